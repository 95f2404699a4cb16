// Features held against others by GEOS: what lies inside, what is left over, how far away it is.
// SPDX-License-Identifier: MIT
#include "pipeline/core/geos_remainder.h"

#include <limits>
#include <utility>
#include <vector>

#include "pipeline/core/geos_handles.h"

namespace kokai {

using namespace geos;

namespace {

Geometry sound_feature(const GeometryColumn& geometry, std::size_t feature) {
  Geometry made = make_geometry(geometry, feature);
  return made && is_polygonal(geometry.kind[feature]) ? sound_polygon(std::move(made))
                                                      : std::move(made);
}

int dimension(const GEOSGeometry* geometry) {
  return GEOSGeom_getDimensions_r(handle(), geometry);
}

void append_members(const GEOSGeometry* geometry, int wanted, GeometryColumn& out) {
  const int type = GEOSGeomTypeId_r(handle(), geometry);
  if (type >= GEOS_MULTIPOINT) {
    const int members = GEOSGetNumGeometries_r(handle(), geometry);
    for (int i = 0; i < members; ++i)
      append_members(GEOSGetGeometryN_r(handle(), geometry, i), wanted, out);
    return;
  }
  if (GEOSisEmpty_r(handle(), geometry) != 0 || dimension(geometry) != wanted) return;
  if (type == GEOS_POLYGON) return append_polygon(geometry, out);
  append_ring(geometry, out);
  out.end_part();
}

/// All pieces of one dimension as one feature, or no feature.
GeometryColumn pieces_of(const GEOSGeometry* geometry, int wanted) {
  constexpr GeometryKind kinds[] = {GeometryKind::multipoint, GeometryKind::multiline,
                                    GeometryKind::multipolygon};
  GeometryColumn out;
  if (geometry != nullptr) append_members(geometry, wanted, out);
  if (!out.part_ends.empty()) out.end_feature(kinds[wanted]);
  return out;
}

/// Only the pieces of that dimension: overlays refuse mixed collections. Null without any.
Geometry keep_dimension(Geometry geometry, int wanted) {
  if (!geometry || GEOSisEmpty_r(handle(), geometry.get()) != 0) return nullptr;
  if (GEOSGeomTypeId_r(handle(), geometry.get()) != GEOS_GEOMETRYCOLLECTION)
    return dimension(geometry.get()) == wanted ? std::move(geometry) : nullptr;
  const GeometryColumn pieces = pieces_of(geometry.get(), wanted);
  return pieces.size() == 0 ? nullptr : make_geometry(pieces, 0);
}

Geometry difference(const Geometry& from, const Geometry& what, int wanted) {
  Geometry rest(GEOSDifference_r(handle(), from.get(), what.get()));
  if (!rest) fail("GEOSDifference");
  return keep_dimension(std::move(rest), wanted);
}

/// The part of an area around a place, so that what follows need not look at all of a large one. Null when
/// nothing of it is there.
Geometry clip_around(const GEOSGeometry* area, const GEOSGeometry* place, double margin) {
  double min_x = 0, min_y = 0, max_x = 0, max_y = 0;
  if (GEOSGeom_getXMin_r(handle(), place, &min_x) == 0 ||
      GEOSGeom_getYMin_r(handle(), place, &min_y) == 0 ||
      GEOSGeom_getXMax_r(handle(), place, &max_x) == 0 ||
      GEOSGeom_getYMax_r(handle(), place, &max_y) == 0)
    fail("GEOSGeom_getXMin");
  Geometry clipped(GEOSClipByRect_r(handle(), area, min_x - margin, min_y - margin, max_x + margin,
                                    max_y + margin));
  if (!clipped) fail("GEOSClipByRect");
  return keep_dimension(std::move(clipped), dimension(area));
}

Geometry buffered(const Geometry& geometry, double by) {
  constexpr int quadrant_segments = 8;
  Geometry grown(GEOSBuffer_r(handle(), geometry.get(), by, quadrant_segments));
  if (!grown) fail("GEOSBuffer");
  return grown;
}

/// True when some of the pieces, which lie in the area, is farther than `depth` from its border.
bool is_deeper(const Geometry& pieces, const GEOSGeometry* area, double depth) {
  if (depth <= 0) return true;
  // The edges of the rectangle are farther away than that.
  const Geometry around = clip_around(area, pieces.get(), 2 * depth);
  if (!around) return false;
  const Geometry border(GEOSBoundary_r(handle(), around.get()));
  if (!border) fail("GEOSBoundary");
  return difference(pieces, buffered(border, depth), dimension(pieces.get())) != nullptr;
}

}  // namespace

struct PreparedFeatures::Impl {
  struct Entry {
    bool made = false;
    Geometry geometry;
    Prepared prepared;  // before `geometry` goes
  };

