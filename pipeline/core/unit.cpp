// Units of numbers: what people call them, and exact conversion between units of one dimension.
// SPDX-License-Identifier: MIT
#include "pipeline/core/unit.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "pipeline/core/column.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

enum class Dimension { length, area, volume, ratio, one_in_n, other };

/// Spellings are comparison keys: NFKC makes ㎡ and m² "m2", ㎜ "mm", ％ "%".
struct Unit {
  Dimension dimension;
  int power;  ///< of ten, against the first unit of the dimension
  std::array<std::string_view, 4> spellings;
};
constexpr std::array<Unit, 26> units{{
    {Dimension::length, 0, {"m", "メートル"}},
    {Dimension::length, -3, {"mm", "ミリ", "ミリメートル"}},
    {Dimension::length, -2, {"cm", "センチ", "センチメートル"}},
    {Dimension::length, 3, {"km", "キロ", "キロメートル"}},
    {Dimension::area, 0, {"m2", "平方メートル", "平米"}},
    {Dimension::area, 4, {"ha", "ヘクタール"}},
    {Dimension::area, 6, {"km2", "平方キロメートル"}},
    {Dimension::volume, 0, {"m3", "立方メートル"}},
    {Dimension::ratio, -2, {"%", "パーセント"}},
    {Dimension::ratio, -3, {"‰", "パーミル", "0/00"}},
    {Dimension::ratio, 0, {"比", "比率", "小数", "ratio"}},
    {Dimension::one_in_n, 0, {"1/n", "1:n", "n分の1"}},
    {Dimension::other, 0, {"°", "度"}},
    {Dimension::other, 0, {"円"}},
    {Dimension::other, 0, {"人", "名"}},
    {Dimension::other, 0, {"世帯"}},
    {Dimension::other, 0, {"台"}},
    {Dimension::other, 0, {"基"}},
    {Dimension::other, 0, {"箇所", "か所", "カ所", "ヶ所"}},
    {Dimension::other, 0, {"個", "個所"}},
    {Dimension::other, 0, {"件"}},
    {Dimension::other, 0, {"本"}},
    {Dimension::other, 0, {"棟"}},
    {Dimension::other, 0, {"室", "部屋"}},
    {Dimension::other, 0, {"席"}},
    {Dimension::other, 0, {"kw", "キロワット"}},
}};

const Unit* unit_of(std::string_view spelling) {
  static const std::map<std::string, const Unit*, std::less<>> by_key = [] {
    std::map<std::string, const Unit*, std::less<>> all;
    for (const Unit& unit : units)
      for (const std::string_view known : unit.spellings)
        if (!known.empty()) all.emplace(comparison_key(known), &unit);
    return all;
  }();
  const auto found = by_key.find(comparison_key(spelling));
  return found == by_key.end() ? nullptr : found->second;
}

bool fit_together(const Unit& from, const Unit& to) {
  if (&from == &to) return true;
  if (from.dimension == Dimension::one_in_n) return to.dimension == Dimension::ratio;
  return from.dimension == to.dimension && from.dimension != Dimension::other;
}

/// Moves the decimal point of "-12.50" by `places` to the right (to the left if negative).
std::string moved_point(std::string_view number, int places) {
  if (places == 0) return std::string(number);
  const bool negative = number.starts_with('-');
  if (negative) number.remove_prefix(1);
  const std::size_t point = std::min(number.find('.'), number.size());
  std::string digits(number.substr(0, point));
  if (point < number.size()) digits += number.substr(point + 1);
  long at = static_cast<long>(point) + places;
  if (at <= 0) digits.insert(0, static_cast<std::size_t>(1 - at), '0'), at = 1;
  if (static_cast<std::size_t>(at) > digits.size())
    digits.append(static_cast<std::size_t>(at) - digits.size(), '0');
  std::string whole = digits.substr(0, static_cast<std::size_t>(at));
  const std::string fraction = digits.substr(static_cast<std::size_t>(at));
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
  return (negative ? "-" : "") + whole + (fraction.empty() ? "" : "." + fraction);
}

std::optional<std::string> one_in(std::string_view number, int power) {
  const double n = parse_number(number);
  if (!std::isfinite(n) || n == 0) return std::nullopt;
  std::string text = fmt::format("{:.3f}", std::pow(10.0, -power) / n);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

}  // namespace

bool is_known_unit(std::string_view unit) {
  return unit_of(unit) != nullptr;
}

bool same_dimension(std::string_view a, std::string_view b) {
  const Unit* from = unit_of(a);
  const Unit* to = unit_of(b);
  return from != nullptr && to != nullptr && fit_together(*from, *to);
}

std::optional<std::string> convert_unit(std::string_view number, std::string_view from,
                                        std::string_view to) {
  const Unit* source = unit_of(from);
  const Unit* target = unit_of(to);
  if (source == nullptr || target == nullptr || !fit_together(*source, *target))
    return std::nullopt;
  if (source->dimension == Dimension::one_in_n && target->dimension == Dimension::ratio)
    return one_in(number, target->power);
  return moved_point(number, source->power - target->power);
}

}  // namespace kokai
