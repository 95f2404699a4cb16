// The steps between the datums of Japan, one row each, and the grid files that they need.
// SPDX-License-Identifier: MIT
#include "pipeline/core/datum_steps.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "pipeline/core/ascii.h"

namespace kokai {

namespace {

// GSI's web service and programs, as jgdtrans and JapanGridShift quote it; Kasama, Joso and Koriyama with PROJ's
// hgridshift. All to 10^-8 degrees.
constexpr std::array<StepVector, 5> tokyo_vectors = {{
    {140.08785504166664, 36.103774791666666, 140.084576867, 36.106966281},
    {140.026224, 38.546789, 140.022853531, 38.549703478},
    {140.3042, 36.3453, 140.30089251639, 36.34846832828},
    {139.9937, 36.0236, 139.99043347306, 36.02679828774},
    {140.3597, 37.4004, 140.35634703008, 37.40344747578},
}};
constexpr std::array<StepVector, 4> vectors_of_2011 = {{
    {141.302717714, 38.434192787, 141.302768728, 38.434178585},
    {140.3042, 36.3453, 140.30421046891, 36.34529832314},
    {139.9937, 36.0236, 139.99370645954, 36.02359952203},
    {140.3597, 37.4004, 140.35971916270, 37.40039780124},
}};

// Accuracies: EPSG:6740 (Tokyo to JGD2011 by TKY2JGD) and EPSG:6713. The counts of nodes are those of TKY2JGD
// Ver.2.1.2 and touhokutaiheiyouoki2011 Ver.4.0.0. Heights: GSI says nothing of the accuracy; the limit is wide.
const std::array<DatumStep, 3> steps = {{
    {"tokyo_to_jgd2000",
     "TKY2JGD",
     GridPurpose::datum,
     Datum::tokyo,
     Datum::jgd2000,
     "TKY2JGD.par",
     0.2,
     392323,
     {-12, 22, -17, 14},
     tokyo_vectors,
     {"国土地理院のウェブサイト「TKY2JGD」のページ", "the page \"TKY2JGD\" of GSI (国土地理院)"},
     false},
    {"jgd2000_to_jgd2011",
     "touhokutaiheiyouoki2011",
     GridPurpose::datum,
     Datum::jgd2000,
     Datum::jgd2011,
     "touhokutaiheiyouoki2011.par",
     0.2,
     161051,
     {-0.1, 0.05, -0.05, 0.3, 3},
     vectors_of_2011,
     {"国土地理院のウェブサイト「PatchJGD」のページ", "the page \"PatchJGD\" of GSI (国土地理院)"},
     false},
    {"heights_2011_to_2024",
     "hyokorevBM_jgd2024_h",
     GridPurpose::heights,
     Datum::jgd2011,
     Datum::jgd2011,
     "hyokorevBM_jgd2024_h.par",
     0,
     0,
     {0, 0, 0, 0, 5},
     {},
     {"国土地理院のウェブサイト「測地成果2024」のページ",
      "the page 測地成果2024 of GSI (国土地理院)"},
     false},
}};

// More than any earthquake of the last hundred years moved ground in Japan (2011: 5.3 m), less than a change of datum.
constexpr ShiftLimits crustal_limits = {-0.5, 0.5, -0.5, 0.5, 10};
// EPSG's of PatchJGD for 2011; GSI and EPSG say nothing of the others, which are made in the same way.
constexpr double crustal_accuracy_m = 0.2;
constexpr std::string_view semi_dynamic = "SemiDyna";

/// Units are millionths of seconds or of metres.
bool is_beyond(std::int32_t units, double least, double most) {
  static_assert(DatumGrid::units_per_second == DatumGrid::units_per_metre);
  const double value = units / DatumGrid::units_per_second;
  return units != DatumGrid::missing && (value < least || value > most);
}

/// "0.1″, -0.2″, 0.3 m": as much as the grid has.
std::string words_of_node(const DatumGrid& grid, std::size_t node) {
  std::string words;
  if (!grid.latitude.empty())
    words = fmt::format("{}″, {}″", grid.latitude[node] / DatumGrid::units_per_second,
                        grid.longitude[node] / DatumGrid::units_per_second);
  if (!grid.height.empty())
    words += fmt::format("{}{} m", words.empty() ? "" : ", ",
                         grid.height[node] / DatumGrid::units_per_metre);
  return words;
}

Bilingual impossible_node(const DatumStep& step, const DatumGrid& grid, std::size_t node) {
  const std::size_t row = node / grid.columns, column = node % grid.columns;
  const double latitude = grid.south + static_cast<double>(row) / grid.rows_per_degree;
  const double longitude = grid.west + static_cast<double>(column) / grid.columns_per_degree;
  const std::string values = words_of_node(grid, node);
  return {fmt::format("緯度 {:.5f}、経度 {:.5f} の値（{}）は {} "
                      "の変換ではあり得ません。別のファイルと取り違えていませんか",
                      latitude, longitude, values, step.file),
          fmt::format("the node at latitude {:.5f}, longitude {:.5f} ({}) cannot be of {}: "
                      "is it another file?",
                      latitude, longitude, values, step.file)};
}

/// A node that no shift of this step can have.
std::optional<Bilingual> fault_of_size(const DatumStep& step, const DatumGrid& grid) {
  const ShiftLimits& limits = step.limits;
  // Who changes a datum alone does not look at heights.
  const bool heights = !grid.height.empty() && step.purpose != GridPurpose::datum;
  for (std::size_t i = 0; i < grid.node_count(); ++i) {
    const bool across = !grid.latitude.empty() &&
                        (is_beyond(grid.latitude[i], limits.latitude_min, limits.latitude_max) ||
                         is_beyond(grid.longitude[i], limits.longitude_min, limits.longitude_max));
    if (across || (heights && is_beyond(grid.height[i], -limits.height_most, limits.height_most)))
      return impossible_node(step, grid, i);
  }
  return std::nullopt;
}

/// The step's grid has what the step moves.
std::optional<Bilingual> fault_of_kind(const DatumStep& step, const DatumGrid& grid) {
  if (step.purpose == GridPurpose::datum && grid.latitude.empty())
    return Bilingual{"水平のずれがありません（高さだけです）",
                     "it has no horizontal differences, only heights"};
  if (step.purpose == GridPurpose::heights && (grid.height.empty() || !grid.latitude.empty()))
    return Bilingual{"標高だけの補正パラメータではありません", "it is not a file of heights alone"};
  return std::nullopt;
}

/// The four digits of a year in a name; 0 where there are none.
int year_in(std::string_view name) {
  constexpr std::size_t digits = 4;
  for (std::size_t i = 0; i + digits <= name.size(); ++i) {
    const std::string_view piece = name.substr(i, digits);
    const bool year = std::all_of(piece.begin(), piece.end(), is_digit) &&
                      (piece.starts_with("19") || piece.starts_with("20"));
    if (year) return (piece[2] - '0') * 10 + (piece[3] - '0') + (piece[0] == '1' ? 1900 : 2000);
  }
  return 0;
}

}  // namespace

std::span<const DatumStep> datum_steps() {
  return steps;
}

const DatumStep* find_datum_step(std::string_view id) {
  const auto found = std::find_if(steps.begin(), steps.end(),
                                  [&](const DatumStep& step) { return step.id == id; });
  return found == steps.end() ? nullptr : &*found;
}

const DatumStep* find_datum_step(Datum from, Datum to) {
  const auto found = std::find_if(steps.begin(), steps.end(), [&](const DatumStep& step) {
    return step.purpose == GridPurpose::datum && step.from == from && step.to == to;
  });
  return found == steps.end() ? nullptr : &*found;
}

const DatumStep& step_of_heights() {
  return *std::find_if(steps.begin(), steps.end(),
                       [](const DatumStep& step) { return step.purpose == GridPurpose::heights; });
}

std::optional<DatumStep> crustal_step(std::string_view name) {
  constexpr std::size_t longest = 64;
  const bool plain =
      !name.empty() && name.size() <= longest && std::all_of(name.begin(), name.end(), [](char c) {
        return is_digit(c) || is_ascii_letter(c) || c == '_' || c == '-';
      });
  const int year = year_in(name);
  constexpr int great_east_japan = 2011;
  const bool known = std::any_of(steps.begin(), steps.end(),
                                 [&](const DatumStep& step) { return step.grid == name; });
  if (!plain || year == 0 || known) return std::nullopt;
  DatumStep step;
  step.id = "crustal_" + std::string(name);
  step.grid = name;
  step.purpose = GridPurpose::crustal;
  step.backward = name.starts_with(semi_dynamic);
  step.from = step.to =
      year <= great_east_japan && !step.backward ? Datum::jgd2000 : Datum::jgd2011;
  step.file = std::string(name) + ".par";
  step.accuracy_m = crustal_accuracy_m;
  step.limits = crustal_limits;
  step.where = step.backward ? Bilingual{"国土地理院のウェブサイト「SemiDynaEXE」のページ",
                                         "the page \"SemiDynaEXE\" of GSI (国土地理院)"}
                             : Bilingual{"国土地理院のウェブサイト「PatchJGD」のページ",
                                         "the page \"PatchJGD\" of GSI (国土地理院)"};
  return step;
}

std::optional<Bilingual> fault_of_grid(const DatumStep& step, const DatumGrid& grid) {
  if (auto fault = fault_of_kind(step, grid)) return fault;
  if (auto fault = fault_of_size(step, grid)) return fault;
  for (const StepVector& vector : step.vectors) {
    const auto shift = shift_at(grid, vector.longitude_from, vector.latitude_from);
    if (!shift) continue;  // the file may be of one region
    const double off =
        std::max(std::abs(vector.longitude_from + shift->longitude - vector.longitude_to),
                 std::abs(vector.latitude_from + shift->latitude - vector.latitude_to));
    constexpr double published_digits = 1e-8;
    if (off > published_digits)
      return Bilingual{
          fmt::format("公表されている値と合いません（緯度 {}、経度 {} で {:.1e} 度の差）",
                      vector.latitude_from, vector.longitude_from, off),
          fmt::format("it does not give the published value ({:.1e} degrees off at latitude {}, "
                      "longitude {})",
                      off, vector.latitude_from, vector.longitude_from)};
  }
  return std::nullopt;
}

}  // namespace kokai
