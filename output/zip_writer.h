// Zip archives whose bytes depend on nothing but their entries.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace kokai {

struct ZipEntry {
  std::string name;            ///< ASCII
  std::filesystem::path file;  ///< its content
};

/// Writes the entries sorted by name, dated 1980-01-01. Throws RunError.
void write_zip(const std::filesystem::path& path, std::vector<ZipEntry> entries);

}  // namespace kokai
