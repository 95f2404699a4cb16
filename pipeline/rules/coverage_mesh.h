// The edges of a partition's polygons, and which of them are shared as they should be.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "pipeline/core/layer.h"

namespace kokai {

inline constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

/// An edge is named by the index of its first coordinate: edge i runs from coordinate i to i + 1 of its ring.
/// Two edges are mates when they are the only ones between their two places (compared exactly), run in opposite
/// directions along the polygons on their left, and belong to one partition. An edge without a mate is loose:
/// it is the outer border of the partition, or something is wrong there. The number of polygons over a place
/// changes at loose edges only, so that nothing else needs to be looked at.
struct CoverageMesh {
  /// Matches the edges of all sound polygons of `layer` in linear time (but for sorting in small buckets).
  /// Features of `left_out` are no part of it.
  CoverageMesh(const Layer& layer, const Partition& partition,
               std::span<const std::uint32_t> left_out);

  const GeometryColumn& geometry;
  std::vector<std::uint32_t> group;  ///< per feature: its partition; `none`: no sound polygon
  std::uint32_t groups = 0;          ///< how many
  std::vector<std::uint32_t> part_feature;  ///< per part of `geometry`
  std::vector<std::uint32_t> ring_part;     ///< per ring of `geometry`
  std::vector<std::uint32_t> ring_of;       ///< per coordinate; `none` where it starts no edge
  std::vector<std::uint8_t> clockwise;  ///< per ring: its polygon lies on the right as it is stored
  std::vector<std::uint32_t> mate;      ///< per coordinate; `none` for loose edges
  std::vector<std::uint32_t> loose;     ///< edges without a mate, ascending

  [[nodiscard]] std::uint32_t part_of(std::uint32_t edge) const { return ring_part[ring_of[edge]]; }
  [[nodiscard]] std::uint32_t feature_of(std::uint32_t edge) const {
    return part_feature[part_of(edge)];
  }
  /// The coordinates of an edge in the direction that has its polygon on the left.
  [[nodiscard]] std::uint32_t start_of(std::uint32_t edge) const {
    return clockwise[ring_of[edge]] != 0 ? edge + 1 : edge;
  }
  [[nodiscard]] std::uint32_t end_of(std::uint32_t edge) const {
    return clockwise[ring_of[edge]] != 0 ? edge : edge + 1;
  }
  [[nodiscard]] bool is_in_partition(std::size_t feature) const { return group[feature] != none; }

 private:
  void set_groups(const Layer& layer, const Partition& partition);
  void set_owners();
  void set_rings();
  void match();
};

/// The value by which rows belong to one partition or another: their key fields, joined.
[[nodiscard]] std::string partition_key(const Layer& layer, const Partition& partition,
                                        std::size_t row);

}  // namespace kokai
