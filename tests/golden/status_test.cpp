// status: each dataset's plan against what happened, the progress sheet, the digest.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "program.h"

using namespace kokai_test;
using nlohmann::json;

namespace {

/// One that can be released monthly, one that is stopped, one that waits, and a reference layer's place in the order.
constexpr const char* three =
    "[[dataset]]\nid = \"good\"\nlayer = \"public_facility\"\nsource = \"good.csv\"\n"
    "title = \"集会所\"\ndue = \"monthly 10\"\n"
    "[[dataset]]\nid = \"twice\"\nlayer = \"public_facility\"\nsource = \"twice.csv\"\n"
    "title = \"重複\"\nfrequency = \"annual\"\n"
    "[[dataset]]\nid = \"later\"\nlayer = \"public_facility\"\nsource = \"good.csv\"\n"
    "title = \"予定\"\npublish_from = \"2026-12-20\"\n";

void make(const fs::path& folder, const std::string& more = "", int rows = 1) {
  std::vector<std::string> lines;
  for (int i = 1; i <= rows; ++i) lines.push_back(facility_row(i));
  make_project(folder, three + more,
               {{"good.csv", facility_csv(lines)},
                {"twice.csv", facility_csv({facility_row(1), facility_row(1)})}});
}

Outcome run(const fs::path& folder, const std::string& date,
            const std::vector<std::string>& arguments) {
  std::vector<std::string> all{"--date", date};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return run_kokai(all, folder);
}

json entry(const fs::path& folder, const std::string& date, const std::string& id) {
  const Outcome outcome = run(folder, date, {"status", "--json"});
  CHECK(outcome.exit_code == 0);
  const json status = json::parse(outcome.out);
  for (const json& dataset : status.at("datasets"))
    if (dataset.at("id") == id) return dataset;
  return nullptr;
}

std::string sign(const fs::path& folder, const std::string& date, const std::string& id) {
  return entry(folder, date, id).at("sign").get<std::string>();
}

}  // namespace

TEST_CASE("signs and what happened follow from the plan and from what was published") {
  const TemporaryFolder folder;
  make(folder.path());
  CHECK(sign(folder.path(), "2026-11-02", "good") == "▲");  // nothing public yet
  CHECK(run(folder.path(), "2026-11-02", {"publish"}).exit_code == 1);

  const json ahead = entry(folder.path(), "2026-11-05", "good");
  CHECK(ahead.at("sign") == "◎");  // done before the 10th
  CHECK(ahead.at("happened").at("ja") == "2026-11-02 に公開しました（1 件、注意 9 件）。");
  CHECK(ahead.at("next_due") == "2026-11-10");
  CHECK(ahead.at("gate") == "open");
  const json stopped = entry(folder.path(), "2026-11-05", "twice");
  CHECK(stopped.at("sign") == "▲");
  CHECK(stopped.at("gate") == "stopped");
  CHECK(stopped.at("happened").at("en").get<std::string>().find("row_primary_key 1") !=
        std::string::npos);
  CHECK(stopped.at("happened").at("ja").get<std::string>().find("まだ公開していません") !=
        std::string::npos);
  const json later = entry(folder.path(), "2026-11-05", "later");
  CHECK(later.at("sign") == "○");
  CHECK(later.at("next_due") == "2026-12-20");

  // Nobody ran it on the 10th; then somebody did, and nothing had changed since the cycle before.
  CHECK(
      entry(folder.path(), "2026-11-12", "good").at("happened").at("en") ==
      "The run that was due on 2026-11-10 has not taken place. What was last changed on 2026-11-02 "
      "is public.");
  CHECK(run(folder.path(), "2026-11-12", {"publish", "good"}).exit_code == 0);
  CHECK(sign(folder.path(), "2026-11-13", "good") == "○");
  CHECK(run(folder.path(), "2026-12-10", {"publish", "good"}).exit_code == 0);
  const json stale = entry(folder.path(), "2026-12-11", "good");
  CHECK(stale.at("sign") == "▲");
  CHECK(stale.at("happened").at("ja") ==
        "元データが 2026-11-02 から変わっていません（予定日は 2026-12-10）。");
  CHECK(stale.at("days_late") == 1);
  make(folder.path(), "", 2);
  CHECK(run(folder.path(), "2026-12-11", {"publish", "good"}).exit_code == 0);
  CHECK(sign(folder.path(), "2026-12-12", "good") == "○");
}

