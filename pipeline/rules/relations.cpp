// Checks of what a row's values must have to do with each other and with other tables: sums, references.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_set>

#include "pipeline/core/row_expression.h"
#include "pipeline/core/text.h"
#include "pipeline/rules/check_tables.h"
#include "pipeline/rules/column_scan.h"
#include "pipeline/rules/rule_use.h"

namespace kokai {

namespace {

// --- Sums -------------------------------------------------------------------------------------

/// One side of an expression over the columns of a layer.
class Sum {
 public:
  Sum(const std::vector<RowExpression::Term>& terms, const Layer& layer) {
    for (const RowExpression::Term& term : terms) {
      if (const double* number = std::get_if<double>(&term))
        constant_ += *number;
      else
        add_column(layer.column(std::get<std::string>(term)));
    }
  }

  /// False when the source lacks one of the columns, which is a fault of the header.
  [[nodiscard]] bool complete() const { return complete_; }
  [[nodiscard]] const std::vector<const Column*>& columns() const { return columns_; }

  /// NaN when a value is blank or masked ("X"): such a row says nothing about the sum.
  [[nodiscard]] double of(std::size_t row) const {
    double sum = constant_;
    for (const Column* column : columns_) sum += parse_number(column->text[row]);
    return sum;
  }

  /// "男性 + 女性"; a long sum by its ends.
  [[nodiscard]] std::string words(int generation) const {
    constexpr std::size_t most = 4;
    std::string text;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const bool left_out = columns_.size() > most && i >= 2 && i + 1 < columns_.size();
      if (left_out && i > 2) continue;
      (text += i == 0 ? "" : " + ") +=
          left_out ? std::string("…") : columns_[i]->field.header_in(generation);
    }
    if (constant_ != 0 || columns_.empty())
      text += fmt::format("{}{}", text.empty() ? "" : " + ", constant_);
    return text;
  }

 private:
  void add_column(const Column* column) {
    if (column == nullptr || !in_source(*column))
      complete_ = false;
    else
      columns_.push_back(column);
  }

  double constant_ = 0;
  std::vector<const Column*> columns_;
  bool complete_ = true;
};

/// The cell to look at first: the total, where one side is a single field.
const Column& pointed_at(const Sum& left, const Sum& right) {
  const bool total_is_left = left.columns().size() == 1 && right.columns().size() != 1;
  return total_is_left || right.columns().empty() ? *left.columns().front()
                                                  : *right.columns().front();
}

void report_false_rows(const Layer& layer, const RowExpression& expression, Notices& notices) {
  const Sum left(expression.left, layer), right(expression.right, layer);
  if (!left.complete() || !right.complete()) return;
  const Column& place = pointed_at(left, right);
  const std::string words =
      fmt::format("{} {} {}", left.words(layer.generation), to_string(expression.comparison),
                  right.words(layer.generation));
  auto found = map_chunks(layer.rows, [&](std::size_t begin, std::size_t end) {
    Notices chunk;
    for (std::size_t row = begin; row < end; ++row) {
      const double is = left.of(row), should_be = right.of(row);
      if (std::isnan(is) || std::isnan(should_be)) continue;
      if (holds(expression.comparison, is, should_be)) continue;
      FindingDetail detail;
      detail.parameters.emplace_back("rule", words);
      detail.parameters.emplace_back("left", fmt::format("{:.10g}", is));
      detail.parameters.emplace_back("right", fmt::format("{:.10g}", should_be));
      chunk.add("row_constraint", static_cast<std::uint32_t>(row), place.source, std::move(detail));
    }
    return chunk;
  });
  for (Notices& chunk : found) notices.merge(std::move(chunk));
}

constexpr std::array<std::string_view, 1> constraint_codes = {"row_constraint"};
void check_constraints(const CheckInput& input, Notices& notices) {
  for (const RuleUse& use : input.definition.rules) {
    if (use.code != "row_constraint") continue;
    const auto expression = use.parameters.find("expression");
    if (expression != use.parameters.end())
      report_false_rows(input.layer, parse_row_expression(expression->second), notices);
  }
}

// --- References -------------------------------------------------------------------------------

std::vector<const Column*> columns_of(const Layer& layer, const RuleUse& use,
                                      std::string_view parameter) {
  std::vector<const Column*> columns;
  const auto names = use.parameters.find(std::string(parameter));
  if (names == use.parameters.end()) return columns;
  for (const std::string_view name : split(names->second, ';')) {
    const Column* column = layer.column(name);
    if (column == nullptr || !in_source(*column)) return {};
    columns.push_back(column);
  }
  return columns;
}

/// The values joined by "/"; "" when the first of them is blank, which refers to nothing.
std::string reference_of(const std::vector<const Column*>& columns, std::size_t row) {
  std::string joined;
  for (const Column* column : columns) {
    const std::string_view value = column->text[row];
    if (value.empty() && column == columns.front()) return "";
    if (column != columns.front()) joined += '/';
    joined += value;
  }
  return joined;
}

/// Every value that may be referred to. Spellings are compared only where the value itself is not found.
class KnownValues {
 public:
  void add(const Layer& layer, const std::vector<const Column*>& columns) {
    for (std::size_t row = 0; row < layer.rows; ++row)
      if (std::string value = reference_of(columns, row); !value.empty())
        values_.insert(std::move(value));
  }
  [[nodiscard]] bool empty() const { return values_.empty(); }
  [[nodiscard]] bool has(const std::string& value) {
    if (values_.contains(value)) return true;
    if (keys_.empty())
      for (const std::string& known : values_) keys_.insert(comparison_key(known));
    return keys_.contains(comparison_key(value));
  }

