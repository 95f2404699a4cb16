// Dates, years, times and weekdays reach their canonical form, or say that they have none.
// SPDX-License-Identifier: MIT
#include "tests/unit/stages/normalise_cases.h"

using namespace kokai;
using kokai::test::check_cases;
using kokai::test::field_of;
using kokai::test::reject;
using kokai::test::same;

TEST_CASE("dates of the western calendar become YYYY-MM-DD") {
  check_cases(field_of(FieldType::date),
              {same("2025-01-01"),
               same("2024-02-29"),
               same("0001-01-01"),  // PLATEAU's unknown date
               {"2025/1/1", "2025-01-01", "changed_date"},
               {"1974/4/1", "1974-04-01", "changed_date"},
               {"2026.3.5", "2026-03-05", "changed_date"},
               {"2025-1-1", "2025-01-01", "changed_date"},
               {"2025－１－１", "2025-01-01", "changed_date"},
               {"2025年1月1日", "2025-01-01", "changed_date"},
               {"２０２５年１２月３１日", "2025-12-31", "changed_date"},
               {"2025 年 1 月 1 日", "2025-01-01", "changed_date"},
               {"20250101", "2025-01-01", "changed_date"},
               {"2025/01/01 00:00:00", "2025-01-01", "changed_date"},
               {"2025-01-01T00:00:00", "2025-01-01", "changed_date"},
               {"2025-01-01T00:00:00+09:00", "2025-01-01", "changed_date"},
               {"2025/1/1 0:00", "2025-01-01", "changed_date"},
               {"20250101 00:00:00.000", "2025-01-01", "changed_date"},
               {"2025-01-01 ", "2025-01-01", "changed_spaces"},
               {"-", "", "changed_date"},
               {"―", "", "changed_date"}});
}

TEST_CASE("Excel serial numbers are dates") {
  // 45658 is 2025-01-01 and 46054 is 2026-02-01 in the 1900 system.
  check_cases(field_of(FieldType::date), {{"45658", "2025-01-01", "changed_date"},
                                          {"46054", "2026-02-01", "changed_date"},
                                          {"４６０５４", "2026-02-01", "changed_date"},
                                          {"46054.0", "2026-02-01", "changed_date"},
                                          reject("46054.5", "cell_type"),
                                          reject("9999", "cell_type"),
                                          reject("80001", "cell_type")});
}

TEST_CASE("era dates become YYYY-MM-DD") {
  check_cases(field_of(FieldType::date), {{"R02.07.21", "2020-07-21", "changed_date"},
                                          {"H14.08.21", "2002-08-21", "changed_date"},
                                          {"R 8. 5.31", "2026-05-31", "changed_date"},
                                          {"昭32. 7. 1", "1957-07-01", "changed_date"},
                                          {"令和3年4月1日", "2021-04-01", "changed_date"},
                                          {"平成21年8月10日", "2009-08-10", "changed_date"},
                                          {"令和元年5月1日", "2019-05-01", "changed_date"},
                                          {"平成元.1.8", "1989-01-08", "changed_date"},
                                          {"㍻２１年８月１０日", "2009-08-10", "changed_date"},
                                          {"S30.4.1", "1955-04-01", "changed_date"},
                                          {"Ｓ３０．４．１", "1955-04-01", "changed_date"},
                                          {"s30/4/1", "1955-04-01", "changed_date"},
                                          {"H14-8-21", "2002-08-21", "changed_date"},
                                          {"R020721", "2020-07-21", "changed_date"},
                                          {"T15.12.25", "1926-12-25", "changed_date"},
                                          {"S1.12.25", "1926-12-25", "changed_date"},
                                          {"M1.10.23", "1868-10-23", "changed_date"},
                                          {"明治45年7月30日", "1912-07-30", "changed_date"},
                                          {"大正1年7月30日", "1912-07-30", "changed_date"},
                                          {"昭和64年1月7日", "1989-01-07", "changed_date"},
                                          {"平成31年4月30日", "2019-04-30", "changed_date"}});
}

TEST_CASE("days that never were are impossible") {
  const std::string_view code = "cell_date_impossible";
  check_cases(
      field_of(FieldType::date),
      {reject("2025-02-29", code), reject("2025年2月30日", code), reject("2023/2/29", code),
       reject("2025-13-01", code), reject("20251301", code), reject("0000-00-00", code),
       reject("昭和64年1月8日", code), reject("平成元年1月7日", code), reject("H31.5.1", code),
       reject("R1.4.30", code), reject("明治1年10月22日", code), reject("大正15年12月26日", code),
       reject("S1.12.24", code), reject("R0.1.1", code), reject("H13.2.29", code)});
}

TEST_CASE("what is no single day is no date") {
  check_cases(field_of(FieldType::date),
              {reject("4月頃", "cell_type"), reject("毎年1月1日", "cell_type"),
               reject("8月5日（水）～8月16日（日）", "cell_type"),
               reject("2025/1/1～2025/1/3", "cell_type"), reject("2025年1月", "cell_type"),
               reject("2025年1月1", "cell_type"), reject("2025/1-1", "cell_type"),
               reject("25/1/1", "cell_type"), reject("令和3年", "cell_type"),
               reject("2025/1/1 12:30", "cell_type"), reject("不明", "cell_type"),
               reject("平成", "cell_type")});
}

