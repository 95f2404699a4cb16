// From the rows of a worksheet to a source table: header, hidden parts, blank rows, merged cells.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "layers/source_reader.h"
#include "layers/workbook_reader_sheet.h"

namespace kokai {

/// A row kept until the header is found.
struct HeadRow {
  struct Cell {
    std::uint32_t column = 0;
    std::string text;
    bool formula = false, cached = true;
  };
  std::uint32_t number = 0;
  bool hidden = false;
  std::vector<Cell> cells;

  [[nodiscard]] static HeadRow copy_of(const SheetRow& row);
  /// Cell texts by column, without gaps.
  [[nodiscard]] std::vector<std::string> texts() const;
};

/// True when no cell holds anything but white space.
[[nodiscard]] bool is_blank(const SheetRow& row);

/// Takes the rows of one sheet and becomes a table. Hidden rows and columns are in it only with
/// HiddenPolicy::include; with `unsaid` hidden columns stay, marked as hidden, beside the error
/// notice.
class WorkbookTable {
 public:
  WorkbookTable(const ReadRequest& request, std::string sheet,
                std::function<bool(std::uint32_t)> is_hidden_column)
      : request_(request),
        sheet_(std::move(sheet)),
        is_hidden_column_(std::move(is_hidden_column)) {}

  /// False when no more rows are wanted: the table broke a limit or lacks the stated header row.
  bool add(const SheetRow& row);
  /// Moves what was read into `table` and reports what was seen.
  void finish(const std::vector<CellRange>& merges, SourceTable& table, Notices& notices);

 private:
  struct Column {
    TextColumn text;
    bool filled = false;  // holds more than white space
    bool hidden = false;
  };
  struct Formulas {
    std::size_t count = 0, without_result = 0;
    std::uint32_t row = 0, column = 0;  // of the first one
  };
  bool add_head(const SheetRow& row);
  void choose_header();
  void start_data(std::size_t header);
  void add_data(const SheetRow& row);
  void add_cell(const SheetCell& cell);
  void note_blank_rows(std::uint32_t before);
  Column& column_at(std::uint32_t position);
  [[nodiscard]] bool shows_nothing(const SheetRow& row) const;

  void fill_header(const std::vector<CellRange>& merges);
  [[nodiscard]] bool is_in_data(const CellRange& range) const;
  void clear_merged(const std::vector<CellRange>& merges);
  void clear_covered(std::size_t position, const std::vector<CellRange>& merges);
  void report_merges(const std::vector<CellRange>& merges, Notices& notices) const;
  void report_rows(Notices& notices) const;
  void report_formulas(Notices& notices) const;
  void report_hidden(Notices& notices) const;
  void report_hidden(Notices& notices, const std::string& ja, const std::string& en) const;
  void move_columns(SourceTable& table);
  [[nodiscard]] FindingDetail at(std::uint32_t row, std::int32_t position = -1) const;

  const ReadRequest& request_;
  std::string sheet_;
  std::function<bool(std::uint32_t)> is_hidden_column_;

  std::vector<HeadRow> head_;
  std::size_t header_ = 0;  // index into head_, once has_header_
  bool has_header_ = false;
  std::vector<std::string> names_;   // header texts by position
  std::vector<Column> columns_;      // by position
  std::vector<std::uint32_t> rows_;  // row numbers of the table's rows
  std::uint64_t text_bytes_ = 0;

  struct BlankRun {
    std::uint32_t first = 0, count = 0;
  };
  std::vector<BlankRun> blanks_;
  std::vector<std::uint32_t> hidden_rows_;
  std::uint32_t last_row_ = 0;      // last row that is not blank
  std::uint32_t trailing_row_ = 0;  // last blank row that the file has
  Formulas formulas_;
  std::optional<Bilingual> limit_;  // why the reading was ended
};

}  // namespace kokai
