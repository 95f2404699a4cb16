// publish, from kokai.toml to the release: what becomes public, what does not, and when.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "program.h"
#include "two_datasets.h"

using namespace kokai_test;

TEST_CASE("a project with faultless sources is released whole, and verifies") {
  const TemporaryFolder folder;
  make_project(folder.path(), two_datasets, two_sources());
  const Outcome outcome = publish(folder.path());
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  CHECK(outcome.out.empty());
  const fs::path current = folder.path() / "public" / "current";
  for (const char* file :
       {"index.html", "catalog.json", "SHA256SUMS", "provenance.json", "assets/style.css",
        "report/halls.json", "dataset/halls.html", "dataset/halls.json", "data/halls/halls.geojson",
        "data/halls/halls.csv", "data/public_facility/082163_public_facility.geojson",
        "data/public_facility/082163_public_facility.csv"})
    CHECK(fs::is_regular_file(current / file));
  CHECK(read_json(current / "data/halls/halls.geojson").at("features").size() == 3);
  CHECK(run_kokai({"verify"}, folder.path()).exit_code == 0);
  CHECK(fs::read_symlink(current).string().rfind("releases/2026-11-20-", 0) == 0);
}

TEST_CASE("a run in which nothing changed makes no release and no report") {
  const TemporaryFolder folder;
  make_project(folder.path(), two_datasets, two_sources());
  REQUIRE(publish(folder.path()).exit_code == 0);
  const std::string first = current_id(folder.path());
  const auto reports = std::distance(fs::directory_iterator(folder.path() / ".kokai/reports"), {});
  const Outcome again = publish(folder.path(), "2026-12-24");
  CHECK(again.exit_code == 0);
  CHECK(again.err.find("unchanged") != std::string::npos);
  CHECK(current_id(folder.path()) == first);
  CHECK(std::distance(fs::directory_iterator(folder.path() / ".kokai/reports"), {}) == reports);
}

TEST_CASE("a lost state costs time, never a second release of equal data") {
  const TemporaryFolder folder;
  make_project(folder.path(), two_datasets, two_sources());
  REQUIRE(publish(folder.path()).exit_code == 0);
  const std::string first = current_id(folder.path());
  fs::remove(folder.path() / ".kokai/state.json");
  CHECK(publish(folder.path(), "2026-12-24").exit_code == 0);
  CHECK(current_id(folder.path()) == first);
}

TEST_CASE("a changed source makes a new release; the other dataset is carried over byte for byte") {
  const TemporaryFolder folder;
  make_project(folder.path(), two_datasets, two_sources());
  REQUIRE(publish(folder.path()).exit_code == 0);
  const auto before = all_files(folder.path() / "public" / "current");
  write_text(folder.path() / "sources/集会所.csv",
             facility_csv({facility_row(3), facility_row(9)}));
  REQUIRE(publish(folder.path(), "2026-12-01").exit_code == 0);
  const auto after = all_files(folder.path() / "public" / "current");
  for (const auto& [path, content] : before)
    if (path.rfind("data/public_facility/", 0) == 0 || path == "dataset/public_facility.json")
      CHECK(after.at(path) == content);
  CHECK(after.at("data/halls/halls.csv") != before.at("data/halls/halls.csv"));
  const auto record = nlohmann::json::parse(after.at("dataset/halls.json"));
  CHECK(record.at("modified") == "2026-12-01");
  CHECK(record.at("issued") == "2026-11-20");
}

