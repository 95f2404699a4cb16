// on_row_error = "hold": faulty rows stay behind, everybody is told how many, and never more than one in a hundred.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>

#include "program.h"

using namespace kokai_test;
using nlohmann::json;

namespace {

const std::string dataset =
    "[[dataset]]\nid = \"halls\"\nlayer = \"public_facility\"\nsource = \"h.csv\"\n"
    "formats = [\"geojson\", \"csv\"]\n";
const std::string hold = "on_row_error = \"hold\"\n";

/// `count` facilities, of which those numbered in `faulty` open at a time that is none.
std::string halls(int count, const std::vector<int>& faulty, const std::string& note = "") {
  std::vector<std::string> rows;
  for (int number = 1; number <= count; ++number) {
    std::string row = facility_row(number);
    if (std::find(faulty.begin(), faulty.end(), number) != faulty.end()) {
      row.replace(row.find("09:00"), 5, "くぬぎ坂");
      row += note;
    }
    rows.push_back(row);
  }
  return facility_csv(rows);
}

json report_of(const fs::path& project) {
  return read_json(project / ".kokai/reports/latest/report.json").at("datasets").at(0);
}

json notice_of(const json& entry, const std::string& code) {
  for (const json& notice : entry.at("notices"))
    if (notice.at("code") == code) return notice;
  return {};
}

Outcome run(const fs::path& project, const std::vector<std::string>& command) {
  std::vector<std::string> arguments{"--date", "2026-11-20"};
  arguments.insert(arguments.end(), command.begin(), command.end());
  return run_kokai(arguments, project);
}

}  // namespace

TEST_CASE("the rows without an error are published, and those held back are counted everywhere") {
  const TemporaryFolder folder;
  make_project(folder.path(), dataset + hold, {{"h.csv", halls(150, {7, 120})}});
  const Outcome outcome = run(folder.path(), {"publish"});
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);

  const json entry = report_of(folder.path());
  CHECK(entry.at("gate") == "open");
  CHECK(entry.at("features_read") == 150);
  CHECK(entry.at("features_published") == 148);
  CHECK(entry.at("features_held") == 2);
  CHECK(entry.at("totals").at("error") == 0);
  const json held = notice_of(entry, "row_held");
  REQUIRE(held.at("count") == 2);
  const json& sample = held.at("samples").at(0);
  CHECK(sample.at("place").at("row") == 8);
  const std::string message = sample.at("message").at("en");
  CHECK(message.find("Row 8 ") != std::string::npos);
  CHECK(message.find("is not a time") != std::string::npos);
  CHECK(sample.at("message").at("ja").get<std::string>().find("時刻ではありません") !=
        std::string::npos);

  const fs::path current = folder.path() / "public/current";
  CHECK(read_json(current / "dataset/halls.json").at("features") == 148);
  CHECK(read_json(current / "report/halls.json").at("held") == 2);
  CHECK(read_text(current / "dataset/halls.html").find("2 rows with an error are held back") !=
        std::string::npos);
  CHECK(read_json(current / "data/halls/halls.geojson").at("features").size() == 148);
  const std::string csv = read_text(current / "data/halls/halls.csv");
  CHECK(csv.find("0000000006") != std::string::npos);
  CHECK(csv.find("0000000007") == std::string::npos);
  CHECK(csv.find("0000000120") == std::string::npos);
  for (const auto& [path, content] : all_files(current)) {
    INFO(path);
    CHECK(content.find("くぬぎ坂") == std::string::npos);
  }
  CHECK(run(folder.path(), {"verify"}).exit_code == 0);
}

TEST_CASE("without hold, or without a fault, nothing of it is said") {
  const TemporaryFolder folder;
  make_project(folder.path(), dataset, {{"h.csv", halls(150, {7})}});
  CHECK(run(folder.path(), {"publish"}).exit_code == 1);
  CHECK_FALSE(report_of(folder.path()).contains("features_held"));

  const TemporaryFolder clean;
  make_project(clean.path(), dataset + hold, {{"h.csv", halls(150, {})}});
  REQUIRE(run(clean.path(), {"publish"}).exit_code == 0);
  CHECK_FALSE(report_of(clean.path()).contains("features_held"));
  CHECK_FALSE(read_json(clean.path() / "public/current/report/halls.json").contains("held"));
}

TEST_CASE("more faulty rows than one in a hundred stop the dataset, with their own notices") {
  const TemporaryFolder folder;
  make_project(folder.path(), dataset + hold, {{"h.csv", halls(100, {7, 50})}});
  const Outcome outcome = run(folder.path(), {"publish"});
  CHECK(outcome.exit_code == 1);
  CHECK(outcome.err.find("2 rows have an error, more than the 1 that may be held back") !=
        std::string::npos);
  const json entry = report_of(folder.path());
  CHECK(entry.at("gate") == "stopped");
  CHECK(entry.at("features_read") == 100);
  CHECK(notice_of(entry, "cell_time").at("count") == 2);
  CHECK(notice_of(entry, "row_held").is_null());
}

TEST_CASE("personal information in a row stops everything, held or not") {
  const TemporaryFolder folder;
  make_project(folder.path(), dataset + hold, {{"h.csv", halls(150, {7}, "管理人 090-1234-5678")}});
  CHECK(run(folder.path(), {"publish"}).exit_code == 1);
  const json entry = report_of(folder.path());
  CHECK(notice_of(entry, "privacy_mobile_phone").at("count") == 1);
  CHECK(notice_of(entry, "cell_time").at("count") == 1);
  CHECK(notice_of(entry, "row_held").is_null());
}

TEST_CASE("an accepted error is published with its row, which is then not held") {
  const TemporaryFolder folder;
  make_project(folder.path(), dataset, {{"h.csv", halls(150, {7, 120})}});
  REQUIRE(run(folder.path(), {"accept", "halls", "cell_time", "--reason", "r", "--by", "b",
                              "--until", "2027-03-31"})
              .exit_code == 0);
  // The next fault stands out, and only its row is held.
  make_project(folder.path(), dataset + hold, {{"h.csv", halls(150, {7, 33, 120})}});
  const Outcome outcome = run(folder.path(), {"publish"});
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  const json entry = report_of(folder.path());
  CHECK(entry.at("features_held") == 1);
  CHECK(entry.at("features_published") == 149);
  CHECK(notice_of(entry, "cell_time").at("accepted") == 2);
  CHECK(notice_of(entry, "row_held").at("samples").at(0).at("place").at("row") == 34);
}
