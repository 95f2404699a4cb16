// What a cell of an .ods holds, as the text that the same cell of an Excel workbook gives.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace kokai {

/// The attributes of a cell that tell its value, and the text that it shows.
struct OdsValue {
  std::string type;     ///< office:value-type; "error" for the result of a failed formula
  std::string value;    ///< office:value, date-value, time-value, boolean-value or string-value
  bool stated = false;  ///< such an attribute is there
  std::string shown;    ///< paragraphs, separated by line breaks
};

/// Appends the cell's text. Leading zeros that the cell shows stay, and the time of a date that it
/// does not show goes, as Excel's number formats have it.
void append_ods_value(std::string& out, const OdsValue& value);

}  // namespace kokai
