// Vectors between places, in metres.
// SPDX-License-Identifier: MIT
#include "pipeline/core/metre_offset.h"

#include <algorithm>

namespace kokai {

MetreOffset median_offset(std::vector<MetreOffset> offsets) {
  const auto middle = offsets.begin() + static_cast<std::ptrdiff_t>(offsets.size() / 2);
  MetreOffset median;
  for (double MetreOffset::*axis : {&MetreOffset::east, &MetreOffset::north}) {
    std::nth_element(
        offsets.begin(), middle, offsets.end(),
        [axis](const MetreOffset& a, const MetreOffset& b) { return a.*axis < b.*axis; });
    median.*axis = (*middle).*axis;
  }
  return median;
}

std::size_t count_alike(const std::vector<MetreOffset>& offsets, const MetreOffset& common,
                        double tolerance_m) {
  return static_cast<std::size_t>(
      std::count_if(offsets.begin(), offsets.end(),
                    [&](const MetreOffset& of) { return (of - common).length() <= tolerance_m; }));
}

}  // namespace kokai
