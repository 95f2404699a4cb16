// Numbers that belong to a person, in any text: mobile telephone numbers and Individual Numbers (個人番号).
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace kokai {

/// Whether a number must be written with separators to count as one.
enum class Separators { optional, wanted };

/// True when `value` has a mobile number somewhere: 070, 080 or 090 and eight digits (総務省, 電気通信番号
/// 計画), half-width or full-width, also as +81.
[[nodiscard]] bool holds_mobile_number(std::string_view value, Separators separators);

/// The check digit of an Individual Number (行政手続における特定の個人を識別するための番号の利用等に関する
/// 法律の規定による通知カード及び個人番号カード並びに情報提供ネットワークシステムによる特定個人情報の提供等に
/// 関する省令, 平成26年総務省令第85号, 第5条): with P1 … P11 the digits from the right and Qn = n + 1 for n up to
/// 6, n − 5 above, it is 11 − (Σ Pn·Qn mod 11), and 0 where that remainder is 0 or 1.
/// `number` is all twelve digits as one integer.
[[nodiscard]] bool is_individual_number(std::uint64_t number);

/// Twelve digits found in a text.
struct TwelveDigits {
  std::uint64_t number = 0;
  bool grouped = false;   ///< in three groups of four, as the card shows them
  std::string_view rest;  ///< what follows them
};

/// The next twelve digits of `text`, half-width or full-width, together or in groups of four, that are no part
/// of a longer number.
[[nodiscard]] std::optional<TwelveDigits> next_twelve_digits(std::string_view text);

/// False where `value` cannot hold a number of eleven digits: a quick look at its bytes.
[[nodiscard]] bool has_eleven_digits(std::string_view value);

}  // namespace kokai
