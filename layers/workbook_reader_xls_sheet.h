// A worksheet of an .xls: its records gathered, then its rows in order.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "layers/workbook_reader_xls_parts.h"

namespace kokai {

/// All cells of one sheet. They are gathered first, because nothing but habit makes the programs that
/// write this format put rows in order and columns before cells.
class XlsSheet {
 public:
  explicit XlsSheet(const XlsBook& book) : book_(book), rows_(row_count) {}

  /// False, with the reason in fault(), when the sheet is broken.
  bool read(std::string_view stream, std::size_t begin, std::size_t end, SheetFrame& frame);
  /// Hands the rows over until `take` returns false; false, with a fault, when a row breaks a limit.
  bool hand_over(std::size_t maximum_columns, const std::function<bool(const SheetRow&)>& take);

  [[nodiscard]] const Bilingual& fault() const { return fault_; }
  [[nodiscard]] std::string_view fault_code() const { return fault_code_; }
  [[nodiscard]] std::size_t comments() const { return comments_; }

 private:
  static constexpr std::uint32_t row_count = 65536, column_count = 256;
  enum class Kind : std::uint8_t { number, shared, text, boolean, error, empty };
  struct Cell {
    std::uint16_t row = 0, column = 0, format = 0;
    Kind kind = Kind::number;
    bool formula = false, cached = true;
    double number = 0;        // or 0 and 1, or the number of an error
    std::uint32_t index = 0;  // of a text
  };
  struct Row {
    bool stated = false, hidden = false;
  };

  void take(const BiffRecord& record, SheetFrame& frame);
  void take_cell(const BiffRecord& record);
  void add_packed(const BiffRecord& record);
  void add_text(const BiffRecord& record);
  void add_formula(const BiffRecord& record);
  void add_formula_text(const BiffRecord& record);
  void add_row(FieldReader fields);
  void add_columns(FieldReader fields);
  void add_merges(FieldReader fields, SheetFrame& frame);
  void finish(SheetFrame& frame);
  [[nodiscard]] static Cell cell_at(FieldReader& fields);
  void add(Cell cell, const FieldReader& fields);
  bool append_row(std::size_t begin, std::size_t end, std::size_t maximum_columns);
  void append_value(const Cell& cell);
  void fail(std::string_view code, Bilingual reason);
  void broken(std::uint32_t row);

  const XlsBook& book_;
  std::vector<Row> rows_;
  bool rows_hidden_ = false;  // those that the file does not list
  std::vector<bool> hidden_columns_ = std::vector<bool>(column_count);
  std::vector<Cell> cells_;
  TextColumn texts_;
  bool awaits_text_ = false;  // the last formula's text is in a record to come
  std::size_t comments_ = 0;

  struct Piece {
    std::size_t begin = 0, end = 0;
  };
  std::string row_text_;
  std::vector<Piece> pieces_;  // in row_text_
  std::vector<SheetCell> views_;
  std::string fault_code_;
  Bilingual fault_;
};

}  // namespace kokai
