// Text as JSON, for writers that print without building a document first.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace kokai {

/// Appends `text` as a JSON string with its quotes. Bytes that are no UTF-8 become U+FFFD, so that
/// the result is always valid JSON.
void append_json_string(std::string& out, std::string_view text);

/// Appends `"name":` and a JSON string, or null when `text` is empty.
void append_json_member(std::string& out, std::string_view name, std::string_view text);

}  // namespace kokai
