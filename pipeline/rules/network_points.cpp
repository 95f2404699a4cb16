// Points in a plane that are found by their place.
// SPDX-License-Identifier: MIT
#include "pipeline/rules/network_points.h"

#include <tbb/parallel_sort.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace kokai {

namespace {

/// Points in one cell beyond this many are not looked at, so that a heap of them costs linear time.
constexpr std::size_t most_per_cell = 256;
/// Keeps keys positive: 2^31 cells either side of the origin.
constexpr std::int64_t middle = std::int64_t{1} << 31;

std::int64_t column_of(std::uint64_t key) {
  return static_cast<std::int64_t>(key >> 32) - middle;
}

}  // namespace

PointGrid::PointGrid(const std::vector<double>& x, const std::vector<double>& y, double cell_m)
    : cell_m_(cell_m) {
  cells_.reserve(x.size());
  for (std::size_t i = 0; i < x.size(); ++i)
    if (std::isfinite(x[i]) && std::isfinite(y[i]))
      cells_.emplace_back(key(cell(x[i]), cell(y[i])), static_cast<std::uint32_t>(i));
  tbb::parallel_sort(cells_.begin(), cells_.end());
  thin_out();
  index_columns();
}

std::int64_t PointGrid::cell(double metres) const {
  const double limit = static_cast<double>(middle - 1);
  return static_cast<std::int64_t>(std::clamp(std::floor(metres / cell_m_), -limit, limit));
}

PointGrid::Key PointGrid::key(std::int64_t column, std::int64_t row) {
  return (static_cast<Key>(column + middle) << 32) | static_cast<Key>(row + middle);
}

/// Both keys are of one column.
std::pair<std::size_t, std::size_t> PointGrid::range(Key first, Key last) const {
  auto from = cells_.begin(), to = cells_.end();
  if (!columns_.empty()) {
    const std::int64_t column = column_of(first) - first_column_;
    if (column < 0 || column + 1 >= static_cast<std::int64_t>(columns_.size())) return {0, 0};
    from = cells_.begin() + columns_[static_cast<std::size_t>(column)];
    to = cells_.begin() + columns_[static_cast<std::size_t>(column) + 1];
  }
  const auto by_key = [](const auto& entry, Key wanted) { return entry.first < wanted; };
  const auto begin = std::lower_bound(from, to, first, by_key);
  auto end = begin;
  while (end != to && end->first <= last) ++end;
  return {static_cast<std::size_t>(begin - cells_.begin()),
          static_cast<std::size_t>(end - cells_.begin())};
}

void PointGrid::index_columns() {
  if (cells_.empty()) return;
  first_column_ = column_of(cells_.front().first);
  const std::int64_t count = column_of(cells_.back().first) - first_column_ + 1;
  if (count > static_cast<std::int64_t>(4 * cells_.size() + 1024)) return;
  columns_.assign(static_cast<std::size_t>(count) + 1, 0);
  for (const auto& [key, index] : cells_)
    ++columns_[static_cast<std::size_t>(column_of(key) - first_column_) + 1];
  std::partial_sum(columns_.begin(), columns_.end(), columns_.begin());
}

void PointGrid::thin_out() {
  std::size_t kept = 0, in_cell = 0;
  Key last = 0;
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const std::pair<Key, std::uint32_t> entry = cells_[i];
    in_cell = entry.first == last ? in_cell + 1 : 1;
    last = entry.first;
    if (in_cell > most_per_cell)
      crowded_ = true;
    else
      cells_[kept++] = entry;
  }
  cells_.resize(kept);
}

}  // namespace kokai
