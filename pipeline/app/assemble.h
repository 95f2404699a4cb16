// What a release holds beside its datasets' records: pages, catalogues, index and provenance.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "output/release.h"
#include "pipeline/app/former_layers.h"
#include "pipeline/app/former_release.h"
#include "pipeline/app/project.h"
#include "pipeline/app/run.h"
#include "pipeline/core/catalog_model.h"
#include "pipeline/core/report.h"

namespace kokai {

/// A dataset of a release, new or carried over.
struct ReleaseRecord {
  CatalogDataset dataset;
  Json public_report;
  Json provenance;
};

/// The record of a dataset that has been examined and exported. `former` is that of the current release, or null. What
/// differs from it is told by tell_changes().
[[nodiscard]] ReleaseRecord make_record(const DatasetRun& run, const DatasetConfig& dataset,
                                        const Project& project, const DatasetReport& report,
                                        const FormerRecord* former, const std::string& date);

/// Puts what differs from what is public into `record`, and returns it; where the data are the same, `record` keeps what was
/// told of the change before, and there is nothing to return.
[[nodiscard]] std::optional<LayerChanges> tell_changes(const DatasetRun& run,
                                                       const CatalogDataset& former,
                                                       const FormerLayers& layers,
                                                       const std::string& date,
                                                       CatalogDataset& record);

/// The model of all records, for pages and catalogue formats.
[[nodiscard]] Catalog make_catalog(const Project& project,
                                   const std::vector<ReleaseRecord>& records);

/// Hashes of what a dataset was made from and by which operation; no names.
[[nodiscard]] Json provenance_of(const DatasetRun& run, const DatasetConfig& dataset);

/// index.html, dataset/<id>.html, assets/, catalog/, and what web servers need to be told.
void add_pages_and_catalogues(StagedRelease& release, const Project& project,
                              const std::vector<ReleaseRecord>& records);

/// catalog.json and provenance.json, the only files that name the release.
void add_release_index(StagedRelease& release, const Project& project,
                       const std::vector<ReleaseRecord>& records, const std::string& id,
                       const std::string& former, const std::string& date);

}  // namespace kokai
