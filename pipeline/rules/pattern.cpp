// Patterns of definitions, matched fast.
// SPDX-License-Identifier: MIT
#include "pipeline/rules/pattern.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "pipeline/core/text.h"

namespace kokai {

void Pattern::Step::add(char32_t first, char32_t last) {
  for (char32_t c = first; c <= last && c < ascii.size(); ++c) ascii[c] = true;
  if (last >= ascii.size())
    ranges.emplace_back(std::max(first, static_cast<char32_t>(ascii.size())), last);
}

bool Pattern::Step::contains(char32_t c) const {
  const bool inside =
      c < ascii.size() ? ascii[c] : std::any_of(ranges.begin(), ranges.end(), [c](const auto& r) {
        return r.first <= c && c <= r.second;
      });
  return inside != negated;
}

/// Reads the simple form of a pattern; gives up at whatever is not simple.
class Pattern::Parser {
 public:
  explicit Parser(std::u32string_view text) : rest_(text) {
    if (!rest_.empty() && rest_.front() == U'^') rest_.remove_prefix(1);
    if (!rest_.empty() && rest_.back() == U'$' &&
        (rest_.size() < 2 || rest_[rest_.size() - 2] != U'\\'))
      rest_.remove_suffix(1);
  }

  /// Nothing when the pattern is not simple.
  std::optional<std::vector<Step>> parse() {
    std::vector<Step> steps;
    while (!rest_.empty()) {
      Step step;
      if (!read_set(step) || !read_count(step)) return {};
      steps.push_back(std::move(step));
    }
    return steps;
  }

 private:
  char32_t take() {
    const char32_t c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  bool read_set(Step& step) {
    const char32_t c = take();
    if (c == U'[') return read_class(step);
    if (c == U'\\') return !rest_.empty() && read_escape(step, take());
    if (c == U'.') {
      step.add(U'\n', U'\n');
      step.add(U'\r', U'\r');
      step.negated = true;
      return true;
    }
    if (std::u32string_view(U"()|*+?{}]^$").find(c) != std::u32string_view::npos) return false;
    step.add(c, c);
    return true;
  }

  static bool read_escape(Step& step, char32_t c) {
    if (c == U'd') return step.add(U'0', U'9'), true;
    const bool letter_or_digit =
        (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
    if (letter_or_digit) return false;
    step.add(c, c);
    return true;
  }

  bool read_class(Step& step) {
    if (!rest_.empty() && rest_.front() == U'^') step.negated = take() == U'^';
    while (!rest_.empty() && rest_.front() != U']') {
      char32_t first = take();
      if (first == U'[') return false;  // [:alpha:] and the like
      const bool escaped = first == U'\\';
      if (escaped) {
        if (rest_.empty()) return false;
        first = take();
      }
      const bool range = rest_.size() > 1 && rest_[0] == U'-' && rest_[1] != U']';
      if (!range) {
        if (!escaped)
          step.add(first, first);
        else if (!read_escape(step, first))
          return false;
        continue;
      }
      take();
      const char32_t last = take();
      if (escaped || last == U'\\' || last == U'[' || last < first) return false;
      step.add(first, last);
    }
    return !rest_.empty() && take() == U']';
  }

  bool read_count(Step& step) {
    if (rest_.empty()) return true;
    constexpr std::size_t unlimited = std::numeric_limits<std::size_t>::max();
    switch (rest_.front()) {
      case U'*':
        step.at_least = 0, step.at_most = unlimited;
        break;
      case U'+':
        step.at_most = unlimited;
        break;
      case U'?':
        step.at_least = 0;
        break;
      case U'{':
        return read_braces(step);
      default:
        return true;
    }
    take();
    return rest_.empty() || rest_.front() != U'?';  // lazy counts are not simple
  }

  bool read_braces(Step& step) {
    take();
    const auto least = read_number();
    if (!least || rest_.empty()) return false;
    step.at_least = step.at_most = *least;
    if (rest_.front() == U',') {
      take();
      const auto most = read_number();
      step.at_most = most.value_or(std::numeric_limits<std::size_t>::max());
    }
    if (rest_.empty() || take() != U'}' || step.at_most < step.at_least) return false;
    return rest_.empty() || rest_.front() != U'?';
  }

  std::optional<std::size_t> read_number() {
    std::optional<std::size_t> number;
    while (!rest_.empty() && rest_.front() >= U'0' && rest_.front() <= U'9' &&
           number.value_or(0) < 100000)
      number = number.value_or(0) * 10 + (take() - U'0');
    return number;
  }

  std::u32string_view rest_;
};

namespace {

std::wstring to_wide(std::string_view text) {
  const std::u32string code_points = to_code_points(text);
  return {code_points.begin(), code_points.end()};
}

}  // namespace

Pattern::Pattern(std::string_view expression) {
  auto steps = Parser(to_code_points(expression)).parse();
  if (steps)
    steps_ = std::move(*steps);
  else
    regex_ = std::make_unique<std::wregex>(to_wide(expression));
}

bool Pattern::matches_from(std::u32string_view rest, std::size_t index) const {
  if (index == steps_.size()) return rest.empty();
  const Step& step = steps_[index];
  std::size_t count = 0;
  while (count < step.at_most && count < rest.size() && step.contains(rest[count])) ++count;
  for (; count + 1 > step.at_least; --count) {
    if (matches_from(rest.substr(count), index + 1)) return true;
    if (count == 0) break;
  }
  return false;
}

bool Pattern::matches(std::string_view value) const {
  if (regex_) return std::regex_match(to_wide(value), *regex_);
  // Most values of codes are short and ASCII: no allocation for them.
  std::array<char32_t, 64> buffer{};
  if (value.size() <= buffer.size() && is_ascii(value)) {
    std::transform(value.begin(), value.end(), buffer.begin(),
                   [](char c) { return static_cast<char32_t>(c); });
    return matches_from({buffer.data(), value.size()}, 0);
  }
  return matches_from(to_code_points(value), 0);
}

}  // namespace kokai
