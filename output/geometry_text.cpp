// Geometry as text: GeoJSON coordinates, WKT and KML, straight from the coordinate arrays.
// SPDX-License-Identifier: MIT
#include "output/geometry_text.h"

#include <string_view>

#include "output/coordinate_text.h"

namespace kokai {

namespace {

// Products of two differences of coordinates need more than 64 bits.
__extension__ using Wide = __int128;

struct GeojsonStyle {
  static constexpr char open = '[', close = ']', between = ',', next = ',';
  static constexpr bool brackets_positions = true, brackets_multipoints = false;
};

struct WktStyle {
  static constexpr char open = '(', close = ')', between = ' ', next = ',';
  static constexpr bool brackets_positions = false, brackets_multipoints = true;
};

/// Tuples between the end of one tag and the beginning of the next.
struct KmlStyle {
  static constexpr char open = '>', close = '<', between = ',', next = ' ';
  static constexpr bool brackets_positions = false;
};

constexpr std::size_t position_bytes = 3 * coordinate_text_bytes + 8;

Wide twice_area(const std::vector<std::int64_t>& x, const std::vector<std::int64_t>& y) {
  Wide sum = 0;
  for (std::size_t i = 1; i + 1 < x.size(); ++i)
    sum += static_cast<Wide>(x[i] - x[0]) * (y[i + 1] - y[0]) -
           static_cast<Wide>(x[i + 1] - x[0]) * (y[i] - y[0]);
  return sum;
}

std::string_view wkt_type_name(GeometryKind kind) {
  switch (kind) {
    case GeometryKind::point:
      return "POINT ";
    case GeometryKind::multipoint:
      return "MULTIPOINT ";
    case GeometryKind::line:
      return "LINESTRING ";
    case GeometryKind::multiline:
      return "MULTILINESTRING ";
    case GeometryKind::polygon:
      return "POLYGON ";
    case GeometryKind::multipolygon:
      return "MULTIPOLYGON ";
    case GeometryKind::null:
    case GeometryKind::empty:
    case GeometryKind::unsupported:
      return "";
  }
  return "";
}

}  // namespace

bool is_counter_clockwise(const std::vector<std::int64_t>& x, const std::vector<std::int64_t>& y) {
  return twice_area(x, y) > 0;
}

bool is_clockwise(const std::vector<std::int64_t>& x, const std::vector<std::int64_t>& y) {
  return twice_area(x, y) < 0;
}

template <class Style>
char* GeometryPrinter::position(char* at, std::int64_t x, std::int64_t y, std::size_t index) const {
  if constexpr (Style::brackets_positions) *at++ = Style::open;
  at = put_coordinate_units(at, x);
  *at++ = Style::between;
  at = put_coordinate_units(at, y);
  if (with_z_) {
    *at++ = Style::between;
    at = put_coordinate(at, geometry_.z[index]);
  }
  if constexpr (Style::brackets_positions) *at++ = Style::close;
  *at++ = Style::next;
  return at;
}

template <class Style>
void GeometryPrinter::positions(Range range, TextBuffer& out) {
  char* at = out.reserve((range.size() + 1) * position_bytes);
  *at++ = Style::open;
  for (std::size_t i = range.begin; i < range.end; ++i)
    at = position<Style>(at, to_coordinate_units(geometry_.x[i]),
                         to_coordinate_units(geometry_.y[i]), i);
  at[-1] = Style::close;
  out.commit(at);
}

template <class Style>
void GeometryPrinter::ring(Range range, bool shell, TextBuffer& out) {
  const std::size_t count = range.size();
  x_units_.resize(count);
  y_units_.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    x_units_[i] = to_coordinate_units(geometry_.x[range.begin + i]);
    y_units_[i] = to_coordinate_units(geometry_.y[range.begin + i]);
  }
  const bool turn =
      shell ? is_clockwise(x_units_, y_units_) : is_counter_clockwise(x_units_, y_units_);
  char* at = out.reserve((count + 1) * position_bytes);
  *at++ = Style::open;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t from = turn ? count - 1 - i : i;
    at = position<Style>(at, x_units_[from], y_units_[from], range.begin + from);
  }
  at[-1] = Style::close;
  out.commit(at);
}

