// The areas that other layers are held against: the municipality's boundary, and what a partition must cover.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "pipeline/app/project.h"
#include "pipeline/core/check.h"

namespace kokai {

/// The dataset whose layer is municipal_boundary; null when the project has none.
[[nodiscard]] const DatasetConfig* boundary_dataset(const Project& project);

/// Its polygons in EPSG:6668, only those of the publisher's municipality where codes tell. Nothing when
/// it is missing or faulty (its own dataset then says why) or holds other municipalities only.
[[nodiscard]] std::optional<GeometryColumn> load_boundary(const Project& project,
                                                          const std::string& date);

/// The dataset whose layer the definition's partition must cover; null when there is none, or it is `own`.
[[nodiscard]] const DatasetConfig* parent_dataset(const Project& project,
                                                  const Definition& definition,
                                                  const DatasetConfig& own);

/// Its polygons with the wanted value in EPSG:6668, and which partition each is for. The municipality's
/// boundary is that of `load_boundary`. Nothing when the dataset is missing or faulty.
[[nodiscard]] std::optional<ParentArea> load_parent(const Project& project,
                                                    const Definition& definition,
                                                    const DatasetConfig& own,
                                                    const std::string& date);

}  // namespace kokai
