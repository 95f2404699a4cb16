// CP932: Microsoft's mapping both ways, and what the code page lacks.
// SPDX-License-Identifier: MIT
#include "pipeline/core/cp932.h"

#include <iconv.h>

#include <catch2/catch.hpp>
#include <string>

using namespace kokai;

namespace {

std::string decoded(std::string_view bytes) {
  std::string out;
  append_from_cp932(out, bytes);
  return out;
}

std::string encoded(std::string_view text, std::u32string* missing = nullptr) {
  std::string out;
  append_to_cp932(out, text, missing);
  return out;
}

}  // namespace

TEST_CASE(
    "platform characters, second bytes of 0x5C and user-defined characters decode as Windows has "
    "them") {
  CHECK(decoded("\x87\x40\xfb\xfc\x87\x8a") == "①髙㈱");
  CHECK(decoded("\x83\x5c\x95\x5c\x94\x5c") == "ソ表能");
  CHECK(decoded("\x81\x60\x81\x7c\x81\x61") == "\uff5e\uff0d\u2225");
  CHECK(decoded("\xf0\x40\xf9\xfc") == "\ue000\ue757");
  CHECK(decoded("\xb1\xdf") == "ｱﾟ");
  CHECK(decoded("A\\~") == "A\\~");
}

TEST_CASE("bytes that are none become U+FFFD and are counted") {
  std::string out;
  CHECK(append_from_cp932(out, "a\x81") == 1);
  CHECK(out == "a\ufffd");
  out.clear();
  CHECK(append_from_cp932(out, "\x80\xff\x85\x9f") == 3);
  CHECK_FALSE(is_valid_cp932("\x81"));
  CHECK_FALSE(is_valid_cp932("\xc2\x85\x20\x80"));
  CHECK(is_valid_cp932("\x82\xa0"));
}

TEST_CASE("every two-byte code decodes as the C library's CP932 does") {
  const iconv_t library = iconv_open("UTF-8", "CP932");
  REQUIRE(library != reinterpret_cast<iconv_t>(-1));
  int compared = 0;
  for (int lead = 0x81; lead <= 0xfc; ++lead)
    for (int trail = 0x40; trail <= 0xfc; ++trail) {
      char bytes[2] = {static_cast<char>(lead), static_cast<char>(trail)};
      char out[8];
      char *from = bytes, *to = out;
      std::size_t left = 2, room = sizeof out;
      iconv(library, nullptr, nullptr, nullptr, nullptr);
      const bool known =
          iconv(library, &from, &left, &to, &room) != static_cast<std::size_t>(-1) && left == 0;
      if (!known || (lead >= 0xa1 && lead <= 0xdf) || lead == 0xa0) continue;
      INFO(std::hex << lead << trail);
      CHECK(decoded({bytes, 2}) == std::string(out, sizeof out - room));
      ++compared;
    }
  iconv_close(library);
  CHECK(compared > 9000);
}

TEST_CASE("what the code page lacks is named, and the rest survives the round trip") {
  std::u32string missing;
  CHECK(encoded("𠮷野家é", &missing) == encoded("野家"));
  CHECK(missing == U"𠮷é");
  for (const char* text : {"髙﨑①㈱", "笠間市役所", "ｱｲｳ", "〒309-1792", "表示ソフト"})
    CHECK(decoded(encoded(text)) == text);
  // What editors write where Windows has a twin.
  CHECK(decoded(encoded("\u301c\u2212")) == "\uff5e\uff0d");
}

TEST_CASE("length counts bytes, two for what the code page lacks") {
  CHECK(cp932_length("管渠a") == 5);
  CHECK(cp932_length("𠮷") == 2);
  CHECK(cp932_length("ｱ") == 1);
}
