// Releases in the order in which they became public, and which of them are kept.
// SPDX-License-Identifier: MIT
#include "pipeline/app/history.h"

#include <algorithm>
#include <set>

#include "output/file_writer.h"
#include "output/release.h"
#include "pipeline/app/former_release.h"
#include "pipeline/core/report.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

std::string history_text(const fs::path& private_directory) {
  const fs::path file = private_directory / "history.jsonl";
  return fs::exists(file) ? read_file(file) : std::string();
}

void remove_unused_store(const Project& project) {
  const fs::path store = project.private_directory() / "store";
  if (!fs::exists(store)) return;
  std::set<std::string> used;
  for (const std::string& id : release_ids(project.public_directory))
    for (const auto& [dataset, record] : read_release(project.public_directory, id).records)
      used.insert({store_name(record.dataset), staff_store_name(record.dataset)});
  std::vector<fs::path> unused;
  for (const fs::directory_entry& entry : fs::directory_iterator(store))
    if (!used.contains(entry.path().filename().string())) unused.push_back(entry.path());
  for (const fs::path& file : unused) fs::remove(file);
}

}  // namespace

void append_history(const fs::path& private_directory, const HistoryEntry& entry) {
  // Rewritten as a whole: a crash leaves the old or the new history, never half a line.
  Json line{{"date", entry.date},
            {"command", entry.command},
            {"release", entry.release},
            {"previous", entry.previous}};
  if (!entry.changes.empty()) line["changes"] = entry.changes;
  replace_file(private_directory / "history.jsonl",
               history_text(private_directory) + line.dump() + "\n");
}

std::vector<HistoryEntry> read_history(const fs::path& private_directory) {
  std::vector<HistoryEntry> entries;
  const std::string text = history_text(private_directory);
  for (const std::string_view line : split(text, '\n')) {
    const Json json = Json::parse(line, nullptr, false);
    if (!json.is_object()) continue;
    entries.push_back({json.value("date", ""), json.value("command", ""), json.value("release", ""),
                       json.value("previous", ""), json.value("changes", Json())});
  }
  return entries;
}

std::vector<std::string> releases_by_age(const Project& project) {
  const std::vector<HistoryEntry> history = read_history(project.private_directory());
  const auto last_public = [&history](const std::string& id) {
    const auto entry = std::find_if(history.rbegin(), history.rend(),
                                    [&](const HistoryEntry& e) { return e.release == id; });
    return history.rend() - entry;  // 0 for a release that the history does not know
  };
  std::vector<std::string> ids = release_ids(project.public_directory);
  std::stable_sort(ids.begin(), ids.end(), [&](const std::string& a, const std::string& b) {
    return last_public(a) < last_public(b);
  });
  return ids;
}

void remove_old_releases(const Project& project, const std::string& current,
                         const std::string& previous) {
  std::vector<std::string> ids = releases_by_age(project);
  std::size_t surplus = ids.size() > static_cast<std::size_t>(project.keep)
                            ? ids.size() - static_cast<std::size_t>(project.keep)
                            : 0;
  if (surplus == 0) return;
  for (const std::string& id : ids) {
    if (surplus == 0) break;
    if (id == current || id == previous) continue;
    remove_release(project.public_directory, id);
    --surplus;
  }
  remove_unused_store(project);
}

}  // namespace kokai
