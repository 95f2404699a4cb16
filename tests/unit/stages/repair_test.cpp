// Repairs of geometry: only what is asked for, each one recorded.
// SPDX-License-Identifier: MIT
#include "pipeline/stages/repair.h"

#include <catch2/catch.hpp>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/core/geos.h"

namespace {

using namespace kokai;
using Points = std::vector<std::pair<double, double>>;

void add_ring(GeometryColumn& geometry, const Points& ring) {
  for (const auto& [x, y] : ring) geometry.add_coordinate(x, y);
  geometry.end_ring();
}

void add_polygon(GeometryColumn& geometry, const std::vector<Points>& rings) {
  for (const Points& ring : rings) add_ring(geometry, ring);
  geometry.end_part();
  geometry.end_feature(GeometryKind::polygon);
}

void add_line(GeometryColumn& geometry, const Points& points) {
  add_ring(geometry, points);
  geometry.end_part();
  geometry.end_feature(GeometryKind::line);
}

Layer layer_of(GeometryColumn geometry) {
  Layer layer;
  layer.rows = geometry.size();
  layer.geometry = std::move(geometry);
  return layer;
}

Points points_of(const GeometryColumn& geometry, std::size_t feature) {
  Points points;
  const Range range = geometry.feature_coordinates(feature);
  for (std::size_t i = range.begin; i < range.end; ++i)
    points.emplace_back(geometry.x[i], geometry.y[i]);
  return points;
}

/// "code row count" of every finding.
std::vector<std::string> findings_of(const Notices& notices) {
  std::vector<std::string> texts;
  for (const NoticeGroup& group : notices.groups())
    for (const Finding& finding : group.findings)
      texts.push_back(std::string(group.type->code) + " " + std::to_string(finding.row) + " " +
                      notices.detail(finding)->parameters.front().second);
  return texts;
}

using Found = std::vector<std::string>;
const Points square = {{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}};
const Points bow_tie = {{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}};

}  // namespace

TEST_CASE("without a mode nothing is repaired") {
  GeometryColumn geometry;
  add_line(geometry, {{1, 1}, {1, 1}, {2, 1}});
  Layer layer = layer_of(geometry);
  Notices notices;
  repair(layer, RepairMode::none, notices);
  CHECK(layer.geometry.x.size() == 3);
  CHECK(notices.total() == 0);
}

TEST_CASE("safe repair removes repeated points and closes rings, and touches nothing else") {
  GeometryColumn geometry;
  add_line(geometry, {{1, 1}, {1, 1}, {2, 1}, {2, 1}});
  add_polygon(geometry, {square});
  add_polygon(geometry, {{{0, 0}, {4, 0}, {4, 4}, {0, 4}}});
  add_polygon(geometry, {bow_tie});
  geometry.add_null();
  Layer layer = layer_of(geometry);
  Notices notices;
  repair(layer, RepairMode::safe, notices);
  CHECK(points_of(layer.geometry, 0) == Points{{1, 1}, {2, 1}});
  CHECK(points_of(layer.geometry, 1) == square);
  CHECK(points_of(layer.geometry, 2) == square);
  CHECK(points_of(layer.geometry, 3) == bow_tie);
  CHECK(layer.geometry.kind[4] == GeometryKind::null);
  CHECK(layer.geometry.size() == 5);
  CHECK(findings_of(notices) ==
        Found{"repaired_repeated_points 0 2", "repaired_ring_not_closed 2 1"});
}

TEST_CASE("a repair says where it was") {
  GeometryColumn geometry;
  add_line(geometry, {{1, 1}, {3, 1}, {3, 1}, {2, 1}});
  Layer layer = layer_of(geometry);
  Notices notices;
  repair(layer, RepairMode::safe, notices);
  REQUIRE(notices.total() == 1);
  const FindingDetail* detail = notices.detail(notices.groups().front().findings.front());
  CHECK(detail->point == std::pair(3.0, 1.0));
}

TEST_CASE("what would vanish by a repair stays as it is") {
  GeometryColumn geometry;
  add_line(geometry, {{1, 1}, {1, 1}});
  add_polygon(geometry, {{{0, 0}, {4, 0}, {4, 0}, {0, 0}}});
  add_line(geometry, {{1, 1}, {1, 1}, {std::numeric_limits<double>::quiet_NaN(), 1}});
  Layer layer = layer_of(geometry);
  Notices notices;
  repair(layer, RepairMode::safe, notices);
  CHECK(layer.geometry.x.size() == geometry.x.size());
  CHECK(notices.total() == 0);
}

