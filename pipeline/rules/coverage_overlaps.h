// Overlaps of a partition's polygons.
// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "pipeline/core/geos_overlay.h"
#include "pipeline/rules/coverage_points.h"

namespace kokai {

/// Two features that cover the same ground, `first` < `second`.
struct Overlap {
  std::uint32_t first = 0, second = 0;
  AreaFigures common;  ///< in metres
  /// What of each the other leaves free is no wider than the tolerance: it lies within the other.
  bool first_within = false, second_within = false;
};

struct Overlaps {
  std::vector<Overlap> found;  ///< sorted by pair; those under the tolerances are not there
  bool complete = true;        ///< false: there are too many to look at all of them
  std::vector<std::uint32_t> unmeasured;  ///< features at which GEOS failed
};

[[nodiscard]] Overlaps find_overlaps(const CoverageMesh& mesh, const MetrePlane& plane,
                                     const Partition& partition,
                                     const std::vector<LooseEdge>& edges,
                                     const std::vector<NearMisses::Split>& splits,
                                     const PointLocator& locator);

}  // namespace kokai
