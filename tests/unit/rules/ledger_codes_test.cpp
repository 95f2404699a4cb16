// Codes and ratios of zoning, ranks of floods: what is found, where, and how severe it is.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "layer_builder.h"
#include "pipeline/core/code_system.h"
#include "pipeline/rules/rules.h"

namespace {

using namespace kokai;
using namespace kokai::test;
using Found = std::vector<std::string>;

/// A definition of text fields with these names; the first of them may have a code list.
Definition definition_of(const std::vector<std::string>& names, const CodeList& list = {}) {
  Definition definition;
  for (const std::string& name : names) {
    Field field;
    field.name = name;
    field.header = name;
    definition.fields.push_back(field);
  }
  definition.generations.push_back({});
  if (list.values.empty()) return definition;
  definition.code_lists = {list};
  definition.fields.front().type = FieldType::code;
  definition.fields.front().code_list = list.id;
  return definition;
}

Layer layer_of(const Definition& definition, const std::vector<Row>& rows) {
  Layer layer;
  layer.definition = &definition;
  layer.rows = rows.size();
  for (std::size_t i = 0; i < definition.fields.size(); ++i) {
    Column column;
    column.field = definition.fields[i];
    column.source = static_cast<std::int32_t>(i);
    for (const Row& row : rows) column.text.append(row[i]);
    layer.columns.push_back(std::move(column));
    layer.source_columns.push_back({definition.fields[i].header, static_cast<std::int32_t>(i)});
  }
  for (const CodeSystem& system : definition.code_systems)
    layer.decided_codes.push_back({&system, decide_code_list(layer, system, "")});
  return layer;
}

/// "code severity row" of every finding that is not about the table itself.
Found found_in(const Definition& definition, const std::vector<Row>& rows) {
  const Layer layer = layer_of(definition, rows);
  Notices notices;
  static_cast<void>(validate({layer, definition}, notices));
  Found found;
  for (const NoticeGroup& group : notices.groups()) {
    if (!group.type->code.starts_with("zoning_") && !group.type->code.starts_with("flood_") &&
        !group.type->code.starts_with("cell_"))
      continue;
    for (const Finding& finding : group.findings)
      found.push_back(std::string(group.type->code) + " " +
                      std::string(to_string(group.type->severity)) + " " +
                      (finding.row == no_row ? "-" : std::to_string(finding.row)));
  }
  return found;
}

/// Ratio and zone on the day of a decision.
Found ratio(const std::string& code, const std::string& zone, const std::string& percent,
            const std::string& decided) {
  Definition definition = definition_of({"ratio", "zone", "decided"});
  definition.rules = {{code, {{"ratio", "ratio"}, {"zone", "zone"}, {"decided", "decided"}}, ""}};
  return found_in(definition, {{percent, zone, decided}});
}

Found coverage(const std::string& zone, const std::string& percent) {
  return ratio("zoning_bcr_illegal", zone, percent, "2020-04-01");
}

Found floor_area(const std::string& zone, const std::string& percent) {
  return ratio("zoning_far_illegal", zone, percent, "2020-04-01");
}

CodeList ranks(CodeList::Write write = CodeList::Write::code) {
  CodeList list;
  list.id = "rank";
  list.write = write;
  list.values = {{"1", "0.5m未満", "", {}, ""},
                 {"2", "0.5m以上3.0m未満", "", {}, ""},
                 {"6", "20.0m以上", "", {}, ""}};
  return list;
}

Found rank_and_depth(const std::string& rank, const std::string& depth) {
  Definition definition = definition_of({"rank", "depth"}, ranks());
  definition.rules = {{"flood_rank_scheme_mixed", {{"rank", "rank"}, {"depth", "depth"}}, ""}};
  return found_in(definition, {{rank, depth}});
}

}  // namespace

TEST_CASE("building coverage is judged by the values of article 53") {
  CHECK(coverage("第一種低層住居専用地域", "60").empty());
  CHECK(coverage("準工業地域", "80").empty());
  CHECK(coverage("商業地域", "80.0").empty());
  CHECK(coverage("商業地域", "").empty());  // fixed by the statute, so that plans leave it out
  CHECK(coverage("用途地域の指定のない区域", "70").empty());
  CHECK(coverage("商業地域", "60") == Found{"zoning_bcr_illegal error 0"});
  CHECK(coverage("工業地域", "30") == Found{"zoning_bcr_illegal error 0"});
  CHECK(coverage("近隣商業地域", "50") == Found{"zoning_bcr_illegal error 0"});
}

