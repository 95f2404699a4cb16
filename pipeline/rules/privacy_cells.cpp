// Checks of small counts and of single places, where a definition asks for them: what identifies a person without
// any name.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/core/text.h"
#include "pipeline/rules/check_tables.h"
#include "pipeline/rules/column_scan.h"
#include "pipeline/rules/local_plane.h"
#include "pipeline/rules/rule_use.h"
#include "pipeline/rules/suppression.h"

namespace kokai {

namespace {

std::string parameter(const RuleUse& use, const std::string& name) {
  const auto found = use.parameters.find(name);
  return found == use.parameters.end() ? std::string() : found->second;
}

/// The fields that a parameter names, as far as the source has them.
std::vector<const Column*> columns_of(const Layer& layer, const std::string& names) {
  std::vector<const Column*> columns;
  for (const std::string_view name : split(names, ';')) {
    const Column* column = layer.column(trim(name));
    if (column != nullptr && in_source(*column)) columns.push_back(column);
  }
  return columns;
}

// --- Small counts -------------------------------------------------------------------------------

constexpr std::array<std::string_view, 1> small_codes = {"privacy_small_cell"};
void check_small_cells(const CheckInput& input, Notices& notices) {
  for (const RuleUse& use : input.definition.rules) {
    if (use.code != "privacy_small_cell") continue;
    const double least = number_of(use, "k_count", 0);
    for (const Column* column : columns_of(input.layer, parameter(use, "fields")))
      scan_values(*column, notices, [&] {
        return [&](std::uint32_t row, std::string_view value, Notices& found) {
          const double count = parse_number(value);
          if (!(count > 0 && count < least)) return;
          FindingDetail detail;
          detail.parameters.emplace_back("limit", parameter(use, "k_count"));
          found.add("privacy_small_cell", row, column->source, std::move(detail));
        };
      });
  }
}

// --- Suppressed counts --------------------------------------------------------------------------

/// The row that `total_row` names; no_row where none or several have that label.
std::uint32_t total_row_of(const Layer& layer, const RuleUse& use) {
  const std::vector<const Column*> label = columns_of(layer, parameter(use, "label"));
  if (label.empty()) return no_row;
  const std::string wanted = comparison_key(parameter(use, "total_row"));
  std::uint32_t found = no_row;
  for (std::uint32_t row = 0; row < layer.rows; ++row) {
    if (comparison_key(label.front()->text[row]) != wanted) continue;
    if (found != no_row) return no_row;
    found = row;
  }
  return found;
}

constexpr std::array<std::string_view, 1> recoverable_codes = {"privacy_small_cell_recoverable"};
void check_recoverable_cells(const CheckInput& input, Notices& notices) {
  for (const RuleUse& use : input.definition.rules) {
    if (use.code != "privacy_small_cell_recoverable") continue;
    const std::vector<const Column*> total = columns_of(input.layer, parameter(use, "total"));
    const std::string names = parameter(use, "parts");
    std::vector<const Column*> columns = columns_of(input.layer, names);
    // Without one of the parts the rows are no sums.
    if (total.empty() || columns.size() != split(names, ';').size()) continue;
    columns.push_back(total.front());
    const CountTable table(columns, total_row_of(input.layer, use));
    for (const CountTable::Cell& cell : table.recoverable())
      notices.add("privacy_small_cell_recoverable", cell.row, columns[cell.column]->source);
  }
}

// --- Single places ------------------------------------------------------------------------------

using Square = std::pair<long, long>;

/// The square of so many metres in which each point lies; points alone have one.
std::vector<std::pair<Square, std::uint32_t>> squares_of(const Layer& layer, double side_m) {
  const LocalPlane plane = LocalPlane::around(layer.geometry.extent());
  std::vector<std::pair<Square, std::uint32_t>> squares;
  for (std::uint32_t row = 0; row < layer.rows; ++row) {
    if (layer.geometry.kind[row] != GeometryKind::point) continue;
    const std::size_t at = layer.geometry.feature_coordinates(row).begin;
    const double x_m = plane.x(layer.geometry.x[at]), y_m = plane.y(layer.geometry.y[at]);
    squares.push_back(
        {{std::lround(std::floor(x_m / side_m)), std::lround(std::floor(y_m / side_m))}, row});
  }
  return squares;
}

constexpr std::array<std::string_view, 1> location_codes = {"privacy_single_out_location"};
void check_single_places(const CheckInput& input, Notices& notices) {
  for (const RuleUse& use : input.definition.rules) {
    if (use.code != "privacy_single_out_location") continue;
    const std::vector<const Column*> columns = columns_of(input.layer, parameter(use, "field"));
    if (columns.empty() || !input.layer.crs.geographic) continue;
    const double least = number_of(use, "k_count", 0);
    const auto squares = squares_of(input.layer, std::max(number_of(use, "cell_m", 1), 0.001));
    std::map<Square, std::size_t> count;
    for (const auto& [square, row] : squares) ++count[square];
    for (const auto& [square, row] : squares) {
      if (columns.front()->text[row].empty() || static_cast<double>(count[square]) >= least)
        continue;
      FindingDetail detail;
      detail.parameters.emplace_back("count", std::to_string(count[square]));
      notices.add("privacy_single_out_location", row, columns.front()->source, std::move(detail));
    }
  }
}

constexpr Check checks[] = {
    {"small_counts", Needs::rows, small_codes, check_small_cells},
    {"suppressed_counts", Needs::rows, recoverable_codes, check_recoverable_cells},
    {"single_places", Needs::geometry, location_codes, check_single_places},
};

}  // namespace

std::span<const Check> privacy_cell_checks() {
  return checks;
}

}  // namespace kokai
