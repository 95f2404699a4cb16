// Integers and decimal numbers in canonical form: plain JSON numbers that keep their digits.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "pipeline/core/column.h"
#include "pipeline/core/unit.h"
#include "pipeline/stages/normalise_field.h"
#include "pipeline/stages/normalise_fold.h"
#include "pipeline/stages/normalise_scanner.h"

namespace kokai {

namespace {

/// "1,200" without its commas; nothing when they do not part the digits in threes.
std::optional<std::string> without_thousands(std::string_view digits) {
  if (digits.find(',') == std::string_view::npos) return std::string(digits);
  std::string plain;
  for (std::size_t group = 0; !digits.empty(); ++group) {
    const std::size_t comma = digits.find(',');
    const std::string_view part = digits.substr(0, comma);
    if (!all_digits(part) || part.size() > 3 || (group > 0 && part.size() != 3))
      return std::nullopt;
    plain += part;
    if (comma == std::string_view::npos) return plain;
    digits.remove_prefix(comma + 1);
  }
  return std::nullopt;  // a comma at the end
}

/// Splits "1,200.5 m2" into number and unit: the number ends with its last digit, comma or point.
std::size_t number_length(std::string_view folded) {
  std::size_t at = 0;
  if (at < folded.size() && folded[at] == '+') ++at;
  at += dash_length(folded.substr(at));
  while (at < folded.size() && (is_digit(folded[at]) || folded[at] == ',' || folded[at] == '.'))
    ++at;
  return at;
}

/// 十分の六: kanji numerals up to 9999, or plain digits. 0 when it is neither.
int kanji_number(std::string_view text) {
  static constexpr std::array<std::string_view, 9> ones{"一", "二", "三", "四", "五",
                                                        "六", "七", "八", "九"};
  static constexpr std::array<std::pair<std::string_view, int>, 3> tens{
      {{"千", 1000}, {"百", 100}, {"十", 10}}};
  Scanner scanner(text);
  if (const auto plain = scanner.number(1, 4)) return scanner.done() ? *plain : 0;
  int sum = 0;
  for (const auto& [name, weight] : tens) {
    int factor = 0;
    Scanner ahead = scanner;
    for (std::size_t i = 0; i < ones.size() && factor == 0; ++i)
      if (ahead.skip(ones[i])) factor = static_cast<int>(i) + 1;
    if (!ahead.skip(name)) continue;
    sum += weight * (factor == 0 ? 1 : factor);
    scanner = ahead;
  }
  for (std::size_t i = 0; i < ones.size(); ++i)
    if (scanner.skip(ones[i])) return scanner.done() ? sum + static_cast<int>(i) + 1 : 0;
  return scanner.done() ? sum : 0;
}

/// "6/10", 10分の6 and 十分の六 as percent: the writing of building coverage in planning documents.
/// Only tenths, hundredths and thousandths, which come out exactly.
std::optional<std::string> percent_of_fraction(std::string_view folded) {
  static constexpr std::string_view part_of = "分の";
  int numerator = 0, denominator = 0;
  if (const std::size_t slash = folded.find('/'); slash != std::string_view::npos) {
    numerator = kanji_number(folded.substr(0, slash));
    denominator = kanji_number(folded.substr(slash + 1));
  } else if (const std::size_t of = folded.find(part_of); of != std::string_view::npos) {
    denominator = kanji_number(folded.substr(0, of));
    numerator = kanji_number(folded.substr(of + part_of.size()));
  }
  if (numerator == 0) return std::nullopt;
  if (denominator != 10 && denominator != 100 && denominator != 1000) return std::nullopt;
  const int permille = numerator * (1000 / denominator);
  std::string percent = std::to_string(permille / 10);
  if (permille % 10 != 0) percent += "." + std::to_string(permille % 10);
  return percent;
}

/// "1/200", "1:200" and 200分の1, the slope as one in so many, as a ratio in the field's unit.
std::optional<std::string> one_in_n(std::string_view folded, std::string_view unit) {
  static constexpr std::string_view part = "分の1";
  std::string_view number;
  if (folded.starts_with("1/") || folded.starts_with("1:"))
    number = folded.substr(2);
  else if (folded.ends_with(part))
    number = folded.substr(0, folded.size() - part.size());
  const auto plain = canonical_decimal(number);
  return plain ? convert_unit(*plain, "1/n", unit) : std::nullopt;
}

std::optional<std::string> of_fraction(std::string_view folded, std::string_view unit) {
  if (!same_dimension(unit, "%")) return std::nullopt;
  const std::string plain = without_blanks(folded);
  if (unit == "%")
    if (auto percent = percent_of_fraction(plain)) return percent;
  return one_in_n(plain, unit);
}

/// The number in the field's unit. A unit of another dimension would make it false; a field without a
/// unit takes any that is well known, and a number without one is in the source's unit.
std::optional<std::string> canonical_with_unit(std::string_view folded,
                                               const FieldContext& context) {
  if (auto ratio = of_fraction(folded, context.unit)) return ratio;
  const bool may_be_money = context.unit.empty() || context.unit == "円";
  if (may_be_money && (folded.starts_with("\u00a5") || folded.starts_with("\\")))
    folded.remove_prefix(folded.front() == '\\' ? 1 : 2);
  const std::size_t length = number_length(folded);
  std::string_view unit = folded.substr(length);
  while (!unit.empty() && is_ascii_blank(unit.front())) unit.remove_prefix(1);
  auto number = canonical_decimal(folded.substr(0, length));
  if (!number) return std::nullopt;
  if (unit.empty()) unit = context.source_unit;
  if (unit.empty() || unit == context.unit) return number;
  if (context.unit.empty()) return is_known_unit(unit) ? number : std::nullopt;
  return convert_unit(*number, unit, context.unit);
}

bool is_canonical_integer(std::string_view value) {
  std::size_t at = value.front() == '-' ? 1 : 0;
  if (at == value.size()) return false;
  if (value[at] == '0') return at + 1 == value.size();
  for (; at < value.size(); ++at)
    if (!is_digit(value[at])) return false;
  return true;
}

}  // namespace

std::optional<std::string> canonical_decimal(std::string_view folded) {
  bool negative = false;
  if (!folded.empty() && folded.front() == '+') {
    folded.remove_prefix(1);
  } else if (const std::size_t dash = dash_length(folded); dash != 0) {
    negative = true;
    folded.remove_prefix(dash);
  }
  const std::size_t point = folded.find('.');
  const std::string_view fraction =
      point == std::string_view::npos ? std::string_view() : folded.substr(point + 1);
  auto whole = without_thousands(folded.substr(0, point));
  if (!whole || (whole->empty() && fraction.empty())) return std::nullopt;
  if (!whole->empty() && !all_digits(*whole)) return std::nullopt;
  if (!fraction.empty() && !all_digits(fraction)) return std::nullopt;
  whole->erase(0, std::min(whole->find_first_not_of('0'), whole->size()));
  std::string number = negative ? "-" : "";
  number += whole->empty() ? "0" : *whole;
  if (!fraction.empty()) (number += '.') += fraction;
  return number;
}

Normalised normalise_number(std::string_view value, const FieldContext& context, std::string& out) {
  if (context.source_unit.empty() && is_json_number(value)) return unchanged();
  if (is_only_a_dash(value)) {
    out.clear();
    return changed("changed_number");
  }
  const std::string folded = fold_lower(value);
  auto number = canonical_with_unit(folded, context);
  if (!number) return rejected("cell_type");
  out = std::move(*number);
  return changed("changed_number");
}

Normalised normalise_integer(std::string_view value, const FieldContext& context,
                             std::string& out) {
  if (context.source_unit.empty() && is_canonical_integer(value)) return unchanged();
  if (is_only_a_dash(value)) {
    out.clear();
    return changed("changed_number");
  }
  auto number = canonical_with_unit(fold_lower(value), context);
  if (!number) return rejected("cell_type");
  // "65.0" is how spreadsheets and DBF tables print the integer 65; 65.5 is none.
  const std::size_t point = number->find('.');
  if (point != std::string::npos) {
    if (number->find_first_not_of('0', point + 1) != std::string::npos)
      return rejected("cell_type");
    number->resize(point);
  }
  out = std::move(*number);
  return changed("changed_number");
}

}  // namespace kokai
