// What all datasets of one run share that is not a publication: the boundary, the other layers, the project's rules, and what
// is public.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "pipeline/app/former_layers.h"
#include "pipeline/app/former_release.h"
#include "pipeline/app/other_layers.h"
#include "pipeline/app/own_rules.h"
#include "pipeline/app/run.h"

namespace kokai {

class Examination {
 public:
  Examination(const Project& project, std::string date, bool fail_on_warning = false);
  Examination(const Examination&) = delete;
  Examination& operator=(const Examination&) = delete;

  [[nodiscard]] RunContext context_for(const DatasetConfig& dataset);
  [[nodiscard]] DatasetRun examine(const DatasetConfig& dataset);
  [[nodiscard]] const FormerRelease& release() const { return release_; }
  [[nodiscard]] const FormerLayers& former_layers() const { return former_layers_; }
  [[nodiscard]] OtherLayers& others() { return others_; }

 private:
  const Project& project_;
  std::string date_;
  bool fail_on_warning_;
  std::optional<GeometryColumn> boundary_;
  OtherLayers others_;
  OwnRules own_rules_;
  FormerRelease release_;
  FormerLayers former_layers_;
};

}  // namespace kokai
