// Tables of counts with totals in which some values are suppressed: which of these can be computed from the others.
// SPDX-License-Identifier: MIT
#include "pipeline/rules/suppression.h"

#include <algorithm>
#include <cmath>

namespace kokai {

namespace {

/// An undirected graph whose bridges are found by depth-first search (Tarjan 1974): an edge is one when nothing
/// below it reaches back to or above its upper end.
class Graph {
 public:
  explicit Graph(std::size_t nodes) : edges_of_(nodes), order_(nodes, 0), low_(nodes, 0) {}

  void add_edge(std::size_t a, std::size_t b) {
    edges_of_[a].push_back({b, edges_});
    edges_of_[b].push_back({a, edges_});
    ++edges_;
  }

  /// By the number of the edge, in the order of add_edge.
  [[nodiscard]] std::vector<bool> bridges() {
    std::vector<bool> found(edges_, false);
    for (std::size_t node = 0; node < edges_of_.size(); ++node)
      if (order_[node] == 0) search(node, found);
    return found;
  }

 private:
  struct End {
    std::size_t node, edge;
  };
  struct Step {
    std::size_t node, by_edge, next = 0;
  };
  static constexpr std::size_t no_edge = static_cast<std::size_t>(-1);

  void enter(std::vector<Step>& path, std::size_t node, std::size_t by_edge) {
    order_[node] = low_[node] = ++entered_;
    path.push_back({node, by_edge});
  }

  /// A path of our own in place of recursion: a table may have a million rows.
  void search(std::size_t start, std::vector<bool>& bridges) {
    std::vector<Step> path;
    enter(path, start, no_edge);
    while (!path.empty()) {
      Step& step = path.back();
      if (step.next < edges_of_[step.node].size()) {
        const End end = edges_of_[step.node][step.next++];
        if (end.edge == step.by_edge) continue;
        if (order_[end.node] == 0)
          enter(path, end.node, end.edge);
        else
          low_[step.node] = std::min(low_[step.node], order_[end.node]);
        continue;
      }
      const Step left = step;
      path.pop_back();
      if (path.empty()) return;
      const std::size_t above = path.back().node;
      low_[above] = std::min(low_[above], low_[left.node]);
      if (low_[left.node] > order_[above]) bridges[left.by_edge] = true;
    }
  }

  std::vector<std::vector<End>> edges_of_;
  std::vector<std::size_t> order_, low_;
  std::size_t edges_ = 0, entered_ = 0;
};

}  // namespace

CountTable::CountTable(const std::vector<const Column*>& columns, std::uint32_t total_row)
    : columns_(columns.size()), rows_(columns.front()->text.size()), total_row_(total_row) {
  std::vector<std::vector<double>> values;
  for (const Column* column : columns) values.push_back(parse_numbers(column->text));
  for (std::uint32_t row = 0; row < rows_; ++row)
    for (std::uint32_t column = 0; column < columns_; ++column)
      if (std::isnan(values[column][row])) unknown_.push_back({row, column});
  if (!total_row_is_a_sum(values)) total_row_ = no_row;
}

/// Where every column without a gap adds up; a table of several blocks does not.
bool CountTable::total_row_is_a_sum(const std::vector<std::vector<double>>& values) const {
  if (total_row_ == no_row) return false;
  bool any = false;
  for (const std::vector<double>& column : values) {
    double sum = -column[total_row_];
    for (std::size_t row = 0; row < rows_; ++row)
      if (row != total_row_) sum += column[row];
    if (std::isnan(sum)) continue;
    if (std::abs(sum) > 1e-6 * std::max(1.0, std::abs(column[total_row_]))) return false;
    any = true;
  }
  return any;
}

std::vector<CountTable::Cell> CountTable::recoverable() const {
  Graph graph(rows_ + columns_ + 1);
  for (const Cell& cell : unknown_) graph.add_edge(cell.row, rows_ + cell.column);
  // Without a row of totals each column has one that nobody knows.
  if (total_row_ == no_row)
    for (std::size_t column = 0; column < columns_; ++column)
      graph.add_edge(rows_ + columns_, rows_ + column);
  const std::vector<bool> bridges = graph.bridges();
  std::vector<Cell> cells;
  for (std::size_t i = 0; i < unknown_.size(); ++i) {
    const Cell& cell = unknown_[i];
    if (bridges[i] && cell.row != total_row_ && cell.column + 1 != columns_) cells.push_back(cell);
  }
  return cells;
}

}  // namespace kokai
