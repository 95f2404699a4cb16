// Numbers that belong to a person, in any text: mobile telephone numbers and Individual Numbers (個人番号).
// SPDX-License-Identifier: MIT
#include "pipeline/rules/personal_numbers.h"

#include "pipeline/core/text.h"

namespace kokai {

namespace {

/// Reads digits, half-width or full-width, and what people put between them.
class DigitReader {
 public:
  explicit DigitReader(std::string_view rest) : rest_(rest) {}

  /// The next digit, when the next character is one.
  std::optional<int> digit() {
    if (rest_.empty()) return {};
    if (rest_[0] >= '0' && rest_[0] <= '9') return take(1, rest_[0] - '0');
    // U+FF10–FF19 are EF BC 90–99.
    if (rest_.size() < 3 || rest_[0] != '\xef' || rest_[1] != '\xbc') return {};
    const int full_width = static_cast<unsigned char>(rest_[2]) - 0x90;
    if (full_width < 0 || full_width > 9) return {};
    return take(3, full_width);
  }

  bool digits(int count) {
    for (int i = 0; i < count; ++i)
      if (!digit()) return false;
    return true;
  }

  /// Skips hyphens of any kind, brackets and blanks between groups; true when there was one.
  bool separator() {
    static constexpr std::string_view signs[] = {"-", " ", "(", ")", ".",  "－", "‐",  "‑",
                                                 "–", "—", "―", "−", "ー", "　", "（", "）"};
    const std::size_t before = rest_.size();
    for (bool found = true; found;) {
      found = false;
      for (const std::string_view sign : signs)
        if (starts_with(rest_, sign)) rest_.remove_prefix(sign.size()), found = true;
    }
    return rest_.size() != before;
  }

  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  int take(std::size_t bytes, int value) {
    rest_.remove_prefix(bytes);
    return value;
  }
  std::string_view rest_;
};

/// 0[789]0-xxxx-xxxx at the start of `text`, not followed by another digit. With `international`, the
/// 0 was written as +81.
bool starts_with_mobile_number(std::string_view text, bool international, Separators separators) {
  DigitReader reader(text);
  if (!international && reader.digit() != 0) return false;
  const std::optional<int> second = reader.digit();
  if (!second || *second < 7 || reader.digit() != 0) return false;
  const bool first_gap = reader.separator();
  if (!reader.digits(4)) return false;
  const bool second_gap = reader.separator();
  if (!reader.digits(4) || reader.digit()) return false;
  return separators == Separators::optional || (first_gap && second_gap);
}

/// A digit, or a point within a number, right before position `at`.
bool continues_number(std::string_view value, std::size_t at) {
  if (at == 0) return false;
  const char before = value[at - 1];
  if ((before >= '0' && before <= '9') || before == '.') return true;
  return at >= 3 && DigitReader(value.substr(at - 3)).digit().has_value() &&
         value[at - 3] == '\xef';
}

/// Where the next mobile number may begin: 07, 08, 09, a full-width character or +81.
std::size_t next_candidate(std::string_view value, std::size_t at) {
  for (; at + 11 <= value.size(); ++at) {
    const char c = value[at], next = value[at + 1];
    // A digit after it may also be full-width.
    if (c == '0' && (next == '7' || next == '8' || next == '9' || next == '\xef')) return at;
    if ((c == '\xef' && next == '\xbc') || (c == '+' && next == '8')) return at;
  }
  return std::string_view::npos;
}

/// A number's digits from here on with at most one separator between two groups of four.
std::optional<TwelveDigits> read_twelve_digits(std::string_view text) {
  DigitReader reader(text);
  TwelveDigits found;
  int gaps = 0;
  for (int i = 0; i < 12; ++i) {
    if (i == 4 || i == 8) gaps += reader.separator() ? 1 : 0;
    const std::optional<int> digit = reader.digit();
    if (!digit) return {};
    found.number = found.number * 10 + static_cast<std::uint64_t>(*digit);
  }
  found.rest = reader.rest();
  found.grouped = gaps == 2;
  return gaps == 1 ? std::nullopt : std::optional(found);
}

/// More digits, also after a separator or a point: the twelve were a part of something else.
bool goes_on(std::string_view rest) {
  DigitReader reader(rest);
  reader.separator();
  return reader.digit().has_value();
}

}  // namespace

bool holds_mobile_number(std::string_view value, Separators separators) {
  for (std::size_t at = next_candidate(value, 0); at != std::string_view::npos;
       at = next_candidate(value, at + 1)) {
    const std::string_view rest = value.substr(at);
    if (starts_with(rest, "+81")) {
      DigitReader reader(rest.substr(3));
      reader.separator();
      if (starts_with_mobile_number(reader.rest(), true, separators)) return true;
    } else if (!continues_number(value, at) && starts_with_mobile_number(rest, false, separators)) {
      return true;
    }
  }
  return false;
}

bool is_individual_number(std::uint64_t number) {
  const std::uint64_t check_digit = number % 10;
  std::uint64_t rest = number / 10, sum = 0;
  for (std::uint64_t n = 1; n <= 11; ++n, rest /= 10) sum += rest % 10 * (n <= 6 ? n + 1 : n - 5);
  const std::uint64_t remainder = sum % 11;
  return check_digit == (remainder <= 1 ? 0 : 11 - remainder);
}

std::optional<TwelveDigits> next_twelve_digits(std::string_view text) {
  while (text.size() >= 12) {
    DigitReader reader(text);
    if (!reader.digit()) {
      text.remove_prefix(1);
      continue;
    }
    const std::optional<TwelveDigits> found = read_twelve_digits(text);
    if (found && !goes_on(found->rest)) return found;
    // Whatever begins within this number is a part of it.
    do reader.separator();
    while (reader.digit());
    text = reader.rest();
  }
  return {};
}

bool has_eleven_digits(std::string_view value) {
  if (value.size() < 11) return false;
  unsigned digits = 0;
  bool full_width = false;
  for (const char c : value) {
    digits += static_cast<unsigned char>(c - '0') < 10 ? 1U : 0U;
    full_width |= c == '\xef';
  }
  return digits >= 11 || full_width;
}

}  // namespace kokai
