// Swapped latitudes and longitudes, put right where that is certain.
// SPDX-License-Identifier: MIT
#pragma once

#include "pipeline/stages/georeference_points.h"

namespace kokai {

// Both want degrees. Certain is: outside Japan as it stands, and within `extent`, the municipality's, when
// exchanged. Each one is a repaired_axis_swapped with the value before and after.

/// Features all of whose coordinates are swapped.
void unswap_features(Layer& layer, const Extent& extent, Notices& notices);

/// Rows of a table: the point, and the values of the two columns (changed_coordinates).
void unswap_rows(Layer& layer, const CoordinateColumns& columns, const Extent& extent,
                 Notices& notices);

}  // namespace kokai
