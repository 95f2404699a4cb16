// Units of numbers: what people call them, and exact conversion between units of one dimension.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kokai {

/// True when `unit` is a spelling of some known unit ("mm", "ミリ", "ｍ", "%", "1/n").
[[nodiscard]] bool is_known_unit(std::string_view unit);

/// True when both are units of one dimension, so that a number can be taken from one to the other.
[[nodiscard]] bool same_dimension(std::string_view a, std::string_view b);

/// `number` (a plain decimal number) in `from`, expressed in `to`: by moving the decimal point, so that
/// no digit is lost ("0.25" m is "250" mm). The one conversion that rounds is from "1/n", the slope as
/// one in n, to three decimals. Nothing when the units do not fit together or n is 0.
[[nodiscard]] std::optional<std::string> convert_unit(std::string_view number,
                                                      std::string_view from, std::string_view to);

}  // namespace kokai
