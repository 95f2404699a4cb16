// What a number in a workbook's cell means: number formats, dates, times, digits.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kokai {

/// What a number format makes of a number.
enum class CellKind : std::uint8_t {
  number,
  date,     ///< a day
  time,     ///< a time of day
  elapsed,  ///< hours that may exceed 23: [h]:mm
  date_time
};

struct CellFormat {
  CellKind kind = CellKind::number;
  std::uint8_t zeros =
      0;  ///< digits of a format made of zeros only ("000000"): leading zeros shown
};

/// The format of a built-in id, ECMA-376 part 1, 18.8.30, with the Japanese ids 27–36 and 50–58.
[[nodiscard]] CellFormat builtin_format(unsigned id);
/// The format of a code such as `yyyy"年"m"月"d"日"`, `[$-411]ggge"年"m"月"` or `h:mm;@`.
[[nodiscard]] CellFormat parse_format(std::string_view code);

/// Appends a cell's number as text: "2025-04-01", "09:30", "2025-04-01T09:30:00", or the number. A
/// number keeps its digits; 36.345300000000002, 4.32E+13 and their like become the shortest decimal
/// number that is the same double. A number that is no date in its date format stays a number.
void append_number(std::string& out, std::string_view text, CellFormat format, bool date1904);

/// Appends `text` with the escapes of ST_Xstring undone: _x000D_ and _x005F_.
void append_unescaped(std::string& out, std::string_view text);

}  // namespace kokai
