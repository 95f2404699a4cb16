// Ends of pipes moved onto the manholes that they name.
// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include "pipeline/core/check.h"
#include "pipeline/core/layer.h"

namespace kokai {

/// Where the layer's definition allows it ([[rule]] repaired_pipe_end: `layer`, `from`, `to`, `snap_m`): an
/// end of a line that lies within `snap_m` of the one point whose key its `from` or `to` field holds, and
/// nearer to no other point, is moved there. What is within a millimetre stays. Both in EPSG:6668. Each
/// one is a repaired_pipe_end.
void snap_pipe_ends(Layer& layer, std::span<const OtherLayer> others, Notices& notices);

}  // namespace kokai
