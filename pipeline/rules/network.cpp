// Joins pipes and manholes into a network: by number, and by place.
// SPDX-License-Identifier: MIT
#include "pipeline/rules/network.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>

#include "pipeline/core/parallel.h"

namespace kokai {

namespace {

/// What is known of one drawn end of a pipe.
struct EndSight {
  std::uint32_t nearest = no_index;
  std::uint32_t of_from = no_index;  ///< a manhole within reach that has the upstream number
  std::uint32_t of_to = no_index;
};

std::uint32_t hash_of(std::string_view number) {
  return static_cast<std::uint32_t>(std::hash<std::string_view>{}(number));
}

std::vector<std::uint32_t> hashes_of(const TextRows& numbers) {
  std::vector<std::uint32_t> hashes(numbers.size());
  for_chunks(numbers.size(), [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) hashes[i] = hash_of(numbers[i]);
  });
  return hashes;
}

/// The node that each number stands for: open addressing, because a million short texts are looked up. Hashes are
/// the caller's, who makes them in parallel and asks for a slot's memory ahead of time; the names are the network's.
class NodeTable {
 public:
  /// Room for `expected` different numbers; for more the table is made anew.
  explicit NodeTable(std::size_t expected) : slots_(std::bit_ceil(expected + expected / 2 + 1)) {}

  void prefetch(std::uint32_t hash) const { __builtin_prefetch(&slots_[hash & mask()]); }

  /// The node of a number, for which `is_named(node)` holds; no_index, to be set at once, where it is new.
  template <class IsNamed>
  [[nodiscard]] std::uint32_t& at(std::uint32_t hash, IsNamed&& is_named) {
    if ((count_ + 1) * 3 > slots_.size() * 2) grow();
    std::size_t at = hash & mask();
    while (slots_[at].node != no_index && (slots_[at].hash != hash || !is_named(slots_[at].node)))
      at = (at + 1) & mask();
    if (slots_[at].node == no_index) ++count_;
    slots_[at].hash = hash;
    return slots_[at].node;
  }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t node = no_index;
  };
  [[nodiscard]] std::size_t mask() const { return slots_.size() - 1; }

  void grow() {
    std::vector<Slot> before(2 * slots_.size());
    std::swap(before, slots_);
    for (const Slot& slot : before) {
      if (slot.node == no_index) continue;
      std::size_t at = slot.hash & mask();
      while (slots_[at].node != no_index) at = (at + 1) & mask();
      slots_[at] = slot;
    }
  }

  std::vector<Slot> slots_;
  std::size_t count_ = 0;
};

class Joiner {
 public:
  Joiner(const Pipes& pipes, const Manholes& manholes, double snap_m, Network& network)
      : pipes_(pipes),
        manholes_(manholes),
        snap_m_(snap_m),
        network_(network),
        grid_(manholes.x, manholes.y, snap_m),
        place_{std::vector<std::uint32_t>(pipes.size(), no_index),
               std::vector<std::uint32_t>(pipes.size(), no_index)},
        by_number_(manholes.size() + pipes.size()),
        shares_number_(manholes.size()) {}

  void look_at_places();
  void name_nodes();
  void connect();
  [[nodiscard]] bool crowded() const { return grid_.crowded(); }

 private:
  [[nodiscard]] EndSight look_around(std::size_t pipe, int drawn_end) const;
  void settle(std::size_t pipe);
  [[nodiscard]] std::uint32_t& numbered(std::string_view number, std::uint32_t hash);
  [[nodiscard]] std::uint32_t node_of(std::size_t pipe, int end, std::string_view number,
                                      std::uint32_t hash);
  [[nodiscard]] Incidence incidence(const std::vector<std::uint32_t>& node) const;

  const Pipes& pipes_;
  const Manholes& manholes_;
  double snap_m_;
  Network& network_;
  PointGrid grid_;
  std::vector<std::uint32_t>
      place_[2];  ///< per pipe: the manhole of its number at its upper, lower end
  NodeTable by_number_;
  std::vector<std::uint8_t> shares_number_;  ///< per manhole: several have its number
};

EndSight Joiner::look_around(std::size_t pipe, int drawn_end) const {
  EndSight sight;
  const double x = pipes_.x[drawn_end][pipe], y = pipes_.y[drawn_end][pipe];
  double nearest = INFINITY;
  grid_.visit_near(x, y, [&](std::uint32_t manhole) {
    const double distance = std::hypot(manholes_.x[manhole] - x, manholes_.y[manhole] - y);
    if (distance > snap_m_) return;
    const std::string_view number = manholes_.id[manhole];
    if (!number.empty() && number == pipes_.from[pipe]) sight.of_from = manhole;
    if (!number.empty() && number == pipes_.to[pipe]) sight.of_to = manhole;
    if (distance < nearest || (distance == nearest && manhole < sight.nearest)) {
      nearest = distance;
      sight.nearest = manhole;
    }
  });
  return sight;
}

