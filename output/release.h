// The release tree: staged, made durable, named by its digest, and switched to in one rename.
// SPDX-License-Identifier: MIT
//
// public/current -> releases/<date>-<digest>. Whatever happens on the way, `current` names a whole
// release: the old one until the last rename, the new one after it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kokai {

/// Only one process changes a project's releases at a time (flock).
class ReleaseLock {
 public:
  /// Throws RunError naming the holder when another process has it. Makes `file` (0600) if need be.
  explicit ReleaseLock(const std::filesystem::path& file);
  ~ReleaseLock();
  ReleaseLock(const ReleaseLock&) = delete;
  ReleaseLock& operator=(const ReleaseLock&) = delete;

 private:
  int descriptor_ = -1;
};

struct ReleaseFile {
  std::string sha256;
  std::uint64_t bytes = 0;
};

/// The files that name the release itself; they do not enter its digest.
[[nodiscard]] bool names_the_release(std::string_view path);

/// A release being built, below releases/.staging. What is not published is removed again.
class StagedRelease {
 public:
  /// Clears what a killed run left behind. `public_directory` is made if need be.
  explicit StagedRelease(std::filesystem::path public_directory);
  ~StagedRelease();
  StagedRelease(const StagedRelease&) = delete;
  StagedRelease& operator=(const StagedRelease&) = delete;

  /// The folder `path` below the staged release, made if need be.
  [[nodiscard]] std::filesystem::path folder(const std::filesystem::path& path) const;
  void add_text(const std::string& path, std::string_view content);
  /// A file that a writer has put into place.
  void add_written(const std::string& path, ReleaseFile file);
  /// Another name for a file that is staged already.
  void add_name(const std::string& of, const std::string& path);
  /// A file of another release, by hard link (a copy where the file system has none).
  void add_from(const std::filesystem::path& release, const std::string& path, ReleaseFile file);
  /// Forgets and removes everything below `prefix`.
  void remove(const std::string& prefix);

  [[nodiscard]] const std::map<std::string, ReleaseFile>& files() const { return files_; }
  /// First 8 hex digits of SHA-256 over the sorted "sha256  path" lines, without the files that
  /// name the release.
  [[nodiscard]] std::string digest() const;
  /// Writes SHA256SUMS, syncs everything, renames to releases/<id> and switches `current` to it. A
  /// release of that id which exists already is used as it is; a damaged one gives way to this one.
  void publish(const std::string& id);

 private:
  std::filesystem::path public_;
  std::filesystem::path root_;
  std::map<std::string, ReleaseFile> files_;
};

/// Id of the release that `current` names; nothing before the first one.
[[nodiscard]] std::optional<std::string> current_release(
    const std::filesystem::path& public_directory);
/// Ids of all complete releases, sorted by name.
[[nodiscard]] std::vector<std::string> release_ids(const std::filesystem::path& public_directory);
[[nodiscard]] std::filesystem::path release_path(const std::filesystem::path& public_directory,
                                                 std::string_view id);

/// Points `current` at an existing release by renaming a new link over the old one.
void switch_current(const std::filesystem::path& public_directory, std::string_view id);

/// path → hash and size, from SHA256SUMS (sizes from the file system). Throws RunError when it is
/// missing.
[[nodiscard]] std::map<std::string, ReleaseFile> read_checksums(
    const std::filesystem::path& release);

/// The content of SHA256SUMS.
[[nodiscard]] std::string checksums_text(const std::map<std::string, ReleaseFile>& files);

struct VerifyFault {
  std::string path;
  /// contradicted: the catalogue and the file disagree, whatever SHA256SUMS says.
  enum class Kind { missing, changed, unlisted, malformed, contradicted } kind = Kind::missing;
};
/// Compares a release with its SHA256SUMS: every listed file is there and unchanged, nothing else
/// is.
[[nodiscard]] std::vector<VerifyFault> verify_release(const std::filesystem::path& release);

/// Removes a release; a crash in between leaves a name that the next run clears.
void remove_release(const std::filesystem::path& public_directory, std::string_view id);

}  // namespace kokai
