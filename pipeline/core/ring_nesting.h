// What lies inside what among the rings of a polygon.
// SPDX-License-Identifier: MIT
#pragma once

#include <set>
#include <vector>

#include "pipeline/core/noding.h"

namespace kokai {

/// A point at which several rings meet.
struct RingTouch {
  Coordinate point;
  std::set<std::size_t> rings;
};

/// True when both rings go through the same points, from whichever start and in whichever
/// direction.
[[nodiscard]] bool same_ring(const Ring& a, const Ring& b);

/// Adds holes outside their shell, nested holes, nested shells and interiors that touching rings
/// cut apart. Pairs of rings that cross or overlap (`entangled`) have their faults already.
void add_nesting_faults(const std::vector<Ring>& rings, const std::set<RingPair>& entangled,
                        const std::vector<RingTouch>& touches, std::vector<ValidityFault>& faults);

}  // namespace kokai
