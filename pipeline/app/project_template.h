// The kokai.toml that `kokai init` writes.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace kokai {

[[nodiscard]] std::string_view project_template();

}  // namespace kokai
