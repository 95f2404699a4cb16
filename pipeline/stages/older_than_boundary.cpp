// Polygons that lie off the municipality's boundary as the ground of 2011 moved.
// SPDX-License-Identifier: MIT
#include "pipeline/stages/older_than_boundary.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "pipeline/core/metre_scale.h"
#include "pipeline/core/older_datum.h"

namespace kokai {

namespace {

/// Finds the vertex of the boundary that is nearest to a place, within most_moved_m.
class BoundaryVertices {
 public:
  explicit BoundaryVertices(const GeometryColumn& boundary)
      : boundary_(boundary), scale_(MetreScale::at(boundary.y.front())) {
    by_cell_.reserve(boundary.x.size());
    for (std::size_t i = 0; i < boundary.x.size(); ++i)
      by_cell_.emplace(key(cell(boundary.x[i], scale_.x, 0), cell(boundary.y[i], scale_.y, 0)), i);
  }

  /// From the place to the vertex.
  [[nodiscard]] std::optional<MetreOffset> nearest(double x, double y) const {
    std::optional<MetreOffset> best;
    // The four cells whose common corner is nearest hold everything within half a cell.
    const std::int64_t column = cell(x, scale_.x, -0.5), row = cell(y, scale_.y, -0.5);
    for (const std::int64_t right : {0, 1})
      for (const std::int64_t up : {0, 1}) {
        const auto [begin, end] = by_cell_.equal_range(key(column + right, row + up));
        for (auto at = begin; at != end; ++at) {
          const MetreOffset offset{(boundary_.x[at->second] - x) * scale_.x,
                                   (boundary_.y[at->second] - y) * scale_.y};
          if (offset.length() <= most_moved_m && (!best || offset.length() < best->length()))
            best = offset;
        }
      }
    return best;
  }

 private:
  static constexpr double cell_m = 2 * most_moved_m;

  static std::int64_t cell(double degrees, double metres_per_degree, double shift) {
    return static_cast<std::int64_t>(std::floor(degrees * metres_per_degree / cell_m + shift));
  }
  static std::int64_t key(std::int64_t column, std::int64_t row) {
    constexpr std::int64_t most_rows = 10'000'000;  // the meridian has 1.8 million
    return column * most_rows + row;
  }

  const GeometryColumn& boundary_;
  MetreScale scale_;
  std::unordered_multimap<std::int64_t, std::size_t> by_cell_;
};

bool has_polygons(const GeometryColumn& geometry) {
  return std::any_of(geometry.kind.begin(), geometry.kind.end(), [](GeometryKind kind) {
    return kind == GeometryKind::polygon || kind == GeometryKind::multipolygon;
  });
}

}  // namespace

void report_older_than_boundary(const Layer& layer, const GeometryColumn& boundary, int prefecture,
                                Notices& notices) {
  const GeometryColumn& geometry = layer.geometry;
  if (!says_jgd2011(layer.source_crs) || !moved_in_2011(prefecture) || boundary.x.empty() ||
      !has_polygons(geometry))
    return;
  const BoundaryVertices vertices(boundary);
  // Of many vertices some are enough: evenly spread ones.
  constexpr std::size_t enough = 200'000;
  const std::size_t step = geometry.x.size() / enough + 1;
  std::vector<MetreOffset> offsets;
  for (std::size_t i = 0; i < geometry.x.size(); i += step) {
    if (!std::isfinite(geometry.x[i]) || !std::isfinite(geometry.y[i])) continue;
    if (const auto offset = vertices.nearest(geometry.x[i], geometry.y[i]))
      offsets.push_back(*offset);
  }
  const std::optional<MetreOffset> common = common_offset(offsets, offsets.size());
  if (!common || !is_shift_of_2011(*common)) return;
  report_older_datum(layer.source_crs, *common, {"行政区域", "the municipality's boundary"},
                     notices);
}

}  // namespace kokai
