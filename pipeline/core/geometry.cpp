// Geometry as flat arrays, in the manner of GeoArrow: no object per feature.
// SPDX-License-Identifier: MIT
#include "pipeline/core/geometry.h"

#include <algorithm>
#include <cmath>

namespace kokai {

std::string_view geojson_type_name(GeometryKind kind) {
  switch (kind) {
    case GeometryKind::point:
      return "Point";
    case GeometryKind::multipoint:
      return "MultiPoint";
    case GeometryKind::line:
      return "LineString";
    case GeometryKind::multiline:
      return "MultiLineString";
    case GeometryKind::polygon:
      return "Polygon";
    case GeometryKind::multipolygon:
      return "MultiPolygon";
    case GeometryKind::null:
    case GeometryKind::empty:
    case GeometryKind::unsupported:
      return "";
  }
  return "";
}

bool is_polygonal(GeometryKind kind) {
  return kind == GeometryKind::polygon || kind == GeometryKind::multipolygon;
}
bool is_linear(GeometryKind kind) {
  return kind == GeometryKind::line || kind == GeometryKind::multiline;
}
bool is_puntal(GeometryKind kind) {
  return kind == GeometryKind::point || kind == GeometryKind::multipoint;
}

void Extent::add(double x, double y) {
  if (!std::isfinite(x) || !std::isfinite(y)) return;
  if (empty) {
    *this = {x, y, x, y, false};
    return;
  }
  min_x = std::min(min_x, x);
  min_y = std::min(min_y, y);
  max_x = std::max(max_x, x);
  max_y = std::max(max_y, y);
}

void Extent::add(const Extent& other) {
  if (other.empty) return;
  add(other.min_x, other.min_y);
  add(other.max_x, other.max_y);
}

Range GeometryColumn::feature_coordinates(std::size_t feature) const {
  const Range feature_parts = parts(feature);
  if (feature_parts.size() == 0) return {};
  const Range first = rings(feature_parts.begin);
  const Range last = rings(feature_parts.end - 1);
  if (first.begin == last.end) return {};
  return {coordinates(first.begin).begin, coordinates(last.end - 1).end};
}

void GeometryColumn::add_point(double px, double py) {
  add_coordinate(px, py);
  end_ring();
  end_part();
  end_feature(GeometryKind::point);
}

namespace {

void append_shifted(std::vector<std::uint32_t>& ends, const std::vector<std::uint32_t>& more,
                    std::size_t shift) {
  ends.reserve(ends.size() + more.size());
  for (const std::uint32_t end : more) ends.push_back(static_cast<std::uint32_t>(end + shift));
}

}  // namespace

void GeometryColumn::append(const GeometryColumn& other) {
  if (!z.empty() || !other.z.empty()) {
    z.resize(x.size());
    z.insert(z.end(), other.z.begin(), other.z.end());
    z.resize(x.size() + other.x.size());
  }
  append_shifted(feature_ends, other.feature_ends, part_ends.size());
  append_shifted(part_ends, other.part_ends, ring_ends.size());
  append_shifted(ring_ends, other.ring_ends, x.size());
  x.insert(x.end(), other.x.begin(), other.x.end());
  y.insert(y.end(), other.y.begin(), other.y.end());
  kind.insert(kind.end(), other.kind.begin(), other.kind.end());
}

Extent GeometryColumn::extent() const {
  Extent extent;
  for (std::size_t i = 0; i < x.size(); ++i) extent.add(x[i], y[i]);
  return extent;
}

Extent GeometryColumn::feature_extent(std::size_t feature) const {
  Extent extent;
  const Range range = feature_coordinates(feature);
  for (std::size_t i = range.begin; i < range.end; ++i) extent.add(x[i], y[i]);
  return extent;
}

void append_part(GeometryColumn& out, const GeometryColumn& from, std::size_t part) {
  const Range rings = from.rings(part);
  for (std::size_t ring = rings.begin; ring < rings.end; ++ring) {
    const Range range = from.coordinates(ring);
    for (std::size_t i = range.begin; i < range.end; ++i) out.add_coordinate(from.x[i], from.y[i]);
    out.end_ring();
  }
  out.end_part();
}

void append_feature(GeometryColumn& out, const GeometryColumn& from, std::size_t feature) {
  const Range parts = from.parts(feature);
  for (std::size_t part = parts.begin; part < parts.end; ++part) append_part(out, from, part);
  out.end_feature(from.kind[feature]);
}

GeometryColumn chosen_features(const GeometryColumn& from,
                               std::span<const std::uint32_t> features) {
  GeometryColumn chosen;
  for (const std::uint32_t feature : features) {
    append_feature(chosen, from, feature);
    if (from.z.empty()) continue;
    const Range range = from.feature_coordinates(feature);
    for (std::size_t i = range.begin; i < range.end; ++i) chosen.z.push_back(from.z[i]);
  }
  return chosen;
}

double twice_signed_area(std::span<const double> x, std::span<const double> y) {
  double sum = 0;
  for (std::size_t i = 1; i + 1 < x.size(); ++i)
    sum += (x[i] - x[0]) * (y[i + 1] - y[0]) - (x[i + 1] - x[0]) * (y[i] - y[0]);
  return sum;
}

}  // namespace kokai
