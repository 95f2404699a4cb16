// A packed tree of boxes: made once, in arrays, and asked often.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <vector>

namespace kokai {

struct Box {
  double min_x = 0, min_y = 0, max_x = 0, max_y = 0;
  [[nodiscard]] bool meets(const Box& other) const {
    return min_x <= other.max_x && other.min_x <= max_x && min_y <= other.max_y &&
           other.min_y <= max_y;
  }
  void add(const Box& other);
  [[nodiscard]] Box grown(double by) const {
    return {min_x - by, min_y - by, max_x + by, max_y + by};
  }
};

/// Boxes in the order of a Hilbert curve, sixteen to a node. Asking is safe from several threads at once.
class BoxTree {
 public:
  explicit BoxTree(std::span<const Box> boxes);

  /// Calls `found(index)` for every box that meets `wanted`, in no particular order; one that returns
  /// a bool stops the search with false.
  template <class Found>
  void query(const Box& wanted, Found&& found) const {
    if (levels_.empty()) return;
    std::array<Node, 16 * fanout> stack;  // sixteen levels hold more than 32-bit indices can name
    std::size_t depth = 0;
    stack[depth++] = {static_cast<std::uint32_t>(levels_.size() - 1), 0};
    while (depth > 0) {
      const Node node = stack[--depth];
      const std::vector<Box>& boxes = levels_[node.level];
      const std::size_t begin = std::size_t{node.index} * fanout;
      const std::size_t end = begin + fanout < boxes.size() ? begin + fanout : boxes.size();
      for (std::size_t i = begin; i < end; ++i) {
        if (!boxes[i].meets(wanted)) continue;
        if (node.level > 0)
          stack[depth++] = {node.level - 1, static_cast<std::uint32_t>(i)};
        else if constexpr (std::is_same_v<decltype(found(order_[i])), bool>) {
          if (!found(order_[i])) return;
        } else
          found(order_[i]);
      }
    }
  }

 private:
  static constexpr std::size_t fanout = 16;
  struct Node {
    std::uint32_t level = 0, index = 0;
  };
  std::vector<std::uint32_t> order_;      // of the boxes of the lowest level
  std::vector<std::vector<Box>> levels_;  // levels_[n + 1][i] holds sixteen boxes of levels_[n]
};

}  // namespace kokai
