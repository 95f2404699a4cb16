// A list of facilities of two generations, and what becomes of a source's columns.
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "layers/definition_reader.h"
#include "pipeline/stages/map_fields.h"

namespace kokai::map_fields_cases {

using Cells = std::vector<std::string>;
using Reason = UnpublishedColumn::Reason;

/// A list of two generations: `code` is in both under two headers, `city` only in the first, `mail`
/// only in the second; `boss` is withheld.
inline const Definition& facility() {
  static const Definition definition = read_definition(R"toml(
id = "facility"
title = "施設"
key = ["code"]
withheld_headers = ["メーカー"]
personal_headers = ["館長"]
[[join]]
field = "body"
from = ["prefecture", "city"]
[generation.1]
columns = ["code", "prefecture", "city", "name", "place", "boss"]
[generation.2]
verified = false
columns = ["code", "name", "mail", "place", "body"]
[[field]]
name = "code"
type = "identifier"
header = { 1 = "NO", 2 = "ID" }
requirement = { 1 = "recommended" }
[[field]]
name = "city"
type = "text"
header = "市区町村名"
[[field]]
name = "name"
type = "text"
header = "名称"
aliases = ["施設の正式な名称", "施設名"]
requirement = "required"
[[field]]
name = "place"
type = "text"
header = { 1 = "住所", 2 = "所在地_連結表記" }
short = "住所"
aliases = ["所在地"]
requirement = { 1 = "recommended", 2 = "required" }
[[field]]
name = "mail"
type = "email"
header = "連絡先メール"
short = "メール"
[[field]]
name = "body"
type = "text"
header = "地方公共団体名"
short = "団体名"
[[field]]
name = "prefecture"
type = "text"
header = "都道府県名"
[[field]]
name = "boss"
type = "text"
header = "決裁者"
disclosure = "withheld"
)toml",
                                                       "facility.toml", {});
  return definition;
}

/// A table of the given headers; `rows` hold one cell a column.
inline SourceTable table_of(const Cells& headers, const std::vector<Cells>& rows) {
  SourceTable table;
  table.container = "csv";
  table.header_row = 1;
  table.rows = rows.size();
  table.places.files.push_back({"施設.csv", "", 0});
  for (std::size_t i = 0; i < headers.size(); ++i) {
    SourceColumn column;
    column.header = headers[i];
    column.position = static_cast<std::int32_t>(i);
    for (const Cells& row : rows) column.text.append(row[i]);
    table.columns.push_back(std::move(column));
  }
  return table;
}

struct Mapped {
  Layer layer;
  Notices notices;

  [[nodiscard]] std::string value(std::string_view field, std::size_t row = 0) const {
    return std::string(layer.column(field)->text[row]);
  }
  [[nodiscard]] Cells columns() const {
    Cells names;
    for (const Column& column : layer.columns) names.push_back(column.field.name);
    return names;
  }
  [[nodiscard]] std::vector<std::int32_t> places(std::string_view code) const {
    std::vector<std::int32_t> found;
    for (const NoticeGroup& group : notices.groups())
      if (group.type->code == code)
        for (const Finding& finding : group.findings) found.push_back(finding.column);
    return found;
  }
  /// The parameter {detail} of the code's first finding.
  [[nodiscard]] std::string detail(std::string_view code,
                                   std::string_view parameter = "detail") const {
    for (const NoticeGroup& group : notices.groups())
      if (group.type->code == code)
        for (const auto& [name, text] : notices.detail(group.findings[0])->parameters)
          if (name == parameter) return text;
    return "";
  }
  [[nodiscard]] Reason reason(std::int32_t source) const {
    const auto found = std::find_if(layer.unpublished.begin(), layer.unpublished.end(),
                                    [&](const UnpublishedColumn& c) { return c.source == source; });
    REQUIRE(found != layer.unpublished.end());
    return found->reason;
  }
};

inline Mapped map(const Cells& headers, const std::vector<Cells>& rows,
                  MappingOptions options = {}) {
  options.dataset_id = "list";
  if (options.source_generation == 0) options.source_generation = 1;
  Mapped mapped;
  mapped.layer = map_fields(table_of(headers, rows), facility(), options, mapped.notices);
  return mapped;
}

inline MappingOptions naming(std::map<std::string, std::string> fields) {
  MappingOptions options;
  options.fields = std::move(fields);
  return options;
}

inline MappingOptions options_of(const char* id, int source_generation = 0,
                                 std::optional<int> generation = std::nullopt) {
  MappingOptions options;
  options.dataset_id = id;
  options.generation = generation;
  options.source_generation = source_generation;
  return options;
}

using Places = std::vector<std::int32_t>;

}  // namespace kokai::map_fields_cases
