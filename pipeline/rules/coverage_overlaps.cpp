// Overlaps of a partition's polygons.
//
// Where two polygons overlap, the border of the ground that they share consists of pieces of loose edges, once
// one walks from a polygon to its neighbour wherever the edge between them is matched. Each such piece ends
// where loose edges meet. So it is enough to ask, for each piece between two meetings, which other polygons
// cover the ground just inside of it, and to walk on from the pairs found there.
// SPDX-License-Identifier: MIT
#include "pipeline/rules/coverage_overlaps.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "pipeline/core/parallel.h"

namespace kokai {

namespace {

using Pair = std::pair<std::uint32_t, std::uint32_t>;
using Pairs = std::vector<Pair>;

constexpr std::size_t pairs_per_chunk = 16;
/// A layer in which everything lies on everything would never end. No partition comes near this.
constexpr std::size_t most_pairs_per_feature = 64, most_pairs_of_few = 100000;
/// A place lies in the boxes of few polygons; a piece of an edge is one place.
constexpr std::size_t most_boxes_per_question = 16, most_boxes_of_few = 4000000;

Pair ordered(std::uint32_t a, std::uint32_t b) {
  return a < b ? Pair{a, b} : Pair{b, a};
}

void sort_unique(Pairs& pairs) {
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
}

/// A place just inside the polygon of each piece of a loose edge.
std::vector<PointLocator::Question> questions_of(const CoverageMesh& mesh,
                                                 const std::vector<LooseEdge>& edges,
                                                 const std::vector<NearMisses::Split>& splits) {
  std::vector<PointLocator::Question> questions;
  auto split = splits.begin();
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const LooseEdge& edge = edges[i];
    double from = 0;
    const auto ask_until = [&](double to) {
      if ((to - from) * edge.length() > 2 * rounding_m)
        questions.push_back(
            {edge.at((from + to) / 2, rounding_m), mesh.group[edge.feature], edge.feature});
      from = to;
    };
    for (; split != splits.end() && split->edge == i; ++split) ask_until(split->share);
    ask_until(1);
  }
  return questions;
}

/// What the look at one pair brings.
struct Look {
  Overlap overlap;
  bool counts = false;
  bool failed = false;
  Pairs neighbours;  ///< pairs that the shared ground may reach over matched edges
};

class OverlapSearch {
 public:
  OverlapSearch(const CoverageMesh& mesh, const MetrePlane& plane, const Partition& partition)
      : mesh_(mesh), plane_(plane), partition_(partition) {}

  [[nodiscard]] Look look_at(const Pair& pair) const {
    Look look;
    look.overlap.first = pair.first;
    look.overlap.second = pair.second;
    const GeometryColumn first = plane_.feature_in_metres(mesh_.geometry, pair.first);
    const GeometryColumn second = plane_.feature_in_metres(mesh_.geometry, pair.second);
    try {
      look.overlap.common = common_area(first, 0, second, 0);
      const AreaFigures& common = look.overlap.common;
      look.counts =
          common.area > partition_.minimum_area_m2 && common.mean_width() > partition_.tolerance_m;
      if (!look.counts) return look;
      look.overlap.first_within = is_all(first, common);
      look.overlap.second_within = is_all(second, common);
    } catch (const std::runtime_error&) {
      look.failed = true;
      return look;
    }
    walk_on(pair.first, first, pair.second, look);
    walk_on(pair.second, second, pair.first, look);
    return look;
  }

 private:
  /// True when nothing of the feature that is wider than the tolerance lies beside `common`.
  [[nodiscard]] bool is_all(const GeometryColumn& feature, const AreaFigures& common) const {
    const AreaFigures whole = figures_of(feature, 0);
    const double rest = whole.area - common.area;
    // The rings of a polygon that crosses itself have no area of their own.
    if (rest < -1e-6 * common.area) return false;
    return rest <= std::max(partition_.minimum_area_m2, 1e-9 * whole.area) ||
           2 * rest / whole.perimeter <= partition_.tolerance_m;
  }

