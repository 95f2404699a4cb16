// Which of several code lists a source follows: decided by names, by a header or by the codes alone.
// SPDX-License-Identifier: MIT
#include "pipeline/core/code_system.h"

#include <catch2/catch.hpp>

using namespace kokai;

namespace {

CodeList list_of(const std::string& id,
                 const std::vector<std::pair<std::string, std::string>>& rows) {
  CodeList list;
  list.id = id;
  for (const auto& [code, name] : rows) list.values.push_back({code, name, "", {}, ""});
  return list;
}

/// Two systems that agree on 1 and disagree on 8 and 9, as A29 and the national plan data do.
Definition zoning() {
  Definition definition;
  definition.code_lists = {
      list_of("a29", {{"1", "一低"}, {"8", "近商"}, {"9", "商業"}, {"21", "田園"}}),
      list_of("plan", {{"1", "一低"}, {"8", "田園"}, {"9", "近商"}, {"13", "工専"}}),
      list_of("l05", {{"1", "工専"}, {"2", "工業"}})};
  definition.code_systems = {
      {"code", "name", {{"a29", {}, false}, {"plan", {"function"}, false}, {"l05", {}, true}}}};
  return definition;
}

struct Rows {
  std::vector<std::string> codes, names;
  std::string header = "code";
};

std::string decided(const Rows& rows, std::string_view stated = "") {
  const Definition definition = zoning();
  Layer layer;
  layer.definition = &definition;
  layer.rows = rows.codes.size();
  layer.source_columns = {{rows.header, 0}, {"name", 1}};
  const auto add = [&](const char* name, std::int32_t source,
                       const std::vector<std::string>& values) {
    Column column;
    column.field.name = name;
    column.source = source;
    for (const std::string& value : values) column.text.append(value);
    layer.columns.push_back(std::move(column));
  };
  add("code", 0, rows.codes);
  if (!rows.names.empty()) add("name", 1, rows.names);
  const CodeList* list = decide_code_list(layer, definition.code_systems.front(), stated);
  return list == nullptr ? "" : list->id;
}

}  // namespace

TEST_CASE("names decide, row by row") {
  CHECK(decided({{"1", "8", "9"}, {"一低", "近商", "商業"}}) == "a29");
  CHECK(decided({{"1", "8", "9"}, {"一低", "田園", "近商"}}) == "plan");
  CHECK(decided({{"1", "2"}, {"工専", "工業"}}) == "l05");
  // One wrong row changes nothing; a list that most rows contradict is no candidate.
  CHECK(decided({{"1", "8", "9"}, {"一低", "近商", "近商"}}) == "a29");
  CHECK(decided({{"8", "9"}, {"一低", "一低"}}).empty());
}

TEST_CASE("a code or a header that only one list has decides where there are no names") {
  CHECK(decided({{"1", "9", "13"}, {}}) == "plan");
  CHECK(decided({{"1", "9", "21"}, {}}) == "a29");
  CHECK(decided({{"8", "9"}, {}, "function"}) == "plan");
}

TEST_CASE("what stays open is not guessed, unless all lists say the same") {
  CHECK(decided({{"8", "9"}, {}}).empty());
  CHECK(decided({{"1", "77"}, {}}).empty());
  CHECK(decided({{"1", "1"}, {}}) == "a29");  // both mean the same by 1; l05 needs names
}

TEST_CASE("what kokai.toml states holds") {
  CHECK(decided({{"8", "9"}, {}}, "plan") == "plan");
}

TEST_CASE("a code is found whatever its width, leading zeros or decimals") {
  const CodeList list = list_of("a", {{"8", "近商"}, {"0", "なし"}});
  for (const char* code : {"8", "08", "８", "8.0"}) {
    INFO(code);
    REQUIRE(find_code(list, code) != nullptr);
    CHECK(find_code(list, code)->name == "近商");
  }
  REQUIRE(find_code(list, "0") != nullptr);
  CHECK(find_code(list, "00")->name == "なし");
  CHECK(find_code(list, "80") == nullptr);
}
