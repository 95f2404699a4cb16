// When a dataset is due: stated days, cycles, fiscal years.
// SPDX-License-Identifier: MIT
#include "pipeline/core/due.h"

#include <catch2/catch.hpp>
#include <string>

#include "pipeline/core/catalog_model.h"

using namespace kokai;

namespace {

Date day(const char* text) {
  return *from_iso(text);
}

std::string last(const DuePlan& plan, const char* date) {
  return to_iso(plan.last_due(day(date)));
}

std::string next(const DuePlan& plan, const char* date) {
  return to_iso(plan.next_due(day(date)));
}

}  // namespace

TEST_CASE("a stated day of the month; a month without it has its last") {
  const DuePlan tenth = *DuePlan::parse("monthly 10");
  CHECK(last(tenth, "2026-11-10") == "2026-11-10");
  CHECK(last(tenth, "2026-11-09") == "2026-10-10");
  CHECK(next(tenth, "2026-11-09") == "2026-11-10");
  CHECK(next(tenth, "2026-11-10") == "2026-12-10");
  CHECK(next(tenth, "2026-12-31") == "2027-01-10");
  const DuePlan end = *DuePlan::parse("monthly 31");
  CHECK(last(end, "2027-03-30") == "2027-02-28");
  CHECK(next(end, "2028-02-01") == "2028-02-29");
}

TEST_CASE("a stated day of the year lies in a fiscal year") {
  const DuePlan april = *DuePlan::parse("04-20");
  CHECK(last(april, "2026-04-19") == "2025-04-20");
  CHECK(last(april, "2026-04-20") == "2026-04-20");
  CHECK(next(april, "2026-11-30") == "2027-04-20");
  const DuePlan february = *DuePlan::parse("02-29");
  CHECK(last(february, "2027-03-15") == "2027-02-28");
  CHECK(next(february, "2027-03-15") == "2028-02-29");
  CHECK(to_iso(february.period_start(day("2027-03-15"))) == "2026-04-01");
}

TEST_CASE("a stated day of the week") {
  const DuePlan monday = *DuePlan::parse("weekly mon");
  CHECK(last(monday, "2026-11-30") == "2026-11-30");  // a Monday
  CHECK(last(monday, "2026-11-29") == "2026-11-23");
  CHECK(next(monday, "2026-11-30") == "2026-12-07");
  CHECK(last(*DuePlan::parse("weekly sun"), "2026-11-30") == "2026-11-29");
  CHECK(last(*DuePlan::parse("daily"), "2026-11-30") == "2026-11-30");
  CHECK(next(*DuePlan::parse("daily"), "2026-12-31") == "2027-01-01");
}

TEST_CASE("without a stated day it is due from the first day of its period on") {
  const DuePlan annual = DuePlan::of_frequency("annual");
  CHECK_FALSE(annual.has_day());
  // 年度, not 365 days.
  CHECK(last(annual, "2027-03-31") == "2026-04-01");
  CHECK(last(annual, "2027-04-01") == "2027-04-01");
  CHECK(next(annual, "2026-04-01") == "2027-04-01");
  CHECK(last(DuePlan::of_frequency("semiannual"), "2026-11-30") == "2026-10-01");
  CHECK(last(DuePlan::of_frequency("semiannual"), "2026-03-31") == "2025-10-01");
  CHECK(last(DuePlan::of_frequency("quarterly"), "2027-03-31") == "2027-01-01");
  CHECK(last(DuePlan::of_frequency("monthly"), "2026-11-30") == "2026-11-01");
  CHECK(last(DuePlan::of_frequency("weekly"), "2026-12-06") == "2026-11-30");
  CHECK(last(DuePlan::of_frequency("semimonthly"), "2026-11-15") == "2026-11-01");
  CHECK(next(DuePlan::of_frequency("semimonthly"), "2026-11-15") == "2026-11-16");
  CHECK(next(DuePlan::of_frequency("semimonthly"), "2026-12-16") == "2027-01-01");
}

TEST_CASE("every frequency has a plan; those without a cycle are due on change") {
  for (const Frequency& frequency : frequencies()) {
    INFO(frequency.name);
    const DuePlan plan = DuePlan::of_frequency(frequency.name);
    if (plan.on_change()) continue;
    for (const char* date :
         {"2026-03-31", "2026-04-01", "2026-11-30", "2028-02-29", "1969-12-31"}) {
      CHECK(plan.last_due(day(date)) <= day(date));
      CHECK(plan.next_due(day(date)) > day(date));
      CHECK(plan.last_due(plan.next_due(day(date))) == plan.next_due(day(date)));
      CHECK(plan.period_start(plan.next_period_start(day(date))) ==
            plan.next_period_start(day(date)));
    }
  }
  for (const char* name : {"as_needed", "irregular", "not_planned", "unknown", "other", ""})
    CHECK(DuePlan::of_frequency(name).on_change());
  CHECK(DuePlan::parse("on_change")->on_change());
}

TEST_CASE("a plan in words") {
  const auto ja = [](const DuePlan& plan) { return plan.words().ja; };
  CHECK(ja(*DuePlan::parse("monthly 10")) == "毎月10日");
  CHECK(ja(*DuePlan::parse("04-20")) == "毎年度4月20日");
  CHECK(ja(*DuePlan::parse("weekly sun")) == "毎週日曜日");
  CHECK(ja(DuePlan::of_frequency("annual")) == "年度に1回");
  CHECK(ja(DuePlan::of_frequency("quinquennial")) == "5年度に1回");
  CHECK(ja(DuePlan::of_frequency("quarterly")) == "3か月に1回");
  CHECK(ja(DuePlan::of_frequency("irregular")) == "元データが変わったとき");
  CHECK(DuePlan::of_frequency("monthly").words().en == "once a month");
}

TEST_CASE("what is no due date is refused") {
  for (const char* text : {"", "monthly", "monthly 0", "monthly 32", "monthly +5", "monthly 10 ",
                           "04-31", "13-01", "4-20", "weekly", "weekly Mon", "yearly", "annual"})
    CHECK_FALSE(DuePlan::parse(text));
}
