// Rules about single shapes that a definition asks for, and about how coordinates are written.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "layer_builder.h"
#include "pipeline/rules/rules.h"

namespace {

using namespace kokai;
using namespace kokai::test;
using Found = std::vector<std::string>;
using Rules = std::vector<RuleUse>;

const Crs metres = {6677, Datum::jgd2011, 9, false};
const Crs degrees = {6668, Datum::jgd2011, 0, true};

Rules every_rule() {
  return {{"geom_spike", {{"angle_deg", "1"}}, ""},
          {"geom_short_segment", {{"segment_m", "0.1"}}, ""},
          {"geom_tiny_polygon", {{"area_m2", "1"}}, ""},
          {"geom_sliver", {{"width_m", "1"}}, ""},
          {"geom_tiny_hole", {{"area_m2", "1"}}, ""},
          {"geom_line_not_simple", {}, ""},
          {"geom_self_contact", {}, ""},
          {"geom_discontinuous_parts", {{"gap_m", "0.5"}}, ""},
          {"geom_too_many_vertices", {{"vertices_count", "19"}}, ""}};
}

struct Result {
  Notices notices;
  [[nodiscard]] Found found() const { return findings_of(notices); }
  [[nodiscard]] const FindingDetail& only(std::string_view code) const {
    for (const NoticeGroup& group : notices.groups())
      if (group.type->code == code && group.findings.size() == 1)
        return *notices.detail(group.findings.front());
    throw std::runtime_error("not found once");
  }
  [[nodiscard]] std::string parameter(std::string_view code, std::string_view name) const {
    for (const auto& [key, value] : only(code).parameters)
      if (key == name) return value;
    return "";
  }
};

Result look_at(GeometryColumn geometry, const Rules& rules = every_rule(), const Crs& crs = metres,
               const std::string& container = "") {
  const bool lines = is_linear(geometry.kind.front());
  Definition definition = feature_definition({lines ? "line" : "polygon"});
  definition.rules = rules;
  Layer layer = feature_layer(definition, std::move(geometry));
  layer.crs = crs;
  layer.container = container;
  Result result;
  static_cast<void>(validate({layer, definition}, result.notices));
  return result;
}

Result look_at_line(const std::vector<Points>& parts, const Rules& rules = every_rule()) {
  GeometryColumn geometry;
  add_line(geometry, parts);
  return look_at(std::move(geometry), rules);
}

Result look_at_polygon(const std::vector<std::vector<Points>>& parts,
                       const Rules& rules = every_rule(), const Crs& crs = metres) {
  GeometryColumn geometry;
  add_polygon(geometry, parts);
  return look_at(std::move(geometry), rules, crs);
}

/// A square of 10 m with a spike of 20 m at its upper side, whose foot is `foot` m wide.
Points spiked(double foot) {
  return {{0, 0}, {10, 0}, {10, 10}, {5 + foot, 10}, {5 + foot / 2, 30}, {5, 10}, {0, 10}, {0, 0}};
}

}  // namespace

TEST_CASE("sound shapes have no findings, whatever is asked") {
  CHECK(look_at_line({{{0, 0}, {10, 0}, {10, 10}}}).found().empty());
  CHECK(look_at_line({{{0, 0}, {10, 0}}, {{10.4, 0}, {20, 0}}}).found().empty());
  CHECK(look_at_polygon({{box(0, 0, 10), box(2, 2, 2)}}).found().empty());
}

TEST_CASE("without a rule in the definition no shape is looked at") {
  CHECK(look_at_line({{{0, 0}, {10, 10}, {10, 0}, {0, 10}}}, {}).found().empty());
  CHECK(look_at_polygon({{spiked(0.01)}}, {}).found().empty());
}

TEST_CASE("a spike is a corner sharper than the limit") {
  // 2 atan(0.05 / 20) = 0.286°, 2 atan(0.25 / 20) = 1.43°.
  const Result sharp = look_at_polygon({{spiked(0.1)}});
  CHECK(sharp.found() == Found{"geom_spike 0"});
  CHECK(sharp.parameter("geom_spike", "measure") == "0.286");
  CHECK(sharp.only("geom_spike").point == std::pair(5.05, 30.0));
  CHECK(look_at_polygon({{spiked(0.5)}}).found().empty());
  CHECK(look_at_line({{{0, 0}, {20, 0}, {0, 0.1}}}).found() == Found{"geom_spike 0"});
  CHECK(look_at_line({{{0, 0}, {20, 0}, {0, 1}}}).found().empty());
}

