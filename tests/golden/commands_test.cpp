// Commands beside publish, and what a run tells: check, --fail-on, --log-json, the lock, catalog.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <sstream>

#include "program.h"
#include "two_datasets.h"

using namespace kokai_test;

TEST_CASE("check releases nothing; publish = false is examined and never released") {
  const TemporaryFolder folder;
  const std::string datasets = std::string(two_datasets) + "publish = false\n";
  make_project(folder.path(), datasets, two_sources());
  CHECK(run_kokai({"check"}, folder.path()).exit_code == 0);
  CHECK_FALSE(fs::exists(folder.path() / "public"));
  REQUIRE(publish(folder.path()).exit_code == 0);
  CHECK_FALSE(fs::exists(folder.path() / "public/current/data/halls"));
  // The report does not call it fit to be published, which it never will be.
  const nlohmann::json report = latest_report(folder.path());
  CHECK_FALSE(report.at("datasets").at(0).contains("reference"));
  CHECK(report.at("datasets").at(1).at("reference") == true);
  const std::string page = read_text(folder.path() / ".kokai/reports/latest/report.html");
  CHECK(page.find("参照用（公開しません）") != std::string::npos);
}

TEST_CASE("check of a file needs no project and writes only the report that was asked for") {
  const TemporaryFolder folder;
  write_text(folder.path() / "a.csv", facility_csv({facility_row(1), facility_row(1)}));
  const Outcome outcome = run_kokai({"--report", "r.json", "check", "./a.csv"}, folder.path());
  CHECK(outcome.exit_code == 1);
  const nlohmann::json report = read_json(folder.path() / "r.json");
  CHECK(report.at("datasets").at(0).at("gate") == "stopped");
  CHECK(report.at("datasets").at(0).at("features_read") == 2);
  CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 2);
}

TEST_CASE("--fail-on warning stops a dataset that only has warnings") {
  const TemporaryFolder folder;
  std::string csv = facility_csv({facility_row(1), facility_row(2)});
  csv.insert(csv.find("\r\n"), ",知らない列");
  csv.insert(csv.find("\r\n", csv.find("082163")), ",1");
  csv.insert(csv.rfind("\r\n"), ",2");
  make_project(folder.path(),
               "[[dataset]]\nid = \"a\"\nlayer = \"public_facility\"\nsource = \"a.csv\"\n",
               {{"a.csv", csv}});
  CHECK(run_kokai({"--fail-on", "warning", "publish"}, folder.path()).exit_code == 1);
  CHECK(publish(folder.path()).exit_code == 0);
}

TEST_CASE("--log-json tells outcomes, their codes and faults of the run as JSON lines") {
  const TemporaryFolder folder;
  make_project(folder.path(), two_datasets, two_sources());
  write_text(folder.path() / "sources/集会所.csv", "a,b\r\n1,2\r\n");
  const Outcome stopped = run_kokai({"--log-json", "publish"}, folder.path());
  CHECK(stopped.exit_code == 1);
  std::vector<nlohmann::json> lines;
  std::istringstream text(stopped.err);
  for (std::string line; std::getline(text, line);) lines.push_back(nlohmann::json::parse(line));
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].at("outcome") == "released");
  CHECK(lines[1].at("outcome") == "stopped");
  CHECK(lines[1].at("codes").at(0).at("severity") == "error");

  const Outcome refused = run_kokai({"--log-json", "publish", "nothing"}, folder.path());
  CHECK(refused.exit_code == 2);
  CHECK(nlohmann::json::parse(refused.err).at("fault").get<std::string>().find("nothing") !=
        std::string::npos);
}

TEST_CASE("only one publish runs at a time, and the other says who holds the lock") {
  const TemporaryFolder folder;
  make_project(folder.path(), two_datasets, two_sources());
  fs::create_directories(folder.path() / ".kokai");
  const Outcome outcome = run_shell(
      "flock .kokai/lock sh -c " +
          quoted("echo 'pid 12345' > .kokai/lock; " + quoted(KOKAI_PROGRAM) + " --lang en publish"),
      folder.path());
  CHECK(outcome.exit_code == 3);
  CHECK(outcome.err.find("12345") != std::string::npos);
}

TEST_CASE("a catalogue is printed to standard output") {
  const TemporaryFolder folder;
  make_project(folder.path(), two_datasets, two_sources());
  CHECK(run_kokai({"catalog"}, folder.path()).exit_code == 2);
  REQUIRE(publish(folder.path()).exit_code == 0);
  CHECK(nlohmann::json::parse(run_kokai({"catalog"}, folder.path()).out).at("datasets").size() ==
        2);
  const nlohmann::json formats =
      nlohmann::json::parse(run_kokai({"describe", "formats", "--json"}).out);
  int catalogues = 0;
  for (const auto& format : formats) {
    if (format.at("kind") != "catalog") continue;
    ++catalogues;
    CHECK(run_kokai({"catalog", "--format", format.at("name")}, folder.path()).out.find("halls") !=
          std::string::npos);
  }
  CHECK(catalogues >= 4);
}
