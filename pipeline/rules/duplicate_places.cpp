// One place listed twice: rows of the same name within a metre, under different numbers.
// SPDX-License-Identifier: MIT
//
// Most points are alone. A sieve of bits over small cells leaves the few that are not, and only of those names are
// compared.
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "pipeline/core/text.h"
#include "pipeline/rules/check_tables.h"
#include "pipeline/rules/column_scan.h"
#include "pipeline/rules/local_plane.h"
#include "pipeline/rules/rule_use.h"

namespace kokai {

namespace {

/// Points nearer than this are the same place.
constexpr double same_m = 1;
/// Large beside `same_m`, so that most points lie in one cell only.
constexpr double cell_m = 8;

struct Point {
  double x = 0, y = 0;  ///< metres
};

/// The place of a row that has exactly one point on earth; nothing for any other.
std::optional<Point> point_of(const GeometryColumn& geometry, const LocalPlane& plane,
                              std::size_t row) {
  if (geometry.kind[row] != GeometryKind::point) return std::nullopt;
  const std::size_t at = geometry.feature_coordinates(row).begin;
  const double x = geometry.x[at], y = geometry.y[at];
  if (!(std::abs(x) <= 360 && std::abs(y) <= 360)) return std::nullopt;
  return Point{plane.x(x), plane.y(y)};
}

/// Which cells were entered once, and which more than once. Cells share bits, so that it may say "more than once" of
/// one that was not, never the other way round.
class PlaceSieve {
 public:
  /// 64 bits for each point: one in forty that is alone is taken for one that is not.
  explicit PlaceSieve(std::size_t points)
      : once_(std::bit_ceil(points + 1)), again_(once_.size()) {}

  void enter(const Point& point) {
    each_cell(point, [this](std::size_t word, std::uint64_t bit) {
      again_[word] |= once_[word] & bit;
      once_[word] |= bit;
      return false;
    });
  }
  [[nodiscard]] bool is_shared(const Point& point) const {
    return each_cell(
        point, [this](std::size_t word, std::uint64_t bit) { return (again_[word] & bit) != 0; });
  }

 private:
  /// The cells that the square of one metre around the point touches: those of two points within a metre of each other
  /// have one in common. True as soon as `look` is.
  template <class Look>
  bool each_cell(const Point& point, Look&& look) const {
    const auto cell = [](double metres) {
      return static_cast<std::int64_t>(std::floor(metres / cell_m));
    };
    const std::int64_t right = cell(point.x + same_m / 2), top = cell(point.y + same_m / 2);
    for (std::int64_t x = cell(point.x - same_m / 2); x <= right; ++x)
      for (std::int64_t y = cell(point.y - same_m / 2); y <= top; ++y) {
        std::uint64_t hash = static_cast<std::uint64_t>(x) * 0x9e3779b97f4a7c15ULL +
                             static_cast<std::uint64_t>(y) * 0xc2b2ae3d27d4eb4fULL;
        hash ^= hash >> 29U;
        hash *= 0xbf58476d1ce4e5b9ULL;
        const std::uint64_t bit = std::uint64_t{1} << (hash & 63U);
        if (look((hash >> 32U) & (once_.size() - 1), bit)) return true;
      }
    return false;
  }

