// WKT as it stands in a published CSV, into a geometry column.
// SPDX-License-Identifier: MIT
#include "pipeline/app/read_back_wkt.h"

#include <charconv>
#include <system_error>

namespace kokai {

namespace {

std::string_view type_name(GeometryKind kind) {
  switch (kind) {
    case GeometryKind::point:
      return "POINT";
    case GeometryKind::multipoint:
      return "MULTIPOINT";
    case GeometryKind::line:
      return "LINESTRING";
    case GeometryKind::multiline:
      return "MULTILINESTRING";
    case GeometryKind::polygon:
      return "POLYGON";
    case GeometryKind::multipolygon:
      return "MULTIPOLYGON";
    case GeometryKind::null:
    case GeometryKind::empty:
    case GeometryKind::unsupported:
      return "?";
  }
  return "?";
}

class WktReader {
 public:
  WktReader(GeometryColumn& shape, bool with_z, std::string_view text)
      : shape_(shape), with_z_(with_z), rest_(text) {}

  bool feature(GeometryKind kind) {
    if (!expect(type_name(kind)) || !expect(with_z_ ? " Z " : " ")) return false;
    const bool multiple = kind == GeometryKind::multipoint || kind == GeometryKind::multiline ||
                          kind == GeometryKind::multipolygon;
    const bool polygonal = is_polygonal(kind);
    const auto part = [&] { return polygonal ? polygon() : simple_part(); };
    if (!(multiple ? list(part) : part()) || !rest_.empty()) return false;
    shape_.end_feature(kind);
    return true;
  }

 private:
  bool expect(std::string_view token) {
    if (rest_.substr(0, token.size()) != token) return false;
    rest_.remove_prefix(token.size());
    return true;
  }

  /// ( item , item … )
  template <class Item>
  bool list(const Item& item) {
    if (!expect("(")) return false;
    do {
      if (!item()) return false;
    } while (expect(","));
    return expect(")");
  }

  bool number(double& value) {
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    if (error != std::errc()) return false;
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return true;
  }

  bool position() {
    double x = 0, y = 0, z = 0;
    if (!number(x) || !expect(" ") || !number(y)) return false;
    if (with_z_ && (!expect(" ") || !number(z))) return false;
    shape_.add_coordinate(x, y);
    if (with_z_) shape_.z.push_back(z);
    return true;
  }

  bool ring() {
    if (!list([&] { return position(); })) return false;
    shape_.end_ring();
    return true;
  }

  bool simple_part() {
    if (!ring()) return false;
    shape_.end_part();
    return true;
  }

  bool polygon() {
    if (!list([&] { return ring(); })) return false;
    shape_.end_part();
    return true;
  }

  GeometryColumn& shape_;
  bool with_z_;
  std::string_view rest_;
};

}  // namespace

bool append_wkt(GeometryColumn& shape, GeometryKind kind, bool with_z, std::string_view text) {
  return WktReader(shape, with_z, text).feature(kind);
}

}  // namespace kokai