TEST_CASE("a dataset that is not fit stops neither the others nor what was public before") {
  const TemporaryFolder folder;
  make_project(folder.path(), two_datasets, two_sources());
  REQUIRE(publish(folder.path()).exit_code == 0);
  const std::string old_halls = read_text(folder.path() / "public/current/data/halls/halls.csv");

  std::map<std::string, std::string> sources = two_sources();
  write_text(folder.path() / "sources/集会所.csv",
             facility_csv({facility_row(3), facility_row(3)}));
  write_text(folder.path() / "sources/施設.csv",
             facility_csv({facility_row(1), facility_row(2), facility_row(8)}));
  const Outcome outcome = publish(folder.path(), "2026-12-01");
  CHECK(outcome.exit_code == 1);
  CHECK(outcome.err.find("row_primary_key") != std::string::npos);
  CHECK(read_text(folder.path() / "public/current/data/halls/halls.csv") == old_halls);
  CHECK(read_json(folder.path() /
                  "public/current/data/public_facility/082163_public_facility.geojson")
            .at("features")
            .size() == 3);
  // Still stopped, changed or not.
  CHECK(publish(folder.path(), "2026-12-02").exit_code == 1);
  CHECK(
      run_kokai({"--date", "2026-12-02", "publish", "public_facility"}, folder.path()).exit_code ==
      0);
}

TEST_CASE("a dataset that was never fit is absent from the release") {
  const TemporaryFolder folder;
  auto sources = two_sources();
  sources["集会所.csv"] = facility_csv({facility_row(3), facility_row(3)});
  make_project(folder.path(), two_datasets, sources);
  CHECK(publish(folder.path()).exit_code == 1);
  for (const auto& [path, content] : all_files(folder.path() / "public/current")) {
    INFO(path);
    CHECK(path.find("halls") == std::string::npos);
    CHECK(content.find("data/halls") == std::string::npos);
    CHECK(content.find("\"halls\"") == std::string::npos);
  }
}

TEST_CASE("a missing source is a fault of its dataset, with exit 1") {
  const TemporaryFolder folder;
  auto sources = two_sources();
  sources.erase("集会所.csv");
  make_project(folder.path(), two_datasets, sources);
  const Outcome outcome = publish(folder.path());
  CHECK(outcome.exit_code == 1);
  CHECK(outcome.err.find("file_not_found") != std::string::npos);
  CHECK(fs::exists(folder.path() / "public/current/data/public_facility"));
}

TEST_CASE("equal inputs give equal bytes in other folders, time zones, locales and thread counts") {
  const TemporaryFolder one, two;
  const auto sources = two_sources();
  make_project(one.path(), two_datasets, sources);
  make_project(two.path() / "deeper", two_datasets, sources);
  const std::string program = quoted(KOKAI_PROGRAM);
  REQUIRE(run_shell("TZ=Asia/Tokyo LC_ALL=ja_JP.UTF-8 " + program + " --date 2026-11-20 publish",
                    one.path())
              .exit_code == 0);
  REQUIRE(run_shell("TZ=America/New_York LC_ALL=C LANG=de_DE.UTF-8 " + program +
                        " --date 2026-11-20 -j 1 publish",
                    two.path() / "deeper")
              .exit_code == 0);
  CHECK(all_files(one.path() / "public/current") ==
        all_files(two.path() / "deeper/public/current"));
}

TEST_CASE("the day comes from SOURCE_DATE_EPOCH in Japan's time where --date does not say") {
  const TemporaryFolder folder;
  make_project(folder.path(), two_datasets, two_sources());
  // 2026-11-19T23:00:00Z is the morning of the 20th in Japan.
  REQUIRE(run_shell("SOURCE_DATE_EPOCH=1795129200 TZ=UTC " + quoted(KOKAI_PROGRAM) + " publish",
                    folder.path())
              .exit_code == 0);
  CHECK(current_id(folder.path()).rfind("2026-11-20-", 0) == 0);
}

