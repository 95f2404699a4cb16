// Well-known binary, as SpatiaLite hands it out, into the flat geometry column.
// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include "pipeline/core/geometry.h"

namespace kokai {

/// Appends the geometry of `bytes` as one feature; heights go to `z`. A type beyond points, lines,
/// polygons and their multiples is GeometryKind::unsupported. False when the bytes are no WKB; then
/// nothing usable was appended.
[[nodiscard]] bool append_wkb(GeometryColumn& geometry, std::span<const unsigned char> bytes);

}  // namespace kokai
