// Code systems: which of several code lists that disagree a source follows.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "pipeline/core/layer.h"

namespace kokai {

/// The list that the layer's codes follow, or null where nothing decides it. In this order: the list
/// that kokai.toml states; with names, the one that agrees with most rows (more than half of them,
/// and more than any other that means something else); without names, the one that the header of the
/// code column belongs to; else the only one that has every code of the column, or any of those that
/// have when they mean the same by each of them.
[[nodiscard]] const CodeList* decide_code_list(const Layer& layer, const CodeSystem& system,
                                               std::string_view stated);

/// The value of `list` with this code (leading zeros and width do not matter), or null.
[[nodiscard]] const CodeValue* find_code(const CodeList& list, std::string_view code);

/// True when `name` is the name of `value`, or a variant of it.
[[nodiscard]] bool is_name_of(const CodeValue& value, std::string_view name);

}  // namespace kokai
