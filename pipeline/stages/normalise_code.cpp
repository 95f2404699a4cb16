// Values of code lists, municipality codes and corporate numbers in canonical form.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "pipeline/core/text.h"
#include "pipeline/stages/normalise_field.h"
#include "pipeline/stages/normalise_fold.h"

namespace kokai {

namespace {

using Spelling = std::pair<std::string, std::string_view>;

/// Sorted by spelling; of equal spellings the first one stays, so that codes win over names.
void sort_spellings(std::vector<Spelling>& spellings) {
  const auto by_spelling = [](const Spelling& a, const Spelling& b) { return a.first < b.first; };
  std::stable_sort(spellings.begin(), spellings.end(), by_spelling);
  const auto same = [](const Spelling& a, const Spelling& b) { return a.first == b.first; };
  spellings.erase(std::unique(spellings.begin(), spellings.end(), same), spellings.end());
}

std::optional<std::string_view> look_up(const std::vector<Spelling>& spellings,
                                        std::string_view wanted) {
  const auto found = std::lower_bound(
      spellings.begin(), spellings.end(), wanted,
      [](const Spelling& spelling, std::string_view text) { return spelling.first < text; });
  if (found == spellings.end() || found->first != wanted) return std::nullopt;
  return found->second;
}

/// Check digit of 全国地方公共団体コード over its first five digits: weights 6 to 2, modulo 11.
char check_digit(std::string_view five) {
  int sum = 0;
  for (std::size_t i = 0; i < 5; ++i) sum += (five[i] - '0') * (6 - static_cast<int>(i));
  return static_cast<char>('0' + (11 - sum % 11) % 10);
}

bool has_right_check_digit(std::string_view six) {
  return six.size() == 6 && all_digits(six) && check_digit(six) == six[5];
}

bool starts_with_prefecture(std::string_view code) {
  const int prefecture = (code[0] - '0') * 10 + (code[1] - '0');
  return prefecture >= 1 && prefecture <= 47;
}

std::optional<std::string> with_check_digit(std::string five) {
  if (!starts_with_prefecture(five)) return std::nullopt;
  five += check_digit(five);
  return five;
}

/// The six digits that `digits` stands for. Five digits lack the zero in front when the last one is
/// the right check digit then; otherwise they are the older form without a check digit. Four
/// digits lack both.
std::optional<std::string> complete_municipality_code(const std::string& digits) {
  if (!all_digits(digits)) return std::nullopt;
  if (digits.size() == 6)
    return has_right_check_digit(digits) ? std::optional(digits) : std::nullopt;
  if (digits.size() == 4) return with_check_digit("0" + digits);
  if (digits.size() != 5) return std::nullopt;
  std::string with_zero = "0" + digits;
  if (starts_with_prefecture(with_zero) && has_right_check_digit(with_zero)) return with_zero;
  return with_check_digit(digits);
}

}  // namespace

CodeLookup::CodeLookup(const CodeList& list) {
  const auto written = [&](const CodeValue& value) -> std::string_view {
    const bool as_code = list.write == CodeList::Write::code && !value.code.empty();
    return as_code || value.name.empty() ? value.code : value.name;
  };
  const auto add = [&](const CodeValue& value, const std::string& spelling) {
    if (spelling.empty()) return;
    exact_.emplace_back(spelling, written(value));
    folded_.emplace_back(comparison_key(spelling), written(value));
  };
  for (const CodeValue& value : list.values) add(value, value.code);
  for (const CodeValue& value : list.values) add(value, value.name);
  for (const CodeValue& value : list.values)
    for (const std::string& variant : value.variants) add(value, variant);
  sort_spellings(exact_);
  sort_spellings(folded_);
}

std::optional<std::string_view> CodeLookup::find(std::string_view value) const {
  if (const auto exact = look_up(exact_, value)) return exact;
  return look_up(folded_, comparison_key(value));
}

Normalised normalise_code(std::string_view value, const FieldContext& context, std::string& out) {
  const auto written = context.codes.find(value);
  // What the list does not know is published as it is where the list is open, so it is text.
  if (!written) return normalise_text(value, context, out);
  if (*written == value) return unchanged();
  out = *written;
  return changed("changed_code");
}

Normalised normalise_municipality_code(std::string_view value, const FieldContext&,
                                       std::string& out) {
  if (has_right_check_digit(value)) return unchanged();
  if (is_only_a_dash(value)) {
    out.clear();
    return changed("changed_municipality_code");
  }
  std::string digits = without_blanks(fold(value));
  // 08216-3: some ledgers set the check digit off.
  if (digits.size() == 7 && digits[5] == '-') digits.erase(5, 1);
  auto code = complete_municipality_code(digits);
  if (!code) return rejected("cell_municipality_code");
  out = std::move(*code);
  return changed("changed_municipality_code");
}

Normalised normalise_corporate_number(std::string_view value, const FieldContext& context,
                                      std::string& out) {
  if (value.size() == 13 && all_digits(value)) return unchanged();
  if (is_only_a_dash(value)) {
    out.clear();
    return changed("changed_identifier");
  }
  const Normalised as_identifier = normalise_identifier(value, context, out);
  if (as_identifier.outcome == Normalised::Outcome::rejected) return as_identifier;
  const std::string_view number =
      as_identifier.outcome == Normalised::Outcome::changed ? std::string_view(out) : value;
  if (number.size() != 13 || !all_digits(number)) return rejected("cell_type");
  return as_identifier;
}

}  // namespace kokai
