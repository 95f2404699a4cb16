// Geometry as flat arrays, in the manner of GeoArrow: no object per feature.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace kokai {

enum class GeometryKind : std::uint8_t {
  null,   ///< the feature has no geometry
  empty,  ///< it has one without coordinates
  point,
  multipoint,
  line,
  multiline,
  polygon,
  multipolygon,
  unsupported  ///< curves, collections, surfaces: reported, never coerced
};

[[nodiscard]] std::string_view geojson_type_name(
    GeometryKind kind);  ///< "Point" …; "" for null, empty, unsupported
[[nodiscard]] bool is_polygonal(GeometryKind kind);
[[nodiscard]] bool is_linear(GeometryKind kind);
[[nodiscard]] bool is_puntal(GeometryKind kind);

struct Extent {
  double min_x = 0, min_y = 0, max_x = 0, max_y = 0;
  bool empty = true;
  void add(double x, double y);
  void add(const Extent& other);
};

/// A half-open range of indices.
struct Range {
  std::size_t begin = 0, end = 0;
  [[nodiscard]] std::size_t size() const { return end - begin; }
};

/// All geometries of a layer. Feature f owns parts `parts(f)`; part p owns rings `rings(p)`; ring r
/// owns coordinates `coordinates(r)`. A point is one part of one ring of one coordinate; a line is a
/// part of one ring; a polygon is a part whose first ring is its shell and whose others are holes
/// (rings closed: first = last coordinate). x, y = easting/longitude, northing/latitude. `z` is empty
/// or as long as `x`.
struct GeometryColumn {
  std::vector<double> x, y, z;
  std::vector<std::uint32_t> ring_ends, part_ends, feature_ends;
  std::vector<GeometryKind> kind;

  [[nodiscard]] std::size_t size() const { return kind.size(); }
  [[nodiscard]] Range parts(std::size_t feature) const { return slice(feature_ends, feature); }
  [[nodiscard]] Range rings(std::size_t part) const { return slice(part_ends, part); }
  [[nodiscard]] Range coordinates(std::size_t ring) const { return slice(ring_ends, ring); }
  /// All coordinates of a feature, over its parts and rings.
  [[nodiscard]] Range feature_coordinates(std::size_t feature) const;

  // Building, in order: add_coordinate… end_ring … end_part … end_feature(kind).
  void add_coordinate(double px, double py) { x.push_back(px), y.push_back(py); }
  void end_ring() { ring_ends.push_back(static_cast<std::uint32_t>(x.size())); }
  void end_part() { part_ends.push_back(static_cast<std::uint32_t>(ring_ends.size())); }
  void end_feature(GeometryKind feature_kind) {
    feature_ends.push_back(static_cast<std::uint32_t>(part_ends.size()));
    kind.push_back(feature_kind);
  }
  void add_point(double px, double py);
  void add_null() { end_feature(GeometryKind::null); }
  /// Appends all features of `other`, the result of another chunk. z is kept if either has it (0 elsewhere).
  void append(const GeometryColumn& other);

  [[nodiscard]] Extent extent() const;
  [[nodiscard]] Extent feature_extent(std::size_t feature) const;

 private:
  [[nodiscard]] static Range slice(const std::vector<std::uint32_t>& ends, std::size_t index) {
    return {index == 0 ? 0 : ends[index - 1], ends[index]};
  }
};

/// Appends one part of `from`, without its z; the caller ends the feature.
void append_part(GeometryColumn& out, const GeometryColumn& from, std::size_t part);
/// Appends one feature of `from`, without its z.
void append_feature(GeometryColumn& out, const GeometryColumn& from, std::size_t feature);
/// The features of these numbers in this order, with their z.
[[nodiscard]] GeometryColumn chosen_features(const GeometryColumn& from,
                                             std::span<const std::uint32_t> features);

/// Twice the signed area of a closed ring, positive when counter-clockwise. Coordinates are taken
/// relative to the first one, so that large plane coordinates lose no digits.
[[nodiscard]] double twice_signed_area(std::span<const double> x, std::span<const double> y);

}  // namespace kokai
