// Reads a definition's code lists, rules, severities and generations.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <charconv>

#include "layers/definition_reading.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

bool is_colour(std::string_view colour) {
  const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  return colour.size() == 7 && colour.front() == '#' &&
         std::all_of(colour.begin() + 1, colour.end(), is_hex);
}

CodeValue read_code_value(ConfigTable& table) {
  CodeValue value;
  value.code = table.text_or("code", "");
  value.name = table.required_text("name");
  value.name_en = table.text_or("name_en", "");
  value.variants = table.texts("variants");
  value.colour = table.text_or("colour", "");
  if (!value.colour.empty() && !is_colour(value.colour))
    table.fail(
        "colour",
        {"colour は「#rrggbb」（英小文字の16進数）で書いてください：" + value.colour,
         "colour is written \"#rrggbb\" in lower-case hexadecimal digits, not " + value.colour});
  table.finish();
  return value;
}

/// A spelling must stand for one value only, else a cell could be read in two ways.
void claim_spelling(const ConfigTable& table, std::string_view spelling, std::size_t value,
                    std::vector<std::pair<std::string, std::size_t>>& taken) {
  if (spelling.empty()) return;
  const std::string key = comparison_key(spelling);
  for (const auto& [other, owner] : taken) {
    if (other != key || owner == value) continue;
    const std::string text(spelling);
    table.fail("values", {"「" + text + "」が二つの値に当てはまります。",
                          "\"" + text + "\" stands for two values."});
  }
  taken.emplace_back(key, value);
}

void check_spellings(const ConfigTable& table, const CodeList& list) {
  std::vector<std::pair<std::string, std::size_t>> taken;
  for (std::size_t i = 0; i < list.values.size(); ++i) {
    const CodeValue& value = list.values[i];
    claim_spelling(table, value.code, i, taken);
    claim_spelling(table, value.name, i, taken);
    for (const std::string& variant : value.variants) claim_spelling(table, variant, i, taken);
  }
}

CodeList::Write read_write(ConfigTable& table) {
  const std::string write = table.text_or("write", "name");
  if (write == "name") return CodeList::Write::name;
  if (write == "code") return CodeList::Write::code;
  const std::vector<std::string> known{"name", "code"};
  fail_unknown(table, "write", write, known);
}

CodeList read_code_list(ConfigTable& table) {
  CodeList list;
  list.id = table.required_text("id");
  list.source = table.text_or("source", "");
  list.write = read_write(table);
  for (ConfigTable& value : table.tables("values")) {
    list.values.push_back(read_code_value(value));
    if (list.write == CodeList::Write::code && list.values.back().code.empty())
      value.fail("name", {"write = \"code\" の一覧では、どの値にも code が要ります。",
                          "With write = \"code\" every value needs a code."});
  }
  table.finish();
  if (list.values.empty())
    table.fail("values", {"コード表「" + list.id + "」に値がありません。",
                          "Code list \"" + list.id + "\" has no values."});
  check_spellings(table, list);
  return list;
}

std::vector<std::string> known_codes() {
  std::vector<std::string> codes;
  for (const NoticeType& type : notice_types())
    if (codes.empty() || codes.back() != type.code) codes.emplace_back(type.code);
  return codes;
}

const NoticeType& read_code(ConfigTable& table) {
  const std::string code = table.required_text("code");
  const NoticeType* type = find_notice_type(code);
  if (type == nullptr) fail_unknown(table, "code", code, known_codes());
  return *type;
}

SeverityChange read_severity(ConfigTable& table) {
  const NoticeType& type = read_code(table);
  if (type.adjustable != Adjustable::freely)
    table.fail("code", {std::string(type.code) + " の重大度は変えられません。",
                        "The severity of " + std::string(type.code) + " cannot be changed."});
  const std::string name = table.required_text("severity");
  const std::optional<Severity> severity = severity_from(name);
  const std::vector<std::string> known{"error", "warning", "info"};
  if (!severity) fail_unknown(table, "severity", name, known);
  SeverityChange change{std::string(type.code), *severity, table.required_text("reason")};
  table.finish();
  return change;
}

RuleUse read_rule(ConfigTable& table) {
  RuleUse rule;
  rule.code = read_code(table).code;
  rule.reason = table.text_or("reason", "");
  for (const std::string& key : table.keys()) {
    if (key == "code" || key == "reason") continue;
    std::string joined;
    for (const std::string& text : table.texts(key)) (joined += joined.empty() ? "" : ";") += text;
    rule.parameters[key] = joined;
  }
  table.finish();
  return rule;
}

Generation read_generation(ConfigTable& table, int number, const Definition& definition) {
  Generation generation;
  generation.number = number;
  generation.standard = table.text_or("standard", "");
  generation.verified = table.boolean("verified").value_or(true);
  generation.columns = table.texts("columns");
  if (!table.has("columns"))
    for (const Field& field : definition.fields) generation.columns.push_back(field.name);
  table.finish();
  return generation;
}

int read_number(const ConfigTable& table, std::string_view key) {
  int number = -1;
  const auto end = key.data() + key.size();
  const auto [rest, error] = std::from_chars(key.data(), end, number);
  if (error != std::errc() || rest != end || number < 0)
    table.fail(key, {"[generation.…] には世代の番号を書いてください。",
                     "[generation.…] takes the number of a generation."});
  return number;
}

}  // namespace

void read_code_lists(ConfigTable& root, Definition& definition, DefinitionSources& sources) {
  for (ConfigTable& table : root.tables("code_list")) {
    CodeList list = read_code_list(table);
    const auto same_id = [&list](const auto& other) { return other.id == list.id; };
    const bool twice = std::any_of(sources.code_lists.begin(), sources.code_lists.end(),
                                   [&list](const NamedSource& s) { return s.name == list.id; });
    if (twice)
      table.fail("id", {"同じ id のコード表が二つあります：" + list.id,
                        "Two code lists have this id: " + list.id});
    sources.code_lists.push_back({list.id, table});
    std::erase_if(definition.code_lists, same_id);
    definition.code_lists.push_back(std::move(list));
  }
}

void read_rules(ConfigTable& root, Definition& definition, DefinitionSources& sources) {
  for (ConfigTable& table : root.tables("rule")) {
    definition.rules.push_back(read_rule(table));
    sources.rules.push_back({definition.rules.back().code, table});
  }
  for (ConfigTable& table : root.tables("severity")) {
    SeverityChange change = read_severity(table);
    std::erase_if(definition.severities,
                  [&change](const SeverityChange& other) { return other.code == change.code; });
    definition.severities.push_back(std::move(change));
  }
}

void read_generations(ConfigTable& root, Definition& definition, bool inherited_all) {
  if (std::optional<ConfigTable> table = root.table("generation")) {
    definition.generations.clear();
    for (const std::string& key : table->keys()) {
      const int number = read_number(*table, key);
      ConfigTable generation = *table->table(key);
      definition.generations.push_back(read_generation(generation, number, definition));
    }
    std::sort(definition.generations.begin(), definition.generations.end(),
              [](const Generation& a, const Generation& b) { return a.number < b.number; });
  }
  if (definition.generations.empty()) {
    inherited_all = true;
    definition.generations.emplace_back();
  }
  if (!inherited_all || root.has("generation")) return;
  std::vector<std::string>& columns = definition.generations.front().columns;
  columns.clear();
  for (const Field& field : definition.fields) columns.push_back(field.name);
}

}  // namespace kokai