  /// Neighbours of `feature` behind matched edges that the shared ground meets.
  void walk_on(std::uint32_t feature, const GeometryColumn& in_metres, std::uint32_t other,
               Look& look) const {
    const Extent& extent = look.overlap.common.extent;
    const Box ground{extent.min_x, extent.min_y, extent.max_x, extent.max_y};
    const Range range = mesh_.geometry.feature_coordinates(feature);
    for (std::size_t i = range.begin; i + 1 < range.end; ++i) {
      const std::uint32_t mate = mesh_.mate[i];
      if (mate == none) continue;
      const std::size_t at = i - range.begin;
      const Box edge{std::min(in_metres.x[at], in_metres.x[at + 1]),
                     std::min(in_metres.y[at], in_metres.y[at + 1]),
                     std::max(in_metres.x[at], in_metres.x[at + 1]),
                     std::max(in_metres.y[at], in_metres.y[at + 1])};
      const std::uint32_t neighbour = mesh_.feature_of(mate);
      if (neighbour != other && neighbour != feature && edge.meets(ground))
        look.neighbours.push_back(ordered(neighbour, other));
    }
    sort_unique(look.neighbours);
  }

  const CoverageMesh& mesh_;
  const MetrePlane& plane_;
  const Partition& partition_;
};

/// Takes what was found at one generation of pairs; returns the pairs of the next.
Pairs take(std::vector<std::vector<Look>>&& looks, Overlaps& overlaps) {
  Pairs next;
  for (std::vector<Look>& chunk : looks)
    for (Look& look : chunk) {
      if (look.failed) overlaps.unmeasured.push_back(look.overlap.first);
      if (look.counts) overlaps.found.push_back(look.overlap);
      next.insert(next.end(), look.neighbours.begin(), look.neighbours.end());
    }
  return next;
}

}  // namespace

Overlaps find_overlaps(const CoverageMesh& mesh, const MetrePlane& plane,
                       const Partition& partition, const std::vector<LooseEdge>& edges,
                       const std::vector<NearMisses::Split>& splits, const PointLocator& locator) {
  const std::vector<PointLocator::Question> questions = questions_of(mesh, edges, splits);
  const auto answers =
      locator.locate(questions, most_boxes_of_few + most_boxes_per_question * questions.size());
  if (!answers) return {{}, false, {}};
  Pairs front;
  for (const PointLocator::Answer& answer : *answers)
    front.push_back(ordered(questions[answer.question].except, answer.feature));
  sort_unique(front);

  const OverlapSearch search(mesh, plane, partition);
  const std::size_t most = most_pairs_of_few + most_pairs_per_feature * mesh.geometry.size();
  Overlaps overlaps;
  Pairs seen;
  while (!front.empty()) {
    if (seen.size() + front.size() > most) {
      overlaps.complete = false;
      break;
    }
    auto looks = map_chunks(
        front.size(),
        [&](std::size_t begin, std::size_t end) {
          std::vector<Look> found;
          for (std::size_t i = begin; i < end; ++i) found.push_back(search.look_at(front[i]));
          return found;
        },
        pairs_per_chunk);
    Pairs known;
    std::merge(seen.begin(), seen.end(), front.begin(), front.end(), std::back_inserter(known));
    seen = std::move(known);
    Pairs next = take(std::move(looks), overlaps);
    sort_unique(next);
    front.clear();
    std::set_difference(next.begin(), next.end(), seen.begin(), seen.end(),
                        std::back_inserter(front));
  }
  std::sort(overlaps.found.begin(), overlaps.found.end(), [](const Overlap& a, const Overlap& b) {
    return std::pair(a.first, a.second) < std::pair(b.first, b.second);
  });
  return overlaps;
}

}  // namespace kokai
