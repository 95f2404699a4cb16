// Unicode text: validity, normal forms, folding for comparison, distance between names.
// SPDX-License-Identifier: MIT
#include "pipeline/core/text.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <numeric>
#include <stdexcept>

namespace kokai {

namespace {

/// Length of the UTF-8 sequence at `at`, or 0 when it is not valid there (RFC 3629, table 3-7 of
/// Unicode).
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto follows = [&](std::size_t i) { return i < text.size() && (byte(i) & 0xc0) == 0x80; };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return 1;
  if (lead < 0xc2) return 0;
  if (lead < 0xe0) return follows(at + 1) ? 2 : 0;
  if (lead < 0xf0) {
    if (!follows(at + 1) || !follows(at + 2)) return 0;
    if (lead == 0xe0 && byte(at + 1) < 0xa0) return 0;
    if (lead == 0xed && byte(at + 1) >= 0xa0) return 0;
    return 3;
  }
  if (lead > 0xf4 || !follows(at + 1) || !follows(at + 2) || !follows(at + 3)) return 0;
  if (lead == 0xf0 && byte(at + 1) < 0x90) return 0;
  if (lead == 0xf4 && byte(at + 1) >= 0x90) return 0;
  return 4;
}

const icu::Normalizer2& normalizer(const icu::Normalizer2* (*get)(UErrorCode&)) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* instance = get(error);
  if (U_FAILURE(error)) throw std::runtime_error("ICU has no normalisation data");
  return *instance;
}

std::string normalised(std::string_view text, const icu::Normalizer2& form) {
  UErrorCode error = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  form.normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink,
                     nullptr, error);
  if (U_FAILURE(error)) throw std::runtime_error("ICU could not normalise a text");
  return out;
}

bool is_compatibility_ideograph(char32_t c) {
  return (c >= 0xf900 && c <= 0xfaff) || (c >= 0x2f800 && c <= 0x2fa1f);
}

bool is_blank(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0d) || c == 0xa0 || c == 0x3000 || c == 0xfeff ||
         c == 0x200b;
}

bool is_dash(char32_t c) {
  return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x30fc || c == 0x2500 || c == '-';
}

}  // namespace

bool is_ascii(std::string_view text) {
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    if ((word & 0x8080808080808080ULL) != 0) return false;
  }
  for (; at < text.size(); ++at)
    if (static_cast<unsigned char>(text[at]) >= 0x80) return false;
  return true;
}

bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = sequence_length(text, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

std::u32string to_code_points(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = sequence_length(text, at);
    const auto byte = [&](std::size_t i) {
      return static_cast<char32_t>(static_cast<unsigned char>(text[at + i]));
    };
    switch (length) {
      case 0:
        out += U'\ufffd';
        break;
      case 1:
        out += byte(0);
        break;
      case 2:
        out += static_cast<char32_t>((byte(0) & 0x1f) << 6 | (byte(1) & 0x3f));
        break;
      case 3:
        out += static_cast<char32_t>((byte(0) & 0x0f) << 12 | (byte(1) & 0x3f) << 6 |
                                     (byte(2) & 0x3f));
        break;
      default:
        out += static_cast<char32_t>((byte(0) & 0x07) << 18 | (byte(1) & 0x3f) << 12 |
                                     (byte(2) & 0x3f) << 6 | (byte(3) & 0x3f));
    }
    at += length == 0 ? 1 : length;
  }
  return out;
}

void append_utf8(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xc0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3f));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xe0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 0x3f));
    out += static_cast<char>(0x80 | (c & 0x3f));
  } else {
    out += static_cast<char>(0xf0 | c >> 18);
    out += static_cast<char>(0x80 | (c >> 12 & 0x3f));
    out += static_cast<char>(0x80 | (c >> 6 & 0x3f));
    out += static_cast<char>(0x80 | (c & 0x3f));
  }
}

std::string to_published_nfc(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  static const icu::Normalizer2& nfc = normalizer(icu::Normalizer2::getNFCInstance);
  const std::u32string points = to_code_points(text);
  if (std::none_of(points.begin(), points.end(), is_compatibility_ideograph))
    return normalised(text, nfc);
  // Between the ideographs that must stay, every stretch is normalised by itself.
  std::string out, stretch;
  for (const char32_t c : points) {
    if (!is_compatibility_ideograph(c)) {
      append_utf8(stretch, c);
      continue;
    }
    out += normalised(stretch, nfc);
    stretch.clear();
    append_utf8(out, c);
  }
  return out + normalised(stretch, nfc);
}

std::string to_nfkc(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  static const icu::Normalizer2& nfkc = normalizer(icu::Normalizer2::getNFKCInstance);
  return normalised(text, nfkc);
}

std::string comparison_key(std::string_view text) {
  std::string key;
  for (const char32_t c : to_code_points(to_nfkc(text))) {
    if (is_blank(c)) continue;
    if (is_dash(c)) {
      append_utf8(key, 0x30fc);
    } else if (c >= 'A' && c <= 'Z') {
      key += static_cast<char>(c - 'A' + 'a');
    } else {
      append_utf8(key, c);
    }
  }
  return key;
}

std::string_view trim(std::string_view text) {
  static constexpr std::array<std::string_view, 4> wide{"\xc2\xa0", "\xe3\x80\x80", "\xef\xbb\xbf",
                                                        "\xe2\x80\x8b"};
  const auto ascii_blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  for (bool again = true; again && !text.empty();) {
    again = false;
    while (!text.empty() && ascii_blank(text.front())) text.remove_prefix(1), again = true;
    for (const std::string_view blank : wide)
      if (text.starts_with(blank)) text.remove_prefix(blank.size()), again = true;
  }
  for (bool again = true; again && !text.empty();) {
    again = false;
    while (!text.empty() && ascii_blank(text.back())) text.remove_suffix(1), again = true;
    for (const std::string_view blank : wide)
      if (text.ends_with(blank)) text.remove_suffix(blank.size()), again = true;
  }
  return text;
}

namespace {

std::size_t edit_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row.back();
}

}  // namespace

std::string nearest_name(std::string_view name, std::span<const std::string> known) {
  const std::u32string wanted = to_code_points(comparison_key(name));
  std::string nearest;
  std::size_t best = std::max<std::size_t>(1, wanted.size() / 3) + 1;
  for (const std::string& candidate : known) {
    const std::size_t distance = edit_distance(wanted, to_code_points(comparison_key(candidate)));
    if (distance < best) {
      best = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

bool starts_with(std::string_view text, std::string_view prefix) {
  return text.starts_with(prefix);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> pieces;
  for (;;) {
    const std::size_t at = text.find(separator);
    pieces.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return pieces;
    text.remove_prefix(at + 1);
  }
}

std::string fill_template(std::string_view text, std::span<const TemplateValue> values) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    out += text.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) return out += text.substr(open);
    const std::string_view name = text.substr(open + 1, close - open - 1);
    const auto value = std::find_if(values.begin(), values.end(),
                                    [&](const TemplateValue& v) { return v.name == name; });
    out += value == values.end() ? std::string(text.substr(open, close - open + 1)) : value->value;
    text.remove_prefix(close + 1);
  }
  return out;
}

}  // namespace kokai
