// Checks for personal information in published values: numbers of persons, and free text about them.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/core/text.h"
#include "pipeline/rules/check_tables.h"
#include "pipeline/rules/column_scan.h"
#include "pipeline/rules/free_text.h"
#include "pipeline/rules/personal_numbers.h"

namespace kokai {

namespace {

/// Types whose values can hold the number of a person; the others have forms of their own.
bool may_hold_number(FieldType type) {
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
    if (!may_hold_number(column.field.type)) continue;
    // Eleven digits without hyphens are as likely an identifier: those of Ibaraki start with 08000.
    const Separators separators =
        column.field.type == FieldType::identifier ? Separators::wanted : Separators::optional;
    scan_values(column, notices, [&] {
      return [&](std::uint32_t row, std::string_view value, Notices& found) {
        if (has_eleven_digits(value) && holds_mobile_number(value, separators))
          found.add("privacy_mobile_phone", row, column.source);
      };
    });
  }
}

// --- Individual Numbers -------------------------------------------------------------------------

/// Of all twelve-digit numbers one in ten passes the test of the check digit by chance, so that a column
/// decides as a whole, unless words say what a number is.
struct Suspect {
  std::uint64_t number = 0;
  std::uint32_t row = 0;
};

/// Numbers of one way of writing in a column.
struct Population {
  std::vector<Suspect> passing;
  std::size_t failing = 0;

  void add(std::uint64_t number, std::uint32_t row) {
    if (is_individual_number(number))
      passing.push_back({number, row});
    else
      ++failing;
  }
  void append(Population&& other) {
    passing.insert(passing.end(), other.passing.begin(), other.passing.end());
    failing += other.failing;
  }
  [[nodiscard]] std::size_t distinct_passing() const {
    std::vector<std::uint64_t> numbers;
    for (const Suspect& suspect : passing) numbers.push_back(suspect.number);
    std::sort(numbers.begin(), numbers.end());
    return static_cast<std::size_t>(std::unique(numbers.begin(), numbers.end()) - numbers.begin());
  }
};

struct NumbersOfColumn {
  std::vector<std::uint32_t> named;  ///< rows whose own words say that it is one
  Population plain, grouped;
  void append(NumbersOfColumn&& other) {
    named.insert(named.end(), other.named.begin(), other.named.end());
    plain.append(std::move(other.plain));
    grouped.append(std::move(other.grouped));
  }
};

bool names_individual_number(std::string_view text) {
  static const std::array<std::string, 3> words = {
      comparison_key("個人番号"), comparison_key("マイナンバー"), comparison_key("my number")};
  const std::string key = comparison_key(text);
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return key.find(word) != std::string::npos; });
}

void look_for_numbers(std::uint32_t row, std::string_view value, bool named,
                      NumbersOfColumn& numbers) {
  for (auto found = next_twelve_digits(value); found; found = next_twelve_digits(found->rest)) {
    if (is_individual_number(found->number) && (named || names_individual_number(value)))
      numbers.named.push_back(row);
    else
      (found->grouped ? numbers.grouped : numbers.plain).add(found->number, row);
  }
}

NumbersOfColumn numbers_of(const Column& column) {
  const TextColumn& text = column.text;
  NumbersOfColumn all;
  if (text.byte_count() < 12) return all;
  const bool named = names_individual_number(column.field.header);
  for (NumbersOfColumn& chunk : map_chunks(text.size(), [&](std::size_t begin, std::size_t end) {
         NumbersOfColumn found;
         for (std::size_t row = begin; row < end; ++row)
           if (has_eleven_digits(text[row]))
             look_for_numbers(static_cast<std::uint32_t>(row), text[row], named, found);
         return found;
       }))
    all.append(std::move(chunk));
  return all;
}

/// True where at least half of the different numbers pass, and so many would by chance in fewer than one
/// column of ten thousand: Chernoff's bound of Binomial(n, 0.1), which is exact where all of them pass.
bool beyond_chance(const Population& numbers) {
  if (numbers.passing.size() < 4) return false;
  const auto passing = static_cast<double>(numbers.distinct_passing());
  const double share = passing / (passing + static_cast<double>(numbers.failing));
  if (share < 0.5) return false;
  const double rest = share < 1 ? (1 - share) * std::log((1 - share) / 0.9) : 0;
  const double divergence = share * std::log(share / 0.1) + rest;
  return passing / share * divergence >= std::log(10000) - 1e-9;
}

/// In free text, numbers that are written as on the card need no more than to pass, all of them.
bool convincing(const Population& grouped, FieldType type) {
  const bool free_text = type == FieldType::text || type == FieldType::list;
  return (free_text && grouped.failing == 0) || beyond_chance(grouped);
}

constexpr std::array<std::string_view, 1> my_number_codes = {"privacy_my_number"};
void check_individual_numbers(const CheckInput& input, Notices& notices) {
  for (const Column& column : input.layer.columns) {
    if (!may_hold_number(column.field.type)) continue;
    const NumbersOfColumn numbers = numbers_of(column);
    std::vector<std::uint32_t> rows = numbers.named;
    const auto add = [&rows](const Population& population) {
      for (const Suspect& suspect : population.passing) rows.push_back(suspect.row);
    };
    if (beyond_chance(numbers.plain)) add(numbers.plain);
    if (convincing(numbers.grouped, column.field.type)) add(numbers.grouped);
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    for (const std::uint32_t row : rows) notices.add("privacy_my_number", row, column.source);
  }
}

// --- Free text ----------------------------------------------------------------------------------

constexpr std::array<std::string_view, 1> free_text_codes = {"privacy_free_text"};
void check_free_text(const CheckInput& input, Notices& notices) {
  for (const Column& column : input.layer.columns) {
    if (column.field.type != FieldType::text) continue;
    scan_values(column, notices, [&] {
      return [&](std::uint32_t row, std::string_view value, Notices& found) {
        const std::optional<Texts> what = personal_words(value);
        if (!what) return;
        FindingDetail detail;
        detail.parameters = {{"detail", std::string(what->ja)},
                             {"detail_en", std::string(what->en)}};
        found.add("privacy_free_text", row, column.source, std::move(detail));
      };
    });
  }
}

constexpr Check checks[] = {
    {"mobile_telephone_numbers", Needs::rows, mobile_codes, check_mobile_phones},
    {"individual_numbers", Needs::rows, my_number_codes, check_individual_numbers},
    {"personal_free_text", Needs::rows, free_text_codes, check_free_text},
};

}  // namespace

std::span<const Check> privacy_checks() {
  return checks;
}

}  // namespace kokai
