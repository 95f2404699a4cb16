// When a dataset is due: by the day that kokai.toml names, or by how often it is updated.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include "pipeline/core/date.h"
#include "pipeline/core/error.h"

namespace kokai {

/// A dataset is due once in each period: on its day where one is stated, else from the period's first day on. Annual
/// periods are fiscal years (年度, from 1 April), and half-years and several years are counted by them.
class DuePlan {
 public:
  /// "daily", "weekly mon" … "weekly sun", "monthly 10" (a month without that day: its last), "04-20", "on_change".
  [[nodiscard]] static std::optional<DuePlan> parse(std::string_view due);
  /// By the internal name of an update frequency; those without a cycle are due on change alone.
  [[nodiscard]] static DuePlan of_frequency(std::string_view frequency);

  /// Never due by the calendar: only when the source changes.
  [[nodiscard]] bool on_change() const { return period_ == Period::none; }
  /// The day is stated, so that to be later is to be late. Else there is time until the period ends.
  [[nodiscard]] bool has_day() const { return day_ != 0; }

  /// "毎月10日", "毎年度4月20日", "年度に1回", "元データが変わったとき".
  [[nodiscard]] Bilingual words() const;

  // Of the period that holds `date`. Not for on_change().
  [[nodiscard]] Date period_start(Date date) const;
  [[nodiscard]] Date next_period_start(Date date) const;
  /// The day on which it is due in that period.
  [[nodiscard]] Date due_day(Date date) const;

  /// The latest day on or before `date` on which it was due.
  [[nodiscard]] Date last_due(Date date) const;
  /// The first day after `date` on which it will be due.
  [[nodiscard]] Date next_due(Date date) const;

 private:
  enum class Period { none, day, days, half_month, months };
  Period period_ = Period::none;
  int length_ = 1;  ///< in days from a Monday, or in months from April
  int month_ = 0;   ///< of the day that is stated: 1–12; 0: the period's own
  int day_ = 0;     ///< 1–31, or 1–7 for Monday to Sunday; 0: none
};

}  // namespace kokai
