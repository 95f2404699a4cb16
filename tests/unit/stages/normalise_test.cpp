// A layer is normalised column by column; what changed and what could not is on record.
// SPDX-License-Identifier: MIT
#include "tests/unit/stages/normalise_cases.h"

#include "pipeline/core/parallel.h"

using namespace kokai;
using kokai::test::field_of;

namespace {

Column column_of(FieldType type, std::int32_t source, const std::vector<std::string>& values) {
  Column column;
  column.field = field_of(type);
  column.source = source;
  for (const std::string& value : values) column.text.append(value);
  return column;
}

Layer layer_of(std::vector<Column> columns) {
  Layer layer;
  layer.rows = columns.empty() ? 0 : columns.front().text.size();
  layer.columns = std::move(columns);
  return layer;
}

std::vector<std::string> values_of(const TextColumn& column) {
  std::vector<std::string> values;
  for (std::size_t row = 0; row < column.size(); ++row) values.emplace_back(column[row]);
  return values;
}

using Values = std::vector<std::string>;

}  // namespace

TEST_CASE("a clean column is left as it is") {
  Layer layer = layer_of({column_of(FieldType::text, 0, {"笠間", "", "友部"})});
  const char* bytes = layer.columns[0].text[0].data();
  Notices notices;
  normalise(layer, notices);
  CHECK(layer.columns[0].text[0].data() == bytes);
  CHECK_FALSE(layer.columns[0].before.has_value());
  CHECK(layer.columns[0].changes.empty());
  CHECK(notices.total() == 0);
}

TEST_CASE("a changed column keeps its former values and the rows that changed") {
  Layer layer = layer_of({column_of(FieldType::text, 0, {" a", "か\u3099", "b", "", "c　"})});
  Notices notices;
  normalise(layer, notices);
  const Column& column = layer.columns[0];
  CHECK(values_of(column.text) == Values{"a", "が", "b", "", "c"});
  REQUIRE(column.before.has_value());
  CHECK(values_of(*column.before) == Values{" a", "か\u3099", "b", "", "c　"});
  REQUIRE(column.changes.size() == 2);
  CHECK(column.changes[0].code == "changed_spaces");
  CHECK(column.changes[0].rows == std::vector<std::uint32_t>{0, 4});
  CHECK(column.changes[1].code == "changed_unicode");
  CHECK(column.changes[1].rows == std::vector<std::uint32_t>{1});
  CHECK(layer.source_value(4, column) == "c　");
}

TEST_CASE("a value without a canonical form stays and is a notice at its source column") {
  Layer layer = layer_of({column_of(FieldType::text, 4, {"a", "b", "c"}),
                          column_of(FieldType::date, 7, {"2025/1/1", "4月頃", "2025-02-30"})});
  Notices notices;
  normalise(layer, notices);
  CHECK(values_of(layer.columns[1].text) == Values{"2025-01-01", "4月頃", "2025-02-30"});
  CHECK(notices.total() == 2);
  REQUIRE(notices.groups().size() == 2);
  CHECK(notices.groups()[0].type->code == "cell_type");
  CHECK(notices.groups()[0].findings[0].row == 1);
  CHECK(notices.groups()[0].findings[0].column == 7);
  CHECK(notices.groups()[1].type->code == "cell_date_impossible");
  CHECK(notices.groups()[1].findings[0].row == 2);
}

TEST_CASE("a column that the source lacks is skipped") {
  Column absent = column_of(FieldType::text, no_column, {" a"});
  Layer layer = layer_of({std::move(absent)});
  Notices notices;
  normalise(layer, notices);
  CHECK(layer.columns[0].text[0] == " a");
}

TEST_CASE("control characters are not touched") {
  const std::string value =
      "a\x01"
      "b\u202e";
  Layer layer = layer_of({column_of(FieldType::text, 0, {value})});
  Notices notices;
  normalise(layer, notices);
  CHECK(layer.columns[0].text[0] == value);
}

TEST_CASE("changes across chunks keep the order of rows") {
  const std::size_t rows = rows_per_chunk * 3 + 5;
  Column column = column_of(FieldType::integer, 2, {});
  for (std::size_t row = 0; row < rows; ++row)
    column.text.append(row % 1000 == 7 ? "１２" : row % 1000 == 8 ? "x" : "12");
  Layer layer = layer_of({std::move(column)});
  Notices notices;
  normalise(layer, notices);
  const Column& done = layer.columns[0];
  REQUIRE(done.changes.size() == 1);
  CHECK(done.changes[0].rows.size() == (rows - 8) / 1000 + 1);
  CHECK(std::is_sorted(done.changes[0].rows.begin(), done.changes[0].rows.end()));
  CHECK(notices.count("cell_type") == (rows - 9) / 1000 + 1);
  const auto& findings = notices.groups()[0].findings;
  CHECK(std::is_sorted(findings.begin(), findings.end(),
                       [](const Finding& a, const Finding& b) { return a.row < b.row; }));
  std::size_t wrong = 0;
  for (std::size_t row = 0; row < rows; ++row)
    if (done.text[row] != (row % 1000 == 8 ? "x" : "12")) ++wrong;
  CHECK(wrong == 0);
}

TEST_CASE("an empty layer is normalised") {
  Layer layer;
  Notices notices;
  normalise(layer, notices);
  CHECK(notices.total() == 0);
}

TEST_CASE("empty values are canonical for every type") {
  for (const FieldTypeInfo& type : field_types()) {
    std::string out;
    CHECK(normalise_value("", field_of(type.type), {}, out).outcome ==
          Normalised::Outcome::unchanged);
    CHECK(normalise_value("　", field_of(type.type), {}, out).code == "changed_spaces");
    CHECK(out.empty());
  }
}
