// Columns that no source has: what other layers say of a feature is published with it.
// SPDX-License-Identifier: MIT
#include "pipeline/rules/derived_columns.h"

#include <fmt/format.h>

#include <array>
#include <set>
#include <string>
#include <string_view>

#include "pipeline/rules/crossings.h"

namespace kokai {

namespace {

constexpr std::array<std::string_view, 2> codes = {"route_crosses_flood_zone",
                                                   "route_crosses_landslide_zone"};

/// What is known of one row.
struct Crossed {
  bool compared = false;
  std::vector<Crossing> crossings;  ///< worst first
};

std::vector<Crossed> cross(const CrossView& view, const HazardZones& zones) {
  std::vector<Crossed> rows(view.own.size());
  Notices told_by_the_rule;
  look_at_rows(view, told_by_the_rule, [&](std::uint32_t row, PreparedFeatures& parts, Notices&) {
    GeometryColumn pieces;
    rows[row].crossings = zones.of_row(row, parts, pieces);
    rows[row].compared = true;
  });
  return rows;
}

std::string metres_in(const Crossed& row, bool house_collapse) {
  double metres = 0;
  for (const Crossing& crossing : row.crossings)
    if (crossing.kind->house_collapse == house_collapse) metres += crossing.metres;
  return fmt::format("{:.0f}", metres);
}

std::string zones_of(const Crossed& row) {
  std::string text;
  for (const Crossing& crossing : row.crossings)
    (text += text.empty() ? "" : ";") += text_of(crossing).ja;
  return text;
}

/// One column of the rule, if it asks for it and the layer does not have it.
template <class Value>
void derive(const CheckInput& input, const RuleUse& rule, std::string_view parameter,
            const std::vector<Crossed>& rows, std::vector<Column>& columns, Value&& value) {
  const Field* field = input.definition.field(text_of(rule, parameter));
  if (field == nullptr || input.layer.column(field->name) != nullptr) return;
  Column column;
  column.field = *field;
  for (const Crossed& row : rows) column.text.append(row.compared ? value(row) : std::string());
  columns.push_back(std::move(column));
}

/// One notice for the columns of a rule: their headers, and the layers compared with.
void tell(const std::vector<Column>& columns, const HazardZones& zones, Notices& notices) {
  std::string headers;
  for (const Column& column : columns)
    (headers += headers.empty() ? "" : "、") += column.field.header;
  Bilingual layers;
  std::set<std::string_view> told;
  for (const ZoneKind* kind : zones.kinds()) {
    const Definition& definition = *kind->layer->definition;
    if (!told.insert(definition.id).second) continue;
    (layers.ja += layers.ja.empty() ? "" : "、") += definition.title.ja;
    (layers.en += layers.en.empty() ? "" : ", ") += definition.title.en;
  }
  notices.add(
      "header_derived",
      {.parameters = {{"field", headers}, {"detail", layers.ja}, {"detail_en", layers.en}}});
}

std::vector<Column> columns_of(const CheckInput& input, const RuleUse& rule, Notices& notices) {
  std::vector<Column> columns;
  Notices told_by_the_rule;
  const auto view = compare_hazards(input, rule, told_by_the_rule);
  if (!view) return columns;
  const HazardZones zones(*view);
  const std::vector<Crossed> rows = cross(*view, zones);
  const std::string editions = zones.editions(zones.kinds());
  derive(input, rule, "write_length", rows, columns,
         [](const Crossed& row) { return metres_in(row, false); });
  derive(input, rule, "write_collapse", rows, columns,
         [](const Crossed& row) { return metres_in(row, true); });
  derive(input, rule, "write_zones", rows, columns, zones_of);
  derive(input, rule, "write_edition", rows, columns, [&](const Crossed&) { return editions; });
  if (!columns.empty()) tell(columns, zones, notices);
  return columns;
}

}  // namespace

std::vector<Column> derived_columns(const CheckInput& input, Notices& notices) {
  std::vector<Column> all;
  for (const std::string_view code : codes)
    for (const RuleUse* rule : rules_of(input.definition, code))
      for (Column& column : columns_of(input, *rule, notices)) all.push_back(std::move(column));
  return all;
}

}  // namespace kokai
