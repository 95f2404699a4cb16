// Building HTML so that nothing gets in unescaped.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "pipeline/core/error.h"

namespace kokai {

struct HtmlAttribute {
  std::string_view name;
  std::string_view value;
};
using HtmlAttributes = std::initializer_list<HtmlAttribute>;

/// HTML text in the making. Texts and attribute values are escaped; tags and attribute names are
/// literals of the program.
class Html {
 public:
  Html& open(std::string_view tag, HtmlAttributes attributes = {});
  Html& close(std::string_view tag);
  Html& text(std::string_view text);
  /// <tag>text</tag>
  Html& element(std::string_view tag, std::string_view text, HtmlAttributes attributes = {});
  /// Japanese, then English in a smaller line of its own language.
  Html& both(std::string_view tag, std::string_view ja, std::string_view en,
             HtmlAttributes attributes = {});
  Html& english(std::string_view text);
  /// A link where the address is http, https, mailto or a path of ours; else the text alone.
  Html& link(std::string_view address, std::string_view text);
  /// <dt>label</dt>, then an open <dd>.
  Html& term(std::string_view ja, std::string_view en);
  /// A header cell of a column.
  Html& column(std::string_view ja, std::string_view en);
  /// Trusted text of the program itself.
  Html& raw(std::string_view html);
  [[nodiscard]] std::string take() { return std::move(html_); }

 private:
  std::string html_;
};

/// True for http:, https: and mailto: addresses and for relative paths without a scheme.
[[nodiscard]] bool is_safe_address(std::string_view address);

/// The beginning of a page up to <body>. `style` is the address of the style sheet.
void start_page(Html& html, std::string_view title, std::string_view style);
/// The same with the style sheet inside, for a page that must open by itself.
void start_page_with_style(Html& html, std::string_view title, std::string_view css);
void end_page(Html& html);

/// "1,975"
[[nodiscard]] std::string with_commas(std::uint64_t number);
/// "512 B", "1.2 MB"; thousands, as file managers in Japan and the web count.
[[nodiscard]] std::string byte_words(std::uint64_t bytes);

}  // namespace kokai
