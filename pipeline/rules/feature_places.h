// Features of other layers, asked whether they lie at a place: points, lines and areas alike.
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include "pipeline/core/check.h"
#include "pipeline/rules/box_tree.h"
#include "pipeline/rules/local_plane.h"
#include "pipeline/rules/plane_shapes.h"

namespace kokai {

/// Asking is safe from several threads at once.
class FeaturePlaces {
 public:
  /// Coordinates in degrees.
  FeaturePlaces(std::span<const GeometryColumn* const> features, const LocalPlane& plane);

  /// A point, a line or the border of an area lies within `reach_m` of the place.
  [[nodiscard]] bool outline_near(PlacePoint at, double reach_m) const;
  /// The same, or an area covers it.
  [[nodiscard]] bool near(PlacePoint at, double reach_m) const {
    return outline_near(at, reach_m) || covered(at);
  }
  [[nodiscard]] bool empty() const { return segments_.empty(); }

 private:
  struct Area {
    std::size_t first = 0, last = 0;  ///< of its segments
  };
  void add(const GeometryColumn& geometry, std::size_t feature, const LocalPlane& plane);
  [[nodiscard]] bool covered(PlacePoint at) const;

  std::vector<Segment> segments_;  // a point is one from itself to itself
  std::vector<Area> areas_;
  BoxTree outlines_, area_boxes_;
};

/// Of these layers, those that have a place in degrees.
[[nodiscard]] std::vector<const GeometryColumn*> geometries_of(
    std::span<const Layer* const> layers);

/// The municipality's border; empty where the project has none.
[[nodiscard]] std::vector<const GeometryColumn*> boundary_of(const CheckInput& input);

/// A border is simplified by some metres, and a line is cut some metres before or behind it.
inline constexpr double border_reach_m = 20;

}  // namespace kokai
