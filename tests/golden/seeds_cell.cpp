// Seeds of codes about values, rows and changes of values.
// SPDX-License-Identifier: MIT
#include "seeds.h"

namespace kokai_test {

namespace {

/// A value in row 3 that is the fault.
Seed value(const std::string& code, const std::string& severity, const std::string& header,
           const std::string& text) {
  return {code, severity, bench_with(header, text), bench(), {3, header}};
}

/// A value in row 3 that is written in another way than it is published.
Seed change(const std::string& code, const std::string& header, const std::string& text) {
  return value(code, "info", header, text);
}

/// A row of a form that nobody has filled in: all but its number is blank.
Cells only_number() {
  Cells cells;
  for (const auto& [header, text] : bench_cells(2))
    if (header != "番号") cells[header] = "";
  return cells;
}

}  // namespace

std::vector<Seed> cell_seeds() {
  const Cells first = {{"番号", "B1"},
                       {"公園名", "中央公園"},
                       {"緯度", "36.3401"},
                       {"経度", "140.3001"},
                       {"管理票", "A-1"}};
  const Cells no_place = {{"園内の位置", ""}};
  return {
      value("cell_type", "error", "席数", "三つほど"),
      value("cell_required", "error", "公園名", ""),
      value("cell_recommended_missing", "info", "園内の位置", ""),
      value("cell_enum", "error", "材質", "鉄"),
      value("cell_enum", "warning", "色", "赤"),
      value("cell_pattern", "error", "管理票", "12"),
      value("cell_range", "error", "席数", "200"),
      value("cell_length", "error", "公園名", "笠間市立中央総合運動公園"),
      value("cell_date_impossible", "error", "開始日", "2020-02-30"),
      value("cell_range_order", "error", "開始日", "2021-04-01"),
      value("cell_range_equal", "warning", "開始日", "2021-03-31"),
      value("cell_url", "warning", "URL", "www.city.example.lg.jp"),
      value("cell_email", "warning", "メールアドレス", "info(at)example.jp"),
      value("cell_phone", "warning", "電話番号", "77-1101"),
      value("cell_postal_code", "warning", "郵便番号", "30917"),
      value("cell_new_line", "warning", "園内の位置", "北口\nの横"),
      value("cell_control_character", "error", "園内の位置", "北\x07口"),
      value("cell_formula_lead", "warning", "園内の位置", "=HYPERLINK(A1)"),
      value("cell_id_scientific", "error", "番号", "4.32E+13"),
      value("cell_municipality_code", "error", "団体コード", "082164"),
      value("cell_time", "error", "開始時刻", "随時"),
      // Equal rows have equal numbers and places.
      {"row_duplicate",
       "warning",
       bench({{}, first}),
       bench(),
       {3},
       {{"row_primary_key", "error"}, {"row_unique_combined", "error"}}},
      {"row_without_values",
       "error",
       bench({{}, only_number()}),
       bench(),
       {3},
       {{"cell_required", "error"}, {"cell_recommended_missing", "info"}, {"geom_null", "error"}}},
      value("row_primary_key", "error", "番号", "B1"),
      {"row_unique_combined",
       "error",
       bench_with("公園名", "中央公園"),
       bench(),
       {3, "園内の位置"}},
      {"table_null_column",
       "warning",
       bench({no_place, no_place, no_place}),
       bench(),
       {1, "園内の位置"}},
  };
}

std::vector<Seed> change_seeds() {
  return {
      change("changed_unicode", "園内の位置", "か\xe3\x82\x99っこう"),
      change("changed_spaces", "園内の位置", "　北口 "),
      change("changed_width", "URL", "ｈｔｔｐｓ：／／ｗｗｗ．example.jp/"),
      change("changed_kana", "よみ", "ﾁｭｳｵｳ"),
      change("changed_number", "席数", "１２"),
      change("changed_date", "開始日", "令和2年4月1日"),
      change("changed_time", "開始時刻", "9:00"),
      change("changed_weekdays", "曜日", "水・月"),
      change("changed_presence", "照明の有無", "○"),
      change("changed_mark", "屋根", "○"),
      change("changed_code", "材質", "木製"),
      change("changed_municipality_code", "団体コード", "82163"),
      change("changed_phone", "電話番号", "０２９６（７７）１１０１"),
      change("changed_postal_code", "郵便番号", "〒309-1792"),
      change("changed_coordinates", "緯度", "36度20分24秒"),
      change("changed_list", "用途", "休憩、観賞"),
      change("changed_identifier", "番号", "Ｂ２"),
  };
}

}  // namespace kokai_test
