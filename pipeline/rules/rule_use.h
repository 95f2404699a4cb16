// The rules that a definition asks for: their parameters and the other layers that they name.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/core/check.h"

namespace kokai {

/// The definition's last [[rule]] of this code, so that a definition may restate what it inherits;
/// null where it does not ask for it.
[[nodiscard]] const RuleUse* find_rule(const Definition& definition, std::string_view code);

/// A number among the rule's parameters; `otherwise` where it is missing.
[[nodiscard]] double number_of(const RuleUse& rule, std::string_view parameter, double otherwise);

/// A word among the rule's parameters; "" where it is missing.
[[nodiscard]] std::string_view text_of(const RuleUse& rule, std::string_view parameter);

/// The first column of the layer that a parameter names; null where there is none.
[[nodiscard]] const Column* column_of(const Layer& layer, const RuleUse& rule,
                                      std::string_view parameter);

/// True when `name` is one of the words of a parameter, which are joined by ";"; no name is among no words.
[[nodiscard]] bool is_among(std::string_view words, std::string_view name);

/// The datasets of the layers that a setting of the rule names, with or without geometry; empty where the
/// project has none.
[[nodiscard]] std::vector<const Layer*> other_tables(const CheckInput& input, const RuleUse& rule,
                                                     std::string_view setting = "layer");

/// Those of them whose geometry can be compared with: it has some, in longitude and latitude.
[[nodiscard]] std::vector<const Layer*> other_layers(const CheckInput& input, const RuleUse& rule,
                                                     std::string_view setting = "layer");

/// Whether the project has the layers that the rule's `layer` names: one of them, or all where it needs all.
[[nodiscard]] bool has_needed_layers(const CheckInput& input, const RuleUse& rule);

}  // namespace kokai
