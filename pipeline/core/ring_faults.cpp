// Every place at which the rings of a polygon break the rules, where GEOS names only the first.
// SPDX-License-Identifier: MIT
//
// What crosses or runs along another segment is a fault at once; points where rings only touch are
// judged by the order of the segments around the point. Then come the questions of what lies inside
// what.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "pipeline/core/noding.h"
#include "pipeline/core/ring_nesting.h"

namespace kokai {

namespace {

struct Judgement {
  std::vector<ValidityFault> faults;
  std::set<RingPair> entangled;  // rings that cross or overlap
};

void judge_crossings(const Noding& noding, Judgement& judgement) {
  for (const auto& [point, pair] : noding.crossings) {
    judgement.faults.push_back({"geom_self_intersection", point.x, point.y});
    judgement.entangled.insert(pair);
  }
}

void judge_overlaps(const std::vector<Ring>& rings, const Noding& noding, Judgement& judgement) {
  for (const auto& [pair, pieces] : noding.overlaps) {
    judgement.entangled.insert(pair);
    if (pair.first != pair.second && same_ring(rings[pair.first], rings[pair.second])) {
      const Coordinate& place = rings[pair.first].points.front();
      judgement.faults.push_back({"geom_duplicate_rings", place.x, place.y});
      continue;
    }
    for (const Coordinate& point : stretches(pieces))
      judgement.faults.push_back({"geom_self_intersection", point.x, point.y});
  }
}

void judge_passes(const Coordinate& point, const Pass& a, const Pass& b, Judgement& judgement,
                  std::set<std::string_view>& codes) {
  const std::optional<bool> crossing = do_cross(point, a, b);
  if (!crossing) return;
  if (*crossing) {
    codes.insert("geom_self_intersection");
    judgement.entangled.insert(pair_of(a.ring, b.ring));
  } else if (a.ring == b.ring) {
    codes.insert("geom_ring_self_intersection");
  }
}

void judge_touches(const Noding& noding, Judgement& judgement) {
  for (const auto& [point, passes] : noding.touches) {
    std::set<std::string_view> codes;
    for (std::size_t i = 0; i < passes.size(); ++i)
      for (std::size_t j = i + 1; j < passes.size(); ++j)
        judge_passes(point, passes[i], passes[j], judgement, codes);
    for (const std::string_view code : codes) judgement.faults.push_back({code, point.x, point.y});
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
  const Noding noding = node(rings);
  Judgement judgement;
  judge_crossings(noding, judgement);
  judge_overlaps(rings, noding, judgement);
  judge_touches(noding, judgement);
  add_nesting_faults(rings, judgement.entangled, touches_of(noding), judgement.faults);
  sort_faults(judgement.faults);
  return std::move(judgement.faults);
}

void sort_faults(std::vector<ValidityFault>& faults) {
  const auto key = [](const ValidityFault& f) { return std::tuple(f.code, f.x, f.y); };
  std::sort(faults.begin(), faults.end(),
            [&](const ValidityFault& a, const ValidityFault& b) { return key(a) < key(b); });
  const auto same = [&](const ValidityFault& a, const ValidityFault& b) {
    return key(a) == key(b);
  };
  faults.erase(std::unique(faults.begin(), faults.end(), same), faults.end());
}

}  // namespace kokai
