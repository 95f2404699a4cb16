// The steps between the datums of Japan, one row each, and the grid files that they need.
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "pipeline/core/crs.h"
#include "pipeline/core/datum_grid.h"
#include "pipeline/core/error.h"

namespace kokai {

/// What the differences of a grid may be, in arc seconds.
struct ShiftLimits {
  double latitude_min, latitude_max, longitude_min, longitude_max;
};

/// A published position before and after a step, in degrees.
struct StepVector {
  double longitude_from, latitude_from, longitude_to, latitude_to;
};

/// One step by a grid.
struct DatumStep {
  std::string_view id;    ///< "tokyo_to_jgd2000"; part of the operation's name
  std::string_view grid;  ///< "TKY2JGD"; part of the operation's name and name of the kept file
  Datum from, to;
  std::string_view file;  ///< as GSI calls it: "TKY2JGD.par"
  double accuracy_m;      ///< of EPSG's operation with that grid
  std::uint32_t nodes;    ///< in GSI's file
  ShiftLimits limits;     ///< a little wider than what GSI's file holds
  std::span<const StepVector> vectors;
  std::string_view where_ja, where_en;  ///< who gives the file
};

[[nodiscard]] std::span<const DatumStep> datum_steps();
[[nodiscard]] const DatumStep* find_datum_step(std::string_view id);
[[nodiscard]] const DatumStep* find_datum_step(Datum from, Datum to);

/// Why a grid cannot be that of a step: a node of impossible size, or a published vector that it does not give.
[[nodiscard]] std::optional<Bilingual> fault_of_grid(const DatumStep& step, const DatumGrid& grid);

/// A grid that the project has; `grid` is null when it has none.
struct AvailableGrid {
  std::shared_ptr<const DatumGrid> grid;
  GridUse use;
};
using DatumGrids = std::function<AvailableGrid(const DatumStep& step)>;

/// How coordinates of one system are brought to JGD2011 longitude and latitude (EPSG:6668), step by step.
struct CoordinatePlan {
  CoordinateOperation operation;
  int geographic_epsg = 0;  ///< where the projection, if any, is undone to: 4301 or 6668
  bool helmert = false;     ///< first, from the Tokyo datum to JGD2000
  std::vector<std::shared_ptr<const DatumGrid>> grids;  ///< then these, in order
};

struct PlanOptions {
  int prefecture = 0;  ///< two digits of the municipality's code, 0 when unknown
  DatumGrids grids;    ///< none when empty
  double accepted_accuracy_m = 0;
};

/// The one plan that is right, possible or not. JGD2000 is JGD2011 outside the 20 prefectures of EPSG:6713. The
/// Tokyo datum goes through its grid; without it, and only where at least 9 m of error are accepted, through three
/// translations.
[[nodiscard]] CoordinatePlan plan_to_jgd2011(const Crs& from, const PlanOptions& options);

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
