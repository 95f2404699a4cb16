// Free text, kana, identifiers, lists, telephone numbers and addresses reach their canonical form.
// SPDX-License-Identifier: MIT
#include "pipeline/core/text.h"
#include "pipeline/stages/normalise_fold.h"
#include "tests/unit/stages/normalise_cases.h"

using namespace kokai;
using kokai::test::check_cases;
using kokai::test::field_of;
using kokai::test::reject;
using kokai::test::same;

TEST_CASE("text becomes NFC without blanks at its ends") {
  check_cases(field_of(FieldType::text),
              {same("笠間市役所"),
               same("Kasama City Hall, 1F"),
               same("中央公園　東口  トイレ"),  // blanks inside are part of the text
               same("1F\n2F"),
               same("ＡＥＤ（１階）"),
               same("ﾄｲﾚ"),
               same("①㈱髙𠮷〜～−－"),
               same("-"),
               same("\u5bb6\ufa10"),            // 塚 as a compatibility ideograph
               same("\u795e\ufa19\U0002f800"),  // 神, 丽
               {"　笠間市　", "笠間市", "changed_spaces"},
               {" a\r\n", "a", "changed_spaces"},
               {"\u00a0\ufeffA\u200b", "A", "changed_spaces"},
               {" 　", "", "changed_spaces"},
               {"か\u3099き", "がき", "changed_unicode"},
               {"ハ\u309aン", "パン", "changed_unicode"},
               {"e\u0301", "é", "changed_unicode"},
               {"\u212b", "Å", "changed_unicode"},
               {" か\u3099\ufa10 ", "が\ufa10", "changed_unicode"}});
}

TEST_CASE("kana become full-width, hiragana stay") {
  check_cases(field_of(FieldType::kana),
              {same("カサマシ"),
               same("かさまし"),
               same("ヴィーナス ー・"),
               {"ｶｻﾏｼ", "カサマシ", "changed_kana"},
               {"ｺｳｼｭｳﾄｲﾚ ﾊﾞﾌﾟｰﾙ", "コウシュウトイレ バプール", "changed_kana"},
               {"｢ｱ｣､ｲ｡", "「ア」、イ。", "changed_kana"},
               {"ＡＢｱ", "ＡＢア", "changed_kana"},
               {" カサマ", "カサマ", "changed_spaces"},
               {"カ\u3099", "ガ", "changed_unicode"}});
}

TEST_CASE("identifiers are half-width without any blank and keep their zeros") {
  check_cases(field_of(FieldType::identifier), {same("0000000001"),
                                                same("LL0100022200"),
                                                same("0008-001"),
                                                same("E1310100002201"),
                                                same("12E3"),
                                                same("1E5"),
                                                same("第1号"),
                                                {"００１２", "0012", "changed_identifier"},
                                                {"Ａ－１２", "A-12", "changed_identifier"},
                                                {"MM 0001", "MM0001", "changed_identifier"},
                                                {"第　１ 号", "第1号", "changed_identifier"},
                                                {"ｱ-1", "ア-1", "changed_identifier"},
                                                {"\ufa10１",
                                                 "\ufa10"
                                                 "1",
                                                 "changed_identifier"},
                                                {"か\u309b1", "が1", "changed_identifier"},
                                                {" 0012 ", "0012", "changed_spaces"},
                                                reject("4.32E+13", "cell_id_scientific"),
                                                reject("4E+13", "cell_id_scientific"),
                                                reject("４．３２Ｅ＋１３", "cell_id_scientific"),
                                                reject(" 4.32e+13", "cell_id_scientific")});
}

