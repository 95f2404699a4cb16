// Rules that run only where a definition asks for them with a [[rule]], and what such a [[rule]] must say.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

namespace kokai {

/// Everything that is named in `fields` and `settings` must be said: a definition shows what its rules
/// compare with what. Fields are those of the definition itself (several joined by ";"); "" for none.
struct AskedRule {
  using Names = std::array<std::string_view, 6>;
  std::string_view code;
  Names fields = {};
  /// Other words. Layer settings hold ids of definitions; `layer_…` (but `layer_value`) names fields of theirs;
  /// those that end in a unit (_m, _m2, _permil, _percent, _deg, _count) are numbers from 0 on.
  Names settings = {};
  Names optional_fields = {};
  Names optional_settings = {};
  /// The rule needs every layer that `layer` names, not just one of them.
  bool all_layers = false;
};

/// Every such rule, by topic.
[[nodiscard]] const std::vector<AskedRule>& asked_rules();
[[nodiscard]] const AskedRule* find_asked_rule(std::string_view code);
/// Settings that name other layers: `layer` those that the rule needs, `also` and `sites` further ones
/// that it looks at where the project has them.
inline constexpr std::array<std::string_view, 3> layer_settings = {"layer", "also", "sites"};
/// True for a setting that is a number: its name ends in a unit.
[[nodiscard]] bool is_number_setting(std::string_view setting);
/// True for a setting that names a field of the other layer.
[[nodiscard]] bool is_other_field_setting(std::string_view setting);

}  // namespace kokai
