// Each dataset's plan against what happened.
// SPDX-License-Identifier: MIT
#include "pipeline/app/progress.h"

#include <fmt/format.h>

#include <algorithm>

#include "output/file_writer.h"
#include "output/release.h"
#include "pipeline/app/delivery_state.h"
#include "pipeline/app/former_release.h"
#include "pipeline/app/schedule.h"
#include "pipeline/app/selection.h"
#include "pipeline/app/withdrawal.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

/// What is known of one dataset before it is judged.
struct Facts {
  DuePlan plan;
  Date today;
  const LastOutcome* last = nullptr;       ///< null: never looked at
  const CatalogDataset* record = nullptr;  ///< in the current release; null: not public
  Bilingual stopped_for;
};

struct Judgement {
  Sign sign = Sign::as_planned;
  Bilingual happened;
};

Date plus(Date date, long days) {
  return date_from_days(days_from_epoch(date) + days);
}

/// "公開中は2026-11-10のもの" where something is public.
Bilingual still_public(const Facts& facts) {
  if (facts.record == nullptr) return {"まだ公開していません。", "Nothing of it is public yet."};
  return {fmt::format("{} に更新した前の内容を公開しています。", facts.record->modified),
          fmt::format("What was last changed on {} is public.", facts.record->modified)};
}

Judgement of_stopped(const Facts& facts) {
  const Bilingual rest = still_public(facts);
  return {
      Sign::late,
      {fmt::format("公開前の確認で止まりました（{}）。{}", facts.stopped_for.ja, rest.ja),
       fmt::format("The check before release stopped it ({}). {}", facts.stopped_for.en, rest.en)}};
}

Judgement of_missed(const Facts& facts, Date due) {
  const Bilingual rest = still_public(facts);
  return {
      Sign::late,
      {fmt::format("予定日（{}）の公開処理がまだ行われていません。{}", to_iso(due), rest.ja),
       fmt::format("The run that was due on {} has not taken place. {}", to_iso(due), rest.en)}};
}

Judgement of_stale(const Facts& facts, const std::string& cycle_ja, const std::string& cycle_en) {
  return {
      Sign::late,
      {fmt::format("元データが {} から変わっていません（{}）。", facts.record->modified, cycle_ja),
       fmt::format("The source has not changed since {} ({}).", facts.record->modified, cycle_en)}};
}

Judgement of_published(Sign sign, const Facts& facts) {
  const CatalogDataset& record = *facts.record;
  return {sign,
          {fmt::format("{} に公開しました（{} 件、注意 {} 件）。", record.modified, record.features,
                       record.warnings),
           fmt::format("Released on {} ({} features, {} warnings).", record.modified,
                       record.features, record.warnings)}};
}

Bilingual awaiting_words(const Facts& facts) {
  const Bilingual rest = still_public(facts);
  return {"決裁を待っています（番号 " + facts.last->awaiting + "）。" + rest.ja,
          "Waits for approval (" + facts.last->awaiting + "). " + rest.en};
}

Judgement of_withdrawn(const Withdrawal& withdrawal) {
  return {Sign::late,
          {fmt::format("{} に取り下げました（{}）。`kokai resume` まで公開しません。",
                       withdrawal.date, withdrawal.reason),
           fmt::format("Withdrawn on {} ({}); not published until `kokai resume`.", withdrawal.date,
                       withdrawal.reason)}};
}

/// Plans with a stated day: late from the day after on.
Judgement judge_by_day(const Facts& facts) {
  const Date due = facts.plan.last_due(facts.today);
  if (facts.last->checked < to_iso(due)) return of_missed(facts, due);
  const std::string& modified = facts.record->modified;
  const Date before = facts.plan.last_due(plus(due, -1));
  if (modified <= to_iso(before))
    return of_stale(facts, fmt::format("予定日は {}", to_iso(due)),
                    fmt::format("it was due on {}", to_iso(due)));
  // Of the day that is still to come in this period, and done already.
  const Date next = facts.plan.next_due(facts.today);
  const bool ahead = modified > to_iso(due) && modified >= to_iso(facts.plan.period_start(next));
  return of_published(ahead ? Sign::ahead : Sign::as_planned, facts);
}

