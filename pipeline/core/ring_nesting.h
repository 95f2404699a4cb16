// What lies inside what among the rings of a polygon.
// SPDX-License-Identifier: MIT
#pragma once

#include <numeric>
#include <set>
#include <utility>
#include <vector>

#include "pipeline/core/geos_detail.h"

namespace kokai {

using RingPair = std::pair<std::size_t, std::size_t>;  ///< the smaller index first

/// A point at which several rings meet.
struct RingTouch {
  Coordinate point;
  std::set<std::size_t> rings;
};

/// Sets that grow together (union-find).
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

/// True when both rings go through the same points, from whichever start and in whichever
/// direction.
[[nodiscard]] bool same_ring(const Ring& a, const Ring& b);

/// Adds holes outside their shell, nested holes, nested shells and interiors that touching rings
/// cut apart. Pairs of rings that cross or overlap (`entangled`) have their faults already.
void add_nesting_faults(const std::vector<Ring>& rings, const std::set<RingPair>& entangled,
                        const std::vector<RingTouch>& touches, std::vector<ValidityFault>& faults);

}  // namespace kokai
