// Grids of coordinate differences between datums: nodes, interpolation, and the way back.
// SPDX-License-Identifier: MIT
#include "pipeline/core/datum_grid.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace kokai {

namespace {

constexpr double seconds_per_degree = 3600;
// A place this near to a mesh line is on it: 10^-9 of a mesh is a thousandth of a millimetre.
constexpr double on_line = 1e-9;
// GSI's way back begins this far to the south-east: about the shift of the Tokyo datum.
constexpr double gsi_start_degrees = 12 / seconds_per_degree;

/// The four nodes around a place and what each counts.
struct Cell {
  std::array<std::size_t, 4> node{};  ///< south-west, south-east, north-west, north-east
  std::array<double, 4> weight{};
};

/// Where a coordinate lies among `count` nodes: the node before it, and how far it is beyond that one (0 … 1).
struct Position {
  std::uint32_t node = 0;
  double part = 0;
};

std::optional<Position> position(double steps, std::uint32_t count) {
  // Also false for NaN.
  if (!(steps >= -on_line && steps <= count - 1 + on_line)) return std::nullopt;
  const double whole = std::clamp(std::floor(steps + on_line), 0.0, count - 1.0);
  const double part = steps - whole;
  return Position{static_cast<std::uint32_t>(whole), part < on_line ? 0 : part};
}

std::optional<Cell> cell_at(const DatumGrid& grid, double longitude, double latitude) {
  const auto x = position((longitude - grid.west) * grid.columns_per_degree, grid.columns);
  const auto y = position((latitude - grid.south) * grid.rows_per_degree, grid.rows);
  if (!x || !y) return std::nullopt;
  const std::size_t south_west = std::size_t{y->node} * grid.columns + x->node;
  // On a mesh line the nodes beyond it weigh nothing and may be missing.
  const std::size_t east = x->part > 0 ? 1 : 0;
  const std::size_t north = y->part > 0 ? grid.columns : 0;
  return Cell{{south_west, south_west + east, south_west + north, south_west + north + east},
              {(1 - x->part) * (1 - y->part), x->part * (1 - y->part), (1 - x->part) * y->part,
               x->part * y->part}};
}

/// In the grid's whole units; false where a node is missing.
bool interpolate(const std::vector<std::int32_t>& values, const Cell& cell, double& result) {
  result = 0;
  for (std::size_t i = 0; i < cell.node.size(); ++i) {
    const std::int32_t value = values[cell.node[i]];
    if (value == DatumGrid::missing) return false;
    result += value * cell.weight[i];
  }
  return true;
}

struct Angles {
  double latitude = 0, longitude = 0;  ///< degrees
};

/// shift_at() without heights, for long arrays.
bool angles_at(const DatumGrid& grid, double longitude, double latitude, Angles& angles) {
  constexpr double degrees = 1 / (DatumGrid::units_per_second * seconds_per_degree);
  const std::optional<Cell> cell = cell_at(grid, longitude, latitude);
  if (!cell || !interpolate(grid.latitude, *cell, angles.latitude) ||
      !interpolate(grid.longitude, *cell, angles.longitude))
    return false;
  angles.latitude *= degrees;
  angles.longitude *= degrees;
  return true;
}

/// Improves x, y until x, y + shift = longitude, latitude; false where the search leaves the grid or does not end.
bool search_source(const DatumGrid& grid, double longitude, double latitude, double& x, double& y) {
  constexpr double exact_degrees = 5e-14;
  constexpr int most_steps = 20;
  for (int step = 0; step < most_steps; ++step) {
    // The place that is looked for lies in the grid, a guess at its edge may not.
    x = std::clamp(x, grid.west, grid.east());
    y = std::clamp(y, grid.south, grid.north());
    Angles angles;
    if (!angles_at(grid, x, y, angles)) return false;
    const double off_x = longitude - angles.longitude - x;
    const double off_y = latitude - angles.latitude - y;
    x += off_x;
    y += off_y;
    if (std::max(std::abs(off_x), std::abs(off_y)) <= exact_degrees) return true;
  }
  return false;
}

/// p with p + shift(p) = q. Where q itself has no shift, on a coast, p may: the search begins there, too, where
/// the Tokyo datum has it.
bool find_source(const DatumGrid& grid, double& longitude, double& latitude) {
  for (const double start : {0.0, gsi_start_degrees}) {
    double x = longitude + start, y = latitude - start;
    if (!search_source(grid, longitude, latitude, x, y)) continue;
    longitude = x;
    latitude = y;
    return true;
  }
  return false;
}

template <class Shift>
std::vector<std::size_t> shift_all(std::span<double> longitude, std::span<double> latitude,
                                   const Shift& shift) {
  std::vector<std::size_t> without;
  for (std::size_t i = 0; i < longitude.size(); ++i)
    if (!shift(longitude[i], latitude[i]) && std::isfinite(longitude[i]) &&
        std::isfinite(latitude[i]))
      without.push_back(i);
  return without;
}

}  // namespace

std::size_t DatumGrid::present() const {
  const std::vector<std::int32_t>& values = latitude.empty() ? height : latitude;
  return values.size() -
         static_cast<std::size_t>(std::count(values.begin(), values.end(), missing));
}

std::optional<DatumShift> shift_at(const DatumGrid& grid, double longitude, double latitude) {
  DatumShift shift;
  if (!grid.latitude.empty()) {
    Angles angles;
    if (!angles_at(grid, longitude, latitude, angles)) return std::nullopt;
    shift.latitude = angles.latitude;
    shift.longitude = angles.longitude;
  }
  if (!grid.height.empty()) {
    const std::optional<Cell> cell = cell_at(grid, longitude, latitude);
    if (!cell || !interpolate(grid.height, *cell, shift.height)) return std::nullopt;
    shift.height /= DatumGrid::units_per_metre;
  }
  return shift;
}

std::vector<std::size_t> shift_forward(const DatumGrid& grid, std::span<double> longitude,
                                       std::span<double> latitude) {
  return shift_all(longitude, latitude, [&](double& x, double& y) {
    Angles angles;
    if (!angles_at(grid, x, y, angles)) return false;
    x += angles.longitude;
    y += angles.latitude;
    return true;
  });
}

std::vector<std::size_t> shift_backward(const DatumGrid& grid, std::span<double> longitude,
                                        std::span<double> latitude) {
  return shift_all(longitude, latitude,
                   [&](double& x, double& y) { return find_source(grid, x, y); });
}

std::optional<DatumShift> shift_back_as_gsi(const DatumGrid& grid, double longitude,
                                            double latitude) {
  const auto first = shift_at(grid, longitude + gsi_start_degrees, latitude - gsi_start_degrees);
  if (!first) return std::nullopt;
  const auto second = shift_at(grid, longitude - first->longitude, latitude - first->latitude);
  if (!second) return std::nullopt;
  return DatumShift{-second->latitude, -second->longitude, -second->height};
}

}  // namespace kokai
