// Well-known binary, as SpatiaLite hands it out and takes it, from and to the flat geometry column.
// SPDX-License-Identifier: MIT
#include "pipeline/workspace/wkb.h"

#include <bit>
#include <cstdint>
#include <cstring>
#include <utility>

namespace kokai {

namespace {

static_assert(std::endian::native == std::endian::little);

/// Type numbers of OGC 06-103r4, table 7; a thousand more with heights, two thousand more with
/// measures.
enum class WkbType : std::uint32_t {
  point = 1,
  line,
  polygon,
  multipoint,
  multiline,
  multipolygon
};

class WkbReader {
 public:
  WkbReader(GeometryColumn& geometry, std::span<const unsigned char> bytes)
      : out_(geometry), bytes_(bytes) {}

  bool feature() {
    WkbType type{};
    if (!head(type)) return false;
    const GeometryKind kind = kind_of(type);
    if (kind == GeometryKind::unsupported) {
      out_.end_feature(kind);
      return true;
    }
    const std::size_t before = out_.x.size();
    const bool multiple = type >= WkbType::multipoint;
    if (!(multiple ? members(type) : body(type))) return false;
    out_.end_feature(out_.x.size() == before ? GeometryKind::empty : kind);
    return at_ == bytes_.size();
  }

 private:
  static GeometryKind kind_of(WkbType type) {
    switch (type) {
      case WkbType::point:
        return GeometryKind::point;
      case WkbType::line:
        return GeometryKind::line;
      case WkbType::polygon:
        return GeometryKind::polygon;
      case WkbType::multipoint:
        return GeometryKind::multipoint;
      case WkbType::multiline:
        return GeometryKind::multiline;
      case WkbType::multipolygon:
        return GeometryKind::multipolygon;
    }
    return GeometryKind::unsupported;
  }

  template <class T>
  bool take(T& value) {
    if (bytes_.size() - at_ < sizeof value) return false;
    std::memcpy(&value, bytes_.data() + at_, sizeof value);
    at_ += sizeof value;
    return true;
  }

  /// Byte order and type; only little-endian is ever asked for.
  bool head(WkbType& type) {
    std::uint8_t little_endian = 0;
    std::uint32_t number = 0;
    if (!take(little_endian) || little_endian != 1 || !take(number)) return false;
    dimensions_ = number / 1000;
    type = static_cast<WkbType>(number % 1000);
    return dimensions_ <= 3;
  }

  bool members(WkbType type) {
    std::uint32_t count = 0;
    if (!take(count)) return false;
    for (; count > 0; --count) {
      WkbType member{};
      if (!head(member) ||
          static_cast<std::uint32_t>(member) + 3 != static_cast<std::uint32_t>(type) ||
          !body(member))
        return false;
    }
    return true;
  }

  /// One point, line or polygon: one part.
  bool body(WkbType type) {
    if (type == WkbType::point) {
      if (!position()) return false;
      out_.end_ring();
    } else if (type == WkbType::line) {
      if (!ring()) return false;
    } else {
      std::uint32_t rings = 0;
      if (!take(rings)) return false;
      for (; rings > 0; --rings)
        if (!ring()) return false;
    }
    out_.end_part();
    return true;
  }

  bool ring() {
    std::uint32_t count = 0;
    if (!take(count)) return false;
    for (; count > 0; --count)
      if (!position()) return false;
    out_.end_ring();
    return true;
  }

  bool position() {
    double x = 0, y = 0, z = 0, measure = 0;
    if (!take(x) || !take(y)) return false;
    const bool has_z = dimensions_ == 1 || dimensions_ == 3, has_measure = dimensions_ >= 2;
    if ((has_z && !take(z)) || (has_measure && !take(measure))) return false;
    if (has_z || !out_.z.empty()) {
      out_.z.resize(out_.x.size());
      out_.z.push_back(z);
    }
    out_.add_coordinate(x, y);
    return true;
  }

  GeometryColumn& out_;
  std::span<const unsigned char> bytes_;
  std::size_t at_ = 0;
  std::uint32_t dimensions_ = 0;
};

class WkbWriter {
 public:
  explicit WkbWriter(const GeometryColumn& geometry) : geometry_(geometry) {}

  std::string feature(std::size_t feature) {
    const Range parts = geometry_.parts(feature);
    const WkbType type = type_of(geometry_.kind[feature]);
    const bool multiple = type >= WkbType::multipoint;
    if (multiple) {
      head(type);
      count(parts.size());
    }
    // A multiple's type number is its members' and 3.
    const auto member =
        static_cast<WkbType>(static_cast<std::uint32_t>(type) - (multiple ? 3U : 0U));
    for (std::size_t part = parts.begin; part < parts.end; ++part) {
      head(member);
      body(member, geometry_.rings(part));
    }
    return std::move(out_);
  }

 private:
  static WkbType type_of(GeometryKind kind) {
    const bool multiple = kind == GeometryKind::multipoint || kind == GeometryKind::multiline ||
                          kind == GeometryKind::multipolygon;
    if (is_puntal(kind)) return multiple ? WkbType::multipoint : WkbType::point;
    if (is_linear(kind)) return multiple ? WkbType::multiline : WkbType::line;
    return multiple ? WkbType::multipolygon : WkbType::polygon;
  }

  template <class T>
  void put(T value) {
    const std::size_t at = out_.size();
    out_.resize(at + sizeof value);
    std::memcpy(out_.data() + at, &value, sizeof value);
  }
  void head(WkbType type) {
    put(std::uint8_t{1});
    put(static_cast<std::uint32_t>(type));
  }
  void count(std::size_t size) { put(static_cast<std::uint32_t>(size)); }

  void body(WkbType type, Range rings) {
    if (type == WkbType::polygon) count(rings.size());
    for (std::size_t ring = rings.begin; ring < rings.end; ++ring) {
      const Range positions = geometry_.coordinates(ring);
      if (type != WkbType::point) count(positions.size());
      for (std::size_t i = positions.begin; i < positions.end; ++i) {
        put(geometry_.x[i]);
        put(geometry_.y[i]);
      }
    }
  }

  const GeometryColumn& geometry_;
  std::string out_;
};

}  // namespace

std::string to_wkb(const GeometryColumn& geometry, std::size_t feature) {
  const GeometryKind kind = geometry.kind[feature];
  if (kind == GeometryKind::null || kind == GeometryKind::empty ||
      kind == GeometryKind::unsupported)
    return {};
  return WkbWriter(geometry).feature(feature);
}

bool append_wkb(GeometryColumn& geometry, std::span<const unsigned char> bytes) {
  return WkbReader(geometry, bytes).feature();
}

}  // namespace kokai
