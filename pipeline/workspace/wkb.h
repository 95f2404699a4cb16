// Well-known binary, as SpatiaLite hands it out and takes it, from and to the flat geometry column.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "pipeline/core/geometry.h"

namespace kokai {

/// Appends the geometry of `bytes` as one feature; heights go to `z`. A type beyond points, lines,
/// polygons and their multiples is GeometryKind::unsupported. False when the bytes are no WKB; then
/// nothing usable was appended.
[[nodiscard]] bool append_wkb(GeometryColumn& geometry, std::span<const unsigned char> bytes);

/// One feature as well-known binary, little-endian, without heights. "" where it has no geometry, an
/// empty or an unsupported one.
[[nodiscard]] std::string to_wkb(const GeometryColumn& geometry, std::size_t feature);

}  // namespace kokai
