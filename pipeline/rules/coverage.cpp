// Checks of partitions: polygons that must lie side by side, without overlaps and gaps.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>

#include "pipeline/rules/check_tables.h"
#include "pipeline/rules/coverage_gaps.h"
#include "pipeline/rules/coverage_overlaps.h"
#include "pipeline/rules/coverage_rows.h"
#include "pipeline/rules/rule_use.h"

namespace kokai {

namespace {

/// What all parts of the check work on.
struct Coverage {
  Coverage(const Layer& l, const Partition& p, std::span<const std::uint32_t> left_out)
      : layer(l),
        partition(p),
        mesh(l, p, left_out),
        plane(l),
        edges(loose_edges(mesh, plane)),
        tree(boxes_of(edges)),
        locator(mesh, plane) {}

  static std::vector<Box> boxes_of(const std::vector<LooseEdge>& edges) {
    std::vector<Box> boxes;
    for (const LooseEdge& edge : edges) boxes.push_back(edge.box());
    return boxes;
  }
  [[nodiscard]] GapSearch gap_search() const {
    return {mesh, plane, partition, edges, tree, locator, layer.crs.geographic};
  }

  const Layer& layer;
  const Partition& partition;
  CoverageMesh mesh;
  MetrePlane plane;
  std::vector<LooseEdge> edges;
  BoxTree tree;  ///< of `edges`
  PointLocator locator;
};

std::vector<std::uint32_t> rows_of(const std::vector<RepeatedPolygon>& repeated) {
  std::vector<std::uint32_t> rows;
  for (const RepeatedPolygon& polygon : repeated) rows.push_back(polygon.row);
  return rows;
}

/// Makes notices: places go back from metres to the layer's own coordinates.
class CoverageNotices {
 public:
  CoverageNotices(const Layer& layer, const Partition& partition, const MetrePlane& plane,
                  Notices& notices)
      : layer_(layer),
        plane_(plane),
        zoning_(partition.family == Partition::Family::zoning),
        own_overlap_code_(overlap_code_of(layer)),
        notices_(notices) {}

  [[nodiscard]] bool zoning() const { return zoning_; }
  /// The layer's own code for what overlaps, in place of topo_overlap and topo_within; "" for most layers.
  [[nodiscard]] std::string_view own_overlap_code() const { return own_overlap_code_; }

  void add(std::string_view code, std::uint32_t row, std::uint32_t other, const Spot* place,
           FindingDetail detail) {
    detail.other_row = other;
    if (other == no_row) {
      detail.parameters.emplace_back("other", "なし");
      detail.parameters.emplace_back("other_en", "none");
    }
    if (place != nullptr) {
      double x = place->x, y = place->y;
      plane_.from_metres({&x, 1}, {&y, 1});
      detail.point = {x, y};
      // Where rows have no key, the place tells one finding from another.
      if (layer_.definition == nullptr || layer_.definition->key.empty())
        detail.value = layer_.crs.geographic ? fmt::format("{:.5f}, {:.5f}", y, x)
                                             : fmt::format("{:.0f}, {:.0f}", x, y);
    }
    notices_.add(code, row, no_column, std::move(detail));
  }

  void add_area(std::string_view code, std::uint32_t row, std::uint32_t other,
                const AreaFigures& figures) {
    const Spot place{figures.x, figures.y};
    FindingDetail detail;
    detail.parameters.emplace_back("area_m2", fmt::format("{:.2f}", figures.area));
    detail.parameters.emplace_back("width_m", fmt::format("{:.2f}", figures.mean_width()));
    add(code, row, other, &place, std::move(detail));
  }

  void add_distance(std::string_view code, std::uint32_t row, std::uint32_t other,
                    const Spot& place, double distance_m) {
    FindingDetail detail;
    detail.parameters.emplace_back("distance_m", fmt::format("{:.3f}", distance_m));
    add(code, row, other, &place, std::move(detail));
  }

  void not_fully_checked(std::uint32_t row, const std::string& why) {
    FindingDetail detail;
    detail.parameters.emplace_back("detail", why);
    notices_.add("release_not_fully_checked", row, no_column, std::move(detail));
  }

