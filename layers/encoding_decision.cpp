// What is stated about an encoding against what the bytes say.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "layers/encoding.h"
#include "pipeline/core/cp932.h"

namespace kokai {
namespace {

bool is_utf16(Encoding encoding) {
  return encoding == Encoding::utf16 || encoding == Encoding::utf16le ||
         encoding == Encoding::utf16be;
}

EncodingDecision decided(Encoding encoding) {
  return {encoding, std::nullopt};
}

EncodingDecision refused(Bilingual fault) {
  return {Encoding::unknown, std::move(fault)};
}

EncodingDecision contradicted(std::string_view stated, Encoding found) {
  return refused({fmt::format("指定は {}、中身は {}", stated, to_string(found)),
                  fmt::format("stated: {}, content: {}", stated, to_string(found))});
}

EncodingDecision undecodable(std::string_view bytes, Encoding encoding, std::size_t bad_offset,
                             std::string_view looks_like) {
  const std::size_t line = count_line_breaks(bytes.substr(0, bad_offset)) + 1;
  return refused(undecodable_line(encoding, line, looks_like));
}

EncodingDecision decide_utf16(Encoding wanted, std::string_view stated,
                              const EncodingGuess& guess) {
  if (!is_utf16(guess.encoding)) {
    // Bytes without any sign of UTF-16 are something else; without any sign at all, trust the
    // words.
    if (guess.encoding != Encoding::unknown) return contradicted(stated, guess.encoding);
    return decided(wanted == Encoding::utf16 ? Encoding::utf16le : wanted);
  }
  if (wanted != Encoding::utf16 && wanted != guess.encoding)
    return contradicted(stated, guess.encoding);
  return decided(guess.encoding);
}

/// UTF-8 or CP932 was stated.
EncodingDecision decide_bytes(Encoding wanted, std::string_view stated, std::string_view bytes,
                              const EncodingGuess& guess) {
  if (guess.encoding == wanted || guess.encoding == Encoding::ascii) return decided(wanted);
  if (guess.encoding != Encoding::unknown) return contradicted(stated, guess.encoding);
  const std::size_t last_break = bytes.find_last_of("\r\n");
  const std::string_view lines =
      last_break == std::string_view::npos ? bytes : bytes.substr(0, last_break + 1);
  const std::size_t bad = first_bad_line(lines, wanted);
  if (bad == std::string_view::npos) return decided(wanted);
  return undecodable(bytes, wanted, bad, guess.looks_like);
}

}  // namespace

EncodingDecision decide_encoding(std::string_view bytes, bool whole,
                                 const std::optional<std::string>& stated) {
  const EncodingGuess guess = guess_encoding(bytes, whole);
  if (!stated) {
    if (guess.encoding != Encoding::unknown) return decided(guess.encoding);
    return undecodable(bytes, guess.nearest, guess.bad_line_offset, guess.looks_like);
  }
  const std::optional<Encoding> wanted = encoding_from_name(*stated);
  if (!wanted)
    return refused(
        {fmt::format("「{}」という文字コードは扱えません。UTF-8、CP932、UTF-16 のどれか", *stated),
         fmt::format("\"{}\" is no encoding that can be read; use UTF-8, CP932 or UTF-16",
                     *stated)});
  if (is_utf16(*wanted)) return decide_utf16(*wanted, *stated, guess);
  return decide_bytes(*wanted, *stated, bytes, guess);
}

Bilingual undecodable_line(Encoding encoding, std::size_t line, std::string_view looks_like) {
  Bilingual fault{fmt::format("{} 行目が {} として読めない", line, to_string(encoding)),
                  fmt::format("line {} is not valid {}", line, to_string(encoding))};
  if (looks_like.empty()) return fault;
  fault.ja += fmt::format("。{} のように見える", looks_like);
  fault.en += fmt::format("; it looks like {}", looks_like);
  return fault;
}

std::size_t count_line_breaks(std::string_view bytes) {
  std::size_t breaks = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const bool cr = bytes[at] == '\r' && (at + 1 == bytes.size() || bytes[at + 1] != '\n');
    if (bytes[at] == '\n' || cr) ++breaks;
  }
  return breaks;
}

}  // namespace kokai
