// GEOS, wrapped: conversion from flat arrays, validity, repair, areas.
// SPDX-License-Identifier: MIT
#include "pipeline/core/geos.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <stdexcept>

#include "pipeline/core/geos_detail.h"
#include "pipeline/core/geos_handles.h"

namespace kokai {

using namespace geos;

namespace {

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

/// The one fault that GEOS itself reports.
std::vector<ValidityFault> first_fault(const Geometry& geometry) {
  char* reason = nullptr;
  GEOSGeometry* location = nullptr;
  GEOSisValidDetail_r(handle(), geometry.get(), 0, &reason, &location);
  const std::unique_ptr<char, TextDeleter> reason_owner(reason);
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
