// What is wrong with a stated coordinate system, seen from where the layer should lie.
// SPDX-License-Identifier: MIT
//
// Nothing here changes coordinates. A layer is suspected only where its system puts (nearly) nothing near the
// municipality and another reading of the same numbers puts (nearly) everything into it: layers that reach into
// neighbouring municipalities, or cover a prefecture, are right.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "pipeline/core/crs.h"
#include "pipeline/core/geometry.h"

namespace kokai {

/// Where a layer should lie, in degrees of JGD2011.
struct ExpectedPlace {
  /// Of the municipality; may be some kilometres too small.
  std::optional<Extent> extent = std::nullopt;
  /// Whether a longitude and latitude lie in it, to the metre; empty when nobody knows its boundary.
  std::function<bool(double, double)> inside = {};
  /// That boundary in EPSG:6668; null without one.
  const GeometryColumn* boundary = nullptr;
};

/// A system and the share of the layer's points, 0 to 1, that it puts into the municipality.
struct CrsCandidate {
  Crs crs;
  double share = 0;
};

/// The systems (of JGD2011, as coordinates do not tell datums apart) that put at least half of the points into the
/// extent, best first.
[[nodiscard]] std::vector<CrsCandidate> candidate_systems(const GeometryColumn& geometry,
                                                          const Extent& extent);

enum class CrsFault {
  zone,            ///< another zone of the plane, or of UTM
  system,          ///< another projection
  axes_exchanged,  ///< X and Y
  kilometres,      ///< in a system of metres
  millimetres,
  tokyo,  ///< Tokyo datum under the name of a later one
  local  ///< of a survey of its own (任意座標): near the origin of the plane, and of no system that fits
};

struct CrsSuspicion {
  CrsFault fault = CrsFault::zone;
  Crs likely;          ///< what the coordinates seem to be in
  double share = 0;    ///< of the points that it puts into place, 0 to 1
  double north_m = 0;  ///< from where the stated system puts the layer to where it seems to lie
  double east_m = 0;
  double first_x = 0, first_y = 0;  ///< a coordinate of the layer as it stands
};

/// What contradicts `stated`, a system with its own coordinates of `geometry`; nothing when it may be right.
[[nodiscard]] std::optional<CrsSuspicion> suspect_crs(const Crs& stated,
                                                      const GeometryColumn& geometry,
                                                      const ExpectedPlace& expected);

}  // namespace kokai
