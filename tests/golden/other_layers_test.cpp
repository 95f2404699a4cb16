// Datasets that are compared with another one: what its change, its faults and its absence do.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>

#include "program.h"

using namespace kokai_test;
using nlohmann::json;

namespace {

const std::string pipes_dataset =
    "[[dataset]]\nid = \"pipes\"\nlayer = \"sewer_pipe\"\nsource = \"p.geojson\"\n";
const std::string manholes_dataset =
    "[[dataset]]\nid = \"manholes\"\nlayer = \"sewer_manhole\"\nsource = \"m.geojson\"\n";

std::string collection(const std::string& features) {
  return R"({"type":"FeatureCollection","features":[)" + features + "]}\n";
}

std::string manhole(const std::string& number, const std::string& longitude) {
  return R"({"type":"Feature","properties":{"人孔番号":")" + number +
         R"("},"geometry":{"type":"Point","coordinates":[)" + longitude + ",36.34]}}";
}

std::string pipes() {
  return collection(
      R"({"type":"Feature","properties":{"管渠番号":"P1","上流人孔番号":"A","下流人孔番号":"B"},)"
      R"("geometry":{"type":"LineString","coordinates":[[140.3,36.34],[140.301,36.34]]}})");
}

std::string manholes(const std::string& longitude_of_b = "140.301") {
  return collection(manhole("A", "140.3") + "," + manhole("B", longitude_of_b));
}

Outcome run(const fs::path& project, const std::string& command) {
  fs::remove(project / "r.json");
  return run_kokai({"--date", "2026-11-20", "--report", "r.json", command}, project);
}

const json* dataset_of(const json& report, const std::string& id) {
  for (const json& dataset : report.at("datasets"))
    if (dataset.at("id") == id) return &dataset;
  return nullptr;
}

bool has(const json& dataset, const std::string& code) {
  for (const json& notice : dataset.at("notices"))
    if (notice.at("code") == code) return true;
  return false;
}

}  // namespace

TEST_CASE("a changed manhole makes its pipes be examined again, and no other dataset") {
  const TemporaryFolder folder;
  make_project(folder.path(),
               pipes_dataset + manholes_dataset +
                   "[[dataset]]\nid = \"halls\"\nlayer = \"public_facility\"\nsource = \"h.csv\"\n",
               {{"p.geojson", pipes()},
                {"m.geojson", manholes()},
                {"h.csv", facility_csv({facility_row(1)})}});
  REQUIRE(run(folder.path(), "publish").exit_code == 0);
  CHECK_FALSE(
      has(*dataset_of(read_json(folder.path() / "r.json"), "pipes"), "sewer_pipe_end_dangling"));
  // 18 m away from the end of the pipe.
  write_text(folder.path() / "sources/m.geojson", manholes("140.3012"));
  REQUIRE(run(folder.path(), "publish").exit_code == 0);
  const json again = read_json(folder.path() / "r.json");
  const json* examined = dataset_of(again, "pipes");
  REQUIRE(examined != nullptr);
  CHECK(has(*examined, "sewer_pipe_end_dangling"));
  CHECK(dataset_of(again, "halls") == nullptr);
}

TEST_CASE("a rule whose other layer is not in the project is named as not applicable") {
  const TemporaryFolder folder;
  make_project(folder.path(), pipes_dataset, {{"p.geojson", pipes()}});
  REQUIRE(run(folder.path(), "check").exit_code == 0);
  const json report = read_json(folder.path() / "r.json");
  const json& codes = dataset_of(report, "pipes")->at("not_applicable");
  const auto named = [&](const char* code) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
  };
  CHECK(named("sewer_pipe_end_dangling"));
  CHECK_FALSE(named("sewer_invert_reversed"));
}

TEST_CASE("a dataset whose other layer cannot be read is not fully checked") {
  const TemporaryFolder folder;
  make_project(folder.path(), pipes_dataset + manholes_dataset,
               {{"p.geojson", pipes()}, {"m.geojson", "{\"type\":"}});
  CHECK(run(folder.path(), "check").exit_code == 1);
  const json report = read_json(folder.path() / "r.json");
  const json& pipes_report = *dataset_of(report, "pipes");
  CHECK(has(*dataset_of(report, "manholes"), "file_json_malformed"));
  CHECK_FALSE(has(pipes_report, "file_json_malformed"));
  CHECK_FALSE(has(pipes_report, "sewer_pipe_end_dangling"));
  CHECK(has(pipes_report, "release_not_fully_checked"));
  CHECK(pipes_report.at("complete") == false);
  CHECK(pipes_report.at("gate") == "stopped");
  // It is in the project; a rule of a layer that is not there is named, as ever.
  CHECK(pipes_report.at("not_applicable") ==
        json::array({"geom_outside_municipality", "sewer_outside_treatment_area"}));
}

TEST_CASE("a manhole is no orphan while one of the ledgers of pipes cannot be read") {
  const TemporaryFolder folder;
  make_project(folder.path(),
               pipes_dataset + manholes_dataset +
                   "[[dataset]]\nid = \"rural\"\nlayer = \"sewer_pipe\"\nsource = \"r.geojson\"\n",
               {{"p.geojson", pipes()},
                {"m.geojson", collection(manhole("A", "140.3") + "," + manhole("B", "140.301") +
                                         "," + manhole("C", "140.31"))},
                {"r.geojson", "{\"type\":"}});
  CHECK(run(folder.path(), "check").exit_code == 1);
  const json report = read_json(folder.path() / "r.json");
  CHECK_FALSE(has(*dataset_of(report, "manholes"), "sewer_manhole_orphan"));
  CHECK(has(*dataset_of(report, "manholes"), "release_not_fully_checked"));
}

TEST_CASE("pipes of two ledgers are compared with the manholes of both") {
  const TemporaryFolder folder;
  make_project(
      folder.path(),
      pipes_dataset + manholes_dataset +
          "[[dataset]]\nid = \"rural\"\nlayer = \"sewer_manhole\"\nsource = \"r.geojson\"\n",
      {{"p.geojson", pipes()},
       {"m.geojson", collection(manhole("A", "140.3"))},
       {"r.geojson", collection(manhole("B", "140.301"))}});
  REQUIRE(run(folder.path(), "check").exit_code == 0);
  const json report = read_json(folder.path() / "r.json");
  for (const json& dataset : report.at("datasets"))
    for (const json& notice : dataset.at("notices"))
      CHECK(notice.at("code").get<std::string>().rfind("sewer_", 0) != 0);
}
