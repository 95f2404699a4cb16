// Parameter files (.par) of the Geospatial Information Authority of Japan (国土地理院), in all their layouts.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "pipeline/core/datum_grid.h"

namespace kokai {

struct ParFile {
  std::string_view
      format;  ///< "TKY2JGD", "PatchJGD", "PatchJGD(H)", "PatchJGD(HV)", "SemiDynaEXE", "HyokoRev" …
  std::string title;  ///< first line of the header
  DatumGrid grid;
};

/// Reads the text of a .par file. The layout is found by the length of the header and of the lines; mesh codes
/// of 1 km or of 5 km by their digits. Layouts and the place of a mesh: jgdtrans (paqira), `src/par.rs`; JIS X 0410.
/// Throws UsageError with line and column for anything that is no such file: `name` is the file's.
[[nodiscard]] ParFile parse_par(std::string_view text, const std::string& name);

}  // namespace kokai
