// Small grids for tests.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "pipeline/core/datum_grid.h"

namespace kokai::test {

/// One mesh with the same shift at its corners.
inline DatumGrid mesh(double south, double west, double latitude_s, double longitude_s) {
  DatumGrid grid;
  grid.rows_per_degree = 120;
  grid.columns_per_degree = 80;
  grid.south = south;
  grid.west = west;
  grid.rows = grid.columns = 2;
  grid.latitude.assign(4, static_cast<std::int32_t>(latitude_s * 1e6));
  grid.longitude.assign(4, static_cast<std::int32_t>(longitude_s * 1e6));
  return grid;
}

/// The same with heights alone, metres.
inline DatumGrid mesh_of_heights(double south, double west, double metres) {
  DatumGrid grid = mesh(south, west, 0, 0);
  grid.latitude.clear();
  grid.longitude.clear();
  grid.height.assign(4, static_cast<std::int32_t>(metres * DatumGrid::units_per_metre));
  return grid;
}

}  // namespace kokai::test
