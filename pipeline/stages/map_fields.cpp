// From a source's columns to a definition's fields.
// SPDX-License-Identifier: MIT
#include "pipeline/stages/map_fields.h"

#include <algorithm>
#include <set>
#include <utility>

#include "pipeline/core/header_match.h"
#include "pipeline/core/text.h"
#include "pipeline/stages/column_plan.h"

namespace kokai {

namespace {

void move_table(SourceTable& table, Layer& layer) {
  for (const SourceColumn& column : table.columns)
    layer.source_columns.push_back({column.header, column.position});
  if (table.crs) layer.crs = *table.crs;
  layer.geometry = std::move(table.geometry);
  layer.places = std::move(table.places);
  layer.container = std::move(table.container);
  layer.encoding = std::move(table.encoding);
  layer.header_row = table.header_row;
  layer.rows = table.rows;
}

Column take_column(SourceTable& table, Field field, std::int32_t source) {
  Column column;
  column.field = std::move(field);
  column.source = source;
  if (source != no_column)
    column.text = std::move(table.columns[static_cast<std::size_t>(source)].text);
  column.text.append_empty(table.rows - column.text.size());
  return column;
}

/// The pieces of each row, one after the other: 昭和 and 55.
TextColumn joined_text(const SourceTable& table, const JoinedColumn& join) {
  const auto piece = [&](std::int32_t source, std::size_t row) {
    const TextColumn& text = table.columns[static_cast<std::size_t>(source)].text;
    return row < text.size() ? trim(text[row]) : std::string_view();
  };
  TextColumn joined;
  for (std::size_t row = 0; row < table.rows; ++row) {
    const bool broken = join.whole && (piece(join.sources.front(), row).empty() ||
                                       piece(join.sources.back(), row).empty());
    for (const std::int32_t source : join.sources)
      if (!broken) joined.bytes() += piece(source, row);
    joined.close_value();
  }
  return joined;
}

/// Columns made of several, which are read before any of them is moved.
std::vector<Column> joined_columns(const SourceTable& table, const Definition& definition,
                                   const ColumnPlan& plan) {
  std::vector<Column> columns;
  for (const JoinedColumn& join : plan.joined) {
    Column column;
    column.field = *definition.field(join.name);
    column.source = join.source();
    column.text = joined_text(table, join);
    columns.push_back(std::move(column));
  }
  return columns;
}

/// A generation's official columns all appear, empty ones too; a layer without generations has those
/// of its source.
void add_official(SourceTable& table, const ColumnPlan& plan, Layer& layer) {
  std::vector<Column> joined = joined_columns(table, *layer.definition, plan);
  const Generation& generation = *layer.definition->generation(plan.generation);
  for (const std::string& name : generation.columns) {
    const Field& field = *layer.definition->field(name);
    if (field.disclosure != Disclosure::publish) continue;
    const auto made = std::find_if(joined.begin(), joined.end(),
                                   [&](const Column& column) { return column.field.name == name; });
    if (made != joined.end()) {
      layer.columns.push_back(std::move(*made));
      continue;
    }
    const auto found = plan.source_of.find(name);
    const std::int32_t source = found == plan.source_of.end() ? no_column : found->second;
    if (!plan.has(name) && generation.number == 0) continue;
    layer.columns.push_back(take_column(table, field, source));
    const auto unit = plan.unit_of.find(name);
    if (unit != plan.unit_of.end()) layer.columns.back().source_unit = unit->second;
  }
}

/// A name for Shapefiles that no other column has: the header's beginning, else the name in
/// kokai.toml, else either with a number.
std::string free_short_name(const std::string& header, const std::string& name,
                            std::set<std::string>& taken) {
  for (const std::string& wanted : {cut_header(header), cut_header(name)})
    if (taken.insert(comparison_key(wanted)).second) return wanted;
  for (int number = 1;; ++number) {
    const std::string digits = std::to_string(number);
    std::string numbered = name.substr(0, 10 - digits.size()) + digits;
    if (is_ascii(numbered) && taken.insert(comparison_key(numbered)).second) return numbered;
    std::string plain = "field" + digits;
    if (taken.insert(plain).second) return plain;
  }
}

void add_extras(SourceTable& table, const ColumnPlan& plan, Layer& layer) {
  std::set<std::string> taken;
  for (const Column& column : layer.columns) taken.insert(comparison_key(column.field.short_name));
  for (const ExtraColumn& extra : plan.extras) {
    Field field;
    field.name = extra.name;
    field.header = trim(table.columns[static_cast<std::size_t>(extra.source)].header);
    field.short_name = free_short_name(field.header, field.name, taken);
    layer.columns.push_back(take_column(table, std::move(field), extra.source));
    layer.columns.back().official = false;
  }
}

/// Columns that are not published but that a staff delivery asks for, by the definition's field or by their own header.
/// What is in them stays as the source has it: nobody has checked it.
void add_staff(SourceTable& table, const ColumnPlan& plan, const MappingOptions& options,
               Layer& layer) {
  if (options.staff_columns.empty()) return;
  const HeaderMatcher matcher(*layer.definition);
  for (const UnpublishedColumn& column : plan.unpublished) {
    SourceColumn& source = table.columns[static_cast<std::size_t>(column.source)];
    const std::optional<HeaderMatch> match = matcher.match(source.header);
    const auto is_this = [&](const std::string& asked) {
      return header_key(asked) == header_key(source.header) ||
             (match && match->field->name == asked);
    };
    const auto asked =
        std::find_if(options.staff_columns.begin(), options.staff_columns.end(), is_this);
    if (asked == options.staff_columns.end()) continue;
    Field field;
    if (match) field = *match->field;
    field.name = *asked;
    field.type = FieldType::text;
    field.header = trim(source.header);
    layer.staff.push_back(take_column(table, std::move(field), column.source));
    layer.staff.back().official = false;
  }
}

/// What kokai.toml says of one field goes before what it says of the dataset.
void name_height_datums(const MappingOptions& options, Layer& layer) {
  for (Column& column : layer.columns) {
    if (!column.field.is_height) continue;
    for (const std::string& name : {column.field.name, std::string()}) {
      const auto stated = options.height_datums.find(name);
      if (stated == options.height_datums.end()) continue;
      column.height_datum = stated->second;
      break;
    }
  }
}

}  // namespace

Layer map_fields(SourceTable&& table, const Definition& definition, const MappingOptions& options,
                 Notices& notices) {
  SourceTable source = std::move(table);
  ColumnPlan plan = plan_columns(source, definition, options, notices);
  judge_columns(source, definition, plan, notices);
  Layer layer;
  layer.id = options.dataset_id;
  layer.definition = &definition;
  layer.source_generation = plan.source_generation;
  layer.generation = plan.generation;
  move_table(source, layer);
  add_official(source, plan, layer);
  add_extras(source, plan, layer);
  name_height_datums(options, layer);
  add_staff(source, plan, options, layer);
  layer.unpublished = std::move(plan.unpublished);
  return layer;
}

}  // namespace kokai
