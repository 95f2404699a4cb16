// Rules that run only where a definition asks for them with a [[rule]], and what such a [[rule]] must say.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

namespace kokai {

/// Everything that is named here must be said: a definition shows what its rules compare with what.
struct AskedRule {
  std::string_view code;
  std::array<std::string_view, 5> fields =
      {};  ///< name fields (several joined by ";"); "" for none
  std::array<std::string_view, 5> settings =
      {};  ///< other words: `layer` is the id of a definition; those
           ///< that end in a unit (_m, _m2, _permil, _percent, _deg,
           ///< _count) are numbers from 0 on
};

/// Every such rule, by topic.
[[nodiscard]] const std::vector<AskedRule>& asked_rules();
[[nodiscard]] const AskedRule* find_asked_rule(std::string_view code);
/// True for a setting that is a number: its name ends in a unit.
[[nodiscard]] bool is_number_setting(std::string_view setting);

}  // namespace kokai
