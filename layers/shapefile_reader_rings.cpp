// Which rings of a Shapefile polygon are shells, and which holes belong to them.
// SPDX-License-Identifier: MIT
#include "layers/shapefile_reader_rings.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "pipeline/core/geometry.h"

namespace kokai {

namespace {

struct Ring {
  std::span<const double> x, y;
  Extent extent;
  double twice_area = 0;  ///< positive when counter-clockwise
};

enum class Side { inside, outside, on_the_line };

/// Where a point lies against a ring, by counting the edges that a ray to the east crosses.
Side side_of(double px, double py, const Ring& ring) {
  bool inside = false;
  for (std::size_t i = 0; i + 1 < ring.x.size(); ++i) {
    const double ax = ring.x[i], ay = ring.y[i];
    const double bx = ring.x[i + 1], by = ring.y[i + 1];
    const double turn = (bx - ax) * (py - ay) - (by - ay) * (px - ax);
    const bool in_box = px >= std::min(ax, bx) && px <= std::max(ax, bx) &&
                        py >= std::min(ay, by) && py <= std::max(ay, by);
    if (turn == 0 && in_box) return Side::on_the_line;
    if ((ay > py) != (by > py) && (turn > 0) == (by > ay)) inside = !inside;
  }
  return inside ? Side::inside : Side::outside;
}

/// Holes often share vertices with their shell; the first point that is not on its line decides.
bool contains(const Ring& shell, const Ring& hole) {
  for (std::size_t i = 0; i < hole.x.size(); ++i) {
    const Side side = side_of(hole.x[i], hole.y[i], shell);
    if (side != Side::on_the_line) return side == Side::inside;
  }
  for (std::size_t i = 0; i + 1 < hole.x.size(); ++i) {
    const Side side =
        side_of((hole.x[i] + hole.x[i + 1]) / 2, (hole.y[i] + hole.y[i + 1]) / 2, shell);
    if (side != Side::on_the_line) return side == Side::inside;
  }
  return true;
}

bool covers(const Extent& outer, const Extent& inner) {
  return !inner.empty && !outer.empty && outer.min_x <= inner.min_x && outer.max_x >= inner.max_x &&
         outer.min_y <= inner.min_y && outer.max_y >= inner.max_y;
}

std::vector<Ring> cut_rings(std::span<const double> x, std::span<const double> y,
                            std::span<const std::uint32_t> starts) {
  std::vector<Ring> rings(starts.size());
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const std::size_t end = i + 1 < starts.size() ? starts[i + 1] : x.size();
    Ring& ring = rings[i];
    ring.x = x.subspan(starts[i], end - starts[i]);
    ring.y = y.subspan(starts[i], end - starts[i]);
    ring.twice_area = twice_signed_area(ring.x, ring.y);
    for (std::size_t p = 0; p < ring.x.size(); ++p) ring.extent.add(ring.x[p], ring.y[p]);
  }
  return rings;
}

}  // namespace

std::vector<std::uint32_t> shells_of_rings(std::span<const double> x, std::span<const double> y,
                                           std::span<const std::uint32_t> starts) {
  const std::vector<Ring> rings = cut_rings(x, y, starts);
  std::vector<std::uint32_t> shell_of(rings.size());
  std::vector<std::uint32_t> shells;
  for (std::uint32_t i = 0; i < rings.size(); ++i) {
    shell_of[i] = i;
    // A ring without an area (NaN too) is no hole in anything.
    if (!(rings[i].twice_area > 0)) shells.push_back(i);
  }
  std::stable_sort(shells.begin(), shells.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::abs(rings[a].twice_area) < std::abs(rings[b].twice_area);
  });
  for (std::uint32_t i = 0; i < rings.size(); ++i) {
    if (!(rings[i].twice_area > 0)) continue;
    const auto shell = std::find_if(shells.begin(), shells.end(), [&](std::uint32_t s) {
      return covers(rings[s].extent, rings[i].extent) && contains(rings[s], rings[i]);
    });
    if (shell != shells.end()) shell_of[i] = *shell;
  }
  return shell_of;
}

}  // namespace kokai
