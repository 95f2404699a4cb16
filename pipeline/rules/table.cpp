// Checks of rows and whole columns: duplicates, keys, empty columns.
// SPDX-License-Identifier: MIT
#include <tbb/parallel_sort.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <span>

#include "pipeline/core/text.h"
#include "pipeline/rules/check_tables.h"
#include "pipeline/rules/column_scan.h"
#include "pipeline/rules/distinct.h"

namespace kokai {

namespace {

// --- Rows that are the same -------------------------------------------------------------------

/// A mixing step of 64 bits (the finaliser of SplitMix64).
std::uint64_t mix(std::uint64_t value) {
  value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  value = (value ^ (value >> 27U)) * 0x94d049bb133111ebULL;
  return value ^ (value >> 31U);
}

std::uint64_t hash_bytes(std::uint64_t hash, std::string_view bytes) {
  hash = mix(hash ^ bytes.size());
  while (bytes.size() >= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data(), 8);
    hash = (hash ^ word) * 0x9e3779b97f4a7c15ULL;
    hash ^= hash >> 32U;
    bytes.remove_prefix(8);
  }
  std::uint64_t rest = 0;
  std::memcpy(&rest, bytes.data(), bytes.size());
  return (hash ^ rest) * 0x9e3779b97f4a7c15ULL;
}

using Columns = std::vector<const Column*>;

struct HashedRow {
  std::uint64_t hash;
  std::uint32_t row;
  friend auto operator<=>(const HashedRow&, const HashedRow&) = default;
};

/// Rows compared by some columns and, if asked for, by their geometry.
class RowComparison {
 public:
  RowComparison(const Layer& layer, Columns columns, bool with_geometry)
      : layer_(layer), columns_(std::move(columns)), with_geometry_(with_geometry) {}

  /// Hashes of the rows from `begin` on, column by column, as they lie in memory.
  void hash(std::size_t begin, std::span<HashedRow> rows) const {
    for (std::size_t i = 0; i < rows.size(); ++i)
      rows[i] = {0, static_cast<std::uint32_t>(begin + i)};
    for (const Column* column : columns_)
      for (HashedRow& row : rows) row.hash = hash_bytes(row.hash, column->text[row.row]);
    if (with_geometry_)
      for (HashedRow& row : rows) row.hash = hash_geometry(row.hash, row.row);
    for (HashedRow& row : rows) row.hash = mix(row.hash);
  }

  [[nodiscard]] bool equal(std::size_t a, std::size_t b) const {
    for (const Column* column : columns_)
      if (column->text[a] != column->text[b]) return false;
    return !with_geometry_ || equal_geometry(a, b);
  }

 private:
  [[nodiscard]] std::uint64_t hash_geometry(std::uint64_t hash, std::size_t row) const {
    const Range range = layer_.geometry.feature_coordinates(row);
    for (std::size_t i = range.begin; i < range.end; ++i) {
      hash = mix(hash ^ std::bit_cast<std::uint64_t>(layer_.geometry.x[i]));
      hash = mix(hash ^ std::bit_cast<std::uint64_t>(layer_.geometry.y[i]));
    }
    return hash;
  }

  [[nodiscard]] bool equal_geometry(std::size_t a, std::size_t b) const {
    const GeometryColumn& geometry = layer_.geometry;
    const Range left = geometry.feature_coordinates(a), right = geometry.feature_coordinates(b);
    const auto same = [&](const std::vector<double>& values) {
      const auto at = [&](std::size_t i) {
        return values.begin() + static_cast<std::ptrdiff_t>(i);
      };
      return std::equal(at(left.begin), at(left.end), at(right.begin), at(right.end));
    };
    return geometry.kind[a] == geometry.kind[b] && same(geometry.x) && same(geometry.y);
  }

