// Which datasets a command is about.
// SPDX-License-Identifier: MIT
#include "pipeline/app/selection.h"

#include <algorithm>

#include "pipeline/core/text.h"

namespace kokai {

std::vector<const DatasetConfig*> select_datasets(const Project& project,
                                                  const std::vector<std::string>& ids,
                                                  UnreadDatasets unread) {
  for (const std::string& id : ids) {
    if (project.find(id) != nullptr) continue;
    if (const UnreadFile* file = project.unread_file_of(id)) {
      if (unread == UnreadDatasets::skip) continue;
      throw UsageError(file->fault);
    }
    const std::string nearest = nearest_name(id, project.ids());
    throw UsageError({"データセット「" + id + "」は kokai.toml にありません。" +
                          (nearest.empty() ? "" : "「" + nearest + "」ではありませんか。"),
                      "kokai.toml has no dataset \"" + id + "\"." +
                          (nearest.empty() ? "" : " Did you mean \"" + nearest + "\"?")});
  }
  std::vector<const DatasetConfig*> selected;
  for (const DatasetConfig& dataset : project.datasets)
    if (ids.empty() || std::find(ids.begin(), ids.end(), dataset.id) != ids.end())
      selected.push_back(&dataset);
  return selected;
}

std::string title_of(const DatasetConfig& dataset, const Definition* definition) {
  if (!dataset.title.empty()) return dataset.title;
  return definition == nullptr ? dataset.id : definition->title.ja;
}

}  // namespace kokai
