// Checks of lines that cross: roads without a node in common, borders of areas that cut into one another.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <set>

#include "pipeline/core/text.h"
#include "pipeline/rules/line_report.h"

namespace kokai {

namespace {

/// Judges the crossings of a net.
class CrossingJudge {
 public:
  explicit CrossingJudge(const LineView& view) : view_(view), net_(view.net) {}

  /// One of the lines ends there: it meets the other one.
  [[nodiscard]] bool meets_with_an_end(const LineCrossing& crossing) const {
    return ends_within(crossing.first, crossing.at, net_.snap_m(), false) ||
           ends_within(crossing.second, crossing.at, net_.snap_m(), false);
  }
  /// A free end lies so little behind it that topo_almost_junction names it.
  [[nodiscard]] bool overshoots(const LineCrossing& crossing, double near_m) const {
    return ends_within(crossing.first, crossing.at, near_m, true) ||
           ends_within(crossing.second, crossing.at, near_m, true);
  }
  /// Both lines have a corner there.
  [[nodiscard]] bool has_node(const LineCrossing& crossing) const {
    return has_corner(crossing.first, crossing.at) && has_corner(crossing.second, crossing.at);
  }
  /// One of the segments only touches the other one, as far as the tolerance goes.
  [[nodiscard]] bool is_shallow(const LineCrossing& crossing) const {
    const Segment a = net_.segment(crossing.first), b = net_.segment(crossing.second);
    return std::min({distance_to_segment(a.a, b), distance_to_segment(a.b, b),
                     distance_to_segment(b.a, a), distance_to_segment(b.b, a)}) <= net_.snap_m();
  }
  [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> features(
      const LineCrossing& crossing) const {
    return {view_.feature_of(net_.line_of(crossing.first)),
            view_.feature_of(net_.line_of(crossing.second))};
  }

 private:
  [[nodiscard]] bool ends_within(std::uint32_t segment, PlacePoint at, double reach_m,
                                 bool free_only) const {
    const std::uint32_t line = net_.line_of(segment);
    if (net_.lines()[line].closed) return false;
    for (const std::uint32_t end : {2 * line, 2 * line + 1}) {
      const PlacePoint place = net_.place(net_.end_coordinate(end));
      if (free_only && (view_.contacts.held[end] != 0 || view_.at_border(place))) continue;
      if (net_.way_from(end, segment, at, 2 * reach_m) <= reach_m) return true;
    }
    return false;
  }
  /// Of the two that the segment has; a farther one is no corner of the crossing.
  [[nodiscard]] bool has_corner(std::uint32_t segment, PlacePoint at) const {
    return distance_between(net_.place(segment), at) <= net_.snap_m() ||
           distance_between(net_.place(segment + 1), at) <= net_.snap_m();
  }

  const LineView& view_;
  const LineNet& net_;
};

/// Fields whose values tell lines apart that lie above one another.
class Apart {
 public:
  Apart(const Layer& layer, const RuleUse& rule) {
    const auto named = rule.parameters.find("apart");
    if (named == rule.parameters.end()) return;
    for (const std::string_view field : split(named->second, ';'))
      if (const Column* column = layer.column(field)) columns_.push_back(column);
  }
  [[nodiscard]] bool differ(std::uint32_t a, std::uint32_t b) const {
    return std::any_of(columns_.begin(), columns_.end(),
                       [&](const Column* column) { return column->text[a] != column->text[b]; });
  }

 private:
  std::vector<const Column*> columns_;
};

}  // namespace

void check_line_crossings(const LineView& view, Notices& notices) {
  const RuleUse* rule = view.rule("topo_crossing_without_node");
  if (rule == nullptr) return;
  const RuleUse* near_rule = view.rule("topo_almost_junction");
  const Apart apart(view.input.layer, *rule);
  const CrossingJudge judge(view);
  for (const LineCrossing& crossing : view.contacts.crossings) {
    const auto [first, second] = judge.features(crossing);
    // A line that crosses itself has a code of its own.
    if (first == second || apart.differ(first, second) || judge.has_node(crossing) ||
        judge.meets_with_an_end(crossing))
      continue;
    if (near_rule != nullptr && judge.overshoots(crossing, number_of(*near_rule, "near_m", 1)))
      continue;
    report_line(view, "topo_crossing_without_node", second, crossing.at, first, {}, notices);
  }
}

void check_boundary_crossings(const LineView& view, Notices& notices) {
  if (view.rule("topo_boundary_crossing") == nullptr) return;
  const CrossingJudge judge(view);
  std::set<std::pair<std::uint32_t, std::uint32_t>> told;  // borders that cross do so twice or more
  for (const LineCrossing& crossing : view.contacts.crossings) {
    const auto [first, second] = judge.features(crossing);
    if (first == second || judge.has_node(crossing) || judge.is_shallow(crossing) ||
        judge.meets_with_an_end(crossing) || !told.emplace(first, second).second)
      continue;
    report_line(view, "topo_boundary_crossing", second, crossing.at, first, {}, notices);
  }
}

}  // namespace kokai
