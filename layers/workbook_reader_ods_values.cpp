// What a cell of an .ods holds, as the text that the same cell of an Excel workbook gives.
// SPDX-License-Identifier: MIT
#include "layers/workbook_reader_ods_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "layers/workbook_reader_values.h"
#include "pipeline/core/date.h"
#include "pipeline/core/text.h"

namespace kokai {
namespace {

constexpr double seconds_per_day = 86400;

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// "000123" of a cell that holds 123.
bool shows_leading_zeros(std::string_view shown, std::string_view value) {
  return is_digits(shown) && is_digits(value) && shown.size() > value.size() &&
         shown.substr(shown.size() - value.size()) == value &&
         shown.substr(0, shown.size() - value.size()).find_first_not_of('0') ==
             std::string_view::npos;
}

bool take_number(std::string_view& text, double& number) {
  const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
  if (end.ec != std::errc() || !std::isfinite(number)) return false;
  text.remove_prefix(static_cast<std::size_t>(end.ptr - text.data()));
  return true;
}

/// Seconds of "09:30" or "09:30:00.5".
std::optional<double> clock_seconds(std::string_view text) {
  double seconds = 0;
  double unit = 3600;
  while (unit >= 1) {
    double number = 0;
    if (!take_number(text, number) || number < 0) return std::nullopt;
    seconds += number * unit;
    unit /= 60;
    if (text.empty()) return seconds;
    if (text.front() != ':') return std::nullopt;
    text.remove_prefix(1);
  }
  return std::nullopt;
}

/// Seconds of a duration such as "PT09H30M00S"; years and months have no length.
std::optional<double> duration_seconds(std::string_view text) {
  struct Unit {
    char letter;
    bool of_day;  // stands after the T
    double seconds;
  };
  constexpr std::array<Unit, 4> units{
      {{'D', false, seconds_per_day}, {'H', true, 3600}, {'M', true, 60}, {'S', true, 1}}};
  if (!starts_with(text, "P")) return std::nullopt;
  text.remove_prefix(1);
  double seconds = 0;
  for (bool of_day = false; !text.empty();) {
    if (!of_day && text.front() == 'T') {
      of_day = true;
      text.remove_prefix(1);
      continue;
    }
    double number = 0;
    if (!take_number(text, number) || number < 0 || text.empty()) return std::nullopt;
    const auto unit = std::find_if(units.begin(), units.end(), [&](const Unit& candidate) {
      return candidate.letter == text.front() && candidate.of_day == of_day;
    });
    if (unit == units.end()) return std::nullopt;
    seconds += number * unit->seconds;
    text.remove_prefix(1);
  }
  return seconds;
}

void append_serial(std::string& out, double days, CellKind kind) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), days);
  append_number(out, {digits.data(), end.ptr}, {kind, 0}, false);
}

/// A day stands as it is; a moment goes through Excel's count of days, which rounds it to seconds.
void append_date(std::string& out, std::string_view value, std::string_view shown) {
  constexpr std::size_t day_size = 10;
  const std::string_view day = value.substr(0, day_size);
  const auto date = from_iso(day);
  if (!date || value.size() <= day_size || value[day_size] != 'T') {
    out += value;
    return;
  }
  const auto seconds = clock_seconds(value.substr(day_size + 1));
  const bool shows_time = shown.empty() || shown.find(':') != std::string_view::npos ||
                          shown.find("時") != std::string_view::npos;
  const Date first{1899, 12, 30};
  const long days = days_from_epoch(*date) - days_from_epoch(first);
  constexpr long first_trusted = 61;  // before 1 March 1900 Excel counts otherwise
  if (!seconds || (days < first_trusted && days != 0))
    out += value;
  else if (!shows_time || *seconds == 0)
    out += day;
  else
    append_serial(out, static_cast<double>(days) + *seconds / seconds_per_day,
                  days == 0 ? CellKind::time : CellKind::date_time);
}

}  // namespace

void append_ods_value(std::string& out, const OdsValue& value) {
  const std::string_view type = value.type;
  if (!value.stated || type == "error") {
    out += value.shown;
  } else if (type == "date") {
    append_date(out, value.value, value.shown);
  } else if (type == "time") {
    if (const auto seconds = duration_seconds(value.value))
      append_serial(out, *seconds / seconds_per_day, CellKind::elapsed);
    else
      out += value.value;
  } else if (type == "boolean") {
    out += value.value == "true" ? "TRUE" : "FALSE";
  } else if (type == "float" || type == "percentage" || type == "currency") {
    if (shows_leading_zeros(value.shown, value.value))
      out += value.shown;
    else
      append_number(out, value.value, CellFormat(), false);
  } else {
    out += value.value;
  }
}

}  // namespace kokai
