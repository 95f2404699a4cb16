// Degrees to metres around one place.
// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>
#include <numbers>

#include "pipeline/core/geometry.h"

namespace kokai {

/// An equirectangular plane whose scale is right at the middle of a municipality; over 50 km north or
/// south of it, it is wrong by less than 1 %. Straight lines stay straight.
struct LocalPlane {
  double longitude = 0, latitude = 0;  ///< of its origin
  double metres_per_degree_x = 0, metres_per_degree_y = 0;

  static LocalPlane around(const Extent& extent) {
    LocalPlane plane;
    plane.longitude = (extent.min_x + extent.max_x) / 2;
    plane.latitude = (extent.min_y + extent.max_y) / 2;
    // GRS 80: a meridian of 20,003,931.5 m, an equator of 2π · 6,378,137 m.
    plane.metres_per_degree_y = 20003931.5 / 180;
    plane.metres_per_degree_x =
        std::numbers::pi * 6378137 / 180 * std::cos(plane.latitude * std::numbers::pi / 180);
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
