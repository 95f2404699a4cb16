// The loose edges of a partition, in metres, and where they meet or nearly meet.
// SPDX-License-Identifier: MIT
#include "pipeline/rules/coverage_loose.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "pipeline/core/parallel.h"

namespace kokai {

namespace {

constexpr std::size_t edges_per_chunk = 1024;

double distance(const Spot& a, const Spot& b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

/// Twice the area of a triangle, positive when `c` lies left of a → b.
double turn(const Spot& a, const Spot& b, const Spot& c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/// The share of `a`'s length where `b` crosses it; nothing when they do not cross between their ends.
std::optional<double> crossing(const LooseEdge& a, const LooseEdge& b) {
  const double start = turn(b.start, b.end, a.start), end = turn(b.start, b.end, a.end);
  if ((start > 0) == (end > 0) || start == end) return {};
  const double from = turn(a.start, a.end, b.start), to = turn(a.start, a.end, b.end);
  if ((from > 0) == (to > 0)) return {};
  return start / (start - end);
}

/// What one chunk of edges finds; pairs are looked at once, from the edge of lower index.
class Neighbourhood {
 public:
  Neighbourhood(const CoverageMesh& mesh, const std::vector<LooseEdge>& edges,
                const Partition& partition)
      : mesh_(mesh),
        edges_(edges),
        tolerance_(std::max(partition.tolerance_m, rounding_m)),
        strip_(partition.sliver_width_m) {}

  [[nodiscard]] double reach() const { return std::max(tolerance_, strip_); }

  void look_at(std::uint32_t i, std::uint32_t j, NearMisses& found) const {
    const LooseEdge &a = edges_[i], &b = edges_[j];
    if (a.feature == b.feature) return look_at_parts(a, b, found);
    if (mesh_.group[a.feature] != mesh_.group[b.feature]) return;
    if (!a.box().grown(tolerance_).meets(b.box())) return;
    if (const auto share = crossing(a, b)) found.splits.push_back({i, *share});
    if (const auto share = crossing(b, a)) found.splits.push_back({j, *share});
    look_at_ends(a, j, found);
    look_at_ends(b, i, found);
  }

 private:
  void look_at_ends(const LooseEdge& edge, std::uint32_t other, NearMisses& found) const {
    look_at_end(edge, edge.start, mesh_.start_of(edge.edge), other, found);
    look_at_end(edge, edge.end, mesh_.end_of(edge.edge), other, found);
  }

  void look_at_end(const LooseEdge& edge, const Spot& place, std::uint32_t vertex,
                   std::uint32_t other_index, NearMisses& found) const {
    const LooseEdge& other = edges_[other_index];
    if (same_place(vertex, mesh_.start_of(other.edge)) ||
        same_place(vertex, mesh_.end_of(other.edge)))
      return;
    const Foot foot = foot_of(place, other);
    if (foot.distance > tolerance_) return;
    found.splits.push_back({other_index, foot.share});
    const double to_end = std::min(distance(place, other.start), distance(place, other.end));
    const bool beside = to_end <= tolerance_;
    found.vertices.push_back({beside ? VertexFault::Kind::mismatch : VertexFault::Kind::t_junction,
                              vertex, edge.feature, other.feature, place,
                              beside ? to_end : foot.distance});
  }

  /// Edges of two parts of one feature that face each other over a narrow strip.
  void look_at_parts(const LooseEdge& a, const LooseEdge& b, NearMisses& found) const {
    if (mesh_.part_of(a.edge) == mesh_.part_of(b.edge)) return;
    const std::pair<Spot, Foot> nearest[] = {{a.start, foot_of(a.start, b)},
                                             {a.end, foot_of(a.end, b)},
                                             {b.start, foot_of(b.start, a)},
                                             {b.end, foot_of(b.end, a)}};
    for (const auto& [place, foot] : nearest)
      if (foot.distance > tolerance_ && foot.distance <= strip_ &&
          foot.distance < std::min(a.length(), b.length()) && faces(a, b))
        found.part_gaps.push_back({a.feature, foot.distance, place});
  }

  /// Each lies on the outer side of the other, and they run in about opposite directions.
  static bool faces(const LooseEdge& a, const LooseEdge& b) {
    const double cosine = ((a.end.x - a.start.x) * (b.end.x - b.start.x) +
                           (a.end.y - a.start.y) * (b.end.y - b.start.y)) /
                          (a.length() * b.length());
    const Spot middle_a = a.at(0.5), middle_b = b.at(0.5);
    return cosine < -0.8 && turn(a.start, a.end, middle_b) < 0 &&
           turn(b.start, b.end, middle_a) < 0;
  }

  [[nodiscard]] bool same_place(std::uint32_t i, std::uint32_t j) const {
    return mesh_.geometry.x[i] == mesh_.geometry.x[j] && mesh_.geometry.y[i] == mesh_.geometry.y[j];
  }

  const CoverageMesh& mesh_;
  const std::vector<LooseEdge>& edges_;
  double tolerance_, strip_;
};

/// True when the other feature does have a vertex at that very place, on another edge.
bool has_vertex_there(const CoverageMesh& mesh, const VertexFault& fault) {
  const GeometryColumn& geometry = mesh.geometry;
  const Range range = geometry.feature_coordinates(fault.other);
  for (std::size_t i = range.begin; i < range.end; ++i)
    if (geometry.x[i] == geometry.x[fault.vertex] && geometry.y[i] == geometry.y[fault.vertex])
      return true;
  return false;
}

/// One fault for each place and pair of features. Both features may have their vertex beside the other's: then
/// it is told once. A vertex beside a vertex may lie on the next edge too: the former is the better word.
void keep_one_of_each(const CoverageMesh& mesh, std::vector<VertexFault>& faults) {
  std::erase_if(faults, [&](const VertexFault& fault) { return has_vertex_there(mesh, fault); });
  const auto by_place = [&](const VertexFault& fault) {
    return std::tuple(fault.other, mesh.geometry.x[fault.vertex], mesh.geometry.y[fault.vertex],
                      fault.kind == VertexFault::Kind::t_junction, fault.feature, fault.distance_m,
                      fault.vertex);
  };
  std::sort(faults.begin(), faults.end(),
            [&](const VertexFault& a, const VertexFault& b) { return by_place(a) < by_place(b); });
  const auto same = [&](const VertexFault& a, const VertexFault& b) {
    return a.other == b.other && mesh.geometry.x[a.vertex] == mesh.geometry.x[b.vertex] &&
           mesh.geometry.y[a.vertex] == mesh.geometry.y[b.vertex];
  };
  faults.erase(std::unique(faults.begin(), faults.end(), same), faults.end());
}

/// Mismatches are found from both sides; the one of the lower feature stays.
void keep_one_side(std::vector<VertexFault>& faults, double tolerance) {
  std::vector<Box> boxes;
  for (const VertexFault& fault : faults)
    boxes.push_back({fault.place.x, fault.place.y, fault.place.x, fault.place.y});
  const BoxTree tree(boxes);
  std::vector<bool> twice(faults.size());
  for (std::size_t i = 0; i < faults.size(); ++i) {
    if (faults[i].kind != VertexFault::Kind::mismatch || faults[i].feature < faults[i].other)
      continue;
    tree.query(boxes[i].grown(tolerance), [&](std::uint32_t j) {
      if (faults[j].feature == faults[i].other && faults[j].other == faults[i].feature &&
          faults[j].kind == VertexFault::Kind::mismatch)
        twice[i] = true;
    });
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < faults.size(); ++i)
    if (!twice[i]) faults[kept++] = faults[i];
  faults.resize(kept);
}

void keep_narrowest(std::vector<PartGap>& gaps) {
  std::sort(gaps.begin(), gaps.end(), [](const PartGap& a, const PartGap& b) {
    return std::tuple(a.feature, a.width_m, a.place.x, a.place.y) <
           std::tuple(b.feature, b.width_m, b.place.x, b.place.y);
  });
  gaps.erase(std::unique(gaps.begin(), gaps.end(),
                         [](const PartGap& a, const PartGap& b) { return a.feature == b.feature; }),
             gaps.end());
}

}  // namespace

Foot foot_of(const Spot& place, const LooseEdge& edge) {
  const double dx = edge.end.x - edge.start.x, dy = edge.end.y - edge.start.y;
  const double square = dx * dx + dy * dy;
  const double along = (place.x - edge.start.x) * dx + (place.y - edge.start.y) * dy;
  const double share = square > 0 ? std::clamp(along / square, 0.0, 1.0) : 0;
  return {share, distance(place, {edge.start.x + share * dx, edge.start.y + share * dy})};
}

Box LooseEdge::box() const {
  return {std::min(start.x, end.x), std::min(start.y, end.y), std::max(start.x, end.x),
          std::max(start.y, end.y)};
}

double LooseEdge::length() const {
  return distance(start, end);
}

Spot LooseEdge::at(double share, double left_m) const {
  const double dx = end.x - start.x, dy = end.y - start.y, long_m = length();
  const double left = long_m > 0 ? left_m / long_m : 0;
  return {start.x + share * dx - left * dy, start.y + share * dy + left * dx};
}

std::vector<LooseEdge> loose_edges(const CoverageMesh& mesh, const MetrePlane& plane) {
  std::vector<LooseEdge> edges(mesh.loose.size());
  for_chunks(edges.size(), [&](std::size_t begin, std::size_t end) {
    std::vector<double> x, y;
    for (std::size_t i = begin; i < end; ++i)
      for (const std::uint32_t at : {mesh.start_of(mesh.loose[i]), mesh.end_of(mesh.loose[i])}) {
        x.push_back(mesh.geometry.x[at]);
        y.push_back(mesh.geometry.y[at]);
      }
    plane.to_metres(x, y);
    for (std::size_t i = begin; i < end; ++i) {
      const std::size_t at = 2 * (i - begin);
      edges[i] = {
          {x[at], y[at]}, {x[at + 1], y[at + 1]}, mesh.loose[i], mesh.feature_of(mesh.loose[i])};
    }
  });
  return edges;
}

NearMisses near_misses(const CoverageMesh& mesh, const std::vector<LooseEdge>& edges,
                       const BoxTree& tree, const Partition& partition) {
  const Neighbourhood neighbourhood(mesh, edges, partition);
  auto chunks = map_chunks(
      edges.size(),
      [&](std::size_t begin, std::size_t end) {
        NearMisses found;
        for (std::size_t i = begin; i < end; ++i)
          tree.query(edges[i].box().grown(neighbourhood.reach()), [&](std::uint32_t j) {
            if (j > i) neighbourhood.look_at(static_cast<std::uint32_t>(i), j, found);
          });
        return found;
      },
      edges_per_chunk);
  NearMisses all;
  for (NearMisses& chunk : chunks) {
    all.splits.insert(all.splits.end(), chunk.splits.begin(), chunk.splits.end());
    all.vertices.insert(all.vertices.end(), chunk.vertices.begin(), chunk.vertices.end());
    all.part_gaps.insert(all.part_gaps.end(), chunk.part_gaps.begin(), chunk.part_gaps.end());
  }
  std::sort(all.splits.begin(), all.splits.end());
  keep_one_of_each(mesh, all.vertices);
  keep_one_side(all.vertices, std::max(partition.tolerance_m, rounding_m));
  keep_narrowest(all.part_gaps);
  return all;
}

}  // namespace kokai
