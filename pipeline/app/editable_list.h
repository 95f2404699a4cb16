// Lists beside kokai.toml that people read and edit in Excel.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kokai {

/// Cells of one line of CSV with CRLF. A cell that a spreadsheet would take for a formula is text for it, too.
[[nodiscard]] std::string csv_line(const std::vector<std::string>& cells);

/// The day of a cell in any writing that normalise understands, as YYYY-MM-DD; "" when it is none.
[[nodiscard]] std::string day_in_cell(const std::string& cell);

struct EditableRow {
  std::uint32_t line = 0;  ///< in the file
  std::vector<std::string>
      cells;  ///< one for each of the headers, trimmed; "" where the file lacks the column
};

/// The rows of a list whose columns are known by their headers, in whatever encoding and order Excel wrote them; rows
/// whose first cell is empty are notes. None for a file that does not exist; nothing for one that cannot be read or
/// lacks the first column. Of a workbook the sheet is stated.
[[nodiscard]] std::optional<std::vector<EditableRow>> read_editable_list(
    const std::filesystem::path& file, std::span<const std::string_view> headers,
    const std::optional<std::string>& sheet = std::nullopt);

/// UTF-8 with BOM, replaced as a whole. Throws RunError.
void write_editable_list(const std::filesystem::path& file,
                         std::span<const std::string_view> headers,
                         const std::vector<EditableRow>& rows);

}  // namespace kokai
