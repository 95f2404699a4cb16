// Which datasets a command is about.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "pipeline/app/project.h"

namespace kokai {

/// What to do about a dataset that is asked for by its id and stands in an unread file.
enum class UnreadDatasets { refuse, skip };

/// The datasets of the given ids, in the order of kokai.toml; all for an empty list. Throws UsageError with
/// the nearest id for an unknown one, and with the fault of its file for one that could not be read.
[[nodiscard]] std::vector<const DatasetConfig*> select_datasets(
    const Project& project, const std::vector<std::string>& ids,
    UnreadDatasets unread = UnreadDatasets::refuse);

/// The one of `all` that is asked for by its id, or the only one where none is asked for; null else, and `ids` lists those
/// that there are.
template <class Named>
[[nodiscard]] const Named* named_or_only(const std::vector<Named>& all,
                                         const std::vector<std::string>& asked, std::string& ids) {
  for (const Named& one : all) {
    if (asked.empty() ? all.size() == 1 : one.id == asked.front()) return &one;
    ids += (ids.empty() ? "" : ", ") + one.id;
  }
  return nullptr;
}

/// A dataset's title for people: kokai.toml's, else the definition's, else its id.
[[nodiscard]] std::string title_of(const DatasetConfig& dataset, const Definition* definition);

}  // namespace kokai
