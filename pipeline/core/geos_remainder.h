// Features held against others by GEOS: what lies inside, what is left over, how far away it is.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>

#include "pipeline/core/geometry.h"

namespace kokai {

/// Features for many questions from one thread: each is made and prepared when it is first asked for. Invalid
/// polygons count as what MakeValid makes of them. One without a geometry meets nothing. All throw
/// std::runtime_error when GEOS fails.
class PreparedFeatures {
 public:
  /// `features` outlives it.
  explicit PreparedFeatures(const GeometryColumn& features);
  ~PreparedFeatures();
  PreparedFeatures(const PreparedFeatures&) = delete;
  PreparedFeatures& operator=(const PreparedFeatures&) = delete;

  [[nodiscard]] bool covers(std::size_t index, const GeometryColumn& geometry, std::size_t feature);
  [[nodiscard]] bool meets(std::size_t index, const GeometryColumn& geometry, std::size_t feature);
  /// In the units of the coordinates; 0 inside, infinite where either has no geometry.
  [[nodiscard]] double distance(std::size_t index, const GeometryColumn& geometry,
                                std::size_t feature);

 private:
  friend class Remainder;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// What is left of a feature while areas are taken away from it one after the other; so that nothing is
/// counted twice where areas overlap. Pieces have the dimension of the feature: what only touches is none.
class Remainder {
 public:
  Remainder(const GeometryColumn& geometry, std::size_t feature);
  ~Remainder();
  Remainder(const Remainder&) = delete;
  Remainder& operator=(const Remainder&) = delete;

  [[nodiscard]] bool empty() const;
  /// Takes away what lies in the area and gives it back, as one feature or none. None, too, where nothing of
  /// it lies deeper than `depth` in the area: two drawings of one border never agree.
  GeometryColumn take(PreparedFeatures& areas, std::size_t area, double depth);
  /// Takes away what lies within `reach` of the area.
  void take_near(PreparedFeatures& areas, std::size_t area, double reach);
  /// As one feature, or none.
  [[nodiscard]] GeometryColumn pieces() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kokai
