// Runs the real program and looks at what it leaves: exit code, both streams, files.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace kokai_test {

namespace fs = std::filesystem;

struct Outcome {
  int exit_code = -1;  ///< 128 + signal for a killed program
  std::string out;
  std::string err;
};

/// Runs a shell command with LC_ALL=C.UTF-8, in `directory`.
Outcome run_shell(const std::string& command, const fs::path& directory = ".");

/// Runs kokai with arguments (each quoted for the shell) and English messages.
Outcome run_kokai(const std::vector<std::string>& arguments, const fs::path& directory = ".");

std::string quoted(const std::string& text);

/// A folder of its own, removed at the end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string read_text(const fs::path& path);
void write_text(const fs::path& path, std::string_view text);
nlohmann::json read_json(const fs::path& path);

/// Relative path → content of every regular file below `directory` (links followed at the top only).
std::map<std::string, std::string> all_files(const fs::path& directory);

/// A project whose kokai.toml has a publisher, roots = ["sources"], and then `datasets`.
void make_project(const fs::path& directory, std::string_view datasets,
                  const std::map<std::string, std::string>& sources);

/// CSV of the first generation's public facilities; `rows` without line ends.
std::string facility_csv(const std::vector<std::string>& rows);
/// A faultless row of it with a number of its own.
std::string facility_row(int number, const std::string& name = "集会所");

}  // namespace kokai_test