TEST_CASE("the corner at which a ring begins can be a spike, and repeated points hide none") {
  const Points first = {{5.05, 30}, {5, 10},  {0, 10},   {0, 0},
                        {10, 0},    {10, 10}, {5.1, 10}, {5.05, 30}};
  CHECK(look_at_polygon({{first}}).found() == Found{"geom_spike 0"});
  const Points twice = {{0, 0},     {10, 0},    {10, 10}, {5.1, 10},
                        {5.05, 30}, {5.05, 30}, {5, 10},  {0, 0}};
  CHECK(look_at_polygon({{twice}}).found() == Found{"geom_repeated_points 0", "geom_spike 0"});
}

TEST_CASE("a spike that makes its polygon invalid is an error, not a spike") {
  CHECK(look_at_polygon({{spiked(0)}}).found() == Found{"geom_self_intersection 0"});
}

TEST_CASE("where a ring crosses itself, its area says nothing: the crossing is the fault") {
  CHECK(look_at_polygon({{Points{{0, 0}, {40, 40}, {40, 0}, {0, 40}, {0, 0}}}}).found() ==
        Found{"geom_self_intersection 0"});
}

TEST_CASE("a line that turns back is a spike, and not told as crossing itself too") {
  CHECK(look_at_line({{{0, 0}, {20, 0}, {5, 0}}}).found() == Found{"geom_spike 0"});
  CHECK(look_at_line({{{0, 0}, {20, 0}, {5, 0}}}, {{"geom_line_not_simple", {}, ""}}).found() ==
        Found{"geom_line_not_simple 0"});
}

TEST_CASE("short segments are counted, with the shortest") {
  const Result found = look_at_line({{{0, 0}, {10, 0}, {10.05, 0}, {20, 0}, {20.02, 0}}});
  CHECK(found.found() == Found{"geom_short_segment 0"});
  CHECK(found.parameter("geom_short_segment", "count") == "2");
  CHECK(found.parameter("geom_short_segment", "measure") == "0.02");
}

TEST_CASE("tiny parts, slivers and tiny holes are measured in metres") {
  CHECK(look_at_polygon({{box(0, 0, 0.9)}}).found() == Found{"geom_tiny_polygon 0"});
  const Result parts = look_at_polygon({{box(0, 0, 10)}, {box(20, 20, 0.5)}, {box(30, 20, 0.6)}});
  CHECK(parts.found() == Found{"geom_tiny_polygon 0"});
  CHECK(parts.parameter("geom_tiny_polygon", "count") == "2");
  CHECK(parts.parameter("geom_tiny_polygon", "measure") == "0.25");
  // 100 m by 0.5 m: twice 50 m² over 201 m.
  const Points strip = {{0, 0}, {100, 0}, {100, 0.5}, {0, 0.5}, {0, 0}};
  const Result sliver = look_at_polygon({{strip}});
  CHECK(sliver.found() == Found{"geom_sliver 0"});
  CHECK(sliver.parameter("geom_sliver", "measure") == "0.498");
  // Its sharp corners and short sides are no further faults.
  CHECK(look_at_polygon({{{{0, 0}, {50, 0.05}, {50, 0.1}, {0, 0}}}}).found() ==
        Found{"geom_sliver 0"});
  CHECK(look_at_polygon({{box(0, 0, 10), box(2, 2, 0.5)}}).found() == Found{"geom_tiny_hole 0"});
}

TEST_CASE("of degrees, areas and lengths are metres too") {
  // At 36° north 0.00001° are 0.90 m by 1.11 m.
  CHECK(look_at_polygon({{box(140, 36, 0.000009)}}, every_rule(), degrees).found() ==
        Found{"geom_tiny_polygon 0"});  // 0.81 m · 1.00 m
  CHECK(look_at_polygon({{box(140, 36, 0.000011)}}, {every_rule()[2]}, degrees).found().empty());
}

