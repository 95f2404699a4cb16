// Releases in the order in which they became public, and which of them are kept.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/app/project.h"
#include "pipeline/core/report.h"

namespace kokai {

struct HistoryEntry {
  std::string date;
  std::string command;   ///< publish, rollback
  std::string release;   ///< current after it
  std::string previous;  ///< current before it, or ""
  Json changes = {};     ///< dataset → {added, removed, changed} of those whose data changed
};

/// Appends to .kokai/history.jsonl.
void append_history(const std::filesystem::path& private_directory, const HistoryEntry& entry);
/// All entries, oldest first.
[[nodiscard]] std::vector<HistoryEntry> read_history(
    const std::filesystem::path& private_directory);

/// Ids of the releases that exist, the one that was public last at the end.
[[nodiscard]] std::vector<std::string> releases_by_age(const Project& project);

/// Removes the oldest releases beyond `keep`, never `current` or `previous`, and what only they needed
/// in the private store.
void remove_old_releases(const Project& project, const std::string& current,
                         const std::string& previous);

}  // namespace kokai
