// Checks of values in their finer points.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "layer_builder.h"
#include "pipeline/rules/rules.h"

namespace {

using namespace kokai;
using namespace kokai::test;
using Found = std::vector<std::string>;

/// Whether `code` is found when every row of a one-field layer holds one of the values.
Found found_in(const Field& field, const std::vector<std::string>& values, std::string_view code) {
  Definition definition;
  definition.fields = {field};
  definition.generations.push_back({});
  Layer layer;
  layer.definition = &definition;
  layer.rows = values.size();
  Column column;
  column.field = field;
  column.source = 0;
  for (const std::string& value : values) column.text.append(value);
  layer.columns.push_back(std::move(column));
  Notices notices;
  static_cast<void>(validate({layer, definition}, notices));
  return findings_of(notices, code);
}

Found found_in(FieldType type, const std::vector<std::string>& values, std::string_view code) {
  Field field;
  field.name = "field";
  field.type = type;
  return found_in(field, values, code);
}

/// What is found for a pair of fields that the definition compares.
Found found_in_pair(FieldType type, const std::string& rule, const std::string& start,
                    const std::string& end) {
  Definition definition = feature_definition({});
  definition.geometry = GeometrySource::none;
  definition.fields.clear();
  for (const char* name : {"start", "end"}) {
    Field field;
    field.name = name;
    field.type = type;
    definition.fields.push_back(field);
  }
  definition.rules = {{rule, {{"start", "start"}, {"end", "end"}}, ""}};
  const Layer layer = table_layer(definition, {{start, end}});
  Notices notices;
  static_cast<void>(validate({layer, definition}, notices));
  return findings_of(notices);
}

std::string parameter(const Notices& notices, std::string_view name) {
  const NoticeGroup& group = notices.groups().front();
  for (const auto& [key, value] : notices.detail(group.findings.front())->parameters)
    if (key == name) return value;
  return "";
}

}  // namespace

TEST_CASE("web addresses begin with http and hold no blank") {
  CHECK(found_in(FieldType::url,
                 {"https://www.city.example.lg.jp/", "http://例え.jp/あ?い=う#え", "",
                  "https://a.example.jp:8080/x;https://b.example.jp"},
                 "cell_url")
            .empty());
  CHECK(found_in(FieldType::url,
                 {"www.example.jp", "https://example", "https://a b.jp/", "https://a.jp/　x",
                  "https://.jp/", "ftp://a.jp/", "https://a.jp:x/", "なし"},
                 "cell_url")
            .size() == 8);
}

TEST_CASE("mail addresses have one @ and a host") {
  CHECK(found_in(FieldType::email, {"a@b.jp", "first.last+tag@city.example.lg.jp"}, "cell_email")
            .empty());
  CHECK(found_in(FieldType::email,
                 {"a@b", "@b.jp", "a b@c.jp", "a@b@c.jp", "a＠b.jp", "a@b.jp, c@d.jp"},
                 "cell_email")
            .size() == 6);
}

TEST_CASE("telephone numbers are complete, with extension and several at once") {
  CHECK(found_in(FieldType::phone,
                 {"0296-77-1101", "0296771101", "(0296)77-1101", "03-1234-5678", "0120-123-456",
                  "+81-296-77-1101", "119", "0296-77-1101 / 0296-77-1102", "0296-77-1101内線123",
                  "0296-77-1101(代表)", "0296-77-1101代表"},
                 "cell_phone")
            .empty());
  CHECK(found_in(FieldType::phone,
                 {"77-1101", "296-77-1101", "0296-77-110", "0296-77-11011", "-", "平日のみ",
                  "0296-77-1101-", "(", "0296-77-1101 /"},
                 "cell_phone")
            .size() == 9);
}

TEST_CASE("a code list judges lists item by item, and an open list only warns") {
  Definition definition = facility_definition();
  Field& note = definition.fields[14];
  note.type = FieldType::list;
  note.code_list = "kinds";
  note.open_list = true;
  std::vector<Row> rows = facility_rows();
  rows[0][14] = "図書館;体育館";
  rows[1][14] = "図書館;温泉";
  rows[2][14] = rows[3][14] = "";
  const Layer layer = table_layer(definition, rows);
  Notices notices;
  static_cast<void>(validate({layer, definition}, notices));
  CHECK(findings_of(notices) == Found{"cell_enum 1"});
  CHECK(notices.groups().front().type->severity == Severity::warning);
}

