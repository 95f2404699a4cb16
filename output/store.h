// The private store: every released layer at full precision, in columns, below .kokai/store.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

#include "pipeline/core/layer_diff.h"

namespace kokai {

/// Published fields and geometry of a released layer. Written beside its name and renamed; mode
/// 0600.
void write_store(const Layer& layer, const std::filesystem::path& file);

// These throw RunError when the file is missing, damaged or of another version.
[[nodiscard]] LayerContent read_store(const std::filesystem::path& file);
/// One column at a time: those of `key` stay, those of `hashed` leave their hashes, in the order of the file.
[[nodiscard]] ContentOutline read_outline(const std::filesystem::path& file,
                                          const std::vector<std::string>& key,
                                          const std::vector<std::string>& hashed);
/// Only these rows (ascending), numbered anew.
[[nodiscard]] LayerContent read_store_rows(const std::filesystem::path& file,
                                           const std::vector<std::uint32_t>& rows);

}  // namespace kokai