TEST_CASE("years are four digits of the western calendar") {
  check_cases(field_of(FieldType::year), {same("2008"),
                                          {"2008年", "2008", "changed_date"},
                                          {"2008年度", "2008", "changed_date"},
                                          {"２００８", "2008", "changed_date"},
                                          {"2008.0", "2008", "changed_date"},
                                          {"H20", "2008", "changed_date"},
                                          {"平成20年度", "2008", "changed_date"},
                                          {"昭和55", "1980", "changed_date"},
                                          {"S55年", "1980", "changed_date"},
                                          {"令和元年度", "2019", "changed_date"},
                                          {"平成 31 年度", "2019", "changed_date"},
                                          {" 2008", "2008", "changed_spaces"},
                                          {"-", "", "changed_date"},
                                          reject("昭和65", "cell_date_impossible"),
                                          reject("平成32年", "cell_date_impossible"),
                                          reject("H0", "cell_date_impossible"),
                                          reject("55", "cell_type"),
                                          reject("H20.4", "cell_type"),
                                          reject("2008-2010", "cell_type"),
                                          reject("不明", "cell_type")});
}

TEST_CASE("times become HH:MM") {
  check_cases(field_of(FieldType::time),
              {same("09:00"),
               same("00:00"),
               same("23:59"),
               same("24:00"),
               {"9:00", "09:00", "changed_time"},
               {"22：00", "22:00", "changed_time"},
               {"２２：００", "22:00", "changed_time"},
               {"9時", "09:00", "changed_time"},
               {"9時30分", "09:30", "changed_time"},
               {"9時5分", "09:05", "changed_time"},
               {"9時半", "09:30", "changed_time"},
               {"24時", "24:00", "changed_time"},
               {"午前8時30分", "08:30", "changed_time"},
               {"午後5時", "17:00", "changed_time"},
               {"午後0時15分", "12:15", "changed_time"},
               {"午後 5:30", "17:30", "changed_time"},
               {"5:00 PM", "17:00", "changed_time"},
               {"12:30:00 AM", "00:30", "changed_time"},
               {"09:00:00", "09:00", "changed_time"},
               {"24:00:00", "24:00", "changed_time"},
               {"0.375", "09:00", "changed_time"},
               {"0.729166666666667", "17:30", "changed_time"},
               {"09:00 ", "09:00", "changed_spaces"},
               {"-", "", "changed_time"},
               {"－", "", "changed_time"},
               reject("随時", "cell_time"),
               reject("終日", "cell_time"),  // this field is neither start nor end
               reject("8:30～17:15", "cell_time"),
               reject("00:00/24:00", "cell_time"),
               reject("9：00\n※日曜は17：00まで", "cell_time"),
               reject("25:00", "cell_time"),
               reject("24:01", "cell_time"),
               reject("9:60", "cell_time"),
               reject("9:5", "cell_time"),
               reject("09:00:30", "cell_time"),
               reject("午後13時", "cell_time"),
               reject("午後12時", "cell_time"),
               reject("13:00 PM", "cell_time"),
               reject("9", "cell_time"),
               reject("0.1234", "cell_time"),
               reject(".1E+13", "cell_time"),
               reject("日没まで", "cell_time")});
}

TEST_CASE("all day starts at 00:00 and ends at 23:59") {
  Field start = field_of(FieldType::time), end = start;
  start.name = "start_time";
  end.header = "利用終了時間";
  Field opens = field_of(FieldType::time);
  opens.header = "利用開始時間";
  for (const std::string_view all_day : {"終日", "24時間", "２４時間", " 終日"}) {
    check_cases(start, {{all_day, "00:00", "changed_time"}});
    check_cases(opens, {{all_day, "00:00", "changed_time"}});
    check_cases(end, {{all_day, "23:59", "changed_time"}});
  }
  check_cases(end, {same("24:00"), {"24:00:00", "24:00", "changed_time"}});
}

TEST_CASE("weekdays are bare kanji, Monday first") {
  check_cases(field_of(FieldType::weekdays), {same("月火水木金"),
                                              same("月火水木金土日"),
                                              same("土日"),
                                              same("月水金"),
                                              {"月・水・金", "月水金", "changed_weekdays"},
                                              {"月,水", "月水", "changed_weekdays"},
                                              {"月、水 ，金", "月水金", "changed_weekdays"},
                                              {"毎日", "月火水木金土日", "changed_weekdays"},
                                              {"平日", "月火水木金", "changed_weekdays"},
                                              {"月曜日～金曜日", "月火水木金", "changed_weekdays"},
                                              {"月〜金", "月火水木金", "changed_weekdays"},
                                              {"月-金", "月火水木金", "changed_weekdays"},
                                              {"月曜から土曜", "月火水木金土", "changed_weekdays"},
                                              {"火～木、日", "火水木日", "changed_weekdays"},
                                              {"日月火", "月火日", "changed_weekdays"},
                                              {"日曜日", "日", "changed_weekdays"},
                                              {"土日　", "土日", "changed_spaces"},
                                              {"ー", "", "changed_weekdays"},
                                              reject("土日祝日除く", "cell_type"),
                                              reject("土日祝", "cell_type"),
                                              reject("月月火", "cell_type"),
                                              reject("金～月", "cell_type"),
                                              reject("第1月", "cell_type"),
                                              reject("12345", "cell_type"),
                                              reject("・", "cell_type")});
}
