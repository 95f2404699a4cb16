// Digests of everything that a dataset's outcome depends on.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/app/project.h"
#include "pipeline/app/run.h"
#include "pipeline/app/state.h"

namespace kokai {

/// SHA-256 over source bytes, configuration, definition, versions, the boundary and what is
/// accepted on `date`. Nothing while a source is missing.
[[nodiscard]] std::optional<std::string> inputs_digest(const Project& project,
                                                       const DatasetConfig& dataset, State& state,
                                                       const std::string& date, bool rehash);

/// The same for what pages and catalogues depend on beside the datasets' records.
[[nodiscard]] std::string project_digest(const Project& project);

/// Libraries whose version is an input of every release: name, version.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> library_versions();

}  // namespace kokai
