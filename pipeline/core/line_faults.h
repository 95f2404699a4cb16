// Every place at which a line crosses or touches itself.
// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "pipeline/core/geos.h"

namespace kokai {

/// True when all segments of a line go forward in x, in y or along the straight line between its ends:
/// it cannot meet itself then. Repeated points do not count.
[[nodiscard]] bool goes_one_way(const GeometryColumn& geometry, Range line);

/// Every place at which a line breaks the rule of OGC simple lines: geom_line_not_simple where it
/// crosses itself or goes back over itself (one place a stretch), geom_self_contact where it only
/// touches itself. The ends of a closed line may meet. Sorted; empty for coordinates that are no numbers.
[[nodiscard]] std::vector<ValidityFault> line_faults(const GeometryColumn& geometry, Range line);

}  // namespace kokai
