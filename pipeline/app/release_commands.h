// verify, releases, rollback, resume: what is done with releases that exist.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "output/release.h"
#include "pipeline/app/project.h"

namespace kokai {

/// Compares a release with its checksums and its index (catalog.json). `directory` may be a release, a
/// public folder (its current release is meant) or a folder below which `current` is.
struct VerifyResult {
  std::filesystem::path release;
  std::size_t files = 0;
  std::vector<VerifyFault> faults;
};
[[nodiscard]] VerifyResult verify(const std::filesystem::path& directory);

struct ReleaseListEntry {
  std::string id;
  bool current = false;
  std::size_t datasets = 0;
  std::uint64_t bytes = 0;
};
/// Oldest first, by the time at which they were public last.
[[nodiscard]] std::vector<ReleaseListEntry> list_releases(const Project& project);

/// Makes a former release current again, by default the one before. The datasets that differ are held until
/// their inputs change or `resume` is said. Returns its id and the held datasets.
struct RollbackResult {
  std::string release;
  std::vector<std::string> held;
};
[[nodiscard]] RollbackResult rollback(const Project& project, const std::string& release,
                                      const std::string& date);

/// Ends the hold of a dataset; false when it was not held.
[[nodiscard]] bool resume(const Project& project, const std::string& dataset);

/// A release as one zip with fixed dates, or back into a folder that does not exist yet (verified).
void pack_release(const Project& project, const std::string& release,
                  const std::filesystem::path& file);
void unpack_release(const std::filesystem::path& file, const std::filesystem::path& directory);
/// The same on the far side of a zip deployment: into the public folder `directory`, made if need be, as its current
/// release. Returns the release's id.
std::string unpack_and_switch(const std::filesystem::path& file,
                              const std::filesystem::path& directory);

}  // namespace kokai
