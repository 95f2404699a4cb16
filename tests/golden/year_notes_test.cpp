// What a city tells about its data over the years: of which day it is, what was corrected, who takes over.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "program.h"
#include "two_datasets.h"

using namespace kokai_test;

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

void city(const fs::path& directory, const std::string& more,
          const std::string& source = "集会所.csv") {
  make_project(directory,
               "[[dataset]]\nid = \"halls\"\nlayer = \"public_facility\"\nsource = \"" + source +
                   "\"\n" + more,
               {});
  write_text(directory / "sources/集会所_R081101.csv",
             facility_csv({facility_row(1), facility_row(2)}));
  write_text(directory / "sources/集会所.csv", facility_csv({facility_row(1), facility_row(2)}));
}

std::string as_of(const fs::path& project) {
  return read_json(project / "public/current/dataset/halls.json").at("as_of");
}

}  // namespace

TEST_CASE("as_of is a value or part of the file's name, and shown wherever the data is") {
  const TemporaryFolder folder;
  SECTION("a value, in an era") {
    city(folder.path(), "as_of = \"令和8年11月1日\"\n");
    REQUIRE(publish(folder.path()).exit_code == 0);
    CHECK(as_of(folder.path()) == "2026-11-01");
    const fs::path current = folder.path() / "public/current";
    CHECK(has(read_text(current / "dataset/halls.html"), "2026-11-01"));
    CHECK(has(read_text(current / "index.html"), "2026-11-01"));
    CHECK(has(read_text(current / "catalog/open_data_list.csv"), "2026-11-01/2026-11-01"));
    CHECK(read_json(current / "catalog.json").at("datasets").at(0).at("as_of") == "2026-11-01");
    CHECK(read_json(current / "catalog/ckan_egov.json").at(0).at("temporal") ==
          "2026-11-01/2026-11-01");
  }
  SECTION("the name of a file that changes every month") {
    city(folder.path(), "as_of = { file = \"集会所_{date}.csv\" }\n", "集会所_*.csv");
    REQUIRE(publish(folder.path()).exit_code == 0);
    CHECK(as_of(folder.path()) == "2026-11-01");
    fs::rename(folder.path() / "sources/集会所_R081101.csv",
               folder.path() / "sources/集会所_R081201.csv");
    REQUIRE(publish(folder.path(), "2026-12-05").exit_code == 0);
    CHECK(as_of(folder.path()) == "2026-12-01");
    // The content is the same: no date of change moves.
    CHECK(read_json(folder.path() / "public/current/dataset/halls.json").at("modified") ==
          "2026-11-20");
  }
  SECTION("what cannot be a day is refused with the line") {
    for (const char* fault : {"as_of = \"いつか\"\n", "as_of = { file = \"a.csv\" }\n",
                              "as_of = { column = \"更新日\", file = \"{date}\" }\n"}) {
      INFO(fault);
      city(folder.path(), fault);
      const Outcome outcome = publish(folder.path());
      CHECK(outcome.exit_code == 2);
      CHECK(has(outcome.err, "kokai.toml:1"));
      CHECK(has(outcome.err, "as_of"));
    }
  }
}

