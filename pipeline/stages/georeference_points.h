// Points from the latitude and longitude columns of a table.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/core/layer.h"
#include "pipeline/core/notice.h"

namespace kokai {

/// The columns of the definition's first latitude and longitude fields; null where there is none.
/// In a plane system they hold X (north) and Y (east), as 平面直角座標系 names its axes.
struct CoordinateColumns {
  Column* latitude = nullptr;
  Column* longitude = nullptr;
};
[[nodiscard]] CoordinateColumns coordinate_columns(Layer& layer);

/// A point for each row that has two numbers, a null for every other one.
[[nodiscard]] GeometryColumn points_from_columns(const Layer& layer,
                                                 const CoordinateColumns& columns);

struct PlaceFault {
  std::uint32_t row = 0;
  std::string_view code;
};
/// Rows in a plane system that are at the origin, or whose second coordinate copies the first one.
[[nodiscard]] std::vector<PlaceFault> plane_faults(const Layer& layer,
                                                   const CoordinateColumns& columns);

/// One finding at the latitude column for each row whose position cannot be right: those of
/// `plane_faults`, and what the degrees show.
void report_row_places(const Layer& layer, const CoordinateColumns& columns,
                       const std::vector<PlaceFault>& plane_faults, Notices& notices);

/// Rows of a column whose values this stage changed, as changed_coordinates.
void record_changed_coordinates(Column& column, std::vector<std::uint32_t> rows);

/// Replaces metres in the columns by the degrees of the points, as changed_coordinates.
void write_degrees(const Layer& layer, const CoordinateColumns& columns);

}  // namespace kokai
