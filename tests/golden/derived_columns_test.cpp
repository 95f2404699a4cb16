// Columns that are made by comparing a layer with others, as they are published.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <string>

#include "program.h"

using namespace kokai_test;
using nlohmann::json;

namespace {

// 0.001 degrees of longitude are 89.9 m at 36.34 degrees north.
std::string route(const std::string& id, double from, double to, const std::string& more = "") {
  return R"({"type":"Feature","properties":{"経路番号":")" + id +
         R"(","点検年月日":"2026-05-10","公開区分":"公開可")" + more +
         R"(},"geometry":{"type":"LineString","coordinates":[[)" + std::to_string(from) +
         ",36.34],[" + std::to_string(to) + ",36.34]]}}";
}

/// From `west` to `east`, across the routes.
std::string zone(const std::string& properties, double west, double east) {
  const std::string w = std::to_string(west), e = std::to_string(east);
  return R"({"type":"Feature","properties":{)" + properties +
         R"(},"geometry":{"type":"Polygon","coordinates":[[[)" + w + ",36.339],[" + e +
         ",36.339],[" + e + ",36.341],[" + w + ",36.341],[" + w + ",36.339]]]}}";
}

std::string collection(const std::string& features) {
  return R"({"type":"FeatureCollection","features":[)" + features + "]}\n";
}

const std::string routes_dataset =
    "[[dataset]]\nid = \"routes\"\nlayer = \"evacuation_route\"\nsource = \"r.geojson\"\n";
const std::string floods_dataset =
    "[[dataset]]\nid = \"floods\"\nlayer = \"flood_inundation\"\nsource = \"f.geojson\"\n";
const std::string two_ranks = collection(zone(R"("A31a_205":"2")", 140.301, 140.302) + "," +
                                         zone(R"("A31a_205":"4")", 140.302, 140.3025));

json published(const fs::path& project) {
  REQUIRE(run_kokai({"--date", "2026-11-20", "publish"}, project).exit_code == 0);
  json features = json::object();
  const json collection = read_json(project / "public/current/data/routes/routes.geojson");
  for (const json& feature : collection.at("features"))
    features[feature.at("properties").at("経路番号")] = feature.at("properties");
  return features;
}

}  // namespace

TEST_CASE("routes are published with the metres that they go through flood zones") {
  const TemporaryFolder folder;
  make_project(folder.path(), routes_dataset + floods_dataset,
               {{"r.geojson", collection(route("through", 140.300, 140.304) + "," +
                                         route("beside", 140.305, 140.306))},
                {"f.geojson", two_ranks}});
  const json features = published(folder.path());
  const json& through = features.at("through");
  CHECK(through.at("浸水想定区域内の延長") == 135);
  CHECK(through.at("家屋倒壊等氾濫想定区域内の延長") == 0);
  const std::string zones = through.at("浸水深別の延長");
  INFO(zones);
  CHECK(zones.find(" 45 m;") != std::string::npos);  // the deeper one first
  CHECK(zones.find(" 90 m") != std::string::npos);
  CHECK(features.at("beside").at("浸水想定区域内の延長") == 0);
  CHECK(features.at("beside").at("浸水深別の延長").is_null());
  // No landslide zones in the project: nothing is said of them.
  CHECK_FALSE(through.contains("土砂災害警戒区域内の延長"));
}

TEST_CASE("what the source says itself is kept, and a renewed map renews the routes") {
  const TemporaryFolder folder;
  make_project(folder.path(), routes_dataset + floods_dataset,
               {{"r.geojson",
                 collection(route("through", 140.300, 140.304, R"(,"浸水深別の延長":"測った")"))},
                {"f.geojson", two_ranks}});
  CHECK(published(folder.path()).at("through").at("浸水深別の延長") == "測った");
  write_text(folder.path() / "sources/f.geojson",
             collection(zone(R"("A31a_205":"2")", 140.301, 140.302)));
  CHECK(published(folder.path()).at("through").at("浸水想定区域内の延長") == 90);
}

TEST_CASE("without hazard maps routes have no such columns") {
  const TemporaryFolder folder;
  make_project(folder.path(), routes_dataset,
               {{"r.geojson", collection(route("through", 140.300, 140.304))}});
  CHECK_FALSE(published(folder.path()).at("through").contains("浸水想定区域内の延長"));
}
