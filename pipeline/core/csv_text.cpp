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

void append_csv_record(std::string& out, std::span<const std::string> cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i != 0) out += ',';
    append_csv_cell(out, cells[i]);
  }
  out += "\r\n";
}

}  // namespace kokai
