// query: SQL on the layers of a project, read-only, on standard output.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "pipeline/app/commands.h"
#include "pipeline/app/interrupt.h"
#include "pipeline/app/other_layers.h"
#include "pipeline/app/own_rules.h"
#include "pipeline/app/project.h"
#include "pipeline/core/csv_text.h"
#include "pipeline/core/json_text.h"
#include "pipeline/core/text.h"
#include "pipeline/workspace/workspace.h"

namespace kokai {

namespace {

/// Results are handed to standard output in pieces of this size.
constexpr std::size_t piece_bytes = 65536;

/// Prints rows as CSV (UTF-8, one line each), or as a JSON array of objects.
class ResultPrinter {
 public:
  ResultPrinter(std::vector<std::string> names, bool json) : names_(std::move(names)), json_(json) {
    if (json_)
      buffer_ = "[";
    else
      add_line(names_);
  }

  void add(const SqlRow& row) {
    if (json_) {
      buffer_ += first_ ? "\n{" : ",\n{";
      for (std::size_t i = 0; i < names_.size(); ++i) add_member(i, row);
      buffer_ += "}";
    } else {
      std::vector<std::string> cells;
      for (std::size_t i = 0; i < names_.size(); ++i) cells.push_back(row.text(i));
      add_line(cells);
    }
    first_ = false;
    if (buffer_.size() >= piece_bytes) flush();
  }

  void finish() {
    if (json_) buffer_ += "\n]\n";
    flush();
  }

 private:
  void add_line(const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i != 0) buffer_ += ',';
      append_csv_cell(buffer_, cells[i]);
    }
    buffer_ += "\n";
  }

  void add_member(std::size_t i, const SqlRow& row) {
    if (i > 0) buffer_ += ", ";
    append_json_string(buffer_, names_[i]);
    buffer_ += ": ";
    const SqlRow::Kind kind = row.kind(i);
    const std::string text = row.text(i);
    if (kind == SqlRow::Kind::null)
      buffer_ += "null";
    else if (kind == SqlRow::Kind::number && is_json_number(text))
      buffer_ += text;
    else
      append_json_string(buffer_, text);
  }

  void flush() {
    print_result(buffer_);
    buffer_.clear();
  }

  std::vector<std::string> names_;
  bool json_;
  bool first_ = true;
  std::string buffer_;
};

/// One line for each column of each table.
void print_tables(const std::vector<WorkspaceTable>& tables, bool json) {
  std::string text = json ? "[" : "table,column,type\n";
  bool first = true;
  const auto add = [&](const std::string& table, const std::string& column, std::string_view type) {
    if (json) {
      text += first ? "\n{" : ",\n{";
      append_json_member(text, "table", table);
      text += ", ";
      append_json_member(text, "column", column);
      text += ", ";
      append_json_member(text, "type", type);
      text += "}";
    } else {
      append_csv_cell(text, table);
      text += ',';
      append_csv_cell(text, column);
      text += "," + std::string(type) + "\n";
    }
    first = false;
  };
  for (const WorkspaceTable& table : tables) {
    if (!table.absent.ja.empty()) continue;
    add(table.name, "row", "integer");
    add(table.name, "key", "text");
    for (const WorkspaceColumn& column : table.columns)
      add(table.name, column.name, info(column.type).name);
    if (table.has_geometry) add(table.name, "geometry", "geometry");
  }
  print_result(text + (json ? "\n]\n" : ""));
}

std::vector<std::string> result_names(const SqlPlan& plan, bool json) {
  std::vector<std::string> names;
  std::set<std::string> seen;
  for (const SqlPlan::Column& column : plan.columns) {
    if (!seen.insert(column.name).second && json)
      throw SqlError({"結果に「" + column.name +
                          "」という列が二つあります。JSON にするには AS で"
                          "名前を分けてください。",
                      "two columns of the result are called \"" + column.name +
                          "\"; name them with AS for JSON."});
    names.push_back(column.name);
  }
  return names;
}

/// Fills the tables that a query reads. What cannot be read is a fault of the data (exit 1).
void load_tables(Workspace& workspace, const SqlPlan& plan, const Project& project,
                 const CommandLine& line) {
  OtherLayers layers(project, line.date);
  for (const std::string& table : plan.tables) {
    const Layer* rows = layers.rows_of(*project.find(table));
    if (rows == nullptr)
      throw Error(
          ExitCode::data_unfit,
          {"データセット「" + table + "」を読めません。`kokai check " + table +
               "` で理由が分かります。",
           "dataset \"" + table + "\" cannot be read; `kokai check " + table + "` says why."});
    workspace.load(table, *rows);
  }
}

}  // namespace

ExitCode run_query(const CommandLine& line) {
  const Project project = load_project(line.directory);
  const std::string sql = line.arguments.empty() ? "" : line.arguments.front();
  if (line.tables || trim(sql).empty()) {
    print_tables(workspace_tables(project), line.json);
    return ExitCode::done;
  }
  Workspace workspace(workspace_tables(project), line.date);
  const SqlPlan plan = workspace.plan(sql);
  std::vector<std::string> names = result_names(plan, line.json);
  load_tables(workspace, plan, project, line);
  ResultPrinter printer(std::move(names), line.json);
  const bool finished = workspace.run(
      sql, [&printer](const SqlRow& row) { printer.add(row); }, stop_after(line.timeout_s));
  stop_if_interrupted();
  if (!finished)
    throw RunError(
        {fmt::format("SQL が {} 秒で終わらなかったので止めました。SpatialIndex で行を絞るか、"
                     "--timeout を延ばしてください。",
                     line.timeout_s),
         fmt::format("the query was stopped after {} seconds. Narrow its rows down with "
                     "SpatialIndex, or raise --timeout.",
                     line.timeout_s)});
  printer.finish();
  return ExitCode::done;
}

}  // namespace kokai
