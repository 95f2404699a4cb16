// Running the project's own rules: one workspace a run, made when the first rule needs it.
// SPDX-License-Identifier: MIT
#include "pipeline/app/own_rules.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <string_view>
#include <unordered_map>

#include "pipeline/app/interrupt.h"
#include "pipeline/app/project.h"

namespace kokai {

namespace {

/// A rule that takes longer has, as a rule, forgotten the spatial index.
constexpr int longest_rule_s = 300;

/// A column of the result; absent ones are at `nowhere`.
constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

std::size_t column_at(const SqlPlan& plan, std::string_view name) {
  for (std::size_t i = 0; i < plan.columns.size(); ++i)
    if (plan.columns[i].name == name) return i;
  return nowhere;
}

/// Finds the rows of a layer that a result speaks of, by key, by row as the source numbers it, or by
/// both.
class RowFinder {
 public:
  explicit RowFinder(const Layer& layer) : layer_(layer) {
    for (std::uint32_t row = 0; row < layer.rows; ++row) {
      std::string key = layer.key_of(row);
      if (!key.empty()) by_key_.emplace(std::move(key), row);
      by_row_.emplace(number_of(row), row);
    }
  }

  [[nodiscard]] std::uint32_t find(const std::string& key, const std::string& number) const {
    if (key.empty()) return first(by_row_.equal_range(number), {});
    return first(by_key_.equal_range(key), number);
  }

 private:
  using Rows = std::unordered_multimap<std::string, std::uint32_t>;

  [[nodiscard]] std::string number_of(std::uint32_t row) const {
    return std::to_string(row < layer_.places.row.size() ? layer_.places.row[row] : row + 1);
  }
  /// The first row of those that has the number; the first of all where none has it.
  [[nodiscard]] std::uint32_t first(std::pair<Rows::const_iterator, Rows::const_iterator> range,
                                    const std::string& number) const {
    std::uint32_t exact = no_row, any = no_row;
    for (auto at = range.first; at != range.second; ++at) {
      any = std::min(any, at->second);
      if (!number.empty() && number_of(at->second) == number) exact = std::min(exact, at->second);
    }
    return exact != no_row ? exact : any;
  }

  const Layer& layer_;
  Rows by_key_, by_row_;
};

/// Makes findings of the rows of one rule's result.
class Findings {
 public:
  Findings(const OwnRule& rule, const Layer& layer, Notices& notices)
      : rule_(rule),
        layer_(layer),
        notices_(notices),
        key_(column_at(rule.plan, "key")),
        row_(column_at(rule.plan, "row")),
        geometry_(column_at(rule.plan, "geometry")) {}

  void add(const SqlRow& result) {
    FindingDetail detail;
    for (std::size_t i = 0; i < result.size(); ++i)
      if (i != geometry_)
        detail.parameters.emplace_back(rule_.plan.columns[i].name, result.text(i));
    const std::string key = text(result, key_);
    if (!finder_) finder_.emplace(layer_);
    const std::uint32_t row = finder_->find(key, text(result, row_));
    // A finding without a key of its layer is told from others by what it says.
    if (row == no_row || layer_.key_of(row).empty()) detail.value = all_values(detail);
    if (geometry_ != nowhere) detail.point = place(result);
    notices_.add(rule_.type, row, std::move(detail));
  }

 private:
  static std::string text(const SqlRow& result, std::size_t column) {
    return column == nowhere ? std::string() : result.text(column);
  }

  static std::string all_values(const FindingDetail& detail) {
    std::string joined;
    for (const auto& [name, value] : detail.parameters)
      if (name != "row") joined += (joined.empty() ? "" : " ") + value;
    return joined;
  }

  [[nodiscard]] std::optional<std::pair<double, double>> place(const SqlRow& result) const {
    const auto point = result.point(geometry_);
    if (!point) return std::nullopt;
    if (point->epsg != workspace_epsg)
      throw SqlError(
          {"geometry の座標系が EPSG:6668 ではありません。ST_Transform(…, 6668) で"
           "戻してください。",
           "geometry is not in EPSG:6668; bring it back with ST_Transform(…, 6668)."});
    return std::pair(point->x, point->y);
  }

  const OwnRule& rule_;
  const Layer& layer_;
  Notices& notices_;
  std::optional<RowFinder> finder_;  // made for the first finding: most rules have none
  std::size_t key_, row_, geometry_;
};

void not_finished(const OwnRule& rule, const Bilingual& why, Notices& notices) {
  FindingDetail detail;
  detail.value = rule.code;
  detail.parameters = {{"detail", rule.code + ": " + why.ja},
                       {"detail_en", rule.code + ": " + why.en}};
  notices.add("release_not_fully_checked", std::move(detail));
}

/// Runs one rule; why it could not look at everything, or nothing.
std::optional<Bilingual> run_rule(const OwnRule& rule, const Workspace& workspace,
                                  const Layer& layer, Notices& notices) {
  try {
    Findings findings(rule, layer, notices);
    const bool finished = workspace.run(
        rule.sql, [&](const SqlRow& row) { findings.add(row); }, stop_after(longest_rule_s));
    stop_if_interrupted();
    if (finished) return std::nullopt;
    return Bilingual{"SQL が " + std::to_string(longest_rule_s) +
                         " 秒で終わりませんでした。SpatialIndex で相手の行を絞ってください。",
                     "the SQL did not end within " + std::to_string(longest_rule_s) +
                         " seconds. Narrow the other layer's rows down with SpatialIndex."};
  } catch (const SqlError& error) {
    return error.message();
  }
}

}  // namespace

std::function<bool()> stop_after(int seconds) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  return [end] { return is_interrupted() || std::chrono::steady_clock::now() >= end; };
}

Workspace& OwnRules::workspace() {
  if (!workspace_) workspace_.emplace(workspace_tables(project_), date_);
  return *workspace_;
}

std::string OwnRules::load_tables(const OwnRule& rule, const Layer& layer) {
  for (const std::string& table : rule.plan.tables) {
    if (workspace().is_loaded(table)) continue;
    const Layer* rows = table == layer.id ? &layer : others_.rows_of(*project_.find(table));
    if (rows == nullptr || !is_placed(*rows)) return table;
    workspace().load(table, *rows);
  }
  return "";
}

void OwnRules::check(const DatasetConfig& dataset, const Layer& layer, ValidationResult& result,
                     Notices& notices) {
  for (const auto& rule : own_rules_of(project_, dataset)) {
    const std::string missing = load_tables(*rule, layer);
    std::optional<Bilingual> why;
    if (missing.empty()) {
      why = run_rule(*rule, workspace(), layer, notices);
    } else {
      result.not_applicable.push_back(rule->code);
      why = Bilingual{"データセット「" + missing + "」を読めませんでした。",
                      "dataset \"" + missing + "\" could not be read."};
    }
    if (!why) continue;
    result.complete = false;
    not_finished(*rule, *why, notices);
  }
}

}  // namespace kokai
