// Areas of two layers: what must not overlap, what must cover the same ground, whose sizes must agree.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "pipeline/core/geos_overlay.h"
#include "pipeline/core/unit.h"
#include "pipeline/rules/check_tables.h"
#include "pipeline/rules/cross_view.h"

namespace kokai {

namespace {

// --- Overlaps -------------------------------------------------------------------------------------

/// What of a row lies in areas of the other layer, and the area that holds most of it.
struct Shared {
  GeometryColumn pieces;
  std::uint32_t largest = 0;
};

Shared shared_with(const CrossView& view, std::uint32_t row, PreparedFeatures& parts,
                   double tolerance_m) {
  Shared shared;
  std::optional<Remainder> rest;
  double most = -1;
  for (const std::uint32_t part : view.near(row, 0)) {
    if (!parts.meets(part, view.own, row)) continue;
    if (!rest) rest.emplace(view.own, row);
    const GeometryColumn pieces = rest->take(parts, part, tolerance_m);
    if (pieces.size() == 0) continue;
    const double size = is_polygonal(pieces.kind.front()) ? area_m2(pieces, view.plane)
                                                          : length_m(pieces, view.plane);
    if (size > most) shared.largest = part;
    most = std::max(most, size);
    shared.pieces.append(pieces);
  }
  return shared;
}

void check_overlaps(const CheckInput& input, std::string_view code, Notices& notices) {
  for (const RuleUse* rule : rules_of(input.definition, code)) {
    const auto view = compare_layers(input, *rule, Wanted::areas, notices);
    if (!view) continue;
    const double tolerance_m = number_of(*rule, "tolerance_m", 0);
    look_at_rows(*view, notices, [&](std::uint32_t row, PreparedFeatures& parts, Notices& found) {
      const Shared shared = shared_with(*view, row, parts, tolerance_m);
      if (shared.pieces.size() == 0) return;
      const Bilingual name = name_of(view->part_of[shared.largest]);
      const std::string size = size_text(shared.pieces, view->plane);
      FindingDetail detail;
      detail.parameters = {{"other", name.ja},
                           {"other_en", name.en},
                           {"size", size.empty() ? "全体" : size},
                           {"size_en", size.empty() ? "all of it" : size}};
      set_place(detail, shared.pieces, *view);
      found.add(code, row, no_column, std::move(detail));
    });
  }
}

constexpr std::array<std::string_view, 1> overlap_codes = {"cross_overlap"};
void check_overlap(const CheckInput& input, Notices& notices) {
  check_overlaps(input, overlap_codes[0], notices);
}

constexpr std::array<std::string_view, 1> control_codes = {"zoning_in_control_area"};
void check_control_area(const CheckInput& input, Notices& notices) {
  check_overlaps(input, control_codes[0], notices);
}

// --- The same ground ------------------------------------------------------------------------------

void add_piece(std::string_view code, const CrossView& view, const GeometryColumn& pieces,
               std::uint32_t row, Notices& notices) {
  const AreaFigures figures = figures_of(pieces, 0);
  FindingDetail detail;
  detail.parameters = {{"size", fmt::format("{:.0f} m²", area_m2(pieces, view.plane))}};
  detail.point = {view.plane.longitude + figures.x / view.plane.metres_per_degree_x,
                  view.plane.latitude + figures.y / view.plane.metres_per_degree_y};
  if (row == no_row || view.input.definition.key.empty())
    detail.value = fmt::format("{:.5f}, {:.5f}", detail.point->second, detail.point->first);
  notices.add(code, row, no_column, std::move(detail));
}

/// Places of `area` that no feature of the layer covers, where they are wider than the tolerance.
void report_uncovered(std::string_view code, const CrossView& view, const GeometryColumn& area,
                      Notices& notices) {
  const double tolerance_m = number_of(view.rule, "tolerance_m", 0);
  try {
    const GeometryColumn pieces = uncovered(area, view.own);
    for (std::size_t piece = 0; piece < pieces.size(); ++piece) {
      const GeometryColumn wide = wider_than(pieces, piece, tolerance_m);
      for (std::size_t i = 0; i < wide.size(); ++i) {
        GeometryColumn one;
        append_feature(one, wide, i);
        add_piece(code, view, one, no_row, notices);
      }
    }
  } catch (const std::runtime_error& error) {
    not_fully_checked(no_row, {error.what(), error.what()}, notices);
  }
}

constexpr std::array<std::string_view, 1> union_codes = {"cross_union_mismatch"};
void check_union(const CheckInput& input, Notices& notices) {
  for (const RuleUse* rule : rules_of(input.definition, union_codes[0])) {
    const auto view = compare_layers(input, *rule, Wanted::areas, notices);
    if (!view) continue;
    const double tolerance_m = number_of(*rule, "tolerance_m", 0);
    look_at_rows(*view, notices, [&](std::uint32_t row, PreparedFeatures& parts, Notices& found) {
      const std::vector<std::uint32_t> near = view->near(row, tolerance_m);
      Remainder rest(view->own, row);
      for (const std::uint32_t part : near) rest.take(parts, part, 0);
      for (const std::uint32_t part : near) rest.take_near(parts, part, tolerance_m);
      const GeometryColumn pieces = rest.pieces();
      if (pieces.size() > 0 && is_polygonal(pieces.kind.front()))
        add_piece(union_codes[0], *view, pieces, row, found);
    });
    report_uncovered(union_codes[0], *view, view->parts, notices);
  }
}

// --- Division of a planning area ------------------------------------------------------------------

/// The parts of planning areas that are divided (a division lies in them), inside the municipality: a planning area
/// may go beyond it, and not every one is divided.
GeometryColumn divided_areas(const CrossView& view) {
  GeometryColumn areas, boundary;
  if (view.input.boundary != nullptr) boundary = *view.input.boundary;
  for (double& x : boundary.x) x = view.plane.x(x);
  for (double& y : boundary.y) y = view.plane.y(y);
  PreparedFeatures divisions(view.own), municipality(boundary);
  for (std::size_t part = 0; part < view.parts.size(); ++part) {
    bool divided = false;
    for (std::size_t row = 0; row < view.own.size() && !divided; ++row) {
      Remainder of_division(view.parts, part);
      divided = view.is_looked_at(row) &&
                of_division.take(divisions, row, number_of(view.rule, "tolerance_m", 0)).size() > 0;
    }
    if (!divided) continue;
    if (boundary.size() == 0) append_feature(areas, view.parts, part);
    Remainder here(view.parts, part);
    for (std::size_t i = 0; i < boundary.size(); ++i) areas.append(here.take(municipality, i, 0));
  }
  return areas;
}

constexpr std::array<std::string_view, 1> division_codes = {"zoning_division_gap"};
void check_division(const CheckInput& input, Notices& notices) {
  for (const RuleUse* rule : rules_of(input.definition, division_codes[0])) {
    const auto view = compare_layers(input, *rule, Wanted::areas, notices);
    if (!view) continue;
    try {
      report_uncovered(division_codes[0], *view, divided_areas(*view), notices);
    } catch (const std::runtime_error& error) {
      not_fully_checked(no_row, {error.what(), error.what()}, notices);
    }
  }
}

// --- Sums -----------------------------------------------------------------------------------------

/// Areas of the layer's features by the value that they are summed for; "" where all are.
struct DrawnArea {
  double m2 = 0;
  std::uint32_t first_row = no_row;
};

std::map<std::string, DrawnArea> drawn_areas(const CrossView& view, const Column* by) {
  std::map<std::string, DrawnArea> drawn;
  for (std::uint32_t row = 0; row < view.own.size(); ++row) {
    if (!is_polygonal(view.own.kind[row]) || !view.is_looked_at(row)) continue;
    GeometryColumn one;
    append_feature(one, view.own, row);
    DrawnArea& of_value = drawn[by == nullptr ? std::string() : std::string(by->text[row])];
    of_value.m2 += area_m2(one, view.plane);
    of_value.first_row = std::min(of_value.first_row, row);
  }
  return drawn;
}

/// A stated area in m²; NaN where it is no number or its field has no unit of area.
double stated_m2(const Column& areas, std::uint32_t row) {
  const auto converted = convert_unit(areas.text[row], areas.field.unit, "m²");
  return converted ? parse_number(*converted) : NAN;
}

void compare_sums(const CrossView& view, const Layer& other, Notices& notices) {
  const Column* by = column_of(view.input.layer, view.rule, "by");
  const Column* of = column_of(other, view.rule, "layer_by");
  const Column* areas = column_of(other, view.rule, "layer_area");
  if (areas == nullptr) return;
  std::map<std::string, double> stated;
  for (std::uint32_t row = 0; row < other.rows; ++row)
    if (const double m2 = stated_m2(*areas, row); !std::isnan(m2))
      stated[of == nullptr ? std::string() : std::string(of->text[row])] += m2;
  for (const auto& [value, drawn] : drawn_areas(view, by)) {
    const auto known = stated.find(value);
    if (known == stated.end()) continue;  // nothing is said about it
    const double percent = std::abs(drawn.m2 - known->second) / known->second * 100;
    if (!(percent > number_of(view.rule, "tolerance_percent", 0))) continue;
    FindingDetail detail;
    detail.parameters = {{"drawn", fmt::format("{:.0f}", drawn.m2)},
                         {"expected", fmt::format("{:.0f}", known->second)},
                         {"percent", fmt::format("{:.1f}", percent)}};
    if (!value.empty()) detail.value = value;
    notices.add("cross_area_sum", drawn.first_row, by == nullptr ? no_column : by->source,
                std::move(detail));
  }
}

constexpr std::array<std::string_view, 1> sum_codes = {"cross_area_sum"};
void check_sums(const CheckInput& input, Notices& notices) {
  for (const RuleUse* rule : rules_of(input.definition, sum_codes[0])) {
    const std::vector<const Layer*> others = other_tables(input, *rule);
    if (others.empty()) continue;
    // The published areas may stand in a plain table: nothing of it is found by its place.
    const CrossView view(input, *rule, {}, Wanted::areas, {});
    for (const Layer* other : others) compare_sums(view, *other, notices);
  }
}

constexpr Check checks[] = {
    {"overlap", Needs::geometry, overlap_codes, check_overlap},
    {"zoning_control_area", Needs::geometry, control_codes, check_control_area},
    {"union", Needs::geometry, union_codes, check_union},
    {"zoning_division", Needs::geometry, division_codes, check_division},
    {"area_sum", Needs::geometry, sum_codes, check_sums},
};

}  // namespace

std::span<const Check> overlay_checks() {
  return checks;
}

}  // namespace kokai
