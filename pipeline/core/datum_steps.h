// The steps between the datums of Japan, one row each, and the grid files that they need.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/crs.h"
#include "pipeline/core/datum_grid.h"
#include "pipeline/core/error.h"

namespace kokai {

/// What the differences of a grid may be, in arc seconds; heights in metres, either way.
struct ShiftLimits {
  double latitude_min, latitude_max, longitude_min, longitude_max;
  double height_most = 0;
};

/// A published position before and after a step, in degrees.
struct StepVector {
  double longitude_from, latitude_from, longitude_to, latitude_to;
};

enum class GridPurpose {
  datum,    ///< from one datum to the next
  crustal,  ///< within a datum: from before an earthquake to after it, or from today's ground to the datum's day
  heights   ///< from one height datum to the next
};

/// One step by a grid.
struct DatumStep {
  std::string id;    ///< "tokyo_to_jgd2000"; part of the operation's name and name of the kept file
  std::string grid;  ///< "TKY2JGD"; part of the operation's name
  GridPurpose purpose = GridPurpose::datum;
  Datum from = Datum::unknown, to = Datum::unknown;
  std::string file;         ///< as GSI calls it: "TKY2JGD.par"
  double accuracy_m = 0;    ///< of EPSG's operation with that grid; 0: nobody says
  std::uint32_t nodes = 0;  ///< in GSI's file; 0: nobody says
  ShiftLimits limits;       ///< a little wider than what GSI's file holds
  std::span<const StepVector> vectors;
  Bilingual where;        ///< who gives the file
  bool backward = false;  ///< the file says how to go from `to` to `from`
};

/// The steps that every project knows: between datums, and between height datums.
[[nodiscard]] std::span<const DatumStep> datum_steps();
[[nodiscard]] const DatumStep* find_datum_step(std::string_view id);
[[nodiscard]] const DatumStep* find_datum_step(Datum from, Datum to);
/// From 測地成果2011 to 測地成果2024.
[[nodiscard]] const DatumStep& step_of_heights();

/// The step of a file of crustal movement, by its name without ".par": PatchJGD's with the year of the earthquake
/// ("kumamoto2016_BL": those before 2011 are of JGD2000) or SemiDyna's of a fiscal year ("SemiDyna2023": from where
/// the ground is that year back to where JGD2011 has it). Nothing for other names, and for the grids of
/// datum_steps().
[[nodiscard]] std::optional<DatumStep> crustal_step(std::string_view name);

/// Why a grid cannot be that of a step: a node of impossible size, or a published vector that it does not give.
[[nodiscard]] std::optional<Bilingual> fault_of_grid(const DatumStep& step, const DatumGrid& grid);

}  // namespace kokai
