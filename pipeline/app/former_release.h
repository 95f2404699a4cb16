// The current release as the next one sees it: records to carry over.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "output/release.h"
#include "pipeline/core/catalog_model.h"
#include "pipeline/core/report.h"

namespace kokai {

/// One dataset's record in a release.
struct FormerRecord {
  CatalogDataset dataset;
  Json public_report;
  Json provenance;
};

struct FormerRelease {
  std::string id;  ///< "" before the first release
  std::filesystem::path path;
  std::map<std::string, ReleaseFile> files;     ///< from SHA256SUMS
  std::map<std::string, FormerRecord> records;  ///< by dataset id

  [[nodiscard]] const FormerRecord* record(const std::string& dataset) const;
  /// The same for a dataset whose data is in the release; null for one that was withdrawn.
  [[nodiscard]] const FormerRecord* published(const std::string& dataset) const;
};

/// Reads a release's records; an empty one when `id` is nothing. Throws RunError when it is damaged.
[[nodiscard]] FormerRelease read_release(const std::filesystem::path& public_directory,
                                         const std::optional<std::string>& id);

/// The release that is public. Throws RunError before the first one.
[[nodiscard]] FormerRelease read_current_release(const std::filesystem::path& public_directory);

/// All files of a release: those of SHA256SUMS, and that file itself.
[[nodiscard]] std::map<std::string, ReleaseFile> files_with_checksums(const FormerRelease& release);

// Paths below a release.
[[nodiscard]] std::string record_path(const std::string& dataset);
[[nodiscard]] std::string report_path(const std::string& dataset);
/// "changes/<dataset>."; the extension follows.
[[nodiscard]] std::string changes_stem(const std::string& dataset);
[[nodiscard]] std::string data_folder(const std::string& dataset);
/// True for a file that belongs to the record of one dataset.
[[nodiscard]] bool belongs_to(const std::string& path, const std::string& dataset);

/// Name of the dataset's file in the private store: it depends on the published bytes only.
[[nodiscard]] std::string store_name(const CatalogDataset& dataset);
/// The same for the columns that only staff deliveries get.
[[nodiscard]] std::string staff_store_name(const CatalogDataset& dataset);

}  // namespace kokai
