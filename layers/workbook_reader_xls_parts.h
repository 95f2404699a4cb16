// The parts of an .xls around its sheets: which sheets there are, strings, formats, what does not
// show.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "layers/compound_file.h"
#include "layers/workbook_reader_biff.h"
#include "layers/workbook_reader_book.h"
#include "layers/workbook_reader_values.h"
#include "pipeline/core/column.h"

namespace kokai {

/// What the first part of the stream says of the whole workbook.
struct XlsBook {
  BiffText text;
  bool date1904 = false;
  std::vector<SheetInfo> sheets;         ///< worksheets in tab order
  std::vector<std::size_t> sheet_begin;  ///< of each, in the stream
  std::vector<std::size_t> sheet_end;    ///< of each: where another part begins, or the stream ends
  TextColumn strings;                    ///< shared strings
  std::vector<CellFormat> formats;       ///< by the index that cells name
  WorkbookExtras extras;
};

/// Nothing, with the reason in `fault`, when it is no workbook that can be read.
[[nodiscard]] std::optional<XlsBook> read_xls_book(std::string_view stream, Bilingual& fault);

/// Counts what the container holds beside the workbook: properties, macros, caches, logs.
void count_compound_extras(const CompoundFile& file, WorkbookExtras& extras);

}  // namespace kokai
