// Small counts, suppressed counts and single places: what a definition asks for.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "layer_builder.h"
#include "pipeline/rules/rules.h"
#include "pipeline/rules/suppression.h"

namespace {

using namespace kokai;
using namespace kokai::test;
using Found = std::vector<std::string>;

/// 町名, 計, 男, 女 and a point.
Definition population(std::vector<RuleUse> rules) {
  Definition definition;
  for (const char* name : {"town", "all", "men", "women", "lat", "lon"}) {
    Field field;
    field.name = field.header = name;
    definition.fields.push_back(field);
  }
  definition.generations.push_back({});
  definition.rules = std::move(rules);
  return definition;
}

Found found(const Definition& definition, std::vector<Row> rows, std::string_view code) {
  for (Row& row : rows)
    if (row.size() == 4) row.insert(row.end(), {"36.3", "140.3"});
  const Layer layer = table_layer(definition, rows);
  Notices notices;
  static_cast<void>(validate({layer, definition}, notices));
  Found places;
  for (const NoticeGroup& group : notices.groups())
    if (group.type->code == code)
      for (const Finding& finding : group.findings)
        places.push_back(std::to_string(finding.row) + " " +
                         definition.fields[static_cast<std::size_t>(finding.column)].name);
  return places;
}

Found small(const std::vector<Row>& rows) {
  const Definition definition =
      population({{"privacy_small_cell", {{"fields", "men;women"}, {"k_count", "3"}}, ""}});
  return found(definition, rows, "privacy_small_cell");
}

Found recoverable(const std::vector<Row>& rows) {
  const Definition definition = population(
      {{"privacy_small_cell_recoverable",
        {{"total", "all"}, {"parts", "men;women"}, {"label", "town"}, {"total_row", "合計"}},
        ""}});
  return found(definition, rows, "privacy_small_cell_recoverable");
}

}  // namespace

TEST_CASE("counts below the threshold are found, and zero is none") {
  CHECK(small({{"中央", "12", "2", "10"}, {"東", "5", "3", "1"}, {"西", "7", "0", "7"}}) ==
        Found{"0 men", "1 women"});
  CHECK(small({{"中央", "2", "", "X"}}).empty());
}

TEST_CASE("one suppressed count in a row is the rest of its total") {
  CHECK(recoverable({{"中央", "10", "7", "X"}, {"東", "9", "4", "5"}}) == Found{"0 women"});
  CHECK(recoverable({{"中央", "10", "X", "X"}, {"東", "9", "4", "5"}}).empty());
  CHECK(recoverable({{"中央", "X", "7", "X"}, {"東", "9", "4", "5"}}).empty());
}

TEST_CASE("a row of totals gives away what stands alone in its column") {
  const Row all = {"合計", "30", "17", "13"};
  // Two unknown in one row: each is alone in its column.
  CHECK(
      recoverable({{"中央", "10", "X", "X"}, {"東", "9", "4", "5"}, {"西", "11", "6", "5"}, all}) ==
      Found{"0 men", "0 women"});
  // Two rows of two: nothing can be told.
  CHECK(recoverable({{"中央", "10", "X", "X"}, {"東", "9", "X", "X"}, {"西", "11", "6", "5"}, all})
            .empty());
}

TEST_CASE("a row that is no sum of the others, or is there twice, gives nothing away") {
  CHECK(recoverable({{"中央", "10", "X", "X"}, {"東", "9", "4", "5"}, {"合計", "99", "17", "13"}})
            .empty());
  CHECK(recoverable({{"中央", "10", "X", "X"}, {"合計", "10", "6", "4"}, {"合計", "20", "12", "8"}})
            .empty());
}

namespace {

/// Cells whose unknown is determined by the equations of rows and columns, by elimination: the row echelon form
/// has a row with that unknown alone.
class Elimination {
 public:
  explicit Elimination(std::size_t unknowns) : unknowns_(unknowns) {}

  void add(const std::vector<std::pair<std::size_t, double>>& terms) {
    std::vector<double> equation(unknowns_, 0);
    for (const auto& [index, factor] : terms) equation[index] += factor;
    equations_.push_back(std::move(equation));
  }