TEST_CASE("a yearly plan has time until the fiscal year ends") {
  const TemporaryFolder folder;
  make_project(folder.path(),
               "[[dataset]]\nid = \"good\"\nlayer = \"public_facility\"\nsource = \"good.csv\"\n"
               "frequency = \"annual\"\n",
               {{"good.csv", facility_csv({facility_row(1)})}});
  REQUIRE(run(folder.path(), "2026-06-01", {"publish"}).exit_code == 0);
  CHECK(sign(folder.path(), "2027-03-31", "good") == "○");
  CHECK(entry(folder.path(), "2027-05-01", "good").at("happened").at("ja") ==
        "2026-06-01 に公開しました（1 件、注意 9 件）。今の期間（2027-04-01 "
        "から）の更新はこれからです。");
  CHECK(sign(folder.path(), "2028-04-01", "good") == "▲");
}

TEST_CASE("the progress sheet has a line for each dataset that is published") {
  const TemporaryFolder folder;
  make(folder.path());
  static_cast<void>(run(folder.path(), "2026-11-10", {"publish"}));
  const Outcome sheet = run(folder.path(), "2026-11-10", {"status", "--csv"});
  CHECK(sheet.exit_code == 0);
  CHECK(sheet.out.rfind("\xEF\xBB\xBF計画,計画スケジュール,進捗度,取組内容または結果,", 0) == 0);
  CHECK(sheet.out.find("集会所,毎月10日,○,") != std::string::npos);
  CHECK(sheet.out.find("重複,年度に1回,▲,公開前の確認で止まりました") != std::string::npos);
  CHECK(sheet.out.find("予定,") != std::string::npos);
}

TEST_CASE("a person's sign goes before the proposal until the period ends, with the reason") {
  const TemporaryFolder folder;
  make(folder.path());
  static_cast<void>(run(folder.path(), "2026-11-10", {"publish"}));
  CHECK(run(folder.path(), "2026-11-11",
            {"status", "twice", "--sign", "planned", "--reason", "台帳を修正中", "--by", "総務課"})
            .exit_code == 0);
  const json own = entry(folder.path(), "2026-11-12", "twice");
  CHECK(own.at("sign") == "○");
  CHECK(own.at("proposed") == "▲");
  CHECK(own.at("override").at("reason") == "台帳を修正中");
  CHECK(run(folder.path(), "2026-11-12", {"status", "--csv"})
            .out.find("台帳を修正中（総務課、2026-11-11）") != std::string::npos);
  CHECK(sign(folder.path(), "2027-04-01", "twice") == "▲");  // the next fiscal year

  // The list may be edited in Excel; what it says must be understood.
  write_text(
      folder.path() / "progress.csv",
      "データセット,進捗度,理由,記入者,記入日\r\ntwice,〇,様子見,財政課,令和8年11月20日\r\n");
  CHECK(sign(folder.path(), "2026-11-21", "twice") == "○");
  write_text(folder.path() / "progress.csv",
             "データセット,進捗度,理由,記入者,記入日\r\ntwice,×,a,b,2026-11-20\r\n");
  const Outcome wrong = run(folder.path(), "2026-11-21", {"status"});
  CHECK(wrong.exit_code == 2);
  CHECK(wrong.err.find("progress.csv, line 2") != std::string::npos);
  for (const std::vector<std::string>& refused :
       {std::vector<std::string>{"status", "twice", "--sign", "good", "--reason", "a", "--by", "b"},
        {"status", "--sign", "late", "--reason", "a", "--by", "b"},
        {"status", "twice", "--sign", "late"},
        {"status", "--json", "--csv"},
        {"status", "nobody"}})
    CHECK(run(folder.path(), "2026-11-21", refused).exit_code == 2);
}

