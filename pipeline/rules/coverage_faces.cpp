// The faces that loose edges enclose, and what lies around a face.
// SPDX-License-Identifier: MIT
#include "pipeline/rules/coverage_faces.h"

#include <algorithm>
#include <cmath>

#include "pipeline/core/parallel.h"

namespace kokai {

namespace {

constexpr std::size_t faces_per_chunk = 64;

/// Loose edges as lines: edges that follow each other in a ring are one.
GeometryColumn lines_of(const CoverageMesh& mesh, const std::vector<LooseEdge>& edges,
                        std::span<const std::uint32_t> chosen) {
  GeometryColumn lines;
  const LooseEdge* last = nullptr;
  const auto finish = [&] {
    if (last == nullptr) return;
    lines.end_ring();
    lines.end_part();
    lines.end_feature(GeometryKind::line);
  };
  for (const std::uint32_t i : chosen) {
    const LooseEdge& edge = edges[i];
    const bool reversed = mesh.clockwise[mesh.ring_of[edge.edge]] != 0;
    const Spot from = reversed ? edge.end : edge.start, to = reversed ? edge.start : edge.end;
    const bool follows = last != nullptr && last->edge + 1 == edge.edge &&
                         mesh.ring_of[last->edge] == mesh.ring_of[edge.edge];
    if (!follows) {
      finish();
      lines.add_coordinate(from.x, from.y);
    }
    lines.add_coordinate(to.x, to.y);
    last = &edge;
  }
  finish();
  return lines;
}

}  // namespace

EdgesByGroup::EdgesByGroup(const CoverageMesh& mesh, const std::vector<LooseEdge>& edges)
    : order_(edges.size()), starts_(mesh.groups + 1) {
  for (const LooseEdge& edge : edges) ++starts_[mesh.group[edge.feature] + 1];
  for (std::size_t group = 0; group < mesh.groups; ++group) starts_[group + 1] += starts_[group];
  std::vector<std::size_t> next(starts_.begin(), starts_.end() - 1);
  for (std::size_t i = 0; i < edges.size(); ++i)
    order_[next[mesh.group[edges[i].feature]]++] = static_cast<std::uint32_t>(i);
}

Faces enclosed_faces(const CoverageMesh& mesh, const std::vector<LooseEdge>& edges,
                     std::span<const std::uint32_t> chosen) {
  Faces faces;
  faces.polygons = faces_of(lines_of(mesh, edges, chosen));
  faces.figures.resize(faces.polygons.size());
  for_chunks(
      faces.polygons.size(),
      [&](std::size_t begin, std::size_t end) {
        for (std::size_t face = begin; face < end; ++face)
          faces.figures[face] = figures_of(faces.polygons, face);
      },
      faces_per_chunk);
  return faces;
}

std::vector<std::uint32_t> parts_around(const CoverageMesh& mesh,
                                        const std::vector<LooseEdge>& edges, const BoxTree& tree,
                                        const GeometryColumn& polygons, std::size_t polygon) {
  std::vector<std::uint32_t> parts;
  const Range range = polygons.feature_coordinates(polygon);
  for (std::size_t i = range.begin; i + 1 < range.end; ++i) {
    const Spot middle{(polygons.x[i] + polygons.x[i + 1]) / 2,
                      (polygons.y[i] + polygons.y[i + 1]) / 2};
    tree.query(Box{middle.x, middle.y, middle.x, middle.y}.grown(noding_m), [&](std::uint32_t e) {
      if (distance_to(edges[e], middle) <= noding_m) parts.push_back(mesh.part_of(edges[e].edge));
    });
  }
  std::sort(parts.begin(), parts.end());
  parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
  return parts;
}

double distance_to(const LooseEdge& edge, const Spot& place) {
  return foot_of(place, edge).distance;
}

}  // namespace kokai
