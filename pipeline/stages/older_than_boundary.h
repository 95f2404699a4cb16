// Polygons that lie off the municipality's boundary as the ground of 2011 moved.
// SPDX-License-Identifier: MIT
#pragma once

#include "pipeline/core/layer.h"
#include "pipeline/core/notice.h"

namespace kokai {

/// crs_jgd2000_read_as_jgd2011, once, where the layer is said to be of JGD2011 and its vertices beside those of the
/// boundary (both EPSG:6668) are all off by one vector of that size and direction. Zoning and other partitions follow
/// the boundary that they were drawn by; a boundary from elsewhere has no vertices in common, and says nothing.
void report_older_than_boundary(const Layer& layer, const GeometryColumn& boundary, int prefecture,
                                Notices& notices);

}  // namespace kokai
