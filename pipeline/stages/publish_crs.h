// Whether every coordinate of a layer reaches the system that its files are published in.
// SPDX-License-Identifier: MIT
#pragma once

#include "pipeline/core/coordinate_plan.h"
#include "pipeline/core/layer.h"

namespace kokai {

/// A missing grid (crs_grid_missing) and places outside of it (crs_outside_grid) stop the gate before anything is
/// written. Layers that did not reach EPSG:6668 have been stopped already.
void check_publish_crs(const Layer& layer, const PublishPlan& plan, Notices& notices);

}  // namespace kokai
