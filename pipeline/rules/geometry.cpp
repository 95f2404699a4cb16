// Checks of each geometry: whether there is one, its kind, and how it is made.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cmath>

#include "pipeline/core/parallel.h"
#include "pipeline/core/ring_points.h"
#include "pipeline/rules/check_tables.h"
#include "pipeline/rules/column_scan.h"

namespace kokai {

namespace {

/// Calls `look(feature, found)` for every feature and merges what was found in order.
template <class Look>
void look_at_features(const Layer& layer, Notices& notices, Look&& look) {
  auto chunks = map_chunks(layer.geometry.size(), [&](std::size_t begin, std::size_t end) {
    Notices found;
    for (std::size_t feature = begin; feature < end; ++feature)
      look(static_cast<std::uint32_t>(feature), found);
    return found;
  });
  for (Notices& chunk : chunks) notices.merge(std::move(chunk));
}

void add_with(std::string_view code, std::uint32_t feature, std::string_view name,
              std::string value, Notices& notices) {
  FindingDetail detail;
  detail.parameters.emplace_back(name, std::move(value));
  notices.add(code, feature, no_column, std::move(detail));
}

// --- Whether there is a geometry, and of which kind ---------------------------------------------

bool is_coordinate(const Column& column) {
  return column.field.type == FieldType::latitude || column.field.type == FieldType::longitude;
}

/// A table without coordinate columns has one fault, not one a row. Where the columns are required,
/// that fault is the header's.
bool report_absent_columns(const CheckInput& input, Notices& notices) {
  if (input.definition.geometry != GeometrySource::coordinates) return false;
  const std::vector<GeometryKind>& kinds = input.layer.geometry.kind;
  const auto is_null = [](GeometryKind kind) { return kind == GeometryKind::null; };
  if (!std::all_of(kinds.begin(), kinds.end(), is_null)) return false;
  bool absent = false, required = false;
  for (const Column& column : input.layer.columns) {
    if (!is_coordinate(column) || in_source(column)) continue;
    absent = true;
    required =
        required || column.field.requirement_in(input.layer.generation) == Requirement::required;
  }
  if (absent && !required) notices.add("geom_null", no_row, no_column);
  return absent;
}

/// In a table, a row whose coordinates are there but wrong has its notice already.
bool has_no_place(const CheckInput& input, std::uint32_t row) {
  const Definition& definition = input.definition;
  if (definition.geometry == GeometrySource::none) return false;
  if (definition.geometry == GeometrySource::features) return true;
  for (const Column& column : input.layer.columns)
    if (is_coordinate(column) && column.text[row].empty()) return true;
  return false;
}

/// A polygon layer admits multipolygons, a line layer multilines; a point layer only single points
/// unless it says "multipoint".
bool is_allowed(GeometryKind kind, const std::vector<std::string>& types) {
  const auto listed = [&](std::string_view type) {
    return std::find(types.begin(), types.end(), type) != types.end();
  };
  switch (kind) {
    case GeometryKind::point:
      return listed("point") || listed("multipoint");
    case GeometryKind::multipoint:
      return listed("multipoint");
    case GeometryKind::line:
    case GeometryKind::multiline:
      return listed("line") || listed("multiline");
    case GeometryKind::polygon:
    case GeometryKind::multipolygon:
      return listed("polygon") || listed("multipolygon");
    case GeometryKind::null:
    case GeometryKind::empty:
    case GeometryKind::unsupported:
      return true;  // codes of their own
  }
  return true;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

void check_kind(const CheckInput& input, std::uint32_t feature, Notices& notices) {
  const GeometryKind kind = input.layer.geometry.kind[feature];
  const std::vector<std::string>& types = input.definition.geometry_types;
  if (kind == GeometryKind::null && has_no_place(input, feature))
    notices.add("geom_null", feature, no_column);
  if (kind == GeometryKind::empty) notices.add("geom_empty", feature, no_column);
  if (kind == GeometryKind::unsupported) notices.add("geom_curves", feature, no_column);
  if (types.empty() || is_allowed(kind, types)) return;
  FindingDetail detail;
  detail.value = std::string(geojson_type_name(kind));
  detail.parameters.emplace_back("expected", joined(types));
  notices.add("geom_wrong_type", feature, no_column, std::move(detail));
}

constexpr std::array<std::string_view, 4> kind_codes = {"geom_null", "geom_empty", "geom_curves",
                                                        "geom_wrong_type"};
void check_kinds(const CheckInput& input, Notices& notices) {
  if (report_absent_columns(input, notices)) return;
  look_at_features(input.layer, notices, [&](std::uint32_t feature, Notices& found) {
    check_kind(input, feature, found);
  });
}

constexpr std::array<std::string_view, 1> multipart_codes = {"geom_multipart"};
void check_multipart(const CheckInput& input, Notices& notices) {
  const std::vector<RuleUse>& rules = input.definition.rules;
  if (std::none_of(rules.begin(), rules.end(),
                   [](const RuleUse& rule) { return rule.code == "geom_multipart"; }))
    return;
  look_at_features(input.layer, notices, [&](std::uint32_t feature, Notices& found) {
    const std::size_t parts = input.layer.geometry.parts(feature).size();
    if (parts > 1) add_with("geom_multipart", feature, "count", std::to_string(parts), found);
  });
}

/// A feature without height has 0 (or no number) for every z, because z is stored for all or none.
bool has_height(const GeometryColumn& geometry, std::size_t feature) {
  const Range range = geometry.feature_coordinates(feature);
  for (std::size_t i = range.begin; i < range.end; ++i)
    if (std::isfinite(geometry.z[i]) && geometry.z[i] != 0) return true;
  return false;
}

constexpr std::array<std::string_view, 1> dimension_codes = {"geom_mixed_dimensions"};
void check_dimensions(const CheckInput& input, Notices& notices) {
  const GeometryColumn& geometry = input.layer.geometry;
  if (geometry.z.empty()) return;
  std::size_t with = 0, without = 0;
  for (std::size_t feature = 0; feature < geometry.size(); ++feature)
    if (geometry.feature_coordinates(feature).size() > 0)
      ++(has_height(geometry, feature) ? with : without);
  if (with > 0 && without > 0)
    add_with("geom_mixed_dimensions", no_row, "count", std::to_string(without), notices);
}

// --- How it is made -----------------------------------------------------------------------------

/// What is wrong with the points of one feature.
struct PointFaults {
  std::size_t not_finite = 0, too_few = 0, not_closed = 0, zero_length = 0, repeated = 0;
};

void look_at_line(const GeometryColumn& geometry, Range range, PointFaults& faults) {
  if (range.size() < 2) {
    ++faults.too_few;
    return;
  }
  const std::size_t repeated = repeated_points(geometry, range);
  if (repeated + 1 == range.size())
    ++faults.zero_length;
  else
    faults.repeated += repeated;
}

void look_at_ring(const GeometryColumn& geometry, Range range, PointFaults& faults) {
  const std::size_t repeated = repeated_points(geometry, range);
  const bool closed = is_closed(geometry, range);
  // A triangle has three different corners, and its first once more at the end.
  if (range.size() - repeated < (closed ? 4U : 3U)) {
    ++faults.too_few;
    return;
  }
  if (!closed) ++faults.not_closed;
  faults.repeated += repeated;
}

PointFaults look_at_points(const GeometryColumn& geometry, std::size_t feature) {
  PointFaults faults;
  const GeometryKind kind = geometry.kind[feature];
  const Range all = geometry.feature_coordinates(feature);
  for (std::size_t i = all.begin; i < all.end; ++i)
    if (!std::isfinite(geometry.x[i]) || !std::isfinite(geometry.y[i])) ++faults.not_finite;
  if (faults.not_finite > 0 || is_puntal(kind)) return faults;
  const Range parts = geometry.parts(feature);
  for (std::size_t part = parts.begin; part < parts.end; ++part) {
    const Range rings = geometry.rings(part);
    for (std::size_t ring = rings.begin; ring < rings.end; ++ring) {
      const Range range = geometry.coordinates(ring);
      if (range.size() == 0)
        ++faults.too_few;
      else if (is_linear(kind))
        look_at_line(geometry, range, faults);
      else if (is_polygonal(kind))
        look_at_ring(geometry, range, faults);
    }
  }
  return faults;
}

constexpr std::array<std::string_view, 5> point_codes = {"geom_not_finite", "geom_too_few_points",
                                                         "geom_ring_not_closed", "geom_zero_length",
                                                         "geom_repeated_points"};
void check_points(const CheckInput& input, Notices& notices) {
  look_at_features(input.layer, notices, [&](std::uint32_t feature, Notices& found) {
    const PointFaults faults = look_at_points(input.layer.geometry, feature);
    const auto add = [&](std::string_view code, std::size_t count) {
      if (count > 0) add_with(code, feature, "count", std::to_string(count), found);
    };
    add("geom_not_finite", faults.not_finite);
    add("geom_too_few_points", faults.too_few);
    add("geom_ring_not_closed", faults.not_closed);
    add("geom_zero_length", faults.zero_length);
    add("geom_repeated_points", faults.repeated);
  });
}

constexpr Check checks[] = {
    {"kinds_of_geometry", Needs::geometry, kind_codes, check_kinds},
    {"multipart_geometry", Needs::geometry, multipart_codes, check_multipart},
    {"dimensions", Needs::geometry, dimension_codes, check_dimensions},
    {"points_of_geometry", Needs::geometry, point_codes, check_points},
};

}  // namespace

std::span<const Check> geometry_checks() {
  return checks;
}

}  // namespace kokai
