// A worksheet of an .xlsx, row by row: cells as text, hidden rows and columns, merged ranges.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "layers/workbook_reader_book.h"
#include "layers/workbook_reader_values.h"
#include "layers/workbook_reader_xml.h"
#include "pipeline/core/column.h"

namespace kokai {

/// "A1:B3" or "C5"; false when it is neither.
[[nodiscard]] bool parse_range(std::string_view text, CellRange& range);
/// "C5" to column 2, row 5; false when it is no reference.
[[nodiscard]] bool parse_reference(std::string_view text, std::uint32_t& column,
                                   std::uint32_t& row);

/// What all sheets of a workbook share.
struct WorkbookContext {
  TextColumn strings;               ///< shared strings
  std::vector<CellFormat> formats;  ///< by style index
  bool date1904 = false;
};

/// Hands over the rows of one worksheet.
class SheetParser : public XmlHandler {
 public:
  /// `row` returns false to end the reading.
  using TakeRow = std::function<bool(const SheetRow&)>;
  SheetParser(const WorkbookContext& context, std::size_t maximum_columns, SheetFrame& frame,
              TakeRow row)
      : context_(context),
        maximum_columns_(maximum_columns),
        frame_(frame),
        take_row_(std::move(row)) {}

  void start(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view text) override;

 private:
  enum class Type : std::uint8_t { number, shared, inline_text, text, boolean, error, iso_date };
  struct Cell {
    std::uint32_t column = 0;
    std::size_t begin = 0, end = 0;  // in row_text_, unless shared
    std::string_view shared;
    bool is_shared = false, formula = false, cached = true;
  };
  void start_row(const XmlAttributes& attributes);
  void start_cell(const XmlAttributes& attributes);
  void end_cell();
  void append_value();
  void append_shared();
  void end_row();
  void broken(std::string_view what);

  const WorkbookContext& context_;
  std::size_t maximum_columns_;
  SheetFrame& frame_;
  TakeRow take_row_;

  std::uint32_t row_ = 0, next_column_ = 0;
  bool row_hidden_ = false;
  std::string row_text_, value_;
  std::vector<Cell> cells_;
  std::vector<SheetCell> views_;

  Cell cell_;
  Type type_ = Type::number;
  std::uint32_t style_ = 0;
  bool has_value_ = false, in_value_ = false, in_phonetic_ = false, in_data_ = false;
};

/// Reads xl/sharedStrings.xml: runs of rich text joined, phonetic readings left out.
class SharedStringsParser : public XmlHandler {
 public:
  explicit SharedStringsParser(TextColumn& strings) : strings_(strings) {}
  void start(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view text) override;

 private:
  TextColumn& strings_;
  std::string value_;
  bool in_item_ = false, in_text_ = false, in_phonetic_ = false;
};

}  // namespace kokai
