// Heights: from the datum that they were counted from to the one that is published.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "pipeline/core/coordinate_plan.h"
#include "pipeline/core/layer.h"
#include "pipeline/core/notice.h"

namespace kokai {

/// After georeference(). Brings columns of heights whose datum is 測地成果2011 or 測地成果2024 to `published` ("": the
/// datum stays) by GSI's own file, and to after the earthquakes of options.crustal. Each change is recorded
/// (changed_height_datum). A place without a value (crs_outside_grid) and a file that is missing (crs_grid_missing)
/// stop the gate; 0 is no height, and heights of other datums stay.
void change_heights(Layer& layer, const std::string& published, const PlanOptions& options,
                    Notices& notices);

}  // namespace kokai
