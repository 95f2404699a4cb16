// Unicode text: validity, normal forms, folding for comparison, distance between names.
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kokai {

[[nodiscard]] bool is_ascii(std::string_view text);
[[nodiscard]] bool is_valid_utf8(std::string_view text);

/// Code points of valid UTF-8 (an invalid byte becomes U+FFFD).
[[nodiscard]] std::u32string to_code_points(std::string_view text);
void append_utf8(std::string& out, char32_t code_point);

/// NFC, except that CJK compatibility ideographs (U+F900–FAFF, U+2F800–2FA1F) stay what they are:
/// NFC would turn 塚 (U+FA10) into another character, and a name would change. Already-normal text
/// comes back as it is.
[[nodiscard]] std::string to_published_nfc(std::string_view text);

/// NFKC: full-width ASCII becomes ASCII, half-width kana full-width. For comparison and for types
/// whose standard wants it (numbers, dates, codes), never for free text.
[[nodiscard]] std::string to_nfkc(std::string_view text);

/// The form in which headers and code names are compared: NFKC, without any white space, underscores
/// unified, hyphen- and dash-like characters (‐ ‑ – — ― − ー between kana, ｰ) unified, ASCII in lower case.
/// Never published.
[[nodiscard]] std::string comparison_key(std::string_view text);

/// Without leading and trailing white space (ASCII, U+00A0, U+3000, U+FEFF, U+200B).
[[nodiscard]] std::string_view trim(std::string_view text);

/// The known name nearest to `name` (edit distance over code points, at most a third of its length),
/// or "" when none is near.
[[nodiscard]] std::string nearest_name(std::string_view name, std::span<const std::string> known);

[[nodiscard]] bool starts_with(std::string_view text, std::string_view prefix);
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

/// `text` with `{name}` replaced from `values`; an unknown name stays as it is.
struct TemplateValue {
  std::string_view name;
  std::string value;
};
[[nodiscard]] std::string fill_template(std::string_view text,
                                        std::span<const TemplateValue> values);

}  // namespace kokai
