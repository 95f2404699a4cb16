// Folding that the normalisers share: width, dashes, blanks, and which text NFC cannot change.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "pipeline/core/ascii.h"

namespace kokai {

/// NFKC without outer white space: the form in which values are parsed. Never for free text.
[[nodiscard]] std::string fold(std::string_view value);
/// The same with ASCII letters in lower case.
[[nodiscard]] std::string fold_lower(std::string_view value);

/// NFKC, but CJK compatibility ideographs stay what they are: for values that are published.
[[nodiscard]] std::string fold_keeping_ideographs(std::string_view value);

/// Full-width ASCII (U+FF01–FF5E) as ASCII, everything else as it is.
[[nodiscard]] std::string fold_ascii_width(std::string_view value);

/// Bytes of the dash that `text` starts with (hyphens, minus signs, ー and ─ among them); 0
/// without.
[[nodiscard]] std::size_t dash_length(std::string_view text);
/// `text` with every dash as "-".
[[nodiscard]] std::string with_hyphens(std::string_view text);
/// True for "-", "－", "ー", "― ―": how tables say that there is no value.
[[nodiscard]] bool is_only_a_dash(std::string_view value);

/// Without ASCII blanks and U+3000, wherever they stand.
[[nodiscard]] std::string without_blanks(std::string_view text);
[[nodiscard]] bool is_ascii_blank(char c);
/// At least one character, and nothing but ASCII digits.
[[nodiscard]] bool all_digits(std::string_view text);

/// True when `text` cannot change under NFC because all its characters are of blocks that never do.
/// False only means that one has to look.
[[nodiscard]] bool is_surely_nfc(std::string_view text);
/// Half-width katakana or its punctuation, U+FF61–FF9F.
[[nodiscard]] bool has_half_width_kana(std::string_view text);

/// trim() with a fast answer for values that start and end in ordinary characters.
[[nodiscard]] std::string_view trim_fast(std::string_view value);

}  // namespace kokai
