// Units: what is one, what fits together, and conversion that loses no digit.
// SPDX-License-Identifier: MIT
#include "pipeline/core/unit.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <iterator>
#include <random>

#include "pipeline/core/column.h"

using namespace kokai;

TEST_CASE("units are known by every spelling that ledgers use") {
  for (const char* unit :
       {"m", "ｍ", "㎜", "ミリ", "%", "％", "‰", "m²", "㎡", "ha", "1/n", "1：n"})
    CHECK(is_known_unit(unit));
  CHECK_FALSE(is_known_unit("尺"));
  CHECK_FALSE(is_known_unit(""));
}

TEST_CASE("only units of one kind fit together") {
  CHECK(same_dimension("mm", "m"));
  CHECK(same_dimension("‰", "%"));
  CHECK(same_dimension("1/n", "‰"));
  CHECK(same_dimension("比", "%"));
  CHECK_FALSE(same_dimension("‰", "1/n"));
  CHECK_FALSE(same_dimension("m", "m2"));
  CHECK_FALSE(same_dimension("人", "世帯"));
  CHECK_FALSE(same_dimension("m", ""));
}

TEST_CASE("conversion moves the decimal point and keeps the digits") {
  CHECK(convert_unit("0.25", "m", "mm") == "250");
  CHECK(convert_unit("1.23456", "m", "mm") == "1234.56");
  CHECK(convert_unit("250", "mm", "m") == "0.250");
  CHECK(convert_unit("5", "mm", "m") == "0.005");
  CHECK(convert_unit("-12.5", "cm", "mm") == "-125");
  CHECK(convert_unit("0", "m", "mm") == "0");
  CHECK(convert_unit("0.35", "%", "‰") == "3.5");
  CHECK(convert_unit("0.6", "比", "%") == "60");
  CHECK(convert_unit("1.5", "ha", "m2") == "15000");
  CHECK(convert_unit("12", "m", "m") == "12");
  CHECK_FALSE(convert_unit("12", "m", "円"));
}

TEST_CASE("a slope of one in n is rounded to three decimals") {
  CHECK(convert_unit("200", "1/n", "‰") == "5");
  CHECK(convert_unit("300", "1/n", "‰") == "3.333");
  CHECK(convert_unit("150", "1/n", "%") == "0.667");
  CHECK_FALSE(convert_unit("0", "1/n", "‰"));
}

TEST_CASE("any number converted agrees with floating point, and comes back as it was") {
  struct Pair {
    const char *from, *to;
    double factor;
  };
  constexpr Pair pairs[] = {{"m", "mm", 1000}, {"mm", "m", 0.001}, {"cm", "m", 0.01},
                            {"km", "mm", 1e6}, {"%", "‰", 10},     {"ha", "m2", 1e4},
                            {"比", "%", 100},  {"m2", "ha", 1e-4}};
  std::mt19937 random(20261120);
  std::uniform_int_distribution<int> whole(-99999, 99999), fraction(1, 9999);
  for (int i = 0; i < 2000; ++i) {
    const std::string number =
        std::to_string(whole(random)) + "." + std::to_string(fraction(random));
    const Pair& pair = pairs[static_cast<std::size_t>(i) % std::size(pairs)];
    INFO(number << " " << pair.from << " in " << pair.to);
    const auto converted = convert_unit(number, pair.from, pair.to);
    REQUIRE(converted);
    const double expected = parse_number(number) * pair.factor;
    CHECK(std::abs(parse_number(*converted) - expected) <= 1e-9 * std::abs(expected));
    const auto back = convert_unit(*converted, pair.to, pair.from);
    REQUIRE(back);
    CHECK(parse_number(*back) == parse_number(number));
  }
}
