// Text encodings of municipal files: by name, by content, and from UTF-16 to UTF-8.
// SPDX-License-Identifier: MIT
#include "layers/encoding.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "pipeline/core/ascii.h"
#include "pipeline/core/cp932.h"
#include "pipeline/core/text.h"

namespace kokai {
namespace {

constexpr std::string_view utf8_mark = "\xef\xbb\xbf";
constexpr std::string_view utf16le_mark = "\xff\xfe";
constexpr std::string_view utf16be_mark = "\xfe\xff";

unsigned char byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

bool is_high(unsigned char byte) {
  return byte >= 0x80;
}

char16_t unit_at(std::string_view bytes, std::size_t at, bool big_endian) {
  const unsigned first = byte_at(bytes, at);
  const unsigned second = byte_at(bytes, at + 1);
  return static_cast<char16_t>(big_endian ? first << 8 | second : second << 8 | first);
}

bool is_high_surrogate(char16_t unit) {
  return unit >= 0xd800 && unit <= 0xdbff;
}
bool is_low_surrogate(char16_t unit) {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/// What a sample of UTF-16 looks like when it is read in one byte order.
struct Utf16Score {
  std::size_t plain = 0;   // tab, line breaks and printable ASCII
  std::size_t broken = 0;  // zero units, control characters, unpaired surrogates
};

Utf16Score score_utf16(std::string_view sample, bool big_endian) {
  Utf16Score score;
  char16_t previous = 0;
  for (std::size_t at = 0; at + 2 <= sample.size(); at += 2) {
    const char16_t unit = unit_at(sample, at, big_endian);
    if (unit == '\t' || unit == '\n' || unit == '\r' || (unit >= 0x20 && unit < 0x7f))
      ++score.plain;
    else if (unit < 0x20 || is_low_surrogate(unit) != is_high_surrogate(previous))
      ++score.broken;
    previous = unit;
  }
  return score;
}

/// UTF-16 without a byte order mark: tables are full of delimiters, line breaks and digits, so that
/// one byte order shows many ASCII characters and nothing broken.
Encoding guess_utf16(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, std::min<std::size_t>(bytes.size(), 16384) & ~1U);
  if (sample.empty() || sample.find('\0') == std::string_view::npos) return Encoding::unknown;
  const Utf16Score little = score_utf16(sample, false);
  const Utf16Score big = score_utf16(sample, true);
  const std::size_t enough = std::max<std::size_t>(sample.size() / 2 / 32, 4);
  if (little.broken == 0 && little.plain >= enough && little.plain > big.plain)
    return Encoding::utf16le;
  if (big.broken == 0 && big.plain >= enough && big.plain > little.plain) return Encoding::utf16be;
  return Encoding::unknown;
}

/// What CP932 text with valid bytes is made of.
struct Cp932Evidence {
  bool proof = false;           // a pair that European text does not produce
  std::size_t kana = 0;         // half-width kana
  std::size_t longest_run = 0;  // of half-width kana side by side
};

Cp932Evidence weigh_cp932(std::string_view bytes) {
  Cp932Evidence evidence;
  std::size_t run = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const unsigned char byte = byte_at(bytes, at);
    if (byte >= 0xa1 && byte <= 0xdf) {
      ++evidence.kana;
      evidence.longest_run = std::max(evidence.longest_run, ++run);
      continue;
    }
    run = 0;
    if (!is_high(byte) || at + 1 >= bytes.size()) continue;
    ++at;
    if (byte <= 0x9f || is_high(byte_at(bytes, at))) evidence.proof = true;
    if (byte <= 0x9f) return evidence;
  }
  return evidence;
}

/// Pairs of bytes A1–FE, many of them from the rows of punctuation, hiragana and katakana.
bool looks_like_euc_jp(std::string_view bytes) {
  std::size_t pairs = 0;
  std::size_t common = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const unsigned char byte = byte_at(bytes, at);
    if (!is_high(byte)) continue;
    if (at + 1 >= bytes.size()) break;
    const unsigned char next = byte_at(bytes, at + 1);
    const bool kana = byte == 0x8e && next >= 0xa1 && next <= 0xdf;
    if (!kana && (byte < 0xa1 || byte > 0xf4 || next < 0xa1 || next > 0xfe)) return false;
    ++pairs;
    if (byte == 0xa1 || byte == 0xa4 || byte == 0xa5 || byte >= 0xb0) ++common;
    ++at;
  }
  return pairs > 0 && common * 4 >= pairs * 3;
}

