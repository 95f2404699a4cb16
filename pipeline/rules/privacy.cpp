// Checks for personal information in published values.
// SPDX-License-Identifier: MIT
#include <array>
#include <optional>

#include "pipeline/core/text.h"
#include "pipeline/rules/check_tables.h"
#include "pipeline/rules/column_scan.h"

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

enum class Separators { optional, wanted };

/// 0[789]0-xxxx-xxxx at the start of `text` (総務省, 電気通信番号計画: 070, 080 and 090 are
/// mobile), not followed by another digit. With `international`, the 0 was written as +81.
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

/// Types whose values can hold a telephone number; the others have forms of their own.
bool may_hold_phone(FieldType type) {
  switch (type) {
    case FieldType::text:
    case FieldType::kana:
    case FieldType::identifier:
    case FieldType::phone:
    case FieldType::email:
    case FieldType::code:
    case FieldType::list:
      return true;
    default:
      return false;
  }
}

constexpr std::array<std::string_view, 1> mobile_codes = {"privacy_mobile_phone"};
void check_mobile_phones(const CheckInput& input, Notices& notices) {
  for (const Column& column : input.layer.columns) {
    if (!may_hold_phone(column.field.type)) continue;
    // Eleven digits without hyphens are as likely an identifier: those of Ibaraki start with 08000.
    const Separators separators =
        column.field.type == FieldType::identifier ? Separators::wanted : Separators::optional;
    scan_values(column, notices, [&] {
      return [&](std::uint32_t row, std::string_view value, Notices& found) {
        if (holds_mobile_number(value, separators))
          found.add("privacy_mobile_phone", row, column.source);
      };
    });
  }
}

constexpr Check checks[] = {
    {"mobile_telephone_numbers", Needs::rows, mobile_codes, check_mobile_phones},
};

}  // namespace

std::span<const Check> privacy_checks() {
  return checks;
}

}  // namespace kokai