TEST_CASE("no byte of a release holds what must stay inside") {
  const TemporaryFolder folder;
  std::string csv = facility_csv({facility_row(1), facility_row(2)});
  // A column that no definition knows, with a value that would be noticed.
  csv.insert(csv.find("\r\n"), ",内部メモ");
  csv.insert(csv.find("\r\n", csv.find("082163")), ",MARKER-UNPUBLISHED-7391");
  csv.insert(csv.rfind("\r\n"), ",MARKER-UNPUBLISHED-7391");
  const std::string dataset =
      "[[dataset]]\nid = \"places\"\nlayer = \"public_facility\"\nsource = "
      "\"MARKER-FOLDER-1/MARKER-FILE-2.csv\"\n"
      "[[dataset.rules]]\ncode = \"row_duplicate\"\nseverity = \"info\"\nreason = "
      "\"MARKER-REASON-3\"\n";
  make_project(folder.path(), dataset, {{"MARKER-FOLDER-1/MARKER-FILE-2.csv", csv}});
  const Outcome outcome = publish(folder.path());
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  const auto files = all_files(folder.path() / "public/current");
  REQUIRE(files.size() > 10);
  for (const auto& [path, content] : files) {
    INFO(path);
    CHECK(content.find("MARKER-") == std::string::npos);
    CHECK(content.find("内部メモ") == std::string::npos);
    CHECK(content.find(folder.path().string()) == std::string::npos);
    CHECK(path.find("MARKER-") == std::string::npos);
  }
  CHECK(latest_report(folder.path()).dump().find("MARKER-FILE-2.csv") != std::string::npos);
}

TEST_CASE("what is private is readable by its owner only, what is public by everybody") {
  const TemporaryFolder folder;
  make_project(folder.path(), two_datasets, two_sources());
  REQUIRE(
      run_shell("umask 077; " + quoted(KOKAI_PROGRAM) + " --date 2026-11-20 publish", folder.path())
          .exit_code == 0);
  using fs::perms;
  const perms others = perms::group_all | perms::others_all;
  CHECK((fs::status(folder.path() / ".kokai").permissions() & others) == perms::none);
  CHECK((fs::status(folder.path() / "public/current/index.html").permissions() &
         perms::others_read) != perms::none);
  CHECK((fs::status(folder.path() / "public/current/data").permissions() & perms::others_exec) !=
        perms::none);
}

TEST_CASE("rollback holds what it took back until the source changes or resume is said") {
  const TemporaryFolder folder;
  make_project(folder.path(), two_datasets, two_sources());
  REQUIRE(publish(folder.path()).exit_code == 0);
  const std::string first = current_id(folder.path());
  write_text(folder.path() / "sources/集会所.csv", facility_csv({facility_row(6)}));
  REQUIRE(publish(folder.path(), "2026-11-21").exit_code == 0);
  const std::string second = current_id(folder.path());
  REQUIRE(first != second);

  REQUIRE(run_kokai({"rollback"}, folder.path()).exit_code == 0);
  CHECK(current_id(folder.path()) == first);
  const Outcome held = publish(folder.path(), "2026-11-22");
  CHECK(held.exit_code == 0);
  CHECK(held.err.find("held") != std::string::npos);
  CHECK(current_id(folder.path()) == first);

  SECTION("resume releases it again") {
    REQUIRE(run_kokai({"resume", "halls"}, folder.path()).exit_code == 0);
    CHECK(publish(folder.path(), "2026-11-22").exit_code == 0);
    CHECK(read_json(folder.path() / "public/current/data/halls/halls.geojson")
              .at("features")
              .size() == 1);
  }
  SECTION("a dataset that was taken out of publication comes back and stays") {
    write_text(folder.path() / "kokai.toml",
               read_text(folder.path() / "kokai.toml") + "publish = false\n");
    REQUIRE(publish(folder.path(), "2026-11-22").exit_code == 0);
    CHECK_FALSE(fs::exists(folder.path() / "public/current/data/halls"));
    REQUIRE(run_kokai({"rollback", first}, folder.path()).exit_code == 0);
    CHECK(publish(folder.path(), "2026-11-23").err.find("held") != std::string::npos);
    CHECK(current_id(folder.path()) == first);
  }
  SECTION("a changed source ends the hold") {
    write_text(folder.path() / "sources/集会所.csv",
               facility_csv({facility_row(6), facility_row(7)}));
    CHECK(publish(folder.path(), "2026-11-22").exit_code == 0);
    CHECK(read_json(folder.path() / "public/current/data/halls/halls.geojson")
              .at("features")
              .size() == 2);
  }
}

