// Samples of findings as a table: where, which value, what is wrong.
// SPDX-License-Identifier: MIT
#include "output/sample_table.h"

#include <fmt/format.h>

#include <array>
#include <string>
#include <vector>

#include "output/page_parts.h"

namespace kokai {

namespace {

std::string text_of(const Json& object, const char* name) {
  if (!object.is_object() || !object.contains(name)) return {};
  const Json& value = object.at(name);
  if (value.is_null()) return {};
  return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string place_text_of(const Json& sample, const char* name) {
  return text_of(sample.value("place", Json::object()), name);
}

std::string point_of(const Json& sample) {
  const Json point = sample.value("point", Json());
  if (!point.is_array() || point.size() != 2) return {};
  return point[0].dump() + ", " + point[1].dump();
}

std::string file_of(const Json& sample) {
  return place_text_of(sample, "file");
}

struct SampleColumn {
  std::string_view ja, en, style;
  std::string (*text)(const Json& sample);
};

constexpr std::array<SampleColumn, 10> sample_columns = {{
    {"ファイル", "File", "", file_of},
    {"シート", "Sheet", "", [](const Json& s) { return place_text_of(s, "sheet"); }},
    {"行・番号", "Row", "number", [](const Json& s) { return place_text_of(s, "row"); }},
    {"セル", "Cell", "cell", [](const Json& s) { return place_text_of(s, "cell"); }},
    {"列", "Column", "", [](const Json& s) { return place_text_of(s, "column"); }},
    {"キー", "Key", "", [](const Json& s) { return text_of(s, "key"); }},
    {"値", "Value", "", [](const Json& s) { return text_of(s, "value"); }},
    {"変更前", "Before", "", [](const Json& s) { return text_of(s, "before"); }},
    {"変更後", "After", "", [](const Json& s) { return text_of(s, "after"); }},
    {"座標", "Point", "cell", point_of},
}};

/// Whether one file holds all samples, so that it need not stand in every row.
bool is_one_file(const Json& samples) {
  for (const Json& sample : samples)
    if (file_of(sample) != file_of(samples.front())) return false;
  return true;
}

std::vector<const SampleColumn*> filled_columns(const Json& samples, bool one_file) {
  std::vector<const SampleColumn*> filled;
  for (const SampleColumn& column : sample_columns) {
    if (one_file && column.text == file_of) continue;
    bool found = false;
    for (const Json& sample : samples) found = found || !column.text(sample).empty();
    if (found) filled.push_back(&column);
  }
  return filled;
}

void add_sample(Html& html, const Json& sample, const std::vector<const SampleColumn*>& columns,
                bool with_message) {
  html.open("tr");
  for (const SampleColumn* column : columns)
    html.element("td", column->text(sample), {{"class", column->style}});
  if (with_message) {
    const Json message = sample.value("message", Json::object());
    html.both("td", text_of(message, "ja"), text_of(message, "en"));
  }
  html.close("tr");
}

}  // namespace

void add_sample_table(Html& html, const Json& samples, std::uint64_t count) {
  if (samples.empty()) return;
  const bool one_file = is_one_file(samples);
  const std::vector<const SampleColumn*> columns = filled_columns(samples, one_file);
  const bool with_message = !samples.front().contains("before");
  const bool all = count <= samples.size();
  std::string ja =
      all ? "見つかった場所"
          : fmt::format("見つかった場所（{} 件のうち {} 件）", with_commas(count), samples.size());
  if (one_file && !file_of(samples.front()).empty()) ja += "：" + file_of(samples.front());
  start_table(
      html, ja,
      all ? "Places" : fmt::format("Places ({} of {})", samples.size(), with_commas(count)));
  html.open("thead").open("tr");
  for (const SampleColumn* column : columns)
    html.both("th", column->ja, column->en, {{"scope", "col"}, {"class", column->style}});
  if (with_message) html.column("内容", "Message");
  html.close("tr").close("thead").open("tbody");
  for (const Json& sample : samples) add_sample(html, sample, columns, with_message);
  html.close("tbody");
  end_table(html);
}

}  // namespace kokai
