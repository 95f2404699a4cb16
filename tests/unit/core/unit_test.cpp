// Units: what is one, what fits together, and conversion that loses no digit.
// SPDX-License-Identifier: MIT
#include "pipeline/core/unit.h"

#include <catch2/catch.hpp>

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
