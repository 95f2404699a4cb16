// Texts of a drawing joined to the shapes that they stand beside.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "pipeline/core/geometry.h"

namespace kokai {

struct Label {
  double x = 0, y = 0;
};

struct LabelJoin {
  std::uint32_t shape = 0;
  std::uint32_t label = 0;
  double distance_m = 0;  ///< 0 inside a polygon
};

/// Each label goes to its nearest shape within `distance_m`, and each shape keeps its nearest label.
/// In the order of the shapes; of equals the first one. Coordinates are metres.
[[nodiscard]] std::vector<LabelJoin> join_labels(const GeometryColumn& shapes,
                                                 const std::vector<Label>& labels,
                                                 double distance_m);

}  // namespace kokai
