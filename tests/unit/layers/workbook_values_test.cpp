// Number formats, dates, times and digits of workbook cells.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "layers/workbook_reader_sheet.h"
#include "layers/workbook_reader_values.h"

using namespace kokai;

namespace {

std::string printed(std::string_view number, CellFormat format, bool date1904 = false) {
  std::string out;
  append_number(out, number, format, date1904);
  return out;
}

std::string unescaped(std::string_view text) {
  std::string out;
  append_unescaped(out, text);
  return out;
}

}  // namespace

TEST_CASE("built-in formats 14-22, 27-36, 45-47 and 50-58 are dates and times") {
  for (const unsigned id : {14U, 15U, 16U, 17U, 27U, 28U, 30U, 31U, 34U, 36U, 50U, 57U, 58U})
    CHECK(builtin_format(id).kind == CellKind::date);
  for (const unsigned id : {18U, 19U, 20U, 21U, 32U, 33U, 45U, 47U})
    CHECK(builtin_format(id).kind == CellKind::time);
  CHECK(builtin_format(22).kind == CellKind::date_time);
  CHECK(builtin_format(46).kind == CellKind::elapsed);
  for (const unsigned id : {0U, 1U, 2U, 4U, 11U, 13U, 37U, 44U, 48U, 49U, 59U, 164U})
    CHECK(builtin_format(id).kind == CellKind::number);
}

TEST_CASE("codes of formats are understood, whatever is quoted or bracketed in them") {
  const auto kind = [](std::string_view code) { return parse_format(code).kind; };
  for (const std::string_view code :
       {"yyyy/mm/dd", "yyyy\"年\"m\"月\"d\"日\";@", "[$-411]ggge\"年\"m\"月\"d\"日\";@", "m/d",
        "mmm-yy", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "ge.m.d", "aaa", "YYYY-MM-DD"})
    CHECK(kind(code) == CellKind::date);
  for (const std::string_view code : {"h:mm", "h:mm;@", "h\"時\"mm\"分\"", "h:mm AM/PM", "mm:ss"})
    CHECK(kind(code) == CellKind::time);
  for (const std::string_view code : {"[h]:mm", "[hh]:mm:ss", "[mm]:ss"})
    CHECK(kind(code) == CellKind::elapsed);
  CHECK(kind("yyyy/m/d h:mm") == CellKind::date_time);
  CHECK(kind("[$-409]m/d/yy\\ h:mm\\ AM/PM;@") == CellKind::date_time);
  for (const std::string_view code :
       {"General", "G/標準", "0.00", "#,##0;[Red]-#,##0", "0.00E+00", "@", "0\"days\"", "0.0\\d",
        "_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"_ ;_ @_ ", "[黒]0", "0;\"yyyy\""})
    CHECK(kind(code) == CellKind::number);
}

TEST_CASE("dates and times are printed in ISO form") {
  const CellFormat date{CellKind::date, 0}, time{CellKind::time, 0};
  const CellFormat both{CellKind::date_time, 0}, elapsed{CellKind::elapsed, 0};
  CHECK(printed("45748", date) == "2025-04-01");
  CHECK(printed("45748.5", date) == "2025-04-01");
  CHECK(printed("1", date) == "1900-01-01");
  CHECK(printed("59", date) == "1900-02-28");
  CHECK(printed("61", date) == "1900-03-01");
  CHECK(printed("60", date) == "60");  // 1900-02-29 never was
  CHECK(printed("0", date) == "0");
  CHECK(printed("-5", date) == "-5");
  CHECK(printed("1E+99", date) == "1E+99");
  CHECK(printed("44286", date, true) == "2025-04-01");
  CHECK(printed("0.395833333333333", time) == "09:30");
  CHECK(printed("0.39583333333333331", time) == "09:30");
  CHECK(printed("0.99998842592592592", time) == "23:59:59");
  CHECK(printed("45748.395833333336", time) == "09:30");
  CHECK(printed("1", elapsed) == "24:00");
  CHECK(printed("1.25", elapsed) == "30:00");
  CHECK(printed("45748.395833333336", both) == "2025-04-01T09:30:00");
  CHECK(printed("45748", both) == "2025-04-01");
  CHECK(printed("45747.999999999", both) == "2025-04-01");
}

TEST_CASE("numbers keep their digits; only traces of binary arithmetic are removed") {
  const CellFormat plain;
  for (const std::string_view number :
       {"0", "-12", "36.3453", "1000.5577", "134.040571", "1.0", "123456789012345"})
    CHECK(printed(number, plain) == number);
  CHECK(printed("36.345300000000002", plain) == "36.3453");
  CHECK(printed("140.25434999999999", plain) == "140.25435");
  CHECK(printed("4.32E+13", plain) == "43200000000000");
  CHECK(printed("1.0000000000000001E-5", plain) == "0.00001");
  CHECK(printed("1E+30", plain) == "1E+30");
  CHECK(printed("no number", plain) == "no number");
}

TEST_CASE("a format of zeros shows the zeros that a code has lost") {
  CHECK(printed("82163", parse_format("000000")) == "082163");
  CHECK(printed("101", parse_format("0000")) == "0101");
  CHECK(printed("12345", parse_format("0000")) == "12345");
  CHECK(printed("1.5", parse_format("0000")) == "1.5");
  CHECK(printed("7", parse_format("0")) == "7");
}

TEST_CASE("escapes of control characters in strings are undone") {
  CHECK(unescaped("a_x000D_\nb") == "a\r\nb");
  CHECK(unescaped("_x005F_x000D_") == "_x000D_");
  CHECK(unescaped("a_xyz_b_x00") == "a_xyz_b_x00");
  CHECK(unescaped("_x0000_") == "_x0000_");
}

TEST_CASE("references and ranges are read") {
  std::uint32_t column = 0, row = 0;
  CHECK(parse_reference("A1", column, row));
  CHECK((column == 0 && row == 1));
  CHECK(parse_reference("XFD1048576", column, row));
  CHECK((column == 16383 && row == 1048576));
  for (const std::string_view bad : {"", "A", "1", "A0", "XFE1", "A1048577", "a1", "$A$1", "AAAA1"})
    CHECK_FALSE(parse_reference(bad, column, row));
  CellRange range;
  CHECK(parse_range("B2:D5", range));
  CHECK((range.first_column == 1 && range.last_column == 3 && range.first_row == 2 &&
         range.last_row == 5));
  CHECK_FALSE(parse_range("D5:B2", range));
}