template <class Style>
void GeometryPrinter::polygon(std::size_t part, TextBuffer& out) {
  const Range rings = geometry_.rings(part);
  out.append(Style::open);
  for (std::size_t r = rings.begin; r < rings.end; ++r) {
    ring<Style>(geometry_.coordinates(r), r == rings.begin, out);
    out.append(',');
  }
  out.drop_last();
  out.append(Style::close);
}

template <class Style>
void GeometryPrinter::body(std::size_t feature, TextBuffer& out) {
  const GeometryKind kind = geometry_.kind[feature];
  const Range parts = geometry_.parts(feature);
  if (kind == GeometryKind::point && Style::brackets_positions) {
    const std::size_t i = geometry_.feature_coordinates(feature).begin;
    char* at = out.reserve(position_bytes);
    at = position<Style>(at, to_coordinate_units(geometry_.x[i]),
                         to_coordinate_units(geometry_.y[i]), i);
    return out.commit(at - 1);
  }
  if (kind == GeometryKind::point || kind == GeometryKind::line ||
      (kind == GeometryKind::multipoint && !Style::brackets_multipoints))
    return positions<Style>(geometry_.feature_coordinates(feature), out);
  if (kind == GeometryKind::polygon) return polygon<Style>(parts.begin, out);
  out.append(Style::open);
  for (std::size_t p = parts.begin; p < parts.end; ++p) {
    if (kind == GeometryKind::multipolygon)
      polygon<Style>(p, out);
    else
      positions<Style>(geometry_.coordinates(geometry_.rings(p).begin), out);
    out.append(',');
  }
  out.drop_last();
  out.append(Style::close);
}

void GeometryPrinter::geojson(std::size_t feature, TextBuffer& out) {
  out.append("{\"type\":\"");
  out.append(geojson_type_name(geometry_.kind[feature]));
  out.append("\",\"coordinates\":");
  body<GeojsonStyle>(feature, out);
  out.append('}');
}

void GeometryPrinter::wkt(std::size_t feature, TextBuffer& out) {
  out.append(wkt_type_name(geometry_.kind[feature]));
  if (with_z_) out.append("Z ");
  body<WktStyle>(feature, out);
}

void GeometryPrinter::kml_part(GeometryKind kind, std::size_t part, TextBuffer& out) {
  const Range rings = geometry_.rings(part);
  const bool polygon = kind == GeometryKind::polygon || kind == GeometryKind::multipolygon;
  const bool line = kind == GeometryKind::line || kind == GeometryKind::multiline;
  if (!polygon) {
    out.append(line ? "<LineString><coordinates" : "<Point><coordinates");
    positions<KmlStyle>(geometry_.coordinates(rings.begin), out);
    return out.append(line ? "/coordinates></LineString>" : "/coordinates></Point>");
  }
  out.append("<Polygon>");
  for (std::size_t r = rings.begin; r < rings.end; ++r) {
    const bool shell = r == rings.begin;
    out.append(shell ? "<outerBoundaryIs>" : "<innerBoundaryIs>");
    out.append("<LinearRing><coordinates");
    ring<KmlStyle>(geometry_.coordinates(r), shell, out);
    out.append("/coordinates></LinearRing>");
    out.append(shell ? "</outerBoundaryIs>" : "</innerBoundaryIs>");
  }
  out.append("</Polygon>");
}

void GeometryPrinter::kml(std::size_t feature, TextBuffer& out) {
  const GeometryKind kind = geometry_.kind[feature];
  const bool several = kind == GeometryKind::multipoint || kind == GeometryKind::multiline ||
                       kind == GeometryKind::multipolygon;
  if (several) out.append("<MultiGeometry>");
  const Range parts = geometry_.parts(feature);
  for (std::size_t p = parts.begin; p < parts.end; ++p) kml_part(kind, p, out);
  if (several) out.append("</MultiGeometry>");
}

}  // namespace kokai
