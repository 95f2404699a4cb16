// CP932 (Windows-31J): the code page of municipal Windows files, with Microsoft's mapping.
// SPDX-License-Identifier: MIT
//
// The tables are filled once from ICU's converter ibm-943_P15A-2003 (its name for Windows-31J),
// with Microsoft's choices put in where the two differ.
#include "pipeline/core/cp932.h"

#include <unicode/ucnv.h>

#include <array>
#include <cstdint>
#include <stdexcept>
#include <utility>
#include <vector>

#include "pipeline/core/text.h"

namespace kokai {

namespace {

constexpr char16_t undecodable = 0;
constexpr char16_t replacement = 0xfffd;

bool is_lead(unsigned char byte) {
  return (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc);
}
bool is_trail(unsigned char byte) {
  return byte >= 0x40 && byte != 0x7f && byte <= 0xfc;
}
bool is_half_width_kana(unsigned char byte) {
  return byte >= 0xa1 && byte <= 0xdf;
}

/// An ICU converter that reports what it cannot convert instead of replacing it.
class Converter {
 public:
  Converter() {
    UErrorCode error = U_ZERO_ERROR;
    handle_ = ucnv_open("ibm-943_P15A-2003", &error);
    if (U_FAILURE(error)) throw std::runtime_error("ICU offers no Windows-31J converter");
    ucnv_setToUCallBack(handle_, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  }
  ~Converter() { ucnv_close(handle_); }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  char16_t decode(unsigned char lead, unsigned char trail) {
    const std::array<char, 2> bytes{static_cast<char>(lead), static_cast<char>(trail)};
    std::array<UChar, 4> out{};
    UErrorCode error = U_ZERO_ERROR;
    ucnv_reset(handle_);
    const int32_t length = ucnv_toUChars(handle_, out.data(), 4, bytes.data(), 2, &error);
    return U_SUCCESS(error) && length == 1 && out[0] != 0xfffd ? out[0] : undecodable;
  }

 private:
  UConverter* handle_ = nullptr;
};

struct Tables {
  std::vector<char16_t> decode = std::vector<char16_t>(0x10000, undecodable);
  std::vector<std::uint16_t> encode = std::vector<std::uint16_t>(0x10000, 0);

  Tables() {
    Converter converter;
    for (unsigned lead = 0x81; lead <= 0xfc; ++lead) {
      if (!is_lead(static_cast<unsigned char>(lead))) continue;
      for (unsigned trail = 0x40; trail <= 0xfc; ++trail) add(converter, lead, trail);
    }
    // Where Microsoft's table differs from the JIS one.
    const std::array<std::pair<unsigned, char16_t>, 7> microsoft{{{0x8150, 0xffe3},
                                                                  {0x815c, 0x2015},
                                                                  {0x8160, 0xff5e},
                                                                  {0x8161, 0x2225},
                                                                  {0x817c, 0xff0d},
                                                                  {0x8191, 0xffe0},
                                                                  {0x8192, 0xffe1}}};
    for (const auto& [code, character] : microsoft) decode[code] = character;
    decode[0x81ca] = 0xffe2;
    fill_encode();
  }

  void add(Converter& converter, unsigned lead, unsigned trail) {
    if (!is_trail(static_cast<unsigned char>(trail))) return;
    const unsigned code = lead << 8 | trail;
    // User-defined characters: F040–F9FC are U+E000–E757, 188 to a lead byte.
    if (lead >= 0xf0 && lead <= 0xf9) {
      const unsigned column = trail - 0x40 - (trail > 0x7f ? 1 : 0);
      decode[code] = static_cast<char16_t>(0xe000 + (lead - 0xf0) * 188 + column);
      return;
    }
    decode[code] =
        converter.decode(static_cast<unsigned char>(lead), static_cast<unsigned char>(trail));
  }

