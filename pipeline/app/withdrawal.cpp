// Taking back what was published.
// SPDX-License-Identifier: MIT
#include "pipeline/app/withdrawal.h"

#include <algorithm>

#include "output/file_writer.h"
#include "output/release.h"
#include "pipeline/app/assemble.h"
#include "pipeline/app/history.h"
#include "pipeline/app/record.h"
#include "pipeline/app/selection.h"
#include "pipeline/app/state.h"
#include "pipeline/core/error.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

/// What stays of a dataset: its name, whose it was, and that it is gone.
ReleaseRecord tombstone_of(const CatalogDataset& dataset, const std::string& date) {
  ReleaseRecord record;
  CatalogDataset& stone = record.dataset;
  stone.id = dataset.id;
  stone.layer = dataset.layer;
  stone.title = dataset.title;
  stone.title_en = dataset.title_en;
  stone.description = "このデータの配信を " + date + " に停止しました。";
  stone.description_en = "This dataset was withdrawn on " + date + ".";
  stone.remarks = "配信停止中";
  stone.category = dataset.category;
  stone.frequency = dataset.frequency;
  stone.license = dataset.license;
  stone.contact = dataset.contact;
  stone.attribution = dataset.attribution;
  stone.issued = dataset.issued;
  stone.modified = stone.withdrawn = date;
  record.public_report = {{"dataset", dataset.id}, {"withdrawn", date}};
  record.provenance = {{"id", dataset.id}, {"withdrawn", date}};
  return record;
}

void add_tombstone(StagedRelease& release, const ReleaseRecord& record) {
  release.add_text(record_path(record.dataset.id), to_json(record.dataset).dump(1) + "\n");
  release.add_text(report_path(record.dataset.id), record.public_report.dump(1) + "\n");
}

}  // namespace

Withdrawals Withdrawals::load(const fs::path& private_directory) {
  Withdrawals withdrawals;
  withdrawals.file_ = private_directory / "withdrawn.json";
  if (!fs::exists(withdrawals.file_)) return withdrawals;
  try {
    const Json json = Json::parse(read_file(withdrawals.file_));
    for (const auto& [id, entry] : json.at("withdrawn").items())
      withdrawals.all_[id] = {entry.at("date").get<std::string>(),
                              entry.at("reason").get<std::string>()};
  } catch (const Json::exception& error) {
    throw RunError({"取り下げたデータセットの記録が壊れています: " + withdrawals.file_.string() +
                        "（" + error.what() +
                        "）。控えから戻すか、取り下げたものを確かめて `kokai withdraw` し直すまで、"
                        "公開は行いません。",
                    "the list of withdrawn datasets is damaged: " + withdrawals.file_.string() +
                        " (" + error.what() +
                        "). Restore it from a backup, or remove it once you know what is "
                        "withdrawn; nothing is published until then."});
  }
  return withdrawals;
}

const Withdrawal* Withdrawals::find(const std::string& dataset) const {
  const auto found = all_.find(dataset);
  return found == all_.end() ? nullptr : &found->second;
}

void Withdrawals::add(const std::string& dataset, Withdrawal withdrawal) {
  all_[dataset] = std::move(withdrawal);
}

bool Withdrawals::remove(const std::string& dataset) {
  return all_.erase(dataset) > 0;
}

void Withdrawals::save() const {
  Json json{{"kokai_withdrawn", 1}, {"withdrawn", Json::object()}};
  for (const auto& [id, withdrawal] : all_)
    json["withdrawn"][id] = {{"date", withdrawal.date}, {"reason", withdrawal.reason}};
  replace_file(file_, json.dump(1) + "\n");
}

void expect_nothing_withdrawn(const Project& project, const FormerRelease& release) {
  const Withdrawals withdrawals = Withdrawals::load(project.private_directory());
  for (const auto& [id, withdrawal] : withdrawals.all()) {
    if (release.published(id) == nullptr) continue;
    throw RunError({id + " は " + withdrawal.date + " に取り下げましたが、公開分 " + release.id +
                        " に残っています。`kokai withdraw " + id +
                        " --reason …` をもう一度実行してください。",
                    id + " was withdrawn on " + withdrawal.date + " but is still in release " +
                        release.id + ". Run `kokai withdraw " + id + " --reason …` again."});
  }
}

std::string publish_without_withdrawn(const Project& project, const FormerRelease& base,
                                      const Withdrawals& withdrawals, const std::string& current,
                                      const std::string& date, const std::string& command) {
  StagedRelease staged(project.public_directory);
  std::vector<ReleaseRecord> records;
  for (const auto& [id, former] : base.records) {
    const Withdrawal* withdrawal = withdrawals.find(id);
    if (withdrawal != nullptr && !former.dataset.is_withdrawn()) {
      records.push_back(tombstone_of(former.dataset, withdrawal->date));
      add_tombstone(staged, records.back());
      continue;
    }
    for (const auto& [path, file] : base.files)
      if (belongs_to(path, id)) staged.add_from(base.path, path, file);
    records.push_back({former.dataset, former.public_report, former.provenance});
  }
  add_pages_and_catalogues(staged, project, records);
  const std::string id = date + "-" + staged.digest();
  add_release_index(staged, project, records, id, current, date);
  staged.publish(id);
  append_history(project.private_directory(), {date, command, id, current});
  remove_old_releases(project, id, current);
  return id;
}

namespace {

/// Throws UsageError with the nearest id for one that nobody knows.
void expect_known(const Project& project, const FormerRelease& release, const std::string& id) {
  std::vector<std::string> ids = project.ids();
  for (const auto& [dataset, record] : release.records) ids.push_back(dataset);
  if (std::find(ids.begin(), ids.end(), id) != ids.end()) return;
  const std::string nearest = nearest_name(id, ids);
  throw UsageError({"データセット「" + id + "」は公開中にも kokai.toml にもありません。" +
                        (nearest.empty() ? "" : "「" + nearest + "」ではありませんか。"),
                    "neither the current release nor kokai.toml has a dataset \"" + id + "\"." +
                        (nearest.empty() ? "" : " Did you mean \"" + nearest + "\"?")});
}

}  // namespace

WithdrawOutcome withdraw(const Project& project, const std::string& dataset,
                         const Withdrawal& why) {
  make_private_directory(project.private_directory());
  const ReleaseLock lock(project.private_directory() / "lock");
  const FormerRelease release =
      read_release(project.public_directory, current_release(project.public_directory));
  expect_known(project, release, dataset);
  // The hold first: a crash in between leaves a dataset held that is still public, never one that comes back.
  Withdrawals withdrawals = Withdrawals::load(project.private_directory());
  withdrawals.add(dataset, why);
  withdrawals.save();
  WithdrawOutcome outcome{release.published(dataset) != nullptr, release.id};
  if (outcome.was_public)
    outcome.release =
        publish_without_withdrawn(project, release, withdrawals, release.id, why.date, "withdraw");
  return outcome;
}

}  // namespace kokai
