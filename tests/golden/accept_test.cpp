// accept: findings that the city knows and takes, in a list that people edit.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "program.h"

using namespace kokai_test;
using nlohmann::json;

namespace {

const char* const dataset =
    "[[dataset]]\nid = \"halls\"\nlayer = \"public_facility\"\nsource = \"集会所.csv\"\n";

/// Row `number` with a key that stands in every such row.
std::string repeated_key(int number) {
  std::string row = facility_row(number);
  return row.replace(row.find(',') + 1, 10, "0000000001");
}

/// Two rows share the number 0000000001, which stops the dataset.
void make_halls(const fs::path& folder) {
  make_project(folder, dataset, {{"集会所.csv", facility_csv({repeated_key(1), repeated_key(2)})}});
}

Outcome accept(const fs::path& folder, const std::vector<std::string>& what,
               const std::string& until = "2027-03-31") {
  std::vector<std::string> arguments = {"--date", "2026-11-20", "accept"};
  arguments.insert(arguments.end(), what.begin(), what.end());
  for (const std::string& more :
       {std::string("--reason"), std::string("台帳の改訂待ち"), std::string("--by"),
        std::string("=総務課"), std::string("--until"), until})
    arguments.push_back(more);
  return run_kokai(arguments, folder);
}

Outcome run(const fs::path& folder, const std::string& command,
            const std::string& date = "2026-11-20") {
  return run_kokai({"--date", date, "--report", "r.json", command}, folder);
}

json notice(const fs::path& folder, const std::string& code) {
  const json report = read_json(folder / "r.json");
  for (const json& found : report.at("datasets").at(0).at("notices"))
    if (found.at("code") == code) return found;
  return nullptr;
}

}  // namespace

TEST_CASE("an accepted error stays in the report and does not stop the gate, until its last day") {
  const TemporaryFolder folder;
  make_halls(folder.path());
  REQUIRE(run(folder.path(), "publish").exit_code == 1);
  const Outcome accepted = accept(folder.path(), {"halls", "row_primary_key"});
  INFO(accepted.err);
  REQUIRE(accepted.exit_code == 0);
  CHECK(accepted.err.find("1 accepted") != std::string::npos);

  const Outcome published = run(folder.path(), "publish");
  INFO(published.err);
  REQUIRE(published.exit_code == 0);
  CHECK(notice(folder.path(), "row_primary_key").at("accepted") == 1);
  CHECK(notice(folder.path(), "row_primary_key").at("samples").at(0).at("accepted") == true);
  CHECK(published.err.find("error row_primary_key") == std::string::npos);
  CHECK(published.err.find("accepted") != std::string::npos);

  CHECK(run(folder.path(), "publish", "2027-03-31").exit_code == 0);
  const Outcome over = run(folder.path(), "publish", "2027-04-01");
  CHECK(over.exit_code == 1);
  CHECK(notice(folder.path(), "accepted_expired").at("count") == 1);
  CHECK(notice(folder.path(), "row_primary_key").at("accepted") == 0);
}

TEST_CASE("the list of accepted findings can be read, and no part of it becomes public") {
  const TemporaryFolder folder;
  make_halls(folder.path());
  REQUIRE(accept(folder.path(), {"halls", "row_primary_key"}).exit_code == 0);
  const std::string list = read_text(folder.path() / "accepted/halls.csv");
  CHECK(list.rfind("\xEF\xBB\xBF番号,コード,重さ,場所,キー,内容,理由,承認者,期限,承認日,", 0) == 0);
  CHECK(list.find("row_primary_key,誤り,") != std::string::npos);
  CHECK(list.find(",台帳の改訂待ち,'=総務課,2027-03-31,2026-11-20,") != std::string::npos);
  REQUIRE(run(folder.path(), "publish").exit_code == 0);
  for (const auto& [name, bytes] : all_files(folder.path() / "public")) {
    INFO(name);
    CHECK(bytes.find("台帳の改訂待ち") == std::string::npos);
    CHECK(bytes.find("総務課") == std::string::npos);
  }
}

