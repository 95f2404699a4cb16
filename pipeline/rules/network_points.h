// Points in a plane that are found by their place.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace kokai {

inline constexpr std::uint32_t no_index = 0xffffffff;

/// Points in square cells, sorted by column and row. Building is O(n log n); a look-up touches nine cells at most.
class PointGrid {
 public:
  /// Places in metres; NaN for none. `cell_m` is at least the distance within which is searched.
  PointGrid(const std::vector<double>& x, const std::vector<double>& y, double cell_m);

  /// Calls `visit(index)` for the points of all cells that the box meets.
  template <class Visit>
  void visit_box(double min_x, double min_y, double max_x, double max_y, Visit&& visit) const {
    const std::int64_t low = cell(min_y), high = cell(max_y);
    for (std::int64_t column = cell(min_x); column <= cell(max_x); ++column) {
      const auto [begin, end] = range(key(column, low), key(column, high));
      for (std::size_t i = begin; i < end; ++i) visit(cells_[i].second);
    }
  }
  /// Calls `visit(index)` for points around a place, among them all within `cell_m`.
  template <class Visit>
  void visit_near(double x, double y, Visit&& visit) const {
    if (!(x == x && y == y)) return;
    visit_box(x - cell_m_, y - cell_m_, x + cell_m_, y + cell_m_, visit);
  }

  /// True when so many points share a cell that only some of them are found.
  [[nodiscard]] bool crowded() const { return crowded_; }

 private:
  using Key = std::uint64_t;
  [[nodiscard]] std::int64_t cell(double metres) const;
  [[nodiscard]] static Key key(std::int64_t column, std::int64_t row);
  [[nodiscard]] std::pair<std::size_t, std::size_t> range(Key first, Key last) const;
  void thin_out();
  void index_columns();

  double cell_m_;
  std::vector<std::pair<Key, std::uint32_t>> cells_;  ///< sorted
  // Where each column begins among them, and one more: a search within a column is short. Empty where the
  // columns are too many for that.
  std::int64_t first_column_ = 0;
  std::vector<std::uint32_t> columns_;
  bool crowded_ = false;
};

}  // namespace kokai