  std::vector<std::uint64_t> once_, again_;
};

struct Listed {
  std::string name;
  Point point;
  std::uint32_t row = 0;
};

/// The values that tell things at one place apart, as they are compared; "" when the first of them is blank.
std::string name_of(const std::vector<const Column*>& columns, std::size_t row) {
  if (columns.front()->text[row].empty()) return "";
  std::string name;
  for (const Column* column : columns) (name += comparison_key(column->text[row])) += '\n';
  return name;
}

/// Rows that are not alone at their place, by name and then from west to east.
std::vector<Listed> listed_together(const Layer& layer, const std::vector<const Column*>& columns) {
  const LocalPlane plane = LocalPlane::around(layer.geometry.extent());
  PlaceSieve sieve(layer.rows);
  for (std::size_t row = 0; row < layer.rows; ++row)
    if (const auto point = point_of(layer.geometry, plane, row)) sieve.enter(*point);
  std::vector<Listed> found;
  for (std::size_t row = 0; row < layer.rows; ++row) {
    const auto point = point_of(layer.geometry, plane, row);
    if (!point || !sieve.is_shared(*point)) continue;
    std::string name = name_of(columns, row);
    if (!name.empty()) found.push_back({std::move(name), *point, static_cast<std::uint32_t>(row)});
  }
  std::sort(found.begin(), found.end(), [](const Listed& a, const Listed& b) {
    return std::tie(a.name, a.point.x, a.row) < std::tie(b.name, b.point.x, b.row);
  });
  return found;
}

/// How many neighbours are looked at on either side: a flood of equal rows, which has codes of its own, costs no more.
constexpr std::size_t most_neighbours = 16;

/// The first row at the place of the i-th under another number (one number is row_primary_key), when it is an earlier
/// row than that; else no_row.
std::uint32_t earlier_row(const Layer& layer, const std::vector<Listed>& listed, std::size_t i) {
  const Listed& own = listed[i];
  std::uint32_t first = no_row;
  /// False when nothing farther on can be at the place.
  const auto look = [&](const Listed& other) {
    const double dx = own.point.x - other.point.x, dy = own.point.y - other.point.y;
    if (other.name != own.name || std::abs(dx) > same_m) return false;
    if (other.row < std::min(own.row, first) && std::hypot(dx, dy) <= same_m &&
        layer.key_of(own.row) != layer.key_of(other.row))
      first = other.row;
    return true;
  };
  const std::size_t west = i - std::min(i, most_neighbours);
  const std::size_t east = std::min(listed.size(), i + 1 + most_neighbours);
  for (std::size_t j = i; j-- > west && look(listed[j]);) {
  }
  for (std::size_t j = i + 1; j < east && look(listed[j]); ++j) {
  }
  return first;
}

using RowPair = std::pair<std::uint32_t, std::uint32_t>;

/// Each row that lists a place again, and the row that lists it first; by row.
std::vector<RowPair> pairs_of(const Layer& layer, const std::vector<Listed>& listed) {
  std::vector<RowPair> pairs;
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const std::uint32_t first = earlier_row(layer, listed, i);
    if (first != no_row) pairs.emplace_back(listed[i].row, first);
  }
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

std::vector<const Column*> columns_of(const Layer& layer, const RuleUse& use) {
  std::vector<const Column*> columns;
  const auto fields = use.parameters.find("fields");
  if (fields == use.parameters.end()) return columns;
  for (const std::string_view name : split(fields->second, ';')) {
    const Column* column = layer.column(name);
    // What else tells things apart may be missing from a source; the name may not.
    if (column != nullptr && in_source(*column))
      columns.push_back(column);
    else if (columns.empty())
      return columns;
  }
  return columns;
}

constexpr std::array<std::string_view, 1> duplicate_codes = {"row_duplicate_place"};
void check_duplicate_places(const CheckInput& input, Notices& notices) {
  const RuleUse* use = find_rule(input.definition, "row_duplicate_place");
  if (use == nullptr || !input.layer.crs.geographic) return;
  const std::vector<const Column*> columns = columns_of(input.layer, *use);
  if (columns.empty()) return;
  for (const auto& [row, other] : pairs_of(input.layer, listed_together(input.layer, columns))) {
    FindingDetail detail;
    detail.other_row = other;
    notices.add("row_duplicate_place", row, columns.front()->source, std::move(detail));
  }
}

constexpr Check checks[] = {
    {"duplicate_places", Needs::geometry, duplicate_codes, check_duplicate_places},
};

}  // namespace

std::span<const Check> duplicate_place_checks() {
  return checks;
}

}  // namespace kokai
