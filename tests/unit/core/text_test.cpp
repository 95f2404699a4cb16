// Unicode text: validity, normal forms, comparison keys, nearest names.
// SPDX-License-Identifier: MIT
#include "pipeline/core/text.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "pipeline/core/column.h"
#include "pipeline/core/date.h"
#include "pipeline/core/sha256.h"

using namespace kokai;

TEST_CASE("published text is NFC, but compatibility ideographs stay what they are") {
  CHECK(to_published_nfc("か\u3099") == "が");
  CHECK(to_published_nfc("\ufa10\ufa12\ufa19") == "\ufa10\ufa12\ufa19");
  CHECK(to_published_nfc("\ufa10か\u3099") == "\ufa10が");
  CHECK(to_published_nfc("①㈱ＡＢ") == "①㈱ＡＢ");
}

TEST_CASE("comparison keys fold width, case, blanks and dashes") {
  CHECK(comparison_key("都道府県コ―ド") == comparison_key("都道府県コード"));
  CHECK(comparison_key("所在地＿連結表記") == comparison_key("所在地_連結表記"));
  CHECK(comparison_key("料金（基本）") == comparison_key("料金(基本)"));
  CHECK(comparison_key("ﾄｲﾚ") == comparison_key("トイレ"));
  CHECK(comparison_key("telephone　number") == comparison_key("TelephoneNumber"));
  CHECK(comparison_key("緯度") != comparison_key("経度"));
}

TEST_CASE("invalid UTF-8 is recognised") {
  CHECK(is_valid_utf8("笠間"));
  for (const char* text :
       {"\xc0\x80", "\xed\xa0\x80", "\xf5\x80\x80\x80", "\xe3\x81", "\x80", "\xf0\x80\x80\x80"})
    CHECK_FALSE(is_valid_utf8(text));
}

TEST_CASE("trim takes ideographic and zero-width blanks too") {
  CHECK(trim("　 a　b\u200b\ufeff ") == "a　b");
  CHECK(trim("　").empty());
}

TEST_CASE("the nearest name is near, or none") {
  const std::vector<std::string> known{"aed", "evacuation_space", "public_toilet"};
  CHECK(nearest_name("aedd", known) == "aed");
  CHECK(nearest_name("evacuation_spase", known) == "evacuation_space");
  CHECK(nearest_name("zoning", known).empty());
}

TEST_CASE("templates fill what they know") {
  const std::vector<TemplateValue> values{{"a", "1"}, {"b", "{a}"}};
  CHECK(fill_template("{a}-{b}-{c}-{", values) == "1-{a}-{c}-{");
}

TEST_CASE("numbers parse whole or not at all") {
  CHECK(parse_number("12.50") == 12.5);
  CHECK(parse_number("-0.5") == -0.5);
  for (const char* text : {"", "1,200", "12m", "+5", "nan", "inf", "0x10", " 1"})
    CHECK(std::isnan(parse_number(text)));
  for (const char* text : {"0", "-0.5", "12.50", "1e5"}) CHECK(is_json_number(text));
  for (const char* text : {"", "007", ".5", "5.", "+5", "1e", "-", "1,2"})
    CHECK_FALSE(is_json_number(text));
}

TEST_CASE("Excel serials know the day that never was") {
  CHECK(to_iso(*from_excel_serial(46054)) == "2026-02-01");
  CHECK(to_iso(*from_excel_serial(1)) == "1900-01-01");
  CHECK(to_iso(*from_excel_serial(59)) == "1900-02-28");
  CHECK_FALSE(from_excel_serial(60));
  CHECK(to_iso(*from_excel_serial(61)) == "1900-03-01");
  CHECK(to_iso(*from_excel_serial(0.5 + 1, true)) == "1904-01-02");
}

TEST_CASE("dates exist or they do not") {
  CHECK(from_iso("2024-02-29"));
  CHECK_FALSE(from_iso("2025-02-29"));
  CHECK_FALSE(from_iso("2025-2-1"));
  CHECK(days_from_epoch({1970, 1, 1}) == 0);
  CHECK(to_iso(date_from_days(20777)) == "2026-11-20");
}

TEST_CASE("SHA-256 is that of FIPS 180-4") {
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
