// Sewer networks that towns published: the ends without a manhole, the manholes without a pipe, the levels.
// Passes where the files are not present.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>
#include <sstream>

#include "program.h"

using namespace kokai_test;
using nlohmann::json;

namespace {

const fs::path sewer_data = fs::path(KOKAI_SHARED_DATA) / "sewer";

bool present() {
  if (fs::exists(sewer_data)) return true;
  WARN("no shared data beside the project; nothing to compare with");
  return false;
}

/// Half-way round the world in longitude to Japan: distances stay what they are.
constexpr double eastwards = 213;

void move(json& coordinates) {
  if (coordinates.empty()) return;
  if (coordinates.front().is_number())
    coordinates[0] = coordinates[0].get<double>() + eastwards;
  else
    for (json& part : coordinates) move(part);
}

/// The features of a published file, each with a number as its only property.
std::string numbered(const fs::path& file, const std::string& header) {
  json source = read_json(file);
  json features = json::array();
  for (json& feature : source["features"]) {
    move(feature["geometry"]["coordinates"]);
    features.push_back({{"type", "Feature"},
                        {"properties", {{header, std::to_string(features.size() + 1)}}},
                        {"geometry", feature["geometry"]}});
  }
  return json{{"type", "FeatureCollection"}, {"features", features}}.dump();
}

std::map<std::string, std::size_t> counts(const std::string& pipes, const std::string& manholes) {
  const TemporaryFolder folder;
  make_project(
      folder.path(),
      "[[dataset]]\nid = \"pipes\"\nlayer = \"sewer_pipe\"\nsource = \"p.geojson\"\n"
      "[[dataset]]\nid = \"manholes\"\nlayer = \"sewer_manhole\"\nsource = \"m.geojson\"\n",
      {{"p.geojson", pipes}, {"m.geojson", manholes}});
  run_kokai({"--date", "2026-11-20", "--report", "r.json", "check"}, folder.path());
  REQUIRE(fs::exists(folder.path() / "r.json"));
  std::map<std::string, std::size_t> found;
  const json report = read_json(folder.path() / "r.json");
  for (const json& dataset : report.at("datasets"))
    for (const json& notice : dataset.at("notices"))
      found[notice.at("code").get<std::string>()] += notice.at("count").get<std::size_t>();
  return found;
}

std::map<std::string, std::size_t> counts_of_town(const std::string& name) {
  return counts(numbered(sewer_data / "vermont" / (name + "_linear.geojson"), "管渠番号"),
                numbered(sewer_data / "vermont" / (name + "_point.geojson"), "人孔番号"));
}

std::vector<std::map<std::string, std::string>> table(const fs::path& file) {
  std::istringstream lines(read_text(file));
  const auto cells = [](std::string line) {
    std::erase(line, '\r');
    std::vector<std::string> values;
    std::istringstream text(line);
    for (std::string value; std::getline(text, value, ';');) values.push_back(value);
    return values;
  };
  std::string line;
  std::getline(lines, line);
  const std::vector<std::string> header = cells(line);
  std::vector<std::map<std::string, std::string>> rows;
  while (std::getline(lines, line)) {
    const std::vector<std::string> values = cells(line);
    std::map<std::string, std::string> row;
    for (std::size_t i = 0; i < header.size(); ++i)
      row[header[i]] = i < values.size() ? values[i] : "";
    if (!values.empty()) rows.push_back(std::move(row));
  }
  return rows;
}

/// The links of a HydX model between its nodes; `backwards`: against the order in which they are named.
struct Model {
  std::string pipes, manholes;
  std::size_t falling =
      0;  ///< links whose first invert is above the second one by more than 0.01 m
};

Model hydx(bool backwards) {
  std::map<std::string, json> places;
  json nodes = json::array(), links = json::array();
  Model model;
  for (auto& row : table(sewer_data / "hydx" / "Knooppunt.csv")) {
    // Metres of a local plane, as degrees around a place in Ibaraki.
    const json at = {140.3 + std::stod(row["KNP_XCO"]) / 89797,
                     36.34 + std::stod(row["KNP_YCO"]) / 110971};
    places[row["UNI_IDE"]] = at;
    nodes.push_back({{"type", "Feature"},
                     {"properties", {{"人孔番号", row["UNI_IDE"]}}},
                     {"geometry", {{"type", "Point"}, {"coordinates", at}}}});
  }
  for (auto& row : table(sewer_data / "hydx" / "Verbinding.csv")) {
    const std::string first = row["KN1_IDE"], last = row["KN2_IDE"];
    const std::string up = row["BOB_KN1"], down = row["BOB_KN2"];
    const double drop = up.empty() || down.empty() ? 0 : std::stod(up) - std::stod(down);
    // A level of 0 is a missing value.
    if (drop > 0.011 && std::stod(up) != 0 && std::stod(down) != 0) ++model.falling;
    links.push_back(
        {{"type", "Feature"},
         {"properties",
          {{"管渠番号", row["UNI_IDE"]},
           {"上流人孔番号", backwards ? last : first},
           {"下流人孔番号", backwards ? first : last},
           {"上流管底高", backwards ? down : up},
           {"下流管底高", backwards ? up : down}}},
         {"geometry",
          {{"type", "LineString"}, {"coordinates", {places.at(first), places.at(last)}}}}});
  }
  model.pipes = json{{"type", "FeatureCollection"}, {"features", links}}.dump();
  model.manholes = json{{"type", "FeatureCollection"}, {"features", nodes}}.dump();
  return model;
}

}  // namespace

TEST_CASE(
    "Barre: ends without a manhole and manholes without a pipe are those that distances tell") {
  if (!present()) return;
  auto found = counts_of_town("barre");
  // Of 2,240 ends 62 have no point within 0.5 m; of 1,246 points 129 lie at no end within 0.5 m.
  CHECK(found["sewer_pipe_end_dangling"] + found["sewer_pipe_joins_pipe"] == 62);
  CHECK(found["sewer_manhole_orphan"] == 129);
  CHECK(found["sewer_manhole_duplicate"] == 0);
}

TEST_CASE("Northfield: two layers that were never snapped together") {
  if (!present()) return;
  auto found = counts_of_town("northfield");
  // Of 948 ends 794 have no point within 0.5 m; of 441 points 316 lie at no end; 13 points are repeated.
  CHECK(found["sewer_pipe_end_dangling"] + found["sewer_pipe_joins_pipe"] == 794);
  CHECK(found["sewer_manhole_orphan"] == 316);
  CHECK(found["sewer_manhole_duplicate"] == 13);
  CHECK(found["sewer_pipe_duplicate"] == 2);
}

TEST_CASE("a hydraulic model: every node exists, none is unused, and no link rises") {
  if (!present()) return;
  const Model model = hydx(false);
  auto found = counts(model.pipes, model.manholes);
  CHECK(found["sewer_pipe_end_dangling"] == 0);
  CHECK(found["sewer_pipe_end_id_mismatch"] == 0);
  CHECK(found["sewer_manhole_orphan"] == 0);
  CHECK(found["sewer_invert_reversed"] == 0);
  // Named the other way round, each link that falls rises.
  const Model backwards = hydx(true);
  REQUIRE(backwards.falling > 0);
  CHECK(counts(backwards.pipes, backwards.manholes)["sewer_invert_reversed"] == backwards.falling);
}
