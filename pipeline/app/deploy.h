// Brings the current release to the web host: a plain tree, a zip file, or through a command of the city's own choice.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "pipeline/core/config_table.h"

namespace kokai {

struct Project;

/// [deploy.ID] of kokai.toml.
struct DeployConfig {
  enum class Kind { directory, zip, command };
  std::string id;
  Kind kind = Kind::directory;
  std::filesystem::path path;        ///< absolute; the folder, or the zip file
  std::vector<std::string> command;  ///< may hold {tree} and {sftp}
  int timeout_s = 3600;
};

/// Reads all [deploy.*], once the directories and the roots of the project are known. Throws UsageError with the line.
[[nodiscard]] std::vector<DeployConfig> read_deploys(ConfigTable& root, const Project& project);

/// One step, in an order in which a reader never finds a page whose files are not there yet.
struct DeployStep {
  enum class Action { put, remove } action = Action::put;
  std::string path;              ///< at the web host, with /
  std::filesystem::path source;  ///< of what is put
  std::uint64_t bytes = 0;
  std::string sha256;
};

struct DeployOutcome {
  std::string release;
  std::vector<DeployStep> steps;  ///< what was, or with `dry_run` would be, done
  bool unchanged = false;
};

/// Puts what the host does not have yet, files before pages and the index last, then removes what kokai put there before
/// and is no longer published. What was done is remembered step by step, so that a run that was cut off is continued.
/// Throws RunError.
[[nodiscard]] DeployOutcome deploy(const Project& project, const DeployConfig& target,
                                   bool dry_run);

}  // namespace kokai
