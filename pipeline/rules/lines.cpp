// The checks of lines as a network, each run where the layer's definition asks for its codes.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "pipeline/rules/check_tables.h"
#include "pipeline/rules/line_report.h"
#include "pipeline/rules/network_report.h"

namespace kokai {

namespace {

constexpr std::array<std::string_view, 6> line_codes = {
    "topo_dangle",           "topo_almost_junction",   "topo_crossing_without_node",
    "topo_end_not_on_point", "topo_boundary_crossing", "topo_floating_island"};

/// The widest reach of the rules that are asked for, and whether any is; an island may be one of a feature.
struct AskedLines {
  double snap_m = 0;
  bool among_all = false;  ///< a rule looks at all lines of the layer
  const RuleUse* islands = nullptr;

  explicit AskedLines(const Definition& definition) {
    for (const std::string_view code : line_codes) {
      const RuleUse* rule = find_rule(definition, code);
      if (rule == nullptr) continue;
      snap_m = std::max(snap_m, number_of(*rule, "snap_m", 0.1));
      if (code == "topo_floating_island") islands = rule;
      among_all = among_all || code != "topo_floating_island" || !is_network_of_feature(*rule);
    }
  }
  [[nodiscard]] bool any() const { return among_all || islands != nullptr; }
};

void check_all_lines(const CheckInput& input, const LineNet& net, const FeaturePlaces& border,
                     const RuleUse* islands, Notices& notices) {
  const LineContacts contacts = find_contacts(net, false);
  if (contacts.crowded) report_crowd(notices);
  const LineView view{input, net, contacts, border};
  const LinePairs near_misses = check_line_ends(view, notices);
  check_line_crossings(view, notices);
  check_boundary_crossings(view, notices);
  if (islands != nullptr) check_line_islands(view, *islands, near_misses, notices);
}

void check_lines(const CheckInput& input, Notices& notices) {
  const AskedLines asked(input.definition);
  if (!asked.any() || !input.layer.crs.geographic) return;
  const LineNet net(input.layer, asked.snap_m);
  const FeaturePlaces border(boundary_of(input), net.plane());
  const bool of_features = asked.islands != nullptr && is_network_of_feature(*asked.islands);
  if (asked.among_all)
    check_all_lines(input, net, border, of_features ? nullptr : asked.islands, notices);
  if (!of_features) return;
  const LineContacts contacts = find_contacts(net, true);
  if (contacts.crowded) report_crowd(notices);
  check_line_islands({input, net, contacts, border}, *asked.islands, {}, notices);
}

constexpr Check checks[] = {
    {"lines", Needs::geometry, line_codes, check_lines},
};

}  // namespace

void report_line(const LineView& view, std::string_view code, std::uint32_t feature, PlacePoint at,
                 std::uint32_t other,
                 std::vector<std::pair<std::string_view, std::string>> parameters,
                 Notices& notices) {
  const LocalPlane& plane = view.net.plane();
  FindingDetail detail;
  detail.parameters = std::move(parameters);
  detail.point = {plane.longitude + at.x / plane.metres_per_degree_x,
                  plane.latitude + at.y / plane.metres_per_degree_y};
  detail.other_row = other;
  notices.add(code, feature, no_column, std::move(detail));
}

std::span<const Check> line_checks() {
  return checks;
}

}  // namespace kokai
