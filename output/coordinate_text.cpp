// Coordinates as decimal text: at most seven decimals, exactly as printf("%.7f") rounds, zeros
// trimmed.
// SPDX-License-Identifier: MIT
#include "output/coordinate_text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

namespace kokai {

namespace {

constexpr double units_per_one = 1e7;

constexpr std::array<char, 200> digit_pairs = [] {
  std::array<char, 200> pairs{};
  for (std::size_t i = 0; i < 100; ++i) {
    pairs[2 * i] = static_cast<char>('0' + i / 10);
    pairs[2 * i + 1] = static_cast<char>('0' + i % 10);
  }
  return pairs;
}();

void put_pair(char* at, std::uint32_t value) {
  std::memcpy(at, &digit_pairs[std::size_t{value} * 2], 2);
}

char* put_whole(char* at, std::uint64_t value) {
  if (value >= 100 && value < 200) {  // the longitudes of Japan
    *at++ = '1';
    put_pair(at, static_cast<std::uint32_t>(value - 100));
    return at + 2;
  }
  if (value >= 10 && value < 100) {
    put_pair(at, static_cast<std::uint32_t>(value));
    return at + 2;
  }
  return std::to_chars(at, at + 20, value).ptr;
}

/// Seven decimals behind a point, trailing zeros left out.
char* put_decimals(char* at, std::uint32_t decimals) {
  *at = '.';
  at[1] = static_cast<char>('0' + decimals / 1000000);
  const std::uint32_t rest = decimals % 1000000;
  put_pair(at + 2, rest / 10000);
  put_pair(at + 4, rest / 100 % 100);
  put_pair(at + 6, rest % 100);
  at += 8;
  while (at[-1] == '0') --at;
  return at;
}

}  // namespace

std::int64_t to_coordinate_units(double value) {
  const double magnitude = std::abs(value);
  const double scaled = magnitude * units_per_one;
  auto units = static_cast<std::int64_t>(scaled);
  double beyond_half = scaled - static_cast<double>(units) - 0.5;
  // At exactly a half the rounding of the product matters: the fused operation gives what it cut
  // off.
  if (beyond_half == 0) beyond_half = std::fma(magnitude, units_per_one, -scaled);
  if (beyond_half > 0 || (beyond_half == 0 && (units & 1) != 0)) ++units;
  return value < 0 ? -units : units;
}

char* put_coordinate_units(char* at, std::int64_t units) {
  auto magnitude = static_cast<std::uint64_t>(units);
  if (units < 0) {
    *at++ = '-';
    magnitude = 0 - magnitude;
  }
  constexpr std::uint64_t one = 10000000;
  at = put_whole(at, magnitude / one);
  const auto decimals = static_cast<std::uint32_t>(magnitude % one);
  return decimals == 0 ? at : put_decimals(at, decimals);
}

}  // namespace kokai
