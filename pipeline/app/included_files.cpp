// The files that kokai.toml includes.
// SPDX-License-Identifier: MIT
#include "pipeline/app/included_files.h"

#include <fnmatch.h>

#include <algorithm>
#include <regex>

#include "output/file_writer.h"
#include "pipeline/app/inline_secret.h"
#include "pipeline/core/cp932.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

void check_pattern(const ConfigTable& root, const fs::path& pattern) {
  const bool inside = pattern.is_relative() && pattern.has_filename() &&
                      std::none_of(pattern.begin(), pattern.end(),
                                   [](const fs::path& part) { return part == ".."; });
  if (!inside)
    root.fail(
        "include",
        {"include の「" + pattern.string() +
             "」は使えません。プロジェクトのフォルダの中のファイルを書いてください。",
         "include names files below the project's folder only, not \"" + pattern.string() + "\"."});
}

/// Names, relative to the project, of the files that match the last part of a pattern.
std::vector<std::string> matching_files(const fs::path& project, const fs::path& pattern) {
  std::vector<std::string> names;
  const fs::path folder = project / pattern.parent_path();
  if (!fs::is_directory(folder)) return names;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    // What editors leave beside a file is none.
    if (name.starts_with('.') || name.starts_with('~') || !entry.is_regular_file()) continue;
    if (::fnmatch(pattern.filename().c_str(), name.c_str(), 0) == 0)
      names.push_back((pattern.parent_path() / name).generic_string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<std::string> included_names(ConfigTable& root, const fs::path& project) {
  std::vector<std::string> names;
  for (const std::string& pattern : root.texts("include")) {
    check_pattern(root, pattern);
    const std::vector<std::string> found = matching_files(project, pattern);
    if (found.empty() && pattern.find_first_of("*?[") == std::string::npos)
      root.fail("include", {"include の「" + pattern + "」というファイルがありません。",
                            "there is no file \"" + pattern + "\", which include names."});
    for (const std::string& name : found)
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

/// Ids and layers of the [[dataset]] tables, line by line: the file may be no TOML at all.
std::vector<UnreadFile::Dataset> datasets_in(const std::string& bytes) {
  static const std::regex setting(R"re(^\s*(id|layer)\s*=\s*["']([a-z0-9_-]+)["'])re");
  std::string text;
  if (is_valid_utf8(bytes))
    text = bytes;
  else
    append_from_cp932(text, bytes);
  std::vector<UnreadFile::Dataset> found;
  bool inside = false;
  for (const std::string_view view : split(text, '\n')) {
    const std::string line(trim(view));
    if (line.starts_with('[')) {
      inside = line.starts_with("[[dataset]]");
      if (inside) found.emplace_back();
      continue;
    }
    std::smatch match;
    if (!inside || !std::regex_search(line, match, setting)) continue;
    (match[1] == "id" ? found.back().id : found.back().layer) = match[2].str();
  }
  std::erase_if(found, [](const UnreadFile::Dataset& dataset) { return dataset.id.empty(); });
  return found;
}

}  // namespace

void read_included_files(ConfigTable& root, const ReadPart& read_part, Project& project) {
  for (const std::string& name : included_names(root, project.directory)) {
    const std::size_t sections = project.sections.size(), datasets = project.datasets.size();
    try {
      ConfigTable file = ConfigTable::parse_file(project.directory / name, name);
      refuse_inline_secrets(read_file(project.directory / name), name);
      read_part(file, project);
      file.finish();
    } catch (const UsageError& fault) {
      project.sections.resize(sections);
      project.datasets.resize(datasets);
      project.unread.push_back(
          {name, fault.message(), datasets_in(read_file(project.directory / name))});
    }
  }
}

}  // namespace kokai
