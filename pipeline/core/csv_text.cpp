// Cells of CSV, for writers that print without building a document first.
// SPDX-License-Identifier: MIT
#include "pipeline/core/csv_text.h"

namespace kokai {

void append_csv_cell(std::string& out, std::string_view value) {
  if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += value;
    return;
  }
  out += '"';
  for (const char c : value) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace kokai
