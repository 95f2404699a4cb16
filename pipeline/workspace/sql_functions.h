// Which SQL functions a query may call: those that only compute. Everything else, above all what
// reads or writes files, is refused.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kokai {

/// True for a function that depends on its arguments alone. `name` in any case.
[[nodiscard]] bool is_allowed_function(std::string_view name);

/// True for functions that can ask which day it is ('now').
[[nodiscard]] bool may_ask_the_day(std::string_view name);

/// All allowed names, sorted; those of SpatiaLite with and without ST_.
[[nodiscard]] std::vector<std::string> allowed_functions();

}  // namespace kokai
