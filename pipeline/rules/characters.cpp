// Checks of the characters of any published value: control characters, line breaks, garbled text,
// gaiji, leads of formulas.
// SPDX-License-Identifier: MIT
//
// A chunk of a column is one run of bytes. It is searched byte by byte for the few that can begin
// something wrong, and only the values that hold one are looked at closely.
#include <fmt/format.h>

#include <array>
#include <cstring>
#include <optional>

#include "pipeline/core/text.h"
#include "pipeline/rules/check_tables.h"
#include "pipeline/rules/column_scan.h"

namespace kokai {

namespace {

/// What is wrong with one value.
struct Oddities {
  bool new_line = false;
  std::optional<char32_t> control, gaiji, compat;
  bool garbled = false;
};

bool is_control(char32_t c) {
  if (c == U'\n' || c == U'\t' || c == U'\r') return false;
  const bool c0_or_c1 = c < 0x20 || (c >= 0x7f && c <= 0x9f);
  // Direction marks of Unicode's bidirectional algorithm reorder what people see (CVE-2021-42574).
  const bool direction = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
  return c0_or_c1 || direction;
}

/// Half-width kana, and the characters of CP932's rows 13 and 115–119 that older systems show as something else.
/// Compatibility ideographs (塚, 神) are none: they are how a name is written.
bool is_compat(char32_t c) {
  return (c >= 0xff61 && c <= 0xff9f) || (c >= 0x2160 && c <= 0x217f) ||
         (c >= 0x2460 && c <= 0x24ff) || (c >= 0x3200 && c <= 0x33ff) || c == 0x2116 || c == 0x2121;
}

/// A byte 80–BF as Latin-1 or CP1252 shows it.
bool is_continuation(char32_t c) {
  static constexpr std::u32string_view cp1252 = U"€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";
  return (c >= 0x80 && c <= 0xbf) || cp1252.find(c) != std::u32string_view::npos;
}

/// Counts the traces that a wrong decoding leaves.
class GarbleCount {
 public:
  void add(char32_t c) {
    if (c == 0xfffd) replaced_ = true;
    // UTF-8 hiragana and katakana read as CP932: nearly every second character is one of these
    // three, which Japanese does not use.
    if (c == U'縺' || c == U'繧' || c == U'繝') ++kana_as_cp932_;
    // UTF-8 read as Latin-1 or CP1252: a lead byte, then a continuation byte.
    if (before_ >= 0xc3 && before_ <= 0xef && is_continuation(c)) {
      ++latin_;
      latin_ += before_ == 0xc3 ? 1U : 0U;  // Ã before such a character is no language's spelling
    }
    before_ = c;
  }
  [[nodiscard]] bool garbled() const { return replaced_ || kana_as_cp932_ >= 2 || latin_ >= 2; }

