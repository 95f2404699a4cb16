// Gaps of a partition: the faces between its loose edges that no polygon covers.
// SPDX-License-Identifier: MIT
#include "pipeline/rules/coverage_gaps.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <tuple>
#include <utility>

#include "pipeline/core/parallel.h"
#include "pipeline/rules/coverage_faces.h"

namespace kokai {

namespace {

/// Of polygons that are asked whether they cover a face, beyond some for each face.
constexpr std::size_t most_boxes = 4000000;

bool is_allowed(const GapSearch& search, const GeometryColumn& faces, std::size_t face) {
  if (!search.geographic) return false;
  for (const AllowedGap& gap : search.partition.allowed_gaps) {
    double x = gap.longitude, y = gap.latitude;
    search.plane.to_metres({&x, 1}, {&y, 1});
    if (polygon_covers(faces, face, {x, y})) return true;
  }
  return false;
}

bool is_narrow(const AreaFigures& figures, const Partition& partition) {
  return figures.area > partition.minimum_area_m2 && figures.mean_width() > partition.tolerance_m &&
         figures.mean_width() <= partition.sliver_width_m;
}

/// The partitions' own faces of one group, and which of them are ground without a polygon.
struct GroupFaces {
  Faces faces;
  std::vector<bool> covered;
};

GroupFaces faces_of_group(const GapSearch& search, const EdgesByGroup& by_group,
                          std::uint32_t group) {
  GroupFaces found{enclosed_faces(search.mesh, search.edges, by_group.of(group)), {}};
  std::vector<PointLocator::Question> questions;
  for (const AreaFigures& figures : found.faces.figures)
    questions.push_back({{figures.x, figures.y}, group, none});
  found.covered.assign(questions.size(), false);
  const auto answers = search.locator.locate(questions, most_boxes + 16 * questions.size());
  if (!answers) throw std::runtime_error("too many polygons on each other");
  for (const PointLocator::Answer& answer : *answers) found.covered[answer.question] = true;
  return found;
}

void sort_by_place(std::vector<Gap>& gaps) {
  std::sort(gaps.begin(), gaps.end(), [](const Gap& a, const Gap& b) {
    return std::tuple(a.features, a.figures.x, a.figures.y) <
           std::tuple(b.features, b.figures.x, b.figures.y);
  });
}

Gap gap_at(const GapSearch& search, const GeometryColumn& faces, std::size_t face,
           const AreaFigures& figures) {
  Gap gap{figures, {}, false};
  const std::vector<std::uint32_t> parts =
      parts_around(search.mesh, search.edges, search.tree, faces, face);
  for (const std::uint32_t part : parts) gap.features.push_back(search.mesh.part_feature[part]);
  std::sort(gap.features.begin(), gap.features.end());
  gap.features.erase(std::unique(gap.features.begin(), gap.features.end()), gap.features.end());
  gap.between_parts = gap.features.size() == 1 && parts.size() > 1;
  return gap;
}

/// Copies the faces that are covered to one layer.
void append_covered(const GroupFaces& group, GeometryColumn& out) {
  for (std::size_t face = 0; face < group.covered.size(); ++face) {
    if (!group.covered[face]) continue;
    append_feature(out, group.faces.polygons, face);
  }
}

}  // namespace

std::vector<Gap> narrow_gaps(const GapSearch& search) {
  std::vector<Gap> gaps;
  const EdgesByGroup by_group(search.mesh, search.edges);
  for (std::uint32_t group = 0; group < search.mesh.groups; ++group) {
    const GroupFaces found = faces_of_group(search, by_group, group);
    for (std::size_t face = 0; face < found.covered.size(); ++face) {
      const AreaFigures& figures = found.faces.figures[face];
      if (found.covered[face] || !is_narrow(figures, search.partition) ||
          is_allowed(search, found.faces.polygons, face))
        continue;
      gaps.push_back(gap_at(search, found.faces.polygons, face, figures));
    }
  }
  sort_by_place(gaps);
  return gaps;
}

namespace {

/// The parent's features that one partition must cover, in metres.
GeometryColumn parent_of_group(const GapSearch& search, const ParentArea& parent,
                               const std::string& key) {
  GeometryColumn out;
  for (std::size_t feature = 0; feature < parent.geometry.size(); ++feature)
    if (parent.key[feature].empty() || parent.key[feature] == key)
      append_feature(out, parent.geometry, feature);
  return search.plane.in_metres(std::move(out));
}

/// Edges of the parent's border, to tell what lies along it.
class Border {
 public:
  explicit Border(const GeometryColumn& parent) : edges_(edges_of(parent)), tree_(boxes(edges_)) {}

