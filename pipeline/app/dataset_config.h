// One [[dataset]] of kokai.toml, and the settings that [defaults] shares with it.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/app/project.h"
#include "pipeline/core/config_table.h"

namespace kokai {

/// What a [[dataset]] may name: definitions, sections, deliveries, and the formats where it states none.
struct DatasetNames {
  const Definitions& definitions;
  const std::vector<std::string>& formats;
  std::vector<std::string> sections;
  std::vector<std::string> deliveries;
  std::string section;  ///< of a dataset that does not say its own; "": none
};
/// Reads one [[dataset]]. Throws UsageError with the line.
[[nodiscard]] DatasetConfig read_dataset(ConfigTable table, const DatasetNames& names);

/// Every setting of a dataset in a fixed order and spelling: when it changes, the release may change.
[[nodiscard]] std::string canonical_text(const DatasetConfig& dataset, const Project& project);

/// crs, publish_crs, accept_accuracy_m, crustal_grids, height_datum, publish_heights.
void read_coordinates(ConfigTable& table, DatasetConfig& dataset, const Definitions& definitions);

/// title, description, keywords, category, frequency, links, remarks and [dataset.terms].
void read_catalogue_texts(ConfigTable& table, DatasetConfig& dataset);

/// Throws UsageError: `value` of `key` is none of `known`; the nearest of them is proposed.
[[noreturn]] void unknown_name(const ConfigTable& table, std::string_view key,
                               const std::string& value, const std::vector<std::string>& known);
/// A path of the project at which kokai writes; throws UsageError where it meets the public folder, the sources or .kokai.
[[nodiscard]] std::filesystem::path read_folder_apart(const ConfigTable& table,
                                                      std::string_view key, const std::string& text,
                                                      const Project& project);
/// A text that must be one of `known`; `fallback` where it is not stated.
[[nodiscard]] std::string one_of(ConfigTable& table, std::string_view key,
                                 const std::vector<std::string>& known,
                                 const std::string& fallback);
/// license = "CC-BY-4.0" or { title = "…", url = "…" }.
[[nodiscard]] std::optional<License> read_license(ConfigTable& table);
/// Formats in the order of the exporter table, whatever the order in the file.
[[nodiscard]] std::vector<std::string> read_formats(ConfigTable& table,
                                                    const std::vector<std::string>& fallback);

}  // namespace kokai
