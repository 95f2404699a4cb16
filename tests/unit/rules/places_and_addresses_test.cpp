// One place listed twice, addresses of other municipalities, pairs of times, columns as a whole.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "layer_builder.h"
#include "pipeline/rules/local_plane.h"
#include "pipeline/rules/rules.h"

namespace {

using namespace kokai;
using namespace kokai::test;
using Found = std::vector<std::string>;

constexpr std::size_t id = 0, name = 1, opens = 5, closes = 6, address = 9, note = 14, lat = 15,
                      lon = 16;

Definition with_places() {
  Definition definition = facility_definition();
  definition.rules.push_back({"row_duplicate_place", {{"fields", "name;note"}}, ""});
  return definition;
}

Found look_at(const Definition& definition, const std::vector<Row>& rows, std::string_view code,
              std::string_view municipality = "") {
  const Layer layer = table_layer(definition, rows);
  Notices notices;
  static_cast<void>(validate({layer, definition, nullptr, nullptr, {}, municipality}, notices));
  return findings_of(notices, code);
}

/// Rows of one text column.
Found look_at_column(const std::vector<std::string>& values, std::string_view code) {
  Definition definition = feature_definition({});
  definition.geometry = GeometrySource::none;
  definition.fields.front().type = FieldType::text;
  std::vector<Row> rows;
  for (const std::string& value : values) rows.push_back({value, "", ""});
  Layer layer = table_layer(definition, rows);
  layer.geometry = {};
  Notices notices;
  static_cast<void>(validate({layer, definition}, notices));
  return findings_of(notices, code);
}

}  // namespace

TEST_CASE("the same name within a metre is one place, in whatever spelling") {
  std::vector<Row> rows = facility_rows();
  rows[3][name] = "施設 １";
  rows[0][name] = "施設1";
  rows[3][lat] = "36.345005";  // 0.56 m north of row 1
  rows[3][lon] = "140.304";
  CHECK(look_at(with_places(), rows, "row_duplicate_place") == Found{"row_duplicate_place 3"});
  rows[3][lat] = "36.345010";  // 1.1 m
  CHECK(look_at(with_places(), rows, "row_duplicate_place").empty());
}

TEST_CASE("what tells things of one place apart, or one number, makes no duplicate place") {
  std::vector<Row> rows = facility_rows();
  rows[3][lon] = rows[0][lon];
  CHECK(look_at(with_places(), rows, "row_duplicate_place").empty());  // another name
  rows[3][name] = rows[0][name];
  CHECK(look_at(with_places(), rows, "row_duplicate_place") == Found{"row_duplicate_place 3"});
  rows[3][note] = "2 階";
  CHECK(look_at(with_places(), rows, "row_duplicate_place").empty());
  rows[3][note] = rows[0][note];
  rows[3][id] = rows[0][id];  // row_primary_key speaks of it
  CHECK(look_at(with_places(), rows, "row_duplicate_place").empty());
  rows[3][id] = "0004";
  rows[3][name] = rows[0][name] = "";
  CHECK(look_at(with_places(), rows, "row_duplicate_place").empty());
  CHECK(look_at(facility_definition(), rows, "row_duplicate_place").empty());  // nobody asked
}

TEST_CASE("random places: every row within a metre of an equal name is found, and no other") {
  std::mt19937 dice(7);
  std::uniform_real_distribution<double> metres(0, 60);
  const Row sample = facility_rows().front();
  for (int round = 0; round < 20; ++round) {
    std::vector<Row> rows;
    for (int i = 0; i < 300; ++i) {
      Row row = sample;
      row[id] = std::to_string(1000 + i);
      row[name] = "施設" + std::to_string(dice() % 4);
      row[lat] = std::to_string(36.3 + metres(dice) / 111000);
      row[lon] = std::to_string(140.3 + metres(dice) / 89500);
      rows.push_back(std::move(row));
    }
    const Definition definition = with_places();
    const Layer layer = table_layer(definition, rows);
    const LocalPlane plane = LocalPlane::around(layer.geometry.extent());
    std::set<std::string> near, reported;
    for (std::size_t i = 0; i < rows.size(); ++i)
      for (std::size_t j = 0; j < i; ++j) {
        const double dx = plane.x(layer.geometry.x[i]) - plane.x(layer.geometry.x[j]);
        const double dy = plane.y(layer.geometry.y[i]) - plane.y(layer.geometry.y[j]);
        if (rows[i][name] == rows[j][name] && std::hypot(dx, dy) <= 1)
          near.insert("row_duplicate_place " + std::to_string(i));
      }
    for (const std::string& found : look_at(definition, rows, "row_duplicate_place"))
      reported.insert(found);
    CHECK(!near.empty());
    CHECK(reported == near);
  }
}

