// Headers that announce personal information.
// SPDX-License-Identifier: MIT
#include "pipeline/stages/personal_headers.h"

#include <catch2/catch.hpp>

using kokai::personal_kind;
using kokai::PersonalKind;

TEST_CASE("headers of persons are known whole, inside longer ones, folded and cut") {
  for (const char* header :
       {"氏名", "所有者名", "土地所有者氏名", "生年月日", "世帯主名", "ﾏｲﾅﾝﾊﾞｰ", "住民票コー",
        "被保険者番", "SHIMEI", "birth_date", "代 表 者", "住所（個人）"})
    CHECK(personal_kind(header) == PersonalKind::person);
}

TEST_CASE("headers of contacts are told from those of persons") {
  for (const char* header : {"電話番号", "ＴＥＬ", "携帯電話", "連絡先", "E-mail"})
    CHECK(personal_kind(header) == PersonalKind::contact);
}

TEST_CASE("harmless headers that hold a personal word are not personal") {
  for (const char* header : {"車椅子使用者用トイレ有無", "受入年齢", "障害者用駐車場", "名称",
                             "name", "備考", "団体名", "管理人室", "連絡先名称", ""})
    CHECK(personal_kind(header) == PersonalKind::none);
}
