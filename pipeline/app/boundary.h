// The project's boundary layer: the municipality's own area, for geom_outside_municipality.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "pipeline/app/project.h"
#include "pipeline/core/geometry.h"

namespace kokai {

/// The dataset whose layer is municipal_boundary; null when the project has none.
[[nodiscard]] const DatasetConfig* boundary_dataset(const Project& project);

/// Its polygons in EPSG:6668, only those of the publisher's municipality where codes tell. Nothing when
/// it is missing or faulty (its own dataset then says why) or holds other municipalities only.
[[nodiscard]] std::optional<GeometryColumn> load_boundary(const Project& project,
                                                          const std::string& date);

}  // namespace kokai