TEST_CASE("an address of another municipality is found against the row's code or the publisher's") {
  const auto found = [](const std::string& text, std::string_view publisher) {
    std::vector<Row> rows = facility_rows();
    rows[1][address] = text;
    return !look_at(facility_definition(), rows, "cell_address_other_municipality", publisher)
                .empty();
  };
  CHECK(found("茨城県水戸市中央1", "082163"));
  CHECK(found("水戸市中央1", "082163"));
  CHECK(found("栃木県宇都宮市旭1", "082163"));
  CHECK(found("東茨城郡大洗町磯浜町", "082163"));
  CHECK_FALSE(found("茨城県笠間市中央1", "082163"));
  CHECK_FALSE(found("笠間市中央1", "082163"));
  CHECK_FALSE(found("大字石井717", "082163"));
  CHECK_FALSE(found("水戸市中央1", "080004"));  // the prefecture's own list
  CHECK(found("栃木県宇都宮市旭1", "080004"));
  CHECK_FALSE(found("札幌市北区北1条", "011002"));
  CHECK_FALSE(found("札幌市北区北1条", "011011"));  // a ward, and another one: of one city
  CHECK_FALSE(found("東茨城郡大洗町磯浜町", "083097"));
  CHECK_FALSE(found("水戸市中央1", ""));  // nobody said whose list it is
}

TEST_CASE("a row's own code, and that of its place, come before the publisher's") {
  Definition definition = facility_definition();
  Field code;
  code.name = code.header = "location_code";
  code.type = FieldType::municipality_code;
  definition.fields.insert(definition.fields.begin(), code);
  std::vector<Row> rows = facility_rows();
  for (Row& row : rows) row.insert(row.begin(), "");
  rows[0][0] = "082015";
  rows[0][address + 1] = rows[1][address + 1] = "茨城県水戸市中央1";
  CHECK(look_at(definition, rows, "cell_address_other_municipality", "082163") ==
        Found{"cell_address_other_municipality 1"});
}

TEST_CASE("a time without the one that belongs to it is an incomplete pair") {
  Definition definition = facility_definition();
  definition.rules.push_back({"cell_range_order", {{"start", "opens"}, {"end", "closes"}}, ""});
  std::vector<Row> rows = facility_rows();
  rows[0][opens] = "";
  rows[1][closes] = "";
  rows[2][opens] = rows[2][closes] = "";
  CHECK(look_at(definition, rows, "cell_pair_incomplete") ==
        Found{"cell_pair_incomplete 0", "cell_pair_incomplete 1"});
}

TEST_CASE("a column of numbers with words among them is named once") {
  std::vector<std::string> values(20, "50");
  values[3] = "120";
  CHECK(look_at_column(values, "table_inconsistent_types").empty());
  values[5] = "約100人";
  values[6] = "６０";
  CHECK(look_at_column(values, "table_inconsistent_types").empty());  // 95 % are alike
  values[7] = values[8] = "制限なし";
  CHECK(look_at_column(values, "table_inconsistent_types") == Found{"table_inconsistent_types 5"});
  values[9] = values[10] = values[11] = values[12] = values[13] = values[14] = values[15] = "なし";
  CHECK(look_at_column(values, "table_inconsistent_types")
            .empty());  // words, with numbers among them
}

TEST_CASE("dates in a column of text are of a kind, too") {
  std::vector<std::string> values(20, "2024/4/1");
  values[0] = "2024-05-10";
  CHECK(look_at_column(values, "table_inconsistent_types").empty());
  values[1] = values[2] = values[3] = "令和6年春";
  CHECK(look_at_column(values, "table_inconsistent_types") == Found{"table_inconsistent_types 1"});
}

TEST_CASE("one value in twenty rows and more is a constant column") {
  CHECK(look_at_column(std::vector<std::string>(20, "北口"), "table_constant_column") ==
        Found{"table_constant_column -"});
  CHECK(look_at_column(std::vector<std::string>(19, "北口"), "table_constant_column").empty());
  CHECK(look_at_column(std::vector<std::string>(20, ""), "table_constant_column").empty());
  std::vector<std::string> values(20, "北口");
  values.back() = "";
  CHECK(look_at_column(values, "table_constant_column").empty());
}
