// Mapping between the generations of a standard.
// SPDX-License-Identifier: MIT
#include "map_fields_cases.h"

using namespace kokai;
using namespace kokai::map_fields_cases;

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
