// Building HTML so that nothing gets in unescaped.
// SPDX-License-Identifier: MIT
#include "output/html.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "output/pages.h"
#include "output/xml_text.h"
#include "pipeline/core/ascii.h"
#include "pipeline/core/sha256.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

bool is_inline(std::string_view tag) {
  constexpr std::array<std::string_view, 6> tags = {"a", "span", "code", "strong", "small", "b"};
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

/// A hash as content security policies write it: SHA-256 in base 64.
std::string policy_hash(std::string_view text) {
  constexpr std::string_view alphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const std::string hex = sha256_hex(text);
  const auto nibble = [&hex](std::size_t at) {
    if (at >= hex.size()) return 0u;
    const char c = hex[at];
    return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10);
  };
  // Three hex digits are two digits of base 64; 64 hex digits end in two bits of padding.
  std::string base64;
  for (std::size_t at = 0; at < hex.size(); at += 3) {
    const unsigned bits = nibble(at) << 8 | nibble(at + 1) << 4 | nibble(at + 2);
    base64 += alphabet[bits >> 6];
    if (at + 1 < hex.size()) base64 += alphabet[bits & 63];
  }
  while (base64.size() % 4 != 0) base64 += '=';
  return base64;
}

void start(Html& html, std::string_view title, std::string_view style_policy) {
  html.raw("<!DOCTYPE html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">\n");
  html.open("meta", {{"http-equiv", "Content-Security-Policy"},
                     {"content", fmt::format("default-src 'none'; style-src {}; base-uri 'none'; "
                                             "form-action 'none'",
                                             style_policy)}});
  html.raw("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
  html.raw("<meta name=\"referrer\" content=\"no-referrer\">\n");
  html.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
  html.element("title", title);
}

}  // namespace

std::string html_escape(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (const char c : text) append_escaped(escaped, c);
  return escaped;
}

bool is_safe_address(std::string_view address) {
  if (address.empty() || address.find_first_of("\t\r\n") != std::string_view::npos) return false;
  const std::string lower = ascii_lower(address);
  for (const std::string_view scheme : {"https://", "http://", "mailto:"})
    if (starts_with(lower, scheme)) return true;
  const bool relative = lower.find(':') == std::string::npos && !starts_with(lower, "//");
  return relative && static_cast<unsigned char>(lower.front()) > ' ';
}

Html& Html::open(std::string_view tag, HtmlAttributes attributes) {
  (html_ += '<') += tag;
  for (const HtmlAttribute& attribute : attributes)
    if (!attribute.value.empty())
      html_ += fmt::format(" {}=\"{}\"", attribute.name, html_escape(attribute.value));
  html_ += '>';
  return *this;
}

Html& Html::close(std::string_view tag) {
  ((html_ += "</") += tag) += '>';
  if (!is_inline(tag)) html_ += '\n';
  return *this;
}

Html& Html::text(std::string_view text) {
  html_ += html_escape(text);
  return *this;
}

Html& Html::element(std::string_view tag, std::string_view content, HtmlAttributes attributes) {
  return open(tag, attributes).text(content).close(tag);
}

Html& Html::english(std::string_view content) {
  if (content.empty()) return *this;
  return element("span", content, {{"class", "en"}, {"lang", "en"}});
}

Html& Html::both(std::string_view tag, std::string_view ja, std::string_view en,
                 HtmlAttributes attributes) {
  open(tag, attributes).text(ja);
  if (!en.empty()) raw(" ").english(en);
  return close(tag);
}

Html& Html::link(std::string_view address, std::string_view content) {
  if (!is_safe_address(address)) return text(content);
  return element("a", content, {{"href", address}});
}

Html& Html::term(std::string_view ja, std::string_view en) {
  return both("dt", ja, en).open("dd");
}

Html& Html::column(std::string_view ja, std::string_view en) {
  return both("th", ja, en, {{"scope", "col"}});
}

Html& Html::raw(std::string_view html) {
  html_ += html;
  return *this;
}

void start_page(Html& html, std::string_view title, std::string_view style) {
  start(html, title, "'self'");
  html.open("link", {{"rel", "stylesheet"}, {"href", style}});
  html.raw("\n</head>\n<body>\n");
}

void start_page_with_style(Html& html, std::string_view title, std::string_view css) {
  start(html, title, fmt::format("'sha256-{}'", policy_hash(css)));
  html.raw("<style>").raw(css).raw("</style>\n</head>\n<body>\n");
}

void end_page(Html& html) {
  html.raw("</body>\n</html>\n");
}

std::string with_commas(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
  return digits;
}

std::string byte_words(std::uint64_t bytes) {
  if (bytes < 1000) return fmt::format("{} B", bytes);
  constexpr std::array<std::string_view, 4> units = {"kB", "MB", "GB", "TB"};
  double size = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  for (; size >= 999.5 && unit + 1 < units.size(); ++unit) size /= 1000;
  return fmt::format("{:.{}f} {}", size, size < 9.95 ? 1 : 0, units[unit]);
}

}  // namespace kokai
