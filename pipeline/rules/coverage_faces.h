// The faces that loose edges enclose, and what lies around a face.
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include "pipeline/core/geos_overlay.h"
#include "pipeline/rules/coverage_loose.h"

namespace kokai {

/// Noding moves a place by less than this.
inline constexpr double noding_m = 1e-4;

/// Polygons in metres with their figures.
struct Faces {
  GeometryColumn polygons;
  std::vector<AreaFigures> figures;
};

/// The indices of the loose edges of each partition, ascending.
class EdgesByGroup {
 public:
  EdgesByGroup(const CoverageMesh& mesh, const std::vector<LooseEdge>& edges);
  [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t group) const {
    return {order_.data() + starts_[group], starts_[group + 1] - starts_[group]};
  }

 private:
  std::vector<std::uint32_t> order_;
  std::vector<std::size_t> starts_;
};

/// Every bounded face that the given loose edges cut the plane into, covered or not. Throws
/// std::runtime_error when GEOS fails.
[[nodiscard]] Faces enclosed_faces(const CoverageMesh& mesh, const std::vector<LooseEdge>& edges,
                                   std::span<const std::uint32_t> chosen);

/// The parts whose loose edges run along a polygon, ascending.
[[nodiscard]] std::vector<std::uint32_t> parts_around(const CoverageMesh& mesh,
                                                      const std::vector<LooseEdge>& edges,
                                                      const BoxTree& tree,
                                                      const GeometryColumn& polygons,
                                                      std::size_t polygon);

[[nodiscard]] double distance_to(const LooseEdge& edge, const Spot& place);

}  // namespace kokai
