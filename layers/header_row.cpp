// Finding the header of a table by its content: titles, notes and blank lines stand above it.
// SPDX-License-Identifier: MIT
#include "layers/header_row.h"

#include <algorithm>
#include <cmath>

#include "pipeline/core/column.h"
#include "pipeline/core/text.h"

namespace kokai {
namespace {

struct Shape {
  std::size_t filled = 0;   // cells that are not blank
  std::size_t numbers = 0;  // of these, plain numbers
};

Shape shape_of(const std::vector<std::string>& row) {
  Shape shape;
  for (const std::string& cell : row) {
    const std::string_view text = trim(cell);
    if (text.empty()) continue;
    ++shape.filled;
    if (!std::isnan(parse_number(text))) ++shape.numbers;
  }
  return shape;
}

/// One known word may stand in a title or among the data by chance, so that a single one must be a good
/// part of its row, and no row above may be wider.
bool is_convincing(std::size_t known, const std::vector<Shape>& shapes, std::size_t row) {
  if (known != 1) return known > 1;
  const std::size_t filled = shapes[row].filled;
  return filled <= 3 &&
         std::none_of(shapes.begin(), shapes.begin() + static_cast<std::ptrdiff_t>(row),
                      [filled](const Shape& above) { return above.filled > filled; });
}

}  // namespace

std::size_t find_header_row(const std::vector<std::vector<std::string>>& rows,
                            const KnownHeaders& known_headers) {
  std::size_t best = 0;
  std::size_t best_known = 0;
  std::size_t widest = 0;
  std::vector<Shape> shapes;
  for (std::size_t row = 0; row < rows.size() && row < header_search_rows; ++row) {
    shapes.push_back(shape_of(rows[row]));
    widest = std::max(widest, shapes.back().filled);
    const std::size_t known = known_headers ? known_headers(rows[row]) : 0;
    if (known <= best_known) continue;
    best_known = known;
    best = row;
  }
  if (is_convincing(best_known, shapes, best)) return best;
  for (std::size_t row = 0; row < shapes.size(); ++row) {
    const bool wide = shapes[row].filled * 2 > widest;
    if (wide && shapes[row].numbers * 2 <= shapes[row].filled) return row;
  }
  return 0;
}

}  // namespace kokai