void Joiner::settle(std::size_t pipe) {
  const EndSight ends[2] = {look_around(pipe, 0), look_around(pipe, 1)};
  const auto known = [](std::uint32_t manhole) { return manhole == no_index ? 0 : 1; };
  const bool upwards =
      known(ends[0].of_to) + known(ends[1].of_from) > known(ends[0].of_from) + known(ends[1].of_to);
  network_.drawn_upwards[pipe] = upwards ? 1 : 0;
  for (const int end : {0, 1}) network_.nearest[end][pipe] = ends[end].nearest;
  const EndSight &upper = ends[upwards ? 1 : 0], &lower = ends[upwards ? 0 : 1];
  place_[0][pipe] = upper.of_from;
  place_[1][pipe] = lower.of_to;
  const auto differs = [&](const EndSight& end, std::uint32_t own, std::string_view number) {
    return !number.empty() && end.nearest != no_index && own == no_index;
  };
  network_.differs[0][pipe] = differs(upper, upper.of_from, pipes_.from[pipe]) ? 1 : 0;
  network_.differs[1][pipe] = differs(lower, lower.of_to, pipes_.to[pipe]) ? 1 : 0;
}

void Joiner::look_at_places() {
  const std::size_t count = pipes_.size();
  network_.drawn_upwards.resize(count);
  for (const int end : {0, 1}) {
    network_.nearest[end].resize(count, no_index);
    network_.differs[end].resize(count);
  }
  if (manholes_.size() == 0) return;
  for_chunks(count, [&](std::size_t begin, std::size_t end) {
    for (std::size_t pipe = begin; pipe < end; ++pipe) settle(pipe);
  });
}

std::uint32_t& Joiner::numbered(std::string_view number, std::uint32_t hash) {
  return by_number_.at(hash, [&](std::uint32_t node) {
    return number == (node < network_.manholes ? manholes_.id[node]
                                               : network_.unknown[node - network_.manholes]);
  });
}

/// The ledger's number counts; where it has none, the place does.
std::uint32_t Joiner::node_of(std::size_t pipe, int end, std::string_view number,
                              std::uint32_t hash) {
  if (place_[end][pipe] != no_index) return place_[end][pipe];
  if (number.empty()) return network_.nearest[network_.drawn_end(pipe, end)][pipe];
  std::uint32_t& node = numbered(number, hash);
  // Of several manholes with its number none is at its place: a node of its own.
  if (node == no_index || (node < network_.manholes && shares_number_[node] != 0)) {
    node = static_cast<std::uint32_t>(network_.manholes + network_.unknown.size());
    network_.unknown.push_back(number);
  }
  return node;
}

void Joiner::name_nodes() {
  for (std::size_t i = 0; i < manholes_.size(); ++i) {
    if (manholes_.id[i].empty()) continue;
    std::uint32_t& node = numbered(manholes_.id[i], hash_of(manholes_.id[i]));
    shares_number_[i] = node == no_index ? 0 : 1;
    node = static_cast<std::uint32_t>(i);
  }
  const std::size_t count = pipes_.size();
  network_.from.resize(count);
  network_.to.resize(count);
  const std::vector<std::uint32_t> from = hashes_of(pipes_.from), to = hashes_of(pipes_.to);
  constexpr std::size_t ahead = 16;  // look-ups that the memory is given time for
  for (std::size_t pipe = 0; pipe < count; ++pipe) {
    const std::size_t later = std::min(pipe + ahead, count - 1);
    by_number_.prefetch(from[later]);
    by_number_.prefetch(to[later]);
    network_.from[pipe] = node_of(pipe, 0, pipes_.from[pipe], from[pipe]);
    network_.to[pipe] = node_of(pipe, 1, pipes_.to[pipe], to[pipe]);
  }
  network_.nodes = network_.manholes + network_.unknown.size();
}

Incidence Joiner::incidence(const std::vector<std::uint32_t>& node) const {
  Incidence incidence;
  incidence.begin.assign(network_.nodes + 1, 0);
  const auto counts = [&](std::size_t pipe) {
    return network_.flows[pipe] != 0 && network_.to[pipe] != no_index;
  };
  for (std::size_t pipe = 0; pipe < node.size(); ++pipe)
    if (counts(pipe)) ++incidence.begin[node[pipe] + 1];
  for (std::size_t i = 1; i < incidence.begin.size(); ++i)
    incidence.begin[i] += incidence.begin[i - 1];
  incidence.pipe.resize(incidence.begin.back());
  std::vector<std::uint32_t> next(incidence.begin.begin(), incidence.begin.end() - 1);
  for (std::size_t pipe = 0; pipe < node.size(); ++pipe)
    if (counts(pipe)) incidence.pipe[next[node[pipe]]++] = static_cast<std::uint32_t>(pipe);
  return incidence;
}

void Joiner::connect() {
  network_.flows.resize(pipes_.size());
  network_.leaves.assign(network_.nodes, 0);
  for (std::size_t pipe = 0; pipe < pipes_.size(); ++pipe) {
    const bool told = !pipes_.from[pipe].empty() || !pipes_.to[pipe].empty();
    const bool flows = pipes_.in_use[pipe] != 0 && told && network_.from[pipe] != no_index &&
                       network_.from[pipe] != network_.to[pipe];
    network_.flows[pipe] = flows ? 1 : 0;
    if (flows && network_.to[pipe] == no_index) network_.leaves[network_.from[pipe]] = 1;
  }
  network_.out = incidence(network_.from);
  network_.in = incidence(network_.to);
}

}  // namespace

Network join_network(const Pipes& pipes, const Manholes& manholes, double snap_m) {
  Network network;
  network.manholes = manholes.size();
  Joiner joiner(pipes, manholes, snap_m, network);
  joiner.look_at_places();
  joiner.name_nodes();
  joiner.connect();
  network.crowded = joiner.crowded();
  return network;
}

}  // namespace kokai
