// Where water goes in a network: circles, and what an outlet can be reached from.
// SPDX-License-Identifier: MIT
#include "pipeline/rules/network_flow.h"

#include <algorithm>

namespace kokai {

namespace {

class Components {
 public:
  Components(const Network& network, const Pipes& pipes)
      : network_(network),
        pipes_(pipes),
        order_(network.nodes, no_index),
        low_(network.nodes),
        component_(network.nodes, no_index) {}

  std::vector<std::uint32_t> all() {
    for (std::uint32_t node = 0; node < network_.nodes; ++node)
      if (order_[node] == no_index) walk(node);
    return std::move(component_);
  }

 private:
  struct Step {
    std::uint32_t node;
    std::uint32_t next;  ///< index into the pipes that leave it
  };

  void walk(std::uint32_t start) {
    enter(start);
    while (!path_.empty()) {
      Step& step = path_.back();
      const auto out = network_.out.at(step.node);
      if (step.next < out.size())
        follow(step.node, out[step.next++]);
      else
        leave();
    }
  }

  void enter(std::uint32_t node) {
    order_[node] = low_[node] = entered_++;
    open_.push_back(node);
    path_.push_back({node, 0});
  }

  void follow(std::uint32_t node, std::uint32_t pipe) {
    if (pipes_.gravity[pipe] == 0) return;
    const std::uint32_t to = network_.to[pipe];
    if (order_[to] == no_index)
      enter(to);
    else if (component_[to] == no_index)
      low_[node] = std::min(low_[node], order_[to]);
  }

  void leave() {
    const std::uint32_t node = path_.back().node;
    path_.pop_back();
    if (!path_.empty()) low_[path_.back().node] = std::min(low_[path_.back().node], low_[node]);
    if (low_[node] != order_[node]) return;
    std::uint32_t member = no_index;
    do {
      member = open_.back();
      open_.pop_back();
      component_[member] = components_;
    } while (member != node);
    ++components_;
  }

  const Network& network_;
  const Pipes& pipes_;
  std::vector<std::uint32_t> order_, low_, component_;
  std::vector<std::uint32_t> open_;  ///< entered, not yet in a component
  std::vector<Step> path_;
  std::uint32_t entered_ = 0, components_ = 0;
};

}  // namespace

std::vector<std::uint32_t> strong_components(const Network& network, const Pipes& pipes) {
  return Components(network, pipes).all();
}

namespace {

/// Walks over pipes in both directions from one node to all that are not reached.
CutOff walk_cut_off(const Network& network, std::uint32_t start, std::vector<std::uint8_t>& seen) {
  CutOff part{start, 0, no_index};
  std::vector<std::uint32_t> open{start};
  seen[start] = 1;
  const auto enter = [&](std::uint32_t node) {
    if (seen[node] != 0) return;
    seen[node] = 1;
    open.push_back(node);
  };
  while (!open.empty()) {
    const std::uint32_t node = open.back();
    open.pop_back();
    const auto out = network.out.at(node);
    if (out.empty()) part.end = std::min(part.end, node);
    if (!out.empty() && node < network.manholes) ++part.manholes;
    for (const std::uint32_t pipe : out) enter(network.to[pipe]);
    for (const std::uint32_t pipe : network.in.at(node)) enter(network.from[pipe]);
  }
  if (part.end == no_index) part.end = start;
  return part;
}

}  // namespace

std::vector<CutOff> parts_cut_off(const Network& network,
                                  const std::vector<std::uint8_t>& reached) {
  std::vector<CutOff> parts;
  std::vector<std::uint8_t> seen = reached;  // what flows to an end is part of another system
  for (std::uint32_t node = 0; node < network.manholes; ++node)
    if (seen[node] == 0 && !network.out.at(node).empty())
      parts.push_back(walk_cut_off(network, node, seen));
  return parts;
}

std::vector<std::uint8_t> reaches(const Network& network, const std::vector<std::uint8_t>& ends) {
  std::vector<std::uint8_t> reached = ends;
  std::vector<std::uint32_t> open;
  for (std::uint32_t node = 0; node < network.nodes; ++node)
    if (reached[node] != 0) open.push_back(node);
  while (!open.empty()) {
    const std::uint32_t node = open.back();
    open.pop_back();
    for (const std::uint32_t pipe : network.in.at(node)) {
      const std::uint32_t from = network.from[pipe];
      if (reached[from] != 0) continue;
      reached[from] = 1;
      open.push_back(from);
    }
  }
  return reached;
}

}  // namespace kokai
