// Sections of the city: their own files, contacts and reports; and the terms of a dataset wherever it travels.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "program.h"
#include "two_datasets.h"

using namespace kokai_test;

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

const char* const planning =
    "[section.toshi]\nname = \"都市計画課\"\ntel = \"0296-77-1102\"\ncounter = \"本庁2階\"\n"
    "hours = \"平日9時から17時\"\n"
    "[[dataset]]\nid = \"halls\"\nlayer = \"public_facility\"\nsource = \"集会所.csv\"\n";

/// kokai.toml with one dataset, sections/toshi.toml with another.
void city(const fs::path& directory, const std::string& included = planning,
          const std::string& more = "") {
  const std::string own =
      "[[dataset]]\nid = \"public_facility\"\nlayer = \"public_facility\"\nsource = \"施設.csv\"\n";
  make_project(directory, own + more, two_sources());
  write_text(directory / "kokai.toml",
             "include = [\"sections/*.toml\"]\n" + read_text(directory / "kokai.toml"));
  fs::create_directories(directory / "sections");
  write_text(directory / "sections/toshi.toml", included);
}

}  // namespace

TEST_CASE("a section's own file holds its datasets; its contact goes into pages and catalogues") {
  const TemporaryFolder folder;
  city(folder.path());
  const Outcome outcome = publish(folder.path());
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  const fs::path current = folder.path() / "public/current";
  const std::string page = read_text(current / "dataset/halls.html");
  for (const char* part : {"都市計画課", "0296-77-1102", "本庁2階", "平日9時から17時"}) {
    INFO(part);
    CHECK(has(page, part));
  }
  CHECK(has(read_text(current / "dataset/public_facility.html"), "企画課"));
  const auto packages = read_json(current / "catalog/ckan_egov.json");
  CHECK(packages.at(0).at("contactPoint") == "都市計画課");
  CHECK(packages.at(0).at("contactPoint_etc") == "窓口：本庁2階 受付：平日9時から17時");
  CHECK(packages.at(1).at("contactPoint") == "企画課");
  CHECK(has(read_text(current / "catalog/open_data_list.csv"), "都市計画課"));

  const fs::path reports = folder.path() / ".kokai/reports/latest";
  const std::string own_report = read_text(reports / "report-toshi.html");
  CHECK(has(own_report, "都市計画課"));
  CHECK(has(own_report, "集会所.csv"));
  CHECK_FALSE(has(own_report, "施設.csv"));
  CHECK(has(read_text(reports / "report.html"), "施設.csv"));

  SECTION("a section renamed: no data changed, so that no date moves") {
    write_text(folder.path() / "sections/toshi.toml",
               std::string(planning).replace(std::string(planning).find("都市計画課"), 15,
                                             "まちづくり課"));
    REQUIRE(publish(folder.path(), "2026-12-01").exit_code == 0);
    CHECK(has(read_text(current / "dataset/halls.html"), "まちづくり課"));
    CHECK(read_json(current / "dataset/halls.json").at("modified") == "2026-11-20");
  }
}

TEST_CASE(
    "an error in a section's file stops its datasets only, and what is public of them stays") {
  const char* const faults[] = {
      "[[dataset]]\nid = \"halls\"\nlayer = \"public_facilit\"\n",
      "[[dataset]]\nid = \"halls\"\nsource = \n",
      "[[dataset]]\nid = \"halls\"\nsource = \"集会所.csv\"\nsecret = 1\n"};
  for (const char* fault : faults) {
    INFO(fault);
    const TemporaryFolder folder;
    city(folder.path());
    REQUIRE(publish(folder.path()).exit_code == 0);
    const auto halls = all_files(folder.path() / "public/current/data/halls");
    write_text(folder.path() / "sections/toshi.toml", fault);
    write_text(folder.path() / "sources/施設.csv", facility_csv({facility_row(8)}));

    const Outcome outcome = publish(folder.path(), "2026-11-21");
    INFO(outcome.err);
    CHECK(outcome.exit_code == 1);
    CHECK(has(outcome.err, "sections/toshi.toml:"));
    CHECK(has(outcome.err, "x halls"));
    CHECK(has(outcome.err, "not run"));
    CHECK(has(outcome.err, "stays public"));
    const fs::path current = folder.path() / "public/current";
    CHECK(all_files(current / "data/halls") == halls);
    CHECK(read_json(current / "dataset/public_facility.json").at("features") == 1);

    CHECK(run_kokai({"check"}, folder.path()).exit_code == 1);
    CHECK(run_kokai({"check", "halls"}, folder.path()).exit_code == 1);
    CHECK(run_kokai({"check", "public_facility"}, folder.path()).exit_code == 0);
    CHECK(run_kokai({"diff", "halls"}, folder.path()).exit_code == 2);
    CHECK(has(run_kokai({"status"}, folder.path()).out, "sections/toshi.toml"));

    SECTION("mended, everything is as it was, and nothing new is released") {
      const std::string id = current_id(folder.path());
      city(folder.path());
      write_text(folder.path() / "sources/施設.csv", facility_csv({facility_row(8)}));
      const Outcome mended = publish(folder.path(), "2026-11-22");
      INFO(mended.err);
      CHECK(mended.exit_code == 0);
      CHECK(current_id(folder.path()) == id);
    }
  }
}