TEST_CASE("a list of codes is compared with codes where codes are written") {
  Definition definition = facility_definition();
  definition.code_lists[0].write = CodeList::Write::code;
  definition.code_lists[0].values[0].code = "1";
  std::vector<Row> rows = facility_rows();
  rows[0][3] = "1";
  const Layer layer = table_layer(definition, rows);
  Notices notices;
  static_cast<void>(validate({layer, definition}, notices));
  CHECK(findings_of(notices, "cell_enum") == Found{"cell_enum 1", "cell_enum 2", "cell_enum 3"});
}

TEST_CASE("a range says what it allows, and what is no number is left to cell_type") {
  Field field;
  field.type = FieldType::number;
  field.minimum = 0;
  field.maximum = 360.5;
  CHECK(found_in(field, {"0", "360.5", "-0", "約3", ""}, "cell_range").empty());
  CHECK(found_in(field, {"-0.1", "361"}, "cell_range").size() == 2);
  Definition definition = facility_definition();
  std::vector<Row> rows = facility_rows();
  rows[0][4] = "2000";
  const Layer layer = table_layer(definition, rows);
  Notices notices;
  static_cast<void>(validate({layer, definition}, notices));
  CHECK(parameter(notices, "range") == "1 – 1000");
}

TEST_CASE("lengths count characters") {
  Field field;
  field.maximum_length = 3;
  CHECK(found_in(field, {"笠間市", "abc", "𠮷田市"}, "cell_length").empty());
  CHECK(found_in(field, {"笠間市役"}, "cell_length") == Found{"cell_length 0"});
}

TEST_CASE("start and end are compared by what they are") {
  CHECK(found_in_pair(FieldType::integer, "cell_range_order", "9", "10").empty());
  CHECK(found_in_pair(FieldType::integer, "cell_range_order", "10", "9") ==
        Found{"cell_range_order 0"});
  CHECK(found_in_pair(FieldType::date, "cell_range_order", "2025-04-01", "2025-04-01").empty());
  CHECK(found_in_pair(FieldType::number, "cell_range_equal", "1.0", "1") ==
        Found{"cell_range_equal 0"});
  CHECK(found_in_pair(FieldType::number, "cell_range_equal", "x", "x").empty());
  CHECK(found_in_pair(FieldType::date, "cell_range_order", "2025-04-01", "").size() ==
        1);  // empty column
}

TEST_CASE("times may end after midnight; only an equal end is reported") {
  CHECK(found_in_pair(FieldType::time, "cell_range_order", "22:00", "02:00").empty());
  CHECK(found_in_pair(FieldType::time, "cell_range_order", "00:00", "24:00").empty());
  CHECK(found_in_pair(FieldType::time, "cell_range_order", "09:00", "09:00") ==
        Found{"cell_range_equal 0"});
  CHECK(found_in_pair(FieldType::time, "cell_range_equal", "09:00", "09:00") ==
        Found{"cell_range_equal 0"});
}

TEST_CASE("columns that the source lacks are not reported cell by cell") {
  const Definition definition = facility_definition();
  std::vector<Row> rows = facility_rows();
  Layer layer = table_layer(definition, rows);
  Column* name = layer.column("name");
  name->source = no_column;
  name->text = TextColumn();
  name->text.append_empty(rows.size());
  Notices notices;
  static_cast<void>(validate({layer, definition}, notices));
  CHECK(notices.total() == 0);
}

TEST_CASE("a requirement is that of the generation that is written") {
  Definition definition = facility_definition();
  definition.fields[14].generation_requirement[2] = Requirement::required;
  std::vector<Row> rows = facility_rows();
  rows[3][14].clear();
  Layer layer = table_layer(definition, rows);
  Notices first;
  static_cast<void>(validate({layer, definition}, first));
  CHECK(first.total() == 0);
  layer.generation = 2;
  Notices second;
  static_cast<void>(validate({layer, definition}, second));
  CHECK(findings_of(second) == Found{"cell_required 3"});
}
