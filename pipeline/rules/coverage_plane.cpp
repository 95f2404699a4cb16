// The plane in which a partition is measured.
// SPDX-License-Identifier: MIT
#include "pipeline/rules/coverage_plane.h"

namespace kokai {

namespace {

constexpr int jgd2011 = 6668;        // EPSG: longitude and latitude
constexpr int before_zone_1 = 6668;  // EPSG 6669 is plane zone I of JGD2011

}  // namespace

MetrePlane::MetrePlane(const Layer& layer) {
  if (!layer.crs.geographic) return;
  if (layer.crs.epsg == jgd2011 && layer.source_crs.plane_zone > 0) {
    const int zone = before_zone_1 + layer.source_crs.plane_zone;
    to_zone_.emplace(jgd2011, zone);
    from_zone_.emplace(zone, jgd2011);
    return;
  }
  local_ = LocalPlane::around(layer.geometry.extent());
}

void MetrePlane::to_metres(std::span<double> x, std::span<double> y) const {
  if (to_zone_) to_zone_->transform(x, y);
  if (!local_) return;
  for (double& value : x) value = local_->x(value);
  for (double& value : y) value = local_->y(value);
}

void MetrePlane::from_metres(std::span<double> x, std::span<double> y) const {
  if (from_zone_) from_zone_->transform(x, y);
  if (!local_) return;
  for (double& value : x) value = local_->longitude + value / local_->metres_per_degree_x;
  for (double& value : y) value = local_->latitude + value / local_->metres_per_degree_y;
}

GeometryColumn MetrePlane::feature_in_metres(const GeometryColumn& geometry,
                                             std::size_t feature) const {
  GeometryColumn out;
  append_feature(out, geometry, feature);
  to_metres(out.x, out.y);
  return out;
}

GeometryColumn MetrePlane::part_in_metres(const GeometryColumn& geometry, std::size_t part) const {
  GeometryColumn out;
  append_part(out, geometry, part);
  out.end_feature(GeometryKind::polygon);
  to_metres(out.x, out.y);
  return out;
}

GeometryColumn MetrePlane::in_metres(GeometryColumn geometry) const {
  to_metres(geometry.x, geometry.y);
  return geometry;
}

}  // namespace kokai
