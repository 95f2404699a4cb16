// Whether hashes are all different: the cheap question before rows are sorted and compared.
// SPDX-License-Identifier: MIT
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace kokai {

/// A set of 64-bit hashes, open addressing with room for `most` of them.
class HashSet {
 public:
  explicit HashSet(std::size_t most) : slots_(std::bit_ceil(2 * most + 1), 0) {}

  /// False when it was there already.
  bool insert(std::uint64_t hash) {
    const std::uint64_t value = hash == 0 ? 1 : hash;  // 0 is a free slot
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = (value >> 7U) & mask;
    while (slots_[at] != 0 && slots_[at] != value) at = (at + 1) & mask;
    const bool fresh = slots_[at] == 0;
    slots_[at] = value;
    return fresh;
  }

 private:
  std::vector<std::uint64_t> slots_;
};

}  // namespace kokai
