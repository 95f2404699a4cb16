// Expressions over a row: what is understood, what is refused, and what holds.
// SPDX-License-Identifier: MIT
#include "pipeline/core/row_expression.h"

#include <catch2/catch.hpp>

using namespace kokai;
using Comparison = RowExpression::Comparison;
using Names = std::vector<std::string>;

TEST_CASE("two sums of fields and numbers are compared") {
  const RowExpression sum = parse_row_expression("male + female = total");
  CHECK(sum.comparison == Comparison::equal);
  CHECK(sum.left.size() == 2);
  CHECK(sum.right.size() == 1);
  CHECK(sum.fields() == Names{"male", "female", "total"});
  const RowExpression limit = parse_row_expression("capacity<=500.5");
  CHECK(limit.comparison == Comparison::at_most);
  CHECK(std::get<double>(limit.right.front()) == 500.5);
  CHECK(limit.fields() == Names{"capacity"});
  const RowExpression least = parse_row_expression("\n1 + built_year\n >= opened_2\n");
  CHECK(least.comparison == Comparison::at_least);
  CHECK(least.fields() == Names{"built_year", "opened_2"});
}

TEST_CASE("anything else is refused, and the message says what") {
  const auto refused = [](std::string_view text) -> std::string {
    try {
      static_cast<void>(parse_row_expression(text));
    } catch (const UsageError& fault) {
      return fault.message().en;
    }
    return "";
  };
  CHECK(refused("male + female").find("needs one of = <= >=") != std::string::npos);
  CHECK(refused("male == total").find("\"= total\"") != std::string::npos);
  CHECK(refused("male - female = total").find("\"male - female\"") != std::string::npos);
  CHECK(refused("male + = total").find("\"\"") != std::string::npos);
  CHECK(refused("男 = total").find("\"男\"") != std::string::npos);
  CHECK(refused("1,000 = total").find("\"1,000\"") != std::string::npos);
  CHECK(refused("a = b = c").find("\"b = c\"") != std::string::npos);
  CHECK(refused("1 + 1 = 2").find("names no field") != std::string::npos);
  CHECK(refused("").find("needs one of") != std::string::npos);
}

TEST_CASE("a comparison holds with what decimal fractions lose in binary, and with no more") {
  CHECK(holds(Comparison::equal, 0.1 + 0.2, 0.3));
  CHECK_FALSE(holds(Comparison::equal, 100, 101));
  CHECK_FALSE(holds(Comparison::equal, 1000000, 1000001));
  CHECK(holds(Comparison::at_most, 3, 3));
  CHECK(holds(Comparison::at_most, 0.1 + 0.2, 0.3));
  CHECK_FALSE(holds(Comparison::at_most, 4, 3));
  CHECK(holds(Comparison::at_least, 4, 3));
  CHECK_FALSE(holds(Comparison::at_least, 2, 3));
}
