// What is left of features while areas are taken away: lengths and areas that can be worked out by hand.
// SPDX-License-Identifier: MIT
#include "pipeline/core/geos_remainder.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <utility>
#include <vector>

using namespace kokai;

namespace {

using Places = std::vector<std::pair<double, double>>;

void add(GeometryColumn& geometry, const Places& places, GeometryKind kind) {
  for (const auto& [x, y] : places) geometry.add_coordinate(x, y);
  geometry.end_ring();
  geometry.end_part();
  geometry.end_feature(kind);
}

GeometryColumn line(const Places& places) {
  GeometryColumn geometry;
  add(geometry, places, GeometryKind::line);
  return geometry;
}

GeometryColumn boxes(const std::vector<std::pair<double, double>>& from_to) {
  GeometryColumn geometry;
  for (const auto& [from, to] : from_to)
    add(geometry, {{from, -5}, {to, -5}, {to, 5}, {from, 5}, {from, -5}}, GeometryKind::polygon);
  return geometry;
}

double length(const GeometryColumn& pieces) {
  double sum = 0;
  for (std::size_t ring = 0; ring < pieces.ring_ends.size(); ++ring) {
    const Range range = pieces.coordinates(ring);
    for (std::size_t i = range.begin; i + 1 < range.end; ++i)
      sum += std::hypot(pieces.x[i + 1] - pieces.x[i], pieces.y[i + 1] - pieces.y[i]);
  }
  return sum;
}

}  // namespace

TEST_CASE("what overlapping areas take of a line is taken once") {
  const GeometryColumn along = line({{0, 0}, {100, 0}}), areas = boxes({{10, 30}, {20, 50}});
  PreparedFeatures prepared(areas);
  Remainder rest(along, 0);
  CHECK(length(rest.take(prepared, 0, 0)) == Approx(20));
  CHECK(length(rest.take(prepared, 1, 0)) == Approx(20));  // 30 to 50
  CHECK(length(rest.pieces()) == Approx(60));
  CHECK(rest.pieces().part_ends.size() == 2);
}

TEST_CASE("a line on the border of an area is no deeper in it than its tolerance") {
  const GeometryColumn areas = boxes({{10, 30}});
  PreparedFeatures prepared(areas);
  Remainder on_border(line({{0, 5}, {40, 5}}), 0), near_border(line({{0, 4.5}, {40, 4.5}}), 0);
  Remainder inside(line({{0, 3.9}, {40, 3.9}}), 0);
  CHECK(on_border.take(prepared, 0, 1).size() == 0);
  CHECK(near_border.take(prepared, 0, 1).size() == 0);
  // All of what is inside comes back, not only what is deep.
  CHECK(length(inside.take(prepared, 0, 1)) == Approx(20));
}

TEST_CASE("polygons that share a border have nothing in common") {
  const GeometryColumn own = boxes({{0, 10}, {0, 12}}), areas = boxes({{10, 30}});
  PreparedFeatures prepared(areas);
  Remainder touching(own, 0), overlapping(own, 1), sliver(own, 1);
  CHECK(touching.take(prepared, 0, 0).size() == 0);
  CHECK(overlapping.take(prepared, 0, 1).size() == 1);  // 2 wide: 2 deep
  CHECK(sliver.take(prepared, 0, 2.5).size() == 0);
}

TEST_CASE("what lies near an area can be taken, too") {
  const GeometryColumn areas = boxes({{10, 30}});
  PreparedFeatures prepared(areas);
  Remainder rest(line({{20, 0}, {33, 0}}), 0);
  rest.take(prepared, 0, 0);
  CHECK(length(rest.pieces()) == Approx(3));
  rest.take_near(prepared, 0, 2);
  CHECK(length(rest.pieces()) == Approx(1));
  rest.take_near(prepared, 0, 4);
  CHECK(rest.empty());
  CHECK(rest.pieces().size() == 0);
}

TEST_CASE("a bow-tie counts as its two triangles, and a feature without a place meets nothing") {
  GeometryColumn areas;
  add(areas, {{0, 0}, {10, 10}, {10, 0}, {0, 10}, {0, 0}}, GeometryKind::polygon);
  areas.add_null();
  PreparedFeatures prepared(areas);
  const GeometryColumn along = line({{0, 4}, {10, 4}});
  Remainder rest(along, 0);
  CHECK(length(rest.take(prepared, 0, 0)) == Approx(8));  // 0 to 4 and 6 to 10
  CHECK_FALSE(prepared.meets(1, along, 0));
  CHECK_FALSE(prepared.covers(1, along, 0));
  CHECK(std::isinf(prepared.distance(1, along, 0)));
  GeometryColumn nothing;
  nothing.add_null();
  CHECK(Remainder(nothing, 0).empty());
}

TEST_CASE("distances to lines and areas") {
  GeometryColumn features = boxes({{10, 30}});
  add(features, {{0, 10}, {50, 10}}, GeometryKind::line);
  PreparedFeatures prepared(features);
  GeometryColumn point;
  point.add_point(20, 7);
  CHECK(prepared.distance(0, point, 0) == Approx(2));
  CHECK(prepared.distance(1, point, 0) == Approx(3));
}
