// A layer's coordinates in the system that is published.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "output/exporter.h"

namespace kokai {

PublishedCoordinates::PublishedCoordinates(const GeometryColumn& geometry, const PublishPlan& plan)
    : x_(&geometry.x), y_(&geometry.y) {
  if (plan.epsg == plan.geographic_epsg && plan.backward == nullptr) return;
  own_x_ = geometry.x;
  own_y_ = geometry.y;
  const std::vector<std::size_t> outside = to_published(plan, own_x_, own_y_);
  if (!outside.empty()) {
    const double x = geometry.x[outside.front()], y = geometry.y[outside.front()];
    throw RunError({fmt::format("緯度 {}、経度 {} は EPSG:{} に変換できません。", y, x, plan.epsg),
                    fmt::format("latitude {}, longitude {} cannot be transformed to EPSG:{}.", y, x,
                                plan.epsg)});
  }
  x_ = &own_x_;
  y_ = &own_y_;
}

}  // namespace kokai