/// Plans without one: there is time until the period ends, so that only a whole period without a change is late.
Judgement judge_by_period(const Facts& facts) {
  const Date start = facts.plan.period_start(facts.today);
  const Date before = facts.plan.period_start(plus(start, -1));
  const std::string& modified = facts.record->modified;
  if (modified >= to_iso(start)) return of_published(Sign::as_planned, facts);
  if (modified < to_iso(before))
    return of_stale(facts, fmt::format("{} からの期間に更新がありません", to_iso(before)),
                    fmt::format("nothing in the period from {} on", to_iso(before)));
  Judgement waiting = of_published(Sign::as_planned, facts);
  waiting.happened.ja += fmt::format("今の期間（{} から）の更新はこれからです。", to_iso(start));
  waiting.happened.en +=
      fmt::format(" That of the period from {} on is still to come.", to_iso(start));
  return waiting;
}

Judgement judge(const Facts& facts) {
  if (facts.last != nullptr && facts.last->gate == Gate::stopped) return of_stopped(facts);
  if (facts.last == nullptr || facts.record == nullptr)
    return {Sign::late, {"まだ公開していません。", "Nothing of it is public yet."}};
  if (facts.plan.on_change()) return of_published(Sign::as_planned, facts);
  return facts.plan.has_day() ? judge_by_day(facts) : judge_by_period(facts);
}

/// The codes of a report's errors with their counts, at most three.
Bilingual reasons_of(const LastOutcome& last, const std::string& id) {
  constexpr std::size_t most = 3;
  const fs::path file = fs::path(last.report) / "report.json";
  Bilingual words{fmt::format("誤り {} 件", last.totals[Severity::error]),
                  fmt::format("errors: {}", last.totals[Severity::error])};
  if (!fs::exists(file)) return words;
  const Json report = Json::parse(read_file(file), nullptr, false);
  if (!report.is_object()) return words;
  std::size_t named = 0;
  for (const Json& dataset : report.value("datasets", Json::array())) {
    if (dataset.value("id", "") != id) continue;
    for (const Json& notice : dataset.value("notices", Json::array())) {
      if (notice.value("severity", "") != "error") continue;
      if (++named > most) return {words.ja + " ほか", words.en + " …"};
      const std::string entry =
          fmt::format("{} {}", notice.value("code", ""), notice.value("count", std::uint64_t{0}));
      words.ja += (named == 1 ? ": " : "、") + entry;
      words.en += (named == 1 ? ": " : ", ") + entry;
    }
  }
  return words;
}

/// A person's word counts until the period ends in which it was given; without periods, until the fiscal year does.
bool still_counts(const SignOverride& own, const DuePlan& plan, Date today) {
  const std::optional<Date> day = from_iso(own.date);
  const DuePlan& periods = plan.on_change() ? DuePlan::of_frequency("annual") : plan;
  return day && *day <= today && today < periods.next_period_start(*day);
}

DatasetProgress progress_of_dataset(const Project& project, const DatasetConfig& dataset,
                                    const State& state, const Withdrawals& withdrawals,
                                    const FormerRelease& release, Date today) {
  DatasetProgress progress;
  progress.id = dataset.id;
  progress.title = title_of(dataset, project.definitions.find(dataset.layer));
  progress.published = dataset.publish;
  Facts facts;
  facts.plan = due_plan(dataset, project.definitions, release.record(dataset.id));
  facts.today = today;
  progress.plan = facts.plan.words();
  const auto last = state.outcomes.find(dataset.id);
  if (last != state.outcomes.end()) {
    facts.last = &last->second;
    progress.gate = last->second.gate;
    progress.totals = last->second.totals;
    progress.checked = last->second.checked;
    if (progress.gate == Gate::stopped) facts.stopped_for = reasons_of(last->second, dataset.id);
  }
  if (const FormerRecord* record = release.published(dataset.id)) {
    facts.record = &record->dataset;
    progress.released = record->dataset.modified;
    if (progress.title == dataset.id) progress.title = record->dataset.title;
  }
  if (!facts.plan.on_change()) {
    progress.last_due = to_iso(facts.plan.last_due(today));
    progress.next_due = to_iso(facts.plan.next_due(today));
  }
  Judgement judgement;
  if (is_waiting(dataset, to_iso(today))) {
    progress.next_due = dataset.publish_from;
    judgement.happened = {fmt::format("{} に公開する予定です。", dataset.publish_from),
                          fmt::format("To be released on {}.", dataset.publish_from)};
  } else if (const Withdrawal* withdrawal = withdrawals.find(dataset.id)) {
    judgement = of_withdrawn(*withdrawal);
  } else if (!dataset.publish && progress.gate != Gate::stopped) {
    judgement.happened = {"参照用のデータで、公開しません。", "A reference layer, not published."};
  } else {
    judgement = judge(facts);
  }
  if (facts.last != nullptr && !facts.last->awaiting.empty() && !is_waiting(dataset, to_iso(today)))
    judgement.happened = awaiting_words(facts);
  progress.proposed = judgement.sign;
  progress.happened = std::move(judgement.happened);
  if (progress.proposed == Sign::late && !progress.last_due.empty())
    progress.days_late =
        static_cast<int>(days_from_epoch(today) - days_from_epoch(facts.plan.last_due(today)));
  return progress;
}

