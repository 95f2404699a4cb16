// When a dataset is due: by the day that kokai.toml names, or by how often it is updated.
// SPDX-License-Identifier: MIT
#include "pipeline/core/due.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "pipeline/core/ascii.h"

namespace kokai {

namespace {

constexpr int months_of_year = 12;
constexpr int first_fiscal_month = 4;
constexpr int middle_of_month = 16;
constexpr int days_of_week = 7;

constexpr std::array<std::string_view, days_of_week> weekdays = {"mon", "tue", "wed", "thu",
                                                                 "fri", "sat", "sun"};

int days_in_month(int year, int month) {
  int day = 31;
  while (!exists({year, month, day})) --day;
  return day;
}

/// A month without that day has its last one instead.
Date day_of_month(int year, int month, int day) {
  return {year, month, std::min(day, days_in_month(year, month))};
}

/// Months since April of year 0, so that fiscal periods are whole multiples.
int fiscal_months(Date date) {
  return date.year * months_of_year + date.month - first_fiscal_month;
}

Date start_of_fiscal_month(int months) {
  const int from_january = months + first_fiscal_month - 1;
  return {from_january / months_of_year, from_january % months_of_year + 1, 1};
}

/// Days since the Monday 1970-01-05.
long days_from_monday(Date date) {
  constexpr long first_monday = 4;
  return days_from_epoch(date) - first_monday;
}

Date date_from_monday(long days) {
  constexpr long first_monday = 4;
  return date_from_days(days + first_monday);
}

long floor_to(long value, long step) {
  const long rest = value % step;
  return value - (rest < 0 ? rest + step : rest);
}

Date plus_days(Date date, long days) {
  return date_from_days(days_from_epoch(date) + days);
}

/// The whole of `text` as a number from 1 to `most`; 0 for anything else.
int small_number(std::string_view text, int most) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && number >= 1 && number <= most && is_digit(text.front()) ? number : 0;
}

int weekday_number(std::string_view name) {
  const auto found = std::find(weekdays.begin(), weekdays.end(), name);
  return found == weekdays.end() ? 0 : static_cast<int>(found - weekdays.begin()) + 1;
}

constexpr std::array<std::string_view, days_of_week> weekdays_ja = {"月", "火", "水", "木",
                                                                    "金", "土", "日"};

struct FrequencyMonths {
  std::string_view frequency;
  int months;
};
constexpr std::array<FrequencyMonths, 9> frequencies_in_months = {{
    {"monthly", 1},
    {"bimonthly", 2},
    {"quarterly", 3},
    {"semiannual", 6},
    {"annual", 12},
    {"biennial", 24},
    {"triennial", 36},
    {"quinquennial", 60},
    {"decennial", 120},
}};

}  // namespace

std::optional<DuePlan> DuePlan::parse(std::string_view due) {
  DuePlan plan;
  if (due == "on_change") return plan;
  const auto rest_after = [&](std::string_view word) {
    return due.starts_with(word) ? due.substr(word.size()) : std::string_view();
  };
  if (due == "daily") {
    plan.period_ = Period::day;
    return plan;
  }
  if (const std::string_view weekday = rest_after("weekly "); !weekday.empty()) {
    plan.period_ = Period::days;
    plan.length_ = days_of_week;
    plan.day_ = weekday_number(weekday);
  } else if (const std::string_view day = rest_after("monthly "); !day.empty()) {
    plan.period_ = Period::months;
    plan.day_ = small_number(day, 31);
  } else if (due.size() == 5 && due[2] == '-' && from_iso("2024-" + std::string(due))) {
    plan.period_ = Period::months;
    plan.length_ = months_of_year;
    plan.month_ = small_number(due.substr(0, 2), months_of_year);
    plan.day_ = small_number(due.substr(3), 31);
  }
  return plan.day_ == 0 ? std::nullopt : std::optional(plan);
}