/// CP932 takes nearly any bytes: half-width kana are single bytes, so that "é" or a text in EUC-JP
/// may decode without an error. Japanese text in CP932 has pairs with a lead byte 81–9F.
bool plausible_cp932(std::string_view bytes) {
  const Cp932Evidence evidence = weigh_cp932(bytes);
  if (evidence.proof) {
    // Pairs with lead bytes E0–FC only, among kana, are what EUC-JP looks like.
    return evidence.kana == 0 || !looks_like_euc_jp(bytes);
  }
  return evidence.longest_run >= 2 && !looks_like_euc_jp(bytes);
}

/// The beginning of a file ends anywhere: only its whole lines can be judged.
std::string_view whole_lines(std::string_view bytes) {
  const std::size_t end = bytes.find_last_of("\r\n");
  return end == std::string_view::npos ? bytes : bytes.substr(0, end + 1);
}

std::size_t line_end(std::string_view bytes, std::size_t from) {
  const std::size_t end = bytes.find_first_of("\r\n", from);
  return end == std::string_view::npos ? bytes.size() : end + 1;
}

bool decodes(std::string_view bytes, Encoding encoding) {
  switch (encoding) {
    case Encoding::ascii:
      return is_ascii(bytes);
    case Encoding::utf8:
      return is_valid_utf8_block(bytes);
    case Encoding::cp932:
      return is_valid_cp932(bytes);
    case Encoding::utf16:
    case Encoding::utf16le:
    case Encoding::utf16be:
    case Encoding::unknown:
      break;
  }
  return true;
}

EncodingGuess explain_failure(std::string_view bytes) {
  EncodingGuess guess;
  const std::size_t utf8_bad = first_bad_line(bytes, Encoding::utf8);
  const std::size_t cp932_bad = first_bad_line(bytes, Encoding::cp932);
  const bool cp932_valid = cp932_bad == std::string_view::npos;
  // Implausible CP932 is no better than nothing; the first line that is not ASCII is to blame.
  guess.nearest = cp932_valid || utf8_bad >= cp932_bad ? Encoding::utf8 : Encoding::cp932;
  guess.bad_line_offset = cp932_valid ? utf8_bad : std::max(utf8_bad, cp932_bad);
  if (looks_like_euc_jp(bytes)) guess.looks_like = "EUC-JP";
  return guess;
}

}  // namespace

std::string_view to_string(Encoding encoding) {
  switch (encoding) {
    case Encoding::ascii:
    case Encoding::utf8:
      return "UTF-8";
    case Encoding::cp932:
      return "CP932";
    case Encoding::utf16:
      return "UTF-16";
    case Encoding::utf16le:
      return "UTF-16LE";
    case Encoding::utf16be:
      return "UTF-16BE";
    case Encoding::unknown:
      break;
  }
  return "";
}

std::optional<Encoding> encoding_from_name(std::string_view name) {
  struct Name {
    std::string_view name;
    Encoding encoding;
  };
  static constexpr std::array<Name, 10> names{{{"cp932", Encoding::cp932},
                                               {"shift_jis", Encoding::cp932},
                                               {"sjis", Encoding::cp932},
                                               {"ms932", Encoding::cp932},
                                               {"windows-31j", Encoding::cp932},
                                               {"utf-8", Encoding::utf8},
                                               {"utf-8-sig", Encoding::utf8},
                                               {"utf-16", Encoding::utf16},
                                               {"utf-16le", Encoding::utf16le},
                                               {"utf-16be", Encoding::utf16be}}};
  const std::string lower = ascii_lower(name);
  for (const Name& known : names)
    if (known.name == lower) return known.encoding;
  return std::nullopt;
}