  void fill_encode() {
    // Characters with several codes: Windows writes NEC row 13 and the IBM extension (FAxx), never
    // NEC's selection of it (EDxx, EExx); the standard plane before row 13.
    const auto fill = [this](unsigned from, unsigned to) {
      for (unsigned code = from; code <= to; ++code)
        if (decode[code] != undecodable && encode[decode[code]] == 0)
          encode[decode[code]] = static_cast<std::uint16_t>(code);
    };
    fill(0x8140, 0x84ff);
    fill(0x8740, 0xeaff);
    fill(0xf040, 0xfcff);
    fill(0xed40, 0xeeff);
    // Characters that people's editors write where Windows has a twin.
    encode[0x301c] = 0x8160;
    encode[0x2212] = 0x817c;
    encode[0x2016] = 0x8161;
    encode[0x2014] = 0x815c;
    encode[0x00a2] = 0x8191;
    encode[0x00a3] = 0x8192;
    encode[0x00ac] = 0x81ca;
    encode[0x00a5] = 0;
  }
};

const Tables& tables() {
  static const Tables instance;
  return instance;
}

char* write_bmp(char* to, char16_t unit) {
  if (unit < 0x80) {
    *to++ = static_cast<char>(unit);
  } else if (unit < 0x800) {
    *to++ = static_cast<char>(0xc0 | unit >> 6);
    *to++ = static_cast<char>(0x80 | (unit & 0x3f));
  } else {
    *to++ = static_cast<char>(0xe0 | unit >> 12);
    *to++ = static_cast<char>(0x80 | (unit >> 6 & 0x3f));
    *to++ = static_cast<char>(0x80 | (unit & 0x3f));
  }
  return to;
}

}  // namespace

std::size_t append_from_cp932(std::string& out, std::string_view bytes) {
  const std::vector<char16_t>& decode = tables().decode;
  // A byte becomes at most three; writing through a pointer saves a check for each of them.
  const std::size_t before = out.size();
  out.resize(before + 3 * bytes.size());
  char* to = out.data() + before;
  std::size_t failures = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    if (lead < 0x80) {
      *to++ = bytes[at++];
      continue;
    }
    if (is_half_width_kana(lead)) {
      to = write_bmp(to, static_cast<char16_t>(0xff61 + (lead - 0xa1)));
      ++at;
      continue;
    }
    const bool pair = is_lead(lead) && at + 1 < bytes.size() &&
                      is_trail(static_cast<unsigned char>(bytes[at + 1]));
    const char16_t unit =
        pair ? decode[static_cast<unsigned>(lead) << 8 | static_cast<unsigned char>(bytes[at + 1])]
             : undecodable;
    to = write_bmp(to, unit == undecodable ? replacement : unit);
    if (unit == undecodable) ++failures;
    at += pair ? 2 : 1;
  }
  out.resize(static_cast<std::size_t>(to - out.data()));
  return failures;
}

bool is_valid_cp932(std::string_view bytes) {
  const std::vector<char16_t>& decode = tables().decode;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    if (lead < 0x80 || is_half_width_kana(lead)) {
      ++at;
      continue;
    }
    if (!is_lead(lead) || at + 1 >= bytes.size()) return false;
    const auto trail = static_cast<unsigned char>(bytes[at + 1]);
    if (!is_trail(trail) || decode[static_cast<unsigned>(lead) << 8 | trail] == undecodable)
      return false;
    at += 2;
  }
  return true;
}

void append_to_cp932(std::string& out, std::string_view utf8, std::u32string* missing) {
  if (is_ascii(utf8)) {
    out.append(utf8);
    return;
  }
  const std::vector<std::uint16_t>& encode = tables().encode;
  for (const char32_t c : to_code_points(utf8)) {
    if (c < 0x80) {
      out += static_cast<char>(c);
    } else if (c >= 0xff61 && c <= 0xff9f) {
      out += static_cast<char>(0xa1 + (c - 0xff61));
    } else if (c < 0x10000 && encode[c] != 0) {
      out += static_cast<char>(encode[c] >> 8);
      out += static_cast<char>(encode[c] & 0xff);
    } else if (missing != nullptr) {
      *missing += c;
    }
  }
}

std::size_t cp932_length(std::string_view utf8) {
  if (is_ascii(utf8)) return utf8.size();
  std::size_t length = 0;
  for (const char32_t c : to_code_points(utf8))
    length += c < 0x80 || (c >= 0xff61 && c <= 0xff9f) ? 1 : 2;
  return length;
}

}  // namespace kokai