  /// True when an edge of the piece runs along the border.
  [[nodiscard]] bool touches(const GeometryColumn& pieces, std::size_t piece) const {
    const Range range = pieces.feature_coordinates(piece);
    for (std::size_t i = range.begin; i + 1 < range.end; ++i)
      if (is_on({(pieces.x[i] + pieces.x[i + 1]) / 2, (pieces.y[i] + pieces.y[i + 1]) / 2}))
        return true;
    return false;
  }

 private:
  static std::vector<LooseEdge> edges_of(const GeometryColumn& parent) {
    std::vector<LooseEdge> edges;
    for (std::size_t ring = 0; ring < parent.ring_ends.size(); ++ring) {
      const Range range = parent.coordinates(ring);
      for (std::size_t i = range.begin; i + 1 < range.end; ++i)
        edges.push_back({{parent.x[i], parent.y[i]}, {parent.x[i + 1], parent.y[i + 1]}, 0, 0});
    }
    return edges;
  }
  static std::vector<Box> boxes(const std::vector<LooseEdge>& edges) {
    std::vector<Box> all;
    for (const LooseEdge& edge : edges) all.push_back(edge.box());
    return all;
  }
  [[nodiscard]] bool is_on(const Spot& place) const {
    bool on = false;
    tree_.query(Box{place.x, place.y, place.x, place.y}.grown(noding_m),
                [&](std::uint32_t i) { on = on || distance_to(edges_[i], place) <= noding_m; });
    return on;
  }

  std::vector<LooseEdge> edges_;
  BoxTree tree_;
};

void look_at_piece(const GapSearch& search, const Border& border, const GeometryColumn& pieces,
                   std::size_t piece, std::vector<Gap>& gaps) {
  if (is_allowed(search, pieces, piece)) return;
  const AreaFigures figures = figures_of(pieces, piece);
  if (figures.area <= search.partition.minimum_area_m2) return;
  if (!border.touches(pieces, piece)) {
    if (figures.mean_width() > search.partition.sliver_width_m)
      gaps.push_back(gap_at(search, pieces, piece, figures));
    return;
  }
  // Two drawings of one border never agree: only where they are far apart is something missing.
  const double width = std::max(search.partition.parent->tolerance_m, rounding_m);
  const GeometryColumn wide = wider_than(pieces, piece, width);
  for (std::size_t i = 0; i < wide.size(); ++i)
    gaps.push_back(gap_at(search, wide, i, figures_of(wide, i)));
}

}  // namespace

std::vector<Gap> parent_gaps(const GapSearch& search, const Layer& layer,
                             const ParentArea& parent) {
  std::vector<Gap> gaps;
  std::vector<std::string> keys(search.mesh.groups);
  for (std::size_t feature = 0; feature < search.mesh.group.size(); ++feature)
    if (search.mesh.is_in_partition(feature))
      keys[search.mesh.group[feature]] = partition_key(layer, search.partition, feature);
  const EdgesByGroup by_group(search.mesh, search.edges);
  for (std::uint32_t group = 0; group < search.mesh.groups; ++group) {
    const GeometryColumn whole = parent_of_group(search, parent, keys[group]);
    if (whole.size() == 0) continue;
    GeometryColumn covered;
    append_covered(faces_of_group(search, by_group, group), covered);
    const GeometryColumn pieces = uncovered(whole, covered);
    const Border border(whole);
    for (std::size_t piece = 0; piece < pieces.size(); ++piece)
      look_at_piece(search, border, pieces, piece, gaps);
  }
  sort_by_place(gaps);
  return gaps;
}

}  // namespace kokai
