// Evacuation routes and shelters: metres in zones, ends at shelters, marks. Worked out by hand in metres.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "layer_builder.h"
#include "network_builder.h"
#include "pipeline/rules/rules.h"

namespace {

using namespace kokai;
using namespace kokai::test;
using Found = std::vector<std::string>;

Points rectangle(double x, double y, double width, double height) {
  return {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}, {x, y}};
}

GeometryColumn polygons(const std::vector<Points>& rings) {
  GeometryColumn geometry;
  for (const Points& ring : rings) add_polygon(geometry, {{ring}});
  return geometry;
}

Layer routes(const std::vector<Points>& lines, std::vector<Values> rows = {}) {
  rows.resize(lines.size());
  GeometryColumn geometry;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    rows[i]["route_id"] = "R" + std::to_string(i);
    add_line(geometry, {lines[i]});
  }
  return features_of("evacuation_route", rows, std::move(geometry));
}

Layer sites(const std::vector<Values>& rows, const std::vector<Metres>& places,
            const char* definition = "gsi_emergency_shelter") {
  GeometryColumn geometry;
  for (const auto& [x, y] : places) geometry.add_point(x, y);
  return features_of(definition, rows, std::move(geometry));
}

Notices compared(const Layer& layer, const std::vector<const Layer*>& others) {
  Notices notices;
  static_cast<void>(validate_with(layer, others, notices));
  return notices;
}

std::string detail_of(const Notices& notices, std::string_view code) {
  for (const NoticeGroup& group : notices.groups())
    if (group.type->code == code)
      return notices.detail(group.findings.front())->parameters.front().second;
  return "";
}

}  // namespace

TEST_CASE("a route's metres are told by rank, each once, and house collapse by itself") {
  const Layer floods = features_of("flood_inundation",
                                   {{{"depth_rank", "1"}},
                                    {{"depth_rank", "2"}},
                                    {{"depth_rank", "3"}, {"edition", "2024年3月"}},
                                    {{"hazard_class", "2"}}},
                                   polygons({rectangle(0, -50, 1000, 100),     // not deep enough
                                             rectangle(100, -50, 300, 100),    // 100 to 400
                                             rectangle(350, -50, 100, 100),    // 350 to 450
                                             rectangle(420, -50, 20, 100)}));  // 20 m
  const Notices notices = compared(routes({{{0, 0}, {1000, 0}}, {{0, 60}, {1000, 60}}}), {&floods});
  const std::string code = "route_crosses_flood_zone";
  CHECK(findings_of(notices, code) == Found{code + " 0"});
  CHECK(detail_of(notices, code) ==
        "家屋倒壊等氾濫想定区域 河岸侵食 20 m、洪水浸水想定区域 3.0m以上5.0m未満 100 m、"
        "洪水浸水想定区域 0.5m以上3.0m未満 250 m");
}

TEST_CASE("a route along the border of a zone, and one for other disasters, are not reported") {
  const Layer floods = features_of("flood_inundation", {{{"depth_rank", "2"}}},
                                   polygons({rectangle(0, 0, 500, 500)}));
  const Layer own =
      routes({{{0, 0}, {500, 0}}, {{0, 0.8}, {500, 0.8}}, {{0, 9}, {500, 9}}, {{0, 9}, {500, 9}}},
             {{}, {}, {{"hazard_types", "地震;大規模な火事"}}, {{"hazard_types", "地震;洪水"}}});
  CHECK(findings_of(compared(own, {&floods}), "route_crosses_flood_zone") ==
        Found{"route_crosses_flood_zone 3"});
}

TEST_CASE("zones without any rank are not passed over in silence") {
  const Layer floods = features_of("flood_inundation", {{{"duration_rank", "2"}}},
                                   polygons({rectangle(0, 0, 500, 500)}));
  Notices notices;
  CHECK_FALSE(validate_with(routes({{{0, 9}, {500, 9}}}), {&floods}, notices).complete);
}

TEST_CASE("special zones of landslides are taken out of the zones around them") {
  const Layer zones = features_of("landslide_zone",
                                  {{{"zone_class", "土砂災害警戒区域(指定済)"}},
                                   {{"zone_class", "土砂災害特別警戒区域(指定済)"}}},
                                  polygons({rectangle(0, 0, 100, 100), rectangle(40, 0, 20, 100)}));
  const Notices notices = compared(routes({{{-50, 50}, {150, 50}}}), {&zones});
  CHECK(detail_of(notices, "route_crosses_landslide_zone") ==
        "土砂災害警戒区域 土砂災害特別警戒区域(指定済) 20 m、"
        "土砂災害警戒区域 土砂災害警戒区域(指定済) 80 m");
}

