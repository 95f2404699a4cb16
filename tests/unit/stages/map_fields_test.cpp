// From a source's columns to fields: what is published, what is not, and what is said about it.
// SPDX-License-Identifier: MIT
#include "pipeline/stages/map_fields.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <utility>

#include "layers/definition_reader.h"

using namespace kokai;

namespace {

using Cells = std::vector<std::string>;
using Reason = UnpublishedColumn::Reason;

/// A list of two generations: `code` is in both under two headers, `city` only in the first, `mail`
/// only in the second; `boss` is withheld.
const Definition& facility() {
  static const Definition definition = read_definition(R"toml(
id = "facility"
title = "施設"
key = ["code"]
withheld_headers = ["メーカー"]
personal_headers = ["館長"]
[[join]]
field = "body"
from = ["prefecture", "city"]
[generation.1]
columns = ["code", "prefecture", "city", "name", "place", "boss"]
[generation.2]
verified = false
columns = ["code", "name", "mail", "place", "body"]
[[field]]
name = "code"
type = "identifier"
header = { 1 = "NO", 2 = "ID" }
requirement = { 1 = "recommended" }
[[field]]
name = "city"
type = "text"
header = "市区町村名"
[[field]]
name = "name"
type = "text"
header = "名称"
aliases = ["施設の正式な名称", "施設名"]
requirement = "required"
[[field]]
name = "place"
type = "text"
header = { 1 = "住所", 2 = "所在地_連結表記" }
short = "住所"
aliases = ["所在地"]
requirement = { 1 = "recommended", 2 = "required" }
[[field]]
name = "mail"
type = "email"
header = "連絡先メール"
short = "メール"
[[field]]
name = "body"
type = "text"
header = "地方公共団体名"
short = "団体名"
[[field]]
name = "prefecture"
type = "text"
header = "都道府県名"
[[field]]
name = "boss"
type = "text"
header = "決裁者"
disclosure = "withheld"
)toml",
                                                       "facility.toml", {});
  return definition;
}

/// A table of the given headers; `rows` hold one cell a column.
SourceTable table_of(const Cells& headers, const std::vector<Cells>& rows) {
  SourceTable table;
  table.container = "csv";
  table.header_row = 1;
  table.rows = rows.size();
  table.places.files.push_back({"施設.csv", "", 0});
  for (std::size_t i = 0; i < headers.size(); ++i) {
    SourceColumn column;
    column.header = headers[i];
    column.position = static_cast<std::int32_t>(i);
    for (const Cells& row : rows) column.text.append(row[i]);
    table.columns.push_back(std::move(column));
  }
  return table;
}

struct Mapped {
  Layer layer;
  Notices notices;

  [[nodiscard]] std::string value(std::string_view field, std::size_t row = 0) const {
    return std::string(layer.column(field)->text[row]);
  }
  [[nodiscard]] Cells columns() const {
    Cells names;
    for (const Column& column : layer.columns) names.push_back(column.field.name);
    return names;
  }
  [[nodiscard]] std::vector<std::int32_t> places(std::string_view code) const {
    std::vector<std::int32_t> found;
    for (const NoticeGroup& group : notices.groups())
      if (group.type->code == code)
        for (const Finding& finding : group.findings) found.push_back(finding.column);
    return found;
  }
  /// The parameter {detail} of the code's first finding.
  [[nodiscard]] std::string detail(std::string_view code,
                                   std::string_view parameter = "detail") const {
    for (const NoticeGroup& group : notices.groups())
      if (group.type->code == code)
        for (const auto& [name, text] : notices.detail(group.findings[0])->parameters)
          if (name == parameter) return text;
    return "";
  }
  [[nodiscard]] Reason reason(std::int32_t source) const {
    const auto found = std::find_if(layer.unpublished.begin(), layer.unpublished.end(),
                                    [&](const UnpublishedColumn& c) { return c.source == source; });
    REQUIRE(found != layer.unpublished.end());
    return found->reason;
  }
};

