// Name-based UUIDs: the same name gives the same identifier on every machine.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace kokai {

/// Version 5 (RFC 4122, section 4.3; SHA-1) of `name` in the namespace for URLs, lower case.
[[nodiscard]] std::string uuid_v5_url(std::string_view name);

/// 8-4-4-4-12 hex digits.
[[nodiscard]] bool is_uuid(std::string_view text);

}  // namespace kokai
