// A layer of one column, and what the rules of privacy find in it.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "pipeline/core/layer.h"
#include "pipeline/rules/rules.h"

namespace kokai::test {

/// A column of a layer without rules of its own.
struct OneColumn {
  std::vector<std::string> values;
  FieldType type = FieldType::text;
  std::string header = "内容";
  bool official = true;
  std::vector<std::string> withheld = {};  ///< headers of further columns that are personal
};

/// The rows with a finding of `code`; no_row for the column as a whole.
[[nodiscard]] inline std::vector<std::uint32_t> rows_with(std::string_view code,
                                                          const OneColumn& one) {
  Definition definition;
  definition.fields.resize(1);
  definition.fields[0].type = one.type;
  definition.fields[0].header = one.header;
  definition.generations.push_back({});
  Layer layer;
  layer.definition = &definition;
  layer.rows = one.values.size();
  Column column;
  column.field = definition.fields[0];
  column.source = 0;
  column.official = one.official;
  for (const std::string& value : one.values) column.text.append(value);
  layer.columns.push_back(std::move(column));
  layer.source_columns.push_back({one.header, 0});
  for (const std::string& header : one.withheld) {
    const auto source = static_cast<std::int32_t>(layer.source_columns.size());
    layer.source_columns.push_back({header, source});
    layer.unpublished.push_back({source, UnpublishedColumn::Reason::personal});
  }
  Notices notices;
  static_cast<void>(validate({layer, definition}, notices));
  std::vector<std::uint32_t> rows;
  for (const NoticeGroup& group : notices.groups())
    if (group.type->code == code)
      for (const Finding& finding : group.findings) rows.push_back(finding.row);
  return rows;
}

}  // namespace kokai::test
