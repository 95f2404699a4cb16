// Rows that are not for publication leave the layer with everything that was said about them, and are counted.
// SPDX-License-Identifier: MIT
#include "pipeline/stages/publish_rows.h"

#include <catch2/catch.hpp>

using namespace kokai;

namespace {

Column column_of(const std::string& name, std::int32_t source,
                 const std::vector<std::string>& values) {
  Column column;
  column.field.name = name;
  column.field.header = name;
  column.source = source;
  for (const std::string& value : values) column.text.append(value);
  return column;
}

const Definition& definition() {
  static const Definition of = [] {
    Definition d;
    d.publish_rows = {{"release", {"公開可"}}, {"checked", {}}};
    return d;
  }();
  return of;
}

/// Four rows, of which the first and the last may go out.
Layer four_rows() {
  Layer layer;
  layer.definition = &definition();
  layer.rows = 4;
  layer.columns.push_back(column_of("name", 0, {"a", "b", "c", "d"}));
  layer.columns.push_back(column_of("release", 1, {"公開可", "庁内のみ", "公開可", "公開可"}));
  layer.columns.push_back(column_of("checked", 2, {"2026-05-01", "2026-05-01", "", "2026-05-02"}));
  layer.columns[0].before = layer.columns[0].text;
  layer.columns[0].changes.push_back({"changed_spaces", {1, 3}});
  for (int i = 0; i < 4; ++i) layer.geometry.add_point(i, -i);
  layer.places.files = {{"a.csv", "", 0}, {"b.csv", "", 0}};
  layer.places.runs = {{0, 0, ""}, {2, 1, ""}};
  layer.places.row = {2, 3, 2, 3};
  return layer;
}

std::size_t count(const Notices& notices, std::string_view code, Severity severity) {
  for (const NoticeGroup& group : notices.groups())
    if (group.type->code == code && group.type->severity == severity) return group.findings.size();
  return 0;
}

}  // namespace

TEST_CASE("only rows that meet every filter stay, with their values, places and shapes") {
  Layer layer = four_rows();
  Notices notices;
  leave_out_rows(layer, notices);
  REQUIRE(layer.rows == 2);
  CHECK(layer.rows_left_out == 2);
  CHECK(layer.columns[0].text[0] == "a");
  CHECK(layer.columns[0].text[1] == "d");
  CHECK((*layer.columns[0].before)[1] == "d");
  CHECK(layer.columns[0].changes[0].rows == std::vector<std::uint32_t>{1});
  REQUIRE(layer.geometry.size() == 2);
  CHECK(layer.geometry.x[layer.geometry.feature_coordinates(1).begin] == 3);
  CHECK(layer.places.row == std::vector<std::uint32_t>{2, 3});
  CHECK(layer.places.run_of(0).file == 0);
  CHECK(layer.places.run_of(1).file == 1);
}

TEST_CASE(
    "each row that is left out is a finding at its place: a decision is information, a blank a "
    "warning") {
  Layer layer = four_rows();
  Notices notices;
  leave_out_rows(layer, notices);
  CHECK(count(notices, "row_not_published", Severity::info) == 1);
  CHECK(count(notices, "row_not_published", Severity::warning) == 1);
  CHECK(notices.count("row_none_published") == 0);
  for (const NoticeGroup& group : notices.groups()) {
    const FindingDetail* detail = notices.detail(group.findings.front());
    REQUIRE(detail != nullptr);
    REQUIRE(detail->place);
    const bool decided = group.type->severity == Severity::info;
    CHECK(detail->place->row == (decided ? 3u : 2u));
    CHECK(detail->place->file == (decided ? 0u : 1u));
    CHECK(detail->place->header == (decided ? "release" : "checked"));
  }
}

TEST_CASE("what was said about a row goes with it, and the others keep theirs") {
  Layer layer = four_rows();
  Notices notices;
  notices.add("cell_type", 1, 0);
  notices.add("cell_type", 3, 0);
  notices.add("header_unknown", no_row, 0);
  leave_out_rows(layer, notices);
  CHECK(notices.count("cell_type") == 1);
  CHECK(notices.groups().front().findings.front().row == 1);
  CHECK(notices.count("header_unknown") == 1);
}

TEST_CASE("a layer without any row for publication says so") {
  Layer layer = four_rows();
  layer.columns[1] = column_of("release", 1, {"", "庁内のみ", "非公開", ""});
  Notices notices;
  leave_out_rows(layer, notices);
  CHECK(layer.rows == 0);
  CHECK(notices.count("row_not_published") == 4);
  CHECK(notices.count("row_none_published") == 1);
}

TEST_CASE("a layer whose rows may all go out, and one without filters, stay as they are") {
  Layer layer = four_rows();
  layer.columns[1] = column_of("release", 1, {"公開可", "公開可", "公開可", "公開可"});
  layer.columns[2] = column_of("checked", 2, {"1", "1", "1", "1"});
  Notices notices;
  leave_out_rows(layer, notices);
  CHECK(layer.rows == 4);
  CHECK(notices.total() == 0);
  const Definition plain;
  Layer other = four_rows();
  other.definition = &plain;
  leave_out_rows(other, notices);
  CHECK(other.rows == 4);
}
