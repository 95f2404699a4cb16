// Hidden rows, hidden columns and merged cells of a worksheet's table.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "layers/reader_notices.h"
#include "layers/workbook_reader_table.h"
#include "pipeline/core/layer.h"
#include "pipeline/core/text.h"

namespace kokai {
namespace {

constexpr std::size_t shown_ranges = 20;  // what a person still reads

/// "5, 7-9, 12" of ascending numbers.
std::string row_list(const std::vector<std::uint32_t>& rows) {
  std::string list;
  std::size_t ranges = 0;
  for (std::size_t at = 0; at < rows.size(); ++ranges) {
    std::size_t end = at + 1;
    while (end < rows.size() && rows[end] == rows[end - 1] + 1) ++end;
    if (ranges == shown_ranges) return list + ", …";
    if (!list.empty()) list += ", ";
    list += std::to_string(rows[at]);
    if (end > at + 1) list += "-" + std::to_string(rows[end - 1]);
    at = end;
  }
  return list;
}

std::string cell_name(std::uint32_t column, std::uint32_t row) {
  return column_letters(static_cast<std::int32_t>(column)) + std::to_string(row);
}

}  // namespace

/// A header cell merged over several rows has its name in the topmost one.
void WorkbookTable::fill_header(const std::vector<CellRange>& merges) {
  const std::uint32_t header_row = head_[header_].number;
  for (const CellRange& range : merges) {
    if (range.first_row >= header_row || range.last_row < header_row) continue;
    const std::uint32_t column = range.first_column;
    if (range.last_column != column || column >= columns_.size()) continue;
    if (names_.size() <= column) names_.resize(column + 1);
    if (!trim(names_[column]).empty()) continue;
    for (const HeadRow& row : head_)
      for (const HeadRow::Cell& cell : row.cells)
        if (row.number == range.first_row && cell.column == column) names_[column] = cell.text;
  }
}

bool WorkbookTable::is_in_data(const CellRange& range) const {
  return range.last_row > head_[header_].number && range.first_row <= last_row_ &&
         range.first_column < columns_.size();
}

void WorkbookTable::report_merges(const std::vector<CellRange>& merges, Notices& notices) const {
  for (const CellRange& range : merges) {
    if (!is_in_data(range)) continue;
    const std::string name = cell_name(range.first_column, range.first_row) + ":" +
                             cell_name(range.last_column, range.last_row);
    FindingDetail detail = at(range.first_row, static_cast<std::int32_t>(range.first_column));
    detail.value = name;
    detail.parameters = {{"detail", name}};
    notices.add("file_merged_cells", std::move(detail));
  }
}

/// Excel shows only the upper left cell of a merged range; what the others hold nobody sees.
void WorkbookTable::clear_merged(const std::vector<CellRange>& merges) {
  std::vector<std::vector<CellRange>> by_column(columns_.size());
  for (const CellRange& range : merges) {
    if (!is_in_data(range)) continue;
    const std::size_t end = std::min<std::size_t>(columns_.size(), range.last_column + 1ULL);
    for (std::size_t position = range.first_column; position < end; ++position)
      by_column[position].push_back(range);
  }
  for (std::size_t position = 0; position < by_column.size(); ++position)
    if (!by_column[position].empty()) clear_covered(position, by_column[position]);
}

void WorkbookTable::clear_covered(std::size_t position, const std::vector<CellRange>& merges) {
  TextColumn& text = columns_[position].text;
  std::vector<bool> covered(text.size());
  bool holds = false;
  for (const CellRange& range : merges) {
    auto row = std::lower_bound(rows_.begin(), rows_.end(), range.first_row);
    for (; row != rows_.end() && *row <= range.last_row; ++row) {
      const auto index = static_cast<std::size_t>(row - rows_.begin());
      const bool upper_left = position == range.first_column && *row == range.first_row;
      if (upper_left || index >= text.size()) continue;
      covered[index] = true;
      holds = holds || !text[index].empty();
    }
  }
  if (!holds) return;
  TextColumn cleared;
  cleared.reserve(text.size(), text.byte_count());
  for (std::size_t row = 0; row < text.size(); ++row)
    cleared.append(covered[row] ? std::string_view() : text[row]);
  text = std::move(cleared);
}

void WorkbookTable::report_hidden(Notices& notices) const {
  if (request_.hidden == HiddenPolicy::include) return;
  const std::uint32_t header_row = has_header_ ? head_[header_].number : 0;
  std::vector<std::uint32_t> rows;
  for (const std::uint32_t row : hidden_rows_)
    if (row >= header_row) rows.push_back(row);
  if (!rows.empty()) {
    const std::string list = row_list(rows);
    report_hidden(notices, fmt::format("非表示の行 {} 行: {}", rows.size(), list),
                  fmt::format("{} hidden rows: {}", rows.size(), list));
  }
  std::string list;
  std::size_t count = 0;
  for (std::size_t position = 0; position < columns_.size(); ++position) {
    const std::string_view name =
        position < names_.size() ? trim(names_[position]) : std::string_view();
    if (!columns_[position].hidden || (name.empty() && !columns_[position].filled)) continue;
    if (count++ >= shown_ranges) continue;
    if (!list.empty()) list += ", ";
    list += column_letters(static_cast<std::int32_t>(position));
    if (!name.empty()) list += fmt::format(" ({})", name);
  }
  if (count == 0) return;
  if (count > shown_ranges) list += ", …";
  report_hidden(notices, fmt::format("非表示の列 {} 列: {}", count, list),
                fmt::format("{} hidden columns: {}", count, list));
}

void WorkbookTable::report_hidden(Notices& notices, const std::string& ja,
                                  const std::string& en) const {
  FindingDetail detail = reason_detail(en, {ja, en});
  detail.place = ExplicitPlace{0, sheet_, 0, 0, -1, {}};
  const bool unsaid = request_.hidden == HiddenPolicy::unsaid;
  notices.add("file_hidden_parts", unsaid ? Severity::error : Severity::warning, no_row, no_column,
              std::move(detail));
}

}  // namespace kokai
