// Vectors between places, in metres.
// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>
#include <vector>

namespace kokai {

/// Metres to the east and to the north.
struct MetreOffset {
  double east = 0, north = 0;
  [[nodiscard]] double length() const { return std::hypot(east, north); }
  [[nodiscard]] MetreOffset operator-(const MetreOffset& other) const {
    return {east - other.east, north - other.north};
  }
};

/// The median along each axis; strays do not move it. Not of none.
[[nodiscard]] MetreOffset median_offset(std::vector<MetreOffset> offsets);

/// How many are at most `tolerance_m` from `common`.
[[nodiscard]] std::size_t count_alike(const std::vector<MetreOffset>& offsets,
                                      const MetreOffset& common, double tolerance_m);

}  // namespace kokai
