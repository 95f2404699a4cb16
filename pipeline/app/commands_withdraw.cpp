// withdraw on the command line: what happened, and with --purge the draft of the note on where the data was.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "pipeline/app/commands.h"
#include "pipeline/app/withdrawal.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

/// "2026-11-01 ～ 2026-11-20"; an open end is today.
std::string span_words(const Exposure::Place& place) {
  if (place.first.empty()) return "";
  return "  " + place.first + (place.last.empty() ? " ～" : " ～ " + place.last);
}

std::string place_lines(const Bilingual& heading, const std::vector<Exposure::Place>& places,
                        Language language) {
  std::string text = heading.in(language) + "\n";
  for (const Exposure::Place& place : places)
    text += "  - " + place.name + span_words(place) + "\n";
  if (places.empty())
    text += language == Language::ja ? "  - なし（kokai の記録では）\n"
                                     : "  - none that kokai knows of\n";
  return text;
}

/// The draft of a note on the leak. What kokai cannot know is said to be open.
std::string incident_note(const std::string& dataset, const std::string& date,
                          const PurgeOutcome& outcome, Language language) {
  const Exposure& exposure = outcome.exposure;
  const auto pick = [language](const Bilingual& words) { return words.in(language) + "\n"; };
  std::string note =
      pick({"事故報告の下書き（個人情報保護法第68条、同法施行規則第43条）",
            "Draft of an incident note (Act on the Protection of Personal Information, art. 68)"}) +
      "\n";
  note += pick({"データセット: " + dataset, "dataset: " + dataset});
  note += pick({"取り下げと削除の日: " + date, "withdrawn and purged on: " + date});
  note += pick(
      {"最初に公開した日: " +
           (exposure.first_public.empty() ? "公開していない" : exposure.first_public),
       "first public on: " + (exposure.first_public.empty() ? "never" : exposure.first_public)});
  const std::string rows = exposure.personal_rows ? std::to_string(*exposure.personal_rows) : "";
  note += pick({"最後の点検で個人情報の指摘があった件数: " + (rows.empty() ? "記録なし" : rows),
                "findings of personal information at the last check: " +
                    (rows.empty() ? "no record" : rows)});
  note += place_lines({"公開していた公開分（公開中だった期間）:",
                       "releases that had it, and when they were public:"},
                      exposure.releases, language);
  note += place_lines({"送った先のウェブサーバー（`kokai deploy` で消してください）:",
                       "web hosts that got it (run `kokai deploy` to remove it there):"},
                      exposure.hosts, language);
  note += place_lines({"渡した提供先（削除を依頼してください）:",
                       "parties to whom it was delivered (ask them to remove it):"},
                      exposure.deliveries, language);
  note += pick(
      {"控え（該当者を確かめ報告するために一つだけ残したもの）: " + outcome.quarantine.string(),
       "the one copy, for finding out who is concerned: " + outcome.quarantine.string()});
  note +=
      pick({"kokai には分からないこと: ウェブサーバーのアクセス記録、検索サイトやアーカイブの写し、"
            "バックアップ、本人への通知",
            "what kokai cannot know: access logs, copies of search engines and archives, "
            "backups, whether those concerned were told"});
  return note;
}

}  // namespace

ExitCode run_withdraw(const CommandLine& line) {
  if (trim(line.reason).empty())
    throw UsageError({"--reason は空にできません。", "--reason must say something."});
  const Project project = load_project(line.directory);
  const std::string& dataset = line.arguments.front();
  const WithdrawOutcome outcome = withdraw(project, dataset, {line.date, line.reason});
  if (outcome.was_public)
    say(line, {dataset + " を取り下げ、公開分 " + outcome.release +
                   " に切り替えました。`kokai resume " + dataset + "` まで公開しません。",
               dataset + " is withdrawn; release " + outcome.release +
                   " is current. It is not published until `kokai resume " + dataset + "`."});
  else
    say(line, {dataset + " は公開されていません。`kokai resume " + dataset + "` まで公開しません。",
               dataset + " is not public, and will not be until `kokai resume " + dataset + "`."});
  if (!line.purge) {
    if (outcome.was_public)
      say(line, {"前の公開分には残っています。漏れたデータなら --purge "
                 "を付けてもう一度実行してください。",
                 "Older releases still have it. If the data must not exist, run it again with "
                 "--purge."});
    return ExitCode::done;
  }
  const PurgeOutcome purged = purge(project, dataset, line.date);
  say(line, {fmt::format("{} 個のファイルを消しました。", purged.files),
             fmt::format("{} files were removed.", purged.files)});
  print_result(incident_note(dataset, line.date, purged, line.language));
  return ExitCode::done;
}

}  // namespace kokai
