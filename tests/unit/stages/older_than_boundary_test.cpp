// Polygons beside a boundary: of the same datum, of the one before 2011, and of another survey.
// SPDX-License-Identifier: MIT
#include "pipeline/stages/older_than_boundary.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <random>
#include <vector>

#include "pipeline/core/metre_scale.h"
#include "tests/unit/stages/georeference_cases.h"

using namespace kokai;
using namespace kokai::georeference_cases;

namespace {

using Place = std::pair<double, double>;
constexpr int vertices = 48;

/// A ring about Kasama of some kilometres; `move` in metres to east and north for each vertex.
GeometryColumn area(const std::function<Place(int)>& move) {
  constexpr double longitude = 140.25, latitude = 36.38, radius = 0.05;
  const MetreScale scale = MetreScale::at(latitude);
  GeometryColumn geometry;
  for (int i = 0; i <= vertices; ++i) {
    const double angle = i % vertices * 2 * 3.14159265358979 / vertices;
    const Place off = move(i % vertices);
    geometry.add_coordinate(longitude + radius * std::cos(angle) + off.first / scale.x,
                            latitude + radius * std::sin(angle) + off.second / scale.y);
  }
  geometry.end_ring();
  geometry.end_part();
  geometry.end_feature(GeometryKind::polygon);
  return geometry;
}

struct Found {
  std::size_t count;
  std::string offset, line;
};

Found look(const GeometryColumn& geometry, int epsg = 6668, int prefecture = 8) {
  const Definition definition = feature_definition();
  Layer layer;
  layer.definition = &definition;
  layer.rows = geometry.size();
  layer.geometry = geometry;
  layer.crs = crs(6668);
  layer.source_crs = crs(epsg);
  Notices notices;
  const GeometryColumn boundary = area([](int) { return Place{0, 0}; });
  report_older_than_boundary(layer, boundary, prefecture, notices);
  if (notices.total() == 0) return {0, "", ""};
  constexpr const char* code = "crs_jgd2000_read_as_jgd2011";
  return {notices.count(code), parameter(notices, code, "offset_en"),
          parameter(notices, code, "line")};
}

}  // namespace

TEST_CASE("a partition off its boundary as Kasama moved in 2011 is of JGD2000") {
  // 0.186 m to the south and 0.939 m to the east: the layer lies as far to the other side.
  const GeometryColumn older = area([](int) { return Place{-0.939, 0.186}; });
  const Found found = look(older);
  CHECK(found.count == 1);
  CHECK(found.offset == "north -0.19 m, east +0.94 m");
  CHECK(found.line == "crs = \"EPSG:4612\"");
  CHECK(look(older, 6677).line == "crs = \"EPSG:2451\"");
  // Said to be older, or where nothing moved.
  CHECK(look(older, 4612).count == 0);
  CHECK(look(older, 6668, 22).count == 0);
}

TEST_CASE("the boundary itself, another direction, and another survey say nothing") {
  CHECK(look(area([](int) { return Place{0, 0}; })).count == 0);
  CHECK(look(area([](int) { return Place{0.939, -0.186}; })).count == 0);
  CHECK(look(area([](int) { return Place{-0.2, 0}; })).count == 0);
  CHECK(look(area([](int) { return Place{-30, 6}; })).count == 0);
  std::mt19937 random(7);  // NOLINT: the same cases every time
  std::uniform_real_distribution<double> digitised(-2, 2);
  std::vector<Place> moves(vertices);
  for (Place& move : moves) move = {digitised(random) - 1, digitised(random)};
  CHECK(look(area([&](int i) { return moves[static_cast<std::size_t>(i)]; })).count == 0);
  // Nine vertices are too few.
  CHECK(look(area([](int i) {
          return i > 0 && i < 10 ? Place{-0.939, 0.186} : Place{-500, 0};
        })).count == 0);
}
