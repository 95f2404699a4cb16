// Tables of counts with totals in which some values are suppressed: which of these can be computed from the others.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/core/layer.h"

namespace kokai {

/// Rows of counts whose last column is the sum of the others, and perhaps one row that is the sum of all others.
///
/// Every count stands in one equation of its row and one of its column, so that the unknown ones are the edges of
/// a graph between rows and columns. Going around a cycle one can add and subtract any number without changing a
/// total; a count is determined exactly when its edge is on no cycle: when it is a bridge.
class CountTable {
 public:
  /// Values that are no numbers are suppressed. `total_row` may be no_row.
  CountTable(const std::vector<const Column*>& columns, std::uint32_t total_row);

  struct Cell {
    std::uint32_t row = 0;
    std::uint32_t column = 0;  ///< index into the columns
    friend auto operator<=>(const Cell&, const Cell&) = default;
  };
  /// Suppressed counts, not totals, whose values are determined, by row and column.
  [[nodiscard]] std::vector<Cell> recoverable() const;

 private:
  [[nodiscard]] bool total_row_is_a_sum(const std::vector<std::vector<double>>& values) const;

  std::size_t columns_, rows_;
  std::uint32_t total_row_;
  std::vector<Cell> unknown_;
};

}  // namespace kokai
