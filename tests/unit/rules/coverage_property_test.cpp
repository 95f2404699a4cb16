// Coverage checks against GEOS on every pair of polygons, on random partitions with random faults.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <set>

#include "coverage_builder.h"
#include "layer_builder.h"
#include "pipeline/core/geos_overlay.h"

namespace {

using namespace kokai;
using namespace kokai::test;
using Pair = std::pair<std::uint32_t, std::uint32_t>;
using Dice = std::mt19937;

double between(Dice& dice, double low, double high) {
  return low + (high - low) * (static_cast<double>(dice()) / 4294967296.0);
}
std::size_t below(Dice& dice, std::size_t count) {
  return dice() % count;
}

/// Polygons as rings without holes, so that faults are easy to make.
using Rings = std::vector<Points>;

/// A grid of quadrangles with shaken corners; some borders have further vertices, on both sides.
Rings random_partition(Dice& dice, int columns, int rows) {
  std::map<std::pair<int, int>, std::pair<double, double>> corner, upper, right;
  for (int i = 0; i <= columns; ++i)
    for (int j = 0; j <= rows; ++j) {
      corner[{i, j}] = {i * 100 + between(dice, -30, 30), j * 100 + between(dice, -30, 30)};
      upper[{i, j}] = {i * 100 + between(dice, -8, 8), j * 100 + 50 + between(dice, -8, 8)};
      right[{i, j}] = {i * 100 + 50 + between(dice, -8, 8), j * 100 + between(dice, -8, 8)};
    }
  Rings rings;
  for (int i = 0; i < columns; ++i)
    for (int j = 0; j < rows; ++j) {
      Points ring = {corner[{i, j}],     right[{i, j}],          corner[{i + 1, j}],
                     upper[{i + 1, j}],  corner[{i + 1, j + 1}], right[{i, j + 1}],
                     corner[{i, j + 1}], upper[{i, j}],          corner[{i, j}]};
      if (below(dice, 2) == 0) std::reverse(ring.begin(), ring.end());
      rings.push_back(ring);
    }
  return rings;
}

void close(Points& ring) {
  ring.back() = ring.front();
}

/// One fault in one polygon.
void break_one(Dice& dice, Rings& rings) {
  Points& ring = rings[below(dice, rings.size())];
  const std::size_t vertex = below(dice, ring.size() - 1);
  switch (below(dice, 7)) {
    case 0:  // a vertex moves, by centimetres or by metres
      ring[vertex].first += between(dice, -1, 1) * (below(dice, 2) == 0 ? 0.05 : 20);
      return close(ring);
    case 1:  // a vertex vanishes
      if (ring.size() > 5)
        ring.erase(ring.begin() + static_cast<std::ptrdiff_t>(1 + below(dice, ring.size() - 2)));
      return;
    case 2:  // a polygon vanishes
      rings.erase(rings.begin() + static_cast<std::ptrdiff_t>(below(dice, rings.size())));
      return;
    case 3:  // a polygon lies over others
      rings.push_back(box(between(dice, 0, 400), between(dice, 0, 400), between(dice, 5, 250)));
      return;
    case 4:  // a polygon is moved
      for (auto& [x, y] : ring) {
        x += 7;
        y += 3;
      }
      return;
    case 5: {  // a part of the partition lies there twice, a little aside
      const std::size_t count = std::min<std::size_t>(rings.size(), 6);
      for (std::size_t i = 0; i < count; ++i) {
        Points copy = rings[i];
        for (auto& [x, y] : copy) x += 41;
        rings.push_back(copy);
      }
      return;
    }
    default:  // a vertex more on one side
      ring.insert(ring.begin() + static_cast<std::ptrdiff_t>(vertex) + 1,
                  {(ring[vertex].first + ring[vertex + 1].first) / 2,
                   (ring[vertex].second + ring[vertex + 1].second) / 2});
  }
}

GeometryColumn column_of(const Rings& rings) {
  GeometryColumn geometry;
  for (const Points& ring : rings) add_polygon(geometry, {{ring}});
  return geometry;
}

Partition exact_partition() {
  Partition partition;
  partition.tolerance_m = 1e-5;
  partition.minimum_area_m2 = 1e-3;
  return partition;
}

bool is_repeated(const GeometryColumn& geometry, std::uint32_t a, std::uint32_t b) {
  const auto points = [&](std::uint32_t feature) {
    const Range range = geometry.feature_coordinates(feature);
    std::set<std::pair<double, double>> all;
    for (std::size_t i = range.begin; i < range.end; ++i) all.emplace(geometry.x[i], geometry.y[i]);
    return all;
  };
  return points(a) == points(b);
}

/// What GEOS says of every pair. A polygon that repeats an earlier one is told against that one only.
std::set<Pair> overlaps_by_pairs(const GeometryColumn& geometry, const Partition& partition) {
  std::set<Pair> pairs;
  std::set<std::uint32_t> repeated;
  for (std::uint32_t a = 0; a < geometry.size(); ++a)
    for (std::uint32_t b = a + 1; b < geometry.size(); ++b)
      if (!repeated.contains(a) && is_repeated(geometry, a, b)) {
        repeated.insert(b);
        pairs.emplace(a, b);
      }
  for (std::uint32_t a = 0; a < geometry.size(); ++a)
    for (std::uint32_t b = a + 1; b < geometry.size(); ++b) {
      if (repeated.contains(a) || repeated.contains(b)) continue;
      const AreaFigures common = common_area(geometry, a, geometry, b);
      if (common.area > partition.minimum_area_m2 && common.mean_width() > partition.tolerance_m)
        pairs.emplace(a, b);
    }
  return pairs;
}

/// Holes of the union of all polygons that are narrow: what of their extent is uncovered and touches no border.
std::size_t narrow_holes(const GeometryColumn& geometry, const Partition& partition) {
  GeometryColumn all;
  add_polygon(all, {{box(-1000, -1000, 5000)}});
  const GeometryColumn free = uncovered(all, geometry);
  std::size_t holes = 0;
  for (std::size_t piece = 0; piece < free.size(); ++piece) {
    const AreaFigures figures = figures_of(free, piece);
    if (figures.area > partition.minimum_area_m2 && figures.mean_width() > partition.tolerance_m &&
        figures.mean_width() <= partition.sliver_width_m)
      ++holes;
  }
  return holes;
}

bool is_overlap(const std::string& code) {
  return code == "topo_overlap" || code == "topo_sliver_overlap" || code == "topo_within" ||
         code == "topo_duplicate_geometry_attrs";
}

}  // namespace

