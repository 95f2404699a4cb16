// A dataset's record: its catalogue entry as JSON, kept in the release as dataset/<id>.json.
// SPDX-License-Identifier: MIT
#pragma once

#include "pipeline/app/project.h"
#include "pipeline/app/run.h"
#include "pipeline/core/catalog_model.h"
#include "pipeline/core/report.h"

namespace kokai {

[[nodiscard]] Json to_json(const CatalogDataset& dataset);
/// Throws nlohmann's exception when a member is missing.
[[nodiscard]] CatalogDataset dataset_from_json(const Json& json);

/// What the project and the definition say of a dataset, before anything is known of its data.
[[nodiscard]] CatalogDataset catalogue_texts(const Definition& definition,
                                             const DatasetConfig& config, const Project& project);

/// The catalogue entry of a dataset that has been examined and exported. `former` is its entry in the
/// current release, if any: dates move only when data does.
[[nodiscard]] CatalogDataset describe_dataset(const DatasetRun& run, const DatasetConfig& config,
                                              const Project& project, const DatasetReport& report,
                                              const std::optional<CatalogDataset>& former,
                                              const std::string& date);

}  // namespace kokai
