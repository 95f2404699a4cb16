// Checks of evacuation sites and shelters: what they say against floods, each other and their own marks.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "pipeline/core/text.h"
#include "pipeline/rules/check_tables.h"
#include "pipeline/rules/column_scan.h"
#include "pipeline/rules/crossings.h"
#include "pipeline/rules/municipality.h"

namespace kokai {

namespace {

bool is_marked(const Column* marks, std::uint32_t row) {
  return marks != nullptr && marks->text[row] == "1";
}

constexpr std::array<std::string_view, 1> flood_codes = {"shelter_in_flood_zone"};
void check_floods(const CheckInput& input, Notices& notices) {
  for (const RuleUse* rule : rules_of(input.definition, flood_codes[0])) {
    const Column* marks = column_of(input.layer, *rule, "mark");
    const Column* notes = column_of(input.layer, *rule, "note");
    if (marks == nullptr) continue;
    const auto view = compare_hazards(input, *rule, notices);
    if (!view) continue;
    const HazardZones zones(*view);
    look_at_rows(*view, notices, [&](std::uint32_t row, PreparedFeatures& parts, Notices& found) {
      if (!is_marked(marks, row)) return;
      // Upper floors may serve: a remark that names a floor answers the question.
      if (notes != nullptr && notes->text[row].find("階") != std::string_view::npos) return;
      const std::vector<const ZoneKind*> kinds = zones.at_point(row, parts);
      if (kinds.empty()) return;
      FindingDetail detail;
      detail.parameters = {{"detail", kinds.front()->name.ja},
                           {"detail_en", kinds.front()->name.en}};
      found.add(flood_codes[0], row, marks->source, std::move(detail));
    });
  }
}

// --- Twice ----------------------------------------------------------------------------------------

double metres_between(const GeometryColumn& geometry, std::uint32_t a, std::uint32_t b) {
  const std::size_t from = geometry.feature_coordinates(a).begin;
  const std::size_t to = geometry.feature_coordinates(b).begin;
  const MetreScale scale = MetreScale::at(geometry.y[from]);
  return std::hypot((geometry.x[to] - geometry.x[from]) * scale.x,
                    (geometry.y[to] - geometry.y[from]) * scale.y);
}

constexpr std::array<std::string_view, 1> duplicate_codes = {"shelter_duplicate"};
void check_duplicates(const CheckInput& input, Notices& notices) {
  const RuleUse* rule = find_rule(input.definition, duplicate_codes[0]);
  const Column* names = rule == nullptr ? nullptr : column_of(input.layer, *rule, "name");
  if (names == nullptr || !input.layer.crs.geographic) return;
  const GeometryColumn& geometry = input.layer.geometry;
  const Column* apart = column_of(input.layer, *rule, "apart");
  const double same_m = number_of(*rule, "same_m", 0);
  std::map<std::string, std::vector<std::uint32_t>> rows_of_name;
  for (std::uint32_t row = 0; row < input.layer.rows; ++row) {
    if (names->text[row].empty() || !in_japan(geometry.feature_extent(row))) continue;
    std::vector<std::uint32_t>& former = rows_of_name[comparison_key(names->text[row])];
    const auto twin = std::find_if(former.begin(), former.end(), [&](std::uint32_t other) {
      return (apart == nullptr || apart->text[row] == apart->text[other]) &&
             metres_between(geometry, row, other) <= same_m;
    });
    const std::uint32_t other = twin == former.end() ? no_row : *twin;
    former.push_back(row);
    if (other == no_row) continue;
    // Two rows of one key are another fault, which the key's own rule finds.
    const std::string key = input.layer.key_of(row);
    if (!key.empty() && key == input.layer.key_of(other)) continue;
    FindingDetail detail;
    detail.other_row = other;
    notices.add(duplicate_codes[0], row, names->source, std::move(detail));
  }
}

// --- Marks ----------------------------------------------------------------------------------------

constexpr std::array<std::string_view, 1> mark_codes = {"shelter_no_hazard_flag"};
void check_marks(const CheckInput& input, Notices& notices) {
  const RuleUse* rule = find_rule(input.definition, mark_codes[0]);
  if (rule == nullptr) return;
  std::vector<const Column*> columns;
  for (const std::string_view name : split(text_of(*rule, "marks"), ';'))
    if (const Column* column = input.layer.column(name); column != nullptr && in_source(*column))
      columns.push_back(column);
  if (columns.empty()) return;  // header_required_missing says so
  for (std::uint32_t row = 0; row < input.layer.rows; ++row)
    if (std::all_of(columns.begin(), columns.end(),
                    [row](const Column* column) { return column->text[row].empty(); }))
      notices.add(mark_codes[0], row, columns.front()->source);
}

/// The addresses of other layers, as they are compared.
std::set<std::string> addresses_of(const std::vector<const Layer*>& layers, const RuleUse& rule) {
  std::set<std::string> addresses;
  for (const Layer* layer : layers)
    if (const Column* column = column_of(*layer, rule, "layer_address"))
      for (std::size_t row = 0; row < layer->rows; ++row)
        addresses.insert(comparison_key(column->text[row]));
  addresses.erase("");
  return addresses;
}

constexpr std::array<std::string_view, 1> address_codes = {"shelter_same_address_unmatched"};
void check_addresses(const CheckInput& input, Notices& notices) {
  for (const RuleUse* rule : rules_of(input.definition, address_codes[0])) {
    const std::vector<const Layer*> others = other_tables(input, *rule);
    const Column* marks = column_of(input.layer, *rule, "mark");
    const Column* addresses = column_of(input.layer, *rule, "address");
    if (others.empty() || marks == nullptr || !in_source(*marks) || addresses == nullptr) continue;
    const std::set<std::string> known = addresses_of(others, *rule);
    const Bilingual& title = others.front()->definition->title;
    for (std::uint32_t row = 0; row < input.layer.rows; ++row) {
      if (addresses->text[row].empty()) continue;
      const bool there = known.contains(comparison_key(addresses->text[row]));
      if (there == is_marked(marks, row)) continue;
      FindingDetail detail;
      detail.value = std::string(addresses->text[row]);
      detail.parameters = {
          {"other", title.ja},
          {"other_en", title.en},
          {"detail", there ? "印がないのに、同じ住所の行があります"
                           : "印があるのに、同じ住所の行がありません"},
          {"detail_en", there ? "it has no mark, but a row with its address is there"
                              : "it has the mark, but no row with its address is there"}};
      notices.add(address_codes[0], row, marks->source, std::move(detail));
    }
  }
}

// --- Numbers --------------------------------------------------------------------------------------

/// The municipality in GSI's common id (E, five digits, eight more); "" for any other text.
std::string_view municipality_of(std::string_view id) {
  const bool common = id.size() == 14 && id.front() == 'E' &&
                      id.find_first_not_of("0123456789", 1) == std::string_view::npos;
  return common ? id.substr(1, 5) : std::string_view();
}

/// The municipality that a row must bear: the one that designated it, else the publisher; "" where that is not known.
std::string_view municipality_of_row(const CheckInput& input, const RuleUse& rule,
                                     std::uint32_t row) {
  const Column* designated_by = column_of(input.layer, rule, "designated_by");
  if (designated_by != nullptr && !designated_by->text[row].empty())
    return designated_by->text[row];
  // Rows of another municipality: a list of the whole prefecture.
  const Column* names = column_of(input.layer, rule, "municipality_name");
  const bool elsewhere = names != nullptr && !names->text[row].empty() &&
                         names->text[row].find(input.municipality_name) == std::string_view::npos;
  return elsewhere ? std::string_view() : input.municipality_code;
}

constexpr std::array<std::string_view, 1> city_codes = {"shelter_id_city_mismatch"};
void check_numbers(const CheckInput& input, Notices& notices) {
  const RuleUse* rule = find_rule(input.definition, city_codes[0]);
  const Column* ids = rule == nullptr ? nullptr : column_of(input.layer, *rule, "id");
  if (ids == nullptr) return;
  scan_values(*ids, notices, [&] {
    return [&](std::uint32_t row, std::string_view id, Notices& found) {
      const std::string_view stated = municipality_of(id);
      const std::string_view expected = municipality_of_row(input, *rule, row);
      // The code of a prefecture ends in 000: it publishes for all of its municipalities.
      if (stated.empty() || expected.empty() || five_digits(expected).ends_with("000")) return;
      if (same_municipality(stated, expected)) return;
      FindingDetail detail;
      detail.parameters = {{"expected", std::string(five_digits(expected))}};
      found.add(city_codes[0], row, ids->source, std::move(detail));
    };
  });
}

constexpr Check checks[] = {
    {"shelter_floods", Needs::geometry, flood_codes, check_floods},
    {"shelter_twice", Needs::geometry, duplicate_codes, check_duplicates},
    {"shelter_marks", Needs::rows, mark_codes, check_marks},
    {"shelter_addresses", Needs::rows, address_codes, check_addresses},
    {"shelter_numbers", Needs::rows, city_codes, check_numbers},
};

}  // namespace

std::span<const Check> shelter_checks() {
  return checks;
}

}  // namespace kokai
