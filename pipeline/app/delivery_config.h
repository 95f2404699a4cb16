// [delivery.ID] of kokai.toml: who gets which layers in which form.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "output/delivery_profile.h"
#include "pipeline/core/config_table.h"

namespace kokai {

struct Project;
struct DatasetConfig;

struct DeliveryConfig {
  std::string id;
  std::string title;  ///< いばらきデジタルまっぷ
  DeliveryProfile profile;
  int epsg = 6668;
  std::filesystem::path directory;  ///< absolute
  bool staff = false;               ///< audience: also fields that the public does not get
  bool delta = false;               ///< mode: only what changed since the last confirmed one
  std::filesystem::path sheet;  ///< absolute; the agreed 掲載項目調整表.xlsx, "" when there is none
  std::map<std::string, std::vector<std::string>>
      fields;  ///< dataset → its fields, in this order; others: all that are released
};

/// Reads all [delivery.*], once the datasets, the directories and the roots of the project are known. Throws UsageError
/// with the line.
[[nodiscard]] std::vector<DeliveryConfig> read_deliveries(ConfigTable& root,
                                                          const Project& project);

/// Fields or headers that staff deliveries of this dataset ask for.
[[nodiscard]] std::vector<std::string> staff_columns(const Project& project,
                                                     const DatasetConfig& dataset);

}  // namespace kokai
