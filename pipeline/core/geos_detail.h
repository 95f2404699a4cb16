// What the judges of validity and simplicity share: the rings of a feature and exact orientation.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <vector>

#include "pipeline/core/geos.h"

namespace kokai {

struct Coordinate {
  double x = 0, y = 0;
  friend auto operator<=>(const Coordinate&, const Coordinate&) = default;
};

/// A ring without repeated points, closed (first = last), of at least four coordinates; or a line of at
/// least two.
struct Ring {
  std::size_t part = 0;
  bool shell = false;
  std::vector<Coordinate> points;
  [[nodiscard]] std::size_t segments() const { return points.size() - 1; }
  [[nodiscard]] bool closed() const { return points.front() == points.back(); }
};

/// 1: `p` lies left of a→b, -1: right, 0: on its line. Exact (GEOS double-double arithmetic).
[[nodiscard]] int orientation(const Coordinate& a, const Coordinate& b, const Coordinate& p);

/// The rings of a polygonal feature; rings with too few different points or with coordinates that
/// are no numbers are left out. Open rings are closed.
[[nodiscard]] std::vector<Ring> rings_of(const GeometryColumn& geometry, std::size_t feature);

/// Every place at which the rings break the rules of OGC polygons. Sorted by code and place.
[[nodiscard]] std::vector<ValidityFault> ring_faults(const std::vector<Ring>& rings);

/// Sorts by code and place, and drops what is there twice.
void sort_faults(std::vector<ValidityFault>& faults);

}  // namespace kokai
