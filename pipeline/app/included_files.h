// The files that kokai.toml includes: each section of the city keeps its own datasets in its own file.
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

#include "pipeline/app/project.h"
#include "pipeline/core/config_table.h"

namespace kokai {

/// Adds what a file has of datasets and sections to the project. Throws UsageError.
using ReadPart = std::function<void(ConfigTable& file, Project& project)>;

/// Reads the files that `include` of kokai.toml names below the project's folder, in the order of their names. One with
/// a fault becomes an unread file, and nothing of it is in the project. Throws UsageError for a pattern that leads
/// elsewhere, and for a file that is not there.
void read_included_files(ConfigTable& root, const ReadPart& read_part, Project& project);

}  // namespace kokai