TEST_CASE("old releases are removed beyond keep, never the current and the one before") {
  const TemporaryFolder folder;
  make_project(folder.path(), two_datasets, two_sources());
  std::string config = read_text(folder.path() / "kokai.toml");
  config.replace(config.find("[release]\n"), 10, "[release]\nkeep = 2\n");
  write_text(folder.path() / "kokai.toml", config);
  for (int day = 10; day < 15; ++day) {
    write_text(folder.path() / "sources/集会所.csv", facility_csv({facility_row(day)}));
    REQUIRE(publish(folder.path(), "2026-11-" + std::to_string(day)).exit_code == 0);
  }
  CHECK(std::distance(fs::directory_iterator(folder.path() / "public/releases"), {}) == 2);
  CHECK(current_id(folder.path()).rfind("2026-11-14-", 0) == 0);
  CHECK(std::distance(fs::directory_iterator(folder.path() / ".kokai/store"), {}) == 3);
  CHECK(run_kokai({"rollback"}, folder.path()).exit_code == 0);
  CHECK(current_id(folder.path()).rfind("2026-11-13-", 0) == 0);
}

TEST_CASE("verify finds a changed byte, a missing and an unlisted file") {
  const TemporaryFolder folder;
  make_project(folder.path(), two_datasets, two_sources());
  REQUIRE(publish(folder.path()).exit_code == 0);
  const fs::path current = fs::canonical(folder.path() / "public/current");
  SECTION("changed") {
    std::string text = read_text(current / "data/halls/halls.csv");
    text[40] ^= 1;
    write_text(current / "data/halls/halls.csv", text);
  }
  SECTION("missing") {
    fs::remove(current / "index.html");
  }
  SECTION("unlisted") {
    write_text(current / "data/halls/extra.csv", "x");
  }
  CHECK(run_kokai({"verify"}, folder.path()).exit_code == 1);
  CHECK(run_kokai({"verify", current.string()}).exit_code == 1);
}

TEST_CASE("a damaged file is published no further, and --rehash makes it again from its source") {
  const TemporaryFolder folder;
  make_project(folder.path(), two_datasets, two_sources());
  REQUIRE(publish(folder.path()).exit_code == 0);
  const std::string first = current_id(folder.path());
  const fs::path file = folder.path() / "public/current/data/halls/halls.csv";
  const std::string good = read_text(file);
  write_text(file, good.substr(0, 100));

  write_text(folder.path() / "sources/施設.csv", facility_csv({facility_row(1)}));
  const Outcome refused = publish(folder.path());
  CHECK(refused.exit_code == 3);
  CHECK(refused.err.find("halls.csv") != std::string::npos);
  CHECK(refused.err.find("--rehash") != std::string::npos);
  CHECK(current_id(folder.path()) == first);

  write_text(folder.path() / "sources/施設.csv", two_sources().at("施設.csv"));
  const Outcome mended = run_kokai({"--date", "2026-11-20", "publish", "--rehash"}, folder.path());
  INFO(mended.err);
  CHECK(mended.exit_code == 0);
  CHECK(current_id(folder.path()) == first);
  CHECK(read_text(file) == good);
  CHECK(run_kokai({"verify"}, folder.path()).exit_code == 0);
}

TEST_CASE("a release packed and unpacked is the same, whenever it is packed") {
  const TemporaryFolder folder;
  make_project(folder.path(), two_datasets, two_sources());
  REQUIRE(publish(folder.path()).exit_code == 0);
  const std::string id = current_id(folder.path());
  REQUIRE(run_kokai({"releases", "pack", id, "a.zip"}, folder.path()).exit_code == 0);
  REQUIRE(
      run_shell("TZ=America/New_York " + quoted(KOKAI_PROGRAM) + " releases pack " + id + " b.zip",
                folder.path())
          .exit_code == 0);
  CHECK(read_text(folder.path() / "a.zip") == read_text(folder.path() / "b.zip"));
  REQUIRE(run_kokai({"releases", "unpack", "a.zip", "unpacked"}, folder.path()).exit_code == 0);
  CHECK(all_files(folder.path() / "unpacked") == all_files(folder.path() / "public/current"));
  CHECK(run_kokai({"releases", "unpack", "a.zip", "unpacked"}, folder.path()).exit_code == 2);
}
