// Every place at which a line crosses or touches itself.
// SPDX-License-Identifier: MIT
#include "pipeline/core/line_faults.h"

#include <algorithm>
#include <cmath>

#include "pipeline/core/noding.h"

namespace kokai {

namespace {

/// The line without repeated points; none for coordinates that are no numbers.
std::vector<Coordinate> points_of(const GeometryColumn& geometry, Range line) {
  std::vector<Coordinate> points;
  for (std::size_t i = line.begin; i < line.end; ++i) {
    const Coordinate point{geometry.x[i], geometry.y[i]};
    if (!std::isfinite(point.x) || !std::isfinite(point.y)) return {};
    if (points.empty() || points.back() != point) points.push_back(point);
  }
  return points;
}

/// The code of a point at which several passes meet; "" when an overlap says it already.
std::string_view code_of(const Coordinate& point, const std::vector<Pass>& passes) {
  std::string_view code;
  for (std::size_t i = 0; i < passes.size(); ++i)
    for (std::size_t j = i + 1; j < passes.size(); ++j) {
      const std::optional<bool> crossing = do_cross(point, passes[i], passes[j]);
      if (crossing && *crossing) return "geom_line_not_simple";
      if (crossing) code = "geom_self_contact";
    }
  return code;
}

}  // namespace

bool goes_one_way(const GeometryColumn& geometry, Range line) {
  if (line.size() < 3) return true;
  const double along_x = geometry.x[line.end - 1] - geometry.x[line.begin];
  const double along_y = geometry.y[line.end - 1] - geometry.y[line.begin];
  bool in_x = true, in_y = true, along = true;
  for (std::size_t i = line.begin + 1; i < line.end; ++i) {
    const double dx = geometry.x[i] - geometry.x[i - 1], dy = geometry.y[i] - geometry.y[i - 1];
    if (dx == 0 && dy == 0) continue;
    in_x = in_x && dx * along_x > 0;
    in_y = in_y && dy * along_y > 0;
    along = along && dx * along_x + dy * along_y > 0;
  }
  return in_x || in_y || along;
}

std::vector<ValidityFault> line_faults(const GeometryColumn& geometry, Range line) {
  const std::vector<Ring> path = {{0, false, points_of(geometry, line)}};
  if (path.front().points.size() < 3) return {};
  const Noding noding = node(path);
  std::vector<ValidityFault> faults;
  for (const auto& [point, pair] : noding.crossings)
    faults.push_back({"geom_line_not_simple", point.x, point.y});
  for (const auto& [pair, pieces] : noding.overlaps)
    for (const Coordinate& point : stretches(pieces))
      faults.push_back({"geom_line_not_simple", point.x, point.y});
  for (const auto& [point, passes] : noding.touches)
    if (const std::string_view code = code_of(point, passes); !code.empty())
      faults.push_back({code, point.x, point.y});
  sort_faults(faults);
  return faults;
}

}  // namespace kokai