TEST_CASE("what would be compared with a dataset of a faulty file waits, and so does its rule") {
  const TemporaryFolder folder;
  city(
      folder.path(), planning,
      "[[rule]]\ncode = \"x_same_name\"\nsql = \"SELECT p.key FROM public_facility p JOIN halls h "
      "ON p.name = h.name\"\nseverity = \"warning\"\nmessage = { ja = \"同名\", en = \"same\" }\n");
  REQUIRE(run_kokai({"check"}, folder.path()).exit_code == 0);
  write_text(folder.path() / "sections/toshi.toml", "[[dataset]]\nid = \"halls\"\n");
  const Outcome outcome = run_kokai({"check"}, folder.path());
  INFO(outcome.err);
  CHECK(outcome.exit_code == 1);
  CHECK(has(outcome.err, "release_not_fully_checked"));
  CHECK(has(outcome.err, "dataset halls, to compare with, could not be read"));
}

TEST_CASE("sections and includes that cannot be are refused") {
  const TemporaryFolder folder;
  const auto fault = [&](const std::string& included, const std::string& more = "") {
    city(folder.path(), included, more);
    return run_kokai({"check"}, folder.path());
  };
  CHECK(has(fault("[section.a]\ntel = \"1\"\n").err, "name is missing"));
  CHECK(has(fault(std::string(planning) + "section = \"toshl\"\n").err, "\"toshi\""));
  CHECK(has(fault(planning, "[section.toshi]\nname = \"別の課\"\n").err, "two [section.toshi]"));
  CHECK(has(fault(std::string(planning) + "[[rule]]\ncode = \"x_a\"\n").err, "\"rule\""));
  CHECK(has(fault("[[dataset]]\nid = \"public_facility\"\nsource = \"施設.csv\"\n").err,
            "is used in line"));
  for (const char* pattern : {"../other/*.toml", "/etc/*.toml", "sections/none.toml"}) {
    INFO(pattern);
    city(folder.path());
    const std::string config = read_text(folder.path() / "kokai.toml");
    write_text(folder.path() / "kokai.toml", "include = [\"" + std::string(pattern) + "\"]\n" +
                                                 config.substr(config.find('\n') + 1));
    const Outcome outcome = run_kokai({"check"}, folder.path());
    CHECK(outcome.exit_code == 2);
    CHECK(has(outcome.err, "kokai.toml:1"));
  }
}

TEST_CASE("the terms of a dataset travel with its files") {
  const TemporaryFolder folder;
  const std::string terms =
      "formats = [\"csv\", \"gpkg\", \"shp\"]\n[dataset.terms]\nattribution = "
      "\"笠間市資産経営課\"\n"
      "disclaimer = { ja = \"現況と異なることがあります。\", en = \"It may differ from what is "
      "there.\" }\n"
      "survey_approval = \"令和8年 関公第1号\"\nmap_level = 2500\ntraced_on = \"自市測量成果\"\n";
  make_project(folder.path(),
               "[[dataset]]\nid = \"halls\"\nlayer = \"public_facility\"\nsource = \"集会所.csv\"\n"
               "license = \"PDL-1.0\"\n" +
                   terms,
               two_sources());
  const Outcome outcome = publish(folder.path());
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  const fs::path current = folder.path() / "public/current";
  const std::string page = read_text(current / "dataset/halls.html");
  const std::string readme =
      run_shell("unzip -p " + quoted((current / "data/halls/halls.shp.zip").string()) +
                " README.txt")
          .out;
  const std::string package =
      run_shell("ogrinfo -al -so " + quoted((current / "data/halls/halls.gpkg").string())).out;
  const std::string list = read_text(current / "catalog/open_data_list.csv");
  for (const char* part : {"笠間市資産経営課", "現況と異なることがあります。", "令和8年 関公第1号",
                           "2500", "自市測量成果"}) {
    INFO(part);
    CHECK(has(page, part));
    CHECK(has(readme, part));
    CHECK(has(package, part));
    CHECK(has(list, part));
  }
  CHECK(has(readme, "It may differ from what is there."));
  CHECK(has(page, "It may differ from what is there."));
  // 公共データ利用規約 asks for a page with forms of citation.
  CHECK(has(read_text(current / "terms.html"), "をもとに作成"));
  CHECK(has(page, "../terms.html"));
  CHECK(run_kokai({"verify"}, folder.path()).exit_code == 0);

  SECTION("what was traced on a commercial map is not released but by the maker's consent") {
    std::string config = read_text(folder.path() / "kokai.toml");
    config.replace(config.find("自市測量成果"), std::string("自市測量成果").size(), "民間地図");
    write_text(folder.path() / "kokai.toml", config);
    const Outcome stopped = publish(folder.path(), "2026-11-21");
    CHECK(stopped.exit_code == 1);
    CHECK(has(stopped.err, "meta_traced_on_commercial_map"));
    REQUIRE(run_kokai({"accept", "halls", "meta_traced_on_commercial_map", "--reason",
                       "許諾書 2026-11-20", "--by", "資産経営課", "--until", "2099-01-01"},
                      folder.path())
                .exit_code == 0);
    CHECK(publish(folder.path(), "2026-11-22").exit_code == 0);
  }
}
