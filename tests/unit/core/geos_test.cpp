// GEOS wrapper: every place of every fault, repair, areas.
// SPDX-License-Identifier: MIT
#include "pipeline/core/geos.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/core/geos_detail.h"

namespace {

using kokai::GeometryColumn;
using kokai::GeometryKind;
using kokai::ValidityFault;
using Points = std::vector<kokai::Coordinate>;
using Polygon = std::vector<Points>;

void add_polygons(GeometryColumn& column, const std::vector<Polygon>& polygons) {
  for (const Polygon& polygon : polygons) {
    for (const Points& ring : polygon) {
      for (const kokai::Coordinate& point : ring) column.add_coordinate(point.x, point.y);
      column.end_ring();
    }
    column.end_part();
  }
  column.end_feature(polygons.size() == 1 ? GeometryKind::polygon : GeometryKind::multipolygon);
}

GeometryColumn column_of(const std::vector<Polygon>& polygons) {
  GeometryColumn column;
  add_polygons(column, polygons);
  return column;
}

Points box(double x, double y, double size) {
  return {{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}, {x, y}};
}

/// "code x y" of each fault.
std::vector<std::string> faults_of(const std::vector<Polygon>& polygons) {
  std::vector<std::string> texts;
  for (const ValidityFault& fault : kokai::validity_faults(column_of(polygons), 0)) {
    std::string text(fault.code.substr(5));
    for (const double value : {fault.x, fault.y}) {
      std::string number = std::to_string(value);
      number.erase(number.find_last_not_of('0') + 1);
      if (number.back() == '.') number.pop_back();
      text += " " + number;
    }
    texts.push_back(text);
  }
  return texts;
}

using Faults = std::vector<std::string>;

}  // namespace

TEST_CASE("a valid polygon has no faults") {
  CHECK(faults_of({{box(0, 0, 10)}}).empty());
  CHECK(faults_of({{box(0, 0, 10), box(2, 2, 3), box(6, 6, 2)}}).empty());
  CHECK(faults_of({{box(0, 0, 10), box(2, 2, 6)}, {box(3, 3, 2)}}).empty());  // island in a lake
}

TEST_CASE("a hole may touch its shell at one point, and parts may touch at points") {
  CHECK(faults_of({{box(0, 0, 10), {{0, 5}, {3, 3}, {3, 7}, {0, 5}}}}).empty());
  CHECK(faults_of({{box(0, 0, 1)}, {box(1, 1, 1)}}).empty());
}

