// diff, change files, and changes that look like another file.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "program.h"

using namespace kokai_test;
using nlohmann::json;

namespace {

constexpr const char* dataset =
    "[[dataset]]\nid = \"halls\"\nlayer = \"public_facility\"\nsource = \"halls.csv\"\n";

void make(const fs::path& folder, const std::vector<std::string>& rows,
          const std::string& more = "") {
  make_project(folder, dataset + more, {{"halls.csv", facility_csv(rows)}});
}

Outcome publish(const fs::path& folder, const std::string& date) {
  return run_kokai({"--date", date, "publish"}, folder);
}

std::vector<std::string> rows(int count) {
  std::vector<std::string> all;
  for (int i = 1; i <= count; ++i) all.push_back(facility_row(i));
  return all;
}

bool says(const Outcome& outcome, const std::string& words) {
  return outcome.err.find(words) != std::string::npos;
}

/// Exchanges a piece of every row that has it.
std::vector<std::string> with(std::vector<std::string> all, const std::string& from,
                              const std::string& to) {
  for (std::string& row : all)
    if (const std::size_t at = row.find(from); at != std::string::npos)
      row.replace(at, from.size(), to);
  return all;
}

}  // namespace

TEST_CASE("a release tells what differs from the one before, and keeps telling it") {
  const TemporaryFolder folder;
  make(folder.path(), rows(5));
  REQUIRE(publish(folder.path(), "2026-11-01").exit_code == 0);
  const fs::path release = folder.path() / "public/current";
  CHECK_FALSE(fs::exists(release / "changes"));
  CHECK(read_json(release / "dataset/halls.json").at("changes").is_null());

  std::vector<std::string> next = rows(6);
  next.erase(next.begin());
  next[0] = with({next[0]}, "集会所", "新集会所")[0];
  make(folder.path(), next);
  const Outcome diff = run_kokai({"diff", "--json"}, folder.path());
  CHECK(diff.exit_code == 0);
  const json row = json::parse(diff.out).at(0);
  CHECK(row.at("added") == "1");
  CHECK(row.at("removed") == "1");
  CHECK(row.at("changed") == "1");
  CHECK(row.at("same") == "3");
  const std::string announced = run_kokai({"diff", "halls", "--csv"}, folder.path()).out;

  REQUIRE(publish(folder.path(), "2026-11-02").exit_code == 0);
  const std::string csv = read_text(release / "changes/halls.csv");
  CHECK(csv == announced);
  CHECK(csv.rfind("\xEF\xBB\xBF区分,キー,項目,変更前,変更後\r\n削除,", 0) == 0);
  CHECK(csv.find("変更,0000000002,名称,集会所2,新集会所2\r\n") != std::string::npos);
  CHECK(csv.find("追加,0000000006,名称,,集会所6\r\n") != std::string::npos);
  const json changes = read_json(release / "changes/halls.geojson").at("features");
  REQUIRE(changes.size() == 3);
  CHECK(changes[0].at("properties").at("区分") == "削除");
  CHECK(changes[1].at("properties").at("変更前").at("名称") == "集会所2");
  CHECK(changes[1].at("properties").at("変更後") == json{{"名称", "新集会所2"}});
  CHECK(changes[2].at("geometry").at("type") == "Point");
  const json summary = read_json(release / "dataset/halls.json").at("changes");
  CHECK(summary == json{{"date", "2026-11-02"}, {"added", 1}, {"removed", 1}, {"changed", 1}});
  CHECK(read_text(release / "dataset/halls.html").find("追加 1 件、削除 1 件、変更 1 件") !=
        std::string::npos);
  CHECK(read_text(folder.path() / ".kokai/history.jsonl")
            .find(R"("changes":{"halls":{"added":1,"removed":1,"changed":1}})") !=
        std::string::npos);
  CHECK(run_kokai({"verify"}, folder.path()).exit_code == 0);

  // A new title changes no data: what changed last is still told.
  make(folder.path(), next, "title = \"集会所の一覧\"\n");
  REQUIRE(publish(folder.path(), "2026-11-03").exit_code == 0);
  CHECK(read_text(release / "changes/halls.csv") == csv);
  CHECK(read_json(release / "dataset/halls.json").at("changes") == summary);
  // Nor does a run that finds nothing new.
  CHECK(says(publish(folder.path(), "2026-11-04"), "unchanged"));
  CHECK(run_kokai({"verify"}, folder.path()).exit_code == 0);
}

