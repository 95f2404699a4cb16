// The rules that a definition asks for: their parameters and the other layers that they name.
// SPDX-License-Identifier: MIT
#include "pipeline/rules/rule_use.h"

#include <algorithm>
#include <cmath>

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

std::vector<const Layer*> other_layers(const CheckInput& input, const RuleUse& rule,
                                       std::string_view setting) {
  std::vector<const Layer*> layers;
  const auto wanted = rule.parameters.find(std::string(setting));
  if (wanted == rule.parameters.end()) return layers;
  for (const std::string_view id : split(wanted->second, ';'))
    for (const OtherLayer& other : input.others)
      if (other.id == id) layers.push_back(other.layer);
  return layers;
}

bool has_needed_layers(const CheckInput& input, const RuleUse& rule) {
  const auto wanted = rule.parameters.find("layer");
  if (wanted == rule.parameters.end()) return true;
  const std::vector<std::string_view> ids = split(wanted->second, ';');
  return std::all_of(ids.begin(), ids.end(), [&](std::string_view id) {
    return std::any_of(input.others.begin(), input.others.end(),
                       [id](const OtherLayer& other) { return other.id == id; });
  });
}

}  // namespace kokai
