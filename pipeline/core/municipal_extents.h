// Where prefectures and municipalities lie.
// SPDX-License-Identifier: MIT
//
// The list is municipal_extents.txt, which says where it comes from and how far off it may be.
#pragma once

#include <optional>
#include <string_view>

#include "pipeline/core/geometry.h"

namespace kokai {

/// Degrees of JGD2011; nothing for a code that the list lacks.
[[nodiscard]] std::optional<Extent> municipal_extent(std::string_view code);

}  // namespace kokai
