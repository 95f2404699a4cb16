// The days on which a city hall works.
// SPDX-License-Identifier: MIT
#include "pipeline/core/working_days.h"

#include <algorithm>
#include <array>

namespace kokai {

namespace {

constexpr int monday = 1, saturday = 6, sunday = 7;

struct FixedDay {
  int month, day;
};
constexpr std::array<FixedDay, 10> fixed_days = {{
    {1, 1},    // 元日
    {2, 11},   // 建国記念の日
    {2, 23},   // 天皇誕生日
    {4, 29},   // 昭和の日
    {5, 3},    // 憲法記念日
    {5, 4},    // みどりの日
    {5, 5},    // こどもの日
    {8, 11},   // 山の日
    {11, 3},   // 文化の日
    {11, 23},  // 勤労感謝の日
}};

struct MondayOfMonth {
  int month, number;
};
constexpr std::array<MondayOfMonth, 4> mondays = {{
    {1, 2},   // 成人の日
    {7, 3},   // 海の日
    {9, 3},   // 敬老の日
    {10, 2},  // スポーツの日
}};

Date plus(Date date, long days) {
  return date_from_days(days_from_epoch(date) + days);
}

/// 春分 of March and 秋分 of September.
int equinox(int year, double of_1980) {
  constexpr double drift_a_year = 0.242194;
  const int years = year - 1980;
  return static_cast<int>(of_1980 + drift_a_year * years) - years / 4;
}

/// Days with a name of their own.
bool is_named_holiday(Date date) {
  const auto fixed = [&](FixedDay day) { return day.month == date.month && day.day == date.day; };
  if (std::any_of(fixed_days.begin(), fixed_days.end(), fixed)) return true;
  if (date.month == 3) return date.day == equinox(date.year, 20.8431);
  if (date.month == 9 && date.day == equinox(date.year, 23.2488)) return true;
  constexpr int week = 7;
  return weekday(date) == monday &&
         std::any_of(mondays.begin(), mondays.end(), [&](MondayOfMonth day) {
           return day.month == date.month && day.number == (date.day - 1) / week + 1;
         });
}

/// 3条2項: named days up to a Sunday's stand before it without a gap.
bool is_substitute(Date date) {
  for (Date before = plus(date, -1); is_named_holiday(before); before = plus(before, -1))
    if (weekday(before) == sunday) return true;
  return false;
}

}  // namespace

int weekday(Date date) {
  constexpr long week = 7, of_epoch = 3;  // 1970-01-01 was a Thursday
  const long days = (days_from_epoch(date) + of_epoch) % week;
  return static_cast<int>(days < 0 ? days + week : days) + 1;
}

bool is_national_holiday(Date date) {
  if (is_named_holiday(date) || is_substitute(date)) return true;
  return is_named_holiday(plus(date, -1)) && is_named_holiday(plus(date, 1));
}

bool is_working_day(Date date) {
  const bool new_year = (date.month == 12 && date.day >= 29) || (date.month == 1 && date.day <= 3);
  return weekday(date) < saturday && !new_year && !is_national_holiday(date);
}

}  // namespace kokai
