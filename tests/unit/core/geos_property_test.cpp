// Faults of random and of wicked polygons, held against what GEOS says of them.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include <random>
#include <string>
#include <vector>

#include "pipeline/core/geos_detail.h"
#include "pipeline/core/geos_handles.h"

namespace {

using namespace kokai;
using Points = std::vector<Coordinate>;
using Polygon = std::vector<Points>;

GeometryColumn column_of(const std::vector<Polygon>& polygons) {
  GeometryColumn column;
  for (const Polygon& polygon : polygons) {
    for (const Points& ring : polygon) {
      for (const Coordinate& point : ring) column.add_coordinate(point.x, point.y);
      column.end_ring();
    }
    column.end_part();
  }
  column.end_feature(polygons.size() == 1 ? GeometryKind::polygon : GeometryKind::multipolygon);
  return column;
}

struct Verdict {
  bool valid = true;
  std::string reason;
};

Verdict verdict_of_geos(const GeometryColumn& column) {
  const geos::Geometry whole = geos::make_geometry(column, 0);
  REQUIRE(whole);
  char* reason = nullptr;
  const char valid = GEOSisValidDetail_r(geos::handle(), whole.get(), 0, &reason, nullptr);
  const std::unique_ptr<char, geos::TextDeleter> owner(reason);
  return {valid == 1, reason == nullptr ? "" : reason};
}

/// The fault that GEOS names is among ours, by its code.
bool names(const std::vector<ValidityFault>& faults, const std::string& reason) {
  std::string wanted = "geom_";
  for (const char c : reason) wanted += c == ' ' || c == '-' ? '_' : static_cast<char>(c | 0x20);
  static const std::vector<std::pair<std::string, std::string>> others = {
      {"geom_hole_lies_outside_shell", "geom_hole_outside_shell"},
      {"geom_holes_are_nested", "geom_nested_holes"},
      {"geom_interior_is_disconnected", "geom_disconnected_interior"}};
  for (const auto& [theirs, ours] : others)
    if (wanted == theirs) wanted = ours;
  return std::any_of(faults.begin(), faults.end(),
                     [&](const ValidityFault& fault) { return fault.code == wanted; });
}

/// A ring around a centre whose corners lie at random distances; `wild` ones in random order.
Points random_ring(std::mt19937& dice, double x, double y, double radius, bool wild) {
  std::uniform_real_distribution<double> unit(0, 1);
  const std::size_t corners = 4 + static_cast<std::size_t>(unit(dice) * 8);
  Points ring;
  for (std::size_t i = 0; i < corners; ++i) {
    const double turn =
        wild ? unit(dice)
             : (static_cast<double>(i) + unit(dice) / 2) / static_cast<double>(corners);
    const double angle = turn * 2 * std::numbers::pi, reach = radius * (0.3 + 0.7 * unit(dice));
    ring.push_back({x + reach * std::cos(angle), y + reach * std::sin(angle)});
  }
  ring.push_back(ring.front());
  return ring;
}

/// As a zoning layer's in degrees: a shell, some holes, some parts.
std::vector<Polygon> random_polygons(std::mt19937& dice) {
  std::uniform_real_distribution<double> unit(0, 1);
  std::vector<Polygon> polygons(1 + static_cast<std::size_t>(unit(dice) * 2.5));
  for (Polygon& polygon : polygons) {
    const double x = 140.3 + unit(dice) * 0.02, y = 36.3 + unit(dice) * 0.02;
    polygon.push_back(random_ring(dice, x, y, 0.01, unit(dice) < 0.3));
    const auto holes = static_cast<std::size_t>(unit(dice) * 3);
    for (std::size_t i = 0; i < holes; ++i)
      polygon.push_back(random_ring(dice, x + (unit(dice) - 0.5) * 0.01,
                                    y + (unit(dice) - 0.5) * 0.01, 0.001 + unit(dice) * 0.002,
                                    unit(dice) < 0.2));
  }
  return polygons;
}

Points box(double x, double y, double size) {
  return {{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}, {x, y}};
}

}  // namespace

TEST_CASE("of random polygons in degrees GEOS finds a fault exactly when kokai names one") {
  std::mt19937 dice(20261127);
  std::size_t valid = 0, invalid = 0;
  for (int round = 0; round < 4000; ++round) {
    const GeometryColumn column = column_of(random_polygons(dice));
    const Verdict verdict = verdict_of_geos(column);
    const std::vector<ValidityFault> faults = ring_faults(rings_of(column, 0));
    INFO("round " << round << ": " << verdict.reason);
    CHECK(faults.empty() == verdict.valid);
    if (!verdict.valid) CHECK(names(faults, verdict.reason));
    ++(verdict.valid ? valid : invalid);
  }
  CHECK(valid > 300);
  CHECK(invalid > 300);
}

TEST_CASE("what GEOS makes valid has no faults any more") {
  std::mt19937 dice(8);
  std::size_t mended = 0;
  for (int round = 0; round < 1000; ++round) {
    const GeometryColumn column = column_of(random_polygons(dice));
    if (validity_faults(column, 0).empty()) continue;
    const auto made = made_valid(column, 0);
    if (!made) continue;
    ++mended;
    INFO("round " << round);
    CHECK(ring_faults(rings_of(*made, 0)).empty());
  }
  CHECK(mended > 100);
}

TEST_CASE("wicked polygons: every fault with every place") {
  const auto places = [](const std::vector<Polygon>& polygons) {
    std::vector<std::string> texts;
    for (const ValidityFault& fault : validity_faults(column_of(polygons), 0))
      texts.push_back(std::string(fault.code.substr(5)) + " " +
                      std::to_string(static_cast<int>(fault.x)) + " " +
                      std::to_string(static_cast<int>(fault.y)));
    return texts;
  };
  using Places = std::vector<std::string>;
  // A ring that touches itself at three points, and lies beside itself once more.
  CHECK(places({{{{0, 0},
                  {20, 0},
                  {20, 9},
                  {18, 0},
                  {16, 9},
                  {14, 0},
                  {12, 9},
                  {10, 0},
                  {8, 9},
                  {0, 9},
                  {0, 0}}}}) == Places{"ring_self_intersection 10 0", "ring_self_intersection 14 0",
                                       "ring_self_intersection 18 0"});
  // A hole outside, two nested holes, and a shell that crosses and touches itself, all in one polygon.
  CHECK(places({{{{0, 0}, {40, 0}, {40, 20}, {42, 18}, {38, 18}, {40, 20}, {0, 20}, {0, 0}},
                 box(60, 60, 4),
                 box(4, 4, 12),
                 box(8, 8, 4)}}) == Places{"hole_outside_shell 60 60", "nested_holes 8 8",
                                           "ring_self_intersection 40 20",
                                           "self_intersection 40 18"});
  // A part inside another, which has a hole twice; the part's own spike collapses onto its side.
  CHECK(places({{box(0, 0, 40), box(20, 20, 4), box(20, 20, 4)},
                {{{4, 4}, {10, 4}, {10, 10}, {14, 10}, {10, 10}, {4, 10}, {4, 4}}}}) ==
        Places{"duplicate_rings 20 20", "nested_shells 4 4", "self_intersection 10 10"});
}
