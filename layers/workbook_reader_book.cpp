// A workbook whatever its format: what its sheets and its faults have in common.
// SPDX-License-Identifier: MIT
#include "layers/workbook_reader_book.h"

#include <fmt/format.h>

#include <algorithm>

namespace kokai {

bool SheetFrame::is_hidden(std::uint32_t column) const {
  return std::any_of(hidden_columns.begin(), hidden_columns.end(), [column](const auto& range) {
    return column >= range.first && column <= range.second;
  });
}

bool SheetFrame::merges_fit(std::uint32_t last_row) const {
  std::uint64_t covered = 0;
  const std::uint64_t most = (std::uint64_t{last_row} + 1) * last_excel_column;
  for (const CellRange& range : merges) {
    const std::uint64_t end = std::min(range.last_row, last_row) + 1ULL;
    const std::uint64_t columns = range.last_column - range.first_column + 1ULL;
    covered += end > range.first_row ? (end - range.first_row) * columns : columns;
    if (covered > most) return false;
  }
  return true;
}

Bilingual column_beyond_limit(std::uint32_t row, std::uint64_t column, std::size_t limit) {
  return {
      fmt::format("{} 行目に {} 番目の列の値があり、上限は {} 列です", row, column, limit),
      fmt::format("row {} has a value in column {}, the limit is {} columns", row, column, limit)};
}

Bilingual cell_too_long() {
  return {"一つのセルの文字が長すぎます", "the text of one cell is too long"};
}

Bilingual password_needed() {
  return {"パスワード付きのブックです。パスワードを外して保存し直してください",
          "the workbook is protected with a password; save it without one"};
}

}  // namespace kokai
