// The datum grids of a project: kept below .kokai/grids, loaded when a coordinate needs one.
// SPDX-License-Identifier: MIT
#include "pipeline/app/grids.h"

#include <fmt/format.h>

#include <utility>

namespace kokai {

namespace fs = std::filesystem;

ProjectGrids::ProjectGrids(const fs::path& private_directory)
    : directory_(private_directory / "grids") {}

fs::path ProjectGrids::file(const DatumStep& step) const {
  return directory_ / (std::string(step.id) + ".grid");
}

std::optional<GridOrigin> ProjectGrids::origin(const DatumStep& step) const {
  if (!fs::exists(file(step))) return std::nullopt;
  return read_grid_origin(file(step));
}

AvailableGrid ProjectGrids::load(const DatumStep& step) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto known = loaded_.find(step.id);
  if (known != loaded_.end()) return known->second;
  AvailableGrid& available = loaded_[step.id];
  if (!fs::exists(file(step))) return available;
  KeptGrid kept = read_grid(file(step));
  if (const auto fault = fault_of_grid(step, kept.grid))
    throw RunError({fmt::format("{} は使えません: {}。kokai grid add で入れ直してください。",
                                file(step).string(), fault->ja),
                    fmt::format("{} cannot be used: {}. Add the file again with kokai grid add.",
                                file(step).string(), fault->en)});
  available.use = {std::move(kept.origin.file), std::move(kept.origin.sha256)};
  available.grid = std::make_shared<const DatumGrid>(std::move(kept.grid));
  return available;
}

DatumGrids ProjectGrids::lookup() {
  return [this](const DatumStep& step) { return load(step); };
}

std::string ProjectGrids::inputs_text() const {
  std::string text;
  for (const DatumStep& step : datum_steps())
    if (const auto kept = origin(step)) text += fmt::format("grid {} {}\n", step.id, kept->sha256);
  return text;
}

void ProjectGrids::keep(const DatumStep& step, const KeptGrid& kept) {
  fs::create_directories(directory_);
  write_grid(kept, file(step));
  const std::lock_guard<std::mutex> lock(mutex_);
  loaded_.erase(step.id);
}

}  // namespace kokai
