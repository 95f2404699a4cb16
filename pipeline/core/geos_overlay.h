// Overlays of areas by GEOS: what two have in common, what one leaves free, the faces between lines.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "pipeline/core/geometry.h"

namespace kokai {

/// Area and perimeter of something two-dimensional, in the units of its coordinates, and a point inside it
/// (inside its largest piece).
struct AreaFigures {
  double area = 0, perimeter = 0;
  double x = 0, y = 0;
  Extent extent;
  /// The mean width of a long and narrow piece: its area over half of its perimeter; half the side of a square.
  [[nodiscard]] double mean_width() const { return perimeter > 0 ? 2 * area / perimeter : 0; }
};

/// Of the polygonal feature itself, by its rings; `x` and `y` by GEOS. Throws std::runtime_error when GEOS fails.
[[nodiscard]] AreaFigures figures_of(const GeometryColumn& geometry, std::size_t feature);

/// What two polygonal features have in common; area 0 when they only touch. An invalid polygon counts as what
/// MakeValid makes of it. Throws std::runtime_error when GEOS fails.
[[nodiscard]] AreaFigures common_area(const GeometryColumn& geometry, std::size_t feature,
                                      const GeometryColumn& other, std::size_t other_feature);

/// The bounded faces that all lines of `lines` together cut the plane into, one polygon each; the lines may
/// cross. Throws std::runtime_error when GEOS fails.
[[nodiscard]] GeometryColumn faces_of(const GeometryColumn& lines);

/// The pieces of all polygons of `area` that no polygon of `cover` covers, one polygon each. Throws
/// std::runtime_error when GEOS fails.
[[nodiscard]] GeometryColumn uncovered(const GeometryColumn& area, const GeometryColumn& cover);

/// What remains of a polygonal feature where it is wider than `width`: it is shrunk by half of that and grown
/// again. One polygon each. Throws std::runtime_error when GEOS fails.
[[nodiscard]] GeometryColumn wider_than(const GeometryColumn& geometry, std::size_t feature,
                                        double width);

}  // namespace kokai
