// The steps between the datums of Japan, one row each, and the grid files that they need.
// SPDX-License-Identifier: MIT
#include "pipeline/core/datum_steps.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "pipeline/core/parallel.h"

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
// Ver.2.1.2 and touhokutaiheiyouoki2011 Ver.4.0.0.
const std::array<DatumStep, 2> steps = {{
    {"tokyo_to_jgd2000",
     "TKY2JGD",
     Datum::tokyo,
     Datum::jgd2000,
     "TKY2JGD.par",
     0.2,
     392323,
     {-12, 22, -17, 14},
     tokyo_vectors,
     "国土地理院のウェブサイト「TKY2JGD」のページ",
     "the page \"TKY2JGD\" of GSI (国土地理院)"},
    {"jgd2000_to_jgd2011",
     "touhokutaiheiyouoki2011",
     Datum::jgd2000,
     Datum::jgd2011,
     "touhokutaiheiyouoki2011.par",
     0.2,
     161051,
     {-0.1, 0.05, -0.05, 0.3},
     vectors_of_2011,
     "国土地理院のウェブサイト「PatchJGD」のページ",
     "the page \"PatchJGD\" of GSI (国土地理院)"},
}};

// EPSG:15483 (three translations, Tokyo to JGD2000), EPSG:6698 (null, JGD2000 to JGD2011), EPSG:9936 (null, JGD2011
// to WGS 84).
constexpr double helmert_accuracy_m = 9.0;
constexpr double jgd2000_identity_accuracy_m = 1.0;
constexpr double wgs84_accuracy_m = 1.0;

bool is_beyond(std::int32_t units, double least_s, double most_s) {
  const double seconds = units / DatumGrid::units_per_second;
  return units != DatumGrid::missing && (seconds < least_s || seconds > most_s);
}

Bilingual impossible_node(const DatumStep& step, const DatumGrid& grid, std::size_t node) {
  const std::size_t row = node / grid.columns, column = node % grid.columns;
  const double latitude = grid.south + static_cast<double>(row) / grid.rows_per_degree;
  const double longitude = grid.west + static_cast<double>(column) / grid.columns_per_degree;
  const double latitude_s = grid.latitude[node] / DatumGrid::units_per_second;
  const double longitude_s = grid.longitude[node] / DatumGrid::units_per_second;
  return {fmt::format("緯度 {:.5f}、経度 {:.5f} の値（{}″, {}″）は {} "
                      "の変換ではあり得ません。別のファイルと取り違えていませんか",
                      latitude, longitude, latitude_s, longitude_s, step.file),
          fmt::format("the node at latitude {:.5f}, longitude {:.5f} ({}″, {}″) cannot be of {}: "
                      "is it another file?",
                      latitude, longitude, latitude_s, longitude_s, step.file)};
}

/// A node that no shift of this step can have.
std::optional<Bilingual> fault_of_size(const DatumStep& step, const DatumGrid& grid) {
  const ShiftLimits& limits = step.limits;
  for (std::size_t i = 0; i < grid.node_count(); ++i)
    if (is_beyond(grid.latitude[i], limits.latitude_min, limits.latitude_max) ||
        is_beyond(grid.longitude[i], limits.longitude_min, limits.longitude_max))
      return impossible_node(step, grid, i);
  return std::nullopt;
}

/// Makes a plan, step by step.
class Planner {
 public:
  Planner(const Crs& from, const PlanOptions& options) : options_(options) {
    constexpr int tokyo = 4301, jgd2011 = 6668;
    plan_.geographic_epsg = from.datum == Datum::tokyo ? tokyo : jgd2011;
    if (!from.geographic) add_step(name_of_unprojecting(from));
    switch (from.datum) {
      case Datum::jgd2011:
        break;
      case Datum::wgs84:
        add_step("wgs84_as_jgd2011", wgs84_accuracy_m);
        break;
      case Datum::tokyo:
        from_tokyo();
        break;
      case Datum::jgd2000:
        from_jgd2000(jgd2000_identity_accuracy_m);
        break;
      case Datum::unknown:
        plan_.operation.possible = false;
        break;
    }
    if (plan_.operation.name.empty()) plan_.operation.name = "none";
    plan_.operation.accuracy_m = std::round(std::sqrt(squares_) * 10) / 10;
  }
  CoordinatePlan take() { return std::move(plan_); }

 private:
  static std::string_view name_of_unprojecting(const Crs& from) {
    if (from.plane_zone != 0) return "plane_to_geographic";
    return from.epsg == 3857 ? "web_mercator_to_geographic" : "utm_to_geographic";
  }

  void add_step(std::string_view name, double accuracy_m = 0) {
    std::string& all = plan_.operation.name;
    if (!all.empty()) all += " + ";
    all += name;
    squares_ += accuracy_m * accuracy_m;
  }

