// The datum grids of a project: kept below .kokai/grids, loaded when a coordinate needs one.
// SPDX-License-Identifier: MIT
#include "pipeline/app/grids.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace kokai {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view extension = ".grid";

}  // namespace

ProjectGrids::ProjectGrids(const fs::path& private_directory)
    : directory_(private_directory / "grids") {}

fs::path ProjectGrids::file(const DatumStep& step) const {
  return directory_ / (step.id + std::string(extension));
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

std::vector<DatumStep> ProjectGrids::steps() const {
  std::vector<DatumStep> all(datum_steps().begin(), datum_steps().end());
  if (!fs::exists(directory_)) return all;
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(directory_))
    if (entry.path().extension() == extension) names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  for (std::string_view name : names) {
    constexpr std::string_view prefix = "crustal_";
    if (!name.starts_with(prefix)) continue;
    name.remove_prefix(prefix.size());
    if (std::optional<DatumStep> step = crustal_step(name)) all.push_back(std::move(*step));
  }
  return all;
}

std::string ProjectGrids::inputs_text() const {
  std::string text;
  for (const DatumStep& step : steps())
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
