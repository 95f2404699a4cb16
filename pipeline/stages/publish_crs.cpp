// Whether every coordinate of a layer reaches the system that its files are published in.
// SPDX-License-Identifier: MIT
#include "pipeline/stages/publish_crs.h"

#include "pipeline/stages/georeference_datum.h"

namespace kokai {

void check_publish_crs(const Layer& layer, const PublishPlan& plan, Notices& notices) {
  constexpr int georeferenced = 6668;
  if (!layer.has_geometry() || layer.crs.epsg != georeferenced) return;
  if (!plan.operation.possible) {
    const std::string target = "EPSG:" + std::to_string(plan.epsg);
    FindingDetail detail;
    detail.parameters = {
        {"detail", "JGD2011 → " + target + ": " + plan.operation.missing_grid},
        {"detail_en", "JGD2011 to " + target + ": " + plan.operation.missing_grid}};
    notices.add("crs_grid_missing", std::move(detail));
    return;
  }
  if (plan.backward == nullptr) return;
  std::vector<double> x = layer.geometry.x, y = layer.geometry.y;
  const std::vector<std::size_t> outside = to_published(plan, x, y);
  if (!outside.empty()) report_outside_grid(layer, outside, plan.operation.grids.front(), notices);
}

}  // namespace kokai
