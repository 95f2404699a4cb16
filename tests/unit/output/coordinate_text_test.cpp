// Coordinates are printed exactly as printf("%.7f") rounds them, without trailing zeros.
// SPDX-License-Identifier: MIT
#include "output/coordinate_text.h"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdio>
#include <random>
#include <string>

using namespace kokai;

namespace {

std::string printed(double value) {
  std::array<char, coordinate_text_bytes> text{};
  return {text.data(), put_coordinate(text.data(), value)};
}

/// The C library's digits, zeros trimmed, no "-0".
std::string printed_by_c(double value) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%.7f", value);
  std::string trimmed = text.data();
  trimmed.erase(trimmed.find_last_not_of('0') + 1);
  if (trimmed.back() == '.') trimmed.pop_back();
  return trimmed == "-0" ? "0" : trimmed;
}

}  // namespace

TEST_CASE("coordinates have at most seven decimals and no trailing zeros") {
  CHECK(printed(139.7671248) == "139.7671248");
  CHECK(printed(35.5) == "35.5");
  CHECK(printed(140) == "140");
  CHECK(printed(36.00000004) == "36");
  CHECK(printed(36.00000006) == "36.0000001");
  CHECK(printed(7.25) == "7.25");
  CHECK(printed(-43123.125) == "-43123.125");
}

TEST_CASE("zero has no sign") {
  CHECK(printed(0.0) == "0");
  CHECK(printed(-0.0) == "0");
  CHECK(printed(-0.00000004) == "0");
}

TEST_CASE("a value exactly between two decimals goes to the even one") {
  CHECK(printed(1.0 / 256) == "0.0039062");  // 0.00390625
  CHECK(printed(3.0 / 256) == "0.0117188");  // 0.01171875
  CHECK(printed(-1.0 / 256) == "-0.0039062");
}

TEST_CASE("every coordinate has the digits of printf") {
  std::mt19937_64 random(20261120);
  std::uniform_real_distribution<double> degrees(-180, 180), metres(-1e6, 1e6);
  std::uniform_int_distribution<std::int64_t> units(-1800000000, 1800000000);
  for (int i = 0; i < 300000; ++i) {
    const double value = degrees(random), plane = metres(random);
    const double halfway = (static_cast<double>(units(random)) + 0.5) / 1e7;
    const double dyadic = static_cast<double>(units(random)) / 256;
    for (const double v : {value, plane, halfway, std::nextafter(halfway, 1e3), dyadic})
      if (printed(v) != printed_by_c(v))
        FAIL("differs: " << printed(v) << " and " << printed_by_c(v));
  }
}
