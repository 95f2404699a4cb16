// Which steps bring coordinates and heights from one system of Japan to another.
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/datum_steps.h"

namespace kokai {

/// A grid that the project has; `grid` is null when it has none.
struct AvailableGrid {
  std::shared_ptr<const DatumGrid> grid;
  GridUse use;
};
using DatumGrids = std::function<AvailableGrid(const DatumStep& step)>;

/// A grid and the way in which it is gone.
struct GridMove {
  std::shared_ptr<const DatumGrid> grid;
  bool backward = false;
};

/// How coordinates of one system are brought to JGD2011 longitude and latitude (EPSG:6668), step by step.
struct CoordinatePlan {
  CoordinateOperation operation;
  int geographic_epsg = 0;      ///< where the projection, if any, is undone to: 4301 or 6668
  bool helmert = false;         ///< first, from the Tokyo datum to JGD2000
  std::vector<GridMove> grids;  ///< then these, in order; operation.grids says their files
  std::string foreign_crustal;  ///< a crustal grid of a datum that is not on the way; "": none
};

struct PlanOptions {
  int prefecture = 0;  ///< two digits of the municipality's code, 0 when unknown
  DatumGrids grids;    ///< none when empty
  double accepted_accuracy_m = 0;
  std::vector<std::string> crustal =
      {};  ///< names of crustal_step(), in the order in which they apply
};

/// The one plan that is right, possible or not. JGD2000 is JGD2011 outside the 20 prefectures of EPSG:6713. The
/// Tokyo datum goes through its grid; without it, and only where at least 9 m of error are accepted, through three
/// translations.
[[nodiscard]] CoordinatePlan plan_to_jgd2011(const Crs& from, const PlanOptions& options);

/// How heights reach another datum, or the ground after an earthquake: each grid adds its metres (backward: takes
/// them off).
struct HeightPlan {
  CoordinateOperation operation;  ///< name "" where nothing is to be done
  std::vector<GridMove> grids;
};

/// From one HeightDatum to another by the grids that there are, after the crustal ones. `to` = "": the datum stays.
/// Heights of other datums than 測地成果2011 and 測地成果2024 have no plan.
[[nodiscard]] HeightPlan plan_heights(std::string_view from, std::string_view to,
                                      const PlanOptions& options);

/// How JGD2011 longitude and latitude (EPSG:6668) reach the system that a file is published in.
struct PublishPlan {
  CoordinateOperation operation;
  int epsg = 6668;
  int geographic_epsg = 6668;                 ///< whose longitude and latitude are projected
  std::shared_ptr<const DatumGrid> backward;  ///< first, gone backward; null: none
};

/// Systems of JGD2011 and JGD2000 (whoever keeps older maps wants those); others are not possible.
[[nodiscard]] PublishPlan plan_from_jgd2011(const Crs& to, const PlanOptions& options);

/// Carries the plan out, in place, side by side. Returns the indexes of coordinates that the grid does not cover,
/// ascending; what becomes of them is of no use.
[[nodiscard]] std::vector<std::size_t> to_published(const PublishPlan& plan, std::span<double> x,
                                                    std::span<double> y);

}  // namespace kokai