EncodingGuess guess_encoding(std::string_view bytes, bool whole) {
  EncodingGuess guess;
  for (const Encoding marked : {Encoding::utf16le, Encoding::utf16be})
    if (byte_order_mark(bytes, marked) > 0) guess.encoding = marked;
  if (guess.encoding == Encoding::unknown) guess.encoding = guess_utf16(bytes);
  if (guess.encoding == Encoding::utf16le || guess.encoding == Encoding::utf16be) return guess;
  return guess_byte_encoding(bytes, whole);
}

EncodingGuess guess_byte_encoding(std::string_view bytes, bool whole) {
  EncodingGuess guess;
  const bool marked = byte_order_mark(bytes, Encoding::utf8) > 0;
  const std::string_view lines = whole ? bytes : whole_lines(bytes);
  if (decodes(lines, Encoding::utf8))
    guess.encoding = is_ascii(lines) ? Encoding::ascii : Encoding::utf8;
  else if (!marked && is_valid_cp932(lines) && plausible_cp932(lines))
    guess.encoding = Encoding::cp932;
  else
    guess = explain_failure(lines);
  return guess;
}

bool looks_binary(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, 65536);
  if (byte_order_mark(sample, Encoding::utf16le) + byte_order_mark(sample, Encoding::utf16be) > 0)
    return false;
  if (guess_utf16(sample) != Encoding::unknown) return false;
  const auto control = std::count_if(sample.begin(), sample.end(), [](char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
  });
  return static_cast<std::size_t>(control) * 64 > sample.size() && control > 1;
}

std::size_t byte_order_mark(std::string_view bytes, Encoding encoding) {
  switch (encoding) {
    case Encoding::ascii:
    case Encoding::utf8:
      return starts_with(bytes, utf8_mark) ? utf8_mark.size() : 0;
    case Encoding::utf16le:
      return starts_with(bytes, utf16le_mark) ? utf16le_mark.size() : 0;
    case Encoding::utf16be:
      return starts_with(bytes, utf16be_mark) ? utf16be_mark.size() : 0;
    case Encoding::utf16:
    case Encoding::cp932:
    case Encoding::unknown:
      break;
  }
  return 0;
}

bool is_valid_utf8_block(std::string_view bytes) {
  return simdjson::validate_utf8(bytes.data(), bytes.size());
}

std::size_t first_bad_line(std::string_view bytes, Encoding encoding) {
  if (decodes(bytes, encoding)) return std::string_view::npos;
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = line_end(bytes, begin);
    if (!decodes(bytes.substr(begin, end - begin), encoding)) return begin;
    begin = end;
  }
  return std::string_view::npos;
}

std::size_t append_from_utf16(std::string& out, std::string_view bytes, bool big_endian) {
  std::size_t unpaired = 0;
  for (std::size_t at = 0; at + 2 <= bytes.size(); at += 2) {
    const char16_t unit = unit_at(bytes, at, big_endian);
    if (unit < 0x80) {
      out += static_cast<char>(unit);
      continue;
    }
    if (!is_high_surrogate(unit) && !is_low_surrogate(unit)) {
      append_utf8(out, unit);
      continue;
    }
    const char16_t next = at + 4 <= bytes.size() ? unit_at(bytes, at + 2, big_endian) : u'\0';
    if (is_high_surrogate(unit) && is_low_surrogate(next)) {
      append_utf8(out, 0x10000U + ((unit - 0xd800U) << 10U) + (next - 0xdc00U));
      at += 2;
      continue;
    }
    append_utf8(out, U'\ufffd');
    ++unpaired;
  }
  return unpaired;
}

std::size_t incomplete_utf16_tail(std::string_view bytes, bool big_endian) {
  const std::size_t odd = bytes.size() % 2;
  const std::size_t even = bytes.size() - odd;
  if (even >= 2 && is_high_surrogate(unit_at(bytes, even - 2, big_endian))) return odd + 2;
  return odd;
}

}  // namespace kokai
