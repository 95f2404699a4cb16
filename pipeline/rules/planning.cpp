// Zones and their municipality: the code that a row bears against the place where it lies.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "pipeline/rules/check_tables.h"
#include "pipeline/rules/cross_view.h"
#include "pipeline/rules/municipality.h"

namespace kokai {

namespace {

/// How much of a feature lies in which municipality, m², by code.
std::map<std::string, double> shares(const CrossView& view, std::uint32_t row,
                                     PreparedFeatures& parts) {
  std::map<std::string, double> m2;
  Remainder rest(view.own, row);
  for (const std::uint32_t part : view.near(row, 0)) {
    const OtherRow& of = view.part_of[part];
    const Column* codes = column_of(*of.layer, view.rule, "layer_municipality");
    if (codes == nullptr || codes->text[of.row].empty()) continue;
    const GeometryColumn pieces = rest.take(parts, part, 0);
    if (pieces.size() > 0)
      m2[std::string(five_digits(codes->text[of.row]))] += area_m2(pieces, view.plane);
  }
  return m2;
}

/// True where most of the feature is outside the publisher's own boundary: geom_outside_municipality says so.
bool is_outside(const CrossView& view, const std::map<std::string, double>& m2, double all) {
  if (view.input.boundary == nullptr) return false;
  double own = 0;
  for (const auto& [code, share] : m2)
    if (same_municipality(code, view.input.municipality_code)) own += share;
  return own < all / 2;
}

constexpr std::array<std::string_view, 1> mismatch_codes = {"zoning_municipality_mismatch"};
void check_municipality(const CheckInput& input, Notices& notices) {
  for (const RuleUse* rule : rules_of(input.definition, mismatch_codes[0])) {
    const Column* codes = column_of(input.layer, *rule, "municipality");
    if (codes == nullptr || codes->text.byte_count() == 0) continue;
    const auto view = compare_layers(input, *rule, Wanted::areas, notices);
    if (!view) continue;
    look_at_rows(*view, notices, [&](std::uint32_t row, PreparedFeatures& parts, Notices& found) {
      const std::string_view claimed = five_digits(codes->text[row]);
      if (claimed.empty() || !is_polygonal(view->own.kind[row])) return;
      const std::map<std::string, double> m2 = shares(*view, row, parts);
      double all = 0;
      for (const auto& [code, share] : m2) all += share;
      const auto most = std::max_element(
          m2.begin(), m2.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
      // A zone on the border may reach over it.
      if (most == m2.end() || most->second <= all / 2) return;
      if (same_municipality(most->first, claimed)) return;
      if (is_outside(*view, m2, all)) return;
      FindingDetail detail;
      detail.parameters = {{"other", most->first}};
      set_place(detail, Remainder(view->own, row).pieces(), *view);
      detail.value.reset();
      found.add(mismatch_codes[0], row, codes->source, std::move(detail));
    });
  }
}

// --- Without boundaries ---------------------------------------------------------------------------

struct Centre {
  double x = 0, y = 0;
};

double middle_of(std::vector<double>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// The median centre of the rows of each code.
std::map<std::string_view, Centre> centres(const GeometryColumn& geometry, const Column& codes) {
  std::map<std::string_view, std::pair<std::vector<double>, std::vector<double>>> all;
  for (std::uint32_t row = 0; row < geometry.size(); ++row) {
    const Extent extent = geometry.feature_extent(row);
    if (!in_japan(extent) || codes.text[row].empty()) continue;
    auto& [x, y] = all[five_digits(codes.text[row])];
    x.push_back((extent.min_x + extent.max_x) / 2);
    y.push_back((extent.min_y + extent.max_y) / 2);
  }
  std::map<std::string_view, Centre> medians;
  for (auto& [code, places] : all)
    medians[code] = {middle_of(places.first), middle_of(places.second)};
  return medians;
}

constexpr std::array<std::string_view, 1> far_codes = {"zoning_far_from_municipality"};
void check_distance(const CheckInput& input, Notices& notices) {
  // With a boundary geom_outside_municipality finds the same fault, and nearer ones too.
  if (input.boundary != nullptr || !input.layer.crs.geographic) return;
  for (const RuleUse* rule : rules_of(input.definition, far_codes[0])) {
    const Column* codes = column_of(input.layer, *rule, "municipality");
    if (codes == nullptr) continue;
    const GeometryColumn& geometry = input.layer.geometry;
    const auto medians = centres(geometry, *codes);
    const double most_deg = number_of(*rule, "distance_deg", 0.5);
    for (std::uint32_t row = 0; row < geometry.size(); ++row) {
      const Extent extent = geometry.feature_extent(row);
      if (!in_japan(extent) || codes->text[row].empty()) continue;
      const Centre& median = medians.at(five_digits(codes->text[row]));
      const double x = (extent.min_x + extent.max_x) / 2, y = (extent.min_y + extent.max_y) / 2;
      const double degrees = std::max(std::abs(x - median.x), std::abs(y - median.y));
      if (!(degrees > most_deg)) continue;
      FindingDetail detail;
      detail.parameters = {{"distance_deg", fmt::format("{:.1f}", degrees)}};
      detail.point = {x, y};
      notices.add(far_codes[0], row, codes->source, std::move(detail));
    }
  }
}

constexpr Check checks[] = {
    {"zoning_municipality", Needs::geometry, mismatch_codes, check_municipality},
    {"zoning_distance", Needs::geometry, far_codes, check_distance},
};

}  // namespace

std::span<const Check> planning_checks() {
  return checks;
}

}  // namespace kokai
