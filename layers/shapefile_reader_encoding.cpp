// Which encoding the text of a .dbf is in: what is declared, against what the bytes are.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "layers/shapefile_reader_dbf.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

// Language driver ids of dBASE: Japanese Shift-JIS (DOS and Windows).
constexpr std::array<unsigned char, 2> japanese_ids = {0x13, 0x7b};
// East Asian ones that are not Japanese: GBK, Big5, Korean (DOS and Windows), Thai. The ids of
// Western code pages are no statement: programs write them whatever the text is.
constexpr std::array<unsigned char, 7> foreign_ids = {0x4d, 0x4e, 0x4f, 0x50, 0x78, 0x79, 0x7a};

/// Names that .cpg files bear beside the common ones.
Encoding encoding_of_cpg(std::string_view name) {
  std::string plain;
  for (const char c : name) {
    if (c >= 'a' && c <= 'z') plain += static_cast<char>(c - ('a' - 'A'));
    if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) plain += c;
  }
  constexpr std::array<std::string_view, 9> cp932 = {
      "932", "CP932", "ANSI932", "MS932", "SJIS", "SHIFTJIS", "WINDOWS31J", "XSJIS", "MSKANJI"};
  if (std::find(cp932.begin(), cp932.end(), plain) != cp932.end()) return Encoding::cp932;
  if (plain == "LDID19" || plain == "LDID123" || plain == "WINDOWS932" || plain == "OEM932")
    return Encoding::cp932;
  if (plain == "UTF8" || plain == "65001" || plain == "CP65001" || plain == "UTF8SIG")
    return Encoding::utf8;
  return Encoding::unknown;
}

std::string first_line(std::string_view text) {
  constexpr std::string_view mark = "\xef\xbb\xbf";
  if (starts_with(text, mark)) text.remove_prefix(mark.size());
  text = trim(text.substr(0, text.find('\0')));
  return std::string(trim(text.substr(0, text.find_first_of("\r\n"))));
}

Encoding other_of(Encoding encoding) {
  return encoding == Encoding::utf8 ? Encoding::cp932 : Encoding::utf8;
}

std::string place_of(const DeclaredEncoding& declared) {
  switch (declared.source) {
    case DeclaredEncoding::Source::kokai_toml:
      return "kokai.toml";
    case DeclaredEncoding::Source::cpg:
      return ".cpg";
    case DeclaredEncoding::Source::language_id:
      return ".dbf LDID";
    case DeclaredEncoding::Source::nothing:
      break;
  }
  return "";
}

Bilingual other_encoding(const DeclaredEncoding& declared, Encoding real) {
  const std::string place = place_of(declared);
  const std::string name(to_string(real));
  if (declared.encoding == Encoding::unknown)
    return {
        place + " は " + declared.words + " ですが、kokai はこの文字コードを読みません。" + name +
            " として読みました",
        place + " says " + declared.words + ", which kokai does not read; it was read as " + name};
  return {place + " は " + declared.words + " ですが、.dbf の文字は " + name + " でした。" + name +
              " として読みました",
          place + " says " + declared.words + ", but the text of the .dbf is " + name +
              "; it was read as that"};
}

Bilingual no_encoding(const DeclaredEncoding& declared, std::size_t undecodable) {
  const std::string count = std::to_string(undecodable);
  const std::string place = place_of(declared);
  if (place.empty())
    return {".dbf の文字は UTF-8 でも CP932 でもありません（読めない値 " + count + " 個）",
            "the text of the .dbf is neither UTF-8 nor CP932 (" + count + " values)"};
  return {place + " は " + declared.words + " ですが、読めない値が " + count + " 個あります",
          place + " says " + declared.words + ", but " + count + " values cannot be read"};
}

}  // namespace

void EncodingEvidence::add(const EncodingEvidence& more) {
  values += more.values;
  undecodable += more.undecodable;
  other_fits = other_fits && more.other_fits;
  other_is_japanese = other_is_japanese || more.other_is_japanese;
}

DeclaredEncoding declared_dbf_encoding(const std::optional<std::string>& stated,
                                       const std::optional<std::string>& cpg,
                                       unsigned char language) {
  using Source = DeclaredEncoding::Source;
  if (stated) return {Source::kokai_toml, encoding_of_cpg(*stated), *stated};
  const std::string line = cpg ? first_line(*cpg) : "";
  if (!line.empty()) return {Source::cpg, encoding_of_cpg(line), line};
  const auto among = [&](const auto& ids) {
    return std::find(ids.begin(), ids.end(), language) != ids.end();
  };
  if (among(japanese_ids)) return {Source::language_id, Encoding::cp932, "CP932"};
  if (among(foreign_ids))
    return {Source::language_id, Encoding::unknown, std::to_string(int{language})};
  return {};
}

EncodingVerdict judge_dbf_encoding(const DeclaredEncoding& declared, Encoding used,
                                   const EncodingEvidence& evidence) {
  using Source = DeclaredEncoding::Source;
  if (evidence.values == 0) return {used, std::nullopt};
  const bool fits = evidence.undecodable == 0;
  // CP932 accepts most bytes: UTF-8 text is known by being valid UTF-8 throughout, in Japanese.
  const bool other =
      evidence.other_fits && (!fits || (used == Encoding::cp932 && evidence.other_is_japanese));
  const Encoding real = other ? other_of(used) : used;
  if (!fits && !other) return {used, no_encoding(declared, evidence.undecodable)};
  if (declared.source == Source::nothing || declared.encoding == real) return {real, std::nullopt};
  return {real, other_encoding(declared, real)};
}

}  // namespace kokai
