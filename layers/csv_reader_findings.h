// What a text table's oddities become: notices with the place in the file.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

#include "layers/csv_reader_header.h"
#include "layers/csv_reader_records.h"
#include "pipeline/core/error.h"
#include "pipeline/core/notice.h"

namespace kokai {

/// A finding about a place of file 0 that is no row of the layer; row 0: the file as a whole.
[[nodiscard]] FindingDetail at_place(RecordPlace place);
[[nodiscard]] FindingDetail at_place(RecordPlace place, Bilingual detail);

/// What stands above the data: titles, blank rows, broken quotes.
void report_layout(const TableLayout& layout, Notices& notices);

/// Where a piece begins in the file and in the layer.
struct PieceBase {
  RecordPlace place;      ///< of its first record
  std::uint32_t row = 0;  ///< layer row of its first row
};

/// Each finding costs some hundred bytes, a blank row only one of the file.
inline constexpr std::size_t most_findings = 200'000;

/// Blank and ragged rows and broken quotes of a piece; a long gap is one finding.
/// Says no more once there are more than most_findings. `columns` are those of the header.
void report_oddities(const TablePiece& piece, const PieceBase& base, std::size_t columns,
                     Notices& notices);

/// Mixed line breaks.
void report_line_breaks(const LineBreaks& separators, Notices& notices);

}  // namespace kokai
