// Positions that cannot be right: swapped, at the origin, copied, outside Japan.
// SPDX-License-Identifier: MIT
#include "pipeline/stages/georeference_place.h"

#include <fmt/format.h>

#include <cmath>
#include <string>
#include <utility>

#include "pipeline/core/parallel.h"

namespace kokai {

namespace {

constexpr double japan_west = 122.9, japan_east = 154.0, japan_south = 20.4, japan_north = 45.6;
// Wider than Japan, because a swapped position is named before one outside.
constexpr double longitudes_from = 122, longitudes_to = 154, latitudes_from = 20, latitudes_to = 46;
constexpr double near_origin_degrees = 1;

bool is_within(double value, double from, double to) {
  return value >= from && value <= to;
}

/// Calls `fault(x, y)` for the coordinates of every feature up to the first that has one.
template <class Fault>
void report_first_faults(const Layer& layer, Notices& notices, Fault&& fault) {
  const GeometryColumn& geometry = layer.geometry;
  auto chunks = map_chunks(geometry.size(), [&](std::size_t begin, std::size_t end) {
    Notices found;
    for (std::size_t feature = begin; feature < end; ++feature) {
      const Range range = geometry.feature_coordinates(feature);
      for (std::size_t i = range.begin; i < range.end; ++i) {
        const std::string_view code = fault(geometry.x[i], geometry.y[i]);
        if (code.empty()) continue;
        FindingDetail detail;
        detail.value = fmt::format("{}, {}", geometry.y[i], geometry.x[i]);
        detail.point = std::pair(geometry.x[i], geometry.y[i]);
        found.add(code, static_cast<std::uint32_t>(feature), no_column, std::move(detail));
        break;
      }
    }
    return found;
  });
  for (Notices& chunk : chunks) notices.merge(std::move(chunk));
}

}  // namespace

bool is_in_japan(double longitude, double latitude) {
  return is_within(longitude, japan_west, japan_east) &&
         is_within(latitude, japan_south, japan_north);
}

std::string_view fault_of_position(double longitude, double latitude) {
  if (is_in_japan(longitude, latitude)) return "";
  if (!std::isfinite(longitude) || !std::isfinite(latitude)) return "";
  if (std::abs(longitude) < near_origin_degrees && std::abs(latitude) < near_origin_degrees)
    return "geom_near_origin";
  if (longitude == latitude && is_within(latitude, latitudes_from, latitudes_to))
    return "geom_lat_copied";
  if (is_within(latitude, longitudes_from, longitudes_to) &&
      is_within(longitude, latitudes_from, latitudes_to))
    return "geom_axis_swapped";
  return "geom_outside_crs_area";
}

void report_feature_places(const Layer& layer, Notices& notices) {
  report_first_faults(layer, notices, fault_of_position);
}

void report_plane_origins(const Layer& layer, Notices& notices) {
  report_first_faults(layer, notices, [](double x, double y) -> std::string_view {
    return x == 0 && y == 0 ? "geom_near_origin" : "";
  });
}

}  // namespace kokai
