// The plane in which a partition is measured.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>

#include "pipeline/core/layer.h"
#include "pipeline/rules/local_plane.h"

namespace kokai {

/// Between a layer's coordinates and metres. A layer that was drawn in a plane zone is measured in that
/// zone, where its lines are straight; one of longitudes and latitudes around its own middle; anything else is
/// in metres already. Equal coordinates stay equal. Safe to use from several threads at once.
class MetrePlane {
 public:
  explicit MetrePlane(const Layer& layer);
  void to_metres(std::span<double> x, std::span<double> y) const;
  void from_metres(std::span<double> x, std::span<double> y) const;
  /// One feature, as a layer of its own.
  [[nodiscard]] GeometryColumn feature_in_metres(const GeometryColumn& geometry,
                                                 std::size_t feature) const;
  /// One part, as a polygon of its own.
  [[nodiscard]] GeometryColumn part_in_metres(const GeometryColumn& geometry,
                                              std::size_t part) const;
  [[nodiscard]] GeometryColumn in_metres(GeometryColumn geometry) const;

 private:
  std::optional<LocalPlane> local_;
  std::optional<Projector> to_zone_, from_zone_;
};

}  // namespace kokai
