// Words in free text that point at a person, and the like that do not.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "pipeline/rules/free_text.h"

namespace {

std::string kind_of(const char* text) {
  const auto found = kokai::personal_words(text);
  return found ? std::string(found->en) : "";
}

}  // namespace

TEST_CASE("somebody's house is found") {
  for (const char* text : {"田中宅前", "消火栓（鈴木宅南）", "市道の佐藤太郎宅", "小林さん宅裏",
                           "綾小路様宅", "目標 山本宅"})
    CHECK(kind_of(text) == "somebody's house");
  for (const char* text :
       {"住宅前", "自宅療養", "市営田中住宅", "山田団地", "三宅島", "旧田中宅", "居宅介護支援",
        "高橋宅地造成", "皆さん宅", "在宅 田中医院", "田中宅配センター"})
    CHECK(kind_of(text) == "");
}

TEST_CASE("a person with a title is found") {
  for (const char* text : {"田中様方", "連絡は鈴木さんまで", "管理：佐藤 様"}) {
    INFO(text);
    CHECK((kind_of(text) == "a person with a title" || kind_of(text) == ""));
  }
  CHECK(kind_of("田中様方") == "a person with a title");
  CHECK(kind_of("連絡は鈴木さんまで") == "a person with a title");
  for (const char* text : {"山本様式", "お客様", "皆さん", "お子さん", "多様", "仕様"})
    CHECK(kind_of(text) == "");
}

TEST_CASE("somebody's age is found, and not for whom something is") {
  CHECK(kind_of("要支援（82歳女性）") == "an age");
  CHECK(kind_of("田中太郎（82歳）") == "an age");
  for (const char* text : {"65歳以上の女性", "0歳児から", "対象年齢（3歳）", "18歳未満", "40歳代"})
    CHECK(kind_of(text) == "");
}

TEST_CASE("dates of birth and private addresses are found") {
  CHECK(kind_of("S30.4.1生") == "a date of birth");
  CHECK(kind_of("昭和30年4月1日生まれ") == "a date of birth");
  CHECK(kind_of("連絡先 someone@gmail.com") == "a private e-mail address");
  for (const char* text : {"1日生活体験", "3年生", "営業日生ビール", "info@city.example.lg.jp",
                           "小学1年生から", "2000年発生"})
    CHECK(kind_of(text) == "");
}
