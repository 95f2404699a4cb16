// What the files of the GEOS wrapper share: the context of a thread, and conversion to and from flat arrays.
// SPDX-License-Identifier: MIT
#include "pipeline/core/geos_handles.h"

#include <cmath>
#include <new>
#include <stdexcept>
#include <string>
#include <utility>

namespace kokai::geos {

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
}  // namespace

GEOSContextHandle_t handle() {
  return context().handle();
}

void fail(const char* operation) {
  throw std::runtime_error(std::string(operation) + ": " + context().take_message());
}

namespace {

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

}  // namespace

Geometry make_collection(int type, std::vector<Geometry> members) {
  std::vector<GEOSGeometry*> raw = release_all(members);
  return Geometry(
      GEOSGeom_createCollection_r(handle(), type, raw.data(), static_cast<unsigned>(raw.size())));
}

namespace {

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

}  // namespace

Geometry make_geometry(const GeometryColumn& geometry, std::size_t feature) {
  std::vector<Geometry> parts = make_parts(geometry, feature);
  if (parts.empty()) return nullptr;
  if (parts.size() == 1) return std::move(parts.front());
  return make_collection(collection_type(geometry.kind[feature]), std::move(parts));
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

}  // namespace kokai::geos
