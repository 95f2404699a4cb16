// Patterns of definitions, matched fast.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <memory>
#include <regex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kokai {

/// An ECMAScript pattern that a whole value must match, character by character (not byte by byte).
/// A plain sequence of characters and classes with counts, which is what codes and numbers need, is
/// matched by a small matcher of ours, everything else (groups, alternatives, assertions) by
/// std::wregex, which is some thirty times slower. Matching is thread-safe.
class Pattern {
 public:
  /// Throws std::regex_error when it is no pattern.
  explicit Pattern(std::string_view expression);
  [[nodiscard]] bool matches(std::string_view value) const;
  [[nodiscard]] bool is_simple() const { return !regex_; }

 private:
  /// A set of characters and how often in a row one of it may stand.
  struct Step {
    std::array<bool, 128> ascii{};
    std::vector<std::pair<char32_t, char32_t>> ranges;  // beyond ASCII
    bool negated = false;
    std::size_t at_least = 1, at_most = 1;
    void add(char32_t first, char32_t last);
    [[nodiscard]] bool contains(char32_t c) const;
  };
  class Parser;

  [[nodiscard]] bool matches_from(std::u32string_view rest, std::size_t step) const;

  std::vector<Step> steps_;
  std::unique_ptr<std::wregex> regex_;  // null: steps_ say it all
};

}  // namespace kokai
