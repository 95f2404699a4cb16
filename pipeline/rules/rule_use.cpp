// The rules that a definition asks for: their parameters and the other layers that they name.
// SPDX-License-Identifier: MIT
#include "pipeline/rules/rule_use.h"

#include <algorithm>
#include <cmath>

#include "pipeline/core/asked_rules.h"
#include "pipeline/core/text.h"

namespace kokai {

const RuleUse* find_rule(const Definition& definition, std::string_view code) {
  const auto found = std::find_if(definition.rules.rbegin(), definition.rules.rend(),
                                  [code](const RuleUse& rule) { return rule.code == code; });
  return found == definition.rules.rend() ? nullptr : &*found;
}

double number_of(const RuleUse& rule, std::string_view parameter, double otherwise) {
  const auto found = rule.parameters.find(std::string(parameter));
  const double number = found == rule.parameters.end() ? NAN : parse_number(found->second);
  return std::isnan(number) ? otherwise : number;
}

std::string_view text_of(const RuleUse& rule, std::string_view parameter) {
  const auto found = rule.parameters.find(std::string(parameter));
  return found == rule.parameters.end() ? std::string_view() : std::string_view(found->second);
}

const Column* column_of(const Layer& layer, const RuleUse& rule, std::string_view parameter) {
  for (const std::string_view name : split(text_of(rule, parameter), ';'))
    if (const Column* column = layer.column(name)) return column;
  return nullptr;
}

bool is_among(std::string_view words, std::string_view name) {
  if (words.empty()) return false;
  const std::vector<std::string_view> all = split(words, ';');
  return std::find(all.begin(), all.end(), name) != all.end();
}

std::vector<const Layer*> other_tables(const CheckInput& input, const RuleUse& rule,
                                       std::string_view setting) {
  std::vector<const Layer*> layers;
  for (const OtherLayer& other : input.others)
    if (is_among(text_of(rule, setting), other.id)) layers.push_back(other.layer);
  return layers;
}

std::vector<const Layer*> other_layers(const CheckInput& input, const RuleUse& rule,
                                       std::string_view setting) {
  std::vector<const Layer*> layers = other_tables(input, rule, setting);
  std::erase_if(
      layers, [](const Layer* layer) { return !layer->has_geometry() || !layer->crs.geographic; });
  return layers;
}

bool has_needed_layers(const CheckInput& input, const RuleUse& rule) {
  const std::string_view layers = text_of(rule, "layer");
  if (layers.empty()) return true;
  const std::vector<std::string_view> ids = split(layers, ';');
  const auto has = [&](std::string_view id) {
    return std::any_of(input.others.begin(), input.others.end(),
                       [id](const OtherLayer& other) { return other.id == id; });
  };
  const AskedRule* asked = find_asked_rule(rule.code);
  return asked != nullptr && asked->all_layers ? std::all_of(ids.begin(), ids.end(), has)
                                               : std::any_of(ids.begin(), ids.end(), has);
}

}  // namespace kokai
