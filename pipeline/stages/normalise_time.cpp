// Times of day and weekdays in canonical form.
// SPDX-License-Identifier: MIT
#include <array>
#include <cmath>

#include "pipeline/core/column.h"
#include "pipeline/stages/normalise_field.h"
#include "pipeline/stages/normalise_fold.h"
#include "pipeline/stages/normalise_scanner.h"

namespace kokai {

namespace {

constexpr int minutes_per_day = 24 * 60;

std::string to_hh_mm(int minutes) {
  const int hour = minutes / 60, minute = minutes % 60;
  const auto digit = [](int number) { return static_cast<char>('0' + number); };
  return {digit(hour / 10), digit(hour % 10), ':', digit(minute / 10), digit(minute % 10)};
}

std::optional<int> minutes_of(int hour, int minute) {
  if (minute > 59 || hour > 24 || (hour == 24 && minute != 0)) return std::nullopt;
  return hour * 60 + minute;
}

/// HH:MM between 00:00 and 24:00.
bool is_canonical_time(std::string_view value) {
  if (value.size() != 5 || value[2] != ':') return false;
  if (!all_digits(value.substr(0, 2)) || !all_digits(value.substr(3))) return false;
  const int hour = (value[0] - '0') * 10 + (value[1] - '0');
  const int minute = (value[3] - '0') * 10 + (value[4] - '0');
  return minutes_of(hour, minute).has_value();
}

/// The minutes after ":" or 時. Seconds may be there when they are zero: others would be lost.
std::optional<int> minute_part(Scanner& scanner) {
  if (scanner.skip("時")) {
    scanner.skip_blanks();
    if (scanner.skip("半")) return 30;
    Scanner ahead = scanner;
    const auto minute = ahead.number(1, 2);
    if (!minute || !ahead.skip("分")) return 0;
    scanner = ahead;
    return minute;
  }
  if (!scanner.skip(":")) return std::nullopt;
  const auto minute = scanner.number(2, 2);
  if (!minute || !scanner.skip(":")) return minute;
  const auto second = scanner.number(2, 2);
  return second && *second == 0 ? minute : std::nullopt;
}

/// 午前 and 午後 count from 0 to 11; their 12 o'clock means noon to some and midnight to others.
/// English AM and PM count from 12 to 11, and 12 PM is noon.
std::optional<int> parse_clock(std::string_view folded) {
  Scanner scanner(folded);
  const bool morning = scanner.skip("午前"), afternoon = !morning && scanner.skip("午後");
  scanner.skip_blanks();
  const auto hour = scanner.number(1, 2);
  if (!hour) return std::nullopt;
  const auto minute = minute_part(scanner);
  if (!minute) return std::nullopt;
  scanner.skip_blanks();
  if (morning || afternoon) {
    if (*hour > 11 || !scanner.done()) return std::nullopt;
    return minutes_of(*hour + (afternoon ? 12 : 0), *minute);
  }
  const bool am = scanner.skip("am"), pm = !am && scanner.skip("pm");
  if (!scanner.done()) return std::nullopt;
  if (!am && !pm) return minutes_of(*hour, *minute);
  if (*hour < 1 || *hour > 12) return std::nullopt;
  return minutes_of(*hour % 12 + (pm ? 12 : 0), *minute);
}

/// Excel stores a time as a fraction of a day; its minutes come back to within rounding.
std::optional<int> parse_day_fraction(std::string_view folded) {
  const std::size_t point = folded.find('.');
  if (point > 1 || (point == 1 && folded.front() != '0')) return std::nullopt;
  if (!all_digits(folded.substr(point + 1))) return std::nullopt;
  const double minutes = parse_number(folded) * minutes_per_day;
  const double whole = std::round(minutes);
  if (!(std::abs(minutes - whole) < 0.005)) return std::nullopt;
  return static_cast<int>(whole);
}

constexpr std::array<std::string_view, 7> days{"月", "火", "水", "木", "金", "土", "日"};
constexpr unsigned every_day = 0x7f, working_days = 0x1f;

std::optional<unsigned> skip_day(Scanner& scanner) {
  for (unsigned day = 0; day < days.size(); ++day) {
    if (!scanner.skip(days[day])) continue;
    scanner.skip_any({"曜日", "曜"});
    scanner.skip_blanks();
    return day;
  }
  return std::nullopt;
}

/// One bit for each day; nothing when the text is more than a list of days and ranges of days.
std::optional<unsigned> parse_weekdays(std::string_view folded) {
  if (folded == "毎日") return every_day;
  if (folded == "平日") return working_days;
  Scanner scanner(folded);
  unsigned found = 0;
  while (!scanner.done()) {
    const auto first = skip_day(scanner);
    if (!first) return std::nullopt;
    unsigned last = *first;
    if (scanner.skip_any({"~", "\u301c", "から"}) || scanner.skip_dash()) {
      scanner.skip_blanks();
      const auto end = skip_day(scanner);
      if (!end || *end < *first) return std::nullopt;
      last = *end;
    }
    for (unsigned day = *first; day <= last; ++day) {
      if ((found >> day & 1u) != 0) return std::nullopt;  // named twice: a slip of the pen
      found |= 1u << day;
    }
    scanner.skip_any({"・", "、", ",", ";", "/"});
    scanner.skip_blanks();
  }
  return found;
}

std::string to_days(unsigned bits) {
  std::string text;
  for (unsigned day = 0; day < days.size(); ++day)
    if ((bits >> day & 1u) != 0) text += days[day];
  return text;
}

/// Only day names, each at most once, Monday first.
bool is_canonical_weekdays(std::string_view value) {
  for (const std::string_view day : days)
    if (value.starts_with(day)) value.remove_prefix(day.size());
  return value.empty();
}

}  // namespace

Normalised normalise_time(std::string_view value, const FieldContext& context, std::string& out) {
  if (is_canonical_time(value)) return unchanged();
  if (is_only_a_dash(value)) {
    out.clear();
    return changed("changed_time");
  }
  const std::string folded = fold_lower(value);
  if (folded == "終日" || folded == "24時間") {
    if (context.bound == DayBound::none) return rejected("cell_time");
    out = context.bound == DayBound::start ? "00:00" : "23:59";
    return changed("changed_time");
  }
  auto minutes = parse_clock(folded);
  if (!minutes) minutes = parse_day_fraction(folded);
  if (!minutes) return rejected("cell_time");
  out = to_hh_mm(*minutes);
  return changed("changed_time");
}

Normalised normalise_weekdays(std::string_view value, const FieldContext&, std::string& out) {
  if (is_canonical_weekdays(value)) return unchanged();
  if (is_only_a_dash(value)) {
    out.clear();
    return changed("changed_weekdays");
  }
  const auto bits = parse_weekdays(fold(value));
  if (!bits || *bits == 0) return rejected("cell_type");
  out = to_days(*bits);
  return changed("changed_weekdays");
}

}  // namespace kokai
