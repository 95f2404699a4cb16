// Seeds of codes about the header of a table.
// SPDX-License-Identifier: MIT
#include <sstream>

#include "program.h"
#include "seeds.h"

namespace kokai_test {

namespace {

const std::string kiosk_csv =
    "番号,名称,都道府県名,市区町村名,販売品目,使用料の区分\r\n1,駅前,茨城県,笠間市,新聞,月額\r\n2,"
    "市役所,茨城県,"
    "笠間市,菓子,年額\r\n";

/// The table of benches with one header written in another way.
SeedProject renamed(const std::string& header, const std::string& instead) {
  std::string csv = bench_csv();
  return bench_text(csv.replace(csv.find(header), header.size(), instead));
}

/// The table of benches without its n-th column.
SeedProject without_column(int n) {
  std::istringstream lines(bench_csv());
  std::string csv, line;
  while (std::getline(lines, line)) {
    std::size_t at = 0;
    for (int i = 1; i < n; ++i) at = line.find(',', at) + 1;
    csv += line.erase(at, line.find(',', at) + 1 - at) + "\n";
  }
  return bench_text(csv);
}

/// Tables of kiosks: each later generation differs from the first in one thing.
SeedProject kiosks(int generation) {
  return {"[[dataset]]\nid = \"a\"\nlayer = \"kiosk\"\nsource = \"a.csv\"\ngeneration = " +
              std::to_string(generation) + "\n",
          {{"a.csv", kiosk_csv}}};
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
  const SeedProject clean = bench(), clean_facilities = facilities(), clean_kiosks = kiosks(1);
  return {
      {"header_blank", "warning", with_column(""), clean, {1}},
      {"header_duplicate", "error", renamed("よみ", "公園名"), clean, {1, "公園名"}},
      {"header_required_missing", "error", without_column(2), clean, {1, "公園名"}},
      {"header_recommended_missing", "warning", without_column(3), clean, {1}},
      {"header_unknown", "warning", with_column("知らない列"), clean, {1, "知らない列"}},
      {"header_generation_gap", "warning", kiosks(2), clean_kiosks, {1}},
      {"header_joined", "info", kiosks(3), clean_kiosks, {1, "都道府県名"}},
      {"header_other_generation", "warning", kiosks(4), clean_kiosks, {1, "使用料の区分"}},
      {"header_unverified_standard", "warning", kiosks(5), clean_kiosks},
      {"header_order", "info", exchanged(), clean_facilities, {1, "名称_カナ"}},
      {"header_title_row", "warning", bench_text("ベンチの一覧\r\n" + bench_csv()), clean, {1}},
      {"header_too_long",
       "warning",
       renamed("設置の経緯と由来", "設置の経緯"),
       clean,
       {1, "設置の経緯"}},
      {"header_alias_ambiguous", "warning", with_column("公園"), clean, {1, "公園"}},
      {"header_withheld", "info", with_column("施工業者"), clean, {1, "施工業者"}},
      {"header_layer_unsure", "warning", unnamed("名称,販売品目\r\n駅前,新聞\r\n市役所,菓子\r\n"),
       unnamed(kiosk_csv)},
      {"header_layer_unknown", "error", unnamed("x,y\r\n1,2\r\n"), unnamed(kiosk_csv)},
      {"privacy_column_name",
       "error",
       bench({{}, {{"所有者", "某"}}}, "[dataset.fields]\nowner = \"所有者\"\n"),
       bench({{}, {{"所有", "市"}}}, "[dataset.fields]\nowner = \"所有\"\n"),
       {1, "所有者"}},
  };
}

}  // namespace kokai_test
