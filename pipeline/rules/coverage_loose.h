// The loose edges of a partition, in metres, and where they meet or nearly meet.
// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "pipeline/rules/box_tree.h"
#include "pipeline/rules/coverage_mesh.h"
#include "pipeline/rules/coverage_plane.h"

namespace kokai {

/// A place in metres.
struct Spot {
  double x = 0, y = 0;
};

/// An edge without a mate; its polygon lies on the left of start → end.
struct LooseEdge {
  Spot start, end;
  std::uint32_t edge = 0;  ///< in the mesh
  std::uint32_t feature = 0;
  [[nodiscard]] Box box() const;
  [[nodiscard]] double length() const;
  /// The place at this share of its length, `left_m` metres left of it.
  [[nodiscard]] Spot at(double share, double left_m = 0) const;
};

/// Where on an edge a place is nearest, as a share of its length, and how far away that is.
struct Foot {
  double share = 0, distance = 0;
};
[[nodiscard]] Foot foot_of(const Spot& place, const LooseEdge& edge);

/// In the order of `mesh.loose`.
[[nodiscard]] std::vector<LooseEdge> loose_edges(const CoverageMesh& mesh, const MetrePlane& plane);

/// A vertex that is not where the other feature's border would need it.
struct VertexFault {
  enum class Kind {
    t_junction,  ///< on an edge of the other feature, which has no vertex there
    mismatch     ///< beside a vertex of the other feature, at a distance that was not meant
  } kind = Kind::t_junction;
  std::uint32_t vertex = 0;   ///< coordinate of the mesh
  std::uint32_t feature = 0;  ///< whose vertex it is
  std::uint32_t other = 0;    ///< whose border it lies on
  Spot place;
  double distance_m = 0;
};

/// Two parts of one feature with a narrow strip between them.
struct PartGap {
  std::uint32_t feature = 0;
  double width_m = 0;  ///< where it is narrowest
  Spot place;
};

/// Where loose edges come near each other.
struct NearMisses {
  /// Share of a loose edge's length at which its surroundings may change; sorted, by index of the edge.
  struct Split {
    std::uint32_t edge = 0;
    double share = 0;
    friend auto operator<=>(const Split&, const Split&) = default;
  };
  std::vector<Split> splits;
  std::vector<VertexFault> vertices;  ///< one for each place and pair of features
  std::vector<PartGap> part_gaps;     ///< one for each feature: its narrowest
};

[[nodiscard]] NearMisses near_misses(const CoverageMesh& mesh, const std::vector<LooseEdge>& edges,
                                     const BoxTree& tree, const Partition& partition);

/// Borders this near to each other are one, whatever the tolerance: what rounding does, with room to spare.
inline constexpr double rounding_m = 1e-6;

}  // namespace kokai
