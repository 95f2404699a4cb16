// Geometry as text: GeoJSON coordinates, WKT and KML, straight from the coordinate arrays.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "output/text_buffer.h"
#include "pipeline/core/geometry.h"

namespace kokai {

/// Prints features of one column. Rings are turned as RFC 7946 wants them (shells
/// counter-clockwise, holes clockwise); their vertices stay what they are. The direction is that of
/// the printed ring, found in whole numbers, so that no sliver is turned wrongly. One object per
/// thread.
class GeometryPrinter {
 public:
  GeometryPrinter(const GeometryColumn& geometry, bool with_z)
      : geometry_(geometry), with_z_(with_z && !geometry.z.empty()) {}

  /// {"type":"Point","coordinates":[…]}
  void geojson(std::size_t feature, TextBuffer& out);
  /// POINT (… …), POLYGON Z ((…)) …
  void wkt(std::size_t feature, TextBuffer& out);
  /// <Point><coordinates>…</coordinates></Point>, several shapes in a <MultiGeometry>
  void kml(std::size_t feature, TextBuffer& out);

 private:
  template <class Style>
  void body(std::size_t feature, TextBuffer& out);
  template <class Style>
  void positions(Range range, TextBuffer& out);
  template <class Style>
  void ring(Range range, bool shell, TextBuffer& out);
  template <class Style>
  void polygon(std::size_t part, TextBuffer& out);
  void kml_part(GeometryKind kind, std::size_t part, TextBuffer& out);
  template <class Style>
  char* position(char* at, std::int64_t x, std::int64_t y, std::size_t index) const;

  const GeometryColumn& geometry_;
  bool with_z_;
  std::vector<std::int64_t> x_units_, y_units_;  // of one ring
};

/// True when the closed ring of whole-number coordinates runs counter-clockwise; false also without
/// area.
[[nodiscard]] bool is_counter_clockwise(const std::vector<std::int64_t>& x,
                                        const std::vector<std::int64_t>& y);
[[nodiscard]] bool is_clockwise(const std::vector<std::int64_t>& x,
                                const std::vector<std::int64_t>& y);

}  // namespace kokai
