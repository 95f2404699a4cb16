// What lies inside what among the rings of a polygon.
// SPDX-License-Identifier: MIT
#include "pipeline/core/ring_nesting.h"

#include <algorithm>

#include "pipeline/core/groups.h"

namespace kokai {

namespace {

enum class Location { inside, outside, boundary };

Location locate(const Coordinate& p, const Ring& ring) {
  bool inside = false;
  for (std::size_t i = 0; i < ring.segments(); ++i) {
    const Coordinate &a = ring.points[i], &b = ring.points[i + 1];
    if (std::max(a.y, b.y) < p.y || std::min(a.y, b.y) > p.y) continue;
    const int side = orientation(a, b, p);
    if (side == 0 && std::min(a.x, b.x) <= p.x && p.x <= std::max(a.x, b.x))
      return Location::boundary;
    // Each vertex belongs to the segment above it, so that a ray through it counts once.
    if ((a.y <= p.y) != (b.y <= p.y) && (side > 0) == (b.y > a.y)) inside = !inside;
  }
  return inside ? Location::inside : Location::outside;
}

struct Placed {
  Location where = Location::boundary;
  Coordinate point;
};

/// Where a ring lies that neither crosses nor overlaps the other: its first vertex off the other's
/// boundary tells, else the middle of one of its segments.
Placed place_of(const Ring& ring, const Ring& other) {
  for (const Coordinate& point : ring.points) {
    const Location where = locate(point, other);
    if (where != Location::boundary) return {where, point};
  }
  for (std::size_t i = 0; i < ring.segments(); ++i) {
    const Coordinate &a = ring.points[i], &b = ring.points[i + 1];
    const Coordinate middle{a.x + (b.x - a.x) / 2, a.y + (b.y - a.y) / 2};
    const Location where = locate(middle, other);
    if (where != Location::boundary) return {where, middle};
  }
  return {};
}

Extent extent_of(const Ring& ring) {
  Extent extent;
  for (const Coordinate& point : ring.points) extent.add(point.x, point.y);
  return extent;
}

bool within(const Extent& inner, const Extent& outer) {
  return inner.min_x >= outer.min_x && inner.max_x <= outer.max_x && inner.min_y >= outer.min_y &&
         inner.max_y <= outer.max_y;
}

class Nesting {
 public:
  Nesting(const std::vector<Ring>& rings, const std::set<RingPair>& entangled,
          std::vector<ValidityFault>& faults)
      : rings_(rings), entangled_(entangled), faults_(faults) {
    for (const Ring& ring : rings) extents_.push_back(extent_of(ring));
  }

  void judge_all() {
    for (std::size_t a = 0; a < rings_.size(); ++a)
      for (std::size_t b = 0; b < rings_.size(); ++b)
        if (a != b) judge(a, b);
  }

  [[nodiscard]] bool misplaced(std::size_t ring) const { return misplaced_.contains(ring); }

 private:
  [[nodiscard]] bool entangled(std::size_t a, std::size_t b) const {
    return entangled_.contains({std::min(a, b), std::max(a, b)});
  }

  [[nodiscard]] Placed place(std::size_t inner, std::size_t outer) const {
    if (!within(extents_[inner], extents_[outer]))
      return {Location::outside, rings_[inner].points.front()};
    return place_of(rings_[inner], rings_[outer]);
  }

  void judge(std::size_t a, std::size_t b) {
    const Ring &ring = rings_[a], &other = rings_[b];
    if (entangled(a, b)) return;
    if (ring.part == other.part && !ring.shell && other.shell) {
      // The point reported is one that really lies outside, not one that touches the shell.
      const Placed placed = place_of(ring, other);
      if (placed.where == Location::outside) add("geom_hole_outside_shell", placed.point, a);
    } else if (ring.part == other.part && !ring.shell && !other.shell) {
      const Placed placed = place(a, b);
      if (placed.where == Location::inside) add("geom_nested_holes", placed.point, a);
    } else if (ring.part != other.part && ring.shell && other.shell) {
      const Placed placed = place(a, b);
      if (placed.where == Location::inside && !in_a_hole(a, other.part))
        add("geom_nested_shells", placed.point, a);
    }
  }

  [[nodiscard]] bool in_a_hole(std::size_t shell, std::size_t part) const {
    for (std::size_t hole = 0; hole < rings_.size(); ++hole) {
      if (rings_[hole].part != part || rings_[hole].shell) continue;
      if (entangled(shell, hole) || place(shell, hole).where == Location::inside) return true;
    }
    return false;
  }

  void add(std::string_view code, const Coordinate& point, std::size_t ring) {
    faults_.push_back({code, point.x, point.y});
    misplaced_.insert(ring);
  }

  const std::vector<Ring>& rings_;
  const std::set<RingPair>& entangled_;
  std::vector<ValidityFault>& faults_;
  std::vector<Extent> extents_;
  std::set<std::size_t> misplaced_;
};

/// Rings of one part that meet in a circle of touches cut its interior apart: joining rings and
/// points of contact one by one, the contact that closes a circle is the place.
void add_cut_interiors(const std::vector<Ring>& rings, const std::set<RingPair>& entangled,
                       const std::vector<RingTouch>& touches, const Nesting& nesting,
                       std::vector<ValidityFault>& faults) {
  std::set<std::size_t> tangled;
  for (const auto& [a, b] : entangled) tangled.insert({a, b});
  Groups groups(rings.size() + touches.size() * rings.size());
  for (std::size_t t = 0; t < touches.size(); ++t) {
    bool circle = false;
    for (const std::size_t ring : touches[t].rings) {
      if (tangled.contains(ring) || nesting.misplaced(ring)) continue;
      // One node per point and part: parts may touch each other as they like.
      const std::size_t contact = rings.size() + t * rings.size() + rings[ring].part;
      circle = !groups.join(ring, contact) || circle;
    }
    if (circle)
      faults.push_back({"geom_disconnected_interior", touches[t].point.x, touches[t].point.y});
  }
}

/// The ring without its last point, turned to start at its smallest point and to go on to the
/// smaller of its neighbours.
std::vector<Coordinate> canonical(const Ring& ring) {
  std::vector<Coordinate> points(ring.points.begin(), ring.points.end() - 1);
  std::rotate(points.begin(), std::min_element(points.begin(), points.end()), points.end());
  if (points.back() < points[1]) std::reverse(points.begin() + 1, points.end());
  return points;
}

}  // namespace

bool same_ring(const Ring& a, const Ring& b) {
  return a.points.size() == b.points.size() && canonical(a) == canonical(b);
}

void add_nesting_faults(const std::vector<Ring>& rings, const std::set<RingPair>& entangled,
                        const std::vector<RingTouch>& touches, std::vector<ValidityFault>& faults) {
  Nesting nesting(rings, entangled, faults);
  nesting.judge_all();
  add_cut_interiors(rings, entangled, touches, nesting, faults);
}

}  // namespace kokai
