// Small layers for tests of rules.
// SPDX-License-Identifier: MIT
#include "layer_builder.h"

#include <algorithm>

namespace kokai::test {

namespace {

Field make_field(std::string name, FieldType type) {
  Field field;
  field.header = name;
  field.name = std::move(name);
  field.type = type;
  return field;
}

CodeList kinds() {
  CodeList list;
  list.id = "kinds";
  for (const char* name : {"図書館", "公民館", "体育館"}) {
    CodeValue value;
    value.name = name;
    list.values.push_back(value);
  }
  return list;
}

std::vector<Field> facility_fields() {
  std::vector<Field> fields;
  const auto add = [&](std::string name, FieldType type) -> Field& {
    return fields.emplace_back(make_field(std::move(name), type));
  };
  Field& id = add("id", FieldType::identifier);
  id.requirement = Requirement::required;
  id.pattern = "[0-9]{4}";
  Field& name = add("name", FieldType::text);
  name.requirement = Requirement::required;
  name.maximum_length = 10;
  add("kana", FieldType::kana);
  add("kind", FieldType::code).code_list = "kinds";
  Field& capacity = add("capacity", FieldType::integer);
  capacity.minimum = 1;
  capacity.maximum = 1000;
  add("opens", FieldType::time);
  add("closes", FieldType::time);
  add("start", FieldType::date);
  add("end", FieldType::date);
  add("address", FieldType::text).requirement = Requirement::recommended;
  add("phone", FieldType::phone);
  add("postal", FieldType::postal_code);
  add("url", FieldType::url);
  add("email", FieldType::email);
  add("note", FieldType::text);
  add("lat", FieldType::latitude).requirement = Requirement::required;
  add("lon", FieldType::longitude).requirement = Requirement::required;
  return fields;
}

void place(Layer& layer) {
  layer.crs = {6668, Datum::jgd2011, 0, true};
  layer.places.spreadsheet = true;
  for (std::uint32_t row = 0; row < layer.rows; ++row) layer.places.row.push_back(row + 2);
}

}  // namespace

Definition facility_definition() {
  Definition definition;
  definition.id = "facility";
  definition.geometry = GeometrySource::coordinates;
  definition.key = {"id"};
  definition.fields = facility_fields();
  definition.generations.push_back({});
  definition.code_lists.push_back(kinds());
  definition.rules = {
      {"cell_range_order", {{"start", "start"}, {"end", "end"}}, ""},
      {"cell_range_equal", {{"start", "opens"}, {"end", "closes"}}, ""},
      {"row_unique_combined", {{"fields", "name;address"}}, ""},
  };
  return definition;
}

std::vector<Row> facility_rows() {
  const auto row = [](const std::string& number, const std::string& kind, const std::string& lon) {
    return Row{"000" + number,
               "施設" + number,
               "シセツ",
               kind,
               "120",
               "09:00",
               "17:00",
               "2025-04-01",
               "2026-03-31",
               "中央" + number,
               "0296-77-1101",
               "3091792",
               "https://www.city.example.lg.jp/a?b=1",
               "info@city.example.lg.jp",
               "スロープあり（北側）",
               "36.345",
               lon};
  };
  return {row("1", "図書館", "140.304"), row("2", "公民館", "140.305"),
          row("3", "体育館", "140.306"), row("4", "図書館", "140.307")};
}

Layer table_layer(const Definition& definition, const std::vector<Row>& rows) {
  Layer layer;
  layer.definition = &definition;
  layer.rows = rows.size();
  for (std::size_t i = 0; i < definition.fields.size(); ++i) {
    Column column;
    column.field = definition.fields[i];
    column.source = static_cast<std::int32_t>(i);
    for (const Row& row : rows) column.text.append(row[i]);
    layer.source_columns.push_back({column.field.header, column.source});
    layer.columns.push_back(std::move(column));
  }
  for (const Row& row : rows) {
    const double y = parse_number(row[row.size() - 2]), x = parse_number(row.back());
    if (x == x && y == y)
      layer.geometry.add_point(x, y);
    else
      layer.geometry.add_null();
  }
  place(layer);
  return layer;
}

Definition feature_definition(std::vector<std::string> geometry_types) {
  Definition definition;
  definition.id = "features";
  definition.geometry = GeometrySource::features;
  definition.geometry_types = std::move(geometry_types);
  definition.fields.push_back(make_field("number", FieldType::integer));
  definition.generations.push_back({});
  return definition;
}

Layer feature_layer(const Definition& definition, GeometryColumn geometry) {
  Layer layer;
  layer.definition = &definition;
  layer.rows = geometry.size();
  Column column;
  column.field = definition.fields.front();
  column.source = 0;
  for (std::size_t row = 0; row < layer.rows; ++row) column.text.append(std::to_string(row));
  layer.source_columns.push_back({"number", 0});
  layer.columns.push_back(std::move(column));
  layer.geometry = std::move(geometry);
  place(layer);
  return layer;
}

void add_polygon(GeometryColumn& geometry, const std::vector<std::vector<Points>>& parts) {
  for (const std::vector<Points>& part : parts) {
    for (const Points& ring : part) {
      for (const auto& [x, y] : ring) geometry.add_coordinate(x, y);
      geometry.end_ring();
    }
    geometry.end_part();
  }
  geometry.end_feature(parts.size() == 1 ? GeometryKind::polygon : GeometryKind::multipolygon);
}

void add_line(GeometryColumn& geometry, const std::vector<Points>& parts) {
  for (const Points& part : parts) {
    for (const auto& [x, y] : part) geometry.add_coordinate(x, y);
    geometry.end_ring();
    geometry.end_part();
  }
  geometry.end_feature(parts.size() == 1 ? GeometryKind::line : GeometryKind::multiline);
}

Points box(double x, double y, double size) {
  return {{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}, {x, y}};
}

std::vector<std::string> findings_of(const Notices& notices) {
  std::vector<std::string> texts;
  for (const NoticeGroup& group : notices.groups())
    for (const Finding& finding : group.findings)
      texts.push_back(std::string(group.type->code) + " " +
                      (finding.row == no_row ? "-" : std::to_string(finding.row)));
  std::sort(texts.begin(), texts.end());
  return texts;
}

std::vector<std::string> findings_of(const Notices& notices, std::string_view code) {
  std::vector<std::string> texts = findings_of(notices);
  std::erase_if(texts,
                [&](const std::string& text) { return text.substr(0, text.find(' ')) != code; });
  return texts;
}

}  // namespace kokai::test