  const Layer& layer_;
  Columns columns_;
  bool with_geometry_;
};

struct Repetition {
  std::uint32_t row, first;
};

/// Every row that equals an earlier one, with the first of its kind, in row order.
std::vector<Repetition> repeated_rows(std::size_t rows, const RowComparison& comparison,
                                      const std::vector<bool>& skipped) {
  std::vector<HashedRow> hashed(rows);
  for_chunks(rows, [&](std::size_t begin, std::size_t end) {
    comparison.hash(begin, std::span(hashed).subspan(begin, end - begin));
  });
  if (!skipped.empty())
    std::erase_if(hashed, [&](const HashedRow& row) { return skipped[row.row]; });
  HashSet seen(hashed.size());
  const auto is_new = [&seen](const HashedRow& row) { return seen.insert(row.hash); };
  if (std::all_of(hashed.begin(), hashed.end(), is_new)) return {};
  tbb::parallel_sort(hashed.begin(), hashed.end());
  std::vector<Repetition> repetitions;
  std::vector<std::uint32_t> firsts;  // of the current hash; more than one only when hashes collide
  for (std::size_t i = 0; i < hashed.size(); ++i) {
    if (i == 0 || hashed[i].hash != hashed[i - 1].hash) firsts.clear();
    const auto first = std::find_if(firsts.begin(), firsts.end(), [&](std::uint32_t row) {
      return comparison.equal(row, hashed[i].row);
    });
    if (first == firsts.end())
      firsts.push_back(hashed[i].row);
    else
      repetitions.push_back({hashed[i].row, *first});
  }
  std::sort(repetitions.begin(), repetitions.end(),
            [](const Repetition& a, const Repetition& b) { return a.row < b.row; });
  return repetitions;
}

/// The columns of the named fields; empty when the source lacks one of them, which is a fault of
/// the header already.
Columns columns_of(const Layer& layer, const std::vector<std::string>& names) {
  Columns columns;
  for (const std::string& name : names) {
    const Column* const column = layer.column(name);
    if (!column || !in_source(*column)) return {};
    columns.push_back(column);
  }
  return columns;
}

void report_same_rows(const CheckInput& input, Notices& notices) {
  if (input.definition.partition) return;  // topo_duplicate_geometry speaks of them
  const Layer& layer = input.layer;
  Columns columns;
  for (const Column& column : layer.columns)
    if (in_source(column)) columns.push_back(&column);
  const RowComparison comparison(layer, std::move(columns), layer.has_geometry());
  for (const Repetition& repetition : repeated_rows(layer.rows, comparison, {})) {
    FindingDetail detail;
    detail.parameters.emplace_back("other", row_name(layer, repetition.first));
    notices.add("row_duplicate", repetition.row, no_column, std::move(detail));
  }
}

// --- Keys -------------------------------------------------------------------------------------

std::string joined_values(const Columns& columns, std::size_t row) {
  std::string key;
  for (const Column* column : columns) {
    if (column != columns.front()) key += '/';
    key += column->text[row];
  }
  return key;
}

void add_key_notice(std::string_view code, std::uint32_t row, std::int32_t column, std::string key,
                    std::string other, Notices& notices) {
  FindingDetail detail;
  detail.value = key;
  detail.parameters.emplace_back("key", std::move(key));
  detail.parameters.emplace_back("other", std::move(other));
  notices.add(code, row, column, std::move(detail));
}

void report_repeated(std::string_view code, const Layer& layer, const Columns& columns,
                     const std::vector<bool>& skipped, Notices& notices) {
  const RowComparison comparison(layer, columns, false);
  for (const Repetition& repetition : repeated_rows(layer.rows, comparison, skipped))
    add_key_notice(code, repetition.row, columns.back()->source,
                   joined_values(columns, repetition.row), row_name(layer, repetition.first),
                   notices);
}

/// Marks the rows that have no key: nothing in any part, or nothing in a part that is required
/// (cell_required speaks of that cell). A blank branch number is part of a key like any other value.
std::vector<bool> rows_without_key(const Layer& layer, const Columns& columns) {
  std::vector<bool> missing(layer.rows);
  for (std::size_t row = 0; row < layer.rows; ++row) {
    bool any_value = false, lacks_required = false;
    for (const Column* column : columns) {
      const bool empty = column->text[row].empty();
      any_value = any_value || !empty;
      lacks_required = lacks_required || (empty && column->field.requirement_in(layer.generation) ==
                                                       Requirement::required);
    }
    missing[row] = !any_value || lacks_required;
  }
  return missing;
}

constexpr std::array<std::string_view, 2> repeated_codes = {"row_duplicate", "row_primary_key"};
void check_repeated(const CheckInput& input, Notices& notices) {
  const Columns columns = columns_of(input.layer, input.definition.key);
  // Rows whose keys all differ are neither the same nor of one key.
  const RowComparison keys(input.layer, columns, false);
  if (repeated_rows(input.layer.rows, keys, {}).empty()) return;
  report_same_rows(input, notices);
  if (!columns.empty())
    report_repeated("row_primary_key", input.layer, columns, rows_without_key(input.layer, columns),
                    notices);
}

constexpr std::array<std::string_view, 1> combined_codes = {"row_unique_combined"};
void check_unique_combined(const CheckInput& input, Notices& notices) {
  for (const RuleUse& use : input.definition.rules) {
    if (use.code != "row_unique_combined") continue;
    const auto fields = use.parameters.find("fields");
    if (fields == use.parameters.end()) continue;
    std::vector<std::string> names;
    for (const std::string_view name : split(fields->second, ';')) names.emplace_back(trim(name));
    const Columns columns = columns_of(input.layer, names);
    if (columns.empty()) continue;
    report_repeated("row_unique_combined", input.layer, columns,
                    rows_without_key(input.layer, columns), notices);
  }
}

// --- Rows that say nothing ----------------------------------------------------------------------

/// Numbers and the names of the publisher stand in rows that nobody has filled in yet.
bool says_something(const Column& column, const Definition& definition) {
  if (column.field.type == FieldType::municipality_code) return false;
  const std::string& name = column.field.name;
  if (name == "prefecture_name" || name == "city_name" || name == "localgov_name") return false;
  const std::vector<std::string>& key = definition.key;
  return std::find(key.begin(), key.end(), name) == key.end();
}

constexpr std::array<std::string_view, 1> blank_codes = {"row_without_values"};
void check_blank_rows(const CheckInput& input, Notices& notices) {
  if (input.definition.geometry == GeometrySource::features) return;
  std::vector<bool> filled(input.layer.rows);
  bool any = false;
  for (const Column& column : input.layer.columns) {
    if (!in_source(column) || !says_something(column, input.definition)) continue;
    any = true;
    for (std::size_t row = 0; row < input.layer.rows; ++row)
      if (!column.text[row].empty()) filled[row] = true;
    // Mostly the first such column settles it: everything has a name.
    if (std::find(filled.begin(), filled.end(), false) == filled.end()) return;
  }
  if (!any) return;  // the header is wrong, not every row
  const std::vector<GeometryKind>& kinds = input.layer.geometry.kind;
  const auto has_place = [&](std::size_t row) {
    return row < kinds.size() && kinds[row] != GeometryKind::null;
  };
  for (std::size_t row = 0; row < input.layer.rows; ++row)
    if (!filled[row] && !has_place(row))
      notices.add("row_without_values", static_cast<std::uint32_t>(row), no_column);
}

// --- Columns ----------------------------------------------------------------------------------

constexpr std::array<std::string_view, 1> null_codes = {"table_null_column"};
void check_null_columns(const CheckInput& input, Notices& notices) {
  for (const Column& column : input.layer.columns)
    if (in_source(column) && column.text.byte_count() == 0 && column.field.type != FieldType::mark)
      notices.add("table_null_column", no_row, column.source);
}

constexpr Check checks[] = {
    {"repeated_rows", Needs::rows, repeated_codes, check_repeated},
    {"unique_combined", Needs::rows, combined_codes, check_unique_combined},
    {"blank_rows", Needs::rows, blank_codes, check_blank_rows},
    {"null_columns", Needs::rows, null_codes, check_null_columns},
};

}  // namespace

std::span<const Check> table_checks() {
  return checks;
}

}  // namespace kokai