TEST_CASE("random partitions without a fault have no notice") {
  Dice dice(7);
  const Definition definition = partition_definition(exact_partition());
  for (int run = 0; run < 50; ++run) {
    const Rings rings = random_partition(dice, 5, 5);
    INFO("run " << run);
    CHECK(words(coverage_of(plane_layer(definition, column_of(rings)), definition)).empty());
  }
}

TEST_CASE("overlaps and gaps of random faults are those that GEOS finds pair by pair") {
  const Partition partition = exact_partition();
  const Definition definition = partition_definition(partition);
  std::size_t pairs = 0, gaps = 0;
  for (unsigned run = 0; run < 300; ++run) {
    Dice dice(run + 1000);
    Rings rings = random_partition(dice, 5, 5);
    const std::size_t faults = 1 + below(dice, 4);
    for (std::size_t i = 0; i < faults; ++i) break_one(dice, rings);
    const GeometryColumn geometry = column_of(rings);
    std::set<Pair> found;
    std::size_t found_gaps = 0;
    for (const CoverageFinding& finding :
         coverage_of(plane_layer(definition, geometry), definition)) {
      if (finding.code == "topo_gap") ++found_gaps;
      if (is_overlap(finding.code))
        CHECK(
            found
                .emplace(std::min(finding.row, finding.other), std::max(finding.row, finding.other))
                .second);
    }
    INFO("run " << run);
    const std::set<Pair> expected = overlaps_by_pairs(geometry, partition);
    CHECK(found == expected);
    for (const Pair& pair : expected)
      if (!found.contains(pair)) FAIL_CHECK("missing " << pair.first << " " << pair.second);
    CHECK(found_gaps == narrow_holes(geometry, partition));
    pairs += found.size();
    gaps += found_gaps;
  }
  // The faults are no empty set.
  CHECK(pairs > 500);
  CHECK(gaps > 20);
}
