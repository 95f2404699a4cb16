// Seeds of codes about the header of a table.
// SPDX-License-Identifier: MIT
#include "program.h"
#include "seeds.h"

namespace kokai_test {

namespace {

/// The table of benches with one header written in another way.
SeedProject renamed(const std::string& header, const std::string& instead) {
  std::string csv = bench_csv();
  return bench_text(csv.replace(csv.find(header), header.size(), instead));
}

/// A further column, with a value in row 3.
SeedProject with_column(const std::string& header) {
  return bench_with(header, "あれこれ");
}

SeedProject unnamed(const std::string& csv) {
  return {"[[dataset]]\nid = \"a\"\nsource = \"a.csv\"\n", {{"a.csv", csv}}};
}

/// 名称 and 名称_カナ have changed places.
SeedProject exchanged() {
  SeedProject project = facilities();
  std::string& csv = project.sources["a.csv"];
  const std::string before = "名称,名称_カナ";
  csv.replace(csv.find(before), before.size(), "名称_カナ,名称");
  for (const std::string number : {"1", "2"}) {
    const std::string cells = "集会所" + number + ",シュウカイジョ";
    csv.replace(csv.find(cells), cells.size(), "シュウカイジョ,集会所" + number);
  }
  return project;
}

}  // namespace

std::vector<Seed> header_seeds() {
  const SeedProject clean = bench();
  const SeedProject clean_facilities = facilities();
  const std::string csv = clean_facilities.sources.at("a.csv");
  return {
      {"header_blank", "warning", with_column(""), clean},
      {"header_duplicate", "error", renamed("よみ", "公園名"), clean, {0, "公園名"}},
      {"header_required_missing", "error", renamed("公園名", "なまえ"), clean, {1, "公園名"}},
      {"header_recommended_missing", "warning", renamed("園内の位置", "どこ"), clean, {1}},
      {"header_unknown", "warning", with_column("知らない列"), clean, {0, "知らない列"}},
      {"header_generation_gap", "warning", facilities("generation = 2\n"), clean_facilities, {1}},
      {"header_joined",
       "info",
       facilities("generation = 2\n"),
       clean_facilities,
       {0, "都道府県名"}},
      {"header_other_generation",
       "warning",
       facilities("generation = 2\n"),
       clean_facilities,
       {0, "バリアフリー情報"}},
      {"header_order", "info", exchanged(), clean_facilities, {0, "名称_カナ"}},
      {"header_title_row", "warning", bench_text("ベンチの一覧\r\n" + bench_csv()), clean, {1}},
      {"header_too_long",
       "warning",
       renamed("設置の経緯と由来", "設置の経緯"),
       clean,
       {0, "設置の経緯"}},
      {"header_alias_ambiguous", "warning", with_column("公園"), clean, {0, "公園"}},
      {"header_withheld", "info", with_column("施工業者"), clean, {0, "施工業者"}},
      {"header_layer_unsure", "warning",
       unnamed("NO,名称,設置位置,小児対応設備の有無,住所,担当課,内容\r\n1,集会所,入口,有,"
               "笠間市中央1,総務課,受付横\r\n"),
       unnamed(csv)},
      {"header_layer_unknown", "error", unnamed("x,y\r\n1,2\r\n"), unnamed(csv)},
      {"header_unverified_standard", "warning", facilities("generation = 2\n"), clean_facilities},
      {"privacy_column_name",
       "error",
       bench({{}, {{"所有者", "某"}}}, "[dataset.fields]\nowner = \"所有者\"\n"),
       bench({{}, {{"所有", "市"}}}, "[dataset.fields]\nowner = \"所有\"\n"),
       {0, "所有者"}},
  };
}

}  // namespace kokai_test
