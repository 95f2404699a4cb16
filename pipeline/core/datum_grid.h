// Grids of coordinate differences between datums: nodes, interpolation, and the way back.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kokai {

/// Differences at the nodes of a regular mesh. Rows run from south to north, nodes of a row from west to east.
/// Whole numbers, because GSI publishes decimals: what is written in a .par file is kept exactly.
struct DatumGrid {
  /// A node for which the source has no value. It is never taken as zero.
  static constexpr std::int32_t missing = std::numeric_limits<std::int32_t>::min();
  static constexpr double units_per_second = 1e6;  ///< of latitude and longitude: 10^-6 arc seconds
  static constexpr double units_per_metre = 1e6;   ///< of height

  /// Nodes a degree, whole for every grid in use: 120 and 80 for meshes of 30″ × 45″.
  double rows_per_degree = 0, columns_per_degree = 0;
  double south = 0, west = 0;  ///< degrees, of the first node
  std::uint32_t rows = 0, columns = 0;
  std::vector<std::int32_t> latitude, longitude;  ///< empty in a grid of heights alone
  std::vector<std::int32_t> height;               ///< empty in a grid without heights

  [[nodiscard]] std::size_t node_count() const { return std::size_t{rows} * columns; }
  [[nodiscard]] double north() const { return south + (rows - 1) / rows_per_degree; }
  [[nodiscard]] double east() const { return west + (columns - 1) / columns_per_degree; }
  /// Nodes that have a value.
  [[nodiscard]] std::size_t present() const;
};

/// A difference at a place: degrees, and metres of height (0 where the grid has none).
struct DatumShift {
  double latitude = 0, longitude = 0, height = 0;
};

/// Bilinear between the four nodes around the place (the formula of TKY2JGD and PatchJGD: GSI, 飛田幹男 2001
/// "世界測地系移行のための座標変換ソフトウェア TKY2JGD"); nothing outside the grid or where one of them is missing. On an
/// edge of the mesh only its two nodes count, on a node only this one.
[[nodiscard]] std::optional<DatumShift> shift_at(const DatumGrid& grid, double longitude,
                                                 double latitude);

/// Adds the shift to points in place (degrees). A finite point that has none stays as it is and its index is
/// returned; points that are not finite stay.
[[nodiscard]] std::vector<std::size_t> shift_forward(const DatumGrid& grid,
                                                     std::span<double> longitude,
                                                     std::span<double> latitude);

/// The way back: finds the points that shift_forward() brings to the given ones, to the last bits of a double
/// (fixed-point iteration; the shift changes by less than 10^-3 of a distance). As shift_forward() else.
[[nodiscard]] std::vector<std::size_t> shift_backward(const DatumGrid& grid,
                                                      std::span<double> longitude,
                                                      std::span<double> latitude);

/// The way back as GSI's own programs go it, in two fixed steps from 12″ to the south-east: its numbers, which
/// are up to 10^-8 degrees from the exact ones. Nothing where a step leaves the grid.
[[nodiscard]] std::optional<DatumShift> shift_back_as_gsi(const DatumGrid& grid, double longitude,
                                                          double latitude);

}  // namespace kokai
