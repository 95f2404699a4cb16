// Repairs of geometry that the city asked for, each one recorded as a warning.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "pipeline/core/layer.h"

namespace kokai {

enum class RepairMode {
  none,  ///< the default
  safe,  ///< what is certain: repeated points, unclosed rings; swapped coordinates (georeference)
  ///< and ends of pipes (repair_ends) are put right elsewhere, directions of rings by the writers
  make_valid  ///< also GEOS MakeValid (structure method) on invalid polygons
};

/// Only geometries that have a fault are touched. A repaired fault is `repaired_…` with the place.
void repair(Layer& layer, RepairMode mode, Notices& notices);

}  // namespace kokai