TEST_CASE("suspicious changes stop until they are accepted once") {
  const TemporaryFolder folder;
  const auto stopped_by = [&](const std::vector<std::string>& before,
                              const std::vector<std::string>& after, const std::string& code) {
    INFO(code);
    fs::remove_all(folder.path() / "public");
    fs::remove_all(folder.path() / ".kokai");
    fs::remove_all(folder.path() / "accepted");
    make(folder.path(), before);
    REQUIRE(publish(folder.path(), "2026-11-01").exit_code == 0);
    make(folder.path(), after);
    const Outcome stopped = publish(folder.path(), "2026-11-02");
    CHECK(stopped.exit_code == 1);
    CHECK(says(stopped, "error " + code + " (1)"));
    // The check says the same before anybody publishes.
    CHECK(says(run_kokai({"--date", "2026-11-02", "check"}, folder.path()), code));
    const Outcome accepted =
        run_kokai({"--date", "2026-11-02", "accept", "halls", code, "--once", "--reason",
                   "意図した変更", "--by", "総務課", "--until", "2026-12-31"},
                  folder.path());
    CHECK(says(accepted, "1 accepted"));
    CHECK(publish(folder.path(), "2026-11-02").exit_code == 0);
    CHECK(publish(folder.path(), "2026-11-03").exit_code == 0);
  };
  const std::vector<std::string> ten = rows(10);
  stopped_by(ten, rows(7), "table_row_count_drop");
  stopped_by(ten, with(ten, "140.30", "140.31"), "table_geometry_moved");
  // All of them are other facilities, some kilometres away.
  std::vector<std::string> others = rows(20);
  others.erase(others.begin(), others.begin() + 10);
  stopped_by(ten, with(with(others, "36.34", "36.44"), "140.30", "140.20"), "table_extent_changed");
  stopped_by(ten, with(ten, "0296-77-1101", ""), "table_column_emptied");
}

TEST_CASE("other columns stop until they are accepted once") {
  const TemporaryFolder folder;
  make(folder.path(), rows(3));
  REQUIRE(publish(folder.path(), "2026-11-01").exit_code == 0);
  make(folder.path(), rows(3), "generation = 2\n");
  const Outcome stopped = publish(folder.path(), "2026-11-02");
  CHECK(stopped.exit_code == 1);
  CHECK(says(stopped, "error table_schema_changed (1)"));
  CHECK(run_kokai({"--date", "2026-11-02", "accept", "halls", "table_schema_changed", "--once",
                   "--reason", "世代の変更", "--by", "総務課", "--until", "2026-12-31"},
                  folder.path())
            .exit_code == 0);
  CHECK(publish(folder.path(), "2026-11-02").exit_code == 0);
}

TEST_CASE("small changes do not stop") {
  const TemporaryFolder folder;
  make(folder.path(), rows(10));
  REQUIRE(publish(folder.path(), "2026-11-01").exit_code == 0);
  make(folder.path(), rows(8));
  CHECK(publish(folder.path(), "2026-11-02").exit_code == 0);
  // One facility that moved is no change of datum.
  std::vector<std::string> one = rows(8);
  one[0] = with({one[0]}, "140.30", "140.31")[0];
  make(folder.path(), one);
  CHECK(publish(folder.path(), "2026-11-03").exit_code == 0);
}

TEST_CASE("diff says what it cannot compare, and refuses what it cannot print") {
  const TemporaryFolder folder;
  make(folder.path(), rows(2));
  const Outcome nothing = run_kokai({"diff"}, folder.path());
  CHECK(nothing.exit_code == 0);
  CHECK(nothing.out.empty());
  CHECK(says(nothing, "halls: nothing of it is public"));
  CHECK(run_kokai({"diff", "--csv"}, folder.path()).exit_code == 2);
  CHECK(run_kokai({"diff", "nobody"}, folder.path()).exit_code == 2);
}
