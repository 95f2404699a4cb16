// Running the project's own rules: one workspace a run, made when the first rule needs it.
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "pipeline/app/other_layers.h"
#include "pipeline/app/own_rule.h"
#include "pipeline/rules/rules.h"

namespace kokai {

/// For Workspace::run: true once the program was interrupted or `seconds` are over.
[[nodiscard]] std::function<bool()> stop_after(int seconds);

class OwnRules {
 public:
  OwnRules(const Project& project, OtherLayers& others, std::string date)
      : project_(project), others_(others), date_(std::move(date)) {}

  /// Runs the rules of one dataset. Each row of a result is a finding. A rule that cannot look at
  /// everything, because a layer that it names is not to be had or its SQL fails, is a
  /// release_not_fully_checked; with a layer missing its code is also in `not_applicable`.
  void check(const DatasetConfig& dataset, const Layer& layer, ValidationResult& result,
             Notices& notices);

 private:
  Workspace& workspace();
  /// Loads what the rule reads; the id of a dataset that is not to be had, or "".
  std::string load_tables(const OwnRule& rule, const Layer& layer);

  const Project& project_;
  OtherLayers& others_;
  std::string date_;
  std::optional<Workspace> workspace_;
};

}  // namespace kokai
