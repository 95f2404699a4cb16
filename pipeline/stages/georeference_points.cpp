// Points from the latitude and longitude columns of a table.
// SPDX-License-Identifier: MIT
#include "pipeline/stages/georeference_points.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <utility>

#include "pipeline/core/parallel.h"
#include "pipeline/stages/georeference_place.h"

namespace kokai {

namespace {

// 0.000000001° is 0.1 mm.
constexpr int degree_decimals = 9;

bool has_both(const CoordinateColumns& columns) {
  return columns.latitude != nullptr && columns.longitude != nullptr;
}

void add_finding(const Layer& layer, const CoordinateColumns& columns, const PlaceFault& fault,
                 Notices& notices) {
  FindingDetail detail;
  detail.value = std::string(columns.latitude->text[fault.row])
                     .append(", ")
                     .append(columns.longitude->text[fault.row]);
  const Range range = layer.geometry.feature_coordinates(fault.row);
  if (range.size() == 1)
    detail.point = std::pair(layer.geometry.x[range.begin], layer.geometry.y[range.begin]);
  notices.add(fault.code, fault.row, columns.latitude->source, std::move(detail));
}

void append_degrees(double degrees, TextColumn& out) {
  char buffer[32];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, degrees,
                                          std::chars_format::fixed, degree_decimals);
  out.append({buffer, static_cast<std::size_t>(end - buffer)});
}

void write_column(const Layer& layer, const std::vector<double>& degrees, Column& column) {
  TextColumn text;
  text.reserve(layer.rows, layer.rows * 13);
  std::vector<std::uint32_t> changed;
  for (std::uint32_t row = 0; row < layer.rows; ++row) {
    const Range range = layer.geometry.feature_coordinates(row);
    if (range.size() != 1 || !std::isfinite(degrees[range.begin])) {
      text.append(column.text[row]);
      continue;
    }
    append_degrees(degrees[range.begin], text);
    changed.push_back(row);
  }
  if (!column.before) column.before = std::move(column.text);
  column.text = std::move(text);
  record_changed_coordinates(column, std::move(changed));
}

}  // namespace

void record_changed_coordinates(Column& column, std::vector<std::uint32_t> rows) {
  constexpr std::string_view code = "changed_coordinates";
  const auto found = std::find_if(column.changes.begin(), column.changes.end(),
                                  [&](const ChangeSet& set) { return set.code == code; });
  if (found == column.changes.end()) {
    column.changes.push_back({code, std::move(rows)});
    return;
  }
  std::vector<std::uint32_t> all;
  std::set_union(found->rows.begin(), found->rows.end(), rows.begin(), rows.end(),
                 std::back_inserter(all));
  found->rows = std::move(all);
}

CoordinateColumns coordinate_columns(Layer& layer) {
  const Field* latitude = layer.definition->first_of_type(FieldType::latitude);
  const Field* longitude = layer.definition->first_of_type(FieldType::longitude);
  if (latitude == nullptr || longitude == nullptr) return {};
  return {layer.column(latitude->name), layer.column(longitude->name)};
}

GeometryColumn points_from_columns(const Layer& layer, const CoordinateColumns& columns) {
  const auto chunks = map_chunks(layer.rows, [&](std::size_t begin, std::size_t end) {
    GeometryColumn points;
    for (std::size_t row = begin; row < end; ++row) {
      const double y = has_both(columns) ? parse_number(columns.latitude->text[row]) : std::nan("");
      const double x = has_both(columns) ? parse_number(columns.longitude->text[row]) : y;
      if (std::isnan(x) || std::isnan(y))
        points.add_null();
      else
        points.add_point(x, y);
    }
    return points;
  });
  GeometryColumn all;
  all.x.reserve(layer.rows);
  all.y.reserve(layer.rows);
  all.kind.reserve(layer.rows);
  for (std::vector<std::uint32_t>* ends : {&all.ring_ends, &all.part_ends, &all.feature_ends})
    ends->reserve(layer.rows);
  for (const GeometryColumn& chunk : chunks) all.append(chunk);
  return all;
}

std::vector<PlaceFault> plane_faults(const Layer& layer, const CoordinateColumns& columns) {
  std::vector<PlaceFault> faults;
  for (std::uint32_t row = 0; row < layer.rows; ++row) {
    const Range range = layer.geometry.feature_coordinates(row);
    if (range.size() == 0) continue;
    const double x = layer.geometry.x[range.begin], y = layer.geometry.y[range.begin];
    if (x == 0 && y == 0)
      faults.push_back({row, "geom_near_origin"});
    else if (columns.latitude->text[row] == columns.longitude->text[row])
      faults.push_back({row, "geom_lat_copied"});
  }
  return faults;
}

void report_row_places(const Layer& layer, const CoordinateColumns& columns,
                       const std::vector<PlaceFault>& plane_faults, Notices& notices) {
  for (const PlaceFault& fault : plane_faults) add_finding(layer, columns, fault, notices);
  const auto is_said = [&](std::uint32_t row) {
    const auto at =
        std::lower_bound(plane_faults.begin(), plane_faults.end(), row,
                         [](const PlaceFault& a, std::uint32_t b) { return a.row < b; });
    return at != plane_faults.end() && at->row == row;
  };
  const GeometryColumn& geometry = layer.geometry;
  auto chunks = map_chunks(layer.rows, [&](std::size_t begin, std::size_t end) {
    Notices found;
    for (auto row = static_cast<std::uint32_t>(begin); row < end; ++row) {
      const Range range = geometry.feature_coordinates(row);
      if (range.size() == 0) continue;
      const std::string_view code =
          fault_of_position(geometry.x[range.begin], geometry.y[range.begin]);
      if (!code.empty() && !is_said(row)) add_finding(layer, columns, {row, code}, found);
    }
    return found;
  });
  for (Notices& chunk : chunks) notices.merge(std::move(chunk));
}

void write_degrees(const Layer& layer, const CoordinateColumns& columns) {
  write_column(layer, layer.geometry.y, *columns.latitude);
  write_column(layer, layer.geometry.x, *columns.longitude);
}

}  // namespace kokai
