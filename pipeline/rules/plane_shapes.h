// Distances and crossings of segments in a plane of metres.
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cmath>

namespace kokai {

struct PlacePoint {
  double x = 0, y = 0;
};
struct Segment {
  PlacePoint a, b;
};

[[nodiscard]] inline double distance_between(PlacePoint a, PlacePoint b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

[[nodiscard]] inline double distance_to_segment(PlacePoint at, const Segment& segment) {
  const double dx = segment.b.x - segment.a.x, dy = segment.b.y - segment.a.y;
  const double squared = dx * dx + dy * dy;
  const double t =
      squared > 0
          ? std::clamp(((at.x - segment.a.x) * dx + (at.y - segment.a.y) * dy) / squared, 0.0, 1.0)
          : 0;
  return distance_between(at, {segment.a.x + t * dx, segment.a.y + t * dy});
}

/// Twice the area of the triangle: positive where `at` lies left of the segment.
[[nodiscard]] inline double side_of(const Segment& segment, PlacePoint at) {
  return (segment.b.x - segment.a.x) * (at.y - segment.a.y) -
         (segment.b.y - segment.a.y) * (at.x - segment.a.x);
}

/// True where each passes from one side of the other to the other side. A place on a line counts as left of
/// it, so that a way that passes through a corner of another crosses it once.
[[nodiscard]] inline bool crosses(const Segment& one, const Segment& two) {
  return (side_of(one, two.a) >= 0) != (side_of(one, two.b) >= 0) &&
         (side_of(two, one.a) >= 0) != (side_of(two, one.b) >= 0);
}

/// Where two segments that cross do so.
[[nodiscard]] inline PlacePoint crossing_of(const Segment& one, const Segment& two) {
  const double from = side_of(two, one.a), to = side_of(two, one.b);
  const double t = from / (from - to);
  return {one.a.x + t * (one.b.x - one.a.x), one.a.y + t * (one.b.y - one.a.y)};
}

[[nodiscard]] inline double distance_between(const Segment& one, const Segment& two) {
  if (crosses(one, two)) return 0;
  return std::min({distance_to_segment(one.a, two), distance_to_segment(one.b, two),
                   distance_to_segment(two.a, one), distance_to_segment(two.b, one)});
}

}  // namespace kokai
