// The datum grids that a project keeps, below .kokai/grids: in a form that is read at once.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "pipeline/core/datum_grid.h"

namespace kokai {

/// Where a kept grid comes from.
struct GridOrigin {
  std::string step;         ///< DatumStep::id
  std::string file;         ///< name of the file that was added
  std::string format;       ///< "TKY2JGD", "NTv2" …
  std::string title;        ///< the file's own words
  std::string licence;      ///< under which it may be used
  std::string sha256;       ///< of the file
  std::string added;        ///< YYYY-MM-DD
  std::uint64_t nodes = 0;  ///< that have a value
};

struct KeptGrid {
  GridOrigin origin;
  DatumGrid grid;
};

/// Writes beside its name and renames. Throws RunError.
void write_grid(const KeptGrid& kept, const std::filesystem::path& file);

/// Throws RunError when the file is damaged or of another version.
[[nodiscard]] KeptGrid read_grid(const std::filesystem::path& file);
/// Only where it comes from, without the nodes and without looking for damage in them.
[[nodiscard]] GridOrigin read_grid_origin(const std::filesystem::path& file);

}  // namespace kokai
