// What a definition's rules about single shapes ask for, and what is found in one shape.
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "pipeline/core/definition.h"
#include "pipeline/core/geometry.h"
#include "pipeline/core/metre_scale.h"

namespace kokai {

/// The limits that a definition states; NaN where it does not ask.
struct ShapeLimits {
  double spike_deg = NAN, segment_m = NAN, polygon_m2 = NAN, sliver_m = NAN, hole_m2 = NAN;
  double gap_m = NAN, vertices = NAN;
  bool no_holes = false, simple = false, no_contact = false;

  static ShapeLimits of(const Definition& definition);
  [[nodiscard]] bool any() const;
};

/// How often one fault is in a shape, where first, and its worst measure.
struct ShapeFault {
  std::size_t count = 0;
  std::pair<double, double> point;
  double measure = INFINITY;
  void add(double x, double y, double measured) {
    if (count++ == 0) point = {x, y};
    measure = std::min(measure, measured);
  }
};

struct ShapeFaults {
  ShapeFault spikes, short_segments, tiny_polygons, slivers, tiny_holes;
};

/// Looks along a line or a closed ring, once.
void look_along(const GeometryColumn& geometry, Range path, const MetreScale& scale,
                const ShapeLimits& limits, ShapeFaults& faults);

/// Looks at one part of a polygon: its area, its width, its holes. True when it is a tiny or narrow scrap
/// as a whole, which explains its spikes and short sides.
bool look_at_area(const GeometryColumn& geometry, std::size_t part, const MetreScale& scale,
                  const ShapeLimits& limits, ShapeFaults& faults);

/// Into how many pieces the parts of a line fall, whose ends are joined to other parts' points within
/// `gap_m`.
[[nodiscard]] std::size_t loose_pieces(const GeometryColumn& geometry, std::size_t feature,
                                       const MetreScale& scale, double gap_m);

}  // namespace kokai
