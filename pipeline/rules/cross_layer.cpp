// Checks against other layers: the municipality's boundary.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "pipeline/core/geos.h"
#include "pipeline/core/parallel.h"
#include "pipeline/rules/check_tables.h"
#include "pipeline/rules/local_plane.h"

namespace kokai {

namespace {

/// Published boundaries are simplified by some metres; nearer than this to them is inside.
constexpr double tolerance_m = 20;
/// Long segments are looked at in steps, because they may leave the area between their ends.
constexpr double step_m = 50;
/// A boundary is prepared once for each chunk, which should be worth it.
constexpr std::size_t features_per_chunk = 65536;

GeometryColumn to_metres(GeometryColumn geometry, const LocalPlane& plane) {
  for (double& x : geometry.x) x = plane.x(x);
  for (double& y : geometry.y) y = plane.y(y);
  return geometry;
}

/// A layer's features before the boundary, both in metres.
class BoundaryComparison {
 public:
  BoundaryComparison(const GeometryColumn& geometry, const GeometryColumn& boundary_m,
                     const LocalPlane& plane)
      : geometry_(geometry), plane_(plane), area_(boundary_m) {}

  /// How far the feature reaches beyond the boundary, at most; 0 when it does not. `farthest` is
  /// the index of the coordinate after which it does.
  double metres_outside(std::size_t feature, std::size_t& farthest) const {
    double most = 0;
    const Range parts = geometry_.parts(feature);
    for (std::size_t part = parts.begin; part < parts.end; ++part) {
      const Range rings = geometry_.rings(part);
      for (std::size_t ring = rings.begin; ring < rings.end; ++ring)
        look_at_ring(geometry_.coordinates(ring), is_puntal(geometry_.kind[feature]), most,
                     farthest);
    }
    return most;
  }

 private:
  void look_at_ring(Range range, bool points, double& most, std::size_t& farthest) const {
    for (std::size_t i = range.begin; i < range.end; ++i) {
      look_at(plane_.x(geometry_.x[i]), plane_.y(geometry_.y[i]), i, most, farthest);
      if (!points && i + 1 < range.end) look_along(i, most, farthest);
    }
  }

  /// Points between coordinate `i` and the next one.
  void look_along(std::size_t i, double& most, std::size_t& farthest) const {
    const double x = plane_.x(geometry_.x[i]), y = plane_.y(geometry_.y[i]);
    const double dx = plane_.x(geometry_.x[i + 1]) - x, dy = plane_.y(geometry_.y[i + 1]) - y;
    const double length = std::hypot(dx, dy);
    if (!(length > step_m) || length > 1e6)
      return;  // NaN and other continents have their own rules
    const int steps = static_cast<int>(std::ceil(length / step_m));
    for (int step = 1; step < steps; ++step)
      look_at(x + dx * step / steps, y + dy * step / steps, i, most, farthest);
  }

  void look_at(double x, double y, std::size_t i, double& most, std::size_t& farthest) const {
    if (!std::isfinite(x) || !std::isfinite(y) || area_.covers_point(x, y)) return;
    const double distance = area_.distance(x, y);
    if (distance <= most) return;
    most = distance;
    farthest = i;
  }

  const GeometryColumn& geometry_;
  const LocalPlane& plane_;
  PreparedArea area_;
};

Notices look_at_features(const GeometryColumn& geometry, const BoundaryComparison& comparison,
                         std::size_t begin, std::size_t end) {
  Notices found;
  for (std::size_t feature = begin; feature < end; ++feature) {
    if (!in_japan(geometry.feature_extent(feature))) continue;
    std::size_t farthest = 0;
    const double metres = comparison.metres_outside(feature, farthest);
    if (metres <= tolerance_m) continue;
    FindingDetail detail;
    detail.parameters.emplace_back("distance_m", fmt::format("{:.0f}", metres));
    detail.point = {geometry.x[farthest], geometry.y[farthest]};
    found.add("geom_outside_municipality", static_cast<std::uint32_t>(feature), no_column,
              std::move(detail));
  }
  return found;
}

constexpr std::array<std::string_view, 1> outside_codes = {"geom_outside_municipality"};
void check_municipality(const CheckInput& input, Notices& notices) {
  // A boundary is not measured against a boundary: it may hold the neighbours too.
  if (input.definition.reference) return;
  const GeometryColumn& geometry = input.layer.geometry;
  const Extent extent = input.boundary->extent();
  if (extent.empty) return;
  const LocalPlane plane = LocalPlane::around(extent);
  const GeometryColumn boundary_m = to_metres(*input.boundary, plane);
  auto chunks = map_chunks(
      geometry.size(),
      [&](std::size_t begin, std::size_t end) {
        return look_at_features(geometry, {geometry, boundary_m, plane}, begin, end);
      },
      features_per_chunk);
  for (Notices& chunk : chunks) notices.merge(std::move(chunk));
}

constexpr Check checks[] = {
    {"municipality", Needs::boundary, outside_codes, check_municipality},
};

}  // namespace

std::span<const Check> cross_layer_checks() {
  return checks;
}

}  // namespace kokai
