// GEOS, wrapped: conversion from flat arrays, validity, repair, areas.
// SPDX-License-Identifier: MIT
#include "pipeline/core/geos.h"

#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <stdexcept>

#include "pipeline/core/geos_detail.h"

namespace kokai {

namespace {

/// One context per thread; it lives as long as its thread.
class Context {
 public:
  Context() : handle_(GEOS_init_r()) {
    if (handle_ == nullptr) throw std::bad_alloc();
    GEOSContext_setErrorMessageHandler_r(handle_, keep_message, this);
    GEOSContext_setNoticeMessageHandler_r(handle_, ignore_message, nullptr);
  }
  ~Context() { GEOS_finish_r(handle_); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  [[nodiscard]] GEOSContextHandle_t handle() const { return handle_; }
  [[nodiscard]] std::string take_message() { return std::exchange(message_, {}); }

 private:
  static void keep_message(const char* message, void* self) {
    static_cast<Context*>(self)->message_ = message;
  }
  static void ignore_message(const char*, void*) {}

  GEOSContextHandle_t handle_;
  std::string message_;
};

Context& context() {
  thread_local Context instance;
  return instance;
}
GEOSContextHandle_t handle() {
  return context().handle();
}

struct GeometryDeleter {
  void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(handle(), geometry); }
};
struct PreparedDeleter {
  void operator()(const GEOSPreparedGeometry* prepared) const {
    GEOSPreparedGeom_destroy_r(handle(), prepared);
  }
};
struct SequenceDeleter {
  void operator()(GEOSCoordSequence* sequence) const { GEOSCoordSeq_destroy_r(handle(), sequence); }
};
using Geometry = std::unique_ptr<GEOSGeometry, GeometryDeleter>;
using Prepared = std::unique_ptr<const GEOSPreparedGeometry, PreparedDeleter>;
using Sequence = std::unique_ptr<GEOSCoordSequence, SequenceDeleter>;

Sequence make_sequence(const GeometryColumn& geometry, Range range, bool close) {
  const std::size_t first = range.begin, last = range.end - 1;
  const bool open = geometry.x[first] != geometry.x[last] || geometry.y[first] != geometry.y[last];
  if (!close || !open)
    return Sequence(GEOSCoordSeq_copyFromArrays_r(handle(), &geometry.x[first], &geometry.y[first],
                                                  nullptr, nullptr,
                                                  static_cast<unsigned>(range.size())));
  std::vector<double> x(&geometry.x[first], &geometry.x[last] + 1);
  std::vector<double> y(&geometry.y[first], &geometry.y[last] + 1);
  x.push_back(x.front());
  y.push_back(y.front());
  return Sequence(GEOSCoordSeq_copyFromArrays_r(handle(), x.data(), y.data(), nullptr, nullptr,
                                                static_cast<unsigned>(x.size())));
}

/// Hands a list of geometries over to a GEOS constructor that takes ownership of them.
std::vector<GEOSGeometry*> release_all(std::vector<Geometry>& geometries) {
  std::vector<GEOSGeometry*> raw;
  raw.reserve(geometries.size());
  for (Geometry& geometry : geometries) raw.push_back(geometry.release());
  return raw;
}

Geometry make_collection(int type, std::vector<Geometry> members) {
  std::vector<GEOSGeometry*> raw = release_all(members);
  return Geometry(
      GEOSGeom_createCollection_r(handle(), type, raw.data(), static_cast<unsigned>(raw.size())));
}

Geometry make_ring(const GeometryColumn& geometry, std::size_t ring) {
  const Range range = geometry.coordinates(ring);
  if (range.size() == 0) return nullptr;
  Sequence sequence = make_sequence(geometry, range, true);
  if (!sequence) return nullptr;
  return Geometry(GEOSGeom_createLinearRing_r(handle(), sequence.release()));
}

Geometry make_polygon(const GeometryColumn& geometry, std::size_t part) {
  const Range rings = geometry.rings(part);
  if (rings.size() == 0) return nullptr;
  Geometry shell = make_ring(geometry, rings.begin);
  if (!shell) return nullptr;
  std::vector<Geometry> holes;
  for (std::size_t ring = rings.begin + 1; ring < rings.end; ++ring) {
    holes.push_back(make_ring(geometry, ring));
    if (!holes.back()) return nullptr;
  }
  std::vector<GEOSGeometry*> raw = release_all(holes);
  return Geometry(GEOSGeom_createPolygon_r(handle(), shell.release(), raw.data(),
                                           static_cast<unsigned>(raw.size())));
}

Geometry make_part(const GeometryColumn& geometry, std::size_t part, GeometryKind kind) {
  if (is_polygonal(kind)) return make_polygon(geometry, part);
  const Range rings = geometry.rings(part);
  if (rings.size() == 0) return nullptr;
  const Range range = geometry.coordinates(rings.begin);
  if (range.size() == 0) return nullptr;
  Sequence sequence = make_sequence(geometry, range, false);
  if (!sequence) return nullptr;
  if (is_linear(kind)) return Geometry(GEOSGeom_createLineString_r(handle(), sequence.release()));
  return Geometry(GEOSGeom_createPoint_r(handle(), sequence.release()));
}

/// The feature's parts; empty when one of them cannot be built (too few points, no numbers).
std::vector<Geometry> make_parts(const GeometryColumn& geometry, std::size_t feature) {
  const GeometryKind kind = geometry.kind[feature];
  if (kind == GeometryKind::null || kind == GeometryKind::empty ||
      kind == GeometryKind::unsupported)
    return {};
  const Range range = geometry.feature_coordinates(feature);
  for (std::size_t i = range.begin; i < range.end; ++i)
    if (!std::isfinite(geometry.x[i]) || !std::isfinite(geometry.y[i])) return {};
  std::vector<Geometry> parts;
  const Range part_range = geometry.parts(feature);
  for (std::size_t part = part_range.begin; part < part_range.end; ++part) {
    parts.push_back(make_part(geometry, part, kind));
    if (!parts.back()) return {};
  }
  return parts;
}

int collection_type(GeometryKind kind) {
  if (is_polygonal(kind)) return GEOS_MULTIPOLYGON;
  return is_linear(kind) ? GEOS_MULTILINESTRING : GEOS_MULTIPOINT;
}

Geometry make_geometry(const GeometryColumn& geometry, std::size_t feature) {
  std::vector<Geometry> parts = make_parts(geometry, feature);
  if (parts.empty()) return nullptr;
  if (parts.size() == 1) return std::move(parts.front());
  return make_collection(collection_type(geometry.kind[feature]), std::move(parts));
}

[[noreturn]] void fail(const char* operation) {
  throw std::runtime_error(std::string(operation) + ": " + context().take_message());
}

// GEOS's reasons (TopologyValidationError.cpp). Those without a code here are found elsewhere: too
// few points, open rings and invalid coordinates by the structure checks.
constexpr std::pair<std::string_view, std::string_view> reasons[] = {
    {"Self-intersection", "geom_self_intersection"},
    {"Ring Self-intersection", "geom_ring_self_intersection"},
    {"Hole lies outside shell", "geom_hole_outside_shell"},
    {"Holes are nested", "geom_nested_holes"},
    {"Nested shells", "geom_nested_shells"},
    {"Interior is disconnected", "geom_disconnected_interior"},
    {"Duplicate Rings", "geom_duplicate_rings"},
};

struct StringDeleter {
  void operator()(char* text) const { GEOSFree_r(handle(), text); }
};

/// The one fault that GEOS itself reports.
std::vector<ValidityFault> first_fault(const Geometry& geometry) {
  char* reason = nullptr;
  GEOSGeometry* location = nullptr;
  GEOSisValidDetail_r(handle(), geometry.get(), 0, &reason, &location);
  const std::unique_ptr<char, StringDeleter> reason_owner(reason);
  const Geometry place(location);
  if (!reason || !place) return {};
  ValidityFault fault;
  GEOSGeomGetX_r(handle(), place.get(), &fault.x);
  GEOSGeomGetY_r(handle(), place.get(), &fault.y);
  for (const auto& [text, code] : reasons)
    if (text == reason) fault.code = code;
  if (fault.code.empty()) return {};
  return {fault};
}

void append_ring(const GEOSGeometry* ring, GeometryColumn& out) {
  const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(handle(), ring);
  unsigned size = 0;
  if (!sequence || !GEOSCoordSeq_getSize_r(handle(), sequence, &size)) fail("GEOSCoordSeq_getSize");
  for (unsigned i = 0; i < size; ++i) {
    double x = 0, y = 0;
    GEOSCoordSeq_getXY_r(handle(), sequence, i, &x, &y);
    out.add_coordinate(x, y);
  }
  out.end_ring();
}

void append_polygon(const GEOSGeometry* polygon, GeometryColumn& out) {
  append_ring(GEOSGetExteriorRing_r(handle(), polygon), out);
  const int holes = GEOSGetNumInteriorRings_r(handle(), polygon);
  for (int i = 0; i < holes; ++i) append_ring(GEOSGetInteriorRingN_r(handle(), polygon, i), out);
  out.end_part();
}

}  // namespace

int orientation(const Coordinate& a, const Coordinate& b, const Coordinate& p) {
  return GEOSOrientationIndex_r(handle(), a.x, a.y, b.x, b.y, p.x, p.y);
}

std::vector<ValidityFault> validity_faults(const GeometryColumn& geometry, std::size_t feature) {
  if (!is_polygonal(geometry.kind[feature])) return {};
  const Geometry whole = make_geometry(geometry, feature);
  if (whole) {
    const char valid = GEOSisValid_r(handle(), whole.get());
    if (valid == 1) return {};
    if (valid != 0) fail("GEOSisValid");
  }
  std::vector<ValidityFault> faults = ring_faults(rings_of(geometry, feature));
  if (faults.empty() && whole) return first_fault(whole);
  return faults;
}

std::optional<GeometryColumn> made_valid(const GeometryColumn& geometry, std::size_t feature) {
  const Geometry whole = make_geometry(geometry, feature);
  if (!whole || !is_polygonal(geometry.kind[feature])) return {};
  GEOSMakeValidParams* params = GEOSMakeValidParams_create_r(handle());
  GEOSMakeValidParams_setMethod_r(handle(), params, GEOS_MAKE_VALID_STRUCTURE);
  GEOSMakeValidParams_setKeepCollapsed_r(handle(), params, 0);
  const Geometry valid(GEOSMakeValidWithParams_r(handle(), whole.get(), params));
  GEOSMakeValidParams_destroy_r(handle(), params);
  if (!valid || GEOSisEmpty_r(handle(), valid.get()) != 0) return {};
  const int type = GEOSGeomTypeId_r(handle(), valid.get());
  if (type != GEOS_POLYGON && type != GEOS_MULTIPOLYGON) return {};
  GeometryColumn out;
  const int parts = GEOSGetNumGeometries_r(handle(), valid.get());
  for (int i = 0; i < parts; ++i) append_polygon(GEOSGetGeometryN_r(handle(), valid.get(), i), out);
  out.end_feature(type == GEOS_POLYGON ? GeometryKind::polygon : GeometryKind::multipolygon);
  return out;
}

struct PreparedArea::Impl {
  Geometry area;
  Prepared prepared;  // refers to `area`, and goes first
};

namespace {

/// A polygon that GEOS can take the union of.
Geometry sound_polygon(Geometry polygon) {
  if (GEOSisValid_r(handle(), polygon.get()) == 1) return polygon;
  return Geometry(GEOSMakeValid_r(handle(), polygon.get()));
}

Geometry union_of(const GeometryColumn& area) {
  std::vector<Geometry> polygons;
  for (std::size_t feature = 0; feature < area.size(); ++feature) {
    if (!is_polygonal(area.kind[feature])) continue;
    Geometry polygon = make_geometry(area, feature);
    if (polygon) polygon = sound_polygon(std::move(polygon));
    if (polygon) polygons.push_back(std::move(polygon));
  }
  if (polygons.empty()) return nullptr;
  const Geometry all = make_collection(GEOS_GEOMETRYCOLLECTION, std::move(polygons));
  Geometry joined(GEOSUnaryUnion_r(handle(), all.get()));
  if (!joined) fail("GEOSUnaryUnion");
  return joined;
}

}  // namespace

PreparedArea::PreparedArea(const GeometryColumn& area) : impl_(nullptr) {
  auto impl = std::make_unique<Impl>();
  impl->area = union_of(area);
  if (impl->area) impl->prepared.reset(GEOSPrepare_r(handle(), impl->area.get()));
  impl_ = impl.release();
}

PreparedArea::~PreparedArea() {
  delete impl_;
}

bool PreparedArea::covers_point(double x, double y) const {
  if (!impl_->prepared || !std::isfinite(x) || !std::isfinite(y)) return false;
  const Geometry point(GEOSGeom_createPointFromXY_r(handle(), x, y));
  return GEOSPreparedCovers_r(handle(), impl_->prepared.get(), point.get()) == 1;
}

bool PreparedArea::intersects(const GeometryColumn& geometry, std::size_t feature) const {
  const Geometry other = make_geometry(geometry, feature);
  if (!impl_->prepared || !other) return false;
  return GEOSPreparedIntersects_r(handle(), impl_->prepared.get(), other.get()) == 1;
}

bool PreparedArea::covers(const GeometryColumn& geometry, std::size_t feature) const {
  const Geometry other = make_geometry(geometry, feature);
  if (!impl_->prepared || !other) return false;
  return GEOSPreparedCovers_r(handle(), impl_->prepared.get(), other.get()) == 1;
}

double PreparedArea::distance(double x, double y) const {
  const Geometry point(GEOSGeom_createPointFromXY_r(handle(), x, y));
  double distance = std::numeric_limits<double>::infinity();
  if (impl_->prepared)
    GEOSPreparedDistance_r(handle(), impl_->prepared.get(), point.get(), &distance);
  return distance;
}

std::string geos_version() {
  const std::string_view version = GEOSversion();
  return std::string(version.substr(0, version.find('-')));
}

}  // namespace kokai
