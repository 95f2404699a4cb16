// What a number in a workbook's cell means: number formats, dates, times, digits.
// SPDX-License-Identifier: MIT
#include "layers/workbook_reader_values.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <iterator>

#include "pipeline/core/date.h"
#include "pipeline/core/text.h"

namespace kokai {
namespace {

constexpr int seconds_per_day = 86400;
constexpr std::size_t exact_digits = 15;  // every decimal number of 15 digits survives a double

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
}

/// The first section of a format code in lower case, without quoted, escaped, padded and bracketed
/// parts; [h], [m] and [s] leave an "e" for elapsed behind in `elapsed`.
std::string bare_section(std::string_view code, bool& elapsed) {
  std::string bare;
  for (std::size_t at = 0; at < code.size() && code[at] != ';'; ++at) {
    const char letter = lower(code[at]);
    if (letter == '\\' || letter == '_' || letter == '*') {
      ++at;
    } else if (letter == '"') {
      at = std::min(code.find('"', at + 1), code.size());
    } else if (letter == '[') {
      const std::size_t end = std::min(code.find(']', at), code.size());
      const char first = at + 1 < end ? lower(code[at + 1]) : ' ';
      const bool repeated =
          code.substr(at + 1, end - at - 1)
              .find_first_not_of(std::string{first, static_cast<char>(first - 32)}) ==
          std::string_view::npos;
      if (repeated && (first == 'h' || first == 'm' || first == 's')) elapsed = true;
      at = end;
    } else {
      bare += letter;
    }
  }
  return bare;
}

bool take_word(std::string& text, std::string_view word) {
  const std::size_t at = text.find(word);
  if (at == std::string::npos) return false;
  text.erase(at, word.size());
  return true;
}

CellFormat zero_format(std::string_view bare) {
  const bool zeros = bare.size() >= 2 && bare.size() <= 20 &&
                     bare.find_first_not_of('0') == std::string_view::npos;
  return {CellKind::number, zeros ? static_cast<std::uint8_t>(bare.size()) : std::uint8_t{0}};
}

/// Days and seconds of a serial number, the seconds rounded.
struct Serial {
  double day = 0;
  int second = 0;
};
Serial split_serial(double value) {
  Serial serial{std::floor(value), 0};
  serial.second = static_cast<int>(std::lround((value - serial.day) * seconds_per_day));
  if (serial.second < seconds_per_day) return serial;
  return {serial.day + 1, 0};
}

void append_time(std::string& out, double hours, int second, bool always_seconds) {
  fmt::format_to(std::back_inserter(out), "{:02.0f}:{:02d}", hours, second / 60 % 60);
  if (always_seconds || second % 60 != 0)
    fmt::format_to(std::back_inserter(out), ":{:02d}", second % 60);
}

/// False when the number is no date or time; nothing is appended then.
bool append_moment(std::string& out, double value, CellKind kind, bool date1904) {
  if (value < 0) return false;
  const Serial serial = split_serial(value);
  const int hour = serial.second / 3600;
  if (kind == CellKind::time) {
    append_time(out, hour, serial.second, false);
    return true;
  }
  if (kind == CellKind::elapsed) {
    append_time(out, serial.day * 24 + hour, serial.second, false);
    return true;
  }
  // Below 1 a date format shows a day 0 that never was; with a time it is a plain time.
  if (kind == CellKind::date_time && serial.day == 0 && !date1904)
    return append_moment(out, value, CellKind::time, date1904);
  const auto day = from_excel_serial(serial.day, date1904);
  if (!day) return false;
  out += to_iso(*day);
  if (kind == CellKind::date || serial.second == 0) return true;
  out += 'T';
  append_time(out, hour, serial.second, true);
  return true;
}

std::size_t significant_digits(std::string_view text) {
  std::size_t digits = 0;
  for (const char letter : text) {
    if (letter >= '1' && letter <= '9')
      ++digits;
    else if (letter == '0' && digits > 0)
      ++digits;
  }
  return digits;
}

bool is_plain(std::string_view text) {
  return text.find_first_of("eE") == std::string_view::npos &&
         significant_digits(text) <= exact_digits;
}

void append_shortest(std::string& out, double value, std::string_view text) {
  // Beyond these the fixed form would be a long row of zeros that nobody typed.
  const double size = std::fabs(value);
  if (size != 0 && (size >= 1e21 || size < 1e-12)) {
    out += text;
    return;
  }
  std::array<char, 64> buffer{};
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  out.append(buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data()));
}

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

CellFormat builtin_format(unsigned id) {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || (id >= 34 && id <= 36) ||
      (id >= 50 && id <= 58))
    return {CellKind::date, 0};
  if ((id >= 18 && id <= 21) || id == 32 || id == 33 || id == 45 || id == 47)
    return {CellKind::time, 0};
  if (id == 22) return {CellKind::date_time, 0};
  if (id == 46) return {CellKind::elapsed, 0};
  return {};
}

CellFormat parse_format(std::string_view code) {
  bool elapsed = false;
  std::string bare = bare_section(code, elapsed);
  if (bare.find("general") != std::string::npos || bare.find("標準") != std::string::npos)
    return {};
  bool time = take_word(bare, "am/pm") || take_word(bare, "a/p");
  time = time || elapsed || bare.find_first_of("hs") != std::string::npos;
  const bool scientific =
      bare.find("e+") != std::string::npos || bare.find("e-") != std::string::npos;
  if (scientific) return {};
  const bool month = bare.find('m') != std::string::npos;
  const bool date = bare.find_first_of("ydgeb") != std::string::npos ||
                    bare.find("aaa") != std::string::npos || (month && !time);
  if (date) return {time ? CellKind::date_time : CellKind::date, 0};
  if (elapsed) return {CellKind::elapsed, 0};
  if (time) return {CellKind::time, 0};
  return zero_format(bare);
}

void append_number(std::string& out, std::string_view text, CellFormat format, bool date1904) {
  if (format.kind == CellKind::number) {
    if (format.zeros > text.size() && is_digits(text)) out.append(format.zeros - text.size(), '0');
    if (is_plain(text)) {
      out += text;
      return;
    }
  }
  double value = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end.ec != std::errc() || end.ptr != text.data() + text.size() || !std::isfinite(value)) {
    out += text;
    return;
  }
  if (format.kind != CellKind::number && append_moment(out, value, format.kind, date1904)) return;
  if (is_plain(text))
    out += text;
  else
    append_shortest(out, value, text);
}

void append_unescaped(std::string& out, std::string_view text) {
  std::size_t from = 0;
  for (;;) {
    const std::size_t at = text.find("_x", from);
    if (at == std::string_view::npos || at + 7 > text.size()) break;
    unsigned code = 0;
    const char* digits = text.data() + at + 2;
    const auto end = std::from_chars(digits, digits + 4, code, 16);
    const bool escape = end.ptr == digits + 4 && text[at + 6] == '_' && code != 0 &&
                        (code < 0xD800 || code > 0xDFFF);
    out.append(text.substr(from, at - from));
    if (escape)
      append_utf8(out, code);
    else
      out += "_x";
    from = escape ? at + 7 : at + 2;
  }
  out.append(text.substr(from));
}

}  // namespace kokai
