// Folding that the normalisers share: width, dashes, blanks, and which text NFC cannot change.
// SPDX-License-Identifier: MIT
#include "pipeline/stages/normalise_fold.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "pipeline/core/ascii.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

unsigned char byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

/// The ASCII character that stands at `at` in full width, or 0.
char full_width_ascii(std::string_view text, std::size_t at) {
  if (byte_at(text, at) != 0xef) return 0;
  const unsigned second = byte_at(text, at + 1), third = byte_at(text, at + 2);
  if (second == 0xbc && third >= 0x81 && third <= 0xbf)
    return static_cast<char>('!' + (third - 0x81));  // U+FF01–FF3F
  if (second == 0xbd && third >= 0x80 && third <= 0x9e)
    return static_cast<char>('`' + (third - 0x80));  // U+FF40–FF5E
  return 0;
}

/// NFKC of full-width ASCII, ASCII and kanji, which is nearly all that numbers, dates and codes
/// hold. False when something else occurs; ICU has to do it then.
bool fold_common(std::string_view text, std::string& out) {
  out.clear();
  for (std::size_t at = 0; at < text.size();) {
    const unsigned char lead = byte_at(text, at);
    if (lead < 0x80) {
      out += text[at];
      ++at;
    } else if (const char ascii = full_width_ascii(text, at); ascii != 0) {
      out += ascii;
      at += 3;
    } else if (text.substr(at).starts_with("\u3000")) {
      out += ' ';
      at += 3;
    } else if (lead >= 0xe4 && lead <= 0xe9 && at + 3 <= text.size()) {
      out += text.substr(at, 3);
      at += 3;
    } else {
      return false;
    }
  }
  return true;
}

/// Length of the UTF-8 character at `at` when NFC leaves it alone and it is no combining mark, so
/// that it cannot change its neighbours either; 0 when that takes a closer look.
std::size_t stable_length(std::string_view text, std::size_t at) {
  const unsigned char lead = byte_at(text, at), second = byte_at(text, at + 1);
  if (lead == 0xc2 || lead == 0xc3) return 2;  // Latin-1
  if (lead >= 0xe4 && lead <= 0xe9) return 3;  // kanji, U+4000–9FFF
  if (lead == 0xe3) {
    const unsigned char third = byte_at(text, at + 2);
    if (second == 0x80) return third >= 0xaa && third <= 0xaf ? 0 : 3;  // tone marks U+302A–302F
    if (second == 0x82) return third == 0x99 || third == 0x9a ? 0 : 3;  // U+3099, U+309A
    return 3;
  }
  if (lead == 0xef) return second == 0xbc || second == 0xbd || second == 0xbe ? 3 : 0;
  if (lead == 0xe2) {
    if (second == 0x80) return byte_at(text, at + 2) <= 0x81 ? 0 : 3;  // U+2000, U+2001 change
    return (second >= 0x85 && second <= 0x88) || (second >= 0x91 && second <= 0x9c) ? 3 : 0;
  }
  if (lead == 0xf0) return second >= 0xa0 && second <= 0xad ? 4 : 0;  // kanji of plane 2
  return 0;
}

constexpr std::array<std::string_view, 12> wide_dashes{"\u2010", "\u2011", "\u2012", "\u2013",
                                                       "\u2014", "\u2015", "\u2212", "\u30fc",
                                                       "\uff0d", "\uff70", "\u2500", "\ufe63"};

bool is_compatibility_ideograph(char32_t c) {
  return (c >= 0xf900 && c <= 0xfaff) || (c >= 0x2f800 && c <= 0x2fa1f);
}

}  // namespace

bool is_ascii_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

std::string fold(std::string_view value) {
  const std::string_view trimmed = trim(value);
  std::string out;
  if (fold_common(trimmed, out)) return out;
  return std::string(trim(to_nfkc(trimmed)));
}

std::string fold_lower(std::string_view value) {
  return ascii_lower(fold(value));
}

std::string fold_keeping_ideographs(std::string_view value) {
  const std::string_view trimmed = trim(value);
  std::string out;
  if (fold_common(trimmed, out)) return out;
  out.clear();
  std::string stretch;
  for (const char32_t c : to_code_points(trimmed)) {
    if (!is_compatibility_ideograph(c)) {
      append_utf8(stretch, c);
      continue;
    }
    out += to_nfkc(stretch);
    stretch.clear();
    append_utf8(out, c);
  }
  out += to_nfkc(stretch);
  return std::string(trim(out));
}

std::string fold_ascii_width(std::string_view value) {
  std::string out;
  out.reserve(value.size());
  for (std::size_t at = 0; at < value.size();) {
    const char ascii = full_width_ascii(value, at);
    out += ascii != 0 ? ascii : value[at];
    at += ascii != 0 ? 3 : 1;
  }
  return out;
}

std::size_t dash_length(std::string_view text) {
  if (text.empty()) return 0;
  if (text.front() == '-') return 1;
  if (static_cast<unsigned char>(text.front()) < 0xe2) return 0;
  for (const std::string_view dash : wide_dashes)
    if (text.starts_with(dash)) return dash.size();
  return 0;
}

std::string with_hyphens(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t dash = dash_length(text.substr(at));
    out += dash != 0 ? '-' : text[at];
    at += dash != 0 ? dash : 1;
  }
  return out;
}

bool is_only_a_dash(std::string_view value) {
  std::string_view rest = trim(value);
  if (dash_length(rest) == 0) return false;
  while (!rest.empty()) {
    const std::size_t dash = dash_length(rest);
    if (dash == 0) return false;
    rest = trim(rest.substr(dash));
  }
  return true;
}

std::string without_blanks(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const bool wide = text.substr(at).starts_with("\u3000");
    if (!wide && !is_ascii_blank(text[at])) out += text[at];
    at += wide ? 3 : 1;
  }
  return out;
}

bool is_surely_nfc(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    std::uint64_t word = 0x80;
    if (at + 8 <= text.size()) std::memcpy(&word, text.data() + at, 8);
    if ((word & 0x8080808080808080ULL) == 0) {
      at += 8;
      continue;
    }
    if (byte_at(text, at) < 0x80) {
      ++at;
      continue;
    }
    const std::size_t length = stable_length(text, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

bool has_half_width_kana(std::string_view text) {
  for (std::size_t at = text.find('\xef'); at != std::string_view::npos;
       at = text.find('\xef', at + 1)) {
    const unsigned char second = byte_at(text, at + 1), third = byte_at(text, at + 2);
    if (second == 0xbd && third >= 0xa1) return true;
    if (second == 0xbe && third <= 0x9f) return true;
  }
  return false;
}

std::string_view trim_fast(std::string_view value) {
  if (value.empty()) return value;
  const auto first = static_cast<unsigned char>(value.front());
  const auto last = static_cast<unsigned char>(value.back());
  // First bytes of U+00A0, U+200B, U+3000, U+FEFF; their last bytes.
  const bool plain_first =
      first > 0x20 && first != 0xc2 && first != 0xe2 && first != 0xe3 && first != 0xef;
  const bool plain_last =
      last > 0x20 && last != 0x80 && last != 0x8b && last != 0xa0 && last != 0xbf;
  return plain_first && plain_last ? value : trim(value);
}

}  // namespace kokai
