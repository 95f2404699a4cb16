// Repeated points and open rings: what the rules report and the repair mends.
// SPDX-License-Identifier: MIT
#pragma once

#include "pipeline/core/geometry.h"

namespace kokai {

/// True when coordinate `i` lies exactly where the one before it lies (z does not count).
[[nodiscard]] inline bool repeats_previous(const GeometryColumn& geometry, std::size_t i) {
  return geometry.x[i] == geometry.x[i - 1] && geometry.y[i] == geometry.y[i - 1];
}

/// How many coordinates of a line or ring lie where their predecessors lie.
[[nodiscard]] inline std::size_t repeated_points(const GeometryColumn& geometry, Range range) {
  std::size_t count = 0;
  for (std::size_t i = range.begin + 1; i < range.end; ++i)
    count += repeats_previous(geometry, i) ? 1U : 0U;
  return count;
}

[[nodiscard]] inline bool is_closed(const GeometryColumn& geometry, Range range) {
  const std::size_t last = range.end - 1;
  return range.size() > 1 && geometry.x[range.begin] == geometry.x[last] &&
         geometry.y[range.begin] == geometry.y[last];
}

}  // namespace kokai
