// Numbers become plain JSON numbers and keep their digits; coordinates become decimal degrees.
// SPDX-License-Identifier: MIT
#include "tests/unit/stages/normalise_cases.h"

using namespace kokai;
using kokai::test::check_cases;
using kokai::test::field_of;
using kokai::test::reject;
using kokai::test::same;

TEST_CASE("numbers keep their digits and lose what is no JSON") {
  check_cases(field_of(FieldType::number), {same("12.50"),
                                            same("-0.5"),
                                            same("0"),
                                            same("1.5E3"),
                                            {"１２．５０", "12.50", "changed_number"},
                                            {"1,234.5", "1234.5", "changed_number"},
                                            {"１，２３４，５６７", "1234567", "changed_number"},
                                            {"+3", "3", "changed_number"},
                                            {"007", "7", "changed_number"},
                                            {"00.10", "0.10", "changed_number"},
                                            {".5", "0.5", "changed_number"},
                                            {"5.", "5", "changed_number"},
                                            {"-.5", "-0.5", "changed_number"},
                                            {"−5", "-5", "changed_number"},
                                            {"－５", "-5", "changed_number"},
                                            {"4,315 ", "4315", "changed_number"},
                                            {" 12", "12", "changed_spaces"},
                                            {"-", "", "changed_number"},
                                            {"－", "", "changed_number"},
                                            {"ー", "", "changed_number"},
                                            {"―", "", "changed_number"},
                                            {"‐", "", "changed_number"},
                                            {"　", "", "changed_spaces"},
                                            reject("1,23", "cell_type"),
                                            reject("12,3456", "cell_type"),
                                            reject(",123", "cell_type"),
                                            reject("1,234,", "cell_type"),
                                            reject("1.2.3", "cell_type"),
                                            reject("約500", "cell_type"),
                                            reject("3～5", "cell_type"),
                                            reject("不明", "cell_type"),
                                            reject("0.6 0.7", "cell_type"),
                                            reject(".", "cell_type"),
                                            reject("NaN", "cell_type")});
}

TEST_CASE("a field without a unit takes well-known units") {
  check_cases(field_of(FieldType::number),
              {{"550円", "550", "changed_number"},  {"￥1,500", "1500", "changed_number"},
               {"12.5m", "12.5", "changed_number"}, {"200 mm", "200", "changed_number"},
               {"３０㎝", "30", "changed_number"},  {"120㎡", "120", "changed_number"},
               {"120m²", "120", "changed_number"},  {"120m2", "120", "changed_number"},
               {"1.2ha", "1.2", "changed_number"},  {"15人", "15", "changed_number"},
               {"3台", "3", "changed_number"},      {"2基", "2", "changed_number"},
               {"5箇所", "5", "changed_number"},    {"5ヶ所", "5", "changed_number"},
               {"60％", "60", "changed_number"},    {"3.5‰", "3.5", "changed_number"},
               {"36度", "36", "changed_number"},    reject("12尺", "cell_type"),
               reject("550円～", "cell_type"),      reject("円", "cell_type")});
}

TEST_CASE("a number with another unit of the same kind is converted without losing a digit") {
  check_cases(field_of(FieldType::number, "mm"), {same("200"),
                                                  {"200mm", "200", "changed_number"},
                                                  {"200㎜", "200", "changed_number"},
                                                  {"200ミリ", "200", "changed_number"},
                                                  {"0.25m", "250", "changed_number"},
                                                  {"20cm", "200", "changed_number"},
                                                  {"1.2345 m", "1234.5", "changed_number"},
                                                  reject("2ha", "cell_type"),
                                                  reject("2円", "cell_type")});
  check_cases(field_of(FieldType::number, "㎡"), {{"120平米", "120", "changed_number"},
                                                  {"120 m2", "120", "changed_number"},
                                                  {"1.2ha", "12000", "changed_number"},
                                                  reject("12m", "cell_type")});
  check_cases(field_of(FieldType::number, "m"),
              {{"250mm", "0.250", "changed_number"}, {"5㎜", "0.005", "changed_number"}});
}

TEST_CASE("a slope is per mil, however the ledger writes it") {
  check_cases(field_of(FieldType::number, "‰"), {same("3.5"),
                                                 {"3.5‰", "3.5", "changed_number"},
                                                 {"0.35％", "3.5", "changed_number"},
                                                 {"1/200", "5", "changed_number"},
                                                 {"１：３００", "3.333", "changed_number"},
                                                 {"200分の1", "5", "changed_number"},
                                                 reject("1/0", "cell_type"),
                                                 reject("2/200", "cell_type")});
}

TEST_CASE("plain numbers of a column in another unit are converted too") {
  const auto converted = [](std::string_view value, std::string_view from, std::string_view to) {
    kokai::Layer layer;
    layer.rows = 1;
    kokai::Column column;
    column.field = field_of(FieldType::number, to);
    column.source = 0;
    column.source_unit = from;
    column.text.append(value);
    layer.columns.push_back(std::move(column));
    kokai::Notices notices;
    kokai::normalise(layer, notices);
    return std::string(layer.columns[0].text[0]);
  };
  CHECK(converted("0.2", "m", "mm") == "200");
  CHECK(converted("200", "1/n", "‰") == "5");
  CHECK(converted("0.6", "比", "%") == "60");
  CHECK(converted("2.0", "比", "%") == "200");
  CHECK(converted("200mm", "m", "mm") == "200");  // the cell's own unit wins
  CHECK(converted("-0.015", "km", "m") == "-15");
}

