// Reading a file of datum differences: .par of GSI, NTv2 (.gsb), GeoTIFF (GTG).
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "pipeline/core/datum_grid.h"
#include "pipeline/core/datum_steps.h"

namespace kokai {

struct GridFile {
  std::string format;             ///< "TKY2JGD", "PatchJGD(HV)" …, "NTv2", "GeoTIFF"
  std::string title;              ///< the file's own words
  std::optional<DatumStep> step;  ///< the step it says it is for, by its content or its name
  std::uint64_t bytes = 0;
  bool ends_with_line = true;  ///< of a .par file: its last line has an end
  std::string sha256;
  DatumGrid grid;
};

/// Reads a whole file. Public conversions to NTv2 and GeoTIFF write 0 where GSI has no value; a node that is 0
/// in both directions is therefore missing, unless `zero_is_shift`. Throws UsageError for what is no such file or
/// is damaged, RunError for what cannot be read.
[[nodiscard]] GridFile read_grid_file(const std::filesystem::path& file, bool zero_is_shift);

/// Throws UsageError: `file` cannot be used as a grid, why, and what to do.
[[noreturn]] void refuse_grid(const std::filesystem::path& file, const std::string& ja,
                              const std::string& en);

}  // namespace kokai
