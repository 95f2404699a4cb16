// A project's own rules: the [[rule]] tables of kokai.toml, each a SELECT that must return no row.
// SPDX-License-Identifier: MIT
#include "pipeline/app/own_rule.h"

#include <algorithm>
#include <array>
#include <set>

#include "pipeline/app/project.h"
#include "pipeline/core/ascii.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

constexpr std::string_view prefix = "x_";

/// Columns that every table has beside its fields.
constexpr std::array<std::string_view, 3> own_columns{"row", "key", "geometry"};

/// SQL does not tell upper from lower case, and some names are SQLite's own.
bool is_free(const std::string& name, std::set<std::string>& taken) {
  return taken.insert(ascii_lower(name)).second;
}

WorkspaceTable absent_table(const std::string& id, const Bilingual& why) {
  WorkspaceTable table;
  table.name = id;
  table.absent = why;
  return table;
}

WorkspaceTable table_of(const DatasetConfig& dataset, const Definition& definition) {
  WorkspaceTable table;
  table.name = dataset.id;
  table.has_geometry = definition.geometry != GeometrySource::none;
  std::set<std::string> taken(own_columns.begin(), own_columns.end());
  for (const Field& field : definition.fields) {
    if (field.disclosure != Disclosure::publish)
      table.withheld.push_back(field.name);
    else if (is_free(field.name, taken))
      table.columns.push_back({field.name, field.type});
  }
  for (const auto& [name, column] : dataset.fields)
    if (definition.field(name) == nullptr && is_free(name, taken))
      table.columns.push_back({name, FieldType::text});
  return table;
}

}  // namespace

std::vector<WorkspaceTable> workspace_tables(const Project& project) {
  std::vector<WorkspaceTable> tables;
  // Tables of SQLite and SpatiaLite themselves.
  const auto is_taken = [](const std::string& id) {
    return id.starts_with("sqlite_") || id.starts_with("idx_") || id.starts_with("spatial") ||
           id.starts_with("geometry_columns") || id.starts_with("views_") ||
           id.starts_with("virts_") || id == "knn" || id == "knn2" || id == "data_licenses" ||
           id == "sql_statements_log" || id == "elementarygeometries";
  };
  for (const DatasetConfig& dataset : project.datasets) {
    const Definition* definition = project.definitions.find(dataset.layer);
    if (definition == nullptr)
      tables.push_back(absent_table(
          dataset.id,
          {"データセット「" + dataset.id +
               "」を SQL で使うには、その layer を kokai.toml に書いてください。",
           "state the layer of dataset \"" + dataset.id + "\" in kokai.toml to use it in SQL."}));
    else if (is_taken(dataset.id))
      tables.push_back(absent_table(
          dataset.id,
          {"「" + dataset.id +
               "」という id はデータベースの予約名なので、SQL では"
               "使えません。",
           "the id \"" + dataset.id + "\" is reserved by the database; SQL cannot use it."}));
    else
      tables.push_back(table_of(dataset, *definition));
  }
  return tables;
}

namespace {

std::vector<std::string> column_names(const SqlPlan& plan) {
  std::vector<std::string> names;
  for (const SqlPlan::Column& column : plan.columns) names.push_back(column.name);
  return names;
}

bool has_column(const SqlPlan& plan, std::string_view name) {
  return std::any_of(plan.columns.begin(), plan.columns.end(),
                     [name](const SqlPlan::Column& column) { return column.name == name; });
}

void check_code(const ConfigTable& table, const std::string& code, const OwnRuleList& former) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  const bool snake_case =
      code.size() > prefix.size() && code.size() <= 64 && code.starts_with(prefix) &&
      std::all_of(code.begin(), code.end(), [&](char c) { return plain(c) || c == '_'; });
  if (!snake_case)
    table.fail("code", {"code「" + code +
                            "」は使えません。x_ で始め、英小文字・数字・「_」で書いてください。",
                        "code \"" + code +
                            "\" cannot be used: begin with x_ and write lower-case letters, digits "
                            "and _."});
  for (const auto& rule : former)
    if (rule->code == code)
      table.fail("code", {"code「" + code + "」の [[rule]] が二つあります。",
                          "there are two [[rule]] of code \"" + code + "\"."});
}

/// Every {name} of a message must be a column of the result.
void check_places(const ConfigTable& table, const std::string& text,
                  const std::vector<std::string>& columns) {
  for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1)) {
    const std::size_t end = text.find('}', at);
    const std::string name = text.substr(at + 1, end == std::string::npos ? end : end - at - 1);
    if (end != std::string::npos && name != "geometry" &&
        std::find(columns.begin(), columns.end(), name) != columns.end())
      continue;
    const std::string nearest = nearest_name(name, columns);
    table.fail("message", {"message の {" + name + "} は SQL の結果にない列です。" +
                               (nearest.empty() ? "" : "「" + nearest + "」ではありませんか。"),
                           "{" + name + "} in message is no column of the SQL's result." +
                               (nearest.empty() ? "" : " Did you mean \"" + nearest + "\"?")});
  }
}

void check_columns(const ConfigTable& table, const SqlPlan& plan) {
  std::set<std::string> seen;
  for (const SqlPlan::Column& column : plan.columns)
    if (!seen.insert(column.name).second)
      table.fail("sql", {"結果に「" + column.name +
                             "」という列が二つあります。AS で名前を分けて"
                             "ください。",
                         "two columns of the result are called \"" + column.name +
                             "\"; name them with AS."});
  if (!has_column(plan, "key") && !has_column(plan, "row"))
    table.fail("sql", {"結果に key（または row）の列がありません。どの行の指摘か分かるように、"
                       "SELECT 表.key, … と書いてください。",
                       "the result has no column key (nor row). Write SELECT table.key, … to say "
                       "which row a finding is about."});
}

