// Checks of whole columns for what they are about: people's names, dates of birth.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/date.h"
#include "pipeline/core/header_match.h"
#include "pipeline/core/text.h"
#include "pipeline/rules/check_tables.h"
#include "pipeline/rules/column_scan.h"
#include "pipeline/rules/surnames.h"

namespace kokai {

namespace {

/// Different values of a column, taken from all over it. So many tell what a column is about.
std::set<std::string_view> sample_of(const TextColumn& text) {
  constexpr std::size_t most = 2000;
  std::set<std::string_view> values;
  const std::size_t step = std::max<std::size_t>(1, text.size() / most);
  for (std::size_t row = 0; row < text.size(); row += step)
    if (!text[row].empty()) values.insert(text[row]);
  return values;
}

// --- Names --------------------------------------------------------------------------------------

/// At least three of five look like a name, and one of five begins with a common surname: two people in three
/// do, while places and facilities do not end like given names.
constexpr double least_names = 0.6, least_surnames = 0.2;

constexpr std::array<std::string_view, 1> name_codes = {"privacy_person_names"};
void check_person_names(const CheckInput& input, Notices& notices) {
  for (const Column& column : input.layer.columns) {
    if (column.field.type != FieldType::text) continue;
    const std::set<std::string_view> values = sample_of(column.text);
    std::size_t names = 0, surnames = 0;
    for (const std::string_view value : values) {
      const NameLikeness likeness = name_likeness(value);
      if (likeness != NameLikeness::none) ++names;
      if (likeness == NameLikeness::surname) ++surnames;
    }
    const auto all = static_cast<double>(values.size());
    const bool found = names >= 3 && surnames >= 2 &&
                       static_cast<double>(names) >= least_names * all &&
                       static_cast<double>(surnames) >= least_surnames * all;
    if (!found) continue;
    FindingDetail detail;
    detail.parameters = {{"count", std::to_string(values.size())},
                         {"limit", std::to_string(names)}};
    notices.add("privacy_person_names", no_row, column.source, std::move(detail));
  }
}

// --- Dates of birth -----------------------------------------------------------------------------

bool contains_any(std::string_view header, std::initializer_list<std::string_view> words) {
  const std::string key = header_key(header);
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return key.find(header_key(word)) != std::string::npos;
  });
}

/// The year of a date as people and normalise write it: 1955-04-01, 1955/4/1, 昭和30年4月1日, S30.4.1; 0 for
/// anything else.
int year_of(std::string_view value) {
  struct Era {
    std::string_view name;
    int before_first_year;
  };
  static constexpr Era eras[] = {{"明治", 1867}, {"大正", 1911}, {"昭和", 1925}, {"平成", 1988},
                                 {"令和", 2018}, {"M", 1867},    {"T", 1911},    {"S", 1925},
                                 {"H", 1988},    {"R", 2018}};
  const std::string text = to_nfkc(value);
  std::string_view rest = text;
  int base = 0;
  for (const Era& era : eras)
    if (base == 0 && starts_with(rest, era.name)) {
      base = era.before_first_year;
      rest.remove_prefix(era.name.size());
    }
  std::vector<int> numbers;
  for (std::size_t at = 0; at < rest.size() && numbers.size() < 4;) {
    std::size_t end = at;
    while (end < rest.size() && rest[end] >= '0' && rest[end] <= '9') ++end;
    if (end > at && end - at <= 4)
      numbers.push_back(std::stoi(std::string(rest.substr(at, end - at))));
    at = std::max(end, at + 1);
  }
  if (numbers.size() != 3 || text.size() > 24) return 0;
  const Date date{base + numbers[0], numbers[1], numbers[2]};
  return date.year >= 1868 && exists(date) ? date.year : 0;
}

/// Which years the dates of a column are of.
struct Years {
  std::size_t values = 0, dates = 0;
  std::set<int> different;
};

Years years_of(const Column& column) {
  Years years;
  for (const std::string_view value : sample_of(column.text)) {
    ++years.values;
    const int year = year_of(value);
    if (year == 0) continue;
    ++years.dates;
    years.different.insert(year);
  }
  return years;
}

/// The source says of persons who they are, in columns that stay in the house.
bool is_about_persons(const Layer& layer) {
  return std::any_of(
      layer.unpublished.begin(), layer.unpublished.end(), [&](const UnpublishedColumn& column) {
        const auto source = static_cast<std::size_t>(column.source);
        if (column.source < 0 || source >= layer.source_columns.size()) return false;
        const std::string& header = layer.source_columns[source].header;
        return contains_any(header,
                            {"氏名", "姓名", "世帯主", "性別", "年齢", "続柄", "本籍", "住民"});
      });
}

constexpr std::array<std::string_view, 1> birth_codes = {"privacy_birth_dates"};
void check_birth_dates(const CheckInput& input, Notices& notices) {
  constexpr int least_span =
      30;  // years: of the people of a place, not of what was done for them lately
  const bool persons = is_about_persons(input.layer);
  for (const Column& column : input.layer.columns) {
    if (!in_source(column)) continue;
    const FieldType type = column.field.type;
    if (type != FieldType::date && type != FieldType::text) continue;
    const std::string& header = column.field.header;
    const bool named = contains_any(
        header, {"生年月日", "誕生日", "生まれ", "出生", "生年", "birth", "date of birth", "dob"});
    // What the definition itself calls a date has another meaning.
    if (!named && (!persons || column.official)) continue;
    const Years years = years_of(column);
    const bool dates = years.dates > 0 && years.dates * 10 >= years.values * 8;
    const bool lives = years.different.size() >= 3 &&
                       *years.different.rbegin() - *years.different.begin() >= least_span;
    const bool of_things =
        contains_any(header, {"設置", "開始", "登録", "更新", "建築", "竣工", "指定", "有効",
                              "期限", "申請", "届出", "許可", "交付", "告示"});
    if (dates && (named || (lives && !of_things)))
      notices.add("privacy_birth_dates", no_row, column.source);
  }
}

constexpr Check checks[] = {
    {"person_names", Needs::rows, name_codes, check_person_names},
    {"birth_dates", Needs::rows, birth_codes, check_birth_dates},
};

}  // namespace

std::span<const Check> privacy_column_checks() {
  return checks;
}

}  // namespace kokai
