// The fast matcher of definitions' patterns agrees with std::regex.
// SPDX-License-Identifier: MIT
#include "pipeline/rules/pattern.h"

#include <catch2/catch.hpp>
#include <vector>

using kokai::Pattern;

TEST_CASE("a pattern matches the whole value") {
  const Pattern digits("[0-9]{10}");
  CHECK(digits.matches("0123456789"));
  CHECK_FALSE(digits.matches("012345678"));
  CHECK_FALSE(digits.matches("01234567890"));
  CHECK_FALSE(digits.matches("x0123456789"));
}

TEST_CASE("anchors around a whole pattern change nothing") {
  const Pattern pattern("^\\d{3}-\\d{4}$");
  CHECK(pattern.is_simple());
  CHECK(pattern.matches("309-1792"));
  CHECK_FALSE(pattern.matches("3091792"));
}

TEST_CASE("counts, classes, negation and the dot work") {
  CHECK(Pattern("a*b+c?").matches("bb"));
  CHECK(Pattern("a*b+c?").matches("aabc"));
  CHECK_FALSE(Pattern("a*b+c?").matches("aac"));
  CHECK(Pattern("[A-Za-z_][^ ]{2,}").matches("a--"));
  CHECK_FALSE(Pattern("[A-Za-z_][^ ]{2,}").matches("a -"));
  CHECK(Pattern("[0-9]{2,3}").matches("12"));
  CHECK_FALSE(Pattern("[0-9]{2,3}").matches("1234"));
  CHECK(Pattern("a.c").matches("a-c"));
  CHECK_FALSE(Pattern("a.c").matches("a\nc"));
  CHECK(Pattern("[+-]?[0-9]+\\.[0-9]+").matches("-3.5"));
  CHECK_FALSE(Pattern("[+-]?[0-9]+\\.[0-9]+").matches("3x5"));
}

TEST_CASE("a greedy count gives back what the rest needs") {
  CHECK(Pattern("[0-9]*5[0-9]{2}").matches("5500"));
  CHECK(Pattern("[0-9]*5[0-9]{2}").matches("500"));
  CHECK_FALSE(Pattern("[0-9]*5[0-9]{2}").matches("400"));
}

TEST_CASE("characters count, not bytes") {
  const Pattern kana("[ァ-ヶー　]+");
  CHECK(kana.is_simple());
  CHECK(kana.matches("カサマシ　トショカン"));
  CHECK_FALSE(kana.matches("かさまし"));
  CHECK(Pattern("第.種").matches("第一種"));
  CHECK(Pattern("[一二]{2}").matches("一二"));
}

TEST_CASE("groups and alternatives go to std::regex and work on characters, too") {
  const Pattern either("(有|無)");
  CHECK_FALSE(either.is_simple());
  CHECK(either.matches("有"));
  CHECK_FALSE(either.matches("有無"));
  CHECK(Pattern("([ァ-ヶ]{2}|[a-z]+)").matches("カサ"));
  CHECK_FALSE(Pattern("([ァ-ヶ]{2}|[a-z]+)").matches("カサマ"));
}

TEST_CASE("a broken pattern is refused") {
  CHECK_THROWS_AS(Pattern("[0-9"), std::regex_error);
  CHECK_THROWS_AS(Pattern("(a"), std::regex_error);
  CHECK_THROWS_AS(Pattern("a{2,1}"), std::regex_error);
}

TEST_CASE("simple patterns give the answers of std::regex") {
  const std::vector<const char*> expressions = {
      "[0-9]{4}", "a?b?c?", "[a-c]+c",  "[^a]*a",  "\\d+-?\\d+", "[ab]{1,2}[bc]{1,2}",
      ".",        "",       "[a\\-c]+", "[\\d-]+", "x*"};
  const std::vector<const char*> values = {"",   "a",   "abc", "1234", "12-34", "c",
                                           "bc", "aac", "bba", "--",   "a-c",   "0",
                                           "xx", "x x", "ab",  "abbc"};
  for (const char* expression : expressions) {
    const Pattern pattern(expression);
    const std::regex regex(expression);
    CHECK(pattern.is_simple());
    for (const char* value : values) {
      INFO(expression << " on " << value);
      CHECK(pattern.matches(value) == std::regex_match(value, regex));
    }
  }
}
