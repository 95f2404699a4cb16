// Characters that must not, or should not, stand in a published value.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "layer_builder.h"
#include "pipeline/rules/rules.h"

namespace {

using namespace kokai;
using namespace kokai::test;
using Found = std::vector<std::string>;

Notices validate_texts(const std::vector<std::string>& values, FieldType type = FieldType::text) {
  Definition definition;
  definition.fields.resize(1);
  definition.fields[0].type = type;
  definition.generations.push_back({});
  Layer layer;
  layer.definition = &definition;
  layer.rows = values.size();
  Column column;
  column.field = definition.fields[0];
  column.source = 0;
  for (const std::string& value : values) column.text.append(value);
  layer.columns.push_back(std::move(column));
  Notices notices;
  static_cast<void>(validate({layer, definition}, notices));
  return notices;
}

/// The codes for one value, surrounded by others that are right.
Found codes_of(const std::string& value) {
  const Notices notices = validate_texts({"abcdefgh", "笠間市役所", value, "中央公民館"});
  Found codes;
  for (const NoticeGroup& group : notices.groups()) {
    codes.emplace_back(group.type->code);
    for (const Finding& finding : group.findings) CHECK(finding.row == 2);
  }
  return codes;
}

}  // namespace

TEST_CASE("ordinary Japanese text has no odd characters") {
  for (const char* text :
       {"笠間市中央三丁目2番1号", "髙﨑", "午前9時～午後5時", "café «naïve»", "36°20′42″",
        "￥1,000", "タブ\tのある値", "縺れた糸", "São Paulo – Ñandú", "120×100", "“引用”…―‐"})
    CHECK(codes_of(text).empty());
}

TEST_CASE("characters that older systems show as something else are found once per value") {
  for (const char* text : {"①番", "㈱公開", "ﾊﾝｶｸ"})
    CHECK(codes_of(text) == Found{"cell_compat_character"});
}

TEST_CASE("control characters are found, whatever their encoding") {
  const Found control = {"cell_control_character"};
  CHECK(codes_of(std::string("a\0b", 3)) == control);
  CHECK(codes_of("abcdefgh\x1b[0m") == control);
  CHECK(codes_of("\x7f") == control);
  CHECK(codes_of("a\xc2\x85z") == control);      // U+0085
  CHECK(codes_of("a\xe2\x80\xaez") == control);  // U+202E
  CHECK(codes_of("a\xe2\x81\xa6z") == control);  // U+2066
  const Notices notices = validate_texts({"x\x0b"});
  CHECK(notices.detail(notices.groups().front().findings.front())->parameters.front().second ==
        "U+000B");
}

TEST_CASE("line breaks are found once per value") {
  CHECK(codes_of("一\n二\r\n三") == Found{"cell_new_line"});
  CHECK(validate_texts({"一\n二\n三"}).total() == 1);
}

TEST_CASE("traces of a wrong decoding are found") {
  const Found garbled = {"file_mojibake"};
  CHECK(codes_of("蜈ｬ陦�繝医う繝ｬ") == garbled);
  CHECK(codes_of("繧ｫ繧ｵ") == garbled);
  CHECK(codes_of("å…¬è¡†") == garbled);  // UTF-8 read as CP1252
  CHECK(codes_of("Ã¥") == garbled);
}

TEST_CASE("characters of the private use area are gaiji") {
  CHECK(codes_of("\xee\x80\x80") == Found{"file_gaiji"});    // U+E000
  CHECK(codes_of("高\xef\xa3\xbf") == Found{"file_gaiji"});  // U+F8FF
  CHECK(codes_of("\xef\xa4\x80").empty());                   // U+F900 is a compatibility ideograph
}

TEST_CASE("rows of many chunks are named right") {
  std::vector<std::string> values(40000, "あいう");
  values[16383] = "\n";
  values[16384] = "a\n";
  values[39999] = "b\n";
  values[20000].clear();
  CHECK(findings_of(validate_texts(values), "cell_new_line") ==
        Found{"cell_new_line 16383", "cell_new_line 16384", "cell_new_line 39999"});
}

TEST_CASE("leads of formulas are found in text, but not numbers, telephone numbers or dashes") {
  for (const char* text :
       {"=SUM(A1)", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(1)", "\t=1+x", "-階段"})
    CHECK(codes_of(text) == Found{"cell_formula_lead"});
  for (const char* text : {"-12.5", "+81 296 77 1101", "-", "--", "a=b", "＝１", "(=x)"})
    CHECK(codes_of(text).empty());
  CHECK(validate_texts({"=1+x"}, FieldType::date).total() == 0);
}

TEST_CASE("mobile numbers are found in any spelling") {
  for (const char* text :
       {"090-1234-5678", "08012345678", "連絡は070-1234-5678まで", "０９０－１２３４－５６７８",
        "(090)1234-5678", "090 1234 5678", "+81 90-1234-5678", "090ー1234ー5678"})
    CHECK(codes_of(text) == Found{"privacy_mobile_phone"});
}

TEST_CASE("other numbers are no mobile numbers") {
  for (const char* text :
       {"0296-77-1101", "050-1234-5678", "190-1234-5678", "0901234567", "090123456789",
        "140.09012345678", "1090-1234-5678", "090-1234-567", "１090-1234-5678"})
    CHECK(codes_of(text).empty());
}

TEST_CASE("an identifier of eleven digits is no mobile number, but one with hyphens is") {
  CHECK(validate_texts({"08000400001"}, FieldType::identifier).total() == 0);
  CHECK(validate_texts({"080-0040-0001"}, FieldType::identifier).count("privacy_mobile_phone") ==
        1);
  CHECK(validate_texts({"08000400001"}, FieldType::corporate_number).total() == 0);
}
