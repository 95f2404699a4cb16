// GEOS, wrapped: one context per thread, geometries never cross threads. Nothing else includes geos_c.h.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/geometry.h"

namespace kokai {

/// One place where a geometry is not valid. `code` is one of the geom_… codes.
struct ValidityFault {
  std::string_view code;
  double x = 0, y = 0;
};

/// All validity faults of one feature (OGC Simple Features), every place of each, in one pass: where
/// GEOS reports only the first, the rest is found by noding the rings. Empty when it is valid. Rings
/// with too few points, open rings and coordinates that are no numbers are left to other rules.
/// Throws std::runtime_error when GEOS itself fails.
[[nodiscard]] std::vector<ValidityFault> validity_faults(const GeometryColumn& geometry,
                                                         std::size_t feature);

/// The feature made valid by GEOS (structure method, no collapsed parts); nothing when that fails or
/// another type would result.
[[nodiscard]] std::optional<GeometryColumn> made_valid(const GeometryColumn& geometry,
                                                       std::size_t feature);

/// A prepared area for many questions from one thread.
class PreparedArea {
 public:
  /// The union of all polygons of `area`.
  explicit PreparedArea(const GeometryColumn& area);
  ~PreparedArea();
  PreparedArea(const PreparedArea&) = delete;
  PreparedArea& operator=(const PreparedArea&) = delete;
  [[nodiscard]] bool covers_point(double x, double y) const;
  [[nodiscard]] bool intersects(const GeometryColumn& geometry, std::size_t feature) const;
  [[nodiscard]] bool covers(const GeometryColumn& geometry, std::size_t feature) const;
  /// In the units of the coordinates; 0 inside.
  [[nodiscard]] double distance(double x, double y) const;

 private:
  struct Impl;
  Impl* impl_;
};

[[nodiscard]] std::string geos_version();

}  // namespace kokai