TEST_CASE("one command takes every known warning; the next new fault stands out") {
  const TemporaryFolder folder;
  std::vector<std::string> rows;
  for (int i = 1; i <= 300; ++i) rows.push_back(facility_row(i));
  for (int i = 1; i <= 300; ++i) {
    std::string& row = rows[static_cast<std::size_t>(i - 1)];
    row.replace(row.find("0296-77-1101"), 12, "77-" + std::to_string(1000 + i));  // no area code
  }
  make_project(folder.path(), dataset, {{"集会所.csv", facility_csv(rows)}});
  REQUIRE(accept(folder.path(), {"halls", "--all"}).exit_code == 0);
  REQUIRE(run_kokai({"--date", "2026-11-20", "--fail-on", "warning", "publish"}, folder.path())
              .exit_code == 0);

  rows.push_back(facility_row(301));
  std::string& added = rows.back();
  added.replace(added.find("0296-77-1101"), 12, "77-9999");
  write_text(folder.path() / "sources/集会所.csv", facility_csv(rows));
  const Outcome next =
      run_kokai({"--date", "2026-11-20", "--report", "r.json", "--fail-on", "warning", "check"},
                folder.path());
  CHECK(next.exit_code == 1);
  const json phone = notice(folder.path(), "cell_phone");
  CHECK(phone.at("count") == 301);
  CHECK(phone.at("accepted") == 300);
  CHECK(phone.at("samples").at(0).at("value") == "77-9999");
  CHECK(accept(folder.path(), {"halls", "--all"}).err.find("1 accepted") != std::string::npos);
}

TEST_CASE("an acceptance that matches nothing is named with its line") {
  const TemporaryFolder folder;
  make_halls(folder.path());
  REQUIRE(accept(folder.path(), {"halls", "row_primary_key"}).exit_code == 0);
  write_text(folder.path() / "sources/集会所.csv", facility_csv({facility_row(1)}));
  CHECK(run(folder.path(), "check").exit_code == 0);
  const json unused = notice(folder.path(), "accepted_unused");
  REQUIRE(unused.at("count") == 1);
  CHECK(unused.at("samples").at(0).at("message").at("en").get<std::string>().find(
            "accepted/halls.csv 2") != std::string::npos);
}

TEST_CASE("--once holds for the bytes that the source has now") {
  const TemporaryFolder folder;
  make_halls(folder.path());
  REQUIRE(accept(folder.path(), {"halls", "row_primary_key", "--once"}).exit_code == 0);
  CHECK(run(folder.path(), "check").exit_code == 0);
  write_text(folder.path() / "sources/集会所.csv",
             facility_csv({repeated_key(1), repeated_key(2), facility_row(3)}));
  CHECK(run(folder.path(), "check").exit_code == 1);
  CHECK(notice(folder.path(), "accepted_expired").at("count") == 1);
}

TEST_CASE("what Excel makes of the list is still the list") {
  const TemporaryFolder folder;
  make_halls(folder.path());
  REQUIRE(accept(folder.path(), {"halls", "row_primary_key"}).exit_code == 0);
  const fs::path file = folder.path() / "accepted/halls.csv";
  std::string list = read_text(file).substr(3);
  list.replace(list.find("2027-03-31"), 10, "2027/3/31");
  list.insert(list.find("\r\n"), ",メモ");  // a column of the city's own
  list.insert(list.rfind("\r\n"), ",");
  SECTION("saved as UTF-8 without a mark, with another way to write days") {
    write_text(file, list);
    CHECK(run(folder.path(), "publish").exit_code == 0);
  }
  SECTION("a row without a reason is no acceptance") {
    list.replace(list.find("台帳の改訂待ち"), std::string("台帳の改訂待ち").size(), "");
    write_text(file, list);
    CHECK(run(folder.path(), "publish").exit_code == 1);
  }
  SECTION("a file without its ids stops the dataset and is not written over") {
    write_text(file, "メモ\r\nあとで\r\n");
    CHECK(run(folder.path(), "publish").exit_code == 1);
    CHECK(notice(folder.path(), "accepted_unreadable").at("count") == 1);
    CHECK(accept(folder.path(), {"halls", "row_primary_key"}).exit_code == 2);
    CHECK(read_text(file) == "メモ\r\nあとで\r\n");
  }
}

TEST_CASE("what cannot be accepted is refused before anything is read") {
  const TemporaryFolder folder;
  make_halls(folder.path());
  CHECK(accept(folder.path(), {"halls", "crs_undeclared"}).exit_code == 2);
  CHECK(accept(folder.path(), {"halls", "no_such_rule"}).exit_code == 2);
  CHECK(accept(folder.path(), {"nowhere", "row_primary_key"}).exit_code == 2);
  CHECK(accept(folder.path(), {"halls"}).exit_code == 2);
  CHECK(accept(folder.path(), {"halls", "row_primary_key", "--all"}).exit_code == 2);
  CHECK(accept(folder.path(), {"halls", "row_primary_key"}, "2026-11-19").exit_code == 2);
  CHECK(accept(folder.path(), {"halls", "row_primary_key"}, "来年").exit_code == 2);
  CHECK_FALSE(fs::exists(folder.path() / "accepted"));
  CHECK(accept(folder.path(), {"halls", "cell_url"}).exit_code == 0);
  CHECK_FALSE(fs::exists(folder.path() / "accepted"));
}
