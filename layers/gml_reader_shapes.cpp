// Geometry of GML as a small tree, and the flat shape that is made of it.
// SPDX-License-Identifier: MIT
#include "layers/gml_reader_shapes.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace kokai {

namespace {

template <std::size_t N>
bool among(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 20> geometries = {"Point",
                                                         "MultiPoint",
                                                         "LineString",
                                                         "Curve",
                                                         "MultiCurve",
                                                         "MultiLineString",
                                                         "LinearRing",
                                                         "OrientableCurve",
                                                         "Ring",
                                                         "CompositeCurve",
                                                         "Polygon",
                                                         "Surface",
                                                         "MultiSurface",
                                                         "MultiPolygon",
                                                         "CompositeSurface",
                                                         "TriangulatedSurface",
                                                         "Tin",
                                                         "MultiGeometry",
                                                         "Solid",
                                                         "MultiSolid"};
constexpr std::array<std::string_view, 6> several = {
    "MultiPoint", "MultiCurve", "MultiLineString", "MultiSurface", "MultiPolygon", "MultiGeometry"};
constexpr std::array<std::string_view, 4> curves = {"LineString", "LineStringSegment", "LinearRing",
                                                    "GeodesicString"};
constexpr std::array<std::string_view, 4> polygons = {"Polygon", "PolygonPatch", "Triangle",
                                                      "Rectangle"};
/// What only holds other elements; a path of curves is one line.
constexpr std::array<std::string_view, 6> paths = {"Curve", "CompositeCurve", "OrientableCurve",
                                                   "Ring",  "segments",       "curveMember"};
constexpr std::array<std::string_view, 17> holders = {
    "pointMember",     "pointMembers",   "lineStringMember", "curveMembers",        "polygonMember",
    "surfaceMember",   "surfaceMembers", "geometryMember",   "geometryMembers",     "patches",
    "trianglePatches", "Surface",        "CompositeSurface", "TriangulatedSurface", "Tin",
    "baseCurve",       "baseSurface"};
constexpr std::array<std::string_view, 3> number_elements = {"pos", "posList", "coordinates"};
// References may lead in circles or multiply: a few lines would otherwise fill the memory.
constexpr int deepest_reference = 16;
constexpr std::size_t most_references = 100'000;
constexpr std::size_t most_positions = 4'000'000;

struct Position {
  double x, y, z;
  friend bool operator==(const Position&, const Position&) = default;
};
using Path = std::vector<Position>;
struct Part {
  GeometryKind kind;
  std::vector<Path> rings;
};

/// One geometry while it is put together.
class Assembly {
 public:
  Assembly(const GmlOrder& order, const GmlLookup& lookup) : order_(order), lookup_(lookup) {}

  void add(const GmlNode& node, int depth) {
    if (missing) return;
    if (const GmlNode* other = follow(node, depth)) return add(*other, depth + 1);
    if (node.name == "Point") {
      add_part(GeometryKind::point, {path_of(node, depth)});
    } else if (among(node.name, polygons)) {
      add_polygon(node, depth);
    } else if (among(node.name, curves) || among(node.name, paths)) {
      if (node.name == "curveMember" && node.children.empty()) return;
      add_part(GeometryKind::line, {path_of(node, depth)});
    } else if (among(node.name, several) || among(node.name, holders)) {
      for (const GmlNode& child : node.children) add(child, depth);
    } else {
      unsupported = true;
    }
  }

  std::vector<Part> parts;
  bool unsupported = false, missing = false, heights = false;

 private:
  /// The element that a reference names.
  const GmlNode* follow(const GmlNode& node, int depth) {
    if (node.href.empty()) return nullptr;
    const bool bounded =
        depth < deepest_reference && ++references_ < most_references && positions_ < most_positions;
    const GmlNode* other = lookup_(bounded ? node.href : std::string());
    if (other == nullptr) missing = true;
    return other;
  }

  void add_part(GeometryKind kind, std::vector<Path> rings) {
    parts.push_back({kind, std::move(rings)});
  }

  void add_polygon(const GmlNode& node, int depth) {
    std::vector<Path> rings;
    for (const GmlNode& boundary : node.children) {
      const bool outer = boundary.name == "exterior" || boundary.name == "outerBoundaryIs";
      const bool inner = boundary.name == "interior" || boundary.name == "innerBoundaryIs";
      if (!outer && !inner) continue;
      Path ring;
      append_path(boundary, depth, ring);
      rings.insert(outer ? rings.begin() : rings.end(), std::move(ring));
    }
    add_part(GeometryKind::polygon, std::move(rings));
  }

  Path path_of(const GmlNode& node, int depth) {
    Path path;
    append_path(node, depth, path);
    return path;
  }

  /// All positions below an element in their order; where two curves meet, once.
  void append_path(const GmlNode& node, int depth, Path& path) {
    if (missing) return;
    if (const GmlNode* other = follow(node, depth)) {
      Path piece = path_of(*other, depth + 1);
      if (node.reversed) std::reverse(piece.begin(), piece.end());
      return join(piece, path);
    }
    if (among(node.name, number_elements)) return append_numbers(node, path);
    const bool known = node.name == "Point" || node.name == "exterior" || node.name == "interior" ||
                       node.name == "outerBoundaryIs" || node.name == "innerBoundaryIs" ||
                       node.name == "baseCurve" || node.name == "pointProperty" ||
                       among(node.name, curves) || among(node.name, paths);
    if (!known) unsupported = true;
    Path piece;
    const bool straight = among(node.name, curves) || node.name == "Point";
    for (const GmlNode& child : node.children) {
      // Positions of one string may repeat: that is for the rules to say.
      if (straight && among(child.name, number_elements))
        append_numbers(child, piece);
      else
        append_path(child, depth, piece);
    }
    if (node.reversed) std::reverse(piece.begin(), piece.end());
    join(piece, path);
  }

  static void join(const Path& piece, Path& path) {
    if (piece.empty()) return;
    const bool meets = !path.empty() && path.back() == piece.front();
    path.insert(path.end(), piece.begin() + (meets ? 1 : 0), piece.end());
  }

  void append_numbers(const GmlNode& node, Path& path) {
    const auto count = node.numbers.size();
    std::size_t size =
        static_cast<std::size_t>(node.dimension > 0 ? node.dimension : order_.dimension);
    if (node.name == "pos" && node.dimension == 0) size = count;
    if (size < 2 || size > 3 || count % size != 0) {
      unsupported = unsupported || count > 0;
      return;
    }
    if (size == 3) heights = true;
    positions_ += count / size;
    for (std::size_t at = 0; at < count; at += size) {
      const double first = node.numbers[at], second = node.numbers[at + 1];
      const double z = size == 3 ? node.numbers[at + 2] : 0;
      path.push_back(order_.north_first ? Position{second, first, z} : Position{first, second, z});
    }
  }

  const GmlOrder& order_;
  const GmlLookup& lookup_;
  std::size_t references_ = 0, positions_ = 0;
};

void append_parts(const std::vector<Part>& parts, bool heights, GeometryColumn& out) {
  for (const Part& part : parts) {
    for (const Path& ring : part.rings) {
      for (const Position& position : ring) {
        out.add_coordinate(position.x, position.y);
        if (heights || !out.z.empty()) {
          out.z.resize(out.x.size());
          out.z.back() = position.z;
        }
      }
      out.end_ring();
    }
    out.end_part();
  }
}

GeometryKind several_of(GeometryKind kind) {
  if (kind == GeometryKind::point) return GeometryKind::multipoint;
  return kind == GeometryKind::line ? GeometryKind::multiline : GeometryKind::multipolygon;
}

bool is_blank(const Part& part) {
  return std::all_of(part.rings.begin(), part.rings.end(),
                     [](const Path& ring) { return ring.empty(); });
}

}  // namespace

bool is_gml_geometry(std::string_view name) {
  return among(name, geometries);
}

bool is_complete(const GmlNode& node) {
  return node.href.empty() && std::all_of(node.children.begin(), node.children.end(), is_complete);
}

void append_gml_shape(const GmlNode& node, const GmlOrder& order, const GmlLookup& lookup,
                      GeometryColumn& out) {
  Assembly made(order, lookup);
  made.add(node, 0);
  if (made.missing) return out.add_null();
  const auto& parts = made.parts;
  const bool mixed = std::any_of(parts.begin(), parts.end(),
                                 [&](const Part& part) { return part.kind != parts.front().kind; });
  if (made.unsupported || mixed) return out.end_feature(GeometryKind::unsupported);
  if (std::all_of(parts.begin(), parts.end(), is_blank))
    return out.end_feature(GeometryKind::empty);
  append_parts(parts, made.heights, out);
  const GeometryKind kind = parts.front().kind;
  out.end_feature(parts.size() > 1 || among(node.name, several) ? several_of(kind) : kind);
}

}  // namespace kokai
