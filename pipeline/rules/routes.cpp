// Checks of evacuation routes: that they end where they say, and what they cross.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "pipeline/core/text.h"
#include "pipeline/rules/check_tables.h"
#include "pipeline/rules/crossings.h"

namespace kokai {

namespace {

// --- Where they end -------------------------------------------------------------------------------

/// The value of a field that a rule names; "" without one.
std::string_view own_value(const CheckInput& input, const RuleUse& rule, std::string_view parameter,
                           std::uint32_t row) {
  const Column* column = column_of(input.layer, rule, parameter);
  return column == nullptr ? std::string_view() : column->text[row];
}

/// Parts of the view whose rows have this value, as it is compared, in the field that a parameter names.
std::vector<std::uint32_t> parts_with(const CrossView& view, std::string_view parameter,
                                      std::string_view value) {
  std::vector<std::uint32_t> found;
  if (value.empty()) return found;
  const std::string wanted = comparison_key(value);
  for (std::uint32_t part = 0; part < view.part_of.size(); ++part) {
    const OtherRow& of = view.part_of[part];
    const Column* column = column_of(*of.layer, view.rule, parameter);
    if (column != nullptr && comparison_key(column->text[of.row]) == wanted) found.push_back(part);
  }
  return found;
}

/// The shelters at which a route may end: the one that it names, else any.
std::vector<std::uint32_t> goals_of(const CrossView& view, std::uint32_t row) {
  std::vector<std::uint32_t> goals =
      parts_with(view, "layer_id", own_value(view.input, view.rule, "goal_id", row));
  if (goals.empty())
    goals = parts_with(view, "layer_name", own_value(view.input, view.rule, "goal", row));
  if (!goals.empty()) return goals;
  for (std::uint32_t part = 0; part < view.parts.size(); ++part) goals.push_back(part);
  return goals;
}

/// First and last coordinates of the lines of a row: nobody says in which direction they were drawn.
std::vector<std::size_t> ends_of(const GeometryColumn& geometry, std::uint32_t row) {
  std::vector<std::size_t> ends;
  const Range parts = geometry.parts(row);
  for (std::size_t part = parts.begin; part < parts.end; ++part) {
    const Range rings = geometry.rings(part);
    if (rings.size() == 0 || geometry.coordinates(rings.begin).size() == 0) continue;
    ends.push_back(geometry.coordinates(rings.begin).begin);
    ends.push_back(geometry.coordinates(rings.begin).end - 1);
  }
  return ends;
}

struct Nearest {
  double distance_m = std::numeric_limits<double>::infinity();
  std::size_t end = 0;
  std::uint32_t part = 0;
};

Nearest nearest_goal(const CrossView& view, std::uint32_t row) {
  Nearest nearest;
  const std::vector<std::uint32_t> goals = goals_of(view, row);
  for (const std::size_t end : ends_of(view.own, row))
    for (const std::uint32_t part : goals) {
      const std::size_t at = view.parts.feature_coordinates(part).begin;
      const double distance =
          std::hypot(view.own.x[end] - view.parts.x[at], view.own.y[end] - view.parts.y[at]);
      if (distance < nearest.distance_m) nearest = {distance, end, part};
    }
  return nearest;
}

constexpr std::array<std::string_view, 1> end_codes = {"route_end_not_at_shelter"};
void check_ends(const CheckInput& input, Notices& notices) {
  for (const RuleUse* rule : rules_of(input.definition, end_codes[0])) {
    const auto view = compare_layers(input, *rule, Wanted::points, notices);
    if (!view) continue;
    const double snap_m = number_of(*rule, "snap_m", 0);
    look_at_rows(*view, notices, [&](std::uint32_t row, PreparedFeatures&, Notices& found) {
      if (!is_linear(view->own.kind[row])) return;
      if (!is_among(text_of(*rule, "kinds"), own_value(input, *rule, "goal_kind", row))) return;
      const Nearest nearest = nearest_goal(*view, row);
      if (!(nearest.distance_m > snap_m) || view->parts.size() == 0) return;
      const Bilingual name = name_of(view->part_of[nearest.part]);
      FindingDetail detail;
      detail.parameters = {{"other", name.ja},
                           {"other_en", name.en},
                           {"distance_m", fmt::format("{:.0f}", nearest.distance_m)}};
      detail.point = {input.layer.geometry.x[nearest.end], input.layer.geometry.y[nearest.end]};
      const Column* goal = column_of(input.layer, *rule, "goal_id");
      found.add(end_codes[0], row, goal == nullptr ? no_column : goal->source, std::move(detail));
    });
  }
}

// --- What they cross ------------------------------------------------------------------------------

/// A route that says for which disasters it is meant is looked at for those only.
bool is_meant_for(std::string_view hazards, std::string_view wanted) {
  if (hazards.empty() || wanted.empty()) return true;
  const std::vector<std::string_view> words = split(wanted, ';');
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return hazards.find(word) != std::string_view::npos;
  });
}

void check_crossings(const CheckInput& input, std::string_view code, Notices& notices) {
  for (const RuleUse* rule : rules_of(input.definition, code)) {
    const auto view = compare_hazards(input, *rule, notices);
    if (!view) continue;
    const HazardZones zones(*view);
    look_at_rows(*view, notices, [&](std::uint32_t row, PreparedFeatures& parts, Notices& found) {
      if (!is_meant_for(own_value(input, *rule, "hazards", row), text_of(*rule, "only_hazards")))
        return;
      GeometryColumn pieces;
      const std::vector<Crossing> crossings = zones.of_row(row, parts, pieces);
      if (crossings.empty()) return;
      std::vector<const ZoneKind*> kinds;
      for (const Crossing& crossing : crossings) kinds.push_back(crossing.kind);
      const Bilingual metres = text_of_crossings(crossings);
      const std::string edition = zones.editions(kinds);
      FindingDetail detail;
      detail.parameters = {{"detail", metres.ja},
                           {"detail_en", metres.en},
                           {"edition", edition.empty() ? "不明" : edition},
                           {"edition_en", edition.empty() ? "unknown" : edition}};
      set_place(detail, pieces, *view);
      found.add(code, row, no_column, std::move(detail));
    });
  }
}

constexpr std::array<std::string_view, 1> flood_codes = {"route_crosses_flood_zone"};
void check_floods(const CheckInput& input, Notices& notices) {
  check_crossings(input, flood_codes[0], notices);
}

constexpr std::array<std::string_view, 1> landslide_codes = {"route_crosses_landslide_zone"};
void check_landslides(const CheckInput& input, Notices& notices) {
  check_crossings(input, landslide_codes[0], notices);
}

constexpr Check checks[] = {
    {"route_ends", Needs::geometry, end_codes, check_ends},
    {"route_floods", Needs::geometry, flood_codes, check_floods},
    {"route_landslides", Needs::geometry, landslide_codes, check_landslides},
};

}  // namespace

std::span<const Check> route_checks() {
  return checks;
}

}  // namespace kokai