TEST_CASE("floor area ratios are judged by the values of article 52") {
  CHECK(floor_area("田園住居地域", "60").empty());
  CHECK(floor_area("商業地域", "1300").empty());
  CHECK(floor_area("工業専用地域", "400").empty());
  CHECK(floor_area("用途地域の指定のない区域", "400").empty());
  CHECK(floor_area("工業専用地域", "500") == Found{"zoning_far_illegal error 0"});
  CHECK(floor_area("第一種住居地域", "80") == Found{"zoning_far_illegal error 0"});
  CHECK(floor_area("商業地域", "150") == Found{"zoning_far_illegal error 0"});
}

TEST_CASE("what was decided before the present law, or nobody knows when, is a warning") {
  const std::string code = "zoning_far_illegal", zone = "第一種住居地域";
  CHECK(ratio(code, zone, "80", "2003-01-01") == Found{code + " error 0"});
  CHECK(ratio(code, zone, "80", "2002-12-31") == Found{code + " warning 0"});
  CHECK(ratio(code, zone, "80", "") == Found{code + " warning 0"});
  // 2.0 is 200 % written as a ratio: no law ever had it.
  CHECK(ratio(code, zone, "2.0", "1985-04-01") == Found{code + " error 0"});
  CHECK(ratio(code, "別の地域", "2.0", "").empty());  // cell_enum speaks of the name
}

TEST_CASE("a code that says another district than the name is found at its row") {
  Definition definition = definition_of({"code", "name"});
  CodeList plan, survey;
  plan.id = "plan";
  plan.values = {{"1", "一低", "", {}, ""}, {"9", "近商", "", {}, ""}, {"10", "商業", "", {}, ""}};
  survey.id = "survey";
  survey.values = {{"1", "一低", "", {}, ""}, {"8", "近商", "", {}, ""}, {"9", "商業", "", {}, ""}};
  definition.code_lists = {plan, survey};
  definition.code_systems = {{"code", "name", {{"plan", {}, false}, {"survey", {}, false}}}};
  CHECK(found_in(definition, {{"1", "一低"}, {"9", "近商"}, {"10", "商業"}}).empty());
  CHECK(found_in(definition, {{"1", "一低"}, {"8", "近商"}, {"9", "商業"}}).empty());
  CHECK(found_in(definition, {{"1", "一低"}, {"9", "近商"}, {"9", "商業"}}) ==
        Found{"zoning_code_name_mismatch error 2"});
  CHECK(found_in(definition, {{"1", "一低"}, {"9", "近商"}, {"99", "商業"}, {"", "商業"}}) ==
        Found{"zoning_code_name_mismatch error 2"});
  CHECK(found_in(definition, {{"1", "商業"}, {"9", "一低"}}) ==
        Found{"zoning_scheme_unknown error -"});
  CHECK(found_in(definition, {{"", "一低"}}).empty());
}

TEST_CASE("ranks and classes outside their list have a code of their own, and only that") {
  for (const char* code :
       {"flood_depth_rank_unknown", "flood_duration_rank_unknown", "flood_hazard_class_unknown"}) {
    Definition definition = definition_of({"rank"}, ranks());
    definition.rules = {{code, {{"rank", "rank"}}, ""}};
    CHECK(found_in(definition, {{"1"}, {"6"}, {""}}).empty());
    CHECK(found_in(definition, {{"1"}, {"7"}, {"0"}}) ==
          Found{std::string(code) + " error 1", std::string(code) + " error 2"});
    CHECK(found_in(definition_of({"rank"}, ranks()), {{"7"}}) == Found{"cell_enum error 0"});
  }
}

TEST_CASE("a rank and the depth beside it must have the same limits") {
  for (const char* depth : {"0.5m以上3.0m未満", "０．５ｍ以上３ｍ未満", "0.5～3.0m", "0.5-3m",
                            "1.2", "2.99m", "", "不明", "床上", "150cm"}) {
    INFO(depth);
    CHECK(rank_and_depth("2", depth).empty());
  }
  for (const char* depth :
       {"0.5m以上1.0m未満", "1.0m以上2.0m未満", "3.0", "0.4m", "0.5m未満", "0.5m以上"}) {
    INFO(depth);
    CHECK(rank_and_depth("2", depth) == Found{"flood_rank_scheme_mixed error 0"});
  }
  CHECK(rank_and_depth("1", "0.5m未満").empty());
  CHECK(rank_and_depth("1", "～0.5m").empty());
  CHECK(rank_and_depth("6", "20m～").empty());
  CHECK(rank_and_depth("6", "20m以上").empty());
  CHECK(rank_and_depth("6", "5m以上") == Found{"flood_rank_scheme_mixed error 0"});
  CHECK(rank_and_depth("9", "5m以上") == Found{"cell_enum error 0"});
}
