// Which rows are held back, which layers never have any held back, and what becomes of what was said.
// SPDX-License-Identifier: MIT
#include "pipeline/stages/hold_rows.h"

#include <catch2/catch.hpp>

using namespace kokai;

namespace {

/// Rows "0", "1", … of one column, which is the key.
Layer numbered(const Definition& definition, std::size_t rows) {
  Layer layer;
  layer.definition = &definition;
  layer.rows = rows;
  Column column;
  column.field = definition.fields.front();
  column.source = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    column.text.append(std::to_string(row));
    layer.places.row.push_back(static_cast<std::uint32_t>(row) + 2);
  }
  layer.source_columns.push_back({"番号", 0});
  layer.columns.push_back(std::move(column));
  layer.places.files = {{"a.csv", "", 0}};
  layer.places.runs = {{0, 0, ""}};
  return layer;
}

const Definition& definition() {
  static const Definition of = [] {
    Definition d;
    d.key = {"id"};
    Field field;
    field.name = "id";
    field.header = "番号";
    d.fields.push_back(field);
    d.generations.push_back({});
    return d;
  }();
  return of;
}

std::size_t hold(Layer& layer, Notices& notices) {
  return hold_rows(layer, notices, [](const NoticeType& type) { return type.severity; });
}

}  // namespace

TEST_CASE("one of every hundred rows may be held back, and of a rest below a hundred one too") {
  CHECK(most_held_rows(1) == 1);
  CHECK(most_held_rows(100) == 1);
  CHECK(most_held_rows(101) == 2);
  CHECK(most_held_rows(1000000) == 10000);
}

TEST_CASE("a row with several errors is held once, and says them all") {
  Layer layer = numbered(definition(), 50);
  Notices notices;
  notices.add("cell_type", 4, 0);
  notices.add("cell_range", 4, 0, {.parameters = {{"range", "1 – 3"}}});
  notices.add("cell_url", 4, 0);
  notices.add("cell_url", 5, 0);
  REQUIRE(hold(layer, notices) == 1);
  CHECK(layer.rows == 49);
  CHECK(layer.rows_left_out == 1);
  CHECK(layer.columns[0].text[4] == "5");
  CHECK(notices.count("cell_type") == 0);
  REQUIRE(notices.count("cell_url") == 1);
  CHECK(notices.groups()[0].findings[0].row == 4);  // row 5 of before
  REQUIRE(notices.count("row_held") == 1);
  const FindingDetail& detail = *notices.detail(notices.groups()[1].findings[0]);
  CHECK(detail.place->row == 6);
  CHECK(detail.value == "4");
  CHECK(detail.parameters[2].second.find("is not of the column's type") != std::string::npos);
  CHECK(detail.parameters[2].second.find("1 – 3") != std::string::npos);
}

TEST_CASE("nothing is held when that would not open the gate") {
  for (const char* code : {"privacy_mobile_phone", "file_mojibake"}) {
    Layer layer = numbered(definition(), 50);
    Notices notices;
    notices.add("cell_type", 4, 0);
    // One that may not be held, and one of the dataset as a whole.
    notices.add(code, code[0] == 'p' ? 7 : no_row, 0);
    CHECK(hold(layer, notices) == 0);
    CHECK(layer.rows == 50);
    CHECK(notices.count("cell_type") == 1);
  }
}

TEST_CASE("a table is never held back as a whole") {
  Layer layer = numbered(definition(), 1);
  Notices notices;
  notices.add("cell_type", 0, 0);
  CHECK(hold(layer, notices) == 0);
  CHECK(layer.rows == 1);
}

TEST_CASE("a finding about two rows goes with either of them, and keeps its pair") {
  Layer layer = numbered(definition(), 150);
  Notices notices;
  notices.add("cell_type", 2, 0);
  notices.add("row_duplicate_place", 9, 0, {.other_row = 2});
  notices.add("row_duplicate_place", 20, 0, {.other_row = 10});
  notices.accept(1, {false, true});
  REQUIRE(hold(layer, notices) == 1);
  REQUIRE(notices.count("row_duplicate_place") == 1);
  const NoticeGroup& group = notices.groups()[0];
  CHECK(group.findings[0].row == 19);
  CHECK(notices.detail(group.findings[0])->other_row == 9);
  CHECK(group.accepted_count() == 1);
}

TEST_CASE("partitions, lines and manholes must stay whole") {
  Definition partition, lines, manholes, points;
  partition.partition.emplace();
  lines.geometry_types = {"line"};
  manholes.geometry_types = points.geometry_types = {"point"};
  manholes.rules = {{"sewer_manhole_orphan", {{"layer", "sewer_pipe"}}, ""}};
  points.rules = {{"row_foreign_key", {{"layer", "sewer_pipe"}}, ""}};
  CHECK(must_stay_whole(partition));
  CHECK(must_stay_whole(lines));
  CHECK(must_stay_whole(manholes));
  CHECK_FALSE(must_stay_whole(points));
}
