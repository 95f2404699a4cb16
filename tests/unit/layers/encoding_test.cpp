// Encodings by name and by content.
// SPDX-License-Identifier: MIT
#include "layers/encoding.h"

#include <catch2/catch.hpp>

#include "text_files.h"

namespace kokai {
namespace {

using namespace std::string_literals;
using test::utf16;

// 笠間市 in the encodings of municipal files (JIS X 0208 36-62, 20-54, 27-52... as Windows writes
// it).
const std::string kasama_utf8 = "笠間市";
const std::string kasama_cp932 = "\x8a\x7d\x8a\xd4\x8e\x73";
const std::string kasama_euc = "\xb3\xde\xb4\xd6\xbb\xd4";

TEST_CASE("encoding names are those that people write, in any case") {
  for (const char* name : {"CP932", "cp932", "Shift_JIS", "SJIS", "MS932", "windows-31j"})
    CHECK(encoding_from_name(name) == Encoding::cp932);
  for (const char* name : {"UTF-8", "utf-8", "UTF-8-SIG"})
    CHECK(encoding_from_name(name) == Encoding::utf8);
  CHECK(encoding_from_name("UTF-16") == Encoding::utf16);
  CHECK(encoding_from_name("utf-16LE") == Encoding::utf16le);
  CHECK(encoding_from_name("UTF-16BE") == Encoding::utf16be);
  CHECK_FALSE(encoding_from_name("EUC-JP"));
  CHECK_FALSE(encoding_from_name(""));
}

TEST_CASE("UTF-8 and CP932 are told apart by their bytes") {
  CHECK(guess_encoding("a,b\n1,2\n", true).encoding == Encoding::ascii);
  CHECK(guess_encoding(kasama_utf8 + "\n", true).encoding == Encoding::utf8);
  CHECK(guess_encoding("\xef\xbb\xbf"s + "a,b\n", true).encoding == Encoding::utf8);
  CHECK(guess_encoding(kasama_cp932 + "\n", true).encoding == Encoding::cp932);
  // ｱｲｳ, half-width kana only
  CHECK(guess_encoding("id\n\xb1\xb2\xb3\n", true).encoding == Encoding::cp932);
}

TEST_CASE("a beginning that ends inside a character is judged by its whole lines") {
  CHECK(guess_encoding(kasama_utf8 + "\n\xe7", false).encoding == Encoding::utf8);
  CHECK(guess_encoding(kasama_cp932 + "\n\x8a", false).encoding == Encoding::cp932);
}

TEST_CASE("UTF-16 is found with and without a byte order mark") {
  const std::u16string text = u"名称,緯度\r\n笠間市役所,36.34\r\n";
  CHECK(guess_encoding("\xff\xfe" + utf16(text, false), true).encoding == Encoding::utf16le);
  CHECK(guess_encoding("\xfe\xff" + utf16(text, true), true).encoding == Encoding::utf16be);
  CHECK(guess_encoding(utf16(text, false), true).encoding == Encoding::utf16le);
  CHECK(guess_encoding(utf16(text, true), true).encoding == Encoding::utf16be);
}

TEST_CASE("Latin-1 and EUC-JP are not taken for CP932") {
  // "caf\xe9" alone decodes as half of a pair, "\xa9" as a half-width kana.
  CHECK(guess_encoding("id,name\n1,caf\xe9\n", true).encoding == Encoding::unknown);
  const EncodingGuess latin = guess_encoding("id,name\n1,english\n2,\xa9\n", true);
  CHECK(latin.encoding == Encoding::unknown);
  CHECK(latin.bad_line_offset == 18);
  const EncodingGuess euc = guess_encoding("name\n" + kasama_euc + "\xa4\xce\n", true);
  CHECK(euc.encoding == Encoding::unknown);
  CHECK(euc.looks_like == "EUC-JP");
}

TEST_CASE("zero bytes that are not UTF-16 are binary data") {
  CHECK(looks_binary(std::string(100, '\0')));
  CHECK(
      looks_binary("\x7f"
                   "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0"s));
  CHECK_FALSE(looks_binary("a,b\n1,2\n"));
  CHECK_FALSE(looks_binary(utf16(u"a,b\r\n1,2\r\n", false)));
}

TEST_CASE("UTF-16 becomes UTF-8, pairs of surrogates too") {
  std::string out;
  CHECK(append_from_utf16(out, utf16(u"a高𠮷", true), true) == 0);
  CHECK(out == "a高𠮷");
  out.clear();
  CHECK(append_from_utf16(out, "\x42\xd8\x41\x00"s, false) == 1);  // D842 alone, then "A"
  CHECK(out ==
        "\xef\xbf\xbd"
        "A");
  CHECK(incomplete_utf16_tail("\x41\x00\x42\xd8"s, false) == 2);
  CHECK(incomplete_utf16_tail("\x41\x00\x42"s, false) == 1);
}

TEST_CASE("what is stated must agree with the bytes") {
  CHECK(decide_encoding(kasama_cp932, true, "Shift_JIS"s).encoding == Encoding::cp932);
  CHECK(decide_encoding("a,b\n", true, "CP932"s).encoding == Encoding::cp932);
  CHECK(decide_encoding(kasama_cp932, true, "UTF-8"s).fault);
  CHECK(decide_encoding(kasama_utf8, true, "CP932"s).fault);
  CHECK(decide_encoding(kasama_utf8, true, "UTF-16"s).fault);
  CHECK(decide_encoding(kasama_utf8, true, "EUC-JP"s).fault);
  const auto big = "\xfe\xff" + utf16(u"a,b\r\n1,2\r\n", true);
  CHECK(decide_encoding(big, true, "UTF-16"s).encoding == Encoding::utf16be);
  CHECK(decide_encoding(big, true, "UTF-16LE"s).fault);
  // Stated CP932 is believed where content alone would not be.
  CHECK(decide_encoding("id\n\xb1\n", true, "CP932"s).encoding == Encoding::cp932);
}

TEST_CASE("line breaks of every kind count as one") {
  CHECK(count_line_breaks("a\r\nb\nc\rd") == 3);
  CHECK(count_line_breaks("") == 0);
}

}  // namespace
}  // namespace kokai
