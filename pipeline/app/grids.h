// The datum grids of a project: kept below .kokai/grids, loaded when a coordinate needs one.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "output/grid_store.h"
#include "pipeline/core/coordinate_plan.h"

namespace kokai {

/// Shared by all datasets of a run; thread-safe.
class ProjectGrids {
 public:
  explicit ProjectGrids(const std::filesystem::path& private_directory);

  /// Where the kept grid of a step comes from; nothing when there is none. Throws RunError for a damaged one.
  [[nodiscard]] std::optional<GridOrigin> origin(const DatumStep& step) const;
  /// Loads it once, and asks it for the published vectors again. Throws RunError for a damaged one.
  [[nodiscard]] AvailableGrid load(const DatumStep& step);
  /// load() as plans want it; lives no longer than this object.
  [[nodiscard]] DatumGrids lookup();
  /// What the project may have: the steps that every project knows, and those of crustal movement that it keeps.
  [[nodiscard]] std::vector<DatumStep> steps() const;
  /// A line for each kept grid: an input of every release.
  [[nodiscard]] std::string inputs_text() const;
  /// Replaces the one that was kept for the step. Throws RunError.
  void keep(const DatumStep& step, const KeptGrid& kept);

 private:
  [[nodiscard]] std::filesystem::path file(const DatumStep& step) const;
  std::filesystem::path directory_;
  std::mutex mutex_;
  std::map<std::string, AvailableGrid> loaded_;  ///< by step
};

}  // namespace kokai
