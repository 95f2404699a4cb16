// A release as one zip file, the same bytes whenever it is made.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace kokai {

/// Packs `names` of `directory`, sorted, dated 1980-01-01, into `file`. Throws RunError.
void write_archive(const std::filesystem::path& directory, std::vector<std::string> names,
                   const std::filesystem::path& file);

/// Unpacks a zip of releases into `directory`; names that lead out of it are refused. Throws RunError.
void extract_archive(const std::filesystem::path& file, const std::filesystem::path& directory);

}  // namespace kokai