DuePlan DuePlan::of_frequency(std::string_view frequency) {
  DuePlan plan;
  for (const FrequencyMonths& row : frequencies_in_months)
    if (row.frequency == frequency) {
      plan.period_ = Period::months;
      plan.length_ = row.months;
    }
  if (frequency == "continuous" || frequency == "hourly" || frequency == "daily")
    plan.period_ = Period::day;
  if (frequency == "weekly" || frequency == "biweekly") {
    plan.period_ = Period::days;
    plan.length_ = frequency == "weekly" ? days_of_week : 2 * days_of_week;
  }
  if (frequency == "semimonthly") plan.period_ = Period::half_month;
  return plan;
}

Bilingual DuePlan::words() const {
  const auto number = [](int of) { return std::to_string(of); };
  switch (period_) {
    case Period::none:
      return {"元データが変わったとき", "when its source changes"};
    case Period::day:
      return {"毎日", "daily"};
    case Period::days: {
      const bool weekly = length_ == days_of_week;
      if (day_ == 0)
        return weekly ? Bilingual{"週に1回", "once a week"}
                      : Bilingual{"2週に1回", "once in two weeks"};
      const auto at = static_cast<std::size_t>(day_ - 1);
      return {"毎週" + std::string(weekdays_ja[at]) + "曜日",
              "weekly, " + std::string(weekdays[at])};
    }
    case Period::half_month:
      return {"月に2回", "twice a month"};
    case Period::months:
      break;
  }
  if (month_ != 0)
    return {"毎年度" + number(month_) + "月" + number(day_) + "日",
            "yearly, month " + number(month_) + " day " + number(day_)};
  if (day_ != 0) return {"毎月" + number(day_) + "日", "monthly, day " + number(day_)};
  if (length_ == months_of_year) return {"年度に1回", "once in a fiscal year"};
  if (length_ % months_of_year == 0)
    return {number(length_ / months_of_year) + "年度に1回",
            "once in " + number(length_ / months_of_year) + " fiscal years"};
  if (length_ == 1) return {"月に1回", "once a month"};
  return {number(length_) + "か月に1回", "once in " + number(length_) + " months"};
}

Date DuePlan::period_start(Date date) const {
  switch (period_) {
    case Period::none:
    case Period::day:
      break;
    case Period::days:
      return date_from_monday(floor_to(days_from_monday(date), length_));
    case Period::half_month:
      return {date.year, date.month, date.day < middle_of_month ? 1 : middle_of_month};
    case Period::months:
      return start_of_fiscal_month(static_cast<int>(floor_to(fiscal_months(date), length_)));
  }
  return date;
}

Date DuePlan::next_period_start(Date date) const {
  const Date start = period_start(date);
  switch (period_) {
    case Period::none:
    case Period::day:
      break;
    case Period::days:
      return plus_days(start, length_);
    case Period::half_month:
      if (start.day == 1) return {start.year, start.month, middle_of_month};
      return start_of_fiscal_month(fiscal_months(start) + 1);
    case Period::months:
      return start_of_fiscal_month(fiscal_months(start) + length_);
  }
  return plus_days(start, 1);
}

Date DuePlan::due_day(Date date) const {
  const Date start = period_start(date);
  if (day_ == 0) return start;
  if (period_ == Period::days) return plus_days(start, day_ - 1);
  if (month_ == 0) return day_of_month(start.year, start.month, day_);
  // A fiscal year's January to March are of the next year of the calendar.
  return day_of_month(month_ < first_fiscal_month ? start.year + 1 : start.year, month_, day_);
}

Date DuePlan::last_due(Date date) const {
  const Date own = due_day(date);
  return own <= date ? own : due_day(plus_days(period_start(date), -1));
}

Date DuePlan::next_due(Date date) const {
  const Date own = due_day(date);
  return own > date ? own : due_day(next_period_start(date));
}

}  // namespace kokai
