// Text encodings of municipal files: by name, by content, and from UTF-16 to UTF-8.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/core/error.h"

namespace kokai {

enum class Encoding : std::uint8_t {
  unknown,
  ascii,  ///< nothing but ASCII so far: any of the next two
  utf8,
  cp932,
  utf16,  ///< stated without a byte order
  utf16le,
  utf16be
};

/// "UTF-8" (also for ASCII), "CP932", "UTF-16LE", "UTF-16BE"; "" when unknown.
[[nodiscard]] std::string_view to_string(Encoding encoding);

/// CP932, Shift_JIS, SJIS, MS932, Windows-31J, UTF-8, UTF-8-SIG, UTF-16, UTF-16LE, UTF-16BE in any
/// case; nothing for other names.
[[nodiscard]] std::optional<Encoding> encoding_from_name(std::string_view name);

struct EncodingGuess {
  Encoding encoding = Encoding::unknown;
  /// When unknown: what the text looks like ("EUC-JP"), or "" when nothing is known of it.
  std::string_view looks_like;
  /// When unknown: the encoding that fits the longest piece of the beginning, and where the first
  /// line begins that does not fit.
  Encoding nearest = Encoding::utf8;
  std::size_t bad_line_offset = 0;
};

/// The encoding of a text by its bytes: byte order mark, zero bytes of UTF-16, UTF-8, CP932 (which
/// must hold some character that European or EUC-JP text would not produce). `whole` is false when
/// `bytes` is only the beginning of a file.
[[nodiscard]] EncodingGuess guess_encoding(std::string_view bytes, bool whole);

/// The same without UTF-16: for what follows a beginning of nothing but ASCII.
[[nodiscard]] EncodingGuess guess_byte_encoding(std::string_view bytes, bool whole);

/// The encoding to read with, or why the file cannot be read (for file_encoding_mismatch).
struct EncodingDecision {
  Encoding encoding = Encoding::unknown;
  std::optional<Bilingual> fault;
};
/// Brings together what is stated (kokai.toml) and what the beginning of the file says. Without a
/// statement an ASCII beginning stays undecided (Encoding::ascii).
[[nodiscard]] EncodingDecision decide_encoding(std::string_view bytes, bool whole,
                                               const std::optional<std::string>& stated);

/// The fault of a text that stops being `encoding` at physical line `line` (1-based).
[[nodiscard]] Bilingual undecodable_line(Encoding encoding, std::size_t line,
                                         std::string_view looks_like = {});

/// Line breaks (CR LF is one) in a piece of text.
[[nodiscard]] std::size_t count_line_breaks(std::string_view bytes);

/// True when the bytes are no text at all: many zero or control bytes that are not UTF-16.
[[nodiscard]] bool looks_binary(std::string_view bytes);

/// Length of the byte order mark of `encoding` at the beginning of `bytes`, or 0.
[[nodiscard]] std::size_t byte_order_mark(std::string_view bytes, Encoding encoding);

/// Like core's is_valid_utf8, for megabytes.
[[nodiscard]] bool is_valid_utf8_block(std::string_view bytes);

/// Offset of the first line that `encoding` (utf8, cp932 or ascii) cannot decode, or npos.
[[nodiscard]] std::size_t first_bad_line(std::string_view bytes, Encoding encoding);

/// Appends the UTF-8 form of whole UTF-16 units; an unpaired surrogate becomes U+FFFD. Returns the
/// number of unpaired surrogates.
std::size_t append_from_utf16(std::string& out, std::string_view bytes, bool big_endian);

/// How many bytes at the end of `bytes` must wait for the next block: half a unit or half a pair.
[[nodiscard]] std::size_t incomplete_utf16_tail(std::string_view bytes, bool big_endian);

}  // namespace kokai