  explicit Impl(const GeometryColumn& features) : column(features), entries(features.size()) {}

  /// Its `prepared` is null when there is no geometry.
  Entry& at(std::size_t index) {
    Entry& entry = entries[index];
    if (entry.made) return entry;
    entry.made = true;
    entry.geometry = sound_feature(column, index);
    if (!entry.geometry) return entry;
    entry.prepared.reset(GEOSPrepare_r(handle(), entry.geometry.get()));
    if (!entry.prepared) fail("GEOSPrepare");
    return entry;
  }

  const GeometryColumn& column;
  std::vector<Entry> entries;
};

PreparedFeatures::PreparedFeatures(const GeometryColumn& features)
    : impl_(std::make_unique<Impl>(features)) {}
PreparedFeatures::~PreparedFeatures() = default;

bool PreparedFeatures::covers(std::size_t index, const GeometryColumn& geometry,
                              std::size_t feature) {
  const Impl::Entry& entry = impl_->at(index);
  const Geometry other = make_geometry(geometry, feature);
  if (!entry.prepared || !other) return false;
  return GEOSPreparedCovers_r(handle(), entry.prepared.get(), other.get()) == 1;
}

bool PreparedFeatures::meets(std::size_t index, const GeometryColumn& geometry,
                             std::size_t feature) {
  const Impl::Entry& entry = impl_->at(index);
  const Geometry other = make_geometry(geometry, feature);
  if (!entry.prepared || !other) return false;
  return GEOSPreparedIntersects_r(handle(), entry.prepared.get(), other.get()) == 1;
}

double PreparedFeatures::distance(std::size_t index, const GeometryColumn& geometry,
                                  std::size_t feature) {
  const Impl::Entry& entry = impl_->at(index);
  const Geometry other = make_geometry(geometry, feature);
  double distance = std::numeric_limits<double>::infinity();
  if (!entry.prepared || !other) return distance;
  if (GEOSPreparedDistance_r(handle(), entry.prepared.get(), other.get(), &distance) == 0)
    fail("GEOSPreparedDistance");
  return distance;
}

struct Remainder::Impl {
  Geometry rest;
  int dimension = 0;
};

Remainder::Remainder(const GeometryColumn& geometry, std::size_t feature)
    : impl_(std::make_unique<Impl>()) {
  impl_->rest = sound_feature(geometry, feature);
  if (!impl_->rest) return;
  const GeometryKind kind = geometry.kind[feature];
  impl_->dimension = is_polygonal(kind) ? 2 : is_linear(kind) ? 1 : 0;
  impl_->rest = keep_dimension(std::move(impl_->rest), impl_->dimension);
}
Remainder::~Remainder() = default;

bool Remainder::empty() const {
  return !impl_->rest;
}

GeometryColumn Remainder::take(PreparedFeatures& areas, std::size_t area, double depth) {
  if (empty()) return {};
  const PreparedFeatures::Impl::Entry& entry = areas.impl_->at(area);
  if (!entry.prepared ||
      GEOSPreparedIntersects_r(handle(), entry.prepared.get(), impl_->rest.get()) != 1)
    return {};
  Geometry common(GEOSIntersection_r(handle(), impl_->rest.get(), entry.geometry.get()));
  if (!common) fail("GEOSIntersection");
  common = keep_dimension(std::move(common), impl_->dimension);
  if (!common) return {};
  impl_->rest = difference(impl_->rest, entry.geometry, impl_->dimension);
  if (!is_deeper(common, entry.geometry.get(), depth)) return {};
  return pieces_of(common.get(), impl_->dimension);
}

void Remainder::take_near(PreparedFeatures& areas, std::size_t area, double reach) {
  if (empty()) return;
  const PreparedFeatures::Impl::Entry& entry = areas.impl_->at(area);
  if (!entry.prepared) return;
  const Geometry around = clip_around(entry.geometry.get(), impl_->rest.get(), 2 * reach);
  if (around) impl_->rest = difference(impl_->rest, buffered(around, reach), impl_->dimension);
}

GeometryColumn Remainder::pieces() const {
  return pieces_of(impl_->rest.get(), impl_->dimension);
}

}  // namespace kokai
