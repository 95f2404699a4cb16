// Coordinates: from columns or features, in whatever system, to JGD2011 longitude and latitude.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "pipeline/core/coordinate_plan.h"
#include "pipeline/core/layer.h"
#include "pipeline/stages/crs_suspicion.h"

namespace kokai {

struct GeoreferenceOptions {
  std::optional<Crs> stated;    ///< kokai.toml
  std::optional<Crs> declared;  ///< the file
  std::string declared_text;    ///< the file's words when they were not understood
  PlanOptions operations = {};  ///< what may be used to change a datum
  /// Rows whose latitude and longitude are swapped are put right (repaired_axis_swapped) where that
  /// brings them into this extent, the municipality's; nothing: they stay as they are.
  std::optional<Extent> swap_into = std::nullopt;
  /// Where the publisher's layers lie: a system that puts this one elsewhere is suspected (crs_zone_mismatch,
  /// crs_tokyo_read_as_jgd, crs_contradiction, geom_axis_swapped).
  ExpectedPlace expected = {};
};

/// Makes points from latitude and longitude columns where the definition says so, decides the
/// source's CRS (crs_undeclared, crs_contradiction), and brings the coordinates to EPSG:6668. What
/// needs a grid that is not there stops (crs_grid_missing), and so does a place that a grid does not cover
/// (crs_outside_grid). After an error of this stage the geometry stays as it was.
void georeference(Layer& layer, const GeoreferenceOptions& options, Notices& notices);

}  // namespace kokai
