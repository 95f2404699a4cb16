// Text inside XML and HTML, for writers that print without building a document first.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace kokai {

/// True for a control character that XML 1.0 cannot hold in any writing.
[[nodiscard]] constexpr bool is_no_xml_character(char c) {
  return c >= 0 && c < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

/// Appends a character, & < > " ' escaped.
void append_escaped(std::string& out, char c);

/// Appends the text of an element or of an attribute. Characters that XML cannot hold are left out:
/// the caller has said so.
void append_xml(std::string& out, std::string_view text);

}  // namespace kokai
