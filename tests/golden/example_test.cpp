// The example municipality: its generator makes what is committed, and publishing it releases and
// refuses what it was made for.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <set>

#include "program.h"

using namespace kokai_test;

namespace {

const fs::path example = fs::path(KOKAI_SOURCE_DIR) / "examples/kasama";

void copy_example(const fs::path& to) {
  fs::copy_file(example / "kokai.toml", to / "kokai.toml");
  fs::copy(example / "sources", to / "sources", fs::copy_options::recursive);
}

}  // namespace

TEST_CASE("the example's generator makes exactly the committed sources") {
  const TemporaryFolder folder;
  const Outcome made = run_shell("python3 " + quoted((example / "generate.py").string()) + " " +
                                 quoted((folder.path() / "sources").string()));
  INFO(made.err);
  REQUIRE(made.exit_code == 0);
  const auto fresh = all_files(folder.path() / "sources");
  const auto committed = all_files(example / "sources");
  REQUIRE(fresh.size() == committed.size());
  for (const auto& [path, content] : committed) {
    INFO(path);
    CHECK(fresh.count(path) == 1);
    CHECK(fresh.at(path) == content);
  }
}

TEST_CASE("the example is published but for the two datasets that are not fit") {
  const TemporaryFolder folder;
  copy_example(folder.path());
  const Outcome outcome = run_kokai({"--date", "2026-11-20", "publish"}, folder.path());
  INFO(outcome.err);
  CHECK(outcome.exit_code == 1);
  const nlohmann::json report = read_json(folder.path() / ".kokai/reports/latest/report.json");
  std::set<std::string> stopped;
  for (const auto& dataset : report.at("datasets"))
    if (dataset.at("gate") == "stopped") stopped.insert(dataset.at("id"));
  CHECK(stopped == std::set<std::string>{"meeting_places", "zoning_district"});
  // The city's own rule: two routes for floods end at schools that are no shelter in a flood.
  std::set<std::string> routes;
  for (const auto& dataset : report.at("datasets"))
    for (const auto& notice : dataset.at("notices"))
      if (notice.at("code") == "x_route_flood_shelter")
        for (const auto& sample : notice.at("samples")) routes.insert(sample.at("key"));
  CHECK(routes == std::set<std::string>{"R001", "R004"});
  const nlohmann::json catalog = read_json(folder.path() / "public/current/catalog.json");
  CHECK(catalog.at("datasets").size() == 7);
  CHECK(run_kokai({"verify"}, folder.path()).exit_code == 0);
  // In Japanese it says the same.
  const Outcome japanese = run_shell(quoted(KOKAI_PROGRAM) + " --lang ja publish", folder.path());
  CHECK(japanese.err.find("公開を止めました") != std::string::npos);
}

TEST_CASE(
    "the example's hidden sheet and withheld columns leave no trace in any file of the release") {
  const TemporaryFolder folder;
  copy_example(folder.path());
  REQUIRE(run_kokai({"--date", "2026-11-20", "publish"}, folder.path()).exit_code == 1);
  const fs::path current = folder.path() / "public/current";
  // Zipped files are searched unpacked.
  REQUIRE(run_shell("python3 -m zipfile -e data/sewer_pipe/sewer_pipe.shp.zip " +
                        quoted((folder.path() / "unpacked").string()),
                    current)
              .exit_code == 0);
  auto files = all_files(current);
  for (auto& [path, content] : all_files(folder.path() / "unpacked"))
    files["unpacked/" + path] = content;
  const std::string cp932 = run_shell("printf 架空 | iconv -f UTF-8 -t CP932").out;
  for (const auto& [path, content] : files) {
    INFO(path);
    for (const std::string& marker :
         {std::string("架空"), cp932, std::string("090-0000-0000"), std::string("施工業者"),
          std::string("代表者"), std::string("担当者"), std::string("下水道台帳/"),
          std::string(".xlsx")})
      CHECK(content.find(marker) == std::string::npos);
  }
}
