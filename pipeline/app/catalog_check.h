// Whether a release's index, its records and its files say the same.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "output/release.h"

namespace kokai {

/// Reads catalog.json and the records again and compares them with each other and with `files`, what is there:
/// datasets, numbers of features, files with their hashes and sizes, and the extent of each GeoJSON. Returns the
/// paths that contradict; each stands for a release_catalog_mismatch.
[[nodiscard]] std::vector<std::string> catalog_mismatches(
    const std::filesystem::path& release, const std::map<std::string, ReleaseFile>& files);

/// Throws RunError naming them, where there are any.
void expect_true_catalog(const std::filesystem::path& release,
                         const std::map<std::string, ReleaseFile>& files);

}  // namespace kokai
