// A cursor over a folded value, for the small grammars of dates, times and coordinates.
// SPDX-License-Identifier: MIT
#pragma once

#include <initializer_list>
#include <optional>
#include <string_view>

#include "pipeline/stages/normalise_fold.h"

namespace kokai {

class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool done() const { return rest_.empty(); }
  [[nodiscard]] std::string_view rest() const { return rest_; }

  void skip_blanks() {
    while (!rest_.empty() && is_ascii_blank(rest_.front())) rest_.remove_prefix(1);
  }
  bool skip(std::string_view literal) {
    if (!rest_.starts_with(literal)) return false;
    rest_.remove_prefix(literal.size());
    return true;
  }
  bool skip_any(std::initializer_list<std::string_view> literals) {
    for (const std::string_view literal : literals)
      if (skip(literal)) return true;
    return false;
  }
  bool skip_dash() {
    const std::size_t length = dash_length(rest_);
    rest_.remove_prefix(length);
    return length != 0;
  }
  /// The run of digits here, which may be empty.
  std::string_view digits() {
    std::size_t count = 0;
    while (count < rest_.size() && is_digit(rest_[count])) ++count;
    const std::string_view run = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return run;
  }
  /// A number of `least` to `most` digits (at most nine); nothing when the run is of another
  /// length.
  std::optional<int> number(std::size_t least, std::size_t most) {
    const std::string_view run = digits();
    if (run.size() < least || run.size() > most) return std::nullopt;
    int value = 0;
    for (const char c : run) value = value * 10 + (c - '0');
    return value;
  }

 private:
  std::string_view rest_;
};

}  // namespace kokai
