// Dates and years in canonical form, with Japanese eras and Excel serial numbers.
// SPDX-License-Identifier: MIT
#include "pipeline/core/date.h"

#include <array>

#include "pipeline/stages/normalise_field.h"
#include "pipeline/stages/normalise_fold.h"
#include "pipeline/stages/normalise_scanner.h"

namespace kokai {

namespace {

/// The years of an era count from that of its first day. On the two days on which an emperor died
/// and the next era began at once, documents carry either era.
struct Era {
  std::string_view name, initial;
  char letter;
  Date first, last;
};
constexpr std::array<Era, 5> eras{{
    {"明治", "明", 'm', {1868, 10, 23}, {1912, 7, 30}},
    {"大正", "大", 't', {1912, 7, 30}, {1926, 12, 25}},
    {"昭和", "昭", 's', {1926, 12, 25}, {1989, 1, 7}},
    {"平成", "平", 'h', {1989, 1, 8}, {2019, 4, 30}},
    {"令和", "令", 'r', {2019, 5, 1}, {9999, 12, 31}},
}};

const Era* skip_era(Scanner& scanner) {
  for (const Era& era : eras) {
    const char letter[] = {era.letter, '\0'};
    if (!scanner.skip_any({era.name, era.initial, letter})) continue;
    scanner.skip_blanks();
    return &era;
  }
  return nullptr;
}

/// 1 to 99, or 元 for the first year.
std::optional<int> era_year(Scanner& scanner) {
  if (scanner.skip("元")) return 1;
  return scanner.number(1, 2);
}

enum class Reading { none, impossible, found };

struct ParsedDate {
  Reading reading = Reading::none;
  Date date;
};

ParsedDate judged(Date date, const Era* era) {
  const bool inside = era == nullptr || (date >= era->first && date <= era->last);
  return {exists(date) && inside ? Reading::found : Reading::impossible, date};
}

/// A time part is dropped only when it says nothing: midnight, as databases print plain dates.
bool ends_at_midnight(Scanner scanner) {
  scanner.skip_blanks();
  if (scanner.done()) return true;
  if (scanner.skip("t")) scanner.skip_blanks();
  int parts = 0;
  do {
    const auto part = scanner.number(1, 2);
    if (!part || *part != 0) return false;
    ++parts;
  } while (scanner.skip(":"));
  if (parts < 2 || parts > 3) return false;
  if (scanner.skip(".") && scanner.digits().find_first_not_of('0') != std::string_view::npos)
    return false;
  scanner.skip_any({"z", "+09:00", "+09"});
  return scanner.done();
}

/// Month and day after the year, in one of the writings 年月日, "/", "." or dashes.
std::optional<Date> month_and_day(Scanner& scanner, int year) {
  scanner.skip_blanks();
  const bool kanji = scanner.skip("年");
  const std::string_view mark = scanner.rest().substr(0, 1);
  const bool dash = !kanji && mark != "/" && mark != ".";
  const auto separate = [&](std::string_view kanji_mark) {
    scanner.skip_blanks();
    const bool found =
        kanji ? scanner.skip(kanji_mark) : (dash ? scanner.skip_dash() : scanner.skip(mark));
    scanner.skip_blanks();
    return found;
  };
  if (kanji) {
    scanner.skip_blanks();
  } else if (!separate("")) {
    return std::nullopt;
  }
  const auto month = scanner.number(1, 2);
  if (!month || !separate("月")) return std::nullopt;
  const auto day = scanner.number(1, 2);
  if (!day) return std::nullopt;
  scanner.skip_blanks();
  if (kanji && !scanner.skip("日")) return std::nullopt;
  return Date{year, *month, *day};
}

int to_int(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

/// "20250101", "R020721": year, then two digits each for month and day.
Date packed_date(std::string_view digits, int first_year) {
  const std::size_t year_digits = digits.size() - 4;
  return {first_year + to_int(digits.substr(0, year_digits)), to_int(digits.substr(year_digits, 2)),
          to_int(digits.substr(year_digits + 2))};
}

/// Excel's day numbers from 1927 to 2119; smaller and larger numbers are too likely something else.
ParsedDate excel_date(std::string_view digits) {
  const int serial = to_int(digits);
  if (serial < 10000 || serial > 80000) return {};
  const auto date = from_excel_serial(serial);
  return date ? ParsedDate{Reading::found, *date} : ParsedDate{};
}

ParsedDate parse_date(std::string_view folded) {
  Scanner scanner(folded);
  const Era* era = skip_era(scanner);
  Scanner ahead = scanner;
  const std::string_view run = ahead.digits();
  if (run.size() == (era == nullptr ? 8u : 6u) && ends_at_midnight(ahead))
    return judged(packed_date(run, era == nullptr ? 0 : era->first.year - 1), era);
  if (era == nullptr && run.size() == 5) {
    ahead.skip(".0");
    return ahead.done() ? excel_date(run) : ParsedDate{};
  }
  const auto written = era == nullptr ? scanner.number(4, 4) : era_year(scanner);
  if (!written) return {};
  const int year = era == nullptr ? *written : era->first.year - 1 + *written;
  const auto date = month_and_day(scanner, year);
  if (!date || !ends_at_midnight(scanner)) return {};
  return judged(*date, era);
}

/// YYYY-MM-DD in form, whether or not there is such a day.
bool has_iso_form(std::string_view value) {
  return value.size() == 10 && value[4] == '-' && value[7] == '-' &&
         all_digits(value.substr(0, 4)) && all_digits(value.substr(5, 2)) &&
         all_digits(value.substr(8));
}

ParsedDate parse_year(std::string_view folded) {
  Scanner scanner(folded);
  const Era* era = skip_era(scanner);
  const auto written = era == nullptr ? scanner.number(4, 4) : era_year(scanner);
  if (!written) return {};
  scanner.skip_blanks();
  if (era == nullptr && scanner.skip(".")) {
    if (scanner.digits().find_first_not_of('0') != std::string_view::npos) return {};
  } else {
    scanner.skip_any({"年度", "年"});
  }
  if (!scanner.done()) return {};
  const int year = era == nullptr ? *written : era->first.year - 1 + *written;
  const bool inside =
      era == nullptr || (*written >= 1 && year >= era->first.year && year <= era->last.year);
  return {inside ? Reading::found : Reading::impossible, {year, 1, 1}};
}

}  // namespace

Normalised normalise_date(std::string_view value, const FieldContext&, std::string& out) {
  if (has_iso_form(value)) return from_iso(value) ? unchanged() : rejected("cell_date_impossible");
  if (is_only_a_dash(value)) {
    out.clear();
    return changed("changed_date");
  }
  const ParsedDate parsed = parse_date(fold_lower(value));
  if (parsed.reading == Reading::none) return rejected("cell_type");
  if (parsed.reading == Reading::impossible) return rejected("cell_date_impossible");
  out = to_iso(parsed.date);
  return changed("changed_date");
}

Normalised normalise_year(std::string_view value, const FieldContext&, std::string& out) {
  if (value.size() == 4 && all_digits(value)) return unchanged();
  if (is_only_a_dash(value)) {
    out.clear();
    return changed("changed_date");
  }
  const ParsedDate parsed = parse_year(fold_lower(value));
  if (parsed.reading == Reading::none) return rejected("cell_type");
  if (parsed.reading == Reading::impossible) return rejected("cell_date_impossible");
  out = to_iso(parsed.date).substr(0, 4);
  return changed("changed_date");
}

}  // namespace kokai