  /// False where the project does not have the grid.
  bool try_grid(const DatumStep& step) {
    const AvailableGrid available = options_.grids ? options_.grids(step) : AvailableGrid{};
    if (available.grid == nullptr) return false;
    add_step(std::string(step.id) + "_" + std::string(step.grid), step.accuracy_m);
    plan_.grids.push_back(available.grid);
    plan_.operation.grids.push_back(available.use);
    return true;
  }

  void need_grid(const DatumStep& step) {
    if (try_grid(step)) return;
    add_step(std::string(step.id) + "_" + std::string(step.grid), step.accuracy_m);
    plan_.operation.possible = false;
    std::string& missing = plan_.operation.missing_grid;
    if (!missing.empty()) missing += ", ";
    missing += step.file;
  }

  void from_tokyo() {
    const DatumStep& step = *find_datum_step(Datum::tokyo, Datum::jgd2000);
    if (options_.accepted_accuracy_m < helmert_accuracy_m) {
      need_grid(step);
      // EPSG:6740 states 0.2 m for all the way to JGD2011.
      from_jgd2000(0);
      return;
    }
    if (!try_grid(step)) {
      plan_.helmert = true;
      add_step("tokyo_to_jgd2000_helmert", helmert_accuracy_m);
    }
    const DatumStep& moved = *find_datum_step(Datum::jgd2000, Datum::jgd2011);
    // Whoever accepts 9 m accepts the 5.3 m at most of 2011, too.
    if (!may_have_moved() || !try_grid(moved)) add_step("jgd2000_as_jgd2011");
  }

  void from_jgd2000(double identity_accuracy_m) {
    if (may_have_moved())
      need_grid(*find_datum_step(Datum::jgd2000, Datum::jgd2011));
    else
      add_step("jgd2000_identity", identity_accuracy_m);
  }

  [[nodiscard]] bool may_have_moved() const {
    return options_.prefecture == 0 || moved_in_2011(options_.prefecture);
  }

  const PlanOptions& options_;
  CoordinatePlan plan_;
  double squares_ = 0;  ///< of the accuracies
};

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
    return step.from == from && step.to == to;
  });
  return found == steps.end() ? nullptr : &*found;
}

std::optional<Bilingual> fault_of_grid(const DatumStep& step, const DatumGrid& grid) {
  if (grid.latitude.empty())
    return Bilingual{"水平のずれがありません（高さだけです）",
                     "it has no horizontal differences, only heights"};
  if (const auto fault = fault_of_size(step, grid)) return fault;
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

PublishPlan plan_from_jgd2011(const Crs& to, const PlanOptions& options) {
  constexpr int jgd2000_geographic = 4612, jgd2011_geographic = 6668;
  PublishPlan plan;
  plan.epsg = to.epsg;
  plan.geographic_epsg = to.datum == Datum::jgd2000 ? jgd2000_geographic : jgd2011_geographic;
  CoordinateOperation& operation = plan.operation;
  operation.possible = to.datum == Datum::jgd2000 || to.datum == Datum::jgd2011;
  if (to.datum == Datum::jgd2000) {
    const bool moved = options.prefecture == 0 || moved_in_2011(options.prefecture);
    const DatumStep& step = *find_datum_step(Datum::jgd2000, Datum::jgd2011);
    operation.name = moved ? fmt::format("jgd2011_to_jgd2000_{}", step.grid) : "jgd2000_identity";
    operation.accuracy_m = moved ? step.accuracy_m : jgd2000_identity_accuracy_m;
    const AvailableGrid available = moved && options.grids ? options.grids(step) : AvailableGrid{};
    plan.backward = available.grid;
    if (available.grid != nullptr) operation.grids.push_back(available.use);
    operation.possible = !moved || available.grid != nullptr;
    if (!operation.possible) operation.missing_grid = step.file;
  }
  if (!to.geographic)
    operation.name += operation.name.empty() ? "geographic_to_plane" : " + geographic_to_plane";
  if (operation.name.empty()) operation.name = "none";
  return plan;
}

std::vector<std::size_t> to_published(const PublishPlan& plan, std::span<double> x,
                                      std::span<double> y) {
  std::vector<std::size_t> outside;
  const Projector projector(plan.geographic_epsg, plan.epsg);
  auto chunks = map_chunks(x.size(), [&](std::size_t begin, std::size_t end) {
    const std::span<double> own_x = x.subspan(begin, end - begin);
    const std::span<double> own_y = y.subspan(begin, end - begin);
    std::vector<std::size_t> left;
    if (plan.backward != nullptr) left = shift_backward(*plan.backward, own_x, own_y);
    for (std::size_t& index : left) index += begin;
    projector.transform(own_x, own_y);
    return left;
  });
  for (const std::vector<std::size_t>& chunk : chunks)
    outside.insert(outside.end(), chunk.begin(), chunk.end());
  return outside;
}

CoordinatePlan plan_to_jgd2011(const Crs& from, const PlanOptions& options) {
  return Planner(from, options).take();
}

}  // namespace kokai