 private:
  const Layer& layer_;
  const MetrePlane& plane_;
  static std::string_view overlap_code_of(const Layer& layer) {
    for (const std::string_view code : {"zoning_fire_overlap", "zoning_division_overlap"})
      if (layer.definition != nullptr && find_rule(*layer.definition, code) != nullptr) return code;
    return {};
  }

  bool zoning_;
  std::string_view own_overlap_code_;
  Notices& notices_;
};

void add_repeated(const Layer& layer, std::uint32_t row, std::uint32_t first, const Spot* place,
                  CoverageNotices& notices) {
  const bool same = same_attributes(layer, row, first);
  notices.add(same ? "topo_duplicate_geometry" : "topo_duplicate_geometry_attrs", row, first, place,
              {});
}

std::string_view overlap_code(const Overlap& overlap, const CoverageNotices& notices,
                              double sliver_width_m) {
  const bool zoning = notices.zoning();
  const std::string_view own = notices.own_overlap_code();
  const bool within = overlap.first_within || overlap.second_within;
  if (within && !zoning) return own.empty() ? "topo_within" : own;
  if (overlap.common.mean_width() <= sliver_width_m)
    return zoning ? "zoning_sliver_overlap" : "topo_sliver_overlap";
  if (!own.empty()) return own;
  return zoning ? "zoning_overlap" : "topo_overlap";
}

void report_overlaps(const Coverage& coverage, const Overlaps& overlaps, CoverageNotices& notices) {
  for (const Overlap& overlap : overlaps.found) {
    if (overlap.first_within && overlap.second_within) {
      const Spot place{overlap.common.x, overlap.common.y};
      add_repeated(coverage.layer, overlap.second, overlap.first, &place, notices);
      continue;
    }
    const std::string_view code = overlap_code(overlap, notices, coverage.partition.sliver_width_m);
    // The one that lies within the other is the one to look at.
    if (overlap.second_within)
      notices.add_area(code, overlap.second, overlap.first, overlap.common);
    else
      notices.add_area(code, overlap.first, overlap.second, overlap.common);
  }
  for (const std::uint32_t row : overlaps.unmeasured)
    notices.not_fully_checked(row, "GEOSIntersection");
  if (!overlaps.complete) notices.not_fully_checked(no_row, "too many overlaps");
}

/// Where two features overlap, their vertices cannot fit: one fault, one notice.
bool is_at_overlap(const VertexFault& fault, const Overlaps& overlaps, double tolerance_m) {
  const std::pair pair(std::min(fault.feature, fault.other), std::max(fault.feature, fault.other));
  const auto found = std::lower_bound(overlaps.found.begin(), overlaps.found.end(), pair,
                                      [](const Overlap& overlap, const auto& wanted) {
                                        return std::pair(overlap.first, overlap.second) < wanted;
                                      });
  if (found == overlaps.found.end() || std::pair(found->first, found->second) != pair) return false;
  const Extent& extent = found->common.extent;
  const Box ground{extent.min_x, extent.min_y, extent.max_x, extent.max_y};
  return ground.grown(tolerance_m)
      .meets({fault.place.x, fault.place.y, fault.place.x, fault.place.y});
}

void report_vertices(const std::vector<VertexFault>& faults, const Overlaps& overlaps,
                     const Partition& partition, CoverageNotices& notices) {
  const double tolerance_m = std::max(partition.tolerance_m, rounding_m);
  for (const VertexFault& fault : faults) {
    if (is_at_overlap(fault, overlaps, tolerance_m)) continue;
    const bool junction = fault.kind == VertexFault::Kind::t_junction;
    // Two writings of one place differ so, after a change of datum or of units.
    if (!junction && fault.distance_m < rounding_m) continue;
    // At a junction the border without the vertex is the one to mend.
    const std::uint32_t row = junction ? fault.other : fault.feature;
    const std::uint32_t other = junction ? fault.feature : fault.other;
    notices.add_distance(junction ? "topo_t_junction" : "topo_edge_mismatch", row, other,
                         fault.place, fault.distance_m);
  }
}

void add_gap(std::string_view code, const Gap& gap, CoverageNotices& notices) {
  const std::uint32_t row = gap.features.empty() ? no_row : gap.features.front();
  const std::uint32_t other = gap.features.size() < 2 ? no_row : gap.features[1];
  notices.add_area(code, row, other, gap.figures);
}

void report_gaps(const std::vector<Gap>& gaps, const std::vector<PartGap>& part_gaps,
                 CoverageNotices& notices) {
  for (const PartGap& gap : part_gaps)
    notices.add_distance("topo_gap_between_parts", gap.feature, no_row, gap.place, gap.width_m);
  for (const Gap& gap : gaps) {
    if (!gap.between_parts) {
      add_gap(notices.zoning() ? "zoning_sliver_gap" : "topo_gap", gap, notices);
      continue;
    }
    const std::uint32_t feature = gap.features.front();
    const bool told = std::any_of(part_gaps.begin(), part_gaps.end(),
                                  [&](const PartGap& known) { return known.feature == feature; });
    const Spot place{gap.figures.x, gap.figures.y};
    if (!told)
      notices.add_distance("topo_gap_between_parts", feature, no_row, place,
                           gap.figures.mean_width());
  }
}

constexpr std::array<std::string_view, 15> coverage_codes = {"topo_duplicate_geometry",
                                                             "topo_duplicate_geometry_attrs",
                                                             "topo_within",
                                                             "topo_overlap",
                                                             "topo_sliver_overlap",
                                                             "topo_gap",
                                                             "topo_gap_between_parts",
                                                             "topo_edge_mismatch",
                                                             "topo_t_junction",
                                                             "zoning_overlap",
                                                             "zoning_sliver_overlap",
                                                             "zoning_sliver_gap",
                                                             "zoning_mergeable_neighbours",
                                                             "zoning_fire_overlap",
                                                             "zoning_division_overlap"};
void check_coverage(const CheckInput& input, Notices& all) {
  const Layer& layer = input.layer;
  const Partition& partition = *input.definition.partition;
  const std::vector<RepeatedPolygon> repeated = repeated_polygons(layer, partition);
  const Coverage coverage(layer, partition, rows_of(repeated));
  const NearMisses near = near_misses(coverage.mesh, coverage.edges, coverage.tree, partition);
  CoverageNotices notices(layer, partition, coverage.plane, all);
  for (const RepeatedPolygon& polygon : repeated)
    add_repeated(layer, polygon.row, polygon.first, nullptr, notices);
  const Overlaps overlaps = find_overlaps(coverage.mesh, coverage.plane, partition, coverage.edges,
                                          near.splits, coverage.locator);
  report_overlaps(coverage, overlaps, notices);
  report_vertices(near.vertices, overlaps, partition, notices);
  for (const auto& [first, second] : mergeable_neighbours(coverage.mesh, layer, partition))
    notices.add("zoning_mergeable_neighbours", first, second, nullptr, {});
  // Where everything lies on everything, GEOS would not come to an end either.
  if (!overlaps.complete) return;
  try {
    report_gaps(narrow_gaps(coverage.gap_search()), near.part_gaps, notices);
  } catch (const std::runtime_error& error) {
    notices.not_fully_checked(no_row, error.what());
  }
}

constexpr std::array<std::string_view, 2> parent_codes = {"topo_hole_in_coverage", "zoning_gap"};
void check_parent(const CheckInput& input, Notices& all) {
  const Partition& partition = *input.definition.partition;
  const Coverage coverage(input.layer, partition, {});
  CoverageNotices notices(input.layer, partition, coverage.plane, all);
  try {
    for (const Gap& gap : parent_gaps(coverage.gap_search(), input.layer, *input.parent))
      add_gap(notices.zoning() ? "zoning_gap" : "topo_hole_in_coverage", gap, notices);
  } catch (const std::runtime_error& error) {
    notices.not_fully_checked(no_row, error.what());
  }
}

constexpr Check checks[] = {
    {"coverage", Needs::partition, coverage_codes, check_coverage},
    {"coverage_of_parent", Needs::parent, parent_codes, check_parent},
};

}  // namespace

std::span<const Check> coverage_checks() {
  return checks;
}

}  // namespace kokai
