// Every place at which the rings of a polygon break the rules, where GEOS names only the first.
// SPDX-License-Identifier: MIT
//
// All pairs of segments are compared (sweep along x). What crosses or runs along another segment is
// a fault at once; points where rings only touch are collected and judged by the order of the
// segments around the point. Then come the questions of what lies inside what.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "pipeline/core/geos_detail.h"
#include "pipeline/core/ring_nesting.h"

namespace kokai {

namespace {

struct Segment {
  std::uint32_t ring, index;
  Coordinate low, high;  // by x, then y
};

/// A ring running through a point: where it comes from and where it goes.
struct Pass {
  std::size_t ring = 0;
  double position = 0;  // vertex index, or segment index + 0.5
  Coordinate from, to;
};

/// What comparing the segments brought to light.
struct Noding {
  std::vector<ValidityFault> faults;
  std::map<Coordinate, std::vector<Pass>> touches;
  std::map<RingPair, std::vector<std::pair<Coordinate, Coordinate>>> overlaps;
  std::set<RingPair> entangled;  // rings that cross or overlap
};

RingPair pair_of(std::size_t a, std::size_t b) {
  return {std::min(a, b), std::max(a, b)};
}

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
  if ((a.index + 1) % ring.segments() == b.index) return &ring.points[b.index];
  if ((b.index + 1) % ring.segments() == a.index) return &ring.points[a.index];
  return nullptr;
}

Pass pass_through(const Coordinate& point, const Segment& segment, const std::vector<Ring>& rings) {
  const Ring& ring = rings[segment.ring];
  const std::size_t n = ring.segments();
  const auto at_vertex = [&](std::size_t vertex) {
    return Pass{segment.ring, static_cast<double>(vertex), ring.points[(vertex + n - 1) % n],
                ring.points[vertex + 1]};
  };
  if (ring.points[segment.index] == point) return at_vertex(segment.index);
  if (ring.points[segment.index + 1] == point) return at_vertex((segment.index + 1) % n);
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
  const RingPair pair = pair_of(a.ring, b.ring);
  noding.overlaps[pair].emplace_back(begin, end);
  noding.entangled.insert(pair);
}

void compare(const Segment& a, const Segment& b, const std::vector<Ring>& rings, Noding& noding) {
  const int b_low = orientation(a.low, a.high, b.low), b_high = orientation(a.low, a.high, b.high);
  if (b_low == 0 && b_high == 0) return compare_collinear(a, b, rings, noding);
  if (b_low * b_high > 0) return;
  const int a_low = orientation(b.low, b.high, a.low), a_high = orientation(b.low, b.high, a.high);
  if (a_low * a_high > 0) return;
  if (b_low != 0 && b_high != 0 && a_low != 0 && a_high != 0) {
    const Coordinate point = crossing_point(a, b);
    noding.faults.push_back({"geom_self_intersection", point.x, point.y});
    noding.entangled.insert(pair_of(a.ring, b.ring));
    return;
  }
  if (b_low == 0) add_touch(b.low, a, b, rings, noding);
  if (b_high == 0) add_touch(b.high, a, b, rings, noding);
  if (a_low == 0 && a.low != b.low && a.low != b.high) add_touch(a.low, a, b, rings, noding);
  if (a_high == 0 && a.high != b.low && a.high != b.high) add_touch(a.high, a, b, rings, noding);
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

/// Pieces that hang together are one fault, at the first of their ends.
void judge_overlaps(const std::vector<Ring>& rings, Noding& noding) {
  for (auto& [pair, pieces] : noding.overlaps) {
    if (pair.first != pair.second && same_ring(rings[pair.first], rings[pair.second])) {
      const Coordinate& place = rings[pair.first].points.front();
      noding.faults.push_back({"geom_duplicate_rings", place.x, place.y});
      continue;
    }
    std::map<Coordinate, std::size_t> numbers;
    for (const auto& [begin, end] : pieces) {
      numbers.try_emplace(begin, numbers.size());
      numbers.try_emplace(end, numbers.size());
    }
    Groups groups(numbers.size());
    for (const auto& [begin, end] : pieces) groups.join(numbers[begin], numbers[end]);
    std::set<std::size_t> reported;
    for (const auto& [point, number] : numbers)
      if (reported.insert(groups.find(number)).second)
        noding.faults.push_back({"geom_self_intersection", point.x, point.y});
  }
}

enum class Side { left, right, along };

/// On which side of the path from → centre → to the point `p` lies.
Side side_of(const Coordinate& from, const Coordinate& centre, const Coordinate& to,
             const Coordinate& p) {
  const auto same_direction = [&](const Coordinate& a) {
    return orientation(centre, a, p) == 0 &&
           (a.x - centre.x) * (p.x - centre.x) + (a.y - centre.y) * (p.y - centre.y) > 0;
  };
  if (same_direction(from) || same_direction(to)) return Side::along;
  const bool left_of_from = orientation(from, centre, p) > 0;
  const bool left_of_to = orientation(centre, to, p) > 0;
  const int turn = orientation(from, centre, to);
  const bool left = turn >= 0 ? left_of_from && left_of_to : left_of_from || left_of_to;
  return left ? Side::left : Side::right;
}

/// Nothing when the passes run along each other here, which is a fault already.
std::optional<bool> do_cross(const Coordinate& point, const Pass& a, const Pass& b) {
  const Side from = side_of(a.from, point, a.to, b.from), to = side_of(a.from, point, a.to, b.to);
  if (from == Side::along || to == Side::along) return {};
  return from != to;
}

void judge_passes(const Coordinate& point, const Pass& a, const Pass& b, Noding& noding,
                  std::set<std::string_view>& codes) {
  const std::optional<bool> crossing = do_cross(point, a, b);
  if (!crossing) return;
  if (*crossing) {
    codes.insert("geom_self_intersection");
    noding.entangled.insert(pair_of(a.ring, b.ring));
  } else if (a.ring == b.ring) {
    codes.insert("geom_ring_self_intersection");
  }
}

void judge_touches(Noding& noding) {
  for (const auto& [point, passes] : noding.touches) {
    std::set<std::string_view> codes;
    for (std::size_t i = 0; i < passes.size(); ++i)
      for (std::size_t j = i + 1; j < passes.size(); ++j)
        judge_passes(point, passes[i], passes[j], noding, codes);
    for (const std::string_view code : codes) noding.faults.push_back({code, point.x, point.y});
  }
}

std::vector<RingTouch> touches_of(const Noding& noding) {
  std::vector<RingTouch> touches;
  for (const auto& [point, passes] : noding.touches) {
    RingTouch touch{point, {}};
    for (const Pass& pass : passes) touch.rings.insert(pass.ring);
    if (touch.rings.size() > 1) touches.push_back(std::move(touch));
  }
  return touches;
}

}  // namespace

std::vector<Ring> rings_of(const GeometryColumn& geometry, std::size_t feature) {
  std::vector<Ring> rings;
  const Range parts = geometry.parts(feature);
  for (std::size_t part = parts.begin; part < parts.end; ++part) {
    const Range part_rings = geometry.rings(part);
    for (std::size_t r = part_rings.begin; r < part_rings.end; ++r) {
      Ring ring{part - parts.begin, r == part_rings.begin, {}};
      const Range range = geometry.coordinates(r);
      bool finite = true;
      for (std::size_t i = range.begin; i < range.end; ++i) {
        const Coordinate point{geometry.x[i], geometry.y[i]};
        finite = finite && std::isfinite(point.x) && std::isfinite(point.y);
        if (ring.points.empty() || ring.points.back() != point) ring.points.push_back(point);
      }
      if (ring.points.size() > 1 && ring.points.front() != ring.points.back())
        ring.points.push_back(ring.points.front());
      if (finite && ring.points.size() >= 4) rings.push_back(std::move(ring));
    }
  }
  return rings;
}

std::vector<ValidityFault> ring_faults(const std::vector<Ring>& rings) {
  Noding noding = node(rings);
  judge_overlaps(rings, noding);
  judge_touches(noding);
  add_nesting_faults(rings, noding.entangled, touches_of(noding), noding.faults);
  const auto key = [](const ValidityFault& f) { return std::tuple(f.code, f.x, f.y); };
  std::sort(noding.faults.begin(), noding.faults.end(),
            [&](const ValidityFault& a, const ValidityFault& b) { return key(a) < key(b); });
  noding.faults.erase(
      std::unique(noding.faults.begin(), noding.faults.end(),
                  [&](const ValidityFault& a, const ValidityFault& b) { return key(a) == key(b); }),
      noding.faults.end());
  return std::move(noding.faults);
}

}  // namespace kokai
