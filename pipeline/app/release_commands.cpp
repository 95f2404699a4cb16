// verify, releases, rollback, resume: what is done with releases that exist.
// SPDX-License-Identifier: MIT
#include "pipeline/app/release_commands.h"

#include <algorithm>
#include <set>

#include "output/file_writer.h"
#include "output/release_archive.h"
#include "pipeline/app/catalog_check.h"
#include "pipeline/app/former_release.h"
#include "pipeline/app/history.h"
#include "pipeline/app/state.h"
#include "pipeline/app/withdrawal.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

fs::path release_in(const fs::path& directory) {
  for (const fs::path& candidate :
       {directory, directory / "current", directory / "public" / "current"})
    if (fs::exists(candidate / "SHA256SUMS")) return fs::canonical(candidate);
  throw UsageError(
      {"公開分が見つかりません: " + directory.string() + "（SHA256SUMS がありません）。",
       "there is no release in " + directory.string() + " (no SHA256SUMS)."});
}

std::string existing_release(const std::vector<std::string>& ids, const std::string& wanted) {
  const auto found = std::find(ids.begin(), ids.end(), wanted);
  if (found != ids.end()) return *found;
  const std::string nearest = nearest_name(wanted, ids);
  throw UsageError({"公開分「" + wanted + "」はありません。" +
                        (nearest.empty() ? "`kokai releases` に一覧があります。"
                                         : "「" + nearest + "」ではありませんか。"),
                    "there is no release \"" + wanted + "\". " +
                        (nearest.empty() ? "`kokai releases` lists them."
                                         : "Did you mean \"" + nearest + "\"?")});
}

/// The release that was public before `current`.
std::string release_before(const Project& project, const std::string& current) {
  const std::vector<std::string> ids = release_ids(project.public_directory);
  const std::vector<HistoryEntry> history = read_history(project.private_directory());
  for (auto entry = history.rbegin(); entry != history.rend(); ++entry)
    if (entry->release == current && entry->command == "publish" && entry->previous != current &&
        std::find(ids.begin(), ids.end(), entry->previous) != ids.end())
      return entry->previous;
  throw UsageError(
      {"戻れる前の公開分がありません。", "there is no earlier release to go back to."});
}

/// Ids whose record differs between two releases.
std::vector<std::string> different_datasets(const FormerRelease& a, const FormerRelease& b) {
  std::set<std::string> ids;
  const auto hash = [](const FormerRelease& release, const std::string& id) {
    const auto file = release.files.find(record_path(id));
    return file == release.files.end() ? std::string() : file->second.sha256;
  };
  for (const auto& [id, record] : a.records)
    if (hash(a, id) != hash(b, id)) ids.insert(id);
  for (const auto& [id, record] : b.records)
    if (hash(a, id) != hash(b, id)) ids.insert(id);
  return {ids.begin(), ids.end()};
}

/// What a withdrawal took back never comes back by a rollback.
bool has_withdrawn(const FormerRelease& release, const Withdrawals& withdrawals) {
  return std::any_of(release.records.begin(), release.records.end(), [&](const auto& record) {
    return withdrawals.find(record.first) != nullptr && release.published(record.first) != nullptr;
  });
}

}  // namespace

VerifyResult verify(const fs::path& directory) {
  VerifyResult result;
  result.release = release_in(directory);
  result.files = read_checksums(result.release).size();
  result.faults = verify_release(result.release);
  for (std::string& path : catalog_mismatches(result.release, read_checksums(result.release)))
    result.faults.push_back({std::move(path), VerifyFault::Kind::contradicted});
  return result;
}

std::vector<ReleaseListEntry> list_releases(const Project& project) {
  const auto current = current_release(project.public_directory);
  std::vector<ReleaseListEntry> entries;
  for (const std::string& id : releases_by_age(project)) {
    const FormerRelease release = read_release(project.public_directory, id);
    ReleaseListEntry entry{id, current == id, release.records.size(), 0};
    for (const auto& [path, file] : release.files) entry.bytes += file.bytes;
    entries.push_back(std::move(entry));
  }
  return entries;
}

