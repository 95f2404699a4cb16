// What a definition's rules about single shapes ask for, and what is found in one shape.
// SPDX-License-Identifier: MIT
#include "pipeline/rules/shape.h"

#include <algorithm>
#include <numbers>
#include <optional>
#include <vector>

#include "pipeline/core/groups.h"
#include "pipeline/core/ring_points.h"
#include "pipeline/rules/rule_use.h"

namespace kokai {

namespace {

/// Below a millimetre it is rounding that decides about an angle.
constexpr double shortest_side_m = 0.001;

double setting(const Definition& definition, std::string_view code, std::string_view name) {
  const RuleUse* rule = find_rule(definition, code);
  return rule == nullptr ? NAN : number_of(*rule, name, NAN);
}

struct Step {
  double x, y, squared;  // metres, square metres
};

Step step_between(const GeometryColumn& geometry, std::size_t from, std::size_t to,
                  const MetreScale& scale) {
  const double x = (geometry.x[to] - geometry.x[from]) * scale.x;
  const double y = (geometry.y[to] - geometry.y[from]) * scale.y;
  return {x, y, x * x + y * y};
}

/// Finds points at which a path turns back so sharply that it makes a spike.
class SpikeSearch {
 public:
  explicit SpikeSearch(double spike_deg)
      : cosine_(std::cos(spike_deg * std::numbers::pi / 180)), squared_cosine_(cosine_ * cosine_) {}

  [[nodiscard]] bool is_spike(const Step& in, const Step& out) const {
    constexpr double least = shortest_side_m * shortest_side_m;
    const double back = -(in.x * out.x + in.y * out.y);
    if (!(back > 0) || in.squared < least || out.squared < least) return false;
    return back * back > squared_cosine_ * in.squared * out.squared;
  }
  [[nodiscard]] static double degrees(const Step& in, const Step& out) {
    const double back = -(in.x * out.x + in.y * out.y), turn = in.x * out.y - in.y * out.x;
    return std::atan2(std::abs(turn), back) * 180 / std::numbers::pi;
  }

