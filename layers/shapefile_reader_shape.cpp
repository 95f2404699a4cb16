// One shape of a .shp: from its bytes to flat geometry.
// SPDX-License-Identifier: MIT
#include <bit>
#include <cstring>

#include "layers/shapefile_reader_rings.h"
#include "layers/shapefile_reader_shp.h"

namespace kokai {

namespace {

static_assert(std::endian::native == std::endian::little, "coordinates are copied as they are");

template <class T>
T number_at(const char* bytes) {
  T value;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

constexpr std::size_t type_bytes = 4, box_bytes = 32, count_bytes = 4, point_bytes = 16;
constexpr std::size_t value_bytes = 8, range_bytes = 16;

enum class Form { null, point, multipoint, line, polygon, patch, unknown };
struct ShapeType {
  Form form = Form::unknown;
  bool has_z = false;
};
ShapeType shape_type(std::uint32_t code) {
  switch (code) {
    case 0:
      return {Form::null};
    case 1:
    case 21:
      return {Form::point};
    case 11:
      return {Form::point, true};
    case 3:
    case 23:
      return {Form::line};
    case 13:
      return {Form::line, true};
    case 5:
    case 25:
      return {Form::polygon};
    case 15:
      return {Form::polygon, true};
    case 8:
    case 28:
      return {Form::multipoint};
    case 18:
      return {Form::multipoint, true};
    case 31:
      return {Form::patch, true};
    default:
      return {};
  }
}

/// The counts and arrays of a record with many points; pointers lead into the record.
struct Arrays {
  std::uint32_t parts = 0, points = 0;
  const char* starts = nullptr;
  const char* xy = nullptr;
  const char* z = nullptr;
};

/// Finds the arrays; false when they do not fit into the record. Measures, which follow and may be
/// left out, are not looked at.
bool find_arrays(std::string_view content, bool with_parts, bool has_z, Arrays& out) {
  std::size_t need = type_bytes + box_bytes + count_bytes + (with_parts ? count_bytes : 0);
  if (content.size() < need) return false;
  const char* counts = content.data() + type_bytes + box_bytes;
  if (with_parts) out.parts = number_at<std::uint32_t>(counts);
  out.points = number_at<std::uint32_t>(counts + (with_parts ? count_bytes : 0));
  out.starts = content.data() + need;
  need += std::size_t{out.parts} * count_bytes;
  out.xy = content.data() + need;
  need += std::size_t{out.points} * point_bytes;
  if (has_z) {
    out.z = content.data() + need + range_bytes;
    need += range_bytes + std::size_t{out.points} * value_bytes;
  }
  return content.size() >= need;
}

void append_points(const Arrays& arrays, std::size_t begin, std::size_t end, GeometryColumn& out) {
  const std::size_t count = end - begin;
  const std::size_t old = out.x.size();
  out.x.resize(old + count);
  out.y.resize(old + count);
  const char* from = arrays.xy + begin * point_bytes;
  for (std::size_t i = 0; i < count; ++i, from += point_bytes) {
    out.x[old + i] = number_at<double>(from);
    out.y[old + i] = number_at<double>(from + value_bytes);
  }
  if (arrays.z == nullptr) return;
  out.z.resize(old);
  out.z.resize(old + count);
  if (count > 0) std::memcpy(&out.z[old], arrays.z + begin * value_bytes, count * value_bytes);
}

bool append_point(std::string_view content, bool has_z, GeometryColumn& out) {
  const std::size_t need = type_bytes + point_bytes + (has_z ? value_bytes : 0);
  if (content.size() < need) return false;
  Arrays one;
  one.xy = content.data() + type_bytes;
  if (has_z) one.z = content.data() + type_bytes + point_bytes;
  append_points(one, 0, 1, out);
  out.end_ring();
  out.end_part();
  out.end_feature(GeometryKind::point);
  return true;
}

bool append_multipoint(std::string_view content, bool has_z, GeometryColumn& out) {
  Arrays arrays;
  if (!find_arrays(content, false, has_z, arrays)) return false;
  for (std::size_t i = 0; i < arrays.points; ++i) {
    append_points(arrays, i, i + 1, out);
    out.end_ring();
    out.end_part();
  }
  out.end_feature(arrays.points == 0 ? GeometryKind::empty : GeometryKind::multipoint);
  return true;
}

/// Where each part begins; false when the parts do not follow each other inside the points.
bool part_starts(const Arrays& arrays, std::vector<std::uint32_t>& starts) {
  starts.resize(arrays.parts);
  for (std::size_t i = 0; i < starts.size(); ++i) {
    starts[i] = number_at<std::uint32_t>(arrays.starts + i * count_bytes);
    const bool in_order = i == 0 ? starts[i] == 0 : starts[i] > starts[i - 1];
    if (!in_order || starts[i] >= arrays.points) return false;
  }
  return true;
}

std::size_t part_end(const std::vector<std::uint32_t>& starts, std::size_t part,
                     const Arrays& arrays) {
  return part + 1 < starts.size() ? starts[part + 1] : arrays.points;
}

void append_lines(const Arrays& arrays, const std::vector<std::uint32_t>& starts,
                  GeometryColumn& out) {
  for (std::size_t part = 0; part < starts.size(); ++part) {
    append_points(arrays, starts[part], part_end(starts, part, arrays), out);
    out.end_ring();
    out.end_part();
  }
  out.end_feature(starts.size() == 1 ? GeometryKind::line : GeometryKind::multiline);
}

void append_rings(const Arrays& arrays, const std::vector<std::uint32_t>& starts,
                  GeometryColumn& out) {
  GeometryColumn all;
  append_points(arrays, 0, arrays.points, all);
  const std::vector<std::uint32_t> shell_of = shells_of_rings(all.x, all.y, starts);
  // Rings of one shell together: the shell first, then its holes in the order of the file.
  std::vector<std::vector<std::uint32_t>> rings_of(starts.size());
  for (std::uint32_t ring = 0; ring < starts.size(); ++ring)
    if (shell_of[ring] == ring) rings_of[ring].push_back(ring);
  for (std::uint32_t ring = 0; ring < starts.size(); ++ring)
    if (shell_of[ring] != ring) rings_of[shell_of[ring]].push_back(ring);
  std::size_t shells = 0;
  for (const std::vector<std::uint32_t>& rings : rings_of) {
    if (rings.empty()) continue;
    for (const std::uint32_t ring : rings) {
      append_points(arrays, starts[ring], part_end(starts, ring, arrays), out);
      out.end_ring();
    }
    out.end_part();
    ++shells;
  }
  out.end_feature(shells == 1 ? GeometryKind::polygon : GeometryKind::multipolygon);
}

bool append_parts(std::string_view content, ShapeType type, GeometryColumn& out) {
  Arrays arrays;
  if (!find_arrays(content, true, type.has_z, arrays)) return false;
  if (arrays.parts == 0 || arrays.points == 0) {
    out.end_feature(GeometryKind::empty);
    return true;
  }
  thread_local std::vector<std::uint32_t> starts;
  if (!part_starts(arrays, starts)) return false;
  if (type.form == Form::line) {
    append_lines(arrays, starts, out);
  } else if (starts.size() > 1) {
    append_rings(arrays, starts, out);
  } else {
    append_points(arrays, 0, arrays.points, out);
    out.end_ring();
    out.end_part();
    out.end_feature(GeometryKind::polygon);
  }
  return true;
}

}  // namespace

bool append_shape(std::string_view content, GeometryColumn& out) {
  if (content.size() < type_bytes) return false;
  const ShapeType type = shape_type(number_at<std::uint32_t>(content.data()));
  switch (type.form) {
    case Form::null:
      out.add_null();
      return true;
    case Form::point:
      return append_point(content, type.has_z, out);
    case Form::multipoint:
      return append_multipoint(content, type.has_z, out);
    case Form::line:
    case Form::polygon:
      return append_parts(content, type, out);
    case Form::patch:
      out.end_feature(GeometryKind::unsupported);
      return true;
    case Form::unknown:
      break;
  }
  return false;
}

}  // namespace kokai
