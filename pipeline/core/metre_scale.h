// Metres per unit of a layer's coordinates around one place.
// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>
#include <numbers>

#include "pipeline/core/crs.h"

namespace kokai {

/// Small lengths and areas near one place: differences of coordinates times these are metres.
struct MetreScale {
  double x = 1, y = 1;

  /// Of degrees at a latitude on GRS 80, by the radii of curvature of meridian and prime vertical.
  static MetreScale at(double latitude) {
    constexpr double a = 6378137, e2 = 0.00669438002290;
    const double phi = latitude * std::numbers::pi / 180;
    const double w2 = 1 - e2 * std::sin(phi) * std::sin(phi);
    const double degree = std::numbers::pi / 180;
    return {degree * a / std::sqrt(w2) * std::cos(phi),
            degree * a * (1 - e2) / (w2 * std::sqrt(w2))};
  }
  /// Of a layer's coordinates near `y`; those of a plane system are metres already.
  static MetreScale of(const Crs& crs, double y) { return crs.geographic ? at(y) : MetreScale{}; }
};

}  // namespace kokai
