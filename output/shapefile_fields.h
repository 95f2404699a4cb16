// The columns of a Shapefile: names of ten bytes and values of 254 bytes in CP932.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "output/gdal_formats.h"

namespace kokai {

inline constexpr std::size_t shapefile_text_bytes = 254;  ///< the most that a DBF cell holds

/// Names, types and widths. A value that does not fit is a notice: file_char_not_in_target for
/// characters that CP932 lacks, release_writer_warning for one that is too long.
[[nodiscard]] std::vector<OgrField> shapefile_fields(const Layer& layer,
                                                     const ExportOptions& options,
                                                     Notices& notices);

/// Appends `value` in CP932, 〓 for each character that it lacks; returns how many there were.
std::size_t encode_for_shapefile(std::string_view value, std::string& out);

/// How many of the bytes, at most `limit`, end with a whole character.
[[nodiscard]] std::size_t whole_characters(std::string_view cp932, std::size_t limit);

}  // namespace kokai
