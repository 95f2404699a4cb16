// Tags that a CKAN portal accepts.
// SPDX-License-Identifier: MIT
#include "catalog/tags.h"

#include <algorithm>
#include <array>

#include "pipeline/core/text.h"

namespace kokai {

namespace {

struct CharacterRange {
  char32_t first, last;
};

constexpr std::array<CharacterRange, 20> letters_and_digits = {{
    {U'0', U'9'},       {U'A', U'Z'},     {U'a', U'z'},     {0x00C0, 0x00D6},  // Latin-1 letters
    {0x00D8, 0x00F6},   {0x00F8, 0x024F}, {0x0391, 0x03A1},                    // Greek
    {0x03A3, 0x03C9},   {0x0410, 0x044F},                                      // Cyrillic
    {0x2160, 0x2188},                                                          // Roman numerals
    {0x2460, 0x249B},                                                          // circled numbers
    {0x3005, 0x3007},                                                          // 々〆〇
    {0x3041, 0x3096},                                                          // hiragana
    {0x309D, 0x309F},                                                          // ゝゞゟ
    {0x30A1, 0x30FA},                                                          // katakana
    {0x30FC, 0x30FF},                                                          // ーヽヾヿ
    {0x3400, 0x4DB5},                                                          // kanji
    {0x4E00, 0x9FEF},   {0xF900, 0xFA6D},  // compatibility kanji
    {0x20000, 0x2A6D6},
}};

constexpr std::array<CharacterRange, 4> wide_letters_and_digits = {{
    {0xFF10, 0xFF19}, {0xFF21, 0xFF3A}, {0xFF41, 0xFF5A}, {0xFF66, 0xFF9F},  // half-width katakana
}};

bool within(char32_t c, const CharacterRange& range) {
  return c >= range.first && c <= range.last;
}

bool is_separator(char32_t c) {
  constexpr std::u32string_view separators = U"・･／/、，,（）()";
  return separators.find(c) != std::u32string_view::npos;
}

}  // namespace

bool is_tag_character(char32_t code_point) {
  if (code_point == U'_' || code_point == U'-' || code_point == U'.' || code_point == U' ')
    return true;
  const auto here = [&](const CharacterRange& range) { return within(code_point, range); };
  return std::any_of(letters_and_digits.begin(), letters_and_digits.end(), here) ||
         std::any_of(wide_letters_and_digits.begin(), wide_letters_and_digits.end(), here);
}

bool is_tag(std::string_view text) {
  const std::u32string characters = to_code_points(text);
  return characters.size() >= 2 && characters.size() <= 100 &&
         std::all_of(characters.begin(), characters.end(), is_tag_character);
}

std::string to_tag(std::string_view text) {
  std::u32string tag;
  for (char32_t c : to_code_points(to_published_nfc(text))) {
    if (is_separator(c)) c = U'_';
    if (c == 0x3000 || c == U'\t' || c == U'\n' || c == U'\r') c = U' ';
    if (!is_tag_character(c)) continue;
    const bool joint = c == U'_' || c == U' ';
    if (joint && (tag.empty() || tag.back() == U'_' || tag.back() == U' ')) continue;
    if (tag.size() < 100) tag += c;
  }
  while (!tag.empty() && (tag.back() == U'_' || tag.back() == U' ')) tag.pop_back();
  if (tag.size() < 2) return {};
  std::string result;
  for (const char32_t c : tag) append_utf8(result, c);
  return result;
}

}  // namespace kokai
