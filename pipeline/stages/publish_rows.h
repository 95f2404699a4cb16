// Leaves out the rows that a definition does not let out of the house.
// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "pipeline/core/layer.h"

namespace kokai {

/// Takes the rows that fail a filter of the definition (publish_rows) out of the layer, with one
/// row_not_published each, which names the row and why; whatever else was said about them is dropped.
/// When no row is left: row_none_published. Call it after normalise, before anything is checked.
void leave_out_rows(Layer& layer, Notices& notices);

/// Where a row stands in its file, for a notice that outlives the row.
[[nodiscard]] ExplicitPlace place_of_row(const Layer& layer, std::uint32_t row);

/// Keeps the rows that are true in `keep` (one entry a row), in the layer and in the notices.
void keep_rows(Layer& layer, Notices& notices, const std::vector<bool>& keep);

}  // namespace kokai
