// Lines that cross, retrace or touch themselves, by hand and against GEOS's isSimple.
// SPDX-License-Identifier: MIT
#include "pipeline/core/line_faults.h"

#include <catch2/catch.hpp>
#include <limits>
#include <string>
#include <vector>

#include "pipeline/core/geos_detail.h"
#include "pipeline/core/geos_handles.h"

namespace {

using namespace kokai;
using Points = std::vector<Coordinate>;
using Faults = std::vector<std::string>;

GeometryColumn line_of(const Points& points) {
  GeometryColumn geometry;
  for (const Coordinate& point : points) geometry.add_coordinate(point.x, point.y);
  geometry.end_ring();
  geometry.end_part();
  geometry.end_feature(GeometryKind::line);
  return geometry;
}

/// "code x y" of each fault, whole numbers.
Faults faults_of(const Points& points) {
  Faults texts;
  for (const ValidityFault& fault : line_faults(line_of(points), {0, points.size()}))
    texts.push_back(std::string(fault.code.substr(5)) + " " +
                    std::to_string(static_cast<int>(fault.x)) + " " +
                    std::to_string(static_cast<int>(fault.y)));
  return texts;
}

bool one_way(const Points& points) {
  return goes_one_way(line_of(points), {0, points.size()});
}

}  // namespace

TEST_CASE("simple lines have no faults, closed ones neither") {
  CHECK(faults_of({{0, 0}, {4, 0}, {4, 4}}).empty());
  CHECK(faults_of({{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}}).empty());
  CHECK(faults_of({{0, 0}, {2, 0}, {4, 0}}).empty());
  CHECK(faults_of({{0, 0}, {0, 0}, {4, 0}, {4, 0}}).empty());  // repeated points
  CHECK(faults_of({{0, 0}}).empty());
}

TEST_CASE("each place at which a line crosses itself is a fault") {
  CHECK(faults_of({{0, 0}, {4, 4}, {4, 0}, {0, 4}}) == Faults{"line_not_simple 2 2"});
  CHECK(faults_of({{0, 2}, {12, 2}, {12, 0}, {8, 4}, {6, 4}, {2, 0}}) ==
        Faults{"line_not_simple 4 2", "line_not_simple 10 2"});
  // Through its own vertex to the other side.
  CHECK(faults_of({{0, 2}, {2, 2}, {4, 2}, {4, 4}, {2, 4}, {2, 0}}) ==
        Faults{"line_not_simple 2 2"});
}

TEST_CASE("a stretch that a line goes twice is one fault") {
  CHECK(faults_of({{0, 0}, {4, 0}, {2, 0}}) == Faults{"line_not_simple 2 0"});
  CHECK(faults_of({{0, 0}, {4, 0}, {0, 0}}) == Faults{"line_not_simple 0 0"});
  // To the end of a dead end and back, over two segments.
  CHECK(faults_of({{0, 0}, {4, 0}, {4, 2}, {4, 4}, {4, 2}, {4, 0}, {8, 0}}) ==
        Faults{"line_not_simple 4 0"});
}

TEST_CASE("a line that only touches itself has a code of its own") {
  CHECK(faults_of({{0, 0}, {4, 0}, {4, 4}, {2, 4}, {2, 0}}) == Faults{"self_contact 2 0"});
  CHECK(faults_of({{0, 0}, {4, 0}, {8, 4}, {8, 8}, {4, 0}}) == Faults{"self_contact 4 0"});
  // A vertex that touches a segment and goes back.
  CHECK(faults_of({{0, 0}, {8, 0}, {8, 4}, {4, 0}, {2, 4}}) == Faults{"self_contact 4 0"});
}

TEST_CASE("coordinates that are no numbers are left to other rules") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(faults_of({{0, 0}, {4, 4}, {nan, 0}, {4, 0}, {0, 4}}).empty());
}

TEST_CASE("a line goes one way in x, in y, or along the line between its ends") {
  CHECK(one_way({{0, 0}, {1, 5}, {2, -5}, {3, 0}}));
  CHECK(one_way({{0, 9}, {5, 8}, {-5, 7}}));
  CHECK(one_way({{0, 0}, {3, 1}, {2, 2}, {5, 3}, {4, 4}, {7, 7}}));
  CHECK(one_way({{0, 0}, {0, 0}, {1, 1}}));
  CHECK_FALSE(one_way({{0, 0}, {4, 4}, {4, 0}, {0, 4}}));
  CHECK_FALSE(one_way({{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}}));
}

TEST_CASE(
    "a line has a fault exactly when GEOS calls it not simple, and goes one way only when simple") {
  std::uint32_t state = 20261127;
  const auto next = [&state](std::uint32_t limit) {
    state = state * 1664525U + 1013904223U;
    return static_cast<double>((state >> 16U) % limit);
  };
  std::size_t simple_lines = 0, one_way_lines = 0;
  for (int round = 0; round < 20000; ++round) {
    Points points(3 + static_cast<std::size_t>(next(5)));
    for (Coordinate& point : points) point = {next(6), next(6)};
    if (next(4) == 0) points.push_back(points.front());
    const GeometryColumn geometry = line_of(points);
    const geos::Geometry line = geos::make_geometry(geometry, 0);
    if (!line) continue;
    const bool simple = GEOSisSimple_r(geos::handle(), line.get()) == 1;
    INFO("round " << round);
    CHECK(line_faults(geometry, {0, points.size()}).empty() == simple);
    const bool forward = one_way(points);
    if (forward) CHECK(simple);
    simple_lines += simple ? 1 : 0;
    one_way_lines += forward ? 1 : 0;
  }
  CHECK(simple_lines > 2000);
  CHECK(one_way_lines > 1000);
}
