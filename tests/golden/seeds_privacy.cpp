// Seeds of codes about personal information.
// SPDX-License-Identifier: MIT
#include "seeds.h"

namespace kokai_test {

namespace {

/// A value in row 3 that is the fault.
Seed value(const std::string& code, const std::string& severity, const std::string& text) {
  return {code, severity, bench_with("園内の位置", text), bench(), {3, "園内の位置"}};
}

/// Three values of a column that the source has beside those of its layer.
SeedProject with_dates(const std::string& header) {
  return bench({{{header, "1938-04-01"}}, {{header, "1972-05-05"}}, {{header, "2001-12-31"}}},
               "[dataset.fields]\nday = \"" + header + "\"\n");
}

SeedProject people(const std::string& csv) {
  return {"[[dataset]]\nid = \"a\"\nlayer = \"count\"\nsource = \"a.csv\"\ncrs = \"EPSG:6668\"\n",
          {{"a.csv", csv}}};
}

/// The second of three districts, 0.01 degrees apart.
SeedProject counts(const std::string& second) {
  return people("地区,緯度,経度,計,男,女\r\n中央,36.34,140.30,20,9,11\r\n" + second +
                "\r\n西,36.36,140.30,30,14,16\r\n");
}

/// Two districts, and what the people of the first say.
SeedProject opinions(const std::string& latitude) {
  return people("地区,緯度,経度,計,男,女,意見\r\n東," + latitude +
                ",140.30,10,4,6,反対\r\n西,36.36,140.30,30,14,16,\r\n");
}

}  // namespace

std::vector<Seed> privacy_seeds() {
  const SeedProject clean = counts("東,36.35,140.30,10,4,6");
  return {
      value("privacy_my_number", "error", "個人番号 1234-5678-9018"),
      value("privacy_mobile_phone", "error", "管理人 090-1234-5678"),
      value("privacy_free_text", "warning", "北口の田中宅前"),
      {"privacy_person_names",
       "error",
       bench({{{"園内の位置", "田中 太郎"}},
              {{"園内の位置", "鈴木 花子"}},
              {{"園内の位置", "佐藤 一郎"}}}),
       bench(),
       {1, "園内の位置"}},
      {"privacy_birth_dates", "error", with_dates("誕生日"), with_dates("寄贈日"), {1, "誕生日"}},
      {"privacy_single_out_location", "warning", opinions("36.35"), opinions("36.36"), {2, "意見"}},
      {"privacy_small_cell", "error", counts("東,36.35,140.30,10,2,8"), clean, {3, "男"}},
      {"privacy_small_cell_recoverable",
       "error",
       counts("東,36.35,140.30,10,4,"),
       clean,
       {3, "女"}},
  };
}

}  // namespace kokai_test
