// Several files of one schema as one table.
// SPDX-License-Identifier: MIT
#include "layers/source_reader_merge.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "layers/reader_notices.h"
#include "pipeline/core/text.h"

namespace kokai {
namespace {

/// Which column of a table is which of the whole one.
using ColumnMap = std::vector<std::int32_t>;

/// A header and how often it came before: tables may have two columns of one name.
using HeaderKey = std::pair<std::string, std::size_t>;

std::vector<HeaderKey> keys_of(const SourceTable& table) {
  std::map<std::string, std::size_t> seen;
  std::vector<HeaderKey> keys;
  for (const SourceColumn& column : table.columns) {
    std::string key = comparison_key(column.header);
    const std::size_t before = seen[key]++;
    keys.emplace_back(std::move(key), before);
  }
  return keys;
}

std::string join_headers(const SourceTable& table, const std::vector<HeaderKey>& keys,
                         const std::vector<HeaderKey>& others) {
  constexpr std::size_t enough = 5;
  std::string names;
  std::size_t count = 0;
  for (std::size_t c = 0; c < keys.size(); ++c) {
    if (std::find(others.begin(), others.end(), keys[c]) != others.end()) continue;
    if (++count > enough) return names + " …";
    if (!names.empty()) names += ", ";
    names += table.columns[c].header;
  }
  return names;
}

/// The map from the columns of `table` to those of `whole`; nothing, with the difference in
/// `difference`, when they are not the same.
std::optional<ColumnMap> match_columns(const SourceTable& whole, const SourceTable& table,
                                       Bilingual& difference) {
  const std::vector<HeaderKey> ours = keys_of(whole);
  const std::vector<HeaderKey> theirs = keys_of(table);
  ColumnMap map;
  for (const HeaderKey& key : theirs) {
    const auto found = std::find(ours.begin(), ours.end(), key);
    if (found != ours.end()) map.push_back(static_cast<std::int32_t>(found - ours.begin()));
  }
  if (map.size() == theirs.size() && map.size() == ours.size()) return map;
  const std::string missing = join_headers(whole, ours, theirs);
  const std::string extra = join_headers(table, theirs, ours);
  difference = {fmt::format("足りない列: {}、余分な列: {}", missing.empty() ? "なし" : missing,
                            extra.empty() ? "なし" : extra),
                fmt::format("missing: {}; extra: {}", missing.empty() ? "none" : missing,
                            extra.empty() ? "none" : extra)};
  return std::nullopt;
}

FindingDetail about_file(const SourceTable& table, std::uint32_t file, Bilingual detail) {
  FindingDetail finding =
      reason_detail(table.places.files.empty() ? std::string() : table.places.files.front().name,
                    std::move(detail));
  finding.place = ExplicitPlace{file, table.sheet, 0, 0, -1, ""};
  return finding;
}

std::string describe(const std::optional<Crs>& crs, const std::string& words) {
  if (crs) return fmt::format("EPSG:{}", crs->epsg);
  return words;
}

/// Moves findings of one file to their places in the whole.
class Mover {
 public:
  Mover(std::uint32_t file, std::uint32_t row_offset, ColumnMap columns)
      : file_(file), row_offset_(row_offset), columns_(std::move(columns)) {}
  /// Rows of a table that is left out are told by their places.
  Mover(std::uint32_t file, const SourceTable& left_out) : file_(file), left_out_(&left_out) {}

  void move(const Notices& from, Notices& to) const {
    for (const NoticeGroup& group : from.groups())
      for (const Finding& finding : group.findings) move(from, group, finding, to);
  }

 private:
  void move(const Notices& from, const NoticeGroup& group, const Finding& finding,
            Notices& to) const {
    const std::int32_t column = moved_column(finding.column);
    const std::uint32_t row =
        finding.row == no_row || left_out_ != nullptr ? no_row : finding.row + row_offset_;
    const FindingDetail* known = from.detail(finding);
    if (known == nullptr && row != no_row && find_notice_type(group.type->code) == group.type) {
      to.add(group.type->code, row, column);
      return;
    }
    FindingDetail detail = known == nullptr ? FindingDetail{} : *known;
    if (detail.place)
      detail.place->file += file_;
    else if (row == no_row)
      detail.place = place_of(finding);
    to.add(group.type->code, group.type->severity, row, column, std::move(detail));
  }

  [[nodiscard]] std::int32_t moved_column(std::int32_t column) const {
    if (column < 0 || left_out_ != nullptr) return no_column;
    const auto index = static_cast<std::size_t>(column);
    return index < columns_.size() ? columns_[index] : no_column;
  }

  [[nodiscard]] ExplicitPlace place_of(const Finding& finding) const {
    ExplicitPlace place;
    place.file = file_;
    if (left_out_ == nullptr) return place;
    const SourcePlaces& places = left_out_->places;
    place.sheet = left_out_->sheet;
    if (finding.row < places.row.size()) place.row = places.row[finding.row];
    if (finding.row < places.line.size()) place.line = places.line[finding.row];
    const auto column = static_cast<std::size_t>(std::max(finding.column, 0));
    if (finding.column < 0 || column >= left_out_->columns.size()) return place;
    place.position = left_out_->columns[column].position;
    place.header = left_out_->columns[column].header;
    return place;
  }

