// Individual Numbers (個人番号): the check digit, and when twelve digits count as one.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "personal_builder.h"
#include "pipeline/rules/personal_numbers.h"

namespace {

using namespace kokai;
using namespace kokai::test;
using Rows = std::vector<std::uint32_t>;

/// The ordinance's sum in its other form: weights 6 5 4 3 2 7 6 5 4 3 2 from the left.
std::string with_check_digit(const std::string& eleven) {
  const int weights[] = {6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
  int sum = 0;
  for (std::size_t i = 0; i < 11; ++i) sum += weights[i] * (eleven[i] - '0');
  const int remainder = sum % 11;
  return eleven + std::to_string(remainder <= 1 ? 0 : 11 - remainder);
}

/// Synthetic numbers that pass, all different.
std::vector<std::string> passing(int count) {
  std::vector<std::string> numbers;
  for (int i = 0; i < count; ++i)
    numbers.push_back(with_check_digit(std::to_string(10000000000 + 7919LL * i)));
  return numbers;
}

Rows found(const OneColumn& column) {
  return rows_with("privacy_my_number", column);
}

}  // namespace

TEST_CASE("the check digit of an Individual Number follows the ordinance") {
  // By hand: 12345678901 has the sum 6·1+5·2+4·3+3·4+2·5+7·6+6·7+5·8+4·9+3·0+2·1 = 212 = 19·11 + 3, so 8.
  CHECK(is_individual_number(123456789018));
  // One digit of 1: its weight w gives 11 − w; weights from the right are 2 3 4 5 6 7 2 3 4 5 6.
  for (const std::uint64_t number :
       {19U, 108U, 1007U, 10006U, 100005U, 1000004U, 10000009U, 100000008U})
    CHECK(is_individual_number(number));
  // Sums of 11 and 12 leave 0 and 1: both give 0. 5 + 6 from the left, 6 + 6 of the first and seventh.
  CHECK(is_individual_number(110000000000));
  CHECK(is_individual_number(100000100000));
  for (const std::uint64_t number : {123456789010U, 123456789017U, 123456789019U})
    CHECK_FALSE(is_individual_number(number));
}

TEST_CASE("of any eleven digits just one check digit passes") {
  for (std::uint64_t eleven = 10000000000; eleven < 10000100000; eleven += 97) {
    int count = 0;
    for (std::uint64_t digit = 0; digit < 10; ++digit)
      if (is_individual_number(eleven * 10 + digit)) ++count;
    CHECK(count == 1);
    CHECK(is_individual_number(std::stoull(with_check_digit(std::to_string(eleven)))));
  }
}

TEST_CASE("a column of Individual Numbers is found, each row") {
  std::vector<std::string> values = passing(5);
  values.insert(values.begin() + 2, "");
  CHECK(found({values}) == Rows{0, 1, 3, 4, 5});
  CHECK(found({values, FieldType::identifier}) == Rows{0, 1, 3, 4, 5});
  values.push_back("123456789010");                       // one slip of the pen
  CHECK(found({values, FieldType::identifier}).empty());  // 5 of 6 by chance: once in 1,500 columns
  values = passing(20);
  values.push_back("123456789010");
  CHECK(found({values, FieldType::identifier}).size() == 20);
}

TEST_CASE("three numbers that pass by chance, and one that repeats, are none") {
  CHECK(found({passing(3)}).empty());
  CHECK(found({{20, "123456789018"}}).empty());
  CHECK(found({{20, "000000000000"}}).empty());
}

TEST_CASE("other numbers of twelve digits are no Individual Numbers") {
  std::vector<std::string> poles, minutes;
  for (int i = 0; i < 2000; ++i) {
    poles.push_back(std::to_string(80004000000 + i).insert(0, "0"));
    minutes.push_back("2026" + std::to_string(1011000000 + i * 37).substr(0, 8));
  }
  CHECK(found({poles, FieldType::identifier}).empty());
  CHECK(found({poles}).empty());
  CHECK(found({minutes}).empty());
}

TEST_CASE("a number of another length is none, whatever its digits") {
  for (const char* number :
       {"1123456789018", "12345678901", "36.123456789018", "1234-5678-9018-0000", "0296-77-1101",
        "123456-789018", "1234567-89018", "12-34-56-78-90-18"})
    CHECK(found({{number, number, number}}).empty());
}

TEST_CASE("one number in free text needs a word that says so, or the groups of the card") {
  CHECK(found({{"緑地", "マイナンバー 123456789018", "公園"}}) == Rows{1});
  CHECK(found({{"個人番号：１２３４５６７８９０１８"}}) == Rows{0});
  CHECK(found({{"ﾏｲﾅﾝﾊﾞｰ123456789018"}}) == Rows{0});
  CHECK(found({{"確認済み 1234-5678-9018"}}) == Rows{0});
  CHECK(found({{"確認済み 1234 5678 9018 まで"}}) == Rows{0});
  CHECK(found({{"確認済み 123456789018"}}).empty());
  CHECK(found({{"マイナンバー 123456789017"}}).empty());
  // Inventory numbers in groups of four: one of ten passes.
  CHECK(found({{"台帳 1234-5678-9018", "台帳 1234-5678-9019"}}).empty());
  CHECK(found({{"1234-5678-9018"}, FieldType::identifier}).empty());
}

TEST_CASE("a header that says so is enough for each number that passes") {
  CHECK(found({{"123456789018", "123456789017"}, FieldType::identifier, "個人番号"}) == Rows{0});
}
