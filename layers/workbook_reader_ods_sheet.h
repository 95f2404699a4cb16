// The rows of the tables of an .ods: repeats written out within bounds, what is hidden, merged cells.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "layers/workbook_reader_book.h"
#include "layers/workbook_reader_ods_parts.h"
#include "layers/workbook_reader_ods_values.h"
#include "layers/workbook_reader_xml.h"

namespace kokai {

/// Reads content.xml and hands over the rows of some of its sheets.
class OdsSheetParser : public XmlHandler {
 public:
  /// `wanted` are ascending indexes into the sheets of `parts`.
  OdsSheetParser(const OdsParts& parts, std::span<const std::size_t> wanted,
                 std::size_t maximum_columns, SheetFrame& frame, const Workbook::TakeRow& take)
      : parts_(parts),
        wanted_(wanted),
        maximum_columns_(maximum_columns),
        frame_(frame),
        take_(take) {}

  void start(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view text) override;

 private:
  enum class Place : std::uint8_t { outside, spreadsheet, table, column, row, cell, text };
  struct Level {
    Place place = Place::outside;
    bool hidden = false;  // a group that is folded away
  };
  struct Cell {
    std::uint32_t column = 0, repeated = 1;
    std::size_t begin = 0, end = 0;  // in row_text_
    bool formula = false, cached = true;
  };

  [[nodiscard]] Place place_of(std::string_view name) const;
  void open(Place place, std::string_view name, const XmlAttributes& attributes);
  void start_table();
  void add_columns(const XmlAttributes& attributes);
  void start_row(const XmlAttributes& attributes);
  void start_cell(const XmlAttributes& attributes);
  void take_cell_attribute(std::string_view name, std::string_view value);
  void start_text(std::string_view name, const XmlAttributes& attributes);
  void append_shown(std::string_view text);
  void add_merge();
  void end_cell();
  void end_row();
  void hand_over();
  [[nodiscard]] bool is_hidden(std::string_view family, const XmlAttributes& attributes) const;
  void broken_row();

  const OdsParts& parts_;
  std::span<const std::size_t> wanted_;
  std::size_t maximum_columns_;
  SheetFrame& frame_;
  const Workbook::TakeRow& take_;

  std::vector<Level> levels_;
  std::size_t skipped_ = 0;     // depth inside an element that is passed over
  std::size_t tables_ = 0;      // begun so far
  bool enough_ = false;         // of the rows of this sheet
  std::uint64_t repeated_ = 0;  // cells and rows written out of repeats

  std::uint64_t next_column_ = 0, row_ = 0, row_repeats_ = 1;
  bool has_rows_ = false, row_hidden_ = false;
  std::string row_text_;
  std::vector<Cell> cells_;
  std::vector<SheetCell> views_;

  std::uint64_t cell_column_ = 0, cell_repeats_ = 1, columns_spanned_ = 1, rows_spanned_ = 1;
  bool covered_ = false, formula_ = false, error_ = false;
  std::size_t paragraphs_ = 0;
  bool after_space_ = true;  // white space before this text is part of none
  OdsValue value_;
};

}  // namespace kokai
