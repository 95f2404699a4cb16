// Where the segments of rings or lines meet: crossings, stretches in common, and points of contact.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "pipeline/core/geos_detail.h"

namespace kokai {

using RingPair = std::pair<std::size_t, std::size_t>;  ///< the smaller index first
[[nodiscard]] RingPair pair_of(std::size_t a, std::size_t b);

/// A ring or line running through a point: where it comes from and where it goes. At an end of an open
/// line one of the two is missing.
struct Pass {
  std::size_t ring = 0;
  double position = 0;  ///< vertex index, or segment index + 0.5
  std::optional<Coordinate> from, to;
};

/// What comparing all pairs of segments brought to light.
struct Noding {
  std::vector<std::pair<Coordinate, RingPair>> crossings;  ///< inside of both segments
  std::map<Coordinate, std::vector<Pass>> touches;
  std::map<RingPair, std::vector<std::pair<Coordinate, Coordinate>>> overlaps;
};

/// Compares all segments with each other (sweep along x).
[[nodiscard]] Noding node(const std::vector<Ring>& rings);

/// Pieces that hang together are one stretch, at the first of their ends.
[[nodiscard]] std::vector<Coordinate> stretches(
    const std::vector<std::pair<Coordinate, Coordinate>>& pieces);

/// Whether two passes cross each other at the point. Nothing when they run along each other there,
/// which is an overlap; false where one of them ends.
[[nodiscard]] std::optional<bool> do_cross(const Coordinate& point, const Pass& a, const Pass& b);

}  // namespace kokai
