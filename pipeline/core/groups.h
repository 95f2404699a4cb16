// Sets that grow together (union-find).
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <numeric>
#include <vector>

namespace kokai {

class Groups {
 public:
  explicit Groups(std::size_t size) : parent_(size) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  [[nodiscard]] std::size_t find(std::size_t member) {
    while (parent_[member] != member) member = parent_[member] = parent_[parent_[member]];
    return member;
  }
  /// False when the two were in one set already.
  bool join(std::size_t a, std::size_t b) {
    const std::size_t root_a = find(a), root_b = find(b);
    parent_[root_a] = root_b;
    return root_a != root_b;
  }

 private:
  std::vector<std::size_t> parent_;
};

}  // namespace kokai
