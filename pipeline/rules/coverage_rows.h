// Rows of a partition that repeat each other: the same polygon twice, neighbours that could be one.
// SPDX-License-Identifier: MIT
#pragma once

#include <utility>
#include <vector>

#include "pipeline/rules/coverage_mesh.h"

namespace kokai {

/// A row and the first row that has the same polygon: the same edges between the same places, whatever the
/// order of rings and points.
struct RepeatedPolygon {
  std::uint32_t row = 0, first = 0;
};
/// Ascending by row. In time linear in the number of points.
[[nodiscard]] std::vector<RepeatedPolygon> repeated_polygons(const Layer& layer,
                                                             const Partition& partition);

/// True when all published values of two rows are equal.
[[nodiscard]] bool same_attributes(const Layer& layer, std::uint32_t row, std::uint32_t other);

/// Neighbours over a matched edge that agree in all merge fields, each pair once, ascending. Empty when one of
/// the fields is no column of the source, or all are blank: then nobody knows.
[[nodiscard]] std::vector<std::pair<std::uint32_t, std::uint32_t>> mergeable_neighbours(
    const CoverageMesh& mesh, const Layer& layer, const Partition& partition);

}  // namespace kokai
