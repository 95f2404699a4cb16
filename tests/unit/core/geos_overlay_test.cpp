// Overlays of areas: figures that can be worked out by hand.
// SPDX-License-Identifier: MIT
#include "pipeline/core/geos_overlay.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <utility>
#include <vector>

using namespace kokai;

namespace {

using Ring = std::vector<std::pair<double, double>>;

Ring rectangle(double x, double y, double width, double height) {
  return {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}, {x, y}};
}

/// One feature; each ring but the first is a hole.
void add(GeometryColumn& geometry, const std::vector<Ring>& rings,
         GeometryKind kind = GeometryKind::polygon) {
  for (const Ring& ring : rings) {
    for (const auto& [x, y] : ring) geometry.add_coordinate(x, y);
    geometry.end_ring();
  }
  geometry.end_part();
  geometry.end_feature(kind);
}

GeometryColumn polygon(const std::vector<Ring>& rings) {
  GeometryColumn geometry;
  add(geometry, rings);
  return geometry;
}

}  // namespace

TEST_CASE("figures of a polygon count its holes, and its point is in none of them") {
  const AreaFigures figures =
      figures_of(polygon({rectangle(0, 0, 10, 10), rectangle(1, 1, 8, 8)}), 0);
  CHECK(figures.area == 36);
  CHECK(figures.perimeter == 72);
  CHECK(figures.mean_width() == 1);  // a frame of 1 m
  const bool in_hole = figures.x > 1 && figures.x < 9 && figures.y > 1 && figures.y < 9;
  CHECK_FALSE(in_hole);
  CHECK(figures.extent.max_x == 10);
}

TEST_CASE("what two polygons have in common") {
  const GeometryColumn square = polygon({rectangle(0, 0, 10, 10)});
  const AreaFigures common = common_area(square, 0, polygon({rectangle(8, 5, 10, 10)}), 0);
  CHECK(common.area == Approx(10));  // 2 by 5
  CHECK(common.perimeter == Approx(14));
  CHECK(common_area(square, 0, polygon({rectangle(10, 0, 5, 5)}), 0).area == 0);   // an edge
  CHECK(common_area(square, 0, polygon({rectangle(10, 10, 5, 5)}), 0).area == 0);  // a corner
  CHECK(common_area(square, 0, polygon({rectangle(20, 0, 5, 5)}), 0).area == 0);
  // A bow-tie is two triangles of 25 each; one of them lies in the square.
  const GeometryColumn bow_tie = polygon({{{5, 0}, {15, 10}, {15, 0}, {5, 10}, {5, 0}}});
  CHECK(common_area(square, 0, bow_tie, 0).area == Approx(25));
}

TEST_CASE("lines that cross enclose faces") {
  GeometryColumn lines;
  for (const double at : {1.0, 3.0, 7.0}) {
    add(lines, {{{at, 0}, {at, 10}}}, GeometryKind::line);
    add(lines, {{{0, at}, {10, at}}}, GeometryKind::line);
  }
  const GeometryColumn faces = faces_of(lines);
  REQUIRE(faces.size() == 4);
  double sum = 0;
  for (std::size_t face = 0; face < 4; ++face) sum += figures_of(faces, face).area;
  CHECK(sum == Approx(36));
  CHECK(faces_of({}).size() == 0);
}

TEST_CASE("what a cover leaves free") {
  GeometryColumn cover;
  add(cover, {rectangle(0, 0, 10, 4)});
  add(cover, {rectangle(0, 6, 10, 4)});
  const GeometryColumn free = uncovered(polygon({rectangle(0, 0, 10, 10)}), cover);
  REQUIRE(free.size() == 1);
  CHECK(figures_of(free, 0).area == Approx(20));
  CHECK(uncovered(polygon({rectangle(0, 0, 10, 4)}), cover).size() == 0);
  CHECK(figures_of(uncovered(polygon({rectangle(0, 0, 3, 3)}), {}), 0).area == Approx(9));
}

TEST_CASE("what is wider than a width remains, and tails vanish") {
  // A square of 10 with a tail of 1 by 50.
  const GeometryColumn tailed =
      polygon({{{0, 0}, {10, 0}, {10, 4}, {60, 4}, {60, 5}, {10, 5}, {10, 10}, {0, 10}, {0, 0}}});
  const GeometryColumn wide = wider_than(tailed, 0, 4);
  REQUIRE(wide.size() == 1);
  CHECK(figures_of(wide, 0).area == Approx(100).margin(1));
  CHECK(figures_of(wide, 0).extent.max_x == Approx(10).margin(0.01));
  CHECK(wider_than(tailed, 0, 11).size() == 0);
}
