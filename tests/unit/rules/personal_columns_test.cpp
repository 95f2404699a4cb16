// Columns of people's names and of dates of birth, and what only looks like them.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "personal_builder.h"
#include "pipeline/rules/surnames.h"

namespace {

using namespace kokai;
using namespace kokai::test;
using Rows = std::vector<std::uint32_t>;
using Values = std::vector<std::string>;

const Rows whole_column = {no_row};

bool are_names(const Values& values) {
  return !rows_with("privacy_person_names", {values}).empty();
}

bool are_births(const OneColumn& column) {
  return !rows_with("privacy_birth_dates", column).empty();
}

}  // namespace

TEST_CASE("a full name has a surname and a given name") {
  for (const char* name : {"田中太郎", "田中 太郎", "田中　太郎", "佐々木花子", "長谷川はなこ",
                           "森 一", "髙橋 恵美子", "五十嵐 さくら"})
    CHECK(name_likeness(name) == NameLikeness::surname);
  for (const char* name : {"綾小路 麗子", "勅使河原 宏", "鬼頭幸夫"})
    CHECK(name_likeness(name) == NameLikeness::shape);
}

TEST_CASE("places, facilities and firms are no full names") {
  for (const char* text : {"田中",
                           "山田公園",
                           "中野小学校",
                           "石川橋",
                           "高橋商店",
                           "山本医院",
                           "田中歯科医院",
                           "松本町",
                           "太田市",
                           "笠間市",
                           "佐藤内科クリニック",
                           "株式会社鈴木",
                           "中村団地前",
                           "上野駅",
                           "小林 公園",
                           "TANAKA Taro",
                           "",
                           "山口県下関市田中町",
                           "田中 太郎 花子",
                           "千葉県",
                           "福島県立病院"})
    CHECK(name_likeness(text) == NameLikeness::none);
}

TEST_CASE("a column of names is found as a whole") {
  CHECK(rows_with("privacy_person_names",
                  {{"田中 太郎", "鈴木 花子", "", "佐藤 一郎", "綾小路 麗子"}}) == whole_column);
  CHECK(are_names({"田中太郎", "鈴木花子", "佐藤一郎", "鬼頭幸夫", "株式会社笠間"}));
}

TEST_CASE("columns of facilities, owners and places are none of names") {
  CHECK_FALSE(are_names({"田中歯科医院", "鈴木内科", "佐藤医院", "山本クリニック", "小林眼科"}));
  CHECK_FALSE(are_names({"笠間市", "茨城県", "佐藤商店", "山田組", "中村建設"}));
  CHECK_FALSE(are_names({"田中", "鈴木", "佐藤", "山口", "中野"}));
  CHECK_FALSE(are_names({"中村町", "山田二丁目", "石川", "田中新田", "上野原"}));
  CHECK_FALSE(are_names({"北口", "南口", "正面玄関", "事務室"}));
  CHECK_FALSE(are_names({"田中太郎", "鈴木花子", "中央公園", "東公園", "西公園", "北公園"}));
}

TEST_CASE("dates are of birth where the header says so") {
  CHECK(are_births({{"1955-04-01", "2001-12-31"}, FieldType::date, "誕生日"}));
  CHECK(are_births({{"S30.4.1", "昭和40年12月31日"}, FieldType::text, "生年月日"}));
  CHECK_FALSE(are_births({{"12", "34"}, FieldType::text, "出生数"}));
  CHECK_FALSE(are_births({{"1955-04-01", "2001-12-31"}, FieldType::date, "設置日"}));
}

TEST_CASE(
    "dates over a lifetime beside withheld names are of birth, unless the header says of what") {
  const Values lives = {"1938-04-01", "1972-05-05", "2001-12-31"};
  CHECK(are_births({lives, FieldType::text, "年月日", false, {"世帯主氏名"}}));
  CHECK_FALSE(are_births({lives, FieldType::text, "年月日", false, {"電話番号"}}));
  CHECK_FALSE(are_births({lives, FieldType::text, "年月日", true, {"世帯主氏名"}}));
  CHECK_FALSE(are_births({lives, FieldType::text, "設置年月日", false, {"担当者氏名"}}));
  const Values lately = {"2018-04-01", "2020-05-05", "2023-12-31"};
  CHECK_FALSE(are_births({lately, FieldType::text, "年月日", false, {"世帯主氏名"}}));
}
