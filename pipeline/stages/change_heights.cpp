// Heights: from the datum that they were counted from to the one that is published.
// SPDX-License-Identifier: MIT
#include "pipeline/stages/change_heights.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "pipeline/core/text.h"

namespace kokai {

namespace {

/// Digits after the point: as the ledger has them, and those of GSI's file (mm).
int decimals_of(std::string_view number) {
  constexpr int of_gsi = 3, most = 9;
  const std::size_t point = number.find('.');
  if (point == std::string_view::npos) return of_gsi;
  return std::clamp(static_cast<int>(number.size() - point - 1), of_gsi, most);
}

/// Metres to add at a place, or the index of the grid that has no value there.
struct HeightChange {
  double metres = 0;
  std::optional<std::size_t> outside;
};

/// The differences change by millimetres within 100 m, so that one place stands for the whole feature, and a place
/// in JGD2011 for the same place before an earthquake.
HeightChange change_at(const HeightPlan& plan, double longitude, double latitude) {
  HeightChange change;
  for (std::size_t i = 0; i < plan.grids.size(); ++i) {
    const auto shift = shift_at(*plan.grids[i].grid, longitude, latitude);
    if (!shift) return {0, i};
    change.metres += plan.grids[i].backward ? -shift->height : shift->height;
  }
  return change;
}

class HeightChanger {
 public:
  HeightChanger(Layer& layer, Notices& notices) : layer_(layer), notices_(notices) {}

  void change(Column& column, const HeightPlan& plan) {
    TextColumn text;
    text.reserve(column.text.size(), column.text.byte_count());
    ChangeSet changed{"changed_height_datum", {}};
    for (std::uint32_t row = 0; row < column.text.size(); ++row) {
      const std::string_view value = column.text[row];
      const double height = parse_number(value);
      // Ledgers write 0 where nothing was measured.
      const bool known = std::isfinite(height) && height != 0;
      const std::optional<double> metres = known ? metres_at(row, column, plan) : std::nullopt;
      if (!metres) {
        text.append(value);
        continue;
      }
      text.append(fmt::format("{:.{}f}", height + *metres, decimals_of(value)));
      changed.rows.push_back(row);
    }
    if (changed.rows.empty()) return;
    if (!column.before) column.before = std::move(column.text);
    column.text = std::move(text);
    column.changes.push_back(std::move(changed));
  }

 private:
  std::optional<double> metres_at(std::uint32_t row, const Column& column, const HeightPlan& plan) {
    const Range range = layer_.geometry.feature_coordinates(row);
    if (range.size() == 0) {
      report(row, column, plan.operation.grids.front(), std::nullopt);
      return std::nullopt;
    }
    const std::pair<double, double> place{layer_.geometry.x[range.begin],
                                          layer_.geometry.y[range.begin]};
    const HeightChange change = change_at(plan, place.first, place.second);
    if (!change.outside) return change.metres;
    report(row, column, plan.operation.grids[*change.outside], place);
    return std::nullopt;
  }

  void report(std::uint32_t row, const Column& column, const GridUse& grid,
              const std::optional<std::pair<double, double>>& place) {
    FindingDetail detail;
    detail.value = column.text[row];
    detail.point = place;
    detail.parameters = {{"detail", grid.file}, {"count", "1"}};
    notices_.add("crs_outside_grid", row, column.source, std::move(detail));
  }

  Layer& layer_;
  Notices& notices_;
};

void report_missing(const Column& column, const std::string& published,
                    const CoordinateOperation& operation, Notices& notices) {
  const std::string& to = published.empty() ? column.height_datum : published;
  FindingDetail detail;
  detail.parameters = {
      {"detail", fmt::format("{} → {}: {}", column.height_datum, to, operation.missing_grid)},
      {"detail_en", fmt::format("{} to {}: {}", column.height_datum, to, operation.missing_grid)}};
  notices.add("crs_grid_missing", std::move(detail));
}

}  // namespace

void change_heights(Layer& layer, const std::string& published, const PlanOptions& options,
                    Notices& notices) {
  if (published.empty() && options.crustal.empty()) return;
  constexpr int georeferenced = 6668;
  const bool placed = layer.has_geometry() && layer.crs.epsg == georeferenced;
  std::map<std::string, HeightPlan> plans;
  HeightChanger changer(layer, notices);
  for (Column& column : layer.columns) {
    if (!column.field.is_height || column.text.byte_count() == 0) continue;
    const auto [known, added] = plans.try_emplace(column.height_datum);
    HeightPlan& plan = known->second;
    if (added) plan = plan_heights(column.height_datum, published, options);
    if (plan.operation.name.empty()) continue;
    if (!plan.operation.possible) {
      if (added) report_missing(column, published, plan.operation, notices);
      continue;
    }
    // A layer without places, or one that was stopped before, is not at any.
    if (!placed) continue;
    changer.change(column, plan);
    if (!published.empty()) column.height_datum = published;
    layer.height_operation = plan.operation;
  }
}

}  // namespace kokai
