// What must lie in the areas of another layer, and how far it may reach beyond them.
// SPDX-License-Identifier: MIT
#include <array>
#include <map>
#include <set>

#include "pipeline/core/text.h"
#include "pipeline/rules/check_tables.h"
#include "pipeline/rules/cross_view.h"

namespace kokai {

namespace {

/// Among which parts of the view a row must lie; nothing for a row that is not looked at.
using Candidates = std::function<std::optional<std::vector<std::uint32_t>>(std::uint32_t row)>;

/// What of the row lies farther than `tolerance_m` beyond all candidates; nothing when it is inside.
GeometryColumn outside(const CrossView& view, std::uint32_t row,
                       const std::vector<std::uint32_t>& candidates, PreparedFeatures& parts,
                       double tolerance_m) {
  for (const std::uint32_t part : candidates)
    if (parts.covers(part, view.own, row)) return {};
  Remainder rest(view.own, row);
  for (const std::uint32_t part : candidates) rest.take(parts, part, 0);
  for (const std::uint32_t part : candidates) rest.take_near(parts, part, tolerance_m);
  return rest.pieces();
}

void look_inside(const CrossView& view, std::string_view code, const Candidates& candidates,
                 Notices& notices) {
  const double tolerance_m = number_of(view.rule, "tolerance_m", 0);
  look_at_rows(view, notices, [&](std::uint32_t row, PreparedFeatures& parts, Notices& found) {
    const auto among = candidates(row);
    if (!among) return;
    const GeometryColumn pieces = outside(view, row, *among, parts, tolerance_m);
    if (pieces.size() == 0) return;
    FindingDetail detail;
    const std::string size = among->empty() ? "" : size_text(pieces, view.plane);
    detail.parameters = {{"size", size.empty() ? "全体" : size},
                         {"size_en", size.empty() ? "all of it" : size}};
    const Layer& other = *(view.part_of.empty() ? &view.input.layer : view.part_of.front().layer);
    detail.parameters.emplace_back("other", other.definition->title.ja);
    detail.parameters.emplace_back("other_en", other.definition->title.en);
    set_place(detail, pieces, view);
    found.add(code, row, no_column, std::move(detail));
  });
}

/// Every row must lie in the areas that the rule names, whichever.
void check_inside(const CheckInput& input, std::string_view code, Notices& notices) {
  for (const RuleUse* rule : rules_of(input.definition, code)) {
    const auto view = compare_layers(input, *rule, Wanted::areas, notices);
    if (!view) continue;
    const double tolerance_m = number_of(*rule, "tolerance_m", 0);
    look_inside(
        *view, code, [&](std::uint32_t row) { return view->near(row, tolerance_m); }, notices);
  }
}

constexpr std::array<std::string_view, 1> inside_codes = {"cross_not_inside"};
void check_generic(const CheckInput& input, Notices& notices) {
  check_inside(input, inside_codes[0], notices);
}

constexpr std::array<std::string_view, 1> planning_codes = {"zoning_outside_planning_area"};
void check_planning_area(const CheckInput& input, Notices& notices) {
  check_inside(input, planning_codes[0], notices);
}

// --- Pipes in the area whose name they bear -------------------------------------------------------

/// Part of a view that bear a name, by the name as it is compared.
std::map<std::string, std::set<std::uint32_t>> parts_by_name(const CrossView& view) {
  std::map<std::string, std::set<std::uint32_t>> named;
  for (std::uint32_t part = 0; part < view.part_of.size(); ++part) {
    const OtherRow& of = view.part_of[part];
    const Column* names = column_of(*of.layer, view.rule, "layer_area");
    if (names != nullptr && !names->text[of.row].empty())
      named[comparison_key(names->text[of.row])].insert(part);
  }
  return named;
}

constexpr std::array<std::string_view, 1> treatment_codes = {"sewer_outside_treatment_area"};
void check_treatment_area(const CheckInput& input, Notices& notices) {
  for (const RuleUse* rule : rules_of(input.definition, treatment_codes[0])) {
    const auto view = compare_layers(input, *rule, Wanted::areas, notices);
    if (!view) continue;
    const auto named = parts_by_name(*view);
    const Column* areas = column_of(input.layer, *rule, "area");
    const double tolerance_m = number_of(*rule, "tolerance_m", 0);
    const auto candidates = [&](std::uint32_t row) -> std::optional<std::vector<std::uint32_t>> {
      std::vector<std::uint32_t> near = view->near(row, tolerance_m);
      const auto known = areas == nullptr || areas->text[row].empty()
                             ? named.end()
                             : named.find(comparison_key(areas->text[row]));
      // A name that no area has says nothing: then any area will do.
      if (known != named.end())
        std::erase_if(near, [&](std::uint32_t part) { return !known->second.contains(part); });
      return near;
    };
    look_inside(*view, treatment_codes[0], candidates, notices);
  }
}

// --- Scales of floods -----------------------------------------------------------------------------

bool has_value(const Layer& layer, std::uint32_t row, std::string_view field) {
  const Column* column = layer.column(field);
  return column != nullptr && !column->text[row].empty();
}

/// The rivers of the parts; those of the planned scale whose greatest scale is not there are not looked at.
std::set<std::string, std::less<>> rivers_of(const CrossView& view) {
  std::set<std::string, std::less<>> rivers;
  for (const OtherRow& of : view.part_of)
    if (const Column* column = column_of(*of.layer, view.rule, "river"))
      rivers.emplace(column->text[of.row]);
  return rivers;
}

constexpr std::array<std::string_view, 1> nested_codes = {"flood_scale_not_nested"};
void check_nested_scales(const CheckInput& input, Notices& notices) {
  for (const RuleUse* rule : rules_of(input.definition, nested_codes[0])) {
    const Column* planned = column_of(input.layer, *rule, "planned");
    if (planned == nullptr || planned->text.byte_count() == 0) continue;
    std::vector<const Layer*> layers = other_layers(input, *rule);
    layers.push_back(&input.layer);
    const auto largest = [&](const Layer& layer, std::uint32_t row) {
      return has_value(layer, row, text_of(*rule, "largest"));
    };
    const auto view = compare_layers(input, *rule, layers, Wanted::areas, largest, notices);
    if (!view) continue;
    const auto rivers = rivers_of(*view);
    const Column* river = column_of(input.layer, *rule, "river");
    const double tolerance_m = number_of(*rule, "tolerance_m", 0);
    const auto candidates = [&](std::uint32_t row) -> std::optional<std::vector<std::uint32_t>> {
      if (planned->text[row].empty()) return std::nullopt;
      if (!rivers.contains(river == nullptr ? std::string_view() : river->text[row]))
        return std::nullopt;
      return view->near(row, tolerance_m);
    };
    look_inside(*view, nested_codes[0], candidates, notices);
  }
}

constexpr Check checks[] = {
    {"inside", Needs::geometry, inside_codes, check_generic},
    {"zoning_planning_area", Needs::geometry, planning_codes, check_planning_area},
    {"sewer_treatment_area", Needs::geometry, treatment_codes, check_treatment_area},
    {"flood_scales", Needs::geometry, nested_codes, check_nested_scales},
};

}  // namespace

std::span<const Check> inside_checks() {
  return checks;
}

}  // namespace kokai
