// The table of checks, and running them all.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "pipeline/core/check.h"

namespace kokai {

/// Every check, in the order in which they run: table, value, geometry, cross-layer, privacy.
[[nodiscard]] std::vector<const Check*> all_checks();

struct ValidationResult {
  bool complete = true;                     ///< false: some check could not look at every feature
  std::vector<std::string> not_applicable;  ///< codes whose other layer is not configured
};

/// Runs every check that the layer can have.
[[nodiscard]] ValidationResult validate(const CheckInput& input, Notices& notices);

}  // namespace kokai
