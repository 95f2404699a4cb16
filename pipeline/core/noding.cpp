// Where the segments of rings or lines meet: crossings, stretches in common, and points of contact.
// SPDX-License-Identifier: MIT
#include "pipeline/core/noding.h"

#include <algorithm>
#include <set>

#include "pipeline/core/groups.h"

namespace kokai {

namespace {

struct Segment {
  std::uint32_t ring, index;
  Coordinate low, high;  // by x, then y
};

std::vector<Segment> segments_by_x(const std::vector<Ring>& rings) {
  std::vector<Segment> segments;
  for (std::uint32_t r = 0; r < rings.size(); ++r)
    for (std::uint32_t i = 0; i < rings[r].segments(); ++i) {
      const Coordinate &a = rings[r].points[i], &b = rings[r].points[i + 1];
      segments.push_back({r, i, std::min(a, b), std::max(a, b)});
    }
  std::sort(segments.begin(), segments.end(), [](const Segment& a, const Segment& b) {
    if (a.low.x != b.low.x) return a.low.x < b.low.x;
    return std::pair(a.ring, a.index) < std::pair(b.ring, b.index);
  });
  return segments;
}

bool apart_in_y(const Segment& a, const Segment& b) {
  return std::max(a.low.y, a.high.y) < std::min(b.low.y, b.high.y) ||
         std::max(b.low.y, b.high.y) < std::min(a.low.y, a.high.y);
}

/// The vertex that two neighbouring segments of a ring share by right; null for others.
const Coordinate* shared_vertex(const Segment& a, const Segment& b,
                                const std::vector<Ring>& rings) {
  if (a.ring != b.ring) return nullptr;
  const Ring& ring = rings[a.ring];
  if (a.index + 1 == b.index) return &ring.points[b.index];
  if (b.index + 1 == a.index) return &ring.points[a.index];
  const bool first_and_last = a.index + b.index + 1 == ring.segments() && a.index * b.index == 0;
  return ring.closed() && first_and_last ? &ring.points.front() : nullptr;
}

Pass pass_through(const Coordinate& point, const Segment& segment, const std::vector<Ring>& rings) {
  const Ring& ring = rings[segment.ring];
  const std::size_t n = ring.segments();
  const auto at_vertex = [&](std::size_t vertex) {
    if (ring.closed()) vertex %= n;
    Pass pass{segment.ring, static_cast<double>(vertex), {}, {}};
    if (vertex > 0 || ring.closed()) pass.from = ring.points[(vertex + n - 1) % n];
    if (vertex < n) pass.to = ring.points[vertex + 1];
    return pass;
  };
  if (ring.points[segment.index] == point) return at_vertex(segment.index);
  if (ring.points[segment.index + 1] == point) return at_vertex(segment.index + 1);
  return {segment.ring, segment.index + 0.5, ring.points[segment.index],
          ring.points[segment.index + 1]};
}

void add_touch(const Coordinate& point, const Segment& a, const Segment& b,
               const std::vector<Ring>& rings, Noding& noding) {
  const Coordinate* const shared = shared_vertex(a, b, rings);
  if (shared && *shared == point) return;
  std::vector<Pass>& passes = noding.touches[point];
  for (const Pass& pass : {pass_through(point, a, rings), pass_through(point, b, rings)}) {
    const bool known = std::any_of(passes.begin(), passes.end(), [&](const Pass& other) {
      return other.ring == pass.ring && other.position == pass.position;
    });
    if (!known) passes.push_back(pass);
  }
}

Coordinate crossing_point(const Segment& a, const Segment& b) {
  // Relative to one end, so that large plane coordinates lose no digits.
  const double ax = a.high.x - a.low.x, ay = a.high.y - a.low.y;
  const double bx = b.high.x - b.low.x, by = b.high.y - b.low.y;
  const double dx = b.low.x - a.low.x, dy = b.low.y - a.low.y;
  const double t = (dx * by - dy * bx) / (ax * by - ay * bx);
  return {a.low.x + t * ax, a.low.y + t * ay};
}

void compare_collinear(const Segment& a, const Segment& b, const std::vector<Ring>& rings,
                       Noding& noding) {
  const Coordinate begin = std::max(a.low, b.low), end = std::min(a.high, b.high);
  if (end < begin) return;
  if (begin == end) return add_touch(begin, a, b, rings, noding);
  noding.overlaps[pair_of(a.ring, b.ring)].emplace_back(begin, end);
}

void compare(const Segment& a, const Segment& b, const std::vector<Ring>& rings, Noding& noding) {
  const int b_low = orientation(a.low, a.high, b.low), b_high = orientation(a.low, a.high, b.high);
  if (b_low == 0 && b_high == 0) return compare_collinear(a, b, rings, noding);
  if (b_low * b_high > 0) return;
  const int a_low = orientation(b.low, b.high, a.low), a_high = orientation(b.low, b.high, a.high);
  if (a_low * a_high > 0) return;
  if (b_low != 0 && b_high != 0 && a_low != 0 && a_high != 0) {
    noding.crossings.emplace_back(crossing_point(a, b), pair_of(a.ring, b.ring));
    return;
  }
  if (b_low == 0) add_touch(b.low, a, b, rings, noding);
  if (b_high == 0) add_touch(b.high, a, b, rings, noding);
  if (a_low == 0 && a.low != b.low && a.low != b.high) add_touch(a.low, a, b, rings, noding);
  if (a_high == 0 && a.high != b.low && a.high != b.high) add_touch(a.high, a, b, rings, noding);
}

/// True when `p` lies in the direction of `a`, seen from `centre`.
bool same_direction(const Coordinate& centre, const Coordinate& a, const Coordinate& p) {
  return orientation(centre, a, p) == 0 &&
         (a.x - centre.x) * (p.x - centre.x) + (a.y - centre.y) * (p.y - centre.y) > 0;
}

bool run_along(const Coordinate& point, const Pass& a, const Pass& b) {
  for (const auto& one : {a.from, a.to})
    for (const auto& other : {b.from, b.to})
      if (one && other && same_direction(point, *one, *other)) return true;
  return false;
}

/// Whether `p` lies to the left of the path from → centre → to.
bool is_left(const Coordinate& from, const Coordinate& centre, const Coordinate& to,
             const Coordinate& p) {
  const bool left_of_from = orientation(from, centre, p) > 0;
  const bool left_of_to = orientation(centre, to, p) > 0;
  const int turn = orientation(from, centre, to);
  return turn >= 0 ? left_of_from && left_of_to : left_of_from || left_of_to;
}

}  // namespace

RingPair pair_of(std::size_t a, std::size_t b) {
  return {std::min(a, b), std::max(a, b)};
}

Noding node(const std::vector<Ring>& rings) {
  Noding noding;
  const std::vector<Segment> segments = segments_by_x(rings);
  for (std::size_t i = 0; i < segments.size(); ++i)
    for (std::size_t j = i + 1; j < segments.size(); ++j) {
      if (segments[j].low.x > segments[i].high.x) break;
      if (!apart_in_y(segments[i], segments[j])) compare(segments[i], segments[j], rings, noding);
    }
  return noding;
}

std::vector<Coordinate> stretches(const std::vector<std::pair<Coordinate, Coordinate>>& pieces) {
  std::map<Coordinate, std::size_t> numbers;
  for (const auto& [begin, end] : pieces) {
    numbers.try_emplace(begin, numbers.size());
    numbers.try_emplace(end, numbers.size());
  }
  Groups groups(numbers.size());
  for (const auto& [begin, end] : pieces) groups.join(numbers[begin], numbers[end]);
  std::vector<Coordinate> places;
  std::set<std::size_t> reported;
  for (const auto& [point, number] : numbers)
    if (reported.insert(groups.find(number)).second) places.push_back(point);
  return places;
}

std::optional<bool> do_cross(const Coordinate& point, const Pass& a, const Pass& b) {
  if (run_along(point, a, b)) return {};
  if (!a.from || !a.to || !b.from || !b.to) return false;
  return is_left(*a.from, point, *a.to, *b.from) != is_left(*a.from, point, *a.to, *b.to);
}

}  // namespace kokai
