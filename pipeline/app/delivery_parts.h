// What the parts of a delivery share: which datasets, from which release, and what a layer is in its file.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "output/exporter.h"
#include "output/map_style.h"
#include "pipeline/app/agreement.h"
#include "pipeline/app/project.h"

namespace kokai {

/// Datasets of kokai.toml that go into the delivery.
[[nodiscard]] std::vector<const DatasetConfig*> datasets_of(const Project& project,
                                                            const DeliveryConfig& delivery);
/// The delivery's sheet; throws UsageError where it names one that does not exist.
[[nodiscard]] Agreement agreement_of(const DeliveryConfig& delivery);

/// Name of a layer's files without extension: the official one where it is published under that.
[[nodiscard]] std::string stem_of(const CatalogDataset& dataset);

struct ShapeWords {
  std::string_view ja;  ///< 点, 線, 面, 表
  SymbolShape symbol;
};
[[nodiscard]] ShapeWords shape_of(const Layer& layer, const ExportOptions& options);

/// Column names as the file of this format has them.
[[nodiscard]] std::vector<std::string> names_in_file(const Layer& layer, std::string_view format);

/// Of the rows to write, in the system that is written.
[[nodiscard]] Extent extent_of(const Layer& layer, const ExportOptions& options);

}  // namespace kokai