TEST_CASE("holes where there must be none") {
  const Rules forbidden = {{"geom_hole_forbidden", {}, ""}, every_rule()[4]};
  const Result found = look_at_polygon({{box(0, 0, 10), box(1, 1, 0.5), box(4, 4, 2)}}, forbidden);
  CHECK(found.found() == Found{"geom_hole_forbidden 0"});
  CHECK(found.parameter("geom_hole_forbidden", "count") == "2");
  CHECK(look_at_polygon({{box(0, 0, 10)}}, forbidden).found().empty());
}

TEST_CASE("lines that cross or touch themselves have a finding at each place") {
  CHECK(look_at_line({{{0, 0}, {10, 10}, {10, 0}, {0, 10}}}).found() ==
        Found{"geom_line_not_simple 0"});
  CHECK(look_at_line({{{0, 0}, {10, 0}, {10, 10}, {5, 10}, {5, 0}}}).found() ==
        Found{"geom_self_contact 0"});
  CHECK(look_at_line({{{0, 0}, {10, 10}, {10, 0}, {0, 10}}}, {{"geom_self_contact", {}, ""}})
            .found()
            .empty());
}

TEST_CASE("parts of a line that do not meet fall into pieces") {
  const Result found = look_at_line({{{0, 0}, {10, 0}}, {{10, 0}, {10, 10}}, {{11, 10}, {20, 10}}});
  CHECK(found.found() == Found{"geom_discontinuous_parts 0"});
  CHECK(found.parameter("geom_discontinuous_parts", "count") == "2");
  // A branch from a vertex in the middle meets it.
  CHECK(look_at_line({{{0, 0}, {10, 0}, {20, 0}}, {{10, 0}, {10, 10}}}).found().empty());
}

TEST_CASE("more vertices than the limit") {
  Points zigzag;
  for (int i = 0; i < 20; ++i) zigzag.emplace_back(i, i % 2);
  CHECK(look_at_line({zigzag}).found() == Found{"geom_too_many_vertices 0"});
  zigzag.pop_back();
  CHECK(look_at_line({zigzag}).found().empty());
}

TEST_CASE("rings that run against the rule of the source's format are counted once a layer") {
  Points turned = box(0, 0, 10);
  std::reverse(turned.begin(), turned.end());
  GeometryColumn geometry;
  add_polygon(geometry, {{box(0, 0, 10), box(1, 1, 2)}});  // the hole runs like its shell
  add_polygon(geometry, {{turned}});
  add_polygon(geometry, {{box(20, 20, 10)}});
  const Result found = look_at(geometry, {}, metres, "geojson");
  CHECK(found.found() == Found{"geom_ring_orientation -"});
  CHECK(found.parameter("geom_ring_orientation", "count") == "2");
  CHECK(look_at(geometry, {}, metres, "shapefile").parameter("geom_ring_orientation", "count") ==
        "2");  // the first and the last
  CHECK(look_at(geometry, {}, metres, "gpkg").found().empty());
}

TEST_CASE("decimals finer than a millimetre are counted once a column") {
  const Definition definition = facility_definition();
  std::vector<Row> rows = facility_rows();
  rows[0][rows[0].size() - 2] = "36.345000001";
  rows[1][rows[1].size() - 2] = "36.34500001";
  Layer layer = table_layer(definition, rows);
  Notices notices;
  static_cast<void>(validate({layer, definition}, notices));
  CHECK(findings_of(notices) == Found{"geom_excess_precision -"});
  // What kokai wrote itself is no matter of the source.
  Column* latitude = layer.column("lat");
  latitude->before.emplace();
  for (std::size_t row = 0; row < layer.rows; ++row) latitude->before->append("X");
  Notices converted;
  static_cast<void>(validate({layer, definition}, converted));
  CHECK(converted.total() == 0);
}

TEST_CASE("heights that nobody filled are told once") {
  GeometryColumn geometry;
  add_line(geometry, {{{0, 0}, {10, 0}}});
  geometry.z = {0, 0};
  CHECK(look_at(geometry).found() == Found{"geom_empty_z -"});
  geometry.z = {0, 3};
  CHECK(look_at(geometry).found().empty());
}
