// What the checks of lines share: the net of a layer, what it meets, and the rules that the definition asks for.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/rules/feature_places.h"
#include "pipeline/rules/line_net.h"
#include "pipeline/rules/rule_use.h"

namespace kokai {

struct LineView {
  const CheckInput& input;
  const LineNet& net;
  const LineContacts& contacts;
  const FeaturePlaces& border;  ///< of the municipality; empty where it is not known

  [[nodiscard]] const RuleUse* rule(std::string_view code) const {
    return find_rule(input.definition, code);
  }
  [[nodiscard]] std::uint32_t feature_of(std::uint32_t line) const {
    return net.lines()[line].feature;
  }
  /// Where the municipality ends, a line may end.
  [[nodiscard]] bool at_border(PlacePoint at) const {
    return border.outline_near(at, border_reach_m);
  }
};

/// A finding about a feature, at a place in metres of the net's plane; `other` is its counterpart.
void report_line(const LineView& view, std::string_view code, std::uint32_t feature, PlacePoint at,
                 std::uint32_t other,
                 std::vector<std::pair<std::string_view, std::string>> parameters,
                 Notices& notices);

// The checks; those without a rule as argument look for theirs in the definition first.
using LinePairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
/// Returns the lines that nearly meet: what is told of an end need not be told of a piece again.
LinePairs check_line_ends(const LineView& view, Notices& notices);
void check_line_crossings(const LineView& view, Notices& notices);
void check_boundary_crossings(const LineView& view, Notices& notices);
/// True where each feature is a network of its own: its contacts are those within features.
[[nodiscard]] bool is_network_of_feature(const RuleUse& rule);
void check_line_islands(const LineView& view, const RuleUse& rule, const LinePairs& near_misses,
                        Notices& notices);

}  // namespace kokai
