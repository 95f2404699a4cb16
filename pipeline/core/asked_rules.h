// Rules that run only where a definition asks for them with a [[rule]], and what such a [[rule]] must say.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

namespace kokai {

/// Its fields and settings must be said, so that a definition shows what its rules compare with what.
struct AskedRule {
  std::string_view code;
  std::array<std::string_view, 5> fields =
      {};  ///< name fields (several joined by ";"); "" for none
  std::array<std::string_view, 5> settings =
      {};  ///< other words: layer settings name definitions (several joined by ";"); those
           ///< that end in a unit (_m, _m2, _permil, _percent, _deg,
           ///< _count) are numbers from 0 on
  std::array<std::string_view, 3> further = {};  ///< settings that may be left out
};

/// Every such rule, by topic.
[[nodiscard]] const std::vector<AskedRule>& asked_rules();
[[nodiscard]] const AskedRule* find_asked_rule(std::string_view code);
/// Settings that name other layers: `layer` those that the rule needs, `also` and `sites` further ones
/// that it looks at where the project has them.
inline constexpr std::array<std::string_view, 3> layer_settings = {"layer", "also", "sites"};
/// True for a setting that is a number: its name ends in a unit.
[[nodiscard]] bool is_number_setting(std::string_view setting);

}  // namespace kokai
