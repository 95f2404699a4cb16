// Codes of municipalities (全国地方公共団体コード) as they are compared.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "pipeline/core/column.h"

namespace kokai {

/// Without the check digit: some write it, some do not.
[[nodiscard]] inline std::string_view five_digits(std::string_view code) {
  return code.substr(0, code.size() < 5 ? code.size() : 5);
}

/// True for a code itself, and for a ward and its designated city either way: 14101 to 14118 are wards of 14100,
/// 14131 to 14137 of 14130.
[[nodiscard]] inline bool same_municipality(std::string_view a, std::string_view b) {
  a = five_digits(a), b = five_digits(b);
  if (a == b) return true;
  const auto is_ward_of = [](std::string_view ward, std::string_view city) {
    if (city.size() != 5 || city[2] != '1' || city[4] != '0') return false;
    const double number = parse_number(ward) - parse_number(city);
    return number > 0 && number < 30;
  };
  return is_ward_of(a, b) || is_ward_of(b, a);
}

}  // namespace kokai
