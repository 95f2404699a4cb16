// Coordinates as decimal text: at most seven decimals, exactly as printf("%.7f") rounds, zeros
// trimmed.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

namespace kokai {

/// Values up to this magnitude can be printed; larger ones are no coordinates.
inline constexpr double largest_coordinate = 1e8;
/// Room that one coordinate may need: sign, 9 digits, point, 7 decimals.
inline constexpr std::size_t coordinate_text_bytes = 24;

/// The value in units of 1e-7, rounded to nearest, exact ties to even.
[[nodiscard]] std::int64_t to_coordinate_units(double value);

/// Prints units of 1e-7 as a decimal number without trailing zeros; returns the new end.
[[nodiscard]] char* put_coordinate_units(char* at, std::int64_t units);

[[nodiscard]] inline char* put_coordinate(char* at, double value) {
  return put_coordinate_units(at, to_coordinate_units(value));
}

}  // namespace kokai
