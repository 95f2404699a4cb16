// A packed tree of boxes: made once, in arrays, and asked often.
// SPDX-License-Identifier: MIT
#include "pipeline/rules/box_tree.h"

#include <algorithm>
#include <utility>

#include "pipeline/core/parallel.h"

namespace kokai {

namespace {

/// Position of a cell of a 65536 × 65536 grid on the Hilbert curve: near cells have near positions.
std::uint32_t hilbert(std::uint32_t x, std::uint32_t y) {
  std::uint32_t position = 0;
  for (std::uint32_t side = 1U << 15; side > 0; side >>= 1) {
    const std::uint32_t right = (x & side) != 0 ? 1 : 0, upper = (y & side) != 0 ? 1 : 0;
    position += side * side * ((3 * right) ^ upper);
    if (upper == 1) continue;
    if (right == 1) {
      x = 0xffff & ~x;
      y = 0xffff & ~y;
    }
    std::swap(x, y);
  }
  return position;
}

std::uint32_t cell(double value, double low, double high) {
  if (!(high > low) || !(value > low)) return 0;  // also where a box has no middle
  return static_cast<std::uint32_t>(std::clamp((value - low) / (high - low), 0.0, 1.0) * 65535);
}

}  // namespace

void Box::add(const Box& other) {
  min_x = std::min(min_x, other.min_x), min_y = std::min(min_y, other.min_y);
  max_x = std::max(max_x, other.max_x), max_y = std::max(max_y, other.max_y);
}

BoxTree::BoxTree(std::span<const Box> boxes) {
  if (boxes.empty()) return;
  Box all = boxes.front();
  for (const Box& box : boxes) all.add(box);
  // Position in the upper half and index in the lower one: sorting needs no comparison of its own.
  std::vector<std::uint64_t> keys(boxes.size());
  for_chunks(boxes.size(), [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const Box& box = boxes[i];
      const std::uint32_t x = cell((box.min_x + box.max_x) / 2, all.min_x, all.max_x);
      const std::uint32_t y = cell((box.min_y + box.max_y) / 2, all.min_y, all.max_y);
      keys[i] = std::uint64_t{hilbert(x, y)} << 32 | i;
    }
  });
  std::sort(keys.begin(), keys.end());
  order_.resize(boxes.size());
  levels_.emplace_back(boxes.size());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    order_[i] = static_cast<std::uint32_t>(keys[i]);
    levels_[0][i] = boxes[order_[i]];
  }
  while (levels_.back().size() > fanout) {
    const std::vector<Box>& lower = levels_.back();
    std::vector<Box> upper;
    upper.reserve((lower.size() + fanout - 1) / fanout);
    for (std::size_t i = 0; i < lower.size(); ++i) {
      if (i % fanout == 0)
        upper.push_back(lower[i]);
      else
        upper.back().add(lower[i]);
    }
    levels_.push_back(std::move(upper));
  }
}

}  // namespace kokai
