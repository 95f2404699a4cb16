// The text header of a MapInfo file: what it declares, and the form in which GDAL may see it.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/error.h"

namespace kokai {

/// GDAL launders Japanese column names, recodes text with losses and makes doubles of numbers. So it
/// gets the header with the columns named f1, f2 …, the charset "Neutral" and, where the values are
/// text anyway (MIF), numbers declared as text; names and charset are kept here as they stand.
struct MapInfoHeader {
  std::string text;                ///< for GDAL
  std::string charset;             ///< as declared, "" without one
  std::vector<std::string> names;  ///< bytes of the file
  std::size_t approximated = 0;    ///< arcs, ellipses, rounded rectangles (MIF): GDAL makes lines
  std::optional<Bilingual> fault;  ///< why GDAL must not open it
};

[[nodiscard]] MapInfoHeader read_mif_header(std::string_view mif);
/// A table of its own (Type NATIVE); views, seamless tables and links to other files are refused.
[[nodiscard]] MapInfoHeader read_tab_header(std::string_view tab);

}  // namespace kokai
