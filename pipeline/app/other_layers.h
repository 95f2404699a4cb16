// The layers of the same project that a definition's rules compare with, each read once per run.
// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "pipeline/app/project.h"
#include "pipeline/core/check.h"

namespace kokai {

/// The other datasets whose layer a [[rule]] of this dataset's definition names, in the order of
/// kokai.toml. A dataset whose definition is found from the header may be compared with any of them.
[[nodiscard]] std::vector<const DatasetConfig*> datasets_compared_with(
    const Project& project, const DatasetConfig& dataset);

class OtherLayers {
 public:
  OtherLayers(const Project& project, std::string date)
      : project_(project), date_(std::move(date)) {}

  /// The layers that the definition's rules name, but for `own`; plain tables are among them. One that
  /// cannot be read is left out: its own dataset then says why.
  [[nodiscard]] std::vector<OtherLayer> named_by(const Definition& definition,
                                                 const DatasetConfig& own);

 private:
  const Layer* layer_of(const DatasetConfig& dataset);

  const Project& project_;
  std::string date_;
  std::map<const DatasetConfig*, std::unique_ptr<Layer>> layers_;  ///< null: not to be had
};

}  // namespace kokai