/// The dataset that a rule's findings belong to: stated, or that whose key the result shows.
std::string dataset_of(ConfigTable& table, const SqlPlan& plan, const Project& project) {
  if (const auto stated = table.text("dataset")) {
    if (std::binary_search(plan.tables.begin(), plan.tables.end(), *stated)) return *stated;
    if (project.find(*stated) != nullptr)
      table.fail("dataset", {"SQL が dataset の「" + *stated + "」を読んでいません。",
                             "the SQL does not read dataset \"" + *stated + "\"."});
    const std::string nearest = nearest_name(*stated, project.ids());
    table.fail("dataset", {"dataset の「" + *stated + "」というデータセットはありません。" +
                               (nearest.empty() ? "" : "「" + nearest + "」ではありませんか。"),
                           "there is no dataset \"" + *stated + "\"." +
                               (nearest.empty() ? "" : " Did you mean \"" + nearest + "\"?")});
  }
  for (const std::string_view name : {"key", "row"})
    for (const SqlPlan::Column& column : plan.columns)
      if (column.name == name && column.origin == name && project.find(column.table) != nullptr)
        return column.table;
  table.fail("sql", {"どのデータセットの指摘か分かりません。dataset = \"…\" を書いてください。",
                     "write dataset = \"…\": the SQL does not tell whose key it returns."});
}

Texts views(const Bilingual& texts) {
  return {texts.ja, texts.en};
}

/// SQL is planned on empty tables: what is wrong with it is found before anything is read.
SqlPlan plan_of(const ConfigTable& table, const Workspace& workspace, const std::string& sql) {
  try {
    return workspace.plan(sql);
  } catch (const SqlError& error) {
    table.fail("sql", error.message());
  }
}

void read_texts(ConfigTable& table, OwnRule& rule) {
  const auto message = table.bilingual("message");
  if (!message || message->ja.empty() || message->en.empty())
    table.fail("message", {"message = { ja = \"…\", en = \"…\" } を書いてください。",
                           "write message = { ja = \"…\", en = \"…\" }."});
  rule.message = *message;
  const std::vector<std::string> columns = column_names(rule.plan);
  check_places(table, rule.message.ja, columns);
  check_places(table, rule.message.en, columns);
  rule.why = table.bilingual("why").value_or(
      Bilingual{"この市区町村が kokai.toml に書いた規則です。",
                "It is a rule that the municipality has written into kokai.toml."});
  rule.fix = table.bilingual("fix").value_or(
      Bilingual{"元データを直すか、kokai.toml の [[rule]] を見直してください。",
                "Mend the source, or look at the [[rule]] in kokai.toml again."});
}

std::shared_ptr<const OwnRule> read_own_rule(ConfigTable& table, const Project& project,
                                             const Workspace& workspace,
                                             const OwnRuleList& former) {
  auto rule = std::make_shared<OwnRule>();
  rule->code = table.required_text("code");
  check_code(table, rule->code, former);
  rule->sql = table.required_text("sql");
  rule->plan = plan_of(table, workspace, rule->sql);
  check_columns(table, rule->plan);
  rule->dataset = dataset_of(table, rule->plan, project);
  const auto severity = severity_from(table.text_or("severity", "error"));
  if (!severity)
    table.fail("severity", {"severity は error、warning、info のどれかです。",
                            "severity is error, warning or info."});
  rule->severity = *severity;
  read_texts(table, *rule);
  table.finish();
  rule->type = {rule->code,       *severity,        views(rule->message),
                views(rule->why), views(rule->fix), {}};
  return rule;
}

}  // namespace

namespace {

/// True when SQL has a word as a name.
bool names(const std::string& sql, const std::string& word) {
  const auto is_part = [](char c) {
    return c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0;
  };
  for (std::size_t at = sql.find(word); at != std::string::npos; at = sql.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_part(sql[at - 1])) && (end == sql.size() || !is_part(sql[end])))
      return true;
  }
  return false;
}

/// Nothing where a rule asks only for datasets that were read.
std::optional<WaitingRule> waiting_rule(ConfigTable& table, const Project& project) {
  const std::string sql = table.text_or("sql", "");
  WaitingRule rule{table.text_or("code", ""), "", {}};
  for (const std::string& id : project.ids()) {
    if (!names(sql, id)) continue;
    if (project.find(id) == nullptr)
      rule.unread = id;
    else
      rule.datasets.push_back(id);
  }
  if (rule.unread.empty()) return std::nullopt;
  return rule;
}

}  // namespace

OwnRuleList read_own_rules(std::vector<ConfigTable> tables, const Project& project,
                           std::vector<WaitingRule>& waiting) {
  OwnRuleList rules;
  if (tables.empty()) return rules;
  const Workspace workspace(workspace_tables(project), "");
  for (ConfigTable& table : tables) {
    if (auto rule = waiting_rule(table, project))
      waiting.push_back(std::move(*rule));
    else
      rules.push_back(read_own_rule(table, project, workspace, rules));
  }
  return rules;
}

OwnRuleList own_rules_of(const Project& project, const DatasetConfig& dataset) {
  OwnRuleList rules;
  for (const auto& rule : project.rules)
    if (rule->dataset == dataset.id) rules.push_back(rule);
  return rules;
}

const NoticeType* find_notice_type(std::string_view code, const Project& project) {
  for (const auto& rule : project.rules)
    if (rule->code == code) return &rule->type;
  return find_notice_type(code);
}

}  // namespace kokai
