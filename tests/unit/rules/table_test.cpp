// Duplicates and keys in their finer points.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "layer_builder.h"
#include "pipeline/rules/rules.h"

namespace {

using namespace kokai;
using namespace kokai::test;
using Found = std::vector<std::string>;

std::string parameter(const Notices& notices, const Finding& finding, std::string_view name) {
  for (const auto& [key, value] : notices.detail(finding)->parameters)
    if (key == name) return value;
  return "";
}

const NoticeGroup& group_of(const Notices& notices, std::string_view code) {
  for (const NoticeGroup& group : notices.groups())
    if (group.type->code == code) return group;
  throw std::runtime_error("no such group");
}

}  // namespace

TEST_CASE("each repetition names the first row of its kind, as the file counts rows") {
  const Definition definition = facility_definition();
  std::vector<Row> rows = facility_rows();
  rows.push_back(rows[2]);
  rows.push_back(rows[2]);
  const Layer layer = table_layer(definition, rows);
  Notices notices;
  static_cast<void>(validate({layer, definition}, notices));
  const NoticeGroup& group = group_of(notices, "row_duplicate");
  REQUIRE(group.findings.size() == 2);
  CHECK(group.findings[0].row == 4);
  CHECK(group.findings[1].row == 5);
  for (const Finding& finding : group.findings) CHECK(parameter(notices, finding, "other") == "4");
  const NoticeGroup& keys = group_of(notices, "row_primary_key");
  CHECK(parameter(notices, keys.findings[0], "key") == "0003");
}

TEST_CASE("rows that differ in their place or in one value are no duplicates") {
  const Definition definition = feature_definition({"line"});
  GeometryColumn geometry;
  add_line(geometry, {{{0, 0}, {1, 1}}});
  add_line(geometry, {{{0, 0}, {1, 2}}});
  add_line(geometry, {{{0, 0}, {1, 1}}});
  Layer layer = feature_layer(definition, std::move(geometry));
  Notices numbered;
  static_cast<void>(validate({layer, definition}, numbered));
  CHECK(numbered.total() == 0);
  layer.columns[0].text = TextColumn();
  for (int row = 0; row < 3; ++row) layer.columns[0].text.append("7");
  Notices alike;
  static_cast<void>(validate({layer, definition}, alike));
  CHECK(findings_of(alike) == Found{"row_duplicate 2"});
}

TEST_CASE("values that only join to the same text are not the same") {
  Definition definition = feature_definition({});
  definition.geometry = GeometrySource::none;
  definition.fields.push_back(definition.fields.front());
  definition.fields[0].type = definition.fields[1].type = FieldType::text;
  definition.fields[1].name = "second";
  const Layer layer = table_layer(definition, {{"ab", "c"}, {"a", "bc"}, {"ab", "c"}});
  Notices notices;
  static_cast<void>(validate({layer, definition}, notices));
  CHECK(findings_of(notices) == Found{"row_duplicate 2"});
}

TEST_CASE("a key of two fields is unique as a pair, and a blank optional part is a value of it") {
  Definition definition = facility_definition();
  definition.fields[0].requirement = Requirement::optional;
  definition.key = {"id", "kind"};
  constexpr std::size_t id = 0, kind = 3;
  std::vector<Row> rows = facility_rows();
  rows[1][id] = "0001";  // with another kind: still unique
  rows[2][id] = rows[3][id] = "";
  rows[3][kind] = rows[2][kind];
  const Layer layer = table_layer(definition, rows);
  Notices notices;
  static_cast<void>(validate({layer, definition}, notices));
  CHECK(findings_of(notices) == Found{"row_primary_key 3"});
  const NoticeGroup& group = group_of(notices, "row_primary_key");
  CHECK(parameter(notices, group.findings[0], "key") == "/" + rows[2][kind]);
}

TEST_CASE("rows without any key are not compared: an empty required part is cell_required") {
  Definition definition = facility_definition();
  definition.fields[0].requirement = Requirement::optional;
  std::vector<Row> rows = facility_rows();
  rows[1][0] = rows[2][0] = "";
  const Layer layer = table_layer(definition, rows);
  Notices notices;
  static_cast<void>(validate({layer, definition}, notices));
  CHECK(findings_of(notices).empty());
}

TEST_CASE("without a column of the key there is nothing to compare") {
  const Definition definition = facility_definition();
  std::vector<Row> rows = facility_rows();
  Layer layer = table_layer(definition, rows);
  Column* id = layer.column("id");
  id->source = no_column;
  id->text = TextColumn();
  id->text.append_empty(rows.size());
  Notices notices;
  static_cast<void>(validate({layer, definition}, notices));
  CHECK(notices.total() == 0);
}
