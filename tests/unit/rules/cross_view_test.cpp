// Layers beside other layers: what is inside, what overlaps, how far, worked out by hand in metres.
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

Layer zones(const std::vector<Points>& rings) {
  return features_of("zoning_district", std::vector<Values>(rings.size(), {{"zone", "商業地域"}}),
                     polygons(rings));
}

Notices compared(const Layer& layer, const Layer& other) {
  Notices notices;
  static_cast<void>(validate_with(layer, {&other}, notices));
  return notices;
}

std::string parameter(const Notices& notices, std::string_view code, std::string_view name) {
  for (const NoticeGroup& group : notices.groups())
    if (group.type->code == code)
      for (const auto& [known, text] : notices.detail(group.findings.front())->parameters)
        if (known == name) return text;
  return "";
}

double m2(const std::string& size) {
  REQUIRE(size.ends_with(" m²"));
  return std::stod(size);
}

}  // namespace

TEST_CASE("a zone beyond the planning area is found where it is farther out than the tolerance") {
  const Layer plan = features_of("planning_area", {{{"kind", "都市計画区域"}}},
                                 polygons({rectangle(0, 0, 1000, 1000)}));
  const Notices notices =
      compared(zones({rectangle(100, 100, 200, 200), rectangle(985, 300, 30, 100),
                      rectangle(900, 500, 130, 100), rectangle(2000, 0, 100, 100)}),
               plan);
  const std::string code = "zoning_outside_planning_area";
  // 15 m beyond are drawing; 30 m are not, of which 10 m by 100 m lie beyond the tolerance.
  CHECK(findings_of(notices, code) == Found{code + " 2", code + " 3"});
  CHECK(m2(parameter(notices, code, "size")) == Approx(1000).epsilon(2e-3));
}

TEST_CASE("a zone across two planning areas that touch is inside") {
  const Layer plan =
      features_of("planning_area", {{{"kind", "都市計画区域"}}, {{"kind", "準都市計画区域"}}},
                  polygons({rectangle(0, 0, 500, 1000), rectangle(500.2, 0, 500, 1000)}));
  CHECK(findings_of(compared(zones({rectangle(400, 100, 200, 200)}), plan),
                    "zoning_outside_planning_area")
            .empty());
}

TEST_CASE("only the rows of the other layer that a rule chooses count") {
  const Layer division =
      features_of("area_division", {{{"division", "市街化区域"}}, {{"division", "市街化調整区域"}}},
                  polygons({rectangle(0, 0, 500, 1000), rectangle(500, 0, 500, 1000)}));
  const Notices notices = compared(
      zones({rectangle(100, 0, 400, 100), rectangle(490, 0, 25, 100), rectangle(450, 0, 100, 100)}),
      division);
  const std::string code = "zoning_in_control_area";
  CHECK(findings_of(notices, code) == Found{code + " 2"});
  CHECK(m2(parameter(notices, code, "size")) == Approx(5000).epsilon(1e-3));  // 50 m by 100 m
}

TEST_CASE("a layer without the values that a rule chooses by is not passed over in silence") {
  const Layer division =
      features_of("area_division", {{{"division", ""}}}, polygons({rectangle(0, 0, 500, 1000)}));
  Notices notices;
  CHECK_FALSE(validate_with(zones({rectangle(100, 0, 400, 100)}), {&division}, notices).complete);
  CHECK(notices.count("release_not_fully_checked") == 1);
}

TEST_CASE("a dataset to compare with that could not be read is told") {
  const Layer own = zones({rectangle(100, 0, 400, 100)});
  const OtherDataset unread[] = {{"planning_area", "tokei"}};
  CheckInput input{own, *own.definition};
  input.unread = unread;
  Notices notices;
  CHECK_FALSE(validate(input, notices).complete);
  CHECK(notices.count("release_not_fully_checked") == 1);
}

TEST_CASE("pipes lie in the area whose name they bear, or in any where no area has their name") {
  const Layer areas = features_of(
      "sewer_treatment_area", {{{"treatment_area", "中央"}}, {{"treatment_area", "東部"}}},
      polygons({rectangle(0, 0, 500, 500), rectangle(500, 0, 500, 500)}));
  const Layer pipes =
      pipe_layer({{"A", "B", {{100, 100}, {200, 100}}, {{"treatment_area", "中央"}}},
                  {"B", "C", {{600, 100}, {700, 100}}, {{"treatment_area", "中央"}}},
                  {"C", "D", {{600, 100}, {700, 100}}, {{"treatment_area", "西部"}}},
                  {"D", "E", {{100, 600}, {100, 700}}, {{"treatment_area", ""}}}});
  CHECK(findings_of(compared(pipes, areas), "sewer_outside_treatment_area") ==
        Found{"sewer_outside_treatment_area 1", "sewer_outside_treatment_area 3"});
}

TEST_CASE("the planned scale of a river lies in its greatest scale") {
  const Layer greatest = features_of("flood_inundation", {{{"river_id", "1"}, {"depth_rank", "3"}}},
                                     polygons({rectangle(0, 0, 500, 500)}));
  // The last one is of a river whose greatest scale is not there.
  const Layer planned = features_of("flood_inundation",
                                    {{{"river_id", "1"}, {"depth_rank_planned", "1"}},
                                     {{"river_id", "1"}, {"depth_rank_planned", "2"}},
                                     {{"river_id", "2"}, {"depth_rank_planned", "2"}}},
                                    polygons({rectangle(0, 0, 510, 500), rectangle(0, 0, 600, 500),
                                              rectangle(2000, 0, 100, 100)}));
  CHECK(findings_of(compared(planned, greatest), "flood_scale_not_nested") ==
        Found{"flood_scale_not_nested 1"});
}

TEST_CASE("a gap in a divided planning area is found, and one in an undivided area is none") {
  const Layer plan =
      features_of("planning_area", {{{"kind", "都市計画区域"}}, {{"kind", "都市計画区域"}}},
                  polygons({rectangle(0, 0, 1000, 500), rectangle(3000, 0, 1000, 500)}));
  const auto division = [](double from) {
    return features_of("area_division",
                       {{{"division", "市街化区域"}}, {{"division", "市街化調整区域"}}},
                       polygons({rectangle(0, 0, 400, 500), rectangle(from, 0, 1000 - from, 500)}));
  };
  const Notices gap = compared(division(500), plan);
  CHECK(gap.count("zoning_division_gap") == 1);
  CHECK(m2(parameter(gap, "zoning_division_gap", "size")) == Approx(50000).epsilon(1e-3));
  CHECK(compared(division(415), plan).count("zoning_division_gap") == 0);
}

TEST_CASE("most of a zone tells in which municipality it lies") {
  const Layer border = features_of(
      "municipal_boundary", {{{"municipality_code", "08216"}}, {{"municipality_code", "08201"}}},
      polygons({rectangle(0, 0, 1000, 1000), rectangle(1000, 0, 1000, 1000)}));
  const std::vector<Values> rows(3, {{"zone", "商業地域"}, {"municipality_code", "08201"}});
  // In the one claimed, across the border with most of it there, in the other.
  const Layer own =
      features_of("zoning_district", rows,
                  polygons({rectangle(1100, 0, 100, 100), rectangle(960, 200, 100, 100),
                            rectangle(100, 0, 100, 100)}));
  CHECK(findings_of(compared(own, border), "zoning_municipality_mismatch") ==
        Found{"zoning_municipality_mismatch 2"});
}
