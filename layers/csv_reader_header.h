// Where a text table begins: its delimiter, its header row and what stands above it, by content.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "layers/csv_reader_records.h"
#include "layers/source_reader.h"

namespace kokai {

/// A record and the physical line where it begins, both 1-based.
struct RecordPlace {
  std::uint32_t row = 0;
  std::uint32_t line = 0;
};

struct TableLayout {
  TableShape shape;
  std::vector<std::string> headers;  ///< shape.columns of them, in UTF-8, otherwise raw
  RecordPlace header;                ///< row 0: there is none
  std::vector<RecordPlace> titles;   ///< titles and comments around the header, passed over
  std::vector<RecordPlace> blanks;   ///< blank rows above the data
  std::vector<RecordPlace> broken;   ///< records above the data with broken quotes
  LineBreaks separators;             ///< of the records above the data
  std::size_t data_offset = 0;       ///< where the first record of data begins
  RecordPlace data;                  ///< its place
};

/// Looks at the first records of a table. `final` when `text` is the whole file. The header row is
/// the stated one (request.header_row), the `#property` line of LinkData files, or what
/// find_header_row says of the first records that are neither blank nor comments.
[[nodiscard]] TableLayout find_layout(std::string_view text, bool final, Encoding encoding,
                                      const ReadRequest& request);

}  // namespace kokai
