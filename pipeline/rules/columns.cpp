// Checks of a column as a whole: one value throughout, values of several kinds.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cmath>

#include "pipeline/core/text.h"
#include "pipeline/rules/check_tables.h"
#include "pipeline/rules/column_scan.h"

namespace kokai {

namespace {

/// In a shorter table a column of one value, or of several kinds, is nothing to wonder at.
constexpr std::size_t fewest_rows = 20;

// --- One value throughout -----------------------------------------------------------------------

/// Columns that say whose list it is, or yes or no, have one value in many a list.
bool may_be_constant(const Column& column) {
  static constexpr std::array types{FieldType::municipality_code, FieldType::corporate_number,
                                    FieldType::mark, FieldType::presence, FieldType::code};
  static constexpr std::array<std::string_view, 3> names{"prefecture_name", "city_name",
                                                         "localgov_name"};
  return std::find(types.begin(), types.end(), column.field.type) != types.end() ||
         std::find(names.begin(), names.end(), column.field.name) != names.end();
}

constexpr std::array<std::string_view, 1> constant_codes = {"table_constant_column"};
void check_constant_columns(const CheckInput& input, Notices& notices) {
  if (input.layer.rows < fewest_rows) return;
  for (const Column& column : input.layer.columns) {
    if (!in_source(column) || may_be_constant(column)) continue;
    const std::string_view first = column.text[0];
    if (first.empty()) continue;
    bool same = true;
    for (std::size_t row = 1; same && row < column.text.size(); ++row)
      same = column.text[row] == first;
    if (!same) continue;
    FindingDetail detail;
    detail.value = std::string(first);
    notices.add("table_constant_column", no_row, column.source, std::move(detail));
  }
}

// --- Values of several kinds ----------------------------------------------------------------------

enum class Kind : std::uint8_t { blank, number, date, text };

/// 2024/4/1, 2024-04-01: eight characters or more, two marks between digits.
bool looks_like_date(std::string_view value) {
  const auto is_mark = [](char c) { return c == '-' || c == '/' || c == '.'; };
  return value.size() >= 8 && value.find_first_not_of("0123456789-/.") == std::string_view::npos &&
         std::count_if(value.begin(), value.end(), is_mark) == 2;
}

Kind kind_of_ascii(std::string_view value) {
  if (!std::isnan(parse_number(value))) return Kind::number;
  return looks_like_date(value) ? Kind::date : Kind::text;
}

Kind kind_of(std::string_view value) {
  if (value.empty()) return Kind::blank;
  // Most Japanese text is settled by its first byte; full-width digits begin with EF.
  const auto first = static_cast<unsigned char>(value.front());
  if (first >= 0x80 && first != 0xef) return Kind::text;
  if (first == 0xef) return kind_of_ascii(to_nfkc(value));
  return kind_of_ascii(value);
}

using KindCounts = std::array<std::size_t, 4>;

std::size_t count_of(const KindCounts& counts, Kind kind) {
  return counts[static_cast<std::size_t>(kind)];
}

/// Of every `step`-th value.
KindCounts count_kinds(const TextColumn& text, std::size_t step) {
  KindCounts counts{};
  for (std::size_t row = 0; row < text.size(); row += step)
    ++counts[static_cast<std::size_t>(kind_of(text[row]))];
  return counts;
}

/// The kind that most values have when it is numbers or dates; words may hold anything.
Kind leading_kind(const KindCounts& counts) {
  const std::size_t filled =
      count_of(counts, Kind::number) + count_of(counts, Kind::date) + count_of(counts, Kind::text);
  for (const Kind kind : {Kind::number, Kind::date})
    if (2 * count_of(counts, kind) > filled) return kind;
  return Kind::text;
}

void report_kinds(const Column& column, Notices& notices) {
  constexpr std::size_t sample = 1024;
  const std::size_t step = column.text.size() / sample + 1;
  if (step > 1 && leading_kind(count_kinds(column.text, step)) == Kind::text) return;
  const KindCounts counts = count_kinds(column.text, 1);
  const Kind kind = leading_kind(counts);
  const std::size_t filled = column.text.size() - count_of(counts, Kind::blank);
  const std::size_t alike = count_of(counts, kind);
  if (kind == Kind::text || filled < fewest_rows || 10 * alike >= 9 * filled) return;
  std::uint32_t row = 0;
  while (kind_of(column.text[row]) == kind || column.text[row].empty()) ++row;
  FindingDetail detail;
  detail.parameters.emplace_back("alike", std::to_string(alike));
  detail.parameters.emplace_back("count", std::to_string(filled));
  notices.add("table_inconsistent_types", row, column.source, std::move(detail));
}

constexpr std::array<std::string_view, 1> kind_codes = {"table_inconsistent_types"};
void check_kinds(const CheckInput& input, Notices& notices) {
  if (input.layer.rows < fewest_rows) return;
  // Other types have their own form already; names, readings and remarks are words whatever they hold.
  for (const Column& column : input.layer.columns)
    if (in_source(column) && column.field.type == FieldType::text) report_kinds(column, notices);
}

constexpr Check checks[] = {
    {"constant_columns", Needs::rows, constant_codes, check_constant_columns},
    {"kinds_of_values", Needs::rows, kind_codes, check_kinds},
};

}  // namespace

std::span<const Check> column_checks() {
  return checks;
}

}  // namespace kokai
