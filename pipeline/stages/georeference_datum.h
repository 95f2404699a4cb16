// From a system and datum to JGD2011, by the plan that was chosen.
// SPDX-License-Identifier: MIT
#pragma once

#include "pipeline/core/coordinate_plan.h"
#include "pipeline/core/layer.h"
#include "pipeline/core/notice.h"

namespace kokai {

/// Brings the layer's coordinates from `crs` to JGD2011 degrees. Where a grid does not cover them all: false, one
/// crs_outside_grid for each feature that it does not, and coordinates that may not be published: degrees of the
/// datum that was reached, which is then the layer's CRS.
[[nodiscard]] bool change_datum(Layer& layer, const Crs& crs, const CoordinatePlan& plan,
                                Notices& notices);

/// crs_outside_grid: one notice a feature, with its first place outside and how many of its vertices are.
/// `outside`: indexes of coordinates, ascending.
void report_outside_grid(const Layer& layer, const std::vector<std::size_t>& outside,
                         const GridUse& grid, Notices& notices);

}  // namespace kokai
