// From the rows of a worksheet to a source table: header, blank rows, columns.
// SPDX-License-Identifier: MIT
#include "layers/workbook_reader_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "layers/header_row.h"
#include "layers/reader_notices.h"
#include "pipeline/core/text.h"

namespace kokai {
namespace {

// Every row costs four bytes in every column, however empty; this is one gigabyte.
constexpr std::uint64_t maximum_cells = 250'000'000;
constexpr std::uint32_t single_blank_rows = 1000;  // a longer gap is one finding

/// White space is rare at the start of a cell, so that most cells need no closer look.
bool is_blank_text(std::string_view text) {
  if (text.empty()) return true;
  const auto first = static_cast<unsigned char>(text.front());
  const bool letter =
      first > 0x20 && first != 0xC2 && first != 0xE2 && first != 0xE3 && first != 0xEF;
  return !letter && trim(text).empty();
}

}  // namespace

bool is_blank(const SheetRow& row) {
  return std::all_of(row.cells.begin(), row.cells.end(),
                     [](const SheetCell& cell) { return is_blank_text(cell.text); });
}

bool WorkbookTable::shows_nothing(const SheetRow& row) const {
  if (request_.hidden != HiddenPolicy::exclude) return is_blank(row);
  return std::all_of(row.cells.begin(), row.cells.end(), [this](const SheetCell& cell) {
    return is_blank_text(cell.text) || is_hidden_column_(cell.column);
  });
}

HeadRow HeadRow::copy_of(const SheetRow& row) {
  HeadRow copy{row.number, row.hidden, {}};
  for (const SheetCell& cell : row.cells)
    copy.cells.push_back({cell.column, std::string(cell.text), cell.formula, cell.cached});
  return copy;
}

std::vector<std::string> HeadRow::texts() const {
  std::vector<std::string> texts;
  for (const Cell& cell : cells) {
    texts.resize(cell.column + 1);
    texts[cell.column] = cell.text;
  }
  return texts;
}

bool WorkbookTable::add(const SheetRow& row) {
  if (shows_nothing(row)) {
    trailing_row_ = row.number;
    return true;
  }
  const bool stated_header = request_.header_row == row.number;
  if (row.hidden && request_.hidden != HiddenPolicy::include && !stated_header) {
    hidden_rows_.push_back(row.number);
    // A hidden header is still the header; `exclude` says that there is none among hidden rows.
    if (has_header_ || request_.hidden == HiddenPolicy::exclude) return true;
  }
  if (!has_header_) return add_head(row);
  add_data(row);
  return !limit_;
}

bool WorkbookTable::add_head(const SheetRow& row) {
  if (request_.header_row && row.number > *request_.header_row) return false;
  head_.push_back(HeadRow::copy_of(row));
  if (request_.header_row) {
    if (row.number == *request_.header_row) start_data(head_.size() - 1);
  } else if (head_.size() == header_search_rows) {
    choose_header();
  }
  return true;
}

void WorkbookTable::choose_header() {
  std::vector<std::vector<std::string>> rows;
  for (const HeadRow& row : head_) rows.push_back(row.texts());
  start_data(find_header_row(rows, request_.known_headers));
}

/// The rows that were kept below the header become the first rows of the table.
void WorkbookTable::start_data(std::size_t header) {
  has_header_ = true;
  header_ = header;
  names_ = head_[header].texts();
  last_row_ = head_[header].number;
  std::vector<SheetCell> cells;
  for (std::size_t index = header + 1; index < head_.size(); ++index) {
    const HeadRow& row = head_[index];
    if (row.hidden && request_.hidden != HiddenPolicy::include) continue;
    cells.clear();
    for (const HeadRow::Cell& cell : row.cells)
      cells.push_back({cell.column, cell.text, cell.formula, cell.cached});
    add_data({row.number, row.hidden, cells});
  }
  head_.resize(header + 1);
}

void WorkbookTable::note_blank_rows(std::uint32_t before) {
  std::uint32_t first = last_row_ + 1;
  // Rows are ascending, so that hidden rows between the last row and this one are at the end.
  auto hidden = std::upper_bound(hidden_rows_.begin(), hidden_rows_.end(), last_row_);
  for (; hidden != hidden_rows_.end() && *hidden < before; ++hidden) {
    if (*hidden > first) blanks_.push_back({first, *hidden - first});
    first = *hidden + 1;
  }
  if (before > first) blanks_.push_back({first, before - first});
}

void WorkbookTable::add_data(const SheetRow& row) {
  if (row.number > last_row_ + 1) note_blank_rows(row.number);
  last_row_ = row.number;
  rows_.push_back(row.number);
  for (const SheetCell& cell : row.cells) add_cell(cell);
  if (rows_.size() * std::max(columns_.size(), names_.size()) > maximum_cells)
    limit_ = Bilingual{fmt::format("セルが {} 個を超えています", maximum_cells),
                       fmt::format("it has more than {} cells", maximum_cells)};
  if (text_bytes_ > request_.limits.maximum_entry_bytes)
    limit_ = Bilingual{"文字の合計が上限を超えています", "its text in all exceeds the limit"};
}

void WorkbookTable::add_cell(const SheetCell& cell) {
  Column& column = column_at(cell.column);
  column.filled = column.filled || !is_blank_text(cell.text);
  if (column.hidden && request_.hidden == HiddenPolicy::exclude) return;
  const std::size_t above = rows_.size() - 1;
  if (column.text.size() < above) column.text.append_empty(above - column.text.size());
  column.text.append(cell.text);
  text_bytes_ += cell.text.size();
  if (!cell.formula) return;
  if (formulas_.count++ == 0) {
    formulas_.row = rows_.back();
    formulas_.column = cell.column;
  }
  if (!cell.cached) ++formulas_.without_result;
}

WorkbookTable::Column& WorkbookTable::column_at(std::uint32_t position) {
  while (columns_.size() <= position) {
    columns_.emplace_back();
    columns_.back().hidden = is_hidden_column_(static_cast<std::uint32_t>(columns_.size() - 1));
  }
  return columns_[position];
}

FindingDetail WorkbookTable::at(std::uint32_t row, std::int32_t position) const {
  FindingDetail detail;
  detail.place = ExplicitPlace{0, sheet_, row, 0, position, {}};
  return detail;
}

void WorkbookTable::finish(const std::vector<CellRange>& merges, SourceTable& table,
                           Notices& notices) {
  if (!has_header_ && !request_.header_row && !head_.empty()) choose_header();
  if (limit_) {
    notices.add("security_resource_limit", reason_detail(sheet_, *limit_));
    return;
  }
  if (!has_header_ && request_.header_row) {
    const std::uint32_t row = *request_.header_row;
    notices.add(
        "file_unreadable",
        reason_detail(sheet_, {fmt::format("見出しの行とされた {} 行目が空です", row),
                               fmt::format("row {}, stated as the header, is blank", row)}));
    return;
  }
  if (!has_header_) {
    if (!hidden_rows_.empty()) report_hidden(notices);
    notices.add("file_empty", at(0));
    return;
  }
  if (!names_.empty()) column_at(static_cast<std::uint32_t>(names_.size() - 1));
  fill_header(merges);
  report_merges(merges, notices);
  clear_merged(merges);
  report_rows(notices);
  report_formulas(notices);
  report_hidden(notices);
  move_columns(table);
  if (table.rows == 0) notices.add("file_empty", at(0));
}

void WorkbookTable::report_rows(Notices& notices) const {
  if (!request_.header_row)
    for (std::size_t index = 0; index < header_; ++index)
      notices.add("header_title_row", at(head_[index].number));
  const auto report_run = [&](const BlankRun& run) {
    FindingDetail detail = at(run.first);
    detail.parameters = {{"count", std::to_string(run.count)}};
    notices.add("file_blank_rows", std::move(detail));
  };
  for (const BlankRun& run : blanks_) {
    if (run.count > single_blank_rows) {
      report_run(run);
      continue;
    }
    for (std::uint32_t row = 0; row < run.count; ++row) report_run({run.first + row, 1});
  }
  if (trailing_row_ > last_row_) report_run({last_row_ + 1, trailing_row_ - last_row_});
}

void WorkbookTable::report_formulas(Notices& notices) const {
  if (formulas_.count == 0) return;
  FindingDetail detail = at(formulas_.row, static_cast<std::int32_t>(formulas_.column));
  std::string ja = fmt::format("{} 個", formulas_.count);
  std::string en = fmt::format("{} cells", formulas_.count);
  if (formulas_.without_result > 0) {
    ja += fmt::format("、うち {} 個は計算結果が保存されていません", formulas_.without_result);
    en += fmt::format(", {} of them without a stored result", formulas_.without_result);
  }
  detail.parameters = {{"detail", std::move(ja)}, {"detail_en", std::move(en)}};
  notices.add("file_formulas", std::move(detail));
}

void WorkbookTable::move_columns(SourceTable& table) {
  const std::size_t rows = rows_.size();
  names_.resize(std::max(names_.size(), columns_.size()));
  for (std::size_t position = 0; position < columns_.size(); ++position) {
    Column& column = columns_[position];
    const bool left_out = column.hidden && request_.hidden == HiddenPolicy::exclude;
    if (left_out || (!column.filled && is_blank_text(names_[position]))) continue;
    SourceColumn moved;
    moved.header = std::move(names_[position]);
    moved.position = static_cast<std::int32_t>(position);
    moved.hidden = column.hidden && request_.hidden == HiddenPolicy::unsaid;
    moved.text = std::move(column.text);
    moved.text.append_empty(rows - moved.text.size());
    table.columns.push_back(std::move(moved));
  }
  table.header_row = head_[header_].number;
  table.rows = rows;
  table.places.row = std::move(rows_);
}

}  // namespace kokai
