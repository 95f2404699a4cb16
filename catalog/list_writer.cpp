// A table of columns, each a header and what stands below it, written as CSV.
// SPDX-License-Identifier: MIT
#include "catalog/list_writer.h"

#include "pipeline/core/csv_text.h"

namespace kokai {

void ListWriter::cell(std::string_view text) {
  if (!first_) text_ += ',';
  first_ = false;
  append_csv_cell(text_, text);
}

void ListWriter::end_row() {
  text_ += "\r\n";
  first_ = true;
}

void ListWriter::headers(std::span<const ListColumn> columns) {
  for (const ListColumn& column : columns) cell(column.header);
}

void ListWriter::values(std::span<const ListColumn> columns, const ListRow& row) {
  for (const ListColumn& column : columns) cell(column.value(row));
}

}  // namespace kokai