  std::uint32_t file_;
  std::uint32_t row_offset_ = 0;
  ColumnMap columns_;
  const SourceTable* left_out_ = nullptr;
};

bool is_readable(const SourceTable& table) {
  return !table.columns.empty() || table.geometry.size() > 0;
}

}  // namespace

void TableMerger::start(SourceTable&& table, Notices&& findings) {
  std::vector<SourceFile> files = std::move(whole_.places.files);
  const auto file = static_cast<std::uint32_t>(files.size());
  ColumnMap same(table.columns.size());
  for (std::size_t c = 0; c < same.size(); ++c) same[c] = static_cast<std::int32_t>(c);
  if (file == 0)
    notices_.merge(std::move(findings));
  else
    Mover(file, 0, std::move(same)).move(findings, notices_);
  for (SourcePlaces::Run& run : table.places.runs) run.file += file;
  if (table.places.runs.empty()) table.places.runs.push_back({0, file, table.sheet});
  files.insert(files.end(), table.places.files.begin(), table.places.files.end());
  whole_ = std::move(table);
  whole_.places.files = std::move(files);
  started_ = true;
}

void TableMerger::leave_out(SourceTable&& table, Notices&& findings) {
  const auto file = static_cast<std::uint32_t>(whole_.places.files.size());
  if (file == 0)
    notices_.merge(std::move(findings));
  else
    Mover(file, table).move(findings, notices_);
  for (SourceFile& known : table.places.files) whole_.places.files.push_back(std::move(known));
  if (whole_.container.empty()) whole_.container = table.container;
}

void TableMerger::compare_crs(const SourceTable& table, std::uint32_t file) {
  if (table.crs == whole_.crs && table.crs_text == whole_.crs_text) return;
  const std::string ours = describe(whole_.crs, whole_.crs_text);
  const std::string theirs = describe(table.crs, table.crs_text);
  notices_.add(
      "crs_contradiction",
      about_file(table, file,
                 {fmt::format("最初のファイル: {}、このファイル: {}", ours.empty() ? "なし" : ours,
                              theirs.empty() ? "なし" : theirs),
                  fmt::format("first file: {}, this file: {}", ours.empty() ? "none" : ours,
                              theirs.empty() ? "none" : theirs)}));
}

void TableMerger::append_places(SourcePlaces&& places, std::uint32_t file) {
  SourcePlaces& whole = whole_.places;
  const auto offset = static_cast<std::uint32_t>(whole_.rows);
  if (places.runs.empty()) places.runs.push_back({0, 0, ""});
  for (SourcePlaces::Run& run : places.runs) {
    run.first_row += offset;
    run.file += file;
    whole.runs.push_back(std::move(run));
  }
  // Lines are kept only where they differ from rows; one table with lines makes all have them.
  if (whole.line.empty() && !places.line.empty()) whole.line = whole.row;
  if (!whole.line.empty() && places.line.empty()) places.line = places.row;
  whole.row.insert(whole.row.end(), places.row.begin(), places.row.end());
  whole.line.insert(whole.line.end(), places.line.begin(), places.line.end());
  whole.spreadsheet = whole.spreadsheet && places.spreadsheet;
  for (SourceFile& known : places.files) whole.files.push_back(std::move(known));
}

void TableMerger::append(SourceTable&& table, Notices&& findings) {
  const auto file = static_cast<std::uint32_t>(whole_.places.files.size());
  Bilingual difference;
  const std::optional<ColumnMap> map = match_columns(whole_, table, difference);
  if (!map) {
    notices_.add("file_schema_differs", about_file(table, file, std::move(difference)));
    leave_out(std::move(table), std::move(findings));
    return;
  }
  const bool geometry = whole_.geometry.size() > 0;
  if (geometry != (table.geometry.size() > 0) && table.rows > 0 && whole_.rows > 0) {
    notices_.add("file_schema_differs", about_file(table, file,
                                                   {"図形のあるファイルとないファイル",
                                                    "one file has geometry, the other has none"}));
    leave_out(std::move(table), std::move(findings));
    return;
  }
  compare_crs(table, file);
  Mover(file, static_cast<std::uint32_t>(whole_.rows), *map).move(findings, notices_);
  for (std::size_t c = 0; c < map->size(); ++c)
    whole_.columns[static_cast<std::size_t>((*map)[c])].text.append_column(table.columns[c].text);
  whole_.geometry.append(table.geometry);
  append_places(std::move(table.places), file);
  whole_.rows += table.rows;
  if (whole_.encoding.find(table.encoding) == std::string::npos)
    whole_.encoding += ", " + table.encoding;
}

void TableMerger::append_values(const SourceInput& input, std::size_t rows) {
  const std::size_t before = whole_.rows - rows;
  for (const auto& [key, value] : input.values) {
    const auto known =
        std::find_if(values_.begin(), values_.end(),
                     [&key = key](const auto& column) { return column.header == key; });
    if (known != values_.end()) continue;
    SourceColumn column;
    column.header = key;
    column.position = -1;
    column.text.append_empty(before);
    values_.push_back(std::move(column));
  }
  for (SourceColumn& column : values_) {
    const auto value = input.values.find(column.header);
    for (std::size_t row = 0; row < rows; ++row)
      column.text.append(value == input.values.end() ? std::string_view() : value->second);
  }
}

void TableMerger::add(SourceTable&& table, Notices&& findings, const SourceInput& input) {
  const std::size_t before = whole_.rows;
  if (!is_readable(table))
    leave_out(std::move(table), std::move(findings));
  else if (!started_)
    start(std::move(table), std::move(findings));
  else
    append(std::move(table), std::move(findings));
  append_values(input, whole_.rows - before);
}

SourceTable TableMerger::finish() {
  for (SourceColumn& column : values_) whole_.columns.push_back(std::move(column));
  return std::move(whole_);
}

}  // namespace kokai
