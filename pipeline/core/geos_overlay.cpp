// Overlays of areas by GEOS: what two have in common, what one leaves free, the faces between lines.
// SPDX-License-Identifier: MIT
#include "pipeline/core/geos_overlay.h"

#include <cmath>
#include <span>
#include <utility>
#include <vector>

#include "pipeline/core/geos_handles.h"

namespace kokai {

using namespace geos;

namespace {

void append_polygons(const GEOSGeometry* geometry, GeometryColumn& out, bool one_feature_each) {
  const int type = GEOSGeomTypeId_r(handle(), geometry);
  if (type == GEOS_POLYGON && GEOSisEmpty_r(handle(), geometry) == 0) {
    append_polygon(geometry, out);
    if (one_feature_each) out.end_feature(GeometryKind::polygon);
  }
  if (type < GEOS_MULTIPOINT) return;
  const int members = GEOSGetNumGeometries_r(handle(), geometry);
  for (int i = 0; i < members; ++i)
    append_polygons(GEOSGetGeometryN_r(handle(), geometry, i), out, one_feature_each);
}

/// The polygons among the members of a collection, as one geometry: overlays refuse mixed collections.
Geometry polygons_of(Geometry geometry) {
  const int type = GEOSGeomTypeId_r(handle(), geometry.get());
  if (type != GEOS_GEOMETRYCOLLECTION) return geometry;
  GeometryColumn parts;
  append_polygons(geometry.get(), parts, false);
  parts.end_feature(GeometryKind::multipolygon);
  return make_geometry(parts, 0);
}

Geometry sound_feature(const GeometryColumn& geometry, std::size_t feature) {
  Geometry made = make_geometry(geometry, feature);
  if (made) made = sound_polygon(std::move(made));
  return made ? polygons_of(std::move(made)) : nullptr;
}

double perimeter_of(std::span<const double> x, std::span<const double> y) {
  double sum = 0;
  for (std::size_t i = 0; i + 1 < x.size(); ++i)
    sum += std::hypot(x[i + 1] - x[i], y[i + 1] - y[i]);
  return sum;
}

/// Area without its holes, and the length of all rings.
AreaFigures figures_of_part(const GeometryColumn& geometry, std::size_t part) {
  AreaFigures figures;
  const Range rings = geometry.rings(part);
  for (std::size_t ring = rings.begin; ring < rings.end; ++ring) {
    const Range range = geometry.coordinates(ring);
    const std::span<const double> x(&geometry.x[range.begin], range.size());
    const std::span<const double> y(&geometry.y[range.begin], range.size());
    const double area = std::abs(twice_signed_area(x, y)) / 2;
    figures.area += ring == rings.begin ? area : -area;
    figures.perimeter += perimeter_of(x, y);
    for (std::size_t i = 0; i < x.size(); ++i) figures.extent.add(x[i], y[i]);
  }
  return figures;
}

/// A point inside the part; not in a hole.
void set_point_inside(const GeometryColumn& geometry, std::size_t part, AreaFigures& figures) {
  GeometryColumn single;
  append_part(single, geometry, part);
  single.end_feature(GeometryKind::polygon);
  const Geometry polygon = make_geometry(single, 0);
  if (!polygon) return;
  const Geometry point(GEOSPointOnSurface_r(handle(), polygon.get()));
  if (!point) fail("GEOSPointOnSurface");
  GEOSGeomGetX_r(handle(), point.get(), &figures.x);
  GEOSGeomGetY_r(handle(), point.get(), &figures.y);
}

}  // namespace

AreaFigures figures_of(const GeometryColumn& geometry, std::size_t feature) {
  AreaFigures all;
  const Range parts = geometry.parts(feature);
  std::size_t largest = parts.begin;
  double largest_area = -1;
  for (std::size_t part = parts.begin; part < parts.end; ++part) {
    const AreaFigures figures = figures_of_part(geometry, part);
    all.area += figures.area;
    all.perimeter += figures.perimeter;
    all.extent.add(figures.extent);
    if (figures.area <= largest_area) continue;
    largest_area = figures.area;
    largest = part;
  }
  if (parts.size() > 0) set_point_inside(geometry, largest, all);
  return all;
}

AreaFigures common_area(const GeometryColumn& geometry, std::size_t feature,
                        const GeometryColumn& other, std::size_t other_feature) {
  const Geometry a = sound_feature(geometry, feature), b = sound_feature(other, other_feature);
  if (!a || !b) return {};
  const Geometry common(GEOSIntersection_r(handle(), a.get(), b.get()));
  if (!common) fail("GEOSIntersection");
  GeometryColumn pieces;
  append_polygons(common.get(), pieces, false);
  if (pieces.part_ends.empty()) return {};
  pieces.end_feature(GeometryKind::multipolygon);
  return figures_of(pieces, 0);
}

GeometryColumn faces_of(const GeometryColumn& lines) {
  std::vector<Geometry> members;
  for (std::size_t feature = 0; feature < lines.size(); ++feature)
    if (Geometry line = make_geometry(lines, feature)) members.push_back(std::move(line));
  if (members.empty()) return {};
  const Geometry all = make_collection(GEOS_GEOMETRYCOLLECTION, std::move(members));
  const Geometry noded(GEOSUnaryUnion_r(handle(), all.get()));
  if (!noded) fail("GEOSUnaryUnion");
  const GEOSGeometry* const input = noded.get();
  const Geometry faces(GEOSPolygonize_r(handle(), &input, 1));
  if (!faces) fail("GEOSPolygonize");
  GeometryColumn out;
  append_polygons(faces.get(), out, true);
  return out;
}

GeometryColumn uncovered(const GeometryColumn& area, const GeometryColumn& cover) {
  GeometryColumn out;
  Geometry whole = union_of(area);
  if (!whole) return out;
  whole = polygons_of(std::move(whole));
  Geometry covered = union_of(cover);
  if (covered) covered = polygons_of(std::move(covered));
  if (covered) {
    whole.reset(GEOSDifference_r(handle(), whole.get(), covered.get()));
    if (!whole) fail("GEOSDifference");
  }
  append_polygons(whole.get(), out, true);
  return out;
}

GeometryColumn wider_than(const GeometryColumn& geometry, std::size_t feature, double width) {
  GeometryColumn out;
  Geometry shape = sound_feature(geometry, feature);
  if (!shape) return out;
  constexpr int quadrant_segments = 8, flat_cap = GEOSBUF_CAP_FLAT, mitre = GEOSBUF_JOIN_MITRE;
  constexpr double mitre_limit = 5;
  for (const double by : {-width / 2, width / 2}) {
    shape.reset(GEOSBufferWithStyle_r(handle(), shape.get(), by, quadrant_segments, flat_cap, mitre,
                                      mitre_limit));
    if (!shape) fail("GEOSBuffer");
  }
  append_polygons(shape.get(), out, true);
  return out;
}

}  // namespace kokai