  [[nodiscard]] std::vector<bool> determined() {
    std::size_t rank = 0;
    for (std::size_t column = 0; column < unknowns_ && rank < equations_.size(); ++column) {
      std::size_t pivot = rank;
      while (pivot < equations_.size() && std::abs(equations_[pivot][column]) < 1e-9) ++pivot;
      if (pivot == equations_.size()) continue;
      std::swap(equations_[pivot], equations_[rank]);
      const double factor = equations_[rank][column];
      for (double& value : equations_[rank]) value /= factor;
      for (std::size_t row = 0; row < equations_.size(); ++row)
        if (row != rank) subtract(row, rank, equations_[row][column]);
      ++rank;
    }
    std::vector<bool> alone(unknowns_, false);
    for (std::size_t row = 0; row < rank; ++row) {
      std::vector<std::size_t> used;
      for (std::size_t i = 0; i < unknowns_; ++i)
        if (std::abs(equations_[row][i]) > 1e-9) used.push_back(i);
      if (used.size() == 1) alone[used[0]] = true;
    }
    return alone;
  }

 private:
  void subtract(std::size_t row, std::size_t other, double factor) {
    for (std::size_t i = 0; i < unknowns_; ++i) equations_[row][i] -= factor * equations_[other][i];
  }
  std::size_t unknowns_;
  std::vector<std::vector<double>> equations_;
};

}  // namespace

TEST_CASE("the graph and Gauss's elimination find the same suppressed counts") {
  std::mt19937 dice(20261120);
  for (int round = 0; round < 400; ++round) {
    const std::size_t rows = 2 + dice() % 4, parts = 2 + dice() % 3, width = parts + 1;
    const bool with_totals = dice() % 2 == 0;
    // Counts with a last row and column of sums; the column of a whole one proves the row of totals.
    std::vector<std::vector<double>> counts(rows + 1, std::vector<double>(width, 0));
    for (std::size_t r = 0; r < rows; ++r)
      for (std::size_t c = 0; c < parts; ++c) {
        counts[r][c] = dice() % 20;
        counts[r][parts] += counts[r][c];
      }
    for (std::size_t c = 0; c < width; ++c)
      for (std::size_t r = 0; r < rows; ++r) counts[rows][c] += counts[r][c];
    const std::size_t height = with_totals ? rows + 1 : rows;
    std::vector<std::vector<bool>> hidden(height, std::vector<bool>(width, false));
    std::vector<std::vector<std::size_t>> number(height, std::vector<std::size_t>(width, 0));
    std::vector<CountTable::Cell> unknown;
    for (std::uint32_t r = 0; r < height; ++r)
      for (std::uint32_t c = 0; c < parts; ++c)
        if (dice() % 5 < 2) {
          hidden[r][c] = true;
          number[r][c] = unknown.size();
          unknown.push_back({r, c});
        }
    Elimination elimination(unknown.size());
    for (std::size_t r = 0; r < height; ++r) {
      std::vector<std::pair<std::size_t, double>> terms;
      for (std::size_t c = 0; c < parts; ++c)
        if (hidden[r][c]) terms.emplace_back(number[r][c], 1);
      elimination.add(terms);
    }
    for (std::size_t c = 0; with_totals && c < parts; ++c) {
      std::vector<std::pair<std::size_t, double>> terms;
      for (std::size_t r = 0; r < height; ++r)
        if (hidden[r][c]) terms.emplace_back(number[r][c], r == rows ? -1 : 1);
      elimination.add(terms);
    }
    const std::vector<bool> determined = elimination.determined();
    std::vector<CountTable::Cell> expected;
    for (std::size_t i = 0; i < unknown.size(); ++i)
      if (determined[i] && unknown[i].row != rows) expected.push_back(unknown[i]);
    std::vector<Column> columns(width);
    std::vector<const Column*> pointers;
    for (std::size_t c = 0; c < width; ++c) {
      for (std::size_t r = 0; r < height; ++r)
        columns[c].text.append(hidden[r][c] ? "X" : std::to_string(static_cast<int>(counts[r][c])));
      pointers.push_back(&columns[c]);
    }
    const CountTable table(pointers, with_totals ? static_cast<std::uint32_t>(rows) : no_row);
    CHECK(table.recoverable() == expected);
  }
}

TEST_CASE("a place of its own singles out whom a value speaks of") {
  Definition definition = population({{"privacy_single_out_location",
                                       {{"field", "men"}, {"cell_m", "100"}, {"k_count", "2"}},
                                       ""}});
  const auto row = [](const std::string& value, const std::string& lat, const std::string& lon) {
    return Row{"中央", "1", value, "1", lat, lon};
  };
  // Two at one place; one 0.01 degrees (over a kilometre) away; one more there without a value.
  const std::vector<Row> rows = {row("賛成", "36.30001", "140.30001"),
                                 row("反対", "36.30001", "140.30001"),
                                 row("賛成", "36.31", "140.30001"), row("", "36.32", "140.30001")};
  CHECK(found(definition, rows, "privacy_single_out_location") == Found{"2 men"});
}
