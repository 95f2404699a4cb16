// Codes whose list is not plain: decides which list a source follows and writes the names it lacks.
// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>

#include "pipeline/core/layer.h"

namespace kokai {

/// For each code system of the definition whose code column the source has: remembers in
/// layer.decided_codes which list holds, and makes the column of names where the source has none
/// (each a changed_code). `stated`: [dataset.code_lists], code field → id of a list. Call it after
/// normalise.
void write_code_names(Layer& layer, const std::map<std::string, std::string>& stated);

}  // namespace kokai
