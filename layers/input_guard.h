// Which files kokai may read at all: regular files below a configured root, and nothing else.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/notice.h"

namespace kokai {

/// Why a name is no file name: URL, /vsi…, a driver prefix ("GeoJSON:…"), inline text. Nothing when
/// it is one.
[[nodiscard]] std::optional<std::string> refused_as_path(std::string_view name);

/// A folder that is a file geodatabase of ArcGIS: the one kind of folder that is read as a source.
[[nodiscard]] bool is_geodatabase(const std::filesystem::path& path);

/// Finds `name` (relative, may be a glob that must match exactly one file; "~$" lock files are
/// skipped with a notice) below `roots`, in order. Symbolic links that lead out of the root,
/// anything that is no regular file or geodatabase, and absolute paths are refused (security_path_refused); a
/// missing file is file_unreadable.
[[nodiscard]] std::optional<std::filesystem::path> find_source(
    std::string_view name, const std::vector<std::filesystem::path>& roots, Notices& notices);

/// The same for a path named on the command line: a regular file or geodatabase anywhere.
[[nodiscard]] std::optional<std::filesystem::path> accept_file(const std::filesystem::path& path,
                                                               Notices& notices);

/// Size, modification time (ns) and inode (of a folder: of all its files together): a file that differs after reading has changed meanwhile.
struct FileState {
  std::uint64_t bytes = 0;
  std::int64_t modified_ns = 0;
  std::uint64_t inode = 0;
  friend bool operator==(const FileState&, const FileState&) = default;
};
[[nodiscard]] FileState file_state(const std::filesystem::path& path);

}  // namespace kokai
