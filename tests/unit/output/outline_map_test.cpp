// Maps by themselves: where features lie in the picture, and how many of them.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "output/staged_page.h"

using namespace kokai;

namespace {

void add_point(GeometryColumn& geometry, double x, double y) {
  geometry.add_coordinate(x, y);
  geometry.end_ring();
  geometry.end_part();
  geometry.end_feature(GeometryKind::point);
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

}  // namespace

TEST_CASE("a map shows every point, north up and west to the left") {
  GeometryColumn geometry;
  add_point(geometry, 140.0, 36.0);  // south-west
  add_point(geometry, 140.1, 36.1);  // north-east
  const std::string svg = outline_map(geometry, 400);
  CHECK(count(svg, "<circle") == 2);
  const std::size_t first = svg.find("cx=\"6.0\""), second = svg.find("cy=\"6.0\"");
  REQUIRE(first != std::string::npos);
  REQUIRE(second != std::string::npos);
  CHECK(first < second);
}

TEST_CASE("lines keep their ends, and points that nobody could tell apart are left out") {
  GeometryColumn geometry;
  constexpr int points = 100000;
  for (int i = 0; i < points; ++i) geometry.add_coordinate(140 + i * 1e-6, 36 + i * 1e-6);
  geometry.end_ring();
  geometry.end_part();
  geometry.end_feature(GeometryKind::line);
  const std::string svg = outline_map(geometry, 400);
  CHECK(count(svg, "class=\"line\"") == 1);
  CHECK(count(svg, "L") > 100);
  CHECK(svg.size() < 40000);
}

TEST_CASE("of very many features an even selection is drawn; of nothing, nothing") {
  GeometryColumn geometry;
  CHECK(outline_map(geometry, 400).empty());
  add_point(geometry, 140.0, 36.0);
  CHECK(count(outline_map(geometry, 400), "<circle") == 1);
  for (int i = 0; i < 100000; ++i) add_point(geometry, 140 + i * 1e-6, 36);
  const std::size_t drawn = count(outline_map(geometry, 400), "<circle");
  CHECK(drawn > 2000);
  CHECK(drawn <= 4000);
}
