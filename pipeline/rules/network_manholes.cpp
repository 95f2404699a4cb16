// Checks of manholes: two at one place, none of the pipes at it, its depth, and where its water goes.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "pipeline/core/parallel.h"
#include "pipeline/core/text.h"
#include "pipeline/rules/network_flow.h"
#include "pipeline/rules/network_report.h"

namespace kokai {

namespace {

/// Per manhole: 1 where an end of a pipe lies within reach.
std::vector<std::uint8_t> has_pipe_end(const NetworkView& view, double snap_m) {
  std::vector<double> x = view.pipes.x[0], y = view.pipes.y[0];
  x.insert(x.end(), view.pipes.x[1].begin(), view.pipes.x[1].end());
  y.insert(y.end(), view.pipes.y[1].begin(), view.pipes.y[1].end());
  const PointGrid grid(x, y, snap_m);
  const Manholes& manholes = view.manholes;
  std::vector<std::uint8_t> found(manholes.size(), 0);
  for_chunks(manholes.size(), [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
      grid.visit_near(manholes.x[i], manholes.y[i], [&](std::uint32_t at) {
        if (std::hypot(x[at] - manholes.x[i], y[at] - manholes.y[i]) <= snap_m) found[i] = 1;
      });
  });
  return found;
}

void check_orphans(const NetworkView& view, const RuleUse& rule, Notices& notices) {
  std::vector<std::uint8_t> used = has_pipe_end(view, number_of(rule, "snap_m", 0.5));
  for (const auto* nodes : {&view.network.from, &view.network.to})
    for (const std::uint32_t node : *nodes)
      if (node < used.size()) used[node] = 1;
  for (std::size_t i = 0; i < used.size(); ++i)
    if (used[i] == 0) report_at(view.input, "sewer_manhole_orphan", i, "manhole_id", {}, notices);
}

/// The lowest invert at each manhole; NaN where one is missing or pumps need a deeper well.
std::vector<double> lowest_inverts(const NetworkView& view) {
  const Pipes& pipes = view.pipes;
  std::vector<double> lowest(view.manholes.size(), INFINITY);
  for (std::size_t pipe = 0; pipe < pipes.size(); ++pipe) {
    if (pipes.in_use[pipe] == 0) continue;
    const auto connect = [&](std::uint32_t node, double invert) {
      if (node >= lowest.size() || std::isnan(lowest[node])) return;
      lowest[node] = std::isnan(invert) ? NAN : std::min(lowest[node], invert);
    };
    connect(view.network.from[pipe], pipes.up[pipe]);
    connect(view.network.to[pipe], pipes.down[pipe]);
  }
  return lowest;
}

void check_depths(const NetworkView& view, const RuleUse& rule, Notices& notices) {
  const double tolerance_m = number_of(rule, "depth_m", 0.2);
  const std::vector<double> lowest = lowest_inverts(view);
  const Manholes& manholes = view.manholes;
  for (std::size_t i = 0; i < manholes.size(); ++i) {
    const double expected = manholes.ground[i] - lowest[i];
    if (manholes.has_pump[i] != 0 || !std::isfinite(expected)) continue;
    if (!(std::abs(manholes.depth[i] - expected) > tolerance_m + 1e-9)) continue;
    report_at(view.input, "sewer_manhole_depth_mismatch", i, "depth_m",
              {{"depth", metres_text(manholes.depth[i])},
               {"ground", metres_text(manholes.ground[i])},
               {"lowest", metres_text(lowest[i])},
               {"expected", metres_text(expected)}},
              notices);
  }
}

/// Manholes whose kind has one of the rule's words in it, or whose number is one.
std::vector<std::uint8_t> outlets(const NetworkView& view, const RuleUse& rule) {
  std::vector<std::uint8_t> marks(view.network.nodes, 0);
  const auto words = rule.parameters.find("outlets");
  if (words == rule.parameters.end()) return marks;
  for (const std::string_view word : split(words->second, ';'))
    for (std::size_t i = 0; i < view.manholes.size(); ++i)
      if (!word.empty() && (view.manholes.kind[i].find(word) != std::string_view::npos ||
                            view.manholes.id[i] == word))
        marks[i] = 1;
  return marks;
}

bool any(const std::vector<std::uint8_t>& marks) {
  return std::find(marks.begin(), marks.end(), 1) != marks.end();
}

bool leads_on(const Network& network, std::uint32_t node) {
  return !network.out.at(node).empty() || network.leaves[node] != 0;
}

void check_sinks(const NetworkView& view, const RuleUse& rule, Notices& notices) {
  const std::vector<std::uint8_t> outlet = outlets(view, rule);
  if (!any(outlet)) return;  // a ledger that does not tell its outlets
  for (std::uint32_t i = 0; i < view.manholes.size(); ++i) {
    const std::size_t inflows = view.network.in.at(i).size();
    if (inflows == 0 || outlet[i] != 0 || leads_on(view.network, i)) continue;
    report_at(view.input, "sewer_sink_not_outlet", i, "manhole_id",
              {{"pipes", std::to_string(inflows)}}, notices);
  }
}

void check_paths(const NetworkView& view, const RuleUse& rule, Notices& notices) {
  std::vector<std::uint8_t> ends = outlets(view, rule);
  if (!any(ends)) return;
  // Where the ledger ends, nobody can tell what lies beyond.
  const Network& network = view.network;
  for (std::uint32_t node = 0; node < network.nodes; ++node)
    if (network.leaves[node] != 0 || (node >= network.manholes && network.out.at(node).empty()))
      ends[node] = 1;
  const std::vector<std::uint8_t> reached = reaches(network, ends);
  for (const CutOff& part : parts_cut_off(network, reached))
    report_at(view.input, "sewer_no_path_to_outlet", part.first, "manhole_id",
              {{"manholes", std::to_string(part.manholes)},
               {"end", network.name(part.end, view.manholes)}},
              notices);
}

}  // namespace

void check_manhole_duplicates(const CheckInput& input, Notices& notices) {
  const RuleUse* rule = find_rule(input.definition, "sewer_manhole_duplicate");
  if (rule == nullptr || !input.layer.has_geometry() || !input.layer.crs.geographic) return;
  const double same_m = number_of(*rule, "same_m", 0.1);
  const Layer* const own[] = {&input.layer};
  const Manholes manholes = manholes_of(own, plane_of(input.layer), {});
  const PointGrid grid(manholes.x, manholes.y, same_m);
  if (grid.crowded()) report_crowd(notices);
  auto chunks = map_chunks(manholes.size(), [&](std::size_t begin, std::size_t end) {
    Notices found;
    for (std::size_t i = begin; i < end; ++i) {
      std::uint32_t earlier = no_index;
      grid.visit_near(manholes.x[i], manholes.y[i], [&](std::uint32_t j) {
        if (j < i && j < earlier &&
            std::hypot(manholes.x[i] - manholes.x[j], manholes.y[i] - manholes.y[j]) <= same_m)
          earlier = j;
      });
      if (earlier == no_index) continue;
      report_at(input, "sewer_manhole_duplicate", i, "manhole_id",
                {{"other", input.layer.key_of(earlier)}}, found);
    }
    return found;
  });
  for (Notices& chunk : chunks) notices.merge(std::move(chunk));
}

void check_manhole_pipes(const NetworkView& view, Notices& notices) {
  if (view.network.crowded) report_crowd(notices);
  if (const RuleUse* rule = view.rule("sewer_manhole_orphan")) check_orphans(view, *rule, notices);
  if (const RuleUse* rule = view.rule("sewer_manhole_depth_mismatch"))
    check_depths(view, *rule, notices);
}

void check_manhole_outlets(const NetworkView& view, Notices& notices) {
  if (const RuleUse* rule = view.rule("sewer_sink_not_outlet")) check_sinks(view, *rule, notices);
  if (const RuleUse* rule = view.rule("sewer_no_path_to_outlet")) check_paths(view, *rule, notices);
  if (view.rule("sewer_multiple_outflows") == nullptr) return;
  for (std::uint32_t i = 0; i < view.manholes.size(); ++i) {
    const std::size_t outflows = view.network.out.at(i).size();
    if (outflows < 2) continue;
    report_at(view.input, "sewer_multiple_outflows", i, "manhole_id",
              {{"pipes", std::to_string(outflows)}}, notices);
  }
}

}  // namespace kokai
