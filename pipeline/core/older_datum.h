// Layers of JGD2000 that are said to be of JGD2011: found by the one vector by which they lie off.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "pipeline/core/crs.h"
#include "pipeline/core/metre_offset.h"
#include "pipeline/core/notice.h"

namespace kokai {

/// What the ground of 2011 may have moved by, at most: GSI's touhokutaiheiyouoki2011 reaches 5.3 m.
constexpr double most_moved_m = 5.5;

/// The offset that at least 90 % have within 0.1 m, as things have that are drawn with care from one survey; nothing
/// where they differ, are fewer than 10, or are less than 90 % of the `known` pairs.
[[nodiscard]] std::optional<MetreOffset> common_offset(const std::vector<MetreOffset>& offsets,
                                                       std::size_t known);

/// From 0.3 to 5.5 m, eastwards to south-south-east. Where the ground moved less, drawing alone may be as far off.
[[nodiscard]] bool is_shift_of_2011(const MetreOffset& offset);

/// By name, or as GIS write WGS 84 into GeoJSON whatever the layer was in.
[[nodiscard]] bool says_jgd2011(const Crs& crs);

/// crs_jgd2000_read_as_jgd2011: `move` leads from where the layer is to where it belongs, by what `reference` says.
void report_older_datum(const Crs& said, const MetreOffset& move, const Bilingual& reference,
                        Notices& notices);

}  // namespace kokai
