// A table whose columns turn up while its rows are read.
// SPDX-License-Identifier: MIT
#include "layers/table_builder.h"

#include <algorithm>

namespace kokai {

TableBuilder::Cells& TableBuilder::cells_of(const std::string& header) {
  const auto [found, added] = index_.try_emplace(header, columns_.size());
  if (added) columns_.push_back({header, {}});
  return columns_[found->second];
}

bool TableBuilder::set(const std::string& header, std::string_view value) {
  return set(rows_ - 1, header, value);
}

void TableBuilder::add_to(const std::string& header, std::string_view value) {
  std::vector<std::string>& values = cells_of(header).values;
  if (values.size() < rows_) values.resize(rows_);
  std::string& cell = values.back();
  if (!cell.empty()) cell += ';';
  cell.append(value);
}

bool TableBuilder::set(std::size_t row, const std::string& header, std::string_view value) {
  std::vector<std::string>& values = cells_of(header).values;
  if (values.size() <= row) values.resize(row + 1);
  if (!values[row].empty() && values[row] != value) return false;
  values[row] = value;
  return true;
}

std::string_view TableBuilder::get(std::size_t row, const std::string& header) const {
  const auto found = index_.find(header);
  if (found == index_.end()) return {};
  const std::vector<std::string>& values = columns_[found->second].values;
  return row < values.size() ? std::string_view(values[row]) : std::string_view();
}

void TableBuilder::clear(std::size_t row, const std::string& header) {
  std::vector<std::string>& values = cells_of(header).values;
  if (row < values.size()) values[row].clear();
}

std::vector<SourceColumn> TableBuilder::columns() const {
  std::vector<SourceColumn> made;
  for (const Cells& cells : columns_) {
    const auto& values = cells.values;
    if (std::all_of(values.begin(), values.end(), [](const auto& v) { return v.empty(); }))
      continue;
    SourceColumn column{cells.header, static_cast<std::int32_t>(made.size()), false, {}};
    for (const std::string& value : values) column.text.append(value);
    column.text.append_empty(rows_ - values.size());
    made.push_back(std::move(column));
  }
  return made;
}

}  // namespace kokai