 private:
  std::unordered_set<std::string> values_, keys_;
};

/// True when the ends of drawn pipes are compared with drawn manholes, number by number: one fault, one code.
bool drawn_ends_speak(const CheckInput& input, const RuleUse& use) {
  const RuleUse* ends = find_rule(input.definition, "sewer_pipe_end_id_mismatch");
  return ends != nullptr && ends->parameters.at("layer") == use.parameters.at("layer") &&
         input.layer.has_geometry() && !other_layers(input, *ends).empty();
}

void report_unknown(const CheckInput& input, const RuleUse& use, KnownValues& known,
                    Notices& notices) {
  const std::vector<const Column*> columns = columns_of(input.layer, use, "fields");
  if (columns.empty()) return;
  for (std::uint32_t row = 0; row < input.layer.rows; ++row) {
    std::string value = reference_of(columns, row);
    if (value.empty() || known.has(value)) continue;
    FindingDetail detail;
    detail.parameters.emplace_back("layer", use.parameters.at("layer"));
    detail.parameters.emplace_back("key", value);
    detail.value = std::move(value);
    notices.add("row_foreign_key", row, columns.front()->source, std::move(detail));
  }
}

constexpr std::array<std::string_view, 1> reference_codes = {"row_foreign_key"};
void check_references(const CheckInput& input, Notices& notices) {
  for (const RuleUse& use : input.definition.rules) {
    if (use.code != "row_foreign_key" || drawn_ends_speak(input, use)) continue;
    KnownValues known;
    for (const Layer* other : other_tables(input, use)) {
      const std::vector<const Column*> columns = columns_of(*other, use, "layer_fields");
      if (!columns.empty()) known.add(*other, columns);
    }
    // A table without a single value is not what is referred to; its own dataset says what is wrong with it.
    if (!known.empty()) report_unknown(input, use, known, notices);
  }
}

constexpr Check checks[] = {
    {"constraints", Needs::rows, constraint_codes, check_constraints},
    {"references", Needs::rows, reference_codes, check_references},
};

}  // namespace

std::span<const Check> relation_checks() {
  return checks;
}

}  // namespace kokai
