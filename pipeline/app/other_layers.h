// The layers of the same project that a definition's rules compare with, each read once per run.
// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "pipeline/app/project.h"
#include "pipeline/core/check.h"

namespace kokai {

/// The other datasets whose layer a [[rule]] of this dataset's definition names, in the order of
/// kokai.toml. A dataset whose definition is found from the header may be compared with any of them.
[[nodiscard]] std::vector<const DatasetConfig*> datasets_compared_with(
    const Project& project, const DatasetConfig& dataset);

/// True for a layer whose geometry is in EPSG:6668, or that has none by its definition.
[[nodiscard]] bool is_placed(const Layer& layer);
struct DatasetRun;

class OtherLayers {
 public:
  OtherLayers(const Project& project, std::string date)
      : project_(project), date_(std::move(date)) {}

  struct Named {
    std::vector<OtherLayer> layers;
    std::vector<OtherDataset> unread;  ///< their own runs say why
  };
  /// The datasets whose layer the definition's rules name, but for `own`.
  [[nodiscard]] Named named_by(const Definition& definition, const DatasetConfig& own);
  /// The layer of a dataset whose own run is over, for those that are still to come: it need not be read again.
  void keep(const DatasetConfig& dataset, DatasetRun&& run,
            std::span<const DatasetConfig* const> to_come);

  /// The rows of a dataset, with their geometry in EPSG:6668 where it has one; null where it cannot
  /// be read or georeferenced.
  [[nodiscard]] const Layer* rows_of(const DatasetConfig& dataset);

 private:
  const Layer* layer_of(const DatasetConfig& dataset);

  const Project& project_;
  std::string date_;
  std::map<const DatasetConfig*, std::unique_ptr<Layer>> layers_;  ///< null: not to be had
};

}  // namespace kokai
