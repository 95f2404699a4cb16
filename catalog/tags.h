// Tags that a CKAN portal accepts.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace kokai {

/// A character that CKAN's tag rule (letters, digits, "_", "-", "." and space) accepts. Only
/// scripts that occur in Japanese metadata count as letters, so that the answer does not depend on
/// anybody's version of Unicode.
[[nodiscard]] bool is_tag_character(char32_t code_point);

/// 2 to 100 characters, all of them allowed.
[[nodiscard]] bool is_tag(std::string_view text);

/// `text` as a tag: NFC; ・ and brackets, commas and slashes become "_" as in DATA GO.JP
/// (人口_世帯), an ideographic space becomes a space, other forbidden characters vanish. "" when
/// too little is left.
[[nodiscard]] std::string to_tag(std::string_view text);

}  // namespace kokai
