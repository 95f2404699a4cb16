// Columns that are made: years of two columns, numbers in another unit, names of codes; and columns that must not be.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "layers/definition_reader.h"
#include "pipeline/stages/code_names.h"
#include "pipeline/stages/map_fields.h"
#include "pipeline/stages/normalise.h"

using namespace kokai;

namespace {

using Cells = std::vector<std::string>;

const Definition& ledger() {
  static const Definition definition = read_definition(R"toml(
id = "ledger"
title = "台帳"
forbidden_headers = ["地番"]
[[join]]
field = "year"
from = ["era", "era_year"]
[[code_system]]
code = "zone_code"
name = "zone"
lists = [{ list = "new" }, { list = "old" }]
[[field]]
name = "number"
type = "identifier"
header = "番号"
[[field]]
name = "size"
type = "number"
header = "管径"
unit = "mm"
[[field]]
name = "slope"
type = "number"
header = "勾配"
unit = "‰"
[[field]]
name = "year"
type = "year"
header = "布設年度"
requirement = "recommended"
[[field]]
name = "era"
type = "text"
header = "年号"
[[field]]
name = "era_year"
type = "text"
header = "工事年"
[[field]]
name = "zone"
type = "text"
header = "用途地域"
requirement = "required"
[[field]]
name = "zone_code"
type = "identifier"
header = "コード"
[[code_list]]
id = "new"
values = [{ code = "1", name = "一低" }, { code = "8", name = "田園" }, { code = "13", name = "工専" }]
[[code_list]]
id = "old"
values = [{ code = "1", name = "一低" }, { code = "8", name = "近商" }]
)toml",
                                                       "ledger.toml", {});
  return definition;
}

struct Made {
  Layer layer;
  Notices notices;
  [[nodiscard]] std::string value(std::string_view field, std::size_t row = 0) const {
    const Column* column = layer.column(field);
    return column == nullptr ? "(no column)" : std::string(column->text[row]);
  }
};

Made make(const Cells& headers, const std::vector<Cells>& rows, MappingOptions options = {},
          const std::map<std::string, std::string>& code_lists = {}) {
  SourceTable table;
  table.rows = rows.size();
  for (std::size_t i = 0; i < headers.size(); ++i) {
    SourceColumn column;
    column.header = headers[i];
    column.position = static_cast<std::int32_t>(i);
    for (const Cells& row : rows) column.text.append(row[i]);
    table.columns.push_back(std::move(column));
  }
  Made made;
  options.dataset_id = "a";
  made.layer = map_fields(std::move(table), ledger(), options, made.notices);
  normalise(made.layer, made.notices);
  write_code_names(made.layer, code_lists);
  return made;
}

}  // namespace

TEST_CASE("era and year become one year where the ledger has no other") {
  const Made made =
      make({"番号", "年号", "工事年"},
           {{"1", "昭和", "55"}, {"2", "平成", " 元 "}, {"3", "", "55"}, {"4", "令和", ""}});
  CHECK(made.value("year", 0) == "1980");
  CHECK(made.value("year", 1) == "1989");
  CHECK(made.value("year", 2).empty());  // a year without its era is no year
  CHECK(made.value("year", 3).empty());
  CHECK(made.value("era_year", 2) == "55");  // which is still published as it stands
  REQUIRE(made.layer.column("year")->changes.size() == 1);
  CHECK(made.layer.column("year")->changes[0].rows == std::vector<std::uint32_t>{0, 1});
  CHECK((*made.layer.column("year")->before)[0] == "昭和55");
  CHECK(made.notices.count("header_recommended_missing") == 0);  // it is made
}

TEST_CASE("a year of the ledger's own is left alone, and half a pair makes none") {
  CHECK(make({"布設年度", "年号", "工事年"}, {{"1999", "昭和", "55"}}).value("year") == "1999");
  CHECK(make({"番号", "工事年"}, {{"1", "55"}}).value("year") == "(no column)");
}

TEST_CASE("a header with its unit in brackets is the field's, and its numbers are converted") {
  const Made made = make({"管径(m)", "勾配（％）"}, {{"0.25", "0.35"}, {"250mm", "1/200"}});
  CHECK(made.value("size", 0) == "250");
  CHECK(made.value("size", 1) == "250");
  CHECK(made.value("slope", 0) == "3.5");
  CHECK(made.value("slope", 1) == "5");
  CHECK(make({"管径(mm)"}, {{"250"}}).value("size") == "250");
  CHECK(make({"管径(円)"}, {{"250"}}).value("size") == "(no column)");
}

TEST_CASE("kokai.toml states a unit that no header does") {
  MappingOptions options;
  options.units = {{"size", "m"}, {"slope", "1/n"}};
  const Made made = make({"管径", "勾配"}, {{"0.2", "500"}}, options);
  CHECK(made.value("size") == "200");
  CHECK(made.value("slope") == "2");
  options.units = {{"size", "ha"}};
  CHECK_THROWS_AS(make({"管径"}, {{"1"}}, options), UsageError);
  options.units = {{"sise", "m"}};
  CHECK_THROWS_AS(make({"管径"}, {{"1"}}, options), UsageError);
}

TEST_CASE("names are written from codes where the list is certain") {
  const Made made = make({"コード", "番号"}, {{"1", "a"}, {"13", "b"}, {"", "c"}, {"77", "d"}});
  CHECK(made.value("zone") == "(no column)");  // 77 is in no list
  const Made known = make({"コード"}, {{"1"}, {"13"}, {""}});
  CHECK(known.value("zone", 0) == "一低");
  CHECK(known.value("zone", 1) == "工専");
  CHECK(known.value("zone", 2).empty());
  CHECK(known.layer.columns[0].field.name == "zone");  // where the definition has it
  CHECK((*known.layer.column("zone")->before)[1] == "13");
  CHECK(known.notices.count("header_required_missing") == 0);
  REQUIRE(known.layer.decided_codes.size() == 1);
  CHECK(known.layer.decided_codes[0].list->id == "new");
}

TEST_CASE("names are not guessed, but written when kokai.toml says which list it is") {
  CHECK(make({"コード"}, {{"8"}}).value("zone") == "(no column)");
  CHECK(make({"コード"}, {{"8"}}, {}, {{"zone_code", "old"}}).value("zone") == "近商");
  CHECK(make({"コード"}, {{"8"}}, {}, {{"zone_code", "new"}}).value("zone") == "田園");
}

TEST_CASE("a forbidden column is harmless while it is empty and stops at each of its values") {
  const Made empty = make({"番号", "地番"}, {{"1", ""}, {"2", " "}});
  CHECK(empty.notices.count("privacy_forbidden_value") == 0);
  const Made filled = make({"番号", "地番"}, {{"1", ""}, {"2", "123-4"}});
  CHECK(filled.notices.count("privacy_forbidden_value") == 1);
  MappingOptions options;
  options.fields = {{"parcel", "地番"}};
  const Made named = make({"番号", "地番"}, {{"1", ""}, {"2", "123-4"}}, options);
  CHECK(named.notices.count("privacy_forbidden_value") == 1);
  for (const Made* made : {&filled, &named}) {
    for (const Column& column : made->layer.columns) CHECK(column.field.header != "地番");
    REQUIRE(made->layer.unpublished.size() == 1);
    CHECK(made->layer.unpublished[0].reason == UnpublishedColumn::Reason::personal);
  }
}