 private:
  double cosine_, squared_cosine_;
};

double area_m2(const GeometryColumn& geometry, Range ring, const MetreScale& scale) {
  return std::abs(twice_signed_area({geometry.x.data() + ring.begin, ring.size()},
                                    {geometry.y.data() + ring.begin, ring.size()})) /
         2 * scale.x * scale.y;
}

double length_m(const GeometryColumn& geometry, Range ring, const MetreScale& scale) {
  double metres = 0;
  for (std::size_t i = ring.begin + 1; i < ring.end; ++i)
    metres += std::sqrt(step_between(geometry, i - 1, i, scale).squared);
  return metres;
}

struct PartPoint {
  double x, y;  // metres
  std::size_t part;
  bool end;
};

std::vector<PartPoint> points_by_x(const GeometryColumn& geometry, Range parts,
                                   const MetreScale& scale) {
  std::vector<PartPoint> points;
  for (std::size_t part = parts.begin; part < parts.end; ++part) {
    const Range path = geometry.coordinates(geometry.rings(part).begin);
    for (std::size_t i = path.begin; i < path.end; ++i)
      points.push_back({geometry.x[i] * scale.x, geometry.y[i] * scale.y, part - parts.begin,
                        i == path.begin || i + 1 == path.end});
  }
  std::sort(points.begin(), points.end(),
            [](const PartPoint& a, const PartPoint& b) { return a.x < b.x; });
  return points;
}

}  // namespace

ShapeLimits ShapeLimits::of(const Definition& definition) {
  ShapeLimits limits;
  limits.spike_deg = setting(definition, "geom_spike", "angle_deg");
  limits.segment_m = setting(definition, "geom_short_segment", "segment_m");
  limits.polygon_m2 = setting(definition, "geom_tiny_polygon", "area_m2");
  limits.sliver_m = setting(definition, "geom_sliver", "width_m");
  limits.hole_m2 = setting(definition, "geom_tiny_hole", "area_m2");
  limits.gap_m = setting(definition, "geom_discontinuous_parts", "gap_m");
  limits.vertices = setting(definition, "geom_too_many_vertices", "vertices_count");
  limits.no_holes = find_rule(definition, "geom_hole_forbidden") != nullptr;
  limits.simple = find_rule(definition, "geom_line_not_simple") != nullptr;
  limits.no_contact = find_rule(definition, "geom_self_contact") != nullptr;
  return limits;
}

bool ShapeLimits::any() const {
  for (const double limit : {spike_deg, segment_m, polygon_m2, sliver_m, hole_m2, gap_m, vertices})
    if (!std::isnan(limit)) return true;
  return no_holes || simple || no_contact;
}

void look_along(const GeometryColumn& geometry, Range path, const MetreScale& scale,
                const ShapeLimits& limits, ShapeFaults& faults) {
  if (path.size() < 2) return;
  const SpikeSearch search(limits.spike_deg);
  const double short_squared = limits.segment_m * limits.segment_m;
  std::optional<Step> first, before;
  std::size_t corner = path.begin;  // where `before` ends
  const auto look_at_corner = [&](const Step& in, const Step& out, std::size_t at) {
    if (search.is_spike(in, out))
      faults.spikes.add(geometry.x[at], geometry.y[at], SpikeSearch::degrees(in, out));
  };
  for (std::size_t i = path.begin + 1; i < path.end; ++i) {
    if (repeats_previous(geometry, i)) continue;
    const Step step = step_between(geometry, i - 1, i, scale);
    if (step.squared < short_squared)
      faults.short_segments.add(geometry.x[i], geometry.y[i], std::sqrt(step.squared));
    if (before) look_at_corner(*before, step, corner);
    if (!first) first = step;
    before = step;
    corner = i;
  }
  if (first && path.size() > 3 && is_closed(geometry, path))
    look_at_corner(*before, *first, corner);
}

bool look_at_area(const GeometryColumn& geometry, std::size_t part, const MetreScale& scale,
                  const ShapeLimits& limits, ShapeFaults& faults) {
  const Range rings = geometry.rings(part);
  double area = 0, perimeter = 0;
  for (std::size_t ring = rings.begin; ring < rings.end; ++ring) {
    const Range path = geometry.coordinates(ring);
    if (path.size() == 0) continue;
    const double own = area_m2(geometry, path, scale);
    area += ring == rings.begin ? own : -own;
    if (!std::isnan(limits.sliver_m)) perimeter += length_m(geometry, path, scale);
    if (ring != rings.begin && own < limits.hole_m2)
      faults.tiny_holes.add(geometry.x[path.begin], geometry.y[path.begin], own);
  }
  const std::size_t start = rings.size() == 0 ? 0 : geometry.coordinates(rings.begin).begin;
  // What has no area at all is no polygon, which is another fault.
  if (!(area > 0)) return false;
  if (area < limits.polygon_m2) {
    faults.tiny_polygons.add(geometry.x[start], geometry.y[start], area);
    return true;
  }
  if (!(2 * area < limits.sliver_m * perimeter)) return false;
  faults.slivers.add(geometry.x[start], geometry.y[start], 2 * area / perimeter);
  return true;
}

std::size_t loose_pieces(const GeometryColumn& geometry, std::size_t feature,
                         const MetreScale& scale, double gap_m) {
  const Range parts = geometry.parts(feature);
  const std::vector<PartPoint> points = points_by_x(geometry, parts, scale);
  Groups groups(parts.size());
  std::size_t pieces = parts.size();
  const auto meet = [&](const PartPoint& end, const PartPoint& point) {
    if (end.part != point.part && std::hypot(point.x - end.x, point.y - end.y) <= gap_m &&
        groups.join(end.part, point.part))
      --pieces;
  };
  for (std::size_t i = 0; i < points.size() && pieces > 1; ++i) {
    if (!points[i].end) continue;
    for (std::size_t j = i; j-- > 0 && points[i].x - points[j].x <= gap_m;)
      meet(points[i], points[j]);
    for (std::size_t j = i + 1; j < points.size() && points[j].x - points[i].x <= gap_m; ++j)
      meet(points[i], points[j]);
  }
  return pieces;
}

}  // namespace kokai
