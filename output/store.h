// The private store: every released layer at full precision, in columns, below .kokai/store.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

#include "pipeline/core/layer_diff.h"

namespace kokai {

/// Published fields and geometry of a released layer. Written beside its name and renamed; mode
/// 0600.
void write_store(const Layer& layer, const std::filesystem::path& file);

/// Throws RunError when the file is missing, damaged or of another version.
[[nodiscard]] LayerContent read_store(const std::filesystem::path& file);

}  // namespace kokai
