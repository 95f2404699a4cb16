// Checks of how a source writes its coordinates: direction of rings, needless decimals, empty heights.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "pipeline/core/parallel.h"
#include "pipeline/rules/check_tables.h"
#include "pipeline/rules/column_scan.h"

namespace kokai {

namespace {

/// Which way the source's format wants shells to run; holes run the other way.
enum class Direction { clockwise, counter_clockwise, any };

/// RFC 7946, section 3.1.6; ESRI Shapefile Technical Description, page 8. In the other formats programs
/// write and read either.
Direction shells_run(std::string_view container) {
  if (container == "geojson") return Direction::counter_clockwise;
  if (container == "shapefile") return Direction::clockwise;
  return Direction::any;
}

/// True when a ring of the polygon runs the other way. One without an area runs nowhere.
bool is_turned(const GeometryColumn& geometry, std::size_t feature, bool clockwise_shells) {
  const Range parts = geometry.parts(feature);
  for (std::size_t part = parts.begin; part < parts.end; ++part) {
    const Range rings = geometry.rings(part);
    for (std::size_t ring = rings.begin; ring < rings.end; ++ring) {
      const Range path = geometry.coordinates(ring);
      const double area = twice_signed_area({geometry.x.data() + path.begin, path.size()},
                                            {geometry.y.data() + path.begin, path.size()});
      const bool clockwise = (ring == rings.begin) == clockwise_shells;
      if (clockwise ? area > 0 : area < 0) return true;
    }
  }
  return false;
}

void add_count(std::string_view code, std::int32_t column, std::size_t count, Notices& notices) {
  FindingDetail detail;
  detail.parameters.emplace_back("count", std::to_string(count));
  notices.add(code, no_row, column, std::move(detail));
}

constexpr std::array<std::string_view, 1> direction_codes = {"geom_ring_orientation"};
void check_directions(const CheckInput& input, Notices& notices) {
  const Direction wanted = shells_run(input.layer.container);
  if (wanted == Direction::any) return;
  const GeometryColumn& geometry = input.layer.geometry;
  const auto counts = map_chunks(geometry.size(), [&](std::size_t begin, std::size_t end) {
    std::size_t turned = 0;
    for (std::size_t feature = begin; feature < end; ++feature)
      if (is_polygonal(geometry.kind[feature]) &&
          is_turned(geometry, feature, wanted == Direction::clockwise))
        ++turned;
    return turned;
  });
  const std::size_t turned = std::accumulate(counts.begin(), counts.end(), std::size_t{0});
  if (turned > 0) add_count("geom_ring_orientation", no_column, turned, notices);
}

/// 0.00000001 degrees are a millimetre.
constexpr std::size_t sensible_decimals = 8;

bool has_needless_decimals(std::string_view number) {
  const std::size_t point = number.find('.');
  return point != std::string_view::npos && number.size() - point - 1 > sensible_decimals;
}

/// Values as the source has them; kokai's own conversions do not count.
std::size_t needless_decimals(const Column& column) {
  const auto counts = map_chunks(column.text.size(), [&](std::size_t begin, std::size_t end) {
    std::size_t count = 0;
    for (std::size_t row = begin; row < end; ++row)
      if (has_needless_decimals(column.text[row]) &&
          (!column.before || (*column.before)[row] == column.text[row]))
        ++count;
    return count;
  });
  return std::accumulate(counts.begin(), counts.end(), std::size_t{0});
}

constexpr std::array<std::string_view, 1> precision_codes = {"geom_excess_precision"};
void check_precision(const CheckInput& input, Notices& notices) {
  for (const Column& column : input.layer.columns) {
    const FieldType type = column.field.type;
    if (type != FieldType::latitude && type != FieldType::longitude) continue;
    if (!in_source(column) || column.text.byte_count() == 0) continue;
    const std::size_t count = needless_decimals(column);
    if (count > 0) add_count("geom_excess_precision", column.source, count, notices);
  }
}

constexpr std::array<std::string_view, 1> height_codes = {"geom_empty_z"};
void check_heights(const CheckInput& input, Notices& notices) {
  const std::vector<double>& z = input.layer.geometry.z;
  if (z.empty()) return;
  const auto is_empty = [](double height) { return !std::isfinite(height) || height == 0; };
  if (std::all_of(z.begin(), z.end(), is_empty)) notices.add("geom_empty_z", no_row, no_column);
}

constexpr Check checks[] = {
    {"directions_of_rings", Needs::geometry, direction_codes, check_directions},
    {"decimals_of_coordinates", Needs::rows, precision_codes, check_precision},
    {"heights", Needs::geometry, height_codes, check_heights},
};

}  // namespace

std::span<const Check> geometry_form_checks() {
  return checks;
}

}  // namespace kokai
