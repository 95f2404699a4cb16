// One entry of a report: all findings of one code at one severity, or all changes of one column.
// SPDX-License-Identifier: MIT
#include "pipeline/core/report_entry.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <stdexcept>
#include <tuple>

#include "pipeline/core/json_text.h"
#include "pipeline/core/parallel.h"

namespace kokai {

namespace {

constexpr std::size_t most_samples = 100;

void add_groups(std::vector<ReportEntry>& entries, const Notices& notices,
                const SeverityOf& severity_of) {
  for (const NoticeGroup& group : notices.groups()) {
    if (group.findings.empty()) continue;
    const Severity severity = severity_of(*group.type);
    const auto same = std::find_if(entries.begin(), entries.end(), [&](const ReportEntry& entry) {
      return entry.type->code == group.type->code && entry.severity == severity;
    });
    if (same != entries.end())
      same->groups.push_back(&group);
    else
      entries.push_back({group.type, severity, {&group}, nullptr, nullptr, 0});
  }
}

void add_changes(std::vector<ReportEntry>& entries, const Layer& layer,
                 const SeverityOf& severity_of) {
  for (std::size_t index = 0; index < layer.columns.size(); ++index) {
    const Column& column = layer.columns[index];
    for (const ChangeSet& changes : column.changes) {
      if (changes.rows.empty()) continue;
      const NoticeType* type = find_notice_type(changes.code);
      if (type == nullptr) throw std::logic_error("no notice type " + std::string(changes.code));
      entries.push_back({type, severity_of(*type), {}, &column, &changes, index});
    }
  }
}

void append_place(std::string& out, const FindingPlace& place) {
  const auto number = [&out](std::string_view name, std::uint32_t value) {
    if (value == 0)
      fmt::format_to(std::back_inserter(out), ",\"{}\":null", name);
    else
      fmt::format_to(std::back_inserter(out), ",\"{}\":{}", name, value);
  };
  out += "\"place\":{";
  append_json_member(out, "file", place.file);
  out += ',';
  append_json_member(out, "sheet", place.sheet);
  number("row", place.row);
  number("line", place.line);
  out += ',';
  append_json_member(out, "column", place.header);
  out += ',';
  append_json_member(out, "cell", place.cell);
  out += '}';
}

void append_value(std::string& out, std::string_view name, std::string_view value, bool masked) {
  fmt::format_to(std::back_inserter(out), ",\"{}\":", name);
  append_json_string(out, shown_value(value, masked));
}

void append_point(std::string& out, const FindingView& view) {
  const bool known = view.detail != nullptr && view.detail->point && !view.masked &&
                     std::isfinite(view.detail->point->first) &&
                     std::isfinite(view.detail->point->second);
  if (known)
    fmt::format_to(std::back_inserter(out), ",\"point\":[{},{}]", view.detail->point->first,
                   view.detail->point->second);
  else
    out += ",\"point\":null";
}

/// What a rule of the project's own means: it is in no table, so that the report must say it.
Json words_of_own_rule(const NoticeType& type) {
  const auto both = [](const Texts& texts) { return Json{{"ja", texts.ja}, {"en", texts.en}}; };
  return {{"what", both(type.what)}, {"why", both(type.why)}, {"fix", both(type.fix)}};
}

}  // namespace

std::uint64_t ReportEntry::count() const {
  if (changes != nullptr) return changes->rows.size();
  std::uint64_t sum = 0;
  for (const NoticeGroup* group : groups) sum += group->findings.size();
  return sum;
}

std::uint64_t ReportEntry::accepted() const {
  std::uint64_t sum = 0;
  for (const NoticeGroup* group : groups) sum += group->accepted_count();
  return sum;
}

std::vector<ReportEntry> report_entries(const Layer& layer, const Notices& notices,
                                        const SeverityOf& severity_of) {
  std::vector<ReportEntry> entries;
  add_groups(entries, notices, severity_of);
  add_changes(entries, layer, severity_of);
  std::stable_sort(entries.begin(), entries.end(), [](const ReportEntry& a, const ReportEntry& b) {
    return std::tie(a.severity, a.type->code, a.column_index) <
           std::tie(b.severity, b.type->code, b.column_index);
  });
  return entries;
}

FindingView EntryWriter::view(const ReportEntry& entry, const NoticeGroup* group,
                              std::size_t index) const {
  if (group == nullptr)
    return reader_.read_change(entry.type->code, *entry.column, entry.changes->rows[index]);
  return reader_.read(entry.type->code, group->findings[index]);
}

void EntryWriter::append_finding(std::string& out, const ReportEntry& entry,
                                 const FindingView& view) const {
  append_json_member(out, "id", view.id);
  out += ',';
  append_place(out, view.place);
  out += ',';
  append_json_member(out, "key", view.key);
  if (entry.changes != nullptr) {
    append_value(out, "before", view.value, view.masked);
    append_value(out, "after", view.after, view.masked);
  } else if (view.has_value) {
    append_value(out, "value", view.value, view.masked);
  } else {
    out += ",\"value\":null";
  }
  append_point(out, view);
  out += ",\"message\":{\"ja\":";
  append_json_string(out, fill_message(entry.type->what.ja, view, Language::ja));
  out += ",\"en\":";
  append_json_string(out, fill_message(entry.type->what.en, view, Language::en));
  out += '}';
}

void EntryWriter::append_samples(Json& samples, const ReportEntry& entry, const NoticeGroup* group,
                                 std::size_t size, bool accepted) const {
  std::string text;
  for (std::size_t index = 0; index < size && samples.size() < most_samples; ++index) {
    if ((group != nullptr && group->is_accepted(index)) != accepted) continue;
    text = accepted ? "{\"accepted\":true," : "{";
    append_finding(text, entry, view(entry, group, index));
    text += '}';
    samples.push_back(Json::parse(text));
  }
}

Json EntryWriter::to_json(const ReportEntry& entry) const {
  Json json = {{"code", entry.type->code}, {"severity", to_string(entry.severity)}};
  if (entry.changes != nullptr) json["column"] = entry.column->field.header;
  json["count"] = entry.count();
  json["accepted"] = entry.accepted();
  if (find_notice_type(entry.type->code) == nullptr) json["rule"] = words_of_own_rule(*entry.type);
  Json samples = Json::array();
  if (entry.changes != nullptr)
    append_samples(samples, entry, nullptr, entry.changes->rows.size(), false);
  for (const bool accepted : {false, true})  // what is new stands out
    for (const NoticeGroup* group : entry.groups)
      append_samples(samples, entry, group, group->findings.size(), accepted);
  json["samples"] = std::move(samples);
  return json;
}

void EntryWriter::write_group(const ReportEntry& entry, const NoticeGroup* group, std::size_t size,
                              const std::function<void(std::string_view)>& write_line) const {
  // A block at a time, so that a flood of findings is never in memory as text all at once.
  constexpr std::size_t block = 65536, chunk = 2048;
  std::string start = "{";
  append_json_member(start, "dataset", layer_.id);
  fmt::format_to(std::back_inserter(start), ",\"code\":\"{}\",\"severity\":\"{}\",",
                 entry.type->code, to_string(entry.severity));
  for (std::size_t first = 0; first < size; first += block) {
    const auto make = [&](std::size_t begin, std::size_t end) {
      TextColumn lines;
      for (std::size_t index = first + begin; index < first + end; ++index) {
        lines.bytes() += start;
        if (group != nullptr && group->is_accepted(index)) lines.bytes() += "\"accepted\":true,";
        append_finding(lines.bytes(), entry, view(entry, group, index));
        lines.bytes() += '}';
        lines.close_value();
      }
      return lines;
    };
    for (const TextColumn& lines : map_chunks(std::min(block, size - first), make, chunk))
      for (std::size_t line = 0; line < lines.size(); ++line) write_line(lines[line]);
  }
}

void EntryWriter::write_lines(const ReportEntry& entry,
                              const std::function<void(std::string_view)>& write_line) const {
  if (entry.changes != nullptr) write_group(entry, nullptr, entry.changes->rows.size(), write_line);
  for (const NoticeGroup* group : entry.groups)
    write_group(entry, group, group->findings.size(), write_line);
}

}  // namespace kokai