Mapped map(const Cells& headers, const std::vector<Cells>& rows, MappingOptions options = {}) {
  options.dataset_id = "list";
  if (options.source_generation == 0) options.source_generation = 1;
  Mapped mapped;
  mapped.layer = map_fields(table_of(headers, rows), facility(), options, mapped.notices);
  return mapped;
}

MappingOptions naming(std::map<std::string, std::string> fields) {
  MappingOptions options;
  options.fields = std::move(fields);
  return options;
}

MappingOptions options_of(const char* id, int source_generation = 0,
                          std::optional<int> generation = std::nullopt) {
  MappingOptions options;
  options.dataset_id = id;
  options.generation = generation;
  options.source_generation = source_generation;
  return options;
}

using Places = std::vector<std::int32_t>;

}  // namespace

TEST_CASE("official columns come in official order, empty where the source lacks them") {
  const Mapped m = map({"住所", "施設名"}, {{"中央1", "図書館"}, {"中央2", "公民館"}});
  CHECK(m.columns() == Cells{"code", "prefecture", "city", "name", "place"});
  CHECK(m.value("name", 1) == "公民館");
  CHECK(m.value("place") == "中央1");
  CHECK(m.value("city").empty());
  CHECK(m.layer.column("city")->text.size() == 2);
  CHECK(m.layer.column("city")->source == no_column);
  CHECK(m.layer.column("place")->source == 0);
  CHECK(m.layer.rows == 2);
  CHECK(m.layer.id == "list");
  CHECK(m.layer.source_columns[1].header == "施設名");
  CHECK(m.places("header_order").size() == 1);
  CHECK(m.detail("header_recommended_missing") == "NO");
  CHECK(m.notices.count("header_required_missing") == 0);
}

TEST_CASE("a clean header causes no notice") {
  const Mapped m = map({"NO", "都道府県名", "市区町村名", "名称", "住所"},
                       {{"1", "茨城県", "笠間市", "図書館", "中央1"}});
  CHECK(m.notices.total() == 0);
  CHECK(m.layer.unpublished.empty());
  CHECK(m.layer.generation == 1);
}

TEST_CASE("a missing required column is an error that names it") {
  const Mapped m = map({"NO", "市区町村名", "住所"}, {{"1", "笠間市", "中央1"}});
  CHECK(m.notices.count("header_required_missing") == 1);
  CHECK(m.detail("header_required_missing") == "名称");
}

TEST_CASE("a column that matches nothing is not published and its values go no further") {
  Mapped m =
      map({"NO", "名称", "住所", "市区町村", "謎"}, {{"1", "図書館", "中央1", "笠間市", "秘"}});
  CHECK(m.places("header_unknown") == Places{3, 4});
  CHECK(m.reason(3) == Reason::unknown);
  CHECK(m.reason(4) == Reason::unknown);
  CHECK(m.detail("header_unknown", "nearest") == "市区町村名");
  for (const Column& column : m.layer.columns) CHECK(column.text[0] != "秘");
}

TEST_CASE("a nameless column is reported where it holds data") {
  const Mapped m = map({"名称", "", "住所", " "}, {{"図書館", "", "中央1", "x"}});
  CHECK(m.places("header_blank") == Places{3});
  CHECK(m.reason(1) == Reason::blank_header);
  CHECK(m.reason(3) == Reason::blank_header);
}

TEST_CASE("two columns of one header are an error") {
  const Mapped m = map({"名称", "住所", "住所"}, {{"図書館", "中央1", "中央2"}});
  CHECK(m.places("header_duplicate") == Places{2});
  CHECK(m.notices.count("header_alias_ambiguous") == 0);
  CHECK(m.value("place") == "中央1");
}

