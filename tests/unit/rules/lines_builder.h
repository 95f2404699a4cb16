// Tiny layers of lines in metres from one place, with the rules that a test asks for.
// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/core/layer.h"

namespace kokai::test {

using Way = std::vector<std::pair<double, double>>;  // x, y in metres

/// What is beside the lines.
struct Surroundings {
  bool has_valves = false;  ///< the project has layer "valve", which topo_end_not_on_point needs
  Way valves = {};          ///< its points
  Way tanks = {};           ///< a ring, area of layer "tank", at which lines may end too
  Way border = {};          ///< ring of the municipality
  std::vector<std::string> levels = {};  ///< per feature, of field "level"
};

using Found = std::vector<std::string>;  // "code row", sorted
using Parameters = std::map<std::string, std::string>;

/// A rule and what it must say. snap_m is 0.1 where it is not said.
[[nodiscard]] RuleUse line_rule(const std::string& code, Parameters parameters = {});
/// What the checks of lines find in features of one line each.
[[nodiscard]] Found found_in_lines(const std::vector<RuleUse>& rules, const std::vector<Way>& lines,
                                   const Surroundings& around = {});
/// The same for features of several lines, and for areas of one ring each.
[[nodiscard]] Found found_in_parts(const std::vector<RuleUse>& rules,
                                   const std::vector<std::vector<Way>>& features);
[[nodiscard]] Found found_in_areas(const std::vector<RuleUse>& rules,
                                   const std::vector<Way>& rings);

}  // namespace kokai::test
