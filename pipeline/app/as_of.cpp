// 時点: the day, month or year that the data speaks of.
// SPDX-License-Identifier: MIT
#include "pipeline/app/as_of.h"

#include <algorithm>

#include "pipeline/app/editable_list.h"
#include "pipeline/core/date.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

bool all_digits(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// A month is a day without one: what makes a day with "1日" behind it is a month.
std::string month_in(const std::string& text) {
  const bool packed = text.size() == 6 && all_digits(text);
  const std::string day = packed ? day_in_cell(text + "01")
                                 : day_in_cell(text + (text.ends_with("月") ? "1日"
                                                       : text.size() == 7   ? "-01"
                                                                            : ""));
  return day.empty() ? "" : day.substr(0, 7);
}

std::string year_in(const std::string& text) {
  if (text.ends_with("年度")) return "";  // twelve months of two years
  const std::string year = text.ends_with("年") ? text.substr(0, text.size() - 3) : text;
  if (year.size() == 4 && all_digits(year)) return year;
  const std::string day = text.ends_with("年") ? day_in_cell(text + "12月31日") : "";
  return day.empty() ? "" : day.substr(0, 4);
}

void tell_unreadable(Notices& notices, const std::string& ja, const std::string& en) {
  notices.add("meta_as_of_unreadable", {.parameters = {{"detail", ja}, {"detail_en", en}}});
}

std::string latest_in_column(const std::string& name, const Layer& layer, Notices& notices) {
  for (const Column& column : layer.columns) {
    if (column.field.name != name && column.field.header_in(layer.generation) != name) continue;
    std::string latest;
    for (std::size_t row = 0; row < layer.rows; ++row)
      latest = std::max(latest, as_of_in(std::string(column.text[row])));
    if (latest.empty())
      tell_unreadable(notices, "「" + name + "」の列に日付がありません",
                      "column \"" + name + "\" holds no date");
    return latest;
  }
  tell_unreadable(notices, "「" + name + "」という列を公開していません",
                  "there is no published column \"" + name + "\"");
  return "";
}

std::string in_file_name(const std::string& pattern, const std::vector<std::string>& files,
                         Notices& notices) {
  constexpr std::string_view mark = "{date}";
  const std::size_t at = pattern.find(mark);
  const std::string before = pattern.substr(0, at), after = pattern.substr(at + mark.size());
  std::string latest;
  for (const std::string& file : files) {
    // Files from a Mac come with decomposed names.
    const std::string name = to_published_nfc(file);
    if (name.size() <= before.size() + after.size() || !name.starts_with(before) ||
        !name.ends_with(after))
      continue;
    const std::size_t length = name.size() - before.size() - after.size();
    latest = std::max(latest, as_of_in(name.substr(before.size(), length)));
  }
  if (latest.empty())
    tell_unreadable(notices, "ファイル名が as_of の「" + pattern + "」に当てはまりません",
                    "no source is named like \"" + pattern + "\"");
  return latest;
}

}  // namespace

std::string as_of_in(const std::string& text) {
  const std::string trimmed(trim(text));
  if (const std::string day = day_in_cell(trimmed); !day.empty()) return day;
  if (const std::string month = month_in(trimmed); !month.empty()) return month;
  return year_in(trimmed);
}

std::string as_of_layer(const AsOfSource& source, const Layer& layer,
                        const std::vector<std::string>& files, Notices& notices) {
  if (!source.column.empty()) return latest_in_column(source.column, layer, notices);
  if (!source.file.empty()) return in_file_name(source.file, files, notices);
  return source.value;
}

}  // namespace kokai
