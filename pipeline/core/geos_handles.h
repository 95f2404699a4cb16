// What the files of the GEOS wrapper share: the context of a thread, its handles, and conversion from
// and to flat arrays. Only core/geos*.cpp include it.
// SPDX-License-Identifier: MIT
#pragma once

#include <geos_c.h>

#include <cstddef>
#include <memory>
#include <vector>

#include "pipeline/core/geometry.h"

namespace kokai::geos {

/// The context of this thread; it lives as long as the thread, and so do its geometries at most.
[[nodiscard]] GEOSContextHandle_t handle();
/// Throws std::runtime_error with GEOS's last message.
[[noreturn]] void fail(const char* operation);

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
struct TextDeleter {
  void operator()(char* text) const { GEOSFree_r(handle(), text); }
};
using Geometry = std::unique_ptr<GEOSGeometry, GeometryDeleter>;
using Prepared = std::unique_ptr<const GEOSPreparedGeometry, PreparedDeleter>;
using Sequence = std::unique_ptr<GEOSCoordSequence, SequenceDeleter>;

/// A feature; null when it has no geometry or one that cannot be built (too few points, no numbers).
[[nodiscard]] Geometry make_geometry(const GeometryColumn& geometry, std::size_t feature);
/// A collection of the given GEOS type.
[[nodiscard]] Geometry make_collection(int type, std::vector<Geometry> members);
/// A polygon that overlays can work with: itself, or what GEOS makes of an invalid one; null when that fails.
[[nodiscard]] Geometry sound_polygon(Geometry polygon);
/// The union of all polygons of `area`; null without any. Throws when GEOS fails.
[[nodiscard]] Geometry union_of(const GeometryColumn& area);
/// Appends the coordinates of a ring or line and ends the ring.
void append_ring(const GEOSGeometry* ring, GeometryColumn& out);
/// Appends a polygon as a part; the caller ends the feature.
void append_polygon(const GEOSGeometry* polygon, GeometryColumn& out);

}  // namespace kokai::geos
