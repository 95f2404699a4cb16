// Leaves out the rows that a definition does not let out of the house.
// SPDX-License-Identifier: MIT
#include "pipeline/stages/publish_rows.h"

#include <algorithm>
#include <utility>

#include "pipeline/core/text.h"

namespace kokai {

namespace {

TextColumn kept_values(const TextColumn& column, const std::vector<bool>& keep) {
  TextColumn kept;
  for (std::size_t row = 0; row < keep.size(); ++row)
    if (keep[row]) kept.append(column[row]);
  return kept;
}

void keep_column(Column& column, const std::vector<bool>& keep,
                 const std::vector<std::uint32_t>& number) {
  column.text = kept_values(column.text, keep);
  if (column.before) column.before = kept_values(*column.before, keep);
  for (ChangeSet& changes : column.changes) {
    std::erase_if(changes.rows, [&](std::uint32_t row) { return !keep[row]; });
    for (std::uint32_t& row : changes.rows) row = number[row];
  }
}

template <class Value>
void keep_values(std::vector<Value>& values, const std::vector<bool>& keep) {
  std::size_t next = 0;
  for (std::size_t row = 0; row < values.size(); ++row)
    if (keep[row]) values[next++] = values[row];
  values.resize(next);
}

void keep_places(SourcePlaces& places, const std::vector<bool>& keep,
                 const std::vector<std::uint32_t>& number) {
  if (!places.row.empty()) keep_values(places.row, keep);
  if (!places.line.empty()) keep_values(places.line, keep);
  for (SourcePlaces::Run& run : places.runs) run.first_row = number[run.first_row];
}

/// For each row, and for the end, how many rows before it are kept.
std::vector<std::uint32_t> new_numbers(const std::vector<bool>& keep) {
  std::vector<std::uint32_t> number(keep.size() + 1);
  for (std::size_t row = 0; row < keep.size(); ++row)
    number[row + 1] = number[row] + (keep[row] ? 1U : 0U);
  return number;
}

std::vector<std::uint32_t> rows_kept(const std::vector<bool>& keep) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < keep.size(); ++row)
    if (keep[row]) rows.push_back(row);
  return rows;
}

bool passes(const RowFilter& filter, std::string_view value) {
  if (filter.values.empty()) return !value.empty();
  const std::string key = comparison_key(value);
  return std::any_of(filter.values.begin(), filter.values.end(),
                     [&](const std::string& wanted) { return comparison_key(wanted) == key; });
}

/// Why a row stays in the house: a decision (a value that is not among those wanted) is no fault,
/// a cell that nobody has filled in may be one.
struct Refusal {
  std::string header;
  Severity severity = Severity::info;
};

void report_row(const Layer& layer, std::uint32_t row, const Refusal& refusal, Notices& notices) {
  FindingDetail detail;
  ExplicitPlace place = place_of_row(layer, row);
  place.header = refusal.header;
  detail.place = place;
  detail.parameters.emplace_back("column", refusal.header);
  detail.parameters.emplace_back("key", std::to_string(place.row != 0 ? place.row : row + 1));
  notices.add("row_not_published", refusal.severity, no_row, no_column, std::move(detail));
}

}  // namespace

ExplicitPlace place_of_row(const Layer& layer, std::uint32_t row) {
  ExplicitPlace place;
  if (!layer.places.runs.empty()) {
    const SourcePlaces::Run& run = layer.places.run_of(row);
    place.file = run.file;
    place.sheet = run.sheet;
  }
  if (row < layer.places.row.size()) place.row = layer.places.row[row];
  if (row < layer.places.line.size()) place.line = layer.places.line[row];
  return place;
}

void keep_rows(Layer& layer, Notices& notices, const std::vector<bool>& keep) {
  const std::vector<std::uint32_t> number = new_numbers(keep);
  for (Column& column : layer.columns) keep_column(column, keep, number);
  for (Column& column : layer.staff) keep_column(column, keep, number);
  if (layer.geometry.size() == layer.rows)
    layer.geometry = chosen_features(layer.geometry, rows_kept(keep));
  keep_places(layer.places, keep, number);
  notices.keep_rows(keep);
  layer.rows_left_out += layer.rows - number.back();
  layer.rows = number.back();
}

void leave_out_rows(Layer& layer, Notices& notices) {
  if (layer.definition == nullptr || layer.definition->publish_rows.empty()) return;
  std::vector<bool> keep(layer.rows, true);
  Notices refused;
  for (std::uint32_t row = 0; row < layer.rows; ++row) {
    for (const RowFilter& filter : layer.definition->publish_rows) {
      const Column* column = layer.column(filter.field);
      // A missing column is header_required_missing, which stops the gate.
      if (column == nullptr || column->source == no_column) continue;
      const std::string_view value = column->text[row];
      if (passes(filter, value)) continue;
      keep[row] = false;
      const Severity severity = value.empty() ? Severity::warning : Severity::info;
      report_row(layer, row, {column->field.header, severity}, refused);
      break;
    }
  }
  if (refused.total() == 0) return;
  keep_rows(layer, notices, keep);
  notices.merge(std::move(refused));
  if (layer.rows == 0) notices.add("row_none_published", {});
}

}  // namespace kokai
