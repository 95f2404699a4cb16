// Points and another layer: areas without their point, points off their line, addresses that are elsewhere.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

#include "pipeline/core/text.h"
#include "pipeline/rules/check_tables.h"
#include "pipeline/rules/cross_view.h"

namespace kokai {

namespace {

Bilingual title_of(const CrossView& view) {
  const std::vector<const Layer*> others = other_layers(view.input, view.rule);
  return others.empty() ? Bilingual{} : others.front()->definition->title;
}

constexpr std::array<std::string_view, 1> no_point_codes = {"cross_no_point"};
void check_points_inside(const CheckInput& input, Notices& notices) {
  for (const RuleUse* rule : rules_of(input.definition, no_point_codes[0])) {
    const auto view = compare_layers(input, *rule, Wanted::points, notices);
    if (!view) continue;
    const double tolerance_m = number_of(*rule, "tolerance_m", 0);
    const Bilingual title = title_of(*view);
    look_at_rows(*view, notices, [&](std::uint32_t row, PreparedFeatures& points, Notices& found) {
      if (!is_polygonal(view->own.kind[row])) return;
      const std::vector<std::uint32_t> near = view->near(row, tolerance_m);
      if (std::any_of(near.begin(), near.end(), [&](std::uint32_t point) {
            return points.distance(point, view->own, row) <= tolerance_m;
          }))
        return;
      FindingDetail detail;
      detail.parameters = {{"other", title.ja}, {"other_en", title.en}};
      set_place(detail, Remainder(view->own, row).pieces(), *view);
      found.add(no_point_codes[0], row, no_column, std::move(detail));
    });
  }
}

constexpr std::array<std::string_view, 1> off_line_codes = {"cross_point_not_on_line"};
void check_points_on_lines(const CheckInput& input, Notices& notices) {
  for (const RuleUse* rule : rules_of(input.definition, off_line_codes[0])) {
    const auto view = compare_layers(input, *rule, Wanted::lines, notices);
    if (!view) continue;
    const double tolerance_m = number_of(*rule, "tolerance_m", 0);
    const Bilingual title = title_of(*view);
    look_at_rows(*view, notices, [&](std::uint32_t row, PreparedFeatures& lines, Notices& found) {
      if (!is_puntal(view->own.kind[row])) return;
      const std::vector<std::uint32_t> near = view->near(row, tolerance_m);
      if (std::any_of(near.begin(), near.end(), [&](std::uint32_t line) {
            return lines.distance(line, view->own, row) <= tolerance_m;
          }))
        return;
      FindingDetail detail;
      detail.parameters = {{"other", title.ja},
                           {"other_en", title.en},
                           {"distance_m", fmt::format("{:g}", tolerance_m)}};
      set_place(detail, Remainder(view->own, row).pieces(), *view);
      found.add(off_line_codes[0], row, no_column, std::move(detail));
    });
  }
}

// --- Addresses ------------------------------------------------------------------------------------

/// What of an address follows the municipality, without 大字 and 字, as it is compared.
std::string town_and_rest(std::string_view address, std::string_view municipality) {
  std::string text = comparison_key(address);
  const std::string city = comparison_key(municipality);
  const std::size_t at = city.empty() ? std::string::npos : text.find(city);
  if (at != std::string::npos) text.erase(0, at + city.size());
  for (const std::string_view word : {"大字", "字"})
    if (text.starts_with(word)) text.erase(0, word.size());
  return text;
}

/// Parts of a view with the names of their areas.
using NamedParts = std::vector<std::pair<std::string, std::uint32_t>>;

NamedParts named_parts(const CrossView& view) {
  NamedParts named;
  for (std::uint32_t part = 0; part < view.part_of.size(); ++part) {
    const OtherRow& of = view.part_of[part];
    const Column* names = column_of(*of.layer, view.rule, "layer_name");
    if (names == nullptr) continue;
    std::string name = town_and_rest(names->text[of.row], view.input.municipality_name);
    if (!name.empty()) named.emplace_back(std::move(name), part);
  }
  std::sort(named.begin(), named.end());
  return named;
}

/// The parts of the area with the longest name that the address begins with.
std::vector<std::uint32_t> parts_of_address(const NamedParts& named, std::string_view address) {
  for (std::size_t length = address.size(); length > 0; --length) {
    const std::string_view name = address.substr(0, length);
    auto at = std::lower_bound(named.begin(), named.end(), name, [](const auto& known, auto n) {
      return std::string_view(known.first) < n;
    });
    std::vector<std::uint32_t> parts;
    for (; at != named.end() && at->first == name; ++at) parts.push_back(at->second);
    if (!parts.empty()) return parts;
  }
  return {};
}

constexpr std::array<std::string_view, 1> address_codes = {"cross_address_distance"};
void check_addresses(const CheckInput& input, Notices& notices) {
  for (const RuleUse* rule : rules_of(input.definition, address_codes[0])) {
    const auto view = compare_layers(input, *rule, Wanted::areas, notices);
    const Column* addresses = column_of(input.layer, *rule, "address");
    if (!view || addresses == nullptr) continue;
    const double tolerance_m = number_of(*rule, "tolerance_m", 0);
    const NamedParts named = named_parts(*view);
    look_at_rows(*view, notices, [&](std::uint32_t row, PreparedFeatures& areas, Notices& found) {
      const std::string address = town_and_rest(addresses->text[row], input.municipality_name);
      double nearest = std::numeric_limits<double>::infinity();
      std::uint32_t part = 0;
      for (const std::uint32_t of_name : parts_of_address(named, address)) {
        const double distance = areas.distance(of_name, view->own, row);
        if (distance < nearest) part = of_name;
        nearest = std::min(nearest, distance);
      }
      if (!(nearest > tolerance_m) || nearest == std::numeric_limits<double>::infinity()) return;
      const Bilingual name = name_of(view->part_of[part]);
      FindingDetail detail;
      detail.parameters = {{"other", name.ja},
                           {"other_en", name.en},
                           {"distance_m", fmt::format("{:.0f}", nearest)}};
      found.add(address_codes[0], row, addresses->source, std::move(detail));
    });
  }
}

constexpr Check checks[] = {
    {"points_inside", Needs::geometry, no_point_codes, check_points_inside},
    {"points_on_lines", Needs::geometry, off_line_codes, check_points_on_lines},
    {"addresses_in_areas", Needs::geometry, address_codes, check_addresses},
};

}  // namespace

std::span<const Check> cross_point_checks() {
  return checks;
}

}  // namespace kokai