 private:
  bool replaced_ = false;
  unsigned kana_as_cp932_ = 0, latin_ = 0;
  char32_t before_ = 0;
};

Oddities look_closely(std::string_view value) {
  Oddities odd;
  GarbleCount garble;
  for (const char32_t c : to_code_points(value)) {
    if (c == U'\n' || c == U'\r') odd.new_line = true;
    if (!odd.control && is_control(c)) odd.control = c;
    if (!odd.gaiji && c >= 0xe000 && c <= 0xf8ff) odd.gaiji = c;
    if (!odd.compat && is_compat(c)) odd.compat = c;
    garble.add(c);
  }
  odd.garbled = garble.garbled();
  return odd;
}

/// What a first byte of a character says. `wide`: nothing wrong, and two more bytes belong to it.
enum class Lead : std::uint8_t { plain, wide, odd, perhaps };

constexpr std::array<Lead, 256> make_leads() {
  std::array<Lead, 256> leads{};
  for (std::size_t byte = 0; byte < 0x20; ++byte)
    leads[byte] = byte == '\t' ? Lead::plain : Lead::odd;
  leads[0x7f] = Lead::odd;
  for (std::size_t byte = 0xe0; byte < 0xf0; ++byte) leads[byte] = Lead::wide;
  // U+0080–00FF; U+2000–3FFF; 縺 繧 繝; U+E000–FFFF.
  leads[0xc2] = leads[0xc3] = Lead::odd;
  for (const std::size_t byte : {0xe2U, 0xe3U, 0xe7U, 0xeeU, 0xefU}) leads[byte] = Lead::perhaps;
  return leads;
}
constexpr std::array<Lead, 256> leads = make_leads();

/// Whether the character of three bytes at `at` is one to look at.
bool is_odd_character(const unsigned char* at) {
  const unsigned second = at[1], third = at[2];
  switch (at[0]) {
    case 0xe3:  // U+3200–33FF; kana, which come before, are most of all text
      return second >= 0x88 && second <= 0x8f;
    case 0xe2:  // U+202A–202E, U+2066–2069, U+2116, U+2121, U+2160–217F, U+2460–24FF
      return (second == 0x80 && third >= 0xaa && third <= 0xae) ||
             (second == 0x81 && third >= 0xa6 && third <= 0xa9) ||
             (second == 0x84 && (third == 0x96 || third == 0xa1)) ||
             (second == 0x85 && third >= 0xa0) || (second >= 0x91 && second <= 0x93);
    case 0xe7:  // 縺 E7B8BA, 繧 E7B9A7, 繝 E7B99D
      return (second == 0xb8 && third == 0xba) ||
             (second == 0xb9 && (third == 0xa7 || third == 0x9d));
    case 0xee:
      return true;  // U+E000–EFFF
    default:        // U+F000–F8FF, U+FF61–FF9F and U+FFFD
      return second < 0xa4 || (second == 0xbd && third >= 0xa1) ||
             (second == 0xbe && third <= 0x9f) || (second == 0xbf && third == 0xbd);
  }
}

/// The first byte from `at` on that may begin something wrong, or `end`.
const unsigned char* next_odd(const unsigned char* at, const unsigned char* end) {
  constexpr std::uint64_t ones = 0x0101010101010101ULL, highs = 0x8080808080808080ULL;
  while (at < end) {
    if (end - at >= 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, at, 8);
      // No byte above 7E or below 20: plain ASCII.
      if (((word | (word + ones) | (word - ones * 0x20)) & highs) == 0) {
        at += 8;
        continue;
      }
    }
    // Japanese text is mostly characters of three bytes.
    for (; end - at >= 3; at += 3) {
      const Lead lead = leads[*at];
      if (lead == Lead::odd || (lead == Lead::perhaps && is_odd_character(at))) return at;
      if (lead == Lead::plain) break;
    }
    if (at == end) break;
    if (leads[*at] == Lead::odd) return at;
    ++at;
  }
  return end;
}

const unsigned char* bytes_of(std::string_view value) {
  return reinterpret_cast<const unsigned char*>(value.data());
}

/// The row of [row, end) that holds the byte at `at`; rows lie one after the other.
std::size_t row_at(const TextColumn& text, std::size_t row, std::size_t end,
                   const unsigned char* at) {
  while (end - row > 1) {
    const std::size_t middle = row + (end - row) / 2;
    (bytes_of(text[middle]) <= at ? row : end) = middle;
  }
  return row;
}

std::string number_of(char32_t c) {
  return fmt::format("U+{:04X}", static_cast<std::uint32_t>(c));
}

void add_with_character(std::string_view code, std::uint32_t row, std::int32_t column,
                        std::string character, Notices& notices) {
  FindingDetail detail;
  detail.parameters.emplace_back("detail", std::move(character));
  notices.add(code, row, column, std::move(detail));
}

bool is_free_text(FieldType type) {
  return type == FieldType::text || type == FieldType::kana || type == FieldType::identifier ||
         type == FieldType::list;
}

void report(const Oddities& odd, std::uint32_t row, const Column& in, Notices& notices) {
  const std::int32_t column = in.source;
  if (odd.new_line) notices.add("cell_new_line", row, column);
  if (odd.control)
    add_with_character("cell_control_character", row, column, number_of(*odd.control), notices);
  if (odd.gaiji) add_with_character("file_gaiji", row, column, number_of(*odd.gaiji), notices);
  if (odd.garbled) notices.add("file_mojibake", row, column);
  // Other types have a form of their own, in which no such character is left.
  if (odd.compat && !odd.garbled && is_free_text(in.field.type)) {
    std::string character;
    append_utf8(character, *odd.compat);
    add_with_character("cell_compat_character", row, column,
                       character + " " + number_of(*odd.compat), notices);
  }
}

Notices scan_chunk(const Column& column, std::size_t begin, std::size_t end) {
  Notices found;
  const TextColumn& text = column.text;
  const unsigned char* at = bytes_of(text[begin]);
  const unsigned char* const stop = bytes_of(text[end - 1]) + text[end - 1].size();
  std::size_t row = begin;
  while ((at = next_odd(at, stop)) < stop) {
    row = row_at(text, row, end, at);
    const std::string_view value = text[row];
    report(look_closely(value), static_cast<std::uint32_t>(row), column, found);
    at = bytes_of(value) + value.size();
  }
  return found;
}

constexpr std::array<std::string_view, 5> character_codes = {
    "cell_new_line", "cell_control_character", "file_gaiji", "file_mojibake",
    "cell_compat_character"};
void check_characters(const CheckInput& input, Notices& notices) {
  for (const Column& column : input.layer.columns) {
    if (column.text.byte_count() == 0) continue;
    auto found = map_chunks(column.text.size(), [&](std::size_t begin, std::size_t end) {
      return scan_chunk(column, begin, end);
    });
    for (Notices& chunk : found) notices.merge(std::move(chunk));
  }
}

// --- Leads of formulas ------------------------------------------------------------------------

/// Text that Excel would take for a formula when it opens the CSV (OWASP, "CSV Injection"). Plain
/// numbers, telephone numbers (+81 3 …) and dashes that stand for "none" do no harm.
bool leads_formula(std::string_view value) {
  static constexpr std::string_view leading = "=+-@\t\r", harmless = "+-() .,0123456789";
  if (leading.find(value.front()) == std::string_view::npos) return false;
  return value.find_first_not_of(harmless) != std::string_view::npos;
}

constexpr std::array<std::string_view, 1> formula_codes = {"cell_formula_lead"};
void check_formula_leads(const CheckInput& input, Notices& notices) {
  for (const Column& column : input.layer.columns) {
    if (!is_free_text(column.field.type)) continue;
    scan_values(column, notices, [&] {
      return [&](std::uint32_t row, std::string_view value, Notices& found) {
        if (leads_formula(value)) found.add("cell_formula_lead", row, column.source);
      };
    });
  }
}

constexpr Check checks[] = {
    {"characters", Needs::rows, character_codes, check_characters},
    {"formula_leads", Needs::rows, formula_codes, check_formula_leads},
};

}  // namespace

std::span<const Check> character_checks() {
  return checks;
}

}  // namespace kokai
