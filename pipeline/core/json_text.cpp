// Text as JSON, for writers that print without building a document first.
// SPDX-License-Identifier: MIT
#include "pipeline/core/json_text.h"

#include "pipeline/core/text.h"

namespace kokai {

namespace {

void append_escape(std::string& out, char c) {
  constexpr std::string_view hex = "0123456789abcdef";
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  out += "\\u00";
  out += hex[static_cast<unsigned char>(c) >> 4];
  out += hex[static_cast<unsigned char>(c) & 15];
}

void append_escaped(std::string& out, std::string_view text) {
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
    out.append(text, done, at - done);
    append_escape(out, text[at]);
    done = at + 1;
  }
  out.append(text, done, text.size() - done);
}

std::string replace_invalid(std::string_view text) {
  std::string valid;
  for (const char32_t code_point : to_code_points(text)) append_utf8(valid, code_point);
  return valid;
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  if (is_valid_utf8(text))
    append_escaped(out, text);
  else
    append_escaped(out, replace_invalid(text));
  out += '"';
}

void append_json_member(std::string& out, std::string_view name, std::string_view text) {
  out += '"';
  out += name;
  out += "\":";
  if (text.empty())
    out += "null";
  else
    append_json_string(out, text);
}

}  // namespace kokai
