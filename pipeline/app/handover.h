// What whoever takes over a project has to know: its datasets, their cycle, what was accepted and until when.
// SPDX-License-Identifier: MIT
#pragma once

#include "output/handover_page.h"
#include "pipeline/app/project.h"

namespace kokai {

/// The state of the project on `date`, section by section in the order of kokai.toml; datasets of no section come last.
[[nodiscard]] Handover handover_of(const Project& project, const std::string& date);

}  // namespace kokai