TEST_CASE("percent fields take percent signs and fractions of ten") {
  check_cases(field_of(FieldType::number, "%"), {same("60"),
                                                 same("60.0"),
                                                 same("0.6"),  // nothing proves that this is sixty
                                                 {"60%", "60", "changed_number"},
                                                 {"60.0 %", "60.0", "changed_number"},
                                                 {"６０％", "60", "changed_number"},
                                                 {"０．６", "0.6", "changed_number"},
                                                 {"6/10", "60", "changed_number"},
                                                 {"６／10", "60", "changed_number"},
                                                 {"6 / 10", "60", "changed_number"},
                                                 {"十分の六", "60", "changed_number"},
                                                 {"10分の6", "60", "changed_number"},
                                                 {"十分の二十", "200", "changed_number"},
                                                 {"百分の百五十", "150", "changed_number"},
                                                 {"125/1000", "12.5", "changed_number"},
                                                 reject("千三百十分の一", "cell_type"),
                                                 reject("6/11", "cell_type"),
                                                 {"60‰", "6.0", "changed_number"},
                                                 reject("十分の", "cell_type"),
                                                 reject("六", "cell_type")});
  check_cases(field_of(FieldType::number), {reject("6/10", "cell_type")});
}

TEST_CASE("integers have no fraction, though spreadsheets print one") {
  check_cases(field_of(FieldType::integer), {same("0"),
                                             same("-12"),
                                             same("1975"),
                                             {"65.0", "65", "changed_number"},
                                             {"1,975", "1975", "changed_number"},
                                             {"007", "7", "changed_number"},
                                             {"１８人", "18", "changed_number"},
                                             {"12 ", "12", "changed_spaces"},
                                             {"－", "", "changed_number"},
                                             reject("65.5", "cell_type"),
                                             reject("1E+05", "cell_type"),
                                             reject("98付近", "cell_type")});
}

TEST_CASE("coordinates keep their digits") {
  for (const FieldType type : {FieldType::latitude, FieldType::longitude}) {
    check_cases(field_of(type), {same("36.345279"),
                                 same("34.334901374230498"),
                                 same("0"),
                                 same("999.0"),
                                 same("1401815.12"),  // the unit is not stated
                                 {"３６．３４５２", "36.3452", "changed_coordinates"},
                                 {"36.345度", "36.345", "changed_coordinates"},
                                 {"36.345°", "36.345", "changed_coordinates"},
                                 {"+36.345", "36.345", "changed_coordinates"},
                                 {"36.345 ", "36.345", "changed_spaces"},
                                 {"-", "", "changed_coordinates"},
                                 {"ー", "", "changed_coordinates"},
                                 {"―", "", "changed_coordinates"},
                                 {"－", "", "changed_coordinates"},
                                 reject("笠間市", "cell_type"),
                                 reject("36,345", "cell_type"),
                                 reject("36.34.5", "cell_type"),
                                 reject("西経140.3", "cell_type"),
                                 reject("36.3, 140.2", "cell_type")});
  }
}

TEST_CASE("degrees, minutes and seconds become decimal degrees") {
  // 36 + 20/60 + 43.1/3600 = 36.345305555…; 140 + 18/60 + 15.12/3600 = 140.3042.
  const std::string_view latitude = "36.345305556", longitude = "140.304200000";
  const std::string_view code = "changed_coordinates";
  check_cases(field_of(FieldType::latitude),
              {{"36度20分43.1秒", latitude, code},     {"３６度２０分４３．１秒", latitude, code},
               {"36°20′43.1″", latitude, code},        {"36°20'43.1\"", latitude, code},
               {"36°20’43.1”", latitude, code},        {"36:20:43.1", latitude, code},
               {"北緯36度20分43.1秒", latitude, code}, {"北緯 36° 20′ 43.1″", latitude, code},
               {"N36°20'43.1\"", latitude, code},      {"36°20'43.1\"N", latitude, code},
               {"北緯36.345", "36.345", code},         {"36度20.5分", "36.341666667", code},
               {"36度30分", "36.500000000", code},     reject("東経36度20分43.1秒", "cell_type"),
               reject("36度60分00秒", "cell_type"),    reject("36度20分60秒", "cell_type"),
               reject("36度20.5分10秒", "cell_type"),  reject("36:20", "cell_type"),
               reject("36度20", "cell_type"),          reject("36度20分43.1秒付近", "cell_type")});
  check_cases(field_of(FieldType::longitude), {{"140度18分15.12秒", longitude, code},
                                               {"東経140°18′15.12″", longitude, code},
                                               {"140:18:15.12E", longitude, code},
                                               reject("北緯140度18分15.12秒", "cell_type"),
                                               reject("181度0分0秒", "cell_type")});
}

TEST_CASE("packed coordinates are read where the unit says so") {
  const std::string_view code = "changed_coordinates";
  check_cases(field_of(FieldType::longitude, "dms"),
              {same("140.3042"),
               {"1401815.12", "140.304200000", code},
               {"１４０１８１５．１２", "140.304200000", code},
               {"140°18′15.12″", "140.304200000", code},
               reject("1406015", "cell_type"),
               reject("14018", "cell_type"),
               reject("140181.5E9", "cell_type"),
               reject("13549866651.0", "cell_type")});
  check_cases(field_of(FieldType::latitude, "dms"), {{"362043.1", "36.345305556", code}});
}