TEST_CASE("metrics are Prometheus text") {
  const TemporaryFolder folder;
  make(folder.path());
  static_cast<void>(run(folder.path(), "2026-11-10", {"publish"}));
  const std::string metrics = run(folder.path(), "2026-11-10", {"status", "--metrics"}).out;
  CHECK(
      metrics.find("# TYPE kokai_dataset_stopped gauge\nkokai_dataset_stopped{dataset=\"good\"} 0\n"
                   "kokai_dataset_stopped{dataset=\"twice\"} 1\n") != std::string::npos);
  // 2026-11-09T15:00:00Z is midnight of the 10th in Japan.
  CHECK(metrics.find("kokai_dataset_released_timestamp_seconds{dataset=\"good\"} 1794236400\n") !=
        std::string::npos);
}

TEST_CASE("the digest goes out once on a working day, and only when something needs people") {
  const TemporaryFolder folder;
  const auto with_notify = [&](const std::string& command) {
    make(folder.path());
    write_text(folder.path() / "kokai.toml", read_text(folder.path() / "kokai.toml") +
                                                 "[notify]\non_stop = " + command +
                                                 "\nmetrics = \"m.prom\"\n");
  };
  const auto notify = [&](const std::string& date) {
    return run(folder.path(), date, {"status", "--notify"});
  };
  const fs::path digest = folder.path() / "digest.txt";
  make(folder.path());
  CHECK(notify("2026-11-09").err.find("no [notify]") != std::string::npos);
  with_notify("[\"tee\", \"" + digest.string() + "\"]");
  static_cast<void>(run(folder.path(), "2026-11-09", {"publish"}));
  CHECK(notify("2026-11-08").err.find("a day off") != std::string::npos);  // a Sunday
  CHECK_FALSE(fs::exists(digest));
  const Outcome sent = notify("2026-11-09");
  CHECK(sent.exit_code == 0);
  CHECK(sent.out.empty());
  const std::string text = read_text(digest);
  CHECK(text.find("笠間市のオープンデータ: 確認が必要です") != std::string::npos);
  CHECK(text.find("▲ 重複 (twice)\n  公開前の確認で止まりました") != std::string::npos);
  CHECK(text.find("集会所") == std::string::npos);
  CHECK(fs::exists(folder.path() / "m.prom"));
  fs::remove(digest);
  CHECK(notify("2026-11-09").err.find("already") != std::string::npos);
  CHECK_FALSE(fs::exists(digest));

  with_notify("[\"false\"]");
  const Outcome failed = notify("2026-11-10");
  CHECK(failed.exit_code == 3);
  CHECK(failed.err.find("false ended with exit code 1") != std::string::npos);
  with_notify("[\"/nowhere/mail\"]");
  CHECK(notify("2026-11-10").exit_code == 3);
  with_notify("[\"tee\", \"" + digest.string() + "\"]");
  CHECK(notify("2026-11-10").exit_code == 0);
  CHECK(fs::exists(digest));
  with_notify("[]");
  CHECK(notify("2026-11-11").exit_code == 2);
}

TEST_CASE("a run that failed is told until one comes to its end") {
  const TemporaryFolder folder;
  make(folder.path());
  fs::create_directories(folder.path() / "public");
  write_text(folder.path() / "public/releases", "no folder\n");
  REQUIRE(run(folder.path(), "2026-11-09", {"publish"}).exit_code == 3);
  const Outcome status = run(folder.path(), "2026-11-09", {"status"});
  CHECK(status.exit_code == 0);
  CHECK(status.err.find("the run of 2026-11-09 did not come to its end") != std::string::npos);
  fs::remove(folder.path() / "public/releases");
  static_cast<void>(run(folder.path(), "2026-11-10", {"publish"}));
  CHECK(run(folder.path(), "2026-11-10", {"status"}).err.empty());
}