RollbackResult rollback(const Project& project, const std::string& wanted,
                        const std::string& date) {
  make_private_directory(project.private_directory());
  const ReleaseLock lock(project.private_directory() / "lock");
  const auto current = current_release(project.public_directory);
  if (!current)
    throw UsageError({"まだ何も公開されていません。", "nothing has been published yet."});
  RollbackResult result;
  result.release = wanted.empty() ? release_before(project, *current)
                                  : existing_release(release_ids(project.public_directory), wanted);
  if (result.release == *current)
    throw UsageError({"公開分「" + *current + "」はいま公開中です。",
                      "release " + *current + " is the current one."});

  State state = State::load(project.private_directory());
  result.held = different_datasets(read_release(project.public_directory, *current),
                                   read_release(project.public_directory, result.release));
  for (const std::string& id : result.held) {
    const auto outcome = state.outcomes.find(id);
    if (outcome == state.outcomes.end()) continue;
    state.holds[id] = {outcome->second.inputs.substr(0, 64), *current};
    state.outcomes.erase(outcome);
  }
  // Holds first: a crash in between leaves a dataset held that is still public, never one that comes back.
  state.save(project.private_directory());
  const FormerRelease target = read_release(project.public_directory, result.release);
  const Withdrawals withdrawals = Withdrawals::load(project.private_directory());
  if (has_withdrawn(target, withdrawals)) {
    result.release =
        publish_without_withdrawn(project, target, withdrawals, *current, date, "rollback");
    return result;
  }
  switch_current(project.public_directory, result.release);
  append_history(project.private_directory(), {date, "rollback", result.release, *current});
  return result;
}

bool resume(const Project& project, const std::string& dataset) {
  make_private_directory(project.private_directory());
  const ReleaseLock lock(project.private_directory() / "lock");
  Withdrawals withdrawals = Withdrawals::load(project.private_directory());
  const bool withdrawn = withdrawals.remove(dataset);
  if (withdrawn) withdrawals.save();
  State state = State::load(project.private_directory());
  if (state.holds.erase(dataset) == 0 && !withdrawn) return false;
  state.outcomes.erase(dataset);
  state.save(project.private_directory());
  return true;
}

void pack_release(const Project& project, const std::string& release, const fs::path& file) {
  const std::string id = existing_release(release_ids(project.public_directory), release);
  const fs::path path = release_path(project.public_directory, id);
  std::vector<std::string> names{"SHA256SUMS"};
  for (const auto& [name, entry] : read_checksums(path)) names.push_back(name);
  write_archive(path, names, file);
}

namespace {

/// Unpacked into `fresh` and seen to be whole.
void unpack_verified(const fs::path& file, const fs::path& fresh) {
  fs::remove_all(fresh);
  extract_archive(file, fresh);
  if (verify_release(fresh).empty()) return;
  fs::remove_all(fresh);
  throw RunError(
      {file.string() + " の内容が SHA256SUMS と合いません。もう一度受け取ってください。",
       "the content of " + file.string() + " does not match its SHA256SUMS. Obtain it again."});
}

}  // namespace

void unpack_release(const fs::path& file, const fs::path& directory) {
  if (fs::exists(directory))
    throw UsageError(
        {directory.string() + " は既にあります。まだないフォルダの名前にしてください。",
         directory.string() + " exists already. Name a folder that does not."});
  const fs::path fresh = directory.string() + ".unpacking";
  unpack_verified(file, fresh);
  fs::rename(fresh, directory);
}

std::string unpack_and_switch(const fs::path& file, const fs::path& directory) {
  const fs::path releases = directory / "releases", fresh = releases / ".unpacking";
  fs::create_directories(releases);
  unpack_verified(file, fresh);
  const Json index = Json::parse(read_file(fresh / "catalog.json"), nullptr, false);
  const std::string id = index.is_object() ? index.value("release", "") : "";
  if (id.empty() || id.find('/') != std::string::npos || id.starts_with('.')) {
    fs::remove_all(fresh);
    throw RunError({file.string() + " は kokai の公開内容ではありません。",
                    file.string() + " holds no release of kokai."});
  }
  fs::remove_all(releases / id);
  fs::rename(fresh, releases / id);
  sync_directory(releases);
  switch_current(directory, id);
  return id;
}

}  // namespace kokai