TEST_CASE("of two columns for one field the official header wins") {
  const Mapped m = map({"施設名", "名称", "住所"}, {{"としょかん", "図書館", "中央1"}});
  CHECK(m.places("header_alias_ambiguous") == Places{0});
  CHECK(m.detail("header_alias_ambiguous") == "name: 名称");
  CHECK(m.value("name") == "図書館");
  CHECK(m.reason(0) == Reason::unknown);
}

TEST_CASE("of two columns for one field an empty one loses") {
  const Mapped m =
      map({"施設名", "名称", "住所"}, {{"図書館", "", "中央1"}, {"公民館", " ", "中央2"}});
  CHECK(m.places("header_alias_ambiguous") == Places{1});
  CHECK(m.value("name") == "図書館");
}

TEST_CASE("a header cut to ten bytes is matched with a warning") {
  const Mapped m = map({"施設の正式", "住所"}, {{"図書館", "中央1"}});
  CHECK(m.value("name") == "図書館");
  CHECK(m.places("header_too_long") == Places{0});
}

TEST_CASE("withheld and personal columns are left out and said") {
  const Mapped m = map({"名称", "住所", "メーカー", "館長", "決裁者", "所有者氏名"},
                       {{"図書館", "中央1", "A社", "甲", "乙", "丙"}});
  CHECK(m.places("header_withheld") == Places{2, 3, 5, 4});
  CHECK(m.reason(2) == Reason::withheld);
  CHECK(m.reason(3) == Reason::personal);
  CHECK(m.reason(4) == Reason::withheld);
  CHECK(m.reason(5) == Reason::personal);
  CHECK(m.columns() == Cells{"code", "prefecture", "city", "name", "place"});
  CHECK(m.notices.count("privacy_column_name") == 0);
}

TEST_CASE("a hidden column is not published") {
  SourceTable table = table_of({"名称", "住所"}, {{"図書館", "中央1"}});
  table.columns[1].hidden = true;
  Notices notices;
  const Layer layer = map_fields(std::move(table), facility(), options_of("list"), notices);
  REQUIRE(layer.unpublished.size() == 1);
  CHECK(layer.unpublished[0].reason == Reason::hidden);
  CHECK(layer.column("place")->text[0].empty());
}

TEST_CASE("kokai.toml maps a column to a field before any alias does") {
  const Mapped m = map({"通り名", "名称", "住所"}, {{"本の家", "図書館", "中央1"}},
                       naming({{"name", "通り名"}}));
  CHECK(m.value("name") == "本の家");
  CHECK(m.places("header_unknown") == Places{1});
}

TEST_CASE("a name that the definition lacks publishes the column as text after the official ones") {
  const Mapped m =
      map({"愛称を書く列の見出し", "名称", "住所", "席数"}, {{"本の家", "図書館", "中央1", "20"}},
          naming({{"seats", "席数"}, {"nickname", "愛称を書く列の見出し"}}));
  CHECK(m.columns() == Cells{"code", "prefecture", "city", "name", "place", "nickname", "seats"});
  const Column& nickname = *m.layer.column("nickname");
  CHECK_FALSE(nickname.official);
  CHECK(nickname.field.header == "愛称を書く列の見出し");
  CHECK(nickname.field.short_name == "愛称を書く");
  CHECK(nickname.field.type == FieldType::text);
  CHECK(m.value("seats") == "20");
  CHECK(m.notices.count("header_unknown") == 0);
}

TEST_CASE("short names of named columns do not collide") {
  const Mapped m = map(
      {"名称", "住所", "避難所収容人数甲", "避難所収容人数乙", "避難所収容人数丙"},
      {{"図書館", "中央1", "1", "2", "3"}},
      naming({{"a", "避難所収容人数甲"}, {"b", "避難所収容人数乙"}, {"c", "避難所収容人数丙"}}));
  CHECK(m.layer.column("a")->field.short_name == "避難所収容");
  CHECK(m.layer.column("b")->field.short_name == "b");
  CHECK(m.layer.column("c")->field.short_name == "c");
}

