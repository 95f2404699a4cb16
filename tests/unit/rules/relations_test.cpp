// Sums within a row, and references to other tables.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "layer_builder.h"
#include "pipeline/rules/rules.h"

namespace {

using namespace kokai;
using namespace kokai::test;
using Found = std::vector<std::string>;

Definition table_definition(const std::vector<std::pair<std::string, FieldType>>& fields) {
  Definition definition;
  definition.id = "table";
  for (const auto& [name, type] : fields) {
    Field field;
    field.name = field.header = name;
    field.type = type;
    definition.fields.push_back(field);
  }
  definition.generations.push_back({});
  return definition;
}

Definition population(const std::string& expression) {
  Definition definition = table_definition({{"area", FieldType::identifier},
                                            {"total", FieldType::integer},
                                            {"male", FieldType::integer},
                                            {"female", FieldType::integer}});
  definition.rules = {{"row_constraint", {{"expression", expression}}, ""}};
  return definition;
}

Notices look_at(const Layer& layer, std::span<const OtherLayer> others = {}) {
  Notices notices;
  static_cast<void>(validate({layer, *layer.definition, nullptr, nullptr, others}, notices));
  return notices;
}

Layer plain_table(const Definition& definition, std::vector<Row> rows) {
  for (Row& row : rows) row.insert(row.end(), {"", ""});  // no latitude, no longitude
  Layer layer = table_layer(definition, rows);
  layer.geometry = {};
  return layer;
}

}  // namespace

TEST_CASE("a sum that does not come out is found at its total, with both numbers") {
  const Definition definition = population("male + female = total");
  const Layer layer = plain_table(
      definition, {{"1", "10", "4", "6"}, {"2", "10", "4", "5"}, {"3", "11", "5", "6"}});
  const Notices notices = look_at(layer);
  REQUIRE(findings_of(notices, "row_constraint") == Found{"row_constraint 1"});
  const NoticeGroup& group = notices.groups().front();
  CHECK(group.findings.front().column == 1);
  const auto& parameters = notices.detail(group.findings.front())->parameters;
  CHECK(parameters[0].second == "male + female = total");
  CHECK(parameters[1].second == "9");
  CHECK(parameters[2].second == "10");
}

TEST_CASE("rows with a blank or masked cell say nothing about a sum") {
  const Definition definition = population("male + female = total");
  CHECK(findings_of(look_at(plain_table(definition, {{"1", "10", "", "6"},
                                                     {"2", "", "4", "6"},
                                                     {"3", "10", "X", "X"},
                                                     {"4", "10", "-", "10"}})),
                    "row_constraint")
            .empty());
}

TEST_CASE("limits hold up to the limit itself") {
  const Definition definition = population("male + 1 <= total");
  CHECK(
      findings_of(look_at(plain_table(definition, {{"1", "10", "9", "6"}, {"2", "10", "10", "6"}})),
                  "row_constraint") == Found{"row_constraint 1"});
}

TEST_CASE("a column that the source lacks takes its sum with it") {
  const Definition definition = population("male + female = total");
  Layer layer = plain_table(definition, {{"1", "10", "4", "5"}});
  layer.columns[3].source = no_column;
  CHECK(findings_of(look_at(layer), "row_constraint").empty());
}

TEST_CASE("a long sum is named by its ends") {
  Definition definition = table_definition({{"total", FieldType::integer},
                                            {"a", FieldType::integer},
                                            {"b", FieldType::integer},
                                            {"c", FieldType::integer},
                                            {"d", FieldType::integer},
                                            {"e", FieldType::integer}});
  definition.rules = {{"row_constraint", {{"expression", "a + b + c + d + e = total"}}, ""}};
  const Notices notices = look_at(plain_table(definition, {{"10", "1", "1", "1", "1", "1"}}));
  CHECK(notices.detail(notices.groups().front().findings.front())->parameters[0].second ==
        "a + b + … + e = total");
}

TEST_CASE("a value must be in the other table, whatever its spelling; a blank refers to nothing") {
  Definition districts =
      table_definition({{"district", FieldType::identifier}, {"school", FieldType::text}});
  districts.rules = {{"row_foreign_key",
                      {{"fields", "school"}, {"layer", "schools"}, {"layer_fields", "name"}},
                      ""}};
  const Definition schools = table_definition({{"name", FieldType::text}});
  const Layer known = plain_table(schools, {{"笠間小学校"}, {"Ａ校"}, {""}});
  const Layer layer =
      plain_table(districts, {{"1", "笠間小学校"}, {"2", ""}, {"3", "A校"}, {"4", "岩間小学校"}});
  const OtherLayer others[] = {{"schools", &known}};
  CHECK(findings_of(look_at(layer, others), "row_foreign_key") == Found{"row_foreign_key 3"});
}

TEST_CASE(
    "a reference of two fields is one pair, and all datasets of the layer are looked through") {
  Definition pipes =
      table_definition({{"route", FieldType::identifier}, {"branch", FieldType::identifier}});
  pipes.rules = {{"row_foreign_key",
                  {{"fields", "route;branch"}, {"layer", "routes"}, {"layer_fields", "no;branch"}},
                  ""}};
  const Definition routes =
      table_definition({{"no", FieldType::identifier}, {"branch", FieldType::identifier}});
  const Layer east = plain_table(routes, {{"1", "1"}, {"1", ""}});
  const Layer west = plain_table(routes, {{"2", "1"}});
  const OtherLayer others[] = {{"routes", &east}, {"routes", &west}};
  const Layer layer =
      plain_table(pipes, {{"1", "1"}, {"1", ""}, {"2", "1"}, {"2", "2"}, {"", "1"}});
  CHECK(findings_of(look_at(layer, others), "row_foreign_key") == Found{"row_foreign_key 3"});
}

TEST_CASE("without the other layer the rule is not applicable, with an empty one it says nothing") {
  Definition districts = table_definition({{"school", FieldType::text}});
  districts.rules = {{"row_foreign_key",
                      {{"fields", "school"}, {"layer", "schools"}, {"layer_fields", "name"}},
                      ""}};
  const Layer layer = plain_table(districts, {{"笠間小学校"}});
  Notices notices;
  CHECK(validate({layer, districts}, notices).not_applicable == Found{"row_foreign_key"});
  CHECK(findings_of(notices, "row_foreign_key").empty());
  const Definition schools = table_definition({{"name", FieldType::text}});
  const Layer blank = plain_table(schools, {{""}});
  const OtherLayer others[] = {{"schools", &blank}};
  CHECK(findings_of(look_at(layer, others), "row_foreign_key").empty());
}
