// Which heights of a network may be compared with each other.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "pipeline/core/layer.h"

namespace kokai {

/// The datum that the levels of these layers are compared in: that of the first column of heights with values in it,
/// "" where nobody says; nothing where there are no heights.
[[nodiscard]] std::optional<std::string_view> height_datum_of(std::span<const Layer* const> layers);

}  // namespace kokai
