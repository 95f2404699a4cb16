// WKT as it stands in a published CSV, into a geometry column.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "pipeline/core/geometry.h"

namespace kokai {

/// Reads the whole of `text` as one feature of `kind` and appends it to `shape`; false when it is
/// anything else.
[[nodiscard]] bool append_wkt(GeometryColumn& shape, GeometryKind kind, bool with_z,
                              std::string_view text);

}  // namespace kokai
