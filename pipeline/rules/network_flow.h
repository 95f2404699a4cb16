// Where water goes in a network: circles, and what an outlet can be reached from.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/rules/network.h"

namespace kokai {

/// Per node: the number of its strongly connected component over pipes that flow by gravity (Tarjan 1972,
/// without recursion). Two nodes of one component lie on a circle.
[[nodiscard]] std::vector<std::uint32_t> strong_components(const Network& network,
                                                           const Pipes& pipes);

/// Per node: 1 where pipes lead from it to a node that is marked in `ends`, or it is one.
[[nodiscard]] std::vector<std::uint8_t> reaches(const Network& network,
                                                const std::vector<std::uint8_t>& ends);

/// Nodes that hang together and from which none of the ends is reached.
struct CutOff {
  std::uint32_t first = no_index;  ///< the first manhole of it that water leaves
  std::uint32_t manholes = 0;      ///< how many that water leaves
  std::uint32_t end = no_index;    ///< the node where its water stops; `first` where it goes round
};

/// By first manhole; parts of one manhole that nothing leaves are none. `reached`: see reaches().
[[nodiscard]] std::vector<CutOff> parts_cut_off(const Network& network,
                                                const std::vector<std::uint8_t>& reached);

}  // namespace kokai
