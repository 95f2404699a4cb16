// What would stop a run, looked for before it does.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/error.h"

namespace kokai {

struct Project;

enum class Health {
  good,
  doubtful,  ///< it works, but not for long or not for sure
  bad        ///< a run would be stopped
};

struct HealthFinding {
  std::string_view what;  ///< name of the examination: "disk"
  Health health = Health::good;
  Bilingual words;
};

/// One finding for each examination of the table, in its order: folders, links, lock, disk, clock, sources, grids,
/// libraries, notifications. Nothing is changed but a temporary file in each folder that a run writes to.
[[nodiscard]] std::vector<HealthFinding> examine_machine(const Project& project,
                                                         const std::string& date);

}  // namespace kokai