TEST_CASE("editions that are kept stay without their source, and the latest keeps its name") {
  const TemporaryFolder folder;
  city(folder.path(), "as_of = \"2026-10-01\"\neditions = \"keep\"\nformats = [\"csv\"]\n");
  REQUIRE(publish(folder.path(), "2026-10-05").exit_code == 0);
  const fs::path current = folder.path() / "public/current", data = current / "data/halls";
  const std::string october = read_text(data / "halls_20261001.csv");
  CHECK(read_text(data / "halls.csv") == october);

  city(folder.path(), "as_of = \"2026-11-01\"\neditions = \"keep\"\nformats = [\"csv\"]\n");
  write_text(folder.path() / "sources/集会所.csv",
             facility_csv({facility_row(1), facility_row(5)}));
  REQUIRE(publish(folder.path(), "2026-11-05").exit_code == 0);
  const std::string november = read_text(data / "halls.csv");
  CHECK(november != october);
  CHECK(read_text(data / "halls_20261101.csv") == november);
  CHECK(read_text(data / "halls_20261001.csv") == october);
  CHECK(run_kokai({"verify"}, folder.path()).exit_code == 0);

  const auto record = read_json(current / "dataset/halls.json");
  REQUIRE(record.at("editions").size() == 2);
  CHECK(record.at("editions").at(0).at("as_of") == "2026-11-01");
  CHECK(record.at("editions").at(1).at("files").at(0).at("modified") == "2026-10-05");
  const std::string list = read_text(current / "catalog/open_data_list.csv");
  for (const char* name : {"data/halls/halls.csv", "halls_20261101.csv", "halls_20261001.csv"}) {
    INFO(name);
    CHECK(has(list, name));
    CHECK(has(read_text(current / "dataset/halls.html"), name));
  }

  SECTION("the same edition again takes the place of the former") {
    write_text(folder.path() / "sources/集会所.csv",
               facility_csv({facility_row(1), facility_row(6)}));
    REQUIRE(publish(folder.path(), "2026-11-10").exit_code == 0);
    CHECK(read_json(current / "dataset/halls.json").at("editions").size() == 2);
    CHECK(read_text(data / "halls_20261101.csv") == read_text(data / "halls.csv"));
    CHECK(read_text(data / "halls_20261001.csv") == october);
  }
  SECTION("nothing of it is left after a purge") {
    REQUIRE(run_kokai({"withdraw", "halls", "--reason", "r", "--purge"}, folder.path()).exit_code ==
            0);
    for (const auto& [path, content] : all_files(folder.path() / "public")) {
      INFO(path);
      CHECK_FALSE(has(path, "halls_2026"));
    }
  }
}

TEST_CASE("corrections stand on the page, in the catalogue and in its remarks") {
  const TemporaryFolder folder;
  city(folder.path(), "");
  REQUIRE(publish(folder.path()).exit_code == 0);
  fs::create_directories(folder.path() / "corrections");
  write_text(
      folder.path() / "corrections/halls.csv",
      "日付,内容,内容（英語）,キー\r\n2026-11-24,座標が誤っていました,Positions were wrong,1\r\n"
      "令和8年11月22日,電話番号を直しました,,\r\n");
  REQUIRE(publish(folder.path(), "2026-11-24").exit_code == 0);
  const fs::path current = folder.path() / "public/current";
  const std::string page = read_text(current / "dataset/halls.html");
  CHECK(has(page, "訂正のお知らせ"));
  CHECK(has(page, "Positions were wrong"));
  CHECK(page.find("2026-11-24</dt>") < page.find("2026-11-22</dt>"));
  CHECK(has(
      read_text(current / "catalog/open_data_list.csv"),
      "訂正（2026-11-24）：座標が誤っていました（1） 訂正（2026-11-22）：電話番号を直しました"));
  CHECK(read_json(current / "dataset/halls.json").at("corrections").size() == 2);
  CHECK(read_json(current / "dataset/halls.json").at("modified") == "2026-11-20");

  SECTION("a row that says nothing stops the dataset") {
    write_text(folder.path() / "corrections/halls.csv", "日付,内容\r\n2026-11-24,\r\n");
    const Outcome outcome = publish(folder.path(), "2026-11-25");
    CHECK(outcome.exit_code == 1);
    CHECK(has(outcome.err, "corrections/halls.csv, line 2"));
  }
}

TEST_CASE(
    "the sheet for a successor names what there is, its cycle, and what was accepted until when") {
  const TemporaryFolder folder;
  make_project(folder.path(),
               "[section.kikaku]\nname = \"企画政策課\"\ntel = \"0296-77-1101\"\n" +
                   (two_datasets + std::string("section = \"kikaku\"\ndue = \"monthly 10\"\n")) +
                   "[deploy.web]\nkind = \"directory\"\npath = \"web\"\n",
               two_sources());
  const Outcome accepted =
      run_kokai({"--date", "2026-11-20", "accept", "halls", "--all", "--reason", "通称はない",
                 "--by", "企画政策課長", "--until", "2027-03-31"},
                folder.path());
  INFO(accepted.err);
  REQUIRE(accepted.exit_code == 0);
  static_cast<void>(publish(folder.path()));
  const Outcome outcome = run_kokai({"--date", "2026-11-20", "handover"}, folder.path());
  REQUIRE(outcome.exit_code == 0);
  for (const char* part : {"引継書", "企画政策課", "0296-77-1101", "集会所.csv", "毎月10日",
                           "2026-12-10", "通称はない", "企画政策課長", "2027-03-31",
                           "担当課を決めていないもの", "kokai deploy web", "kokai withdraw"}) {
    INFO(part);
    CHECK(has(outcome.out, part));
  }
}