TEST_CASE("naming a personal column does not publish it") {
  const Mapped m = map({"名称", "住所", "館長", "所有者氏名", "携帯電話"},
                       {{"図書館", "中央1", "甲", "乙", "090"}},
                       naming({{"head", "館長"}, {"owner", "所有者氏名"}, {"mobile", "携帯電話"}}));
  CHECK(m.places("privacy_column_name") == Places{2, 4, 3});  // in the order of the names
  CHECK(m.columns() == Cells{"code", "prefecture", "city", "name", "place"});
  CHECK(m.reason(2) == Reason::personal);
}

TEST_CASE("naming a person's column for an official field does not publish it either") {
  const Mapped m = map({"氏名", "住所"}, {{"甲", "中央1"}}, naming({{"name", "氏名"}}));
  CHECK(m.places("privacy_column_name") == Places{0});
  CHECK(m.value("name").empty());
}

TEST_CASE("a contact may be mapped to an official field") {
  MappingOptions options = naming({{"mail", "メールアドレス"}});
  options.source_generation = 2;
  const Mapped m =
      map({"名称", "所在地", "メールアドレス"}, {{"図書館", "中央1", "a@example.lg.jp"}}, options);
  CHECK(m.value("mail") == "a@example.lg.jp");
  CHECK(m.notices.count("privacy_column_name") == 0);
}

TEST_CASE("naming a withheld column does not publish it") {
  const Mapped m = map({"名称", "住所", "メーカー"}, {{"図書館", "中央1", "A社"}},
                       naming({{"maker", "メーカー"}}));
  CHECK(m.places("header_withheld") == Places{2});
  CHECK(m.layer.column("maker") == nullptr);
}

TEST_CASE(
    "kokai.toml may not name a column that does not exist, twice, or against the definition") {
  const auto fault = [](std::map<std::string, std::string> fields) -> std::string {
    try {
      map({"名称", "住所", "席数"}, {{"図書館", "中央1", "20"}}, naming(std::move(fields)));
    } catch (const UsageError& error) {
      return error.message().ja;
    }
    return "";
  };
  CHECK(fault({{"seats", "座席数"}}).find("「席数」ではありませんか") != std::string::npos);
  CHECK(fault({{"seats", "謎の列"}}).find("元データにありません") != std::string::npos);
  CHECK(fault({{"a", "席数"}, {"b", "席数"}}).find("ほかの項目が使っています") !=
        std::string::npos);
  CHECK(fault({{"title", "名称"}}).find("項目 name の見出し") != std::string::npos);
  CHECK(fault({{"seats", "席 数"}}).empty());
}

TEST_CASE(
    "a generation 1 source is written under the headers of generation 2 when kokai.toml says so") {
  MappingOptions options;
  options.generation = 2;
  const Mapped m =
      map({"NO", "市区町村名", "名称", "住所"}, {{"1", "笠間市", "図書館", "中央1"}}, options);
  CHECK(m.layer.source_generation == 1);
  CHECK(m.layer.generation == 2);
  CHECK(m.columns() == Cells{"code", "name", "mail", "place", "body"});
  CHECK(m.value("code") == "1");
  CHECK(m.value("place") == "中央1");
  CHECK(m.layer.column("place")->field.header_in(m.layer.generation) == "所在地_連結表記");
  CHECK(m.places("header_other_generation") == Places{1});  // 市区町村名 has no place there
  CHECK(m.detail("header_other_generation", "generation") == "2");
  CHECK(m.reason(1) == Reason::unknown);
  CHECK(m.notices.count("header_unknown") == 0);
  CHECK(m.detail("header_generation_gap") == "連絡先メール、地方公共団体名");
  CHECK(m.notices.count("header_generation_gap") == 1);
  CHECK(m.notices.count("header_recommended_missing") == 0);
  CHECK(m.notices.count("header_order") == 0);
  CHECK(m.notices.count("header_unverified_standard") == 1);
}

