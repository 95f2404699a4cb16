// Small partitions in metres, from WKT, and what the coverage checks find in them.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "pipeline/core/layer.h"
#include "pipeline/rules/rules.h"

namespace kokai::test {

/// The features of these polygons and multipolygons.
[[nodiscard]] GeometryColumn from_wkt(const std::vector<std::string>& wkt);

/// A finding of a partition.
struct CoverageFinding {
  std::string code;
  std::uint32_t row = no_row, other = no_row;
  double x = 0, y = 0;
  std::string area_m2, width_m, distance_m;  ///< as the notice says them; "" where it does not
};

/// What topo_ and zoning_ codes say about a layer in plane zone IX, sorted by code, row and other row.
[[nodiscard]] std::vector<CoverageFinding> coverage_of(const Layer& layer,
                                                       const Definition& definition,
                                                       const ParentArea* parent = nullptr);
[[nodiscard]] std::vector<CoverageFinding> coverage_of(const std::vector<std::string>& wkt,
                                                       const Partition& partition = {});
/// "code row other" of each, "-" for no row.
[[nodiscard]] std::vector<std::string> words(const std::vector<CoverageFinding>& findings);

[[nodiscard]] Definition partition_definition(const Partition& partition);
/// Features with their number; their coordinates are metres of plane zone IX.
[[nodiscard]] Layer plane_layer(const Definition& definition, GeometryColumn geometry);

}  // namespace kokai::test
