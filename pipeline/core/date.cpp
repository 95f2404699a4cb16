// Calendar dates, Japanese eras and fiscal years.
// SPDX-License-Identifier: MIT
#include "pipeline/core/date.h"

#include <chrono>
#include <cmath>

namespace kokai {

namespace {

std::chrono::year_month_day to_chrono(Date date) {
  return std::chrono::year{date.year} / std::chrono::month{static_cast<unsigned>(date.month)} /
         std::chrono::day{static_cast<unsigned>(date.day)};
}

std::string padded(int number, std::size_t width) {
  std::string digits = std::to_string(number);
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

std::optional<int> digits_at(std::string_view text, std::size_t begin, std::size_t count) {
  int value = 0;
  for (std::size_t i = begin; i < begin + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

}  // namespace

bool exists(Date date) {
  return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 &&
         date.day >= 1 && date.day <= 31 && to_chrono(date).ok();
}

std::string to_iso(Date date) {
  return padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2);
}

std::optional<Date> from_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits_at(text, 0, 4), month = digits_at(text, 5, 2),
             day = digits_at(text, 8, 2);
  if (!year || !month || !day) return std::nullopt;
  const Date date{*year, *month, *day};
  return exists(date) ? std::optional(date) : std::nullopt;
}

long days_from_epoch(Date date) {
  return std::chrono::sys_days{to_chrono(date)}.time_since_epoch().count();
}

Date date_from_days(long days) {
  const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{days}}};
  return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
          static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

std::optional<Date> from_excel_serial(double serial, bool date1904) {
  if (!(serial >= 1) || serial > 2958465) return std::nullopt;
  const long whole = static_cast<long>(std::floor(serial));
  // 1904 system: serial 0 is 1904-01-01.
  if (date1904) return date_from_days(days_from_epoch({1904, 1, 1}) + whole);
  if (whole == 60) return std::nullopt;
  // Serial 1 is 1900-01-01; after the invented 1900-02-29 all serials are one too large.
  return date_from_days(days_from_epoch({1899, 12, 31}) + (whole > 60 ? whole - 1 : whole));
}

}  // namespace kokai
