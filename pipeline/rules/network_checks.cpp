// The checks of sewer pipes and manholes, each run where the layer's definition asks for its codes.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "pipeline/rules/check_tables.h"
#include "pipeline/rules/heights.h"
#include "pipeline/rules/network_report.h"

namespace kokai {

namespace {

using Codes = std::span<const std::string_view>;
using Layers = std::vector<const Layer*>;

bool asks_for_any(const Definition& definition, Codes codes) {
  return std::any_of(codes.begin(), codes.end(),
                     [&](std::string_view code) { return find_rule(definition, code) != nullptr; });
}

/// The other layers of the first of these rules that has some.
Layers layers_of_any(const CheckInput& input, Codes codes) {
  for (const std::string_view code : codes) {
    const RuleUse* rule = find_rule(input.definition, code);
    Layers layers = rule == nullptr ? Layers() : other_layers(input, *rule);
    if (!layers.empty()) return layers;
  }
  return {};
}

double snap_of(const CheckInput& input, std::string_view code) {
  const RuleUse* rule = find_rule(input.definition, code);
  return rule == nullptr ? 0.5 : number_of(*rule, "snap_m", 0.5);
}

NetworkView view_of(const CheckInput& input, const Layers& pipes, const Layers& manholes,
                    double snap_m) {
  const LocalPlane plane = plane_of(input.layer);
  Layers all{&input.layer};
  all.insert(all.end(), pipes.begin(), pipes.end());
  all.insert(all.end(), manholes.begin(), manholes.end());
  const std::string_view heights = height_datum_of(all).value_or("");
  NetworkView view{
      input, pipes_of(pipes, plane, heights), manholes_of(manholes, plane, heights), {}};
  name_by_key(view.manholes, manholes, view.pipes);
  view.network = join_network(view.pipes, view.manholes, snap_m);
  return view;
}

constexpr std::array<std::string_view, 15> pipe_codes = {"sewer_pipe_duplicate",
                                                         "sewer_pipe_end_dangling",
                                                         "sewer_pipe_end_id_mismatch",
                                                         "sewer_pipe_self_loop",
                                                         "sewer_cycle",
                                                         "sewer_invert_reversed",
                                                         "sewer_invert_step_up",
                                                         "sewer_slope_mismatch",
                                                         "sewer_drop_exceeds_length",
                                                         "sewer_length_mismatch",
                                                         "sewer_cover_inconsistent",
                                                         "sewer_diameter_decreases",
                                                         "sewer_drainage_type_mix",
                                                         "sewer_pipe_joins_pipe",
                                                         "crs_jgd2000_read_as_jgd2011"};
void check_pipes(const CheckInput& input, Notices& notices) {
  if (!asks_for_any(input.definition, pipe_codes)) return;
  const NetworkView view = view_of(input, {&input.layer}, layers_of_any(input, pipe_codes),
                                   snap_of(input, "sewer_pipe_end_dangling"));
  check_pipe_levels(view, notices);
  check_pipe_duplicates(view, notices);
  check_pipe_circles(view, notices);
  check_pipe_covers(view, notices);
  if (check_older_datum(view, NetworkSide::pipes, notices)) return;
  check_pipe_joints(view, notices);
  check_pipe_ends(view, notices);
}

constexpr std::array<std::string_view, 6> manhole_codes = {
    "sewer_manhole_duplicate", "sewer_manhole_orphan",  "sewer_manhole_depth_mismatch",
    "sewer_no_path_to_outlet", "sewer_sink_not_outlet", "sewer_multiple_outflows"};
void check_manholes(const CheckInput& input, Notices& notices) {
  if (!asks_for_any(input.definition, manhole_codes)) return;
  check_manhole_duplicates(input, notices);
  const Layers pipes = layers_of_any(input, manhole_codes);
  if (pipes.empty() || !input.layer.has_geometry()) return;
  const NetworkView view =
      view_of(input, pipes, {&input.layer}, snap_of(input, "sewer_manhole_orphan"));
  static_cast<void>(check_older_datum(view, NetworkSide::manholes, notices));
  check_manhole_pipes(view, notices);
  check_manhole_outlets(view, notices);
}

/// Both sides of a network may say that it is the older one: one check, one list of codes.
constexpr auto all_codes = [] {
  std::array<std::string_view, pipe_codes.size() + manhole_codes.size()> all{};
  std::copy(manhole_codes.begin(), manhole_codes.end(),
            std::copy(pipe_codes.begin(), pipe_codes.end(), all.begin()));
  return all;
}();

void check_network(const CheckInput& input, Notices& notices) {
  check_pipes(input, notices);
  check_manholes(input, notices);
}

constexpr Check checks[] = {{"sewer_network", Needs::rows, all_codes, check_network}};

}  // namespace

std::span<const Check> sewer_checks() {
  return checks;
}

}  // namespace kokai