TEST_CASE("a route ends at the shelter that it names, whichever way it is drawn") {
  const Layer shelters = sites({{{"common_id", "E0821600000001"}, {"name", "東公園"}},
                                {{"common_id", "E0821600000002"}, {"name", "西公園"}}},
                               {{1000, 0}, {0, 0}});
  const std::string kind = "指定緊急避難場所";
  const Layer own = routes({{{0, 0}, {950, 0}},
                            {{950, 0}, {500, 0}},
                            {{0, 0}, {500, 0}},
                            {{500, 0}, {700, 0}},
                            {{500, 0}, {700, 0}}},
                           {{{"goal_kind", kind}, {"goal_shelter_id", "E0821600000001"}},
                            {{"goal_kind", kind}, {"goal", "東公園"}},
                            {{"goal_kind", kind}, {"goal", "東公園"}},
                            {{"goal_kind", kind}},
                            {{"goal_kind", "一時集合場所"}}});
  const Notices notices = compared(own, {&shelters});
  CHECK(findings_of(notices, "route_end_not_at_shelter") ==
        Found{"route_end_not_at_shelter 2", "route_end_not_at_shelter 3"});
}

TEST_CASE("a shelter marked for floods must not lie in deep water, but for its upper floors") {
  const Layer floods =
      features_of("flood_inundation", {{{"depth_rank", "2"}}, {{"depth_rank", "1"}}},
                  polygons({rectangle(0, 0, 100, 100), rectangle(200, 0, 100, 100)}));
  const Layer own = sites({{{"flood", "1"}},
                           {{"flood", ""}},
                           {{"flood", "1"}, {"note", "2階以上"}},
                           {{"flood", "1"}},
                           {{"flood", "1"}}},
                          {{50, 50}, {50, 50}, {50, 50}, {250, 50}, {150, 50}});
  CHECK(findings_of(compared(own, {&floods}), "shelter_in_flood_zone") ==
        Found{"shelter_in_flood_zone 0"});
}

TEST_CASE(
    "a name twice within thirty metres is one shelter twice, unless the key says so already") {
  const Layer own = sites({{{"common_id", "A"}, {"name", "東公園"}},
                           {{"common_id", "B"}, {"name", "東公園"}},
                           {{"common_id", "C"}, {"name", "東公園"}},
                           {{"common_id", "A"}, {"name", "東公園"}}},
                          {{0, 0}, {29, 0}, {60, 0}, {5, 0}});
  CHECK(findings_of(compared(own, {}), "shelter_duplicate") == Found{"shelter_duplicate 1"});
}

TEST_CASE("a shelter for everybody and one for those who need care may share a building") {
  const Layer own = sites({{{"common_id", "A"}, {"name", "東公民館"}, {"for_whom", ""}},
                           {{"common_id", "B"}, {"name", "東公民館"}, {"for_whom", "要配慮者"}},
                           {{"common_id", "C"}, {"name", "東公民館"}, {"for_whom", "要配慮者"}}},
                          {{0, 0}, {5, 0}, {5, 0}}, "gsi_evacuation_shelter");
  CHECK(findings_of(compared(own, {}), "shelter_duplicate") == Found{"shelter_duplicate 2"});
}

TEST_CASE("marks for the same address follow the other list, both ways") {
  const Layer halls = sites({{{"address", "旭町1-2"}}}, {{0, 0}}, "gsi_evacuation_shelter");
  const Layer own = sites({{{"address", "旭町１－２"}, {"same_address_shelter", "1"}},
                           {{"address", "旭町1-2"}, {"same_address_shelter", ""}},
                           {{"address", "旭町9"}, {"same_address_shelter", "1"}},
                           {{"address", "旭町9"}, {"same_address_shelter", ""}}},
                          {{0, 0}, {100, 0}, {200, 0}, {300, 0}});
  CHECK(findings_of(compared(own, {&halls}), "shelter_same_address_unmatched") ==
        Found{"shelter_same_address_unmatched 1", "shelter_same_address_unmatched 2"});
}

TEST_CASE("the municipality in a common id is the publisher's, or a ward of it") {
  const auto mismatches = [](const std::string& id, const std::string& publisher,
                             const std::string& of_row = "") {
    const Layer own = sites({{{"common_id", id}, {"municipality_name", of_row}}}, {{0, 0}});
    CheckInput input{own, *own.definition};
    input.municipality_code = publisher;
    input.municipality_name = "笠間市";
    Notices notices;
    static_cast<void>(validate(input, notices));
    return notices.count("shelter_id_city_mismatch");
  };
  CHECK(mismatches("E0821600000001", "082163") == 0);
  CHECK(mismatches("E0820100000001", "082163") == 1);
  CHECK(mismatches("E0820100000001", "082163", "茨城県水戸市") == 0);
  CHECK(mismatches("E0820100000001", "082163", "茨城県笠間市") == 1);
  CHECK(mismatches("E0820100000001", "080004") == 0);  // a prefecture
  CHECK(mismatches("E1410400000001", "141003") == 0);  // a ward of Yokohama
  CHECK(mismatches("E1413100000001", "141003") == 1);  // a ward of Kawasaki
  CHECK(mismatches("E0820100000001", "") == 0);        // nobody says who publishes
}
