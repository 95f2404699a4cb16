// Which datasets a command is about.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "pipeline/app/project.h"

namespace kokai {

/// The datasets of the given ids, in the order of kokai.toml; all for an empty list. Throws UsageError with
/// the nearest id for an unknown one.
[[nodiscard]] std::vector<const DatasetConfig*> select_datasets(
    const Project& project, const std::vector<std::string>& ids);

/// A dataset's title for people: kokai.toml's, else the definition's, else its id.
[[nodiscard]] std::string title_of(const DatasetConfig& dataset, const Definition* definition);

}  // namespace kokai
