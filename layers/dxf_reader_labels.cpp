// Texts of a drawing joined to the shapes that they stand beside.
// SPDX-License-Identifier: MIT
#include "layers/dxf_reader_labels.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace kokai {

namespace {

constexpr double nowhere = std::numeric_limits<double>::infinity();
constexpr std::uint32_t no_shape = 0xffffffff;

double distance_to_segment(const Label& p, double ax, double ay, double bx, double by) {
  const double dx = bx - ax, dy = by - ay;
  const double length = dx * dx + dy * dy;
  const double along =
      length > 0 ? std::clamp(((p.x - ax) * dx + (p.y - ay) * dy) / length, 0.0, 1.0) : 0;
  return std::hypot(p.x - (ax + along * dx), p.y - (ay + along * dy));
}

/// Does the ray from `p` to the right cross this edge?
bool crosses(const Label& p, double ax, double ay, double bx, double by) {
  return (ay > p.y) != (by > p.y) && p.x < ax + (p.y - ay) / (by - ay) * (bx - ax);
}

/// To the nearest point of the shape; 0 inside a polygon.
double distance_to(const GeometryColumn& shapes, std::size_t feature, const Label& label) {
  double nearest = nowhere;
  bool inside = false;
  const Range parts = shapes.parts(feature);
  for (std::size_t part = parts.begin; part < parts.end; ++part) {
    const Range rings = shapes.rings(part);
    for (std::size_t ring = rings.begin; ring < rings.end; ++ring) {
      const Range at = shapes.coordinates(ring);
      for (std::size_t i = at.begin; i < at.end; ++i) {
        const std::size_t j = i == at.begin ? i : i - 1;
        const double ax = shapes.x[j], ay = shapes.y[j], bx = shapes.x[i], by = shapes.y[i];
        nearest = std::min(nearest, distance_to_segment(label, ax, ay, bx, by));
        inside = inside != crosses(label, ax, ay, bx, by);
      }
    }
  }
  return inside && is_polygonal(shapes.kind[feature]) ? 0 : nearest;
}

/// The nearest shape of each label.
std::vector<LabelJoin> nearest_shapes(const GeometryColumn& shapes,
                                      const std::vector<Label>& labels, double distance_m) {
  std::vector<std::uint32_t> by_x(labels.size());
  std::iota(by_x.begin(), by_x.end(), 0U);
  std::sort(by_x.begin(), by_x.end(), [&](std::uint32_t a, std::uint32_t b) {
    return labels[a].x != labels[b].x ? labels[a].x < labels[b].x : a < b;
  });
  std::vector<LabelJoin> nearest(labels.size(), {no_shape, 0, nowhere});
  for (std::size_t feature = 0; feature < shapes.size(); ++feature) {
    const Extent extent = shapes.feature_extent(feature);
    if (extent.empty) continue;
    const auto first =
        std::lower_bound(by_x.begin(), by_x.end(), extent.min_x - distance_m,
                         [&](std::uint32_t label, double x) { return labels[label].x < x; });
    for (auto at = first; at != by_x.end() && labels[*at].x <= extent.max_x + distance_m; ++at) {
      const Label& label = labels[*at];
      if (label.y < extent.min_y - distance_m || label.y > extent.max_y + distance_m) continue;
      const double distance = distance_to(shapes, feature, label);
      if (distance <= distance_m && distance < nearest[*at].distance_m)
        nearest[*at] = {static_cast<std::uint32_t>(feature), *at, distance};
    }
  }
  return nearest;
}

}  // namespace

std::vector<LabelJoin> join_labels(const GeometryColumn& shapes, const std::vector<Label>& labels,
                                   double distance_m) {
  std::vector<LabelJoin> joins = nearest_shapes(shapes, labels, distance_m);
  joins.erase(std::remove_if(joins.begin(), joins.end(),
                             [](const LabelJoin& join) { return join.shape == no_shape; }),
              joins.end());
  std::sort(joins.begin(), joins.end(), [](const LabelJoin& a, const LabelJoin& b) {
    if (a.shape != b.shape) return a.shape < b.shape;
    return a.distance_m != b.distance_m ? a.distance_m < b.distance_m : a.label < b.label;
  });
  const auto same = [](const LabelJoin& a, const LabelJoin& b) { return a.shape == b.shape; };
  joins.erase(std::unique(joins.begin(), joins.end(), same), joins.end());
  return joins;
}

}  // namespace kokai
