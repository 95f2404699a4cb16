// Text inside XML and HTML, for writers that print without building a document first.
// SPDX-License-Identifier: MIT
#include "output/xml_text.h"

namespace kokai {

void append_escaped(std::string& out, char c) {
  switch (c) {
    case '&':
      out += "&amp;";
      break;
    case '<':
      out += "&lt;";
      break;
    case '>':
      out += "&gt;";
      break;
    case '"':
      out += "&quot;";
      break;
    case '\'':
      out += "&#39;";
      break;
    default:
      out += c;
  }
}

void append_xml(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (is_no_xml_character(c)) continue;
    if (c == '\r')
      out += "&#13;";  // readers turn a plain one into a line feed (XML 1.0, 2.11)
    else
      append_escaped(out, c);
  }
}

}  // namespace kokai