TEST_CASE("each crossing of a ring is a fault of its own") {
  CHECK(faults_of({{{{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}}}) == Faults{"self_intersection 1 1"});
  // Two bow ties in one ring: GEOS alone would name only the first.
  CHECK(faults_of({{{{0, 0}, {2, 2}, {4, 0}, {4, 2}, {2, 0}, {0, 2}, {0, 0}}}}) ==
        Faults{"self_intersection 1 1", "self_intersection 3 1"});
}

TEST_CASE("rings of one feature that cross are a fault wherever they do") {
  CHECK(faults_of({{box(0, 0, 4), {{2, 1}, {6, 1}, {6, 3}, {2, 3}, {2, 1}}}}) ==
        Faults{"self_intersection 4 1", "self_intersection 4 3"});
  CHECK(faults_of({{box(0, 0, 4)}, {box(2, 2, 4)}}) ==
        Faults{"self_intersection 2 4", "self_intersection 4 2"});
}

TEST_CASE("a ring that crosses itself at a vertex is a self-intersection") {
  CHECK(faults_of({{{{0, 0}, {1, 1}, {2, 2}, {2, 0}, {1, 1}, {0, 2}, {0, 0}}}}) ==
        Faults{"self_intersection 1 1"});
}

TEST_CASE("a ring that touches itself is a ring self-intersection") {
  // Esri's way to draw a hole: the shell runs to the hole and back through one point.
  CHECK(faults_of({{{{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}, {1, 2}, {2, 2}, {2, 1}, {0, 0}}}}) ==
        Faults{"ring_self_intersection 0 0"});
  // A vertex on the middle of a segment.
  CHECK(faults_of({{{{0, 0}, {4, 0}, {4, 4}, {2, 0}, {0, 4}, {0, 0}}}}) ==
        Faults{"ring_self_intersection 2 0"});
}

TEST_CASE("a spike and a shared edge are one fault for each stretch") {
  CHECK(faults_of({{{{0, 0}, {4, 0}, {4, 4}, {4, 6}, {4, 4}, {0, 4}, {0, 0}}}}) ==
        Faults{"self_intersection 4 4"});
  // Two parts with a common edge of three pieces.
  CHECK(faults_of({{{{0, 0}, {1, 0}, {1, 1}, {1, 2}, {1, 3}, {0, 3}, {0, 0}}},
                   {{{1, 0}, {2, 0}, {2, 3}, {1, 3}, {1, 0}}}}) == Faults{"self_intersection 1 0"});
}

TEST_CASE("holes must lie inside their shell and not inside each other") {
  CHECK(faults_of({{box(0, 0, 4), box(6, 6, 1)}}) == Faults{"hole_outside_shell 6 6"});
  CHECK(faults_of({{box(0, 0, 9), box(1, 1, 6), box(2, 2, 2)}}) == Faults{"nested_holes 2 2"});
}

TEST_CASE("shells must not lie inside each other") {
  CHECK(faults_of({{box(0, 0, 9)}, {box(2, 2, 2)}}) == Faults{"nested_shells 2 2"});
}

TEST_CASE("a hole that touches its shell twice cuts the interior") {
  CHECK(faults_of({{box(0, 0, 4), {{0, 2}, {2, 1}, {4, 2}, {2, 3}, {0, 2}}}}) ==
        Faults{"disconnected_interior 4 2"});
}

TEST_CASE("a circle of touching holes cuts the interior") {
  const Points left{{2, 4}, {3, 3}, {4, 2}, {3.5, 4}, {2, 4}};
  const Points right{{4, 2}, {6, 4}, {4.5, 4}, {4, 2}};
  const Points top{{2, 4}, {3.5, 4.5}, {6, 4}, {4, 6}, {2, 4}};
  CHECK(faults_of({{box(0, 0, 8), left, right, top}}) == Faults{"disconnected_interior 6 4"});
}

TEST_CASE("the same ring twice is a duplicate ring") {
  const Points turned{{3, 3}, {1, 3}, {1, 1}, {3, 1}, {3, 3}};
  CHECK(faults_of({{box(0, 0, 4), box(1, 1, 2), turned}}) == Faults{"duplicate_rings 1 1"});
  CHECK(faults_of({{box(0, 0, 4)}, {box(0, 0, 4)}}) == Faults{"duplicate_rings 0 0"});
}

TEST_CASE("several kinds of fault are found in one pass") {
  CHECK(faults_of({{box(0, 0, 9), {{1, 1}, {3, 3}, {3, 1}, {1, 3}, {1, 1}}, box(20, 20, 1)}}) ==
        Faults{"hole_outside_shell 20 20", "self_intersection 2 2"});
}

TEST_CASE("an open ring is closed before it is judged, a degenerate one is left to other rules") {
  CHECK(faults_of({{{{0, 0}, {4, 0}, {4, 4}, {0, 4}}}}).empty());
  CHECK(faults_of({{{{0, 0}, {2, 2}, {2, 0}, {0, 2}}}}) == Faults{"self_intersection 1 1"});
  CHECK(faults_of({{{{0, 0}, {2, 2}, {0, 0}}}}).empty());
}

TEST_CASE("our own noding and GEOS agree on which polygons are valid") {
  // Small integer coordinates make every kind of touching and overlapping frequent.
  std::uint32_t state = 20261120;
  const auto next = [&state](std::uint32_t limit) {
    state = state * 1664525U + 1013904223U;
    return static_cast<double>((state >> 16U) % limit);
  };
  std::size_t valid = 0;
  for (int round = 0; round < 4000; ++round) {
    std::vector<Polygon> polygons(1 + static_cast<std::size_t>(next(2)));
    for (Polygon& polygon : polygons) {
      polygon.resize(1 + static_cast<std::size_t>(next(3)));
      for (std::size_t r = 0; r < polygon.size(); ++r) {
        const std::size_t corners = 3 + static_cast<std::size_t>(next(3));
        const double shift = r == 0 ? 0 : 3, scale = r == 0 ? 3 : 1;
        for (std::size_t i = 0; i < corners; ++i)
          polygon[r].push_back({shift + scale * next(5), shift + scale * next(5)});
        polygon[r].push_back(polygon[r].front());
      }
    }
    const GeometryColumn column = column_of(polygons);
    const auto rings = kokai::rings_of(column, 0);
    std::size_t ring_count = 0;
    for (const Polygon& polygon : polygons) ring_count += polygon.size();
    if (rings.size() != ring_count) continue;  // degenerate rings belong to other rules
    const bool is_valid = kokai::validity_faults(column, 0).empty();
    valid += is_valid ? 1 : 0;
    INFO("round " << round);
    CHECK(kokai::ring_faults(rings).empty() == is_valid);
  }
  CHECK(valid > 50);
}

TEST_CASE("made_valid turns a bow tie into two triangles") {
  const auto valid = kokai::made_valid(column_of({{{{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}}}), 0);
  REQUIRE(valid);
  CHECK(valid->kind[0] == GeometryKind::multipolygon);
  CHECK(valid->parts(0).size() == 2);
  CHECK(kokai::validity_faults(*valid, 0).empty());
}

TEST_CASE("made_valid gives nothing when no polygon is left") {
  CHECK_FALSE(kokai::made_valid(column_of({{{{0, 0}, {2, 2}, {4, 4}, {0, 0}}}}), 0));
  GeometryColumn point;
  point.add_point(1, 1);
  CHECK_FALSE(kokai::made_valid(point, 0));
}

TEST_CASE("a prepared area covers its inside and edge and tells distances") {
  GeometryColumn area = column_of({{box(0, 0, 10), box(4, 4, 2)}});
  add_polygons(area, {{box(10, 0, 10)}});
  const kokai::PreparedArea prepared(area);
  CHECK(prepared.covers_point(1, 1));
  CHECK(prepared.covers_point(0, 5));
  CHECK(prepared.covers_point(10, 5));  // the seam between the two is inside
  CHECK_FALSE(prepared.covers_point(5, 5));
  CHECK_FALSE(prepared.covers_point(21, 5));
  CHECK(prepared.distance(23, 14) == Approx(5));  // 3-4-5
  CHECK(prepared.distance(5, 5) == Approx(1));
  CHECK(prepared.distance(1, 1) == 0);
}

TEST_CASE("a prepared area covers or meets lines and polygons") {
  const kokai::PreparedArea prepared(column_of({{box(0, 0, 10)}}));
  GeometryColumn lines;
  for (const double end : {9.0, 11.0}) {
    lines.add_coordinate(1, 1);
    lines.add_coordinate(end, 1);
    lines.end_ring();
    lines.end_part();
    lines.end_feature(GeometryKind::line);
  }
  lines.add_null();
  CHECK(prepared.covers(lines, 0));
  CHECK_FALSE(prepared.covers(lines, 1));
  CHECK(prepared.intersects(lines, 1));
  CHECK_FALSE(prepared.covers(lines, 2));
  CHECK_FALSE(prepared.intersects(lines, 2));
}

TEST_CASE("an area without polygons covers nothing") {
  const kokai::PreparedArea prepared{GeometryColumn{}};
  CHECK_FALSE(prepared.covers_point(0, 0));
  CHECK(prepared.distance(0, 0) > 1e300);
}

TEST_CASE("the version of GEOS is a plain number") {
  CHECK(kokai::geos_version().find_first_not_of("0123456789.") == std::string::npos);
}
