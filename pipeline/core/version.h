// The program's version; the build states it.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace kokai {

extern const std::string_view version;

}  // namespace kokai
