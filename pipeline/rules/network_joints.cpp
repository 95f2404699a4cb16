// Checks where pipes meet: levels, sizes and kinds of water from one pipe to the next.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "pipeline/core/parallel.h"
#include "pipeline/rules/network_report.h"

namespace kokai {

namespace {

struct JointRules {
  const RuleUse *step, *diameter, *mix;
  double invert_m = 0.01;
};

constexpr double rounding = 1e-9;  // levels are written to the centimetre

/// One node with the pipes that flow into it and out of it.
class Joint {
 public:
  Joint(const NetworkView& view, std::uint32_t node, Notices& notices)
      : view_(view),
        pipes_(view.pipes),
        node_(node),
        in_(view.network.in.at(node)),
        out_(view.network.out.at(node)),
        notices_(notices) {}

  [[nodiscard]] bool passes() const { return !in_.empty() && !out_.empty(); }

  /// What comes in lies lower than the lowest pipe that goes out. A pump may lift it.
  void look_at_levels(double tolerance_m) {
    const bool pumped = node_ < view_.network.manholes && view_.manholes.has_pump[node_] != 0;
    const std::uint32_t lowest = lowest_out();
    if (pumped || lowest == no_index) return;
    for (const std::uint32_t pipe : in_) {
      if (!(pipes_.down[pipe] < pipes_.up[lowest] - tolerance_m - rounding)) continue;
      report_at(view_.input, "sewer_invert_step_up", pipe, "invert_down_m",
                {{"manhole", view_.network.name(node_, view_.manholes)},
                 {"down", metres_text(pipes_.down[pipe])},
                 {"up", metres_text(pipes_.up[lowest])},
                 {"other", view_.input.layer.key_of(lowest)}},
                notices_);
    }
  }

  /// The widest pipe that goes out is narrower than the widest that comes in.
  void look_at_sizes() {
    const std::uint32_t in = widest(in_), out = widest(out_);
    if (in == no_index || out == no_index || !(pipes_.diameter[out] < pipes_.diameter[in])) return;
    report_at(view_.input, "sewer_diameter_decreases", out, "diameter_mm",
              {{"manhole", view_.network.name(node_, view_.manholes)},
               {"diameter", fmt::format("{:.0f}", pipes_.diameter[out])},
               {"other_diameter", fmt::format("{:.0f}", pipes_.diameter[in])},
               {"other", view_.input.layer.key_of(in)}},
              notices_);
  }

  /// Storm water that can go on in sanitary pipes only, or the reverse.
  void look_at_water() {
    for (const std::uint32_t pipe : in_) {
      const std::string_view water = pipes_.drainage[pipe];
      if (water != "雨水" && water != "汚水") continue;
      const std::string_view opposite = water == "雨水" ? "汚水" : "雨水";
      const auto other = std::find_if(out_.begin(), out_.end(), [&](std::uint32_t next) {
        return pipes_.drainage[next] != opposite;
      });
      if (other != out_.end()) continue;
      report_at(view_.input, "sewer_drainage_type_mix", pipe, "drainage_type",
                {{"manhole", view_.network.name(node_, view_.manholes)},
                 {"type", std::string(water)},
                 {"other_type", std::string(opposite)},
                 {"other", view_.input.layer.key_of(out_.front())}},
                notices_);
    }
  }

 private:
  /// Nothing where a level is missing or the water is pumped on: it may be the lowest one.
  [[nodiscard]] std::uint32_t lowest_out() const {
    std::uint32_t lowest = no_index;
    for (const std::uint32_t pipe : out_) {
      if (std::isnan(pipes_.up[pipe])) return no_index;
      if (lowest == no_index || pipes_.up[pipe] < pipes_.up[lowest]) lowest = pipe;
    }
    return lowest;
  }

  /// Nothing where one of the pipes is pumped, not round or of unknown size.
  [[nodiscard]] std::uint32_t widest(std::span<const std::uint32_t> some) const {
    std::uint32_t widest = no_index;
    for (const std::uint32_t pipe : some) {
      const bool round =
          std::isnan(pipes_.height[pipe]) || pipes_.height[pipe] == pipes_.diameter[pipe];
      if (pipes_.gravity[pipe] == 0 || !round || std::isnan(pipes_.diameter[pipe])) return no_index;
      if (widest == no_index || pipes_.diameter[pipe] > pipes_.diameter[widest]) widest = pipe;
    }
    return widest;
  }

  const NetworkView& view_;
  const Pipes& pipes_;
  std::uint32_t node_;
  std::span<const std::uint32_t> in_, out_;
  Notices& notices_;
};

}  // namespace

void check_pipe_joints(const NetworkView& view, Notices& notices) {
  JointRules rules{view.rule("sewer_invert_step_up"), view.rule("sewer_diameter_decreases"),
                   view.rule("sewer_drainage_type_mix")};
  if (rules.step != nullptr) rules.invert_m = number_of(*rules.step, "invert_m", 0.01);
  auto chunks = map_chunks(view.network.nodes, [&](std::size_t begin, std::size_t end) {
    Notices found;
    for (std::size_t node = begin; node < end; ++node) {
      Joint joint(view, static_cast<std::uint32_t>(node), found);
      if (!joint.passes()) continue;
      if (rules.step != nullptr) joint.look_at_levels(rules.invert_m);
      if (rules.diameter != nullptr) joint.look_at_sizes();
      if (rules.mix != nullptr) joint.look_at_water();
    }
    return found;
  });
  for (Notices& chunk : chunks) notices.merge(std::move(chunk));
}

}  // namespace kokai
