// Degrees to metres around one place.
// SPDX-License-Identifier: MIT
#pragma once

#include "pipeline/core/geometry.h"
#include "pipeline/core/metre_scale.h"

namespace kokai {

/// False for what lies nowhere near: another rule has spoken already (swapped, copied, zero …).
[[nodiscard]] inline bool in_japan(const Extent& extent) {
  return !extent.empty && extent.min_x >= 122 && extent.max_x <= 155 && extent.min_y >= 20 &&
         extent.max_y <= 46;
}

/// An equirectangular plane whose scale is right at the middle of a municipality; over 50 km north or
/// south of it, it is wrong by less than 1 %. Straight lines stay straight.
struct LocalPlane {
  double longitude = 0, latitude = 0;  ///< of its origin
  double metres_per_degree_x = 0, metres_per_degree_y = 0;

  static LocalPlane around(const Extent& extent) {
    LocalPlane plane;
    plane.longitude = (extent.min_x + extent.max_x) / 2;
    plane.latitude = (extent.min_y + extent.max_y) / 2;
    const MetreScale scale = MetreScale::at(plane.latitude);
    plane.metres_per_degree_x = scale.x;
    plane.metres_per_degree_y = scale.y;
    return plane;
  }
  [[nodiscard]] double x(double degrees) const {
    return (degrees - longitude) * metres_per_degree_x;
  }
  [[nodiscard]] double y(double degrees) const {
    return (degrees - latitude) * metres_per_degree_y;
  }
};

}  // namespace kokai
