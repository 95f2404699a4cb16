// Seeds of codes about evacuation: routes and their ends, shelters and their marks.
// SPDX-License-Identifier: MIT
#include "seeds.h"

namespace kokai_test {

namespace {

using Features = std::vector<std::pair<std::string, Cells>>;

/// A site of GSI's list at a place.
std::pair<std::string, Cells> site(const std::string& number, double x, double y,
                                   const Cells& changes = {}) {
  Cells values = {{"共通ID", "E08216000" + number},
                  {"施設・場所名", "第" + number + "公園"},
                  {"住所", "茨城県笠間市旭町" + number},
                  {"洪水", "1"},
                  {"崖崩れ、土石流及び地滑り", "1"},
                  {"高潮", ""},
                  {"地震", "1"},
                  {"津波", ""},
                  {"大規模な火事", ""},
                  {"内水氾濫", ""},
                  {"火山現象", ""},
                  {"指定避難所との住所同一", ""}};
  for (const auto& [header, value] : changes) values[header] = value;
  return {point_json({x, y}), values};
}

std::pair<std::string, Cells> route(const SeedPoints& line, const std::string& goal = "") {
  Cells values = {{"経路番号", "R1"},
                  {"経路名", "旭町経路"},
                  {"自主防災組織", "旭町自主防災会"},
                  {"避難先区分", "指定緊急避難場所"},
                  {"点検年月日", "2026-05-10"},
                  {"公開区分", "公開可"}};
  if (!goal.empty()) values["避難先共通ID"] = goal;
  return {line_json(line), values};
}

// Thousandths of a degree: 90 m to the east, 111 m to the north.
const SeedPoints street = {{0, 0}, {4, 0}};
const Features sites = {site("00001", 4, 0), site("00002", 0, 4)};

SeedProject routes(const std::pair<std::string, Cells>& first) {
  return {
      dataset_of("routes", "evacuation_route") + dataset_of("sites", "gsi_emergency_shelter"),
      {{"routes.geojson", collection_json({first})}, {"sites.geojson", collection_json(sites)}}};
}

std::string area(double x, double y, double side) {
  return polygon_json({square(x, y, side)});
}

SeedProject crossing(const std::string& layer, const Cells& zone, double y) {
  SeedProject project = routes(route(street));
  project.dataset += dataset_of("zones", layer);
  project.sources["zones.geojson"] = collection_json({{area(1, y, 1), zone}});
  return project;
}

SeedProject shelters(const Features& features) {
  return {dataset_of("sites", "gsi_emergency_shelter"),
          {{"sites.geojson", collection_json(features)}}};
}

SeedProject flooded(const Cells& changes) {
  SeedProject project = shelters({site("00001", 0, 0), site("00002", 4.5, 4.5, changes)});
  project.dataset += dataset_of("zones", "flood_inundation");
  project.sources["zones.geojson"] = collection_json({{area(4, 4, 1), {{"A31a_205", "3"}}}});
  return project;
}

SeedProject with_list(const std::string& address) {
  SeedProject project =
      shelters({site("00001", 0, 0), site("00002", 4, 4, {{"指定避難所との住所同一", "1"}})});
  project.dataset += dataset_of("halls", "gsi_evacuation_shelter");
  project.sources["halls.geojson"] = collection_json({{point_json({4, 4}),
                                                       {{"共通ID", "E0821600100001"},
                                                        {"施設・場所名", "体育館"},
                                                        {"住所", address},
                                                        {"指定緊急避難場所との住所同一", "1"}}}});
  return project;
}

}  // namespace

std::vector<Seed> evacuation_seeds() {
  const Cells deep = {{"A31a_205", "3"}};
  const Cells steep = {{"現象の種類", "急傾斜地の崩壊"},
                       {"区域区分", "土砂災害特別警戒区域(指定済)"},
                       {"区域名", "旭町"}};
  const Cells unmarked = {{"洪水", ""}, {"崖崩れ、土石流及び地滑り", ""}, {"地震", ""}};
  const SeedProject sound = shelters({site("00001", 0, 0), site("00002", 4, 4)});
  return {
      {"route_end_not_at_shelter",
       "error",
       routes(route(street, "E0821600000002")),
       routes(route(street, "E0821600000001")),
       {1, "避難先共通ID"}},
      {"route_crosses_flood_zone",
       "warning",
       crossing("flood_inundation", deep, -0.5),
       crossing("flood_inundation", deep, 0.5),
       {1}},
      {"route_crosses_landslide_zone",
       "warning",
       crossing("landslide_zone", steep, -0.5),
       crossing("landslide_zone", steep, 0.5),
       {1}},
      {"header_derived", "info", crossing("flood_inundation", deep, 0.5), routes(route(street))},
      {"shelter_in_flood_zone",
       "warning",
       flooded({}),
       flooded({{"備考", "3階以上"}}),
       {2, "洪水"}},
      {"shelter_duplicate",
       "warning",
       shelters({site("00001", 0, 0), site("00002", 0.1, 0, {{"施設・場所名", "第00001公園"}})}),
       sound,
       {2, "施設・場所名"}},
      {"shelter_no_hazard_flag",
       "warning",
       shelters({site("00001", 0, 0), site("00002", 4, 4, unmarked)}),
       sound,
       {2, "洪水"}},
      {"shelter_same_address_unmatched",
       "warning",
       with_list("茨城県笠間市旭町3"),
       with_list("茨城県笠間市旭町００００２"),
       {2, "指定避難所との住所同一"},
       // The mark of the other list is as untrue.
       {{"shelter_same_address_unmatched", "warning", 1, "halls"}}},
      {"shelter_id_city_mismatch",
       "error",
       shelters({site("00001", 0, 0), site("00002", 4, 4, {{"共通ID", "E0820100000002"}})}),
       sound,
       {2, "共通ID"}},
  };
}

}  // namespace kokai_test
