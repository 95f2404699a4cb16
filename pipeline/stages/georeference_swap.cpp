// Swapped latitudes and longitudes, put right where that is certain.
// SPDX-License-Identifier: MIT
#include "pipeline/stages/georeference_swap.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "pipeline/core/parallel.h"
#include "pipeline/stages/georeference_place.h"

namespace kokai {

namespace {

/// The coordinate as it stands is (x, y), and should be (y, x).
bool is_surely_swapped(double x, double y, const Extent& extent) {
  return fault_of_position(x, y) == "geom_axis_swapped" && y >= extent.min_x && y <= extent.max_x &&
         x >= extent.min_y && x <= extent.max_y;
}

std::vector<std::uint32_t> swapped_features(const GeometryColumn& geometry, const Extent& extent) {
  auto chunks = map_chunks(geometry.size(), [&](std::size_t begin, std::size_t end) {
    std::vector<std::uint32_t> swapped;
    for (std::size_t feature = begin; feature < end; ++feature) {
      const Range range = geometry.feature_coordinates(feature);
      std::size_t i = range.begin;
      while (i < range.end && is_surely_swapped(geometry.x[i], geometry.y[i], extent)) ++i;
      if (range.size() > 0 && i == range.end)
        swapped.push_back(static_cast<std::uint32_t>(feature));
    }
    return swapped;
  });
  std::vector<std::uint32_t> all;
  for (const std::vector<std::uint32_t>& chunk : chunks)
    all.insert(all.end(), chunk.begin(), chunk.end());
  return all;
}

void exchange(GeometryColumn& geometry, std::uint32_t feature) {
  const Range range = geometry.feature_coordinates(feature);
  for (std::size_t i = range.begin; i < range.end; ++i) std::swap(geometry.x[i], geometry.y[i]);
}

void report(const GeometryColumn& geometry, std::uint32_t row, std::int32_t column,
            std::pair<std::string, std::string> words, Notices& notices) {
  const std::size_t at = geometry.feature_coordinates(row).begin;
  FindingDetail detail;
  detail.value = std::move(words.first);
  detail.parameters.emplace_back("after", std::move(words.second));
  detail.point = std::pair(geometry.x[at], geometry.y[at]);
  notices.add("repaired_axis_swapped", row, column, std::move(detail));
}

/// The column with the values that `other` had at these rows.
TextColumn taken_from(const TextColumn& own, const TextColumn& other,
                      const std::vector<std::uint32_t>& rows) {
  TextColumn text;
  text.reserve(own.size(), own.byte_count() + rows.size());
  auto next = rows.begin();
  for (std::uint32_t row = 0; row < own.size(); ++row) {
    const bool taken = next != rows.end() && *next == row;
    text.append(taken ? other[row] : own[row]);
    if (taken) ++next;
  }
  return text;
}

void replace(Column& column, TextColumn&& text, const std::vector<std::uint32_t>& rows) {
  if (!column.before) column.before = std::move(column.text);
  column.text = std::move(text);
  record_changed_coordinates(column, rows);
}

}  // namespace

void unswap_features(Layer& layer, const Extent& extent, Notices& notices) {
  GeometryColumn& geometry = layer.geometry;
  for (const std::uint32_t feature : swapped_features(geometry, extent)) {
    const std::size_t at = geometry.feature_coordinates(feature).begin;
    const double latitude = geometry.x[at], longitude = geometry.y[at];
    exchange(geometry, feature);
    report(geometry, feature, no_column,
           {fmt::format("{}, {}", longitude, latitude), fmt::format("{}, {}", latitude, longitude)},
           notices);
  }
}

void unswap_rows(Layer& layer, const CoordinateColumns& columns, const Extent& extent,
                 Notices& notices) {
  const std::vector<std::uint32_t> rows = swapped_features(layer.geometry, extent);
  if (rows.empty()) return;
  Column &latitude = *columns.latitude, &longitude = *columns.longitude;
  for (const std::uint32_t row : rows) {
    exchange(layer.geometry, row);
    const std::string first(latitude.text[row]), second(longitude.text[row]);
    report(layer.geometry, row, latitude.source, {first + ", " + second, second + ", " + first},
           notices);
  }
  TextColumn latitudes = taken_from(latitude.text, longitude.text, rows);
  TextColumn longitudes = taken_from(longitude.text, latitude.text, rows);
  replace(latitude, std::move(latitudes), rows);
  replace(longitude, std::move(longitudes), rows);
}

}  // namespace kokai