TEST_CASE("lists are joined by semicolons") {
  check_cases(field_of(FieldType::list),
              {same("英語"),
               same("英語;中国語"),
               same("コーヒー・紅茶"),  // a middle dot may be part of a name
               same("乳幼児（3歳、4歳）;高齢者"),
               {"英語、中国語", "英語;中国語", "changed_list"},
               {"英語，中国語", "英語;中国語", "changed_list"},
               {"英語, 中国語 ,韓国語", "英語;中国語;韓国語", "changed_list"},
               {"英語\n中国語\r\n韓国語", "英語;中国語;韓国語", "changed_list"},
               {"英語；中国語", "英語;中国語", "changed_list"},
               {"現金､ｶｰﾄﾞ", "現金;ｶｰﾄﾞ", "changed_list"},
               {"英語;;中国語;", "英語;中国語", "changed_list"},
               {"乳幼児（3歳、4歳）、高齢者", "乳幼児（3歳、4歳）;高齢者", "changed_list"},
               {"か\u3099、b", "が;b", "changed_list"},
               {" 英語;中国語", "英語;中国語", "changed_spaces"}});
}

TEST_CASE("telephone numbers are half-width digits and hyphens") {
  check_cases(field_of(FieldType::phone),
              {same("0296-77-1101"),
               same("(03)5353-5111"),
               same("+81(03)5253-5111"),
               same("0120-999999"),
               same("0296-77-1101 / 0296-77-1102"),
               same("0296-77-1101内線123"),
               same("296771101"),  // a lost zero cannot be proved
               same("市民課へ"),
               same("5.46E+08"),
               {"０２９６－７７－１１０１", "0296-77-1101", "changed_phone"},
               {"0296‐77−1101", "0296-77-1101", "changed_phone"},
               {"0296ー77―1101", "0296-77-1101", "changed_phone"},
               {"0296 77 1101", "0296771101", "changed_phone"},
               {"（０３）５３５３-5111", "(03)5353-5111", "changed_phone"},
               {"0296-77-1101（代表）", "0296-77-1101(代表)", "changed_phone"},
               {"0296-77-1101/0296-77-1102", "0296-77-1101 / 0296-77-1102", "changed_phone"},
               {"0296-77-1101 ", "0296-77-1101", "changed_spaces"},
               {" 市民課へ", "市民課へ", "changed_spaces"},
               {"-", "", "changed_phone"},
               {"ー", "", "changed_phone"},
               {"――――", "", "changed_phone"},
               {"-\u2002", "", "changed_phone"}});
}

TEST_CASE("postal codes are seven digits") {
  check_cases(field_of(FieldType::postal_code),
              {same("3091792"),
               same("309-179"),
               same("60-0001"),
               {"309-1792", "3091792", "changed_postal_code"},
               {"〒309-1792", "3091792", "changed_postal_code"},
               {"〒 ３０９－１７９２", "3091792", "changed_postal_code"},
               {"309ー1792", "3091792", "changed_postal_code"},
               {"3091792　", "3091792", "changed_spaces"},
               {"－", "", "changed_postal_code"}});
}

TEST_CASE("web and mail addresses are trimmed and half-width") {
  for (const FieldType type : {FieldType::url, FieldType::email}) {
    check_cases(field_of(type), {same("https://www.city.kasama.lg.jp/page.html?id=1"),
                                 same("info@city.kasama.lg.jp"),
                                 same("https://例え.jp/"),
                                 {" https://a.jp/\n", "https://a.jp/", "changed_spaces"},
                                 {"ｉｎｆｏ＠city.jp", "info@city.jp", "changed_width"},
                                 {"https：／／a.jp ", "https://a.jp", "changed_width"}});
  }
}

TEST_CASE("characters taken for stable under NFC are stable, alone and after a letter") {
  const auto is_surrogate = [](char32_t c) { return c >= 0xd800 && c <= 0xdfff; };
  std::size_t stable = 0, wrong = 0;
  for (char32_t c = 0x80; c < 0x30000; ++c) {
    std::string one;
    if (!is_surrogate(c)) append_utf8(one, c);
    if (one.empty() || !is_surely_nfc(one)) continue;
    ++stable;
    const std::string text = "か" + one + "A" + one + "ハ";
    if (to_published_nfc(text) != text) ++wrong;
  }
  CHECK(stable > 80000);
  CHECK(wrong == 0);
}
