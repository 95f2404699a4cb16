// Features of other layers, asked whether they lie at a place: points, lines and areas alike.
// SPDX-License-Identifier: MIT
#include "pipeline/rules/feature_places.h"

namespace kokai {

namespace {

Box box_of(const Segment& segment) {
  return {std::min(segment.a.x, segment.b.x), std::min(segment.a.y, segment.b.y),
          std::max(segment.a.x, segment.b.x), std::max(segment.a.y, segment.b.y)};
}

bool is_finite(const Segment& segment) {
  return std::isfinite(segment.a.x) && std::isfinite(segment.a.y) && std::isfinite(segment.b.x) &&
         std::isfinite(segment.b.y);
}

std::vector<Box> boxes_of(const std::vector<Segment>& segments) {
  std::vector<Box> boxes;
  boxes.reserve(segments.size());
  for (const Segment& segment : segments) boxes.push_back(box_of(segment));
  return boxes;
}

}  // namespace

FeaturePlaces::FeaturePlaces(std::span<const GeometryColumn* const> features,
                             const LocalPlane& plane)
    : outlines_({}), area_boxes_({}) {
  for (const GeometryColumn* geometry : features)
    for (std::size_t feature = 0; feature < geometry->size(); ++feature)
      add(*geometry, feature, plane);
  outlines_ = BoxTree(boxes_of(segments_));
  std::vector<Box> areas;
  for (const Area& area : areas_) {
    Box box = box_of(segments_[area.first]);
    for (std::size_t i = area.first; i < area.last; ++i) box.add(box_of(segments_[i]));
    areas.push_back(box);
  }
  area_boxes_ = BoxTree(areas);
}

void FeaturePlaces::add(const GeometryColumn& geometry, std::size_t feature,
                        const LocalPlane& plane) {
  const std::size_t first = segments_.size();
  const auto place = [&](std::size_t i) {
    return PlacePoint{plane.x(geometry.x[i]), plane.y(geometry.y[i])};
  };
  const bool points = is_puntal(geometry.kind[feature]);
  const Range parts = geometry.parts(feature);
  for (std::size_t part = parts.begin; part < parts.end; ++part) {
    const Range rings = geometry.rings(part);
    for (std::size_t ring = rings.begin; ring < rings.end; ++ring) {
      const Range range = geometry.coordinates(ring);
      for (std::size_t i = range.begin; i < range.end; ++i) {
        if (!points && i + 1 == range.end) continue;
        const Segment segment{place(i), place(points ? i : i + 1)};
        if (is_finite(segment)) segments_.push_back(segment);
      }
    }
  }
  if (is_polygonal(geometry.kind[feature]) && segments_.size() > first)
    areas_.push_back({first, segments_.size()});
}

bool FeaturePlaces::outline_near(PlacePoint at, double reach_m) const {
  bool found = false;
  outlines_.query(Box{at.x, at.y, at.x, at.y}.grown(reach_m), [&](std::uint32_t index) {
    found = distance_to_segment(at, segments_[index]) <= reach_m;
    return !found;
  });
  return found;
}

bool FeaturePlaces::covered(PlacePoint at) const {
  bool found = false;
  area_boxes_.query(Box{at.x, at.y, at.x, at.y}, [&](std::uint32_t index) {
    // A way from the place to the east leaves an area as often as it enters it, and once more from within.
    bool inside = false;
    for (std::size_t i = areas_[index].first; i < areas_[index].last; ++i) {
      const Segment& edge = segments_[i];
      if ((edge.a.y > at.y) == (edge.b.y > at.y)) continue;
      const double t = (at.y - edge.a.y) / (edge.b.y - edge.a.y);
      if (edge.a.x + t * (edge.b.x - edge.a.x) > at.x) inside = !inside;
    }
    found = inside;
    return !found;
  });
  return found;
}

std::vector<const GeometryColumn*> geometries_of(std::span<const Layer* const> layers) {
  std::vector<const GeometryColumn*> geometries;
  for (const Layer* layer : layers)
    if (layer->has_geometry() && layer->crs.geographic) geometries.push_back(&layer->geometry);
  return geometries;
}

std::vector<const GeometryColumn*> boundary_of(const CheckInput& input) {
  if (input.boundary == nullptr) return {};
  return {input.boundary};
}

}  // namespace kokai
