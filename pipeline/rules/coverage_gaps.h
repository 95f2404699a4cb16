// Gaps of a partition: ground that its polygons enclose and none of them covers.
// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "pipeline/core/check.h"
#include "pipeline/core/geos_overlay.h"
#include "pipeline/rules/coverage_points.h"

namespace kokai {

struct Gap {
  AreaFigures figures;  ///< in metres
  /// The features around it, ascending; empty for a gap that nothing borders.
  std::vector<std::uint32_t> features;
  /// Only parts of one feature enclose it.
  bool between_parts = false;
};

/// What the gaps of one layer are looked for with.
struct GapSearch {
  const CoverageMesh& mesh;
  const MetrePlane& plane;
  const Partition& partition;
  const std::vector<LooseEdge>& edges;
  const BoxTree& tree;  ///< of `edges`
  const PointLocator& locator;
  bool geographic = true;  ///< allowed gaps can be found
};

/// Enclosed gaps between the tolerance and the sliver width, in the order in which GEOS finds them sorted by
/// place. Throws std::runtime_error when GEOS fails.
[[nodiscard]] std::vector<Gap> narrow_gaps(const GapSearch& search);

/// What the partition leaves free of its parent: inside, what is wider than a sliver; along the parent's border,
/// what is wider than the parent's tolerance. Throws std::runtime_error when GEOS fails.
[[nodiscard]] std::vector<Gap> parent_gaps(const GapSearch& search, const Layer& layer,
                                           const ParentArea& parent);

}  // namespace kokai