TEST_CASE("a field of another generation is joined from its parts, where all of them are there") {
  MappingOptions options;
  options.generation = 2;
  const Mapped m = map(
      {"NO", "市区町村名", "都道府県名", "名称", "住所"},
      {{"1", "笠間市 ", "茨城県", "図書館", "中央1"}, {"2", "", "", "公民館", "中央2"}}, options);
  CHECK(m.value("body") == "茨城県笠間市");
  CHECK(m.value("body", 1).empty());
  CHECK(m.layer.column("body")->source == 2);  // the first part, 都道府県名
  CHECK(m.detail("header_joined") == "都道府県名 + 市区町村名");
  CHECK(m.detail("header_joined", "field") == "地方公共団体名");
  CHECK(m.notices.count("header_other_generation") == 0);
  CHECK(m.detail("header_generation_gap") == "連絡先メール");
}

TEST_CASE("a column of its own is preferred to joined parts, which then have no place") {
  MappingOptions options;
  options.source_generation = 2;
  const Mapped m =
      map({"ID", "都道府県名", "市区町村名", "名称", "所在地_連結表記", "地方公共団体名"},
          {{"1", "茨城県", "笠間市", "図書館", "中央1", "笠間市"}}, options);
  CHECK(m.value("body") == "笠間市");
  CHECK(m.notices.count("header_joined") == 0);
  CHECK(m.places("header_other_generation") == Places{1, 2});
}

TEST_CASE("what a source of the same generation lacks is no gap between generations") {
  const Mapped m = map({"名称", "住所"}, {{"図書館", "中央1"}});
  CHECK(m.notices.count("header_generation_gap") == 0);
  CHECK(m.detail("header_recommended_missing") == "NO");
}

TEST_CASE("a generation that the definition lacks is a fault of kokai.toml") {
  MappingOptions options;
  options.generation = 3;
  CHECK_THROWS_AS(map({"名称"}, {{"図書館"}}, options), UsageError);
}

TEST_CASE("without a word about generations the last one is written") {
  Notices notices;
  const Layer layer =
      map_fields(table_of({"名称"}, {{"図書館"}}), facility(), options_of("list"), notices);
  CHECK(layer.generation == 2);
  CHECK(layer.source_generation == 2);
}

TEST_CASE("geometry, places and row count travel along") {
  SourceTable table = table_of({"名称", "所在地"}, {{"図書館", "中央1"}});
  table.geometry.add_point(140.2, 36.3);
  table.encoding = "CP932";
  Notices notices;
  const Layer layer = map_fields(std::move(table), facility(), options_of("list"), notices);
  CHECK(layer.has_geometry());
  CHECK(layer.encoding == "CP932");
  CHECK(layer.container == "csv");
  CHECK(layer.places.files[0].name == "施設.csv");
}

TEST_CASE("an embedded definition of both generations converts a real header") {
  const Definitions all = load_definitions();
  const Definition& toilet = *all.find("public_toilet");
  const Cells headers{"都道府県コ―ド又は市区町村コ―ド",
                      "NO",
                      "名称",
                      "名称_カナ",
                      "住所",
                      "設置位置",
                      "多機能トイレ数"};
  Notices notices;
  const Layer layer = map_fields(table_of(headers, {{"082163", "1", "荒町トイレ", "アラマチトイレ",
                                                     "茨城県笠間市笠間1556", "入口", "1"}}),
                                 toilet, options_of("toilet", 1, 2), notices);
  CHECK(layer.columns.size() == 39);
  CHECK(layer.columns[0].text[0] == "082163");
  CHECK(layer.column("barrier_free_toilets")->field.header_in(2) == "バリアフリートイレ数");
  CHECK(layer.column("barrier_free_toilets")->text[0] == "1");
  CHECK(layer.column("address")->text[0] == "茨城県笠間市笠間1556");
  CHECK(notices.count("header_required_missing") == 0);
}
