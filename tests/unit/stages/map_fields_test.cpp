// From a source's columns to fields: what is published, what is not, and what is said about it.
// SPDX-License-Identifier: MIT
#include "map_fields_cases.h"

using namespace kokai;
using namespace kokai::map_fields_cases;

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
