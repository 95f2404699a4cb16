// What a row's values must satisfy: two sums of fields and numbers, compared.
// SPDX-License-Identifier: MIT
//
//   male + female = total        capacity <= 500        opened_year + 1 >= built_year
//
// Nothing more is understood, on purpose: what needs a product, a text or another row is a rule in C++ or SQL.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "pipeline/core/error.h"

namespace kokai {

struct RowExpression {
  enum class Comparison { equal, at_most, at_least };
  using Term = std::variant<double, std::string>;  ///< a number, or a field's name
  std::vector<Term> left, right;
  Comparison comparison = Comparison::equal;

  /// The names of all fields, in the order in which they stand.
  [[nodiscard]] std::vector<std::string> fields() const;
};

/// Reads `sum = sum`, `sum <= sum` or `sum >= sum`; a sum is field names and plain decimal numbers joined by "+".
/// Throws UsageError with what is wrong, without a place.
[[nodiscard]] RowExpression parse_row_expression(std::string_view text);

/// "=", "≤" or "≥".
[[nodiscard]] std::string_view to_string(RowExpression::Comparison comparison);

/// Whether two sums compare as they should. Decimal fractions do not add up exactly in binary, so that sums that agree
/// in their first nine digits are equal.
[[nodiscard]] bool holds(RowExpression::Comparison comparison, double left, double right);

}  // namespace kokai
