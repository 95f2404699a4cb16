// Which steps bring coordinates and heights from one system of Japan to another.
// SPDX-License-Identifier: MIT
#include "pipeline/core/coordinate_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "pipeline/core/parallel.h"

namespace kokai {

namespace {

// EPSG:15483 (three translations, Tokyo to JGD2000), EPSG:6698 (null, JGD2000 to JGD2011), EPSG:9936 (null, JGD2011
// to WGS 84).
constexpr double helmert_accuracy_m = 9.0;
constexpr double jgd2000_identity_accuracy_m = 1.0;
constexpr double wgs84_accuracy_m = 1.0;

std::string name_of_step(const DatumStep& step) {
  return step.purpose == GridPurpose::crustal ? step.id : step.id + "_" + step.grid;
}

void add_missing(const DatumStep& step, CoordinateOperation& operation) {
  operation.possible = false;
  if (!operation.missing_grid.empty()) operation.missing_grid += ", ";
  operation.missing_grid += step.file;
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
        add_crustal(Datum::jgd2011);
        break;
      case Datum::wgs84:
        add_step("wgs84_as_jgd2011", wgs84_accuracy_m);
        add_crustal(Datum::jgd2011);
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
    for (const std::string& name : options.crustal)
      if (!is_used(name)) plan_.foreign_crustal = name;
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
    // Files of heights alone move nothing here.
    if (available.grid->latitude.empty() && !available.grid->height.empty()) return true;
    add_step(name_of_step(step), step.accuracy_m);
    plan_.grids.push_back({available.grid, step.backward});
    plan_.operation.grids.push_back(available.use);
    return true;
  }

  /// What the project says of earthquakes while the coordinates are in that datum.
  void add_crustal(Datum datum) {
    for (const std::string& name : options_.crustal) {
      const std::optional<DatumStep> step = crustal_step(name);
      if (!step || step->from != datum) continue;
      used_.push_back(name);
      need_grid(*step);
    }
  }

  [[nodiscard]] bool is_used(const std::string& name) const {
    return std::find(used_.begin(), used_.end(), name) != used_.end();
  }

  void need_grid(const DatumStep& step) {
    if (try_grid(step)) return;
    add_step(name_of_step(step), step.accuracy_m);
    add_missing(step, plan_.operation);
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
    add_crustal(Datum::jgd2000);
    const DatumStep& moved = *find_datum_step(Datum::jgd2000, Datum::jgd2011);
    // Whoever accepts 9 m accepts the 5.3 m at most of 2011, too.
    if (!may_have_moved() || !try_grid(moved)) add_step("jgd2000_as_jgd2011");
    add_crustal(Datum::jgd2011);
  }

  void from_jgd2000(double identity_accuracy_m) {
    add_crustal(Datum::jgd2000);
    if (may_have_moved())
      need_grid(*find_datum_step(Datum::jgd2000, Datum::jgd2011));
    else
      add_step("jgd2000_identity", identity_accuracy_m);
    add_crustal(Datum::jgd2011);
  }

  [[nodiscard]] bool may_have_moved() const {
    return options_.prefecture == 0 || moved_in_2011(options_.prefecture);
  }

  const PlanOptions& options_;
  CoordinatePlan plan_;
  std::vector<std::string> used_;  ///< of options_.crustal
  double squares_ = 0;             ///< of the accuracies
};

}  // namespace

HeightPlan plan_heights(std::string_view from, std::string_view to, const PlanOptions& options) {
  HeightPlan plan;
  CoordinateOperation& operation = plan.operation;
  const auto add = [&](const DatumStep& step, bool backward) {
    const AvailableGrid available = options.grids ? options.grids(step) : AvailableGrid{};
    if (available.grid != nullptr && available.grid->height.empty()) return;
    operation.name += (operation.name.empty() ? "" : " + ") + name_of_step(step) +
                      (backward && !step.backward ? "_backward" : "");
    if (available.grid == nullptr) {
      add_missing(step, operation);
      return;
    }
    plan.grids.push_back({available.grid, backward});
    operation.grids.push_back(available.use);
  };
  constexpr std::string_view of_2011 = "測地成果2011", of_2024 = "測地成果2024";
  if (from != of_2011 && from != of_2024) return plan;
  for (const std::string& name : options.crustal)
    if (const std::optional<DatumStep> step = crustal_step(name)) add(*step, step->backward);
  if (!to.empty() && from != to) add(step_of_heights(), from == of_2024);
  return plan;
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
