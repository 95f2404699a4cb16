// A table whose columns turn up while its rows are read.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeline/core/layer.h"

namespace kokai {

/// Rows are begun one after the other; a cell that nobody sets is empty.
class TableBuilder {
 public:
  void begin_row() { ++rows_; }
  [[nodiscard]] std::size_t rows() const { return rows_; }
  /// Sets a cell of the row that was begun last. False when it has another value already, which
  /// stays.
  bool set(const std::string& header, std::string_view value);
  /// Sets a cell of the row that was begun last, or adds to it behind ";".
  void add_to(const std::string& header, std::string_view value);
  /// Like set() for a row that was begun before, in ascending order of rows for each new column.
  bool set(std::size_t row, const std::string& header, std::string_view value);
  [[nodiscard]] std::string_view get(std::size_t row, const std::string& header) const;
  void clear(std::size_t row, const std::string& header);
  /// The columns that have a value somewhere, in the order in which they turned up.
  [[nodiscard]] std::vector<SourceColumn> columns() const;

 private:
  struct Cells {
    std::string header;
    std::vector<std::string> values;  ///< may end early
  };
  Cells& cells_of(const std::string& header);

  std::size_t rows_ = 0;
  std::vector<Cells> columns_;
  std::unordered_map<std::string, std::size_t> index_;
};

}  // namespace kokai
