// Working days of a city hall.
// SPDX-License-Identifier: MIT
#include "pipeline/core/working_days.h"

#include <catch2/catch.hpp>
#include <set>
#include <string>

using namespace kokai;

namespace {

std::set<std::string> holidays_of(int year) {
  std::set<std::string> days;
  for (Date day{year, 1, 1}; day.year == year; day = date_from_days(days_from_epoch(day) + 1))
    if (is_national_holiday(day)) days.insert(to_iso(day).substr(5));
  return days;
}

}  // namespace

TEST_CASE("weekdays") {
  CHECK(weekday({2026, 11, 30}) == 1);
  CHECK(weekday({1970, 1, 1}) == 4);
  CHECK(weekday({1969, 12, 31}) == 3);
  CHECK(weekday({2028, 2, 29}) == 2);
}

TEST_CASE("national holidays as the Cabinet Office published them") {
  CHECK(holidays_of(2025) == std::set<std::string>{"01-01", "01-13", "02-11", "02-23", "02-24",
                                                   "03-20", "04-29", "05-03", "05-04", "05-05",
                                                   "05-06", "07-21", "08-11", "09-15", "09-23",
                                                   "10-13", "11-03", "11-23", "11-24"});
  // The day between 敬老の日 and 秋分の日 is one, too.
  CHECK(holidays_of(2026) == std::set<std::string>{"01-01", "01-12", "02-11", "02-23", "03-20",
                                                   "04-29", "05-03", "05-04", "05-05", "05-06",
                                                   "07-20", "08-11", "09-21", "09-22", "09-23",
                                                   "10-12", "11-03", "11-23"});
}

TEST_CASE("a city hall is closed at the weekend, on holidays and around New Year") {
  CHECK(is_working_day({2026, 11, 30}));
  CHECK_FALSE(is_working_day({2026, 11, 28}));
  CHECK_FALSE(is_working_day({2026, 11, 29}));
  CHECK_FALSE(is_working_day({2026, 11, 23}));
  CHECK(is_working_day({2026, 12, 28}));
  CHECK_FALSE(is_working_day({2026, 12, 29}));
  CHECK_FALSE(is_working_day({2025, 1, 3}));
  CHECK(is_working_day({2026, 1, 5}));
}