TEST_CASE("heights follow their points") {
  GeometryColumn geometry;
  add_line(geometry, {{1, 1}, {1, 1}, {2, 1}});
  add_polygon(geometry, {{{0, 0}, {4, 0}, {4, 4}}});
  geometry.z = {10, 11, 12, 20, 21, 22};
  Layer layer = layer_of(geometry);
  Notices notices;
  repair(layer, RepairMode::safe, notices);
  CHECK(layer.geometry.z == std::vector<double>{10, 12, 20, 21, 22, 20});
}

TEST_CASE("make_valid replaces an invalid polygon and keeps the others") {
  GeometryColumn geometry;
  add_polygon(geometry, {square});
  add_polygon(geometry, {bow_tie});
  Layer layer = layer_of(geometry);
  Notices notices;
  repair(layer, RepairMode::make_valid, notices);
  CHECK(points_of(layer.geometry, 0) == square);
  CHECK(layer.geometry.kind[1] == GeometryKind::multipolygon);
  CHECK(validity_faults(layer.geometry, 1).empty());
  CHECK(findings_of(notices) == Found{"repaired_polygon 1 1"});
}

TEST_CASE("make_valid lets shells run as those of the source") {
  const Points crossed = {{0, 0}, {4, 0}, {0, 3}, {3, 4}, {0, 0}};
  GeometryColumn geometry;
  add_polygon(geometry, {crossed});
  add_polygon(geometry, {Points(crossed.rbegin(), crossed.rend())});
  Layer layer = layer_of(geometry);
  Notices notices;
  repair(layer, RepairMode::make_valid, notices);
  REQUIRE(notices.count("repaired_polygon") == 2);
  const GeometryColumn& made = layer.geometry;
  for (const std::size_t feature : {std::size_t{0}, std::size_t{1}})
    for (std::size_t part = made.parts(feature).begin; part < made.parts(feature).end; ++part) {
      const Range path = made.coordinates(made.rings(part).begin);
      const double area = twice_signed_area({made.x.data() + path.begin, path.size()},
                                            {made.y.data() + path.begin, path.size()});
      CHECK((area > 0) == (feature == 0));
    }
}

TEST_CASE("make_valid states the area before, after and the change") {
  GeometryColumn geometry;
  // A square of 4 by 4 with an exact spike; a square whose hole lies outside and becomes a part.
  add_polygon(geometry, {{{0, 0}, {4, 0}, {4, 4}, {4, 6}, {4, 4}, {0, 4}, {0, 0}}});
  add_polygon(geometry, {square, {{10, 10}, {11, 10}, {11, 11}, {10, 11}, {10, 10}}});
  Layer layer = layer_of(geometry);
  layer.crs = *crs_from_code("EPSG:6677");
  Notices notices;
  repair(layer, RepairMode::make_valid, notices);
  REQUIRE(notices.count("repaired_polygon") == 2);
  const auto words = [&](std::size_t finding) {
    const FindingDetail* detail = notices.detail(notices.groups().front().findings[finding]);
    std::string text;
    for (const auto& [name, value] : detail->parameters)
      text += std::string(name) + "=" + value + " ";
    return text;
  };
  CHECK(words(0) == "count=1 before_m2=16.00 after_m2=16.00 change_m2=+0.00 ");
  CHECK(words(1) == "count=1 before_m2=15.00 after_m2=17.00 change_m2=+2.00 ");
}

TEST_CASE("make_valid gives new points the height of the nearest old one") {
  GeometryColumn geometry;
  add_polygon(geometry, {bow_tie});
  geometry.z = {5, 5, 5, 5, 5};
  Layer layer = layer_of(geometry);
  Notices notices;
  repair(layer, RepairMode::make_valid, notices);
  CHECK(layer.geometry.z == std::vector<double>(layer.geometry.x.size(), 5));
}

TEST_CASE("make_valid also does the safe repairs, and leaves what has no area alone") {
  GeometryColumn geometry;
  add_polygon(geometry, {{{0, 0}, {2, 2}, {2, 2}, {2, 0}, {0, 2}}});
  add_polygon(geometry, {{{0, 0}, {1, 1}, {2, 2}, {0, 0}}});
  Layer layer = layer_of(geometry);
  Notices notices;
  repair(layer, RepairMode::make_valid, notices);
  CHECK(layer.geometry.kind[0] == GeometryKind::multipolygon);
  CHECK(points_of(layer.geometry, 1) == Points{{0, 0}, {1, 1}, {2, 2}, {0, 0}});
  CHECK(findings_of(notices) == Found{"repaired_repeated_points 0 1",
                                      "repaired_ring_not_closed 0 1", "repaired_polygon 0 1"});
}