DatasetProgress progress_of_unread(const std::string& id, const UnreadFile& file,
                                   const FormerRelease& release) {
  DatasetProgress progress;
  progress.id = progress.title = id;
  progress.published = true;
  if (const FormerRecord* record = release.record(id)) {
    progress.title = record->dataset.title;
    progress.released = record->dataset.modified;
  }
  progress.proposed = Sign::late;
  progress.happened = file.fault;
  return progress;
}

void add_overrides(const Project& project, const FormerRelease& release, Date today,
                   Progress& progress) {
  for (SignOverride& own : read_overrides(project.directory)) {
    const DatasetConfig* dataset = project.find(own.dataset);
    if (dataset == nullptr ||
        !still_counts(own, due_plan(*dataset, project.definitions, release.record(own.dataset)),
                      today))
      continue;
    for (DatasetProgress& entry : progress.datasets)
      if (entry.id == own.dataset) entry.stated = own;
  }
}

}  // namespace

namespace {

DeliveryProgress progress_of_delivery(const Project& project, const DeliveryConfig& delivery) {
  const DeliveryState state(project.private_directory(), delivery.id);
  DeliveryProgress progress{delivery.id, delivery.title};
  if (const auto& confirmed = state.confirmed()) {
    progress.confirmed_release = confirmed->release;
    progress.confirmed = confirmed->confirmed;
  }
  if (const auto& made = state.made()) {
    progress.made_release = made->release;
    progress.made = made->date;
  }
  return progress;
}

}  // namespace

Bilingual delivery_words(const DeliveryProgress& delivery, const std::string& current_release) {
  const std::string title = delivery.title + "（" + delivery.id + "）: ",
                    title_en = delivery.title + " (" + delivery.id + "): ";
  const bool made = !delivery.made_release.empty();
  if (delivery.confirmed_release.empty())
    return made ? Bilingual{title + delivery.made_release + " を " + delivery.made +
                                " に作りました。取り込みはまだ確認されていません。",
                            title_en + delivery.made_release + " was made on " + delivery.made +
                                "; nobody has confirmed that it was imported."}
                : Bilingual{title + "まだ作っていません。", title_en + "not made yet."};
  Bilingual words{
      title + delivery.confirmed_release + " が載っています（" + delivery.confirmed + " 確認）。",
      title_en + "holds " + delivery.confirmed_release + " (confirmed on " + delivery.confirmed +
          ")."};
  if (delivery.confirmed_release == current_release) return words;
  words.ja += "公開中は " + current_release + " です。";
  words.en += " Public is " + current_release + ".";
  if (made && delivery.made_release != delivery.confirmed_release) {
    words.ja += delivery.made_release + " は作成済みで、確認待ちです。";
    words.en += " " + delivery.made_release + " has been made and waits to be confirmed.";
  }
  return words;
}

Progress progress_of(const Project& project, const std::string& date) {
  Progress progress;
  progress.date = date;
  const Date today = from_iso(date).value_or(Date{1970, 1, 1});
  const State state = State::load(project.private_directory());
  const Withdrawals withdrawals = Withdrawals::load(project.private_directory());
  const FormerRelease release =
      read_release(project.public_directory, current_release(project.public_directory));
  progress.release = release.id;
  if (!state.last_run.date.empty() && !state.last_run.finished) {
    progress.run_failed = state.last_run.date;
    progress.run_failure = state.last_run.failure;
  }
  for (const DatasetConfig& dataset : project.datasets)
    progress.datasets.push_back(
        progress_of_dataset(project, dataset, state, withdrawals, release, today));
  for (const UnreadFile& file : project.unread)
    for (const UnreadFile::Dataset& dataset : file.datasets)
      if (project.find(dataset.id) == nullptr)
        progress.datasets.push_back(progress_of_unread(dataset.id, file, release));
  add_overrides(project, release, today, progress);
  for (const DeliveryConfig& delivery : project.deliveries)
    progress.deliveries.push_back(progress_of_delivery(project, delivery));
  return progress;
}

}  // namespace kokai
