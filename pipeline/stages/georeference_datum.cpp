// From a system and datum to JGD2011, by the plan that was chosen.
// SPDX-License-Identifier: MIT
#include "pipeline/stages/georeference_datum.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "pipeline/core/parallel.h"

namespace kokai {

namespace {

using Coordinates = std::span<double>;

/// Calls `change(x, y, first)` for pieces of the coordinates, side by side.
template <class Change>
void for_pieces(GeometryColumn& geometry, const Change& change) {
  for_chunks(geometry.x.size(), [&](std::size_t begin, std::size_t end) {
    change(Coordinates(geometry.x).subspan(begin, end - begin),
           Coordinates(geometry.y).subspan(begin, end - begin));
  });
}

/// Indexes of the coordinates that the grid does not cover; they stay as they are.
std::vector<std::size_t> shift(GeometryColumn& geometry, const GridMove& move) {
  const auto go = move.backward ? shift_backward : shift_forward;
  auto chunks = map_chunks(geometry.x.size(), [&](std::size_t begin, std::size_t end) {
    std::vector<std::size_t> outside =
        go(*move.grid, Coordinates(geometry.x).subspan(begin, end - begin),
           Coordinates(geometry.y).subspan(begin, end - begin));
    for (std::size_t& index : outside) index += begin;
    return outside;
  });
  std::vector<std::size_t> all;
  for (const std::vector<std::size_t>& chunk : chunks)
    all.insert(all.end(), chunk.begin(), chunk.end());
  return all;
}

}  // namespace

void report_outside_grid(const Layer& layer, const std::vector<std::size_t>& outside,
                         const GridUse& grid, Notices& notices) {
  std::size_t next = 0;
  for (std::size_t row = 0; row < layer.geometry.size() && next < outside.size(); ++row) {
    const Range range = layer.geometry.feature_coordinates(row);
    const std::size_t first = next;
    while (next < outside.size() && outside[next] < range.end) ++next;
    if (next == first) continue;
    const double x = layer.geometry.x[outside[first]], y = layer.geometry.y[outside[first]];
    FindingDetail detail;
    detail.value = fmt::format("{}, {}", y, x);
    detail.point = std::pair(x, y);
    detail.parameters = {{"detail", grid.file}, {"count", std::to_string(next - first)}};
    notices.add("crs_outside_grid", static_cast<std::uint32_t>(row), no_column, std::move(detail));
  }
}

bool change_datum(Layer& layer, const Crs& crs, const CoordinatePlan& plan, Notices& notices) {
  GeometryColumn& geometry = layer.geometry;
  if (!crs.geographic) {
    const Projector projector(crs.epsg, plan.geographic_epsg);
    for_pieces(geometry, [&](Coordinates x, Coordinates y) { projector.transform(x, y); });
  }
  if (plan.helmert) for_pieces(geometry, tokyo_to_jgd2000_by_helmert);
  for (std::size_t step = 0; step < plan.grids.size(); ++step) {
    const std::vector<std::size_t> outside = shift(geometry, plan.grids[step]);
    if (outside.empty()) continue;
    report_outside_grid(layer, outside, plan.operation.grids[step], notices);
    constexpr int jgd2000 = 4612;
    layer.crs = find_crs(step == 0 && !plan.helmert ? plan.geographic_epsg : jgd2000)->crs;
    return false;
  }
  return true;
}

}  // namespace kokai
