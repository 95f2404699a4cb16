// Checks of values against their field: required, code lists, ranges, lengths, order of pairs.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "pipeline/core/text.h"
#include "pipeline/rules/check_tables.h"
#include "pipeline/rules/column_scan.h"

namespace kokai {

namespace {

// --- Empty cells ------------------------------------------------------------------------------

/// A row without a place is geom_null, whether its coordinates are required or not.
bool makes_the_place(const Column& column, const Definition& definition) {
  return definition.geometry == GeometrySource::coordinates &&
         (column.field.type == FieldType::latitude || column.field.type == FieldType::longitude);
}

void report_empty_cells(const CheckInput& input, Requirement requirement, std::string_view code,
                        Notices& notices) {
  for (const Column& column : input.layer.columns) {
    if (!in_source(column) || makes_the_place(column, input.definition)) continue;
    if (column.field.requirement_in(input.layer.generation) != requirement) continue;
    // An empty mark says "no": the official flags are must-have columns with cells that may be empty.
    if (column.field.type == FieldType::mark) continue;
    // A recommended column that is empty throughout is one table_null_column, not a million cells.
    const bool all_empty = column.text.byte_count() == 0;
    if (all_empty && requirement == Requirement::recommended) continue;
    for (std::uint32_t row = 0; row < column.text.size(); ++row)
      if (column.text[row].empty()) notices.add(code, row, column.source);
  }
}

constexpr std::array<std::string_view, 1> required_codes = {"cell_required"};
void check_required(const CheckInput& input, Notices& notices) {
  report_empty_cells(input, Requirement::required, "cell_required", notices);
}

constexpr std::array<std::string_view, 1> recommended_codes = {"cell_recommended_missing"};
void check_recommended(const CheckInput& input, Notices& notices) {
  report_empty_cells(input, Requirement::recommended, "cell_recommended_missing", notices);
}

// --- Code lists -------------------------------------------------------------------------------

/// The spellings in which values of the list are published, sorted.
std::vector<std::string_view> written_values(const CodeList& list) {
  std::vector<std::string_view> values;
  for (const CodeValue& value : list.values)
    values.push_back(list.write == CodeList::Write::code ? value.code : value.name);
  std::sort(values.begin(), values.end());
  return values;
}

bool all_listed(std::string_view value, bool several, const std::vector<std::string_view>& known) {
  if (!several) return std::binary_search(known.begin(), known.end(), value);
  for (const std::string_view item : split(value, ';'))
    if (!std::binary_search(known.begin(), known.end(), item)) return false;
  return true;
}

/// 有/無 and marks have their fixed values; normalise judges them.
bool is_listed_type(FieldType type) {
  return type == FieldType::code || type == FieldType::list;
}

/// One fault, one code: a list whose definition has a rule of its own for unknown values.
bool has_own_rule(const Definition& definition, const Field& field) {
  return std::any_of(definition.rules.begin(), definition.rules.end(), [&](const RuleUse& use) {
    const auto rank = use.parameters.find("rank");
    return use.code.ends_with("_unknown") && rank != use.parameters.end() &&
           rank->second == field.name;
  });
}

constexpr std::array<std::string_view, 1> enum_codes = {"cell_enum"};
void check_enum(const CheckInput& input, Notices& notices) {
  for (const Column& column : input.layer.columns) {
    const CodeList* const list = input.definition.code_list(column.field.code_list);
    if (!list || !is_listed_type(column.field.type)) continue;
    if (has_own_rule(input.definition, column.field)) continue;
    const std::vector<std::string_view> known = written_values(*list);
    const bool several = column.field.type == FieldType::list;
    const bool open = column.field.open_list;
    scan_values(column, notices, [&] {
      // Neighbouring rows mostly have the same value.
      return [&, last = std::string_view(), last_is_known = false](
                 std::uint32_t row, std::string_view value, Notices& found) mutable {
        if (value != last) {
          last = value;
          last_is_known = all_listed(value, several, known);
        }
        if (last_is_known) return;
        if (open)
          found.add("cell_enum", Severity::warning, row, column.source, {});
        else
          found.add("cell_enum", row, column.source);
      };
    });
  }
}

// --- Ranges and lengths -----------------------------------------------------------------------

std::string range_text(const Field& field) {
  if (field.minimum && field.maximum) return fmt::format("{} – {}", *field.minimum, *field.maximum);
  return field.minimum ? fmt::format("≥ {}", *field.minimum) : fmt::format("≤ {}", *field.maximum);
}

constexpr std::array<std::string_view, 1> range_codes = {"cell_range"};
void check_range(const CheckInput& input, Notices& notices) {
  for (const Column& column : input.layer.columns) {
    const Field& field = column.field;
    if (!field.minimum && !field.maximum) continue;
    const std::string range = range_text(field);
    scan_values(column, notices, [&] {
      return [&](std::uint32_t row, std::string_view value, Notices& found) {
        const double number = parse_number(value);
        if (std::isnan(number)) return;  // cell_type says so
        const bool low = field.minimum && number < *field.minimum;
        const bool high = field.maximum && number > *field.maximum;
        if (!low && !high) return;
        FindingDetail detail;
        detail.parameters.emplace_back("range", range);
        found.add("cell_range", row, column.source, std::move(detail));
      };
    });
  }
}

std::size_t code_point_count(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

constexpr std::array<std::string_view, 1> length_codes = {"cell_length"};
void check_length(const CheckInput& input, Notices& notices) {
  for (const Column& column : input.layer.columns) {
    if (!column.field.maximum_length) continue;
    const std::size_t limit = *column.field.maximum_length;
    scan_values(column, notices, [&] {
      return [&](std::uint32_t row, std::string_view value, Notices& found) {
        if (value.size() <= limit) return;
        const std::size_t count = code_point_count(value);
        if (count <= limit) return;
        FindingDetail detail;
        detail.parameters.emplace_back("count", std::to_string(count));
        detail.parameters.emplace_back("limit", std::to_string(limit));
        found.add("cell_length", row, column.source, std::move(detail));
      };
    });
  }
}

// --- Pairs ------------------------------------------------------------------------------------

struct FieldPair {
  const Column* start = nullptr;
  const Column* end = nullptr;
  friend bool operator==(const FieldPair&, const FieldPair&) = default;
};

/// The pairs of columns that the definition compares under one of the two codes.
std::vector<FieldPair> pairs_of(const CheckInput& input, std::string_view code) {
  std::vector<FieldPair> pairs;
  for (const RuleUse& use : input.definition.rules) {
    if (use.code != code) continue;
    const auto start = use.parameters.find("start"), end = use.parameters.find("end");
    if (start == use.parameters.end() || end == use.parameters.end()) continue;
    const FieldPair pair{input.layer.column(start->second), input.layer.column(end->second)};
    if (pair.start && pair.end) pairs.push_back(pair);
  }
  return pairs;
}

bool is_numeric(FieldType type) {
  return type == FieldType::integer || type == FieldType::number || type == FieldType::year;
}

enum class Order { before, equal, after, unknown };

Order order_of(std::string_view start, std::string_view end, FieldType type) {
  // Dates and times in canonical form sort as text.
  if (!is_numeric(type))
    return start == end ? Order::equal : (start < end ? Order::before : Order::after);
  const double left = parse_number(start), right = parse_number(end);
  if (std::isnan(left) || std::isnan(right)) return Order::unknown;  // cell_type says so
  return left == right ? Order::equal : (left < right ? Order::before : Order::after);
}

void report_pair(std::string_view code, const FieldPair& pair, Order fault, Notices& notices) {
  scan_values(*pair.start, notices, [&] {
    return [&, fault](std::uint32_t row, std::string_view value, Notices& found) {
      const std::string_view end = pair.end->text[row];
      if (end.empty() || order_of(value, end, pair.start->field.type) != fault) return;
      FindingDetail detail;
      detail.parameters.emplace_back("other", std::string(end));
      found.add(code, row, pair.start->source, std::move(detail));
    };
  });
}

constexpr std::array<std::string_view, 1> order_codes = {"cell_range_order"};
void check_range_order(const CheckInput& input, Notices& notices) {
  for (const FieldPair& pair : pairs_of(input, "cell_range_order")) {
    // 22:00–02:00 is an evening: an end after midnight is no fault.
    if (pair.start->field.type == FieldType::time) continue;
    report_pair("cell_range_order", pair, Order::after, notices);
  }
}

constexpr std::array<std::string_view, 1> equal_codes = {"cell_range_equal"};
void check_range_equal(const CheckInput& input, Notices& notices) {
  const std::vector<FieldPair> pairs = pairs_of(input, "cell_range_equal");
  for (const FieldPair& pair : pairs) report_pair("cell_range_equal", pair, Order::equal, notices);
  // For times the order says nothing, so that a definition that asks for it can only mean this.
  for (const FieldPair& pair : pairs_of(input, "cell_range_order"))
    if (pair.start->field.type == FieldType::time &&
        std::find(pairs.begin(), pairs.end(), pair) == pairs.end())
      report_pair("cell_range_equal", pair, Order::equal, notices);
}

/// A time at which something opens but never closes, or the other way round.
void report_lone(const Column& has, const Column& lacks, int generation, Notices& notices) {
  scan_values(has, notices, [&] {
    return [&](std::uint32_t row, std::string_view, Notices& found) {
      if (!lacks.text[row].empty()) return;
      FindingDetail detail;
      detail.parameters.emplace_back("other", lacks.field.header_in(generation));
      found.add("cell_pair_incomplete", row, has.source, std::move(detail));
    };
  });
}

constexpr std::array<std::string_view, 1> incomplete_codes = {"cell_pair_incomplete"};
void check_incomplete_pairs(const CheckInput& input, Notices& notices) {
  for (const FieldPair& pair : pairs_of(input, "cell_range_order")) {
    // A period may be open at its end; a day's opening hours are not.
    if (pair.start->field.type != FieldType::time) continue;
    if (!in_source(*pair.start) || !in_source(*pair.end)) continue;
    report_lone(*pair.start, *pair.end, input.layer.generation, notices);
    report_lone(*pair.end, *pair.start, input.layer.generation, notices);
  }
}

constexpr Check checks[] = {
    {"required_values", Needs::rows, required_codes, check_required},
    {"recommended_values", Needs::rows, recommended_codes, check_recommended},
    {"code_lists", Needs::rows, enum_codes, check_enum},
    {"ranges", Needs::rows, range_codes, check_range},
    {"lengths", Needs::rows, length_codes, check_length},
    {"order_of_pairs", Needs::rows, order_codes, check_range_order},
    {"equal_pairs", Needs::rows, equal_codes, check_range_equal},
    {"incomplete_pairs", Needs::rows, incomplete_codes, check_incomplete_pairs},
};

}  // namespace

std::span<const Check> value_checks() {
  return checks;
}

}  // namespace kokai
