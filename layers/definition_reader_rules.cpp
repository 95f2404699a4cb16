// Judging the [[rule]]s of a definition: what they must say, and the other layers that they name.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <initializer_list>

#include "layers/definition_judging.h"
#include "pipeline/core/asked_rules.h"
#include "pipeline/core/column.h"
#include "pipeline/core/row_expression.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

const AskedRule& asked_rule(const RuleUse& rule, const ConfigTable& table) {
  if (const AskedRule* asked = find_asked_rule(rule.code)) return *asked;
  std::string names;
  for (const AskedRule& asked : asked_rules())
    names += (names.empty() ? "" : ", ") + std::string(asked.code);
  table.fail("code", {rule.code + " はどの層でも調べるので、[[rule]] は要りません。書けるのは " +
                          names + " です。",
                      rule.code + " is checked on every layer and needs no [[rule]]; that is for " +
                          names + "."});
}

/// A setting whose name ends in a unit is a number, and never negative.
void check_setting(const ConfigTable& table, const std::string& key, const std::string& value) {
  const double number = is_number_setting(key) ? parse_number(value) : 0;
  if (value.empty() || !(number >= 0 && number < 1e6))
    table.fail(key, {key + " には 0 以上の数か、名前を書いてください：" + value,
                     key + " takes a number from 0 on, or a name: " + value});
  if (key == "network" && value != "layer" && value != "feature")
    table.fail(key, {"network は layer か feature です：" + value,
                     "network is layer or feature: " + value});
  // A reach is the size of a cell as well.
  if ((key == "snap_m" || key == "same_m") && !(number >= 0.001))
    table.fail(key, {key + " は 0.001 以上にしてください。", key + " must be at least 0.001."});
}

std::vector<std::string> names_of(std::initializer_list<AskedRule::Names> all) {
  std::vector<std::string> names;
  for (const AskedRule::Names& some : all)
    for (const std::string_view name : some)
      if (!name.empty()) names.emplace_back(name);
  return names;
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// The expression of a row_constraint: it must be readable and speak of numbers.
void check_expression(const Judged& judged, const RuleUse& rule, const ConfigTable& table) {
  const auto text = rule.parameters.find("expression");
  if (text == rule.parameters.end()) return;
  RowExpression expression;
  try {
    expression = parse_row_expression(text->second);
  } catch (const UsageError& fault) {
    table.fail("expression", fault.message());
  }
  check_names(judged, table, "expression", expression.fields());
  for (const std::string& name : expression.fields())
    if (!is_numeric(judged.definition.field(name)->type))
      table.fail("expression", {"式に書けるのは数値の項目だけです：" + name,
                                "An expression is about numeric fields only: " + name});
}

/// Fields that are looked up in fields of another layer: as many here as there.
void check_pairs(const RuleUse& rule, const ConfigTable& table) {
  const auto own = rule.parameters.find("fields"), others = rule.parameters.find("layer_fields");
  if (own == rule.parameters.end() || others == rule.parameters.end()) return;
  if (split(own->second, ';').size() != split(others->second, ';').size())
    table.fail("layer_fields", {"fields と layer_fields には同じ数の項目を書いてください。",
                                "fields and layer_fields must name as many fields."});
}

void check_rule(const Judged& judged, const RuleUse& rule, const ConfigTable& table) {
  const AskedRule& asked = asked_rule(rule, table);
  const std::vector<std::string> settings = names_of({asked.settings, asked.optional_settings});
  const std::vector<std::string> known =
      names_of({asked.fields, asked.settings, asked.optional_fields, asked.optional_settings});
  for (const auto& [key, value] : rule.parameters) {
    if (!contains(known, key)) fail_unknown(table, key, key, known);
    if (contains(settings, key)) {
      check_setting(table, key, value);
      continue;
    }
    std::vector<std::string> names;
    for (const std::string_view name : split(value, ';')) names.emplace_back(name);
    check_names(judged, table, key, names);
  }
  for (const std::string& key : names_of({asked.fields, asked.settings}))
    if (!rule.parameters.contains(key))
      table.fail("code",
                 {rule.code + " には " + key + " が要ります。", rule.code + " needs " + key + "."});
  check_expression(judged, rule, table);
  check_pairs(rule, table);
}

}  // namespace

void check_rules(const Judged& judged) {
  const std::size_t inherited = judged.definition.rules.size() - judged.sources.rules.size();
  for (std::size_t i = 0; i < judged.sources.rules.size(); ++i)
    check_rule(judged, judged.definition.rules[inherited + i], judged.sources.rules[i].table);
}

namespace {

[[noreturn]] void fail_other(const Definition& definition, const RuleUse& rule,
                             const std::string& name) {
  throw UsageError({definition.origin + ": " + rule.code + " に書かれた「" + name +
                        "」はありません。つづりを確かめてください。",
                    definition.origin + ": there is no \"" + name + "\" for " + rule.code +
                        ". Check its spelling."});
}

}  // namespace

void check_rule_layers(const Definition& definition, const Definitions& all) {
  for (const RuleUse& rule : definition.rules) {
    const auto layer = rule.parameters.find("layer");
    if (layer == rule.parameters.end()) continue;
    std::vector<const Definition*> others;
    for (const std::string_view id : split(layer->second, ';')) {
      others.push_back(all.find(id));
      if (others.back() == nullptr) fail_other(definition, rule, std::string(id));
    }
    for (const auto& [key, names] : rule.parameters) {
      if (!is_other_field_setting(key)) continue;
      for (const std::string_view name : split(names, ';'))
        if (std::none_of(others.begin(), others.end(),
                         [name](const Definition* o) { return o->field(name) != nullptr; }))
          fail_other(definition, rule, std::string(name));
    }
  }
}

}  // namespace kokai
