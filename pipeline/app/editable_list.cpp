// Lists beside kokai.toml that people read and edit in Excel.
// SPDX-License-Identifier: MIT
#include "pipeline/app/editable_list.h"

#include <algorithm>

#include "layers/source_reader.h"
#include "output/file_writer.h"
#include "pipeline/core/csv_text.h"
#include "pipeline/core/date.h"
#include "pipeline/core/text.h"
#include "pipeline/stages/normalise.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

/// True for a cell that a spreadsheet would take for a formula.
bool looks_like_formula(std::string_view value) {
  return !value.empty() && std::string_view("=+-@\t\r").find(value[0]) != std::string_view::npos;
}

ReadRequest request_for(const fs::path& file, std::span<const std::string_view> headers) {
  ReadRequest request;
  request.inputs = {{file, file.filename(), {}}};
  request.known_headers = [headers](const std::vector<std::string>& row) {
    return static_cast<std::size_t>(
        std::count_if(row.begin(), row.end(), [&](const std::string& header) {
          return std::find(headers.begin(), headers.end(), header) != headers.end();
        }));
  };
  return request;
}

bool is_broken(const Notices& faults) {
  return std::any_of(faults.groups().begin(), faults.groups().end(), [](const NoticeGroup& group) {
    return group.type->severity == Severity::error && group.type->code != "file_empty";
  });
}

}  // namespace

std::string csv_line(const std::vector<std::string>& cells) {
  std::vector<std::string> guarded = cells;
  for (std::string& cell : guarded)
    if (looks_like_formula(cell)) cell.insert(0, "'");
  std::string line;
  append_csv_record(line, guarded);
  return line;
}

std::string day_in_cell(const std::string& cell) {
  static const Field field = [] {
    Field made;
    made.type = FieldType::date;
    return made;
  }();
  static const Definition none;
  std::string out;
  const Normalised result = normalise_value(cell, field, none, out);
  if (result.outcome == Normalised::Outcome::rejected) return "";
  const std::string text = result.outcome == Normalised::Outcome::changed ? out : cell;
  return from_iso(text) ? text : "";
}

std::optional<std::vector<EditableRow>> read_editable_list(
    const fs::path& file, std::span<const std::string_view> headers,
    const std::optional<std::string>& sheet) {
  std::vector<EditableRow> rows;
  if (!fs::exists(file)) return rows;
  Notices faults;
  ReadRequest request = request_for(file, headers);
  request.sheet = sheet;
  const SourceTable table = read_source(request, faults);
  std::vector<const TextColumn*> columns;
  for (const std::string_view header : headers) {
    const auto found =
        std::find_if(table.columns.begin(), table.columns.end(),
                     [&](const SourceColumn& column) { return column.header == header; });
    columns.push_back(found == table.columns.end() ? nullptr : &found->text);
  }
  if (is_broken(faults) || (table.rows > 0 && columns.front() == nullptr)) return std::nullopt;
  for (std::size_t row = 0; row < table.rows; ++row) {
    EditableRow read;
    read.line = row < table.places.row.size() ? table.places.row[row] : 0;
    for (const TextColumn* column : columns)
      read.cells.emplace_back(column == nullptr ? std::string_view() : trim((*column)[row]));
    if (!read.cells.front().empty()) rows.push_back(std::move(read));
  }
  return rows;
}

void write_editable_list(const fs::path& file, std::span<const std::string_view> headers,
                         const std::vector<EditableRow>& rows) {
  std::string text =
      "\xEF\xBB\xBF" + csv_line(std::vector<std::string>(headers.begin(), headers.end()));
  for (const EditableRow& row : rows) text += csv_line(row.cells);
  replace_file(file, text);
}

}  // namespace kokai
