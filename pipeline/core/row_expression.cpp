// What a row's values must satisfy: two sums of fields and numbers, compared.
// SPDX-License-Identifier: MIT
#include "pipeline/core/row_expression.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "pipeline/core/column.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

struct Sign {
  std::string_view written, shown;
  RowExpression::Comparison comparison;
};
constexpr std::array<Sign, 3> signs{{{"<=", "≤", RowExpression::Comparison::at_most},
                                     {">=", "≥", RowExpression::Comparison::at_least},
                                     {"=", "=", RowExpression::Comparison::equal}}};

bool is_field_name(std::string_view text) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  return !text.empty() && letter(text.front()) &&
         std::all_of(text.begin(), text.end(),
                     [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
}

std::vector<RowExpression::Term> parse_sum(std::string_view text) {
  std::vector<RowExpression::Term> terms;
  for (const std::string_view piece : split(text, '+')) {
    const std::string_view term = trim(piece);
    const double number = parse_number(term);
    if (!std::isnan(number)) {
      terms.emplace_back(number);
    } else if (is_field_name(term)) {
      terms.emplace_back(std::string(term));
    } else {
      const std::string shown(term);
      throw UsageError({"「" + shown + "」は項目の名前でも数でもありません。",
                        "\"" + shown + "\" is neither a field's name nor a number."});
    }
  }
  return terms;
}

}  // namespace

std::vector<std::string> RowExpression::fields() const {
  std::vector<std::string> names;
  for (const std::vector<Term>* side : {&left, &right})
    for (const Term& term : *side)
      if (const auto* name = std::get_if<std::string>(&term)) names.push_back(*name);
  return names;
}

RowExpression parse_row_expression(std::string_view text) {
  const Sign* found = nullptr;
  std::size_t at = std::string_view::npos;
  for (const Sign& sign : signs) {
    at = text.find(sign.written);
    if (at == std::string_view::npos) continue;
    found = &sign;
    break;
  }
  if (found == nullptr)
    throw UsageError({"式には = <= >= のどれかが要ります：" + std::string(text),
                      "The expression needs one of = <= >=: " + std::string(text)});
  RowExpression expression;
  expression.comparison = found->comparison;
  expression.left = parse_sum(text.substr(0, at));
  expression.right = parse_sum(text.substr(at + found->written.size()));
  if (expression.fields().empty())
    throw UsageError({"式に項目の名前がありません：" + std::string(text),
                      "The expression names no field: " + std::string(text)});
  return expression;
}

std::string_view to_string(RowExpression::Comparison comparison) {
  return std::find_if(signs.begin(), signs.end(),
                      [comparison](const Sign& sign) { return sign.comparison == comparison; })
      ->shown;
}

bool holds(RowExpression::Comparison comparison, double left, double right) {
  const double slack = 1e-9 * std::max({1.0, std::abs(left), std::abs(right)});
  switch (comparison) {
    case RowExpression::Comparison::equal:
      return std::abs(left - right) <= slack;
    case RowExpression::Comparison::at_most:
      return left <= right + slack;
    case RowExpression::Comparison::at_least:
      return left + slack >= right;
  }
  return false;
}

}  // namespace kokai
