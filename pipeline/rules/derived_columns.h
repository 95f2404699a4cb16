// Columns that no source has: what other layers say of a feature is published with it.
// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "pipeline/core/check.h"

namespace kokai {

/// For each rule on crossings of the layer's definition, the columns that its `write_…` name, where the layer's
/// source has none of its own: metres in zones of each kind ("…以上…未満 120 m;…"), in all of them, in zones of
/// house collapse, and the editions of the maps that were looked at. No columns where the project has no such map; no
/// values for rows that were not compared. What was made is told.
[[nodiscard]] std::vector<Column> derived_columns(const CheckInput& input, Notices& notices);

}  // namespace kokai
