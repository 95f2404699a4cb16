// A layer beside its former release: changes that look like another file, or a damaged one.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "pipeline/core/layer_diff.h"
#include "pipeline/core/metre_offset.h"
#include "pipeline/core/metre_scale.h"
#include "pipeline/rules/check_tables.h"

namespace kokai {

namespace {

// More than one row in five, and more than a handful of a short list.
constexpr double share_of_rows_gone = 0.2;
constexpr std::size_t rows_gone = 3;
// A column in which at least one row in ten had a value.
constexpr double share_filled = 0.1;
// Of the features that are in both: nearly all, and enough to speak of all.
constexpr double share_moved = 0.9;
constexpr std::size_t enough_moved = 3;
constexpr double least_moved_m = 0.2, same_vector_m = 0.1;
// Layers of one place overlap at least when both are this much wider.
constexpr double margin_m = 1000;

void check_rows(const ContentView& before, const ContentView& after, Notices& notices) {
  if (after.rows + rows_gone > before.rows) return;
  const std::size_t gone = before.rows - after.rows;
  if (static_cast<double>(gone) <= share_of_rows_gone * static_cast<double>(before.rows)) return;
  FindingDetail detail;
  detail.value = fmt::format("{} -> {}", before.rows, after.rows);
  detail.parameters = {{"before", std::to_string(before.rows)},
                       {"after", std::to_string(after.rows)}};
  notices.add("table_row_count_drop", std::move(detail));
}

void add_name(std::string& list, std::string_view name) {
  if (!list.empty()) list += ", ";
  list += name;
}

void check_schema(const ContentOutline& before, const ContentView& after, Notices& notices) {
  std::string added, removed;
  for (const std::string_view name : after.names)
    if (std::find(before.names.begin(), before.names.end(), name) == before.names.end())
      add_name(added, name);
  for (const std::string& name : before.names)
    if (after.column(name) == nullptr) add_name(removed, name);
  if (added.empty() && removed.empty()) return;
  FindingDetail detail;
  detail.value = "+" + added + " -" + removed;
  detail.parameters = {{"added", added.empty() ? "-" : added},
                       {"removed", removed.empty() ? "-" : removed}};
  notices.add("table_schema_changed", std::move(detail));
}

void check_columns(const ContentOutline& before, const Layer& layer, Notices& notices) {
  for (const Column& column : layer.columns) {
    const auto former = std::find(before.names.begin(), before.names.end(), column.field.name);
    if (former == before.names.end() || column.text.byte_count() != 0) continue;
    const std::size_t count =
        before.filled[static_cast<std::size_t>(former - before.names.begin())];
    if (count == 0 || static_cast<double>(count) < share_filled * static_cast<double>(before.rows))
      continue;
    FindingDetail detail;
    detail.value = std::to_string(count);
    detail.parameters = {{"count", std::to_string(count)}, {"column", column.field.header}};
    notices.add("table_column_emptied", no_row, column.source, std::move(detail));
  }
}

std::string words_of(const Extent& extent) {
  return fmt::format("{:.4f}, {:.4f}", (extent.min_x + extent.max_x) / 2,
                     (extent.min_y + extent.max_y) / 2);
}

void check_extent(const ContentView& before, const ContentView& after, Notices& notices) {
  const Extent from = before.geometry->extent(), to = after.geometry->extent();
  if (from.empty || to.empty) return;
  const MetreScale metres = MetreScale::at(from.min_y);
  const double x = 2 * margin_m / metres.x, y = 2 * margin_m / metres.y;
  const bool apart = to.min_x > from.max_x + x || to.max_x < from.min_x - x ||
                     to.min_y > from.max_y + y || to.max_y < from.min_y - y;
  if (!apart) return;
  FindingDetail detail;
  detail.value = words_of(to);
  detail.parameters = {{"detail", words_of(from) + " → " + words_of(to)}};
  notices.add("table_extent_changed", std::move(detail));
}

/// How far the first coordinate of each feature moved that is in both; 0, 0 for those that did not.
std::vector<MetreOffset> offsets_of(const ContentView& before, const ContentView& after,
                                    const LayerDiff& diff) {
  std::vector<MetreOffset> offsets;
  const auto add = [&](RowPair rows) {
    const Range from = before.geometry->feature_coordinates(rows.before);
    const Range to = after.geometry->feature_coordinates(rows.after);
    if (from.size() == 0 || from.size() != to.size()) return;
    const double x = before.geometry->x[from.begin], y = before.geometry->y[from.begin];
    const MetreScale metres = MetreScale::at(y);
    offsets.push_back({(after.geometry->x[to.begin] - x) * metres.x,
                       (after.geometry->y[to.begin] - y) * metres.y});
  };
  for (const RowPair& rows : diff.changed) add(rows);
  for (const RowPair& rows : diff.same) add(rows);
  return offsets;
}

void check_moved(const ContentView& before, const ContentView& after,
                 const std::vector<std::string>& key, Notices& notices) {
  const LayerDiff diff = diff_layers(before, after, key);
  if (!diff.keyed || diff.changed.size() < enough_moved) return;
  const std::vector<MetreOffset> offsets = offsets_of(before, after, diff);
  if (offsets.size() < enough_moved) return;
  const MetreOffset common = median_offset(offsets);
  const double length = common.length();
  if (length < least_moved_m) return;
  // A change of datum differs by parts in a thousand within a municipality.
  constexpr double varies = 0.05;
  const double tolerance = std::max(same_vector_m, varies * length);
  const std::size_t alike = count_alike(offsets, common, tolerance);
  if (static_cast<double>(alike) < share_moved * static_cast<double>(offsets.size())) return;
  FindingDetail detail;
  detail.value = fmt::format("{:+.2f}, {:+.2f}", common.north, common.east);
  detail.parameters = {
      {"offset", fmt::format("北 {:+.2f} m、東 {:+.2f} m", common.north, common.east)},
      {"offset_en", fmt::format("north {:+.2f} m, east {:+.2f} m", common.north, common.east)},
      {"count", std::to_string(alike)}};
  notices.add("table_geometry_moved", std::move(detail));
}

void check_former_release(const CheckInput& input, Notices& notices) {
  if (input.former == nullptr) return;
  const ContentView before = view_of(*input.former), after = view_of(input.layer);
  check_schema(*input.former, after, notices);
  if (before.rows == 0 || after.rows == 0) return;
  check_rows(before, after, notices);
  check_columns(*input.former, input.layer, notices);
  if (before.geometry->size() != before.rows || !input.layer.has_geometry()) return;
  check_extent(before, after, notices);
  check_moved(before, after, input.definition.key, notices);
}

constexpr std::array<std::string_view, 5> codes = {"table_row_count_drop", "table_geometry_moved",
                                                   "table_column_emptied", "table_extent_changed",
                                                   "table_schema_changed"};
constexpr Check checks[] = {{"former_release", Needs::rows, codes, check_former_release}};

}  // namespace

std::span<const Check> former_release_checks() {
  return checks;
}

}  // namespace kokai
