// Calendar dates, Japanese eras and fiscal years.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kokai {

/// A day of the proleptic Gregorian calendar.
struct Date {
  int year = 0, month = 0, day = 0;
  friend auto operator<=>(const Date&, const Date&) = default;
};

[[nodiscard]] bool exists(Date date);
[[nodiscard]] std::string to_iso(Date date);  ///< "2026-11-20"
[[nodiscard]] std::optional<Date> from_iso(
    std::string_view text);  ///< exactly YYYY-MM-DD, existing day
/// Days since 1970-01-01.
[[nodiscard]] long days_from_epoch(Date date);
[[nodiscard]] Date date_from_days(long days);
/// The day of an Excel serial number (1900 date system, in which 60 is the day that never was).
[[nodiscard]] std::optional<Date> from_excel_serial(double serial, bool date1904 = false);

}  // namespace kokai
