// Where a text table begins: its delimiter, its header row and what stands above it, by content.
// SPDX-License-Identifier: MIT
#include "layers/csv_reader_header.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "layers/header_row.h"
#include "pipeline/core/cp932.h"
#include "pipeline/core/text.h"

namespace kokai {
namespace {

constexpr std::size_t preview_records = 200;
constexpr std::string_view linkdata_header = "#property";

struct PreviewRecord {
  std::vector<std::string> cells;
  RecordPlace place;
  std::size_t end = 0;     // offset of the next record
  std::size_t filled = 0;  // cells that are not blank
  std::uint32_t line_breaks = 0;
  bool quote_broken = false;
  LineBreaks separators;  // of all records up to this one
};

struct Preview {
  char delimiter = ',';
  std::vector<PreviewRecord> records;
};

std::string decoded(std::string_view bytes, Encoding encoding) {
  if (encoding != Encoding::cp932) return std::string(bytes);
  std::string text;
  append_from_cp932(text, bytes);
  return text;
}

PreviewRecord preview_record(const RecordScanner& scanner, Encoding encoding) {
  PreviewRecord record;
  std::string scratch;
  for (const CellSpan& cell : scanner.cells()) {
    record.cells.push_back(decoded(cell_value(cell, scratch), encoding));
    if (!trim(record.cells.back()).empty()) ++record.filled;
  }
  record.line_breaks = scanner.line_breaks();
  record.quote_broken = scanner.quote_broken();
  record.separators = scanner.separators();
  return record;
}

Preview preview(std::string_view text, bool final, Encoding encoding, char delimiter,
                std::size_t count) {
  Preview result;
  result.delimiter = delimiter;
  RecordScanner scanner(delimiter);
  const char* const end = text.data() + text.size();
  RecordPlace place{1, 1};
  for (const char* at = text.data(); at != end && result.records.size() < count;) {
    if (!scanner.scan(at, end, final)) break;
    at = scanner.next();
    PreviewRecord record = preview_record(scanner, encoding);
    record.place = place;
    record.end = static_cast<std::size_t>(at - text.data());
    ++place.row;
    place.line += record.line_breaks;
    result.records.push_back(std::move(record));
  }
  return result;
}

bool starts_with_hash(const PreviewRecord& record) {
  return !record.cells.empty() && starts_with(trim(record.cells.front()), "#");
}

/// "# …" or "#key,value"; not "#,name,address", where # is the name of a column.
bool is_comment(const PreviewRecord& record) {
  if (!starts_with_hash(record)) return false;
  return record.filled <= 2 || starts_with(trim(record.cells.front()), "# ");
}

/// How well a delimiter divides the text: records of one length, and of many cells.
struct Fit {
  std::size_t known = 0;    // headers that kokai knows, in the best record
  bool consistent = false;  // nine of ten records have the same number of cells
  double cells = 0;         // usual number of cells beyond the first, weighted by its share
  [[nodiscard]] auto key() const { return std::tuple(known, consistent, cells); }
};

Fit fit_of(const Preview& view, const ReadRequest& request) {
  Fit fit;
  std::map<std::size_t, std::size_t> lengths;
  std::size_t total = 0;
  for (std::size_t i = 0; i < view.records.size(); ++i) {
    const PreviewRecord& record = view.records[i];
    if (record.filled == 0) continue;
    if (i < header_search_rows && record.cells.size() > 1 && request.known_headers)
      fit.known = std::max(fit.known, request.known_headers(record.cells));
    if (is_comment(record)) continue;
    ++lengths[record.cells.size()];
    ++total;
  }
  const auto usual = std::max_element(lengths.begin(), lengths.end(),
                                      [](auto& a, auto& b) { return a.second < b.second; });
  if (usual == lengths.end() || usual->first < 2) return fit;
  const double share = static_cast<double>(usual->second) / static_cast<double>(total);
  fit.consistent = share >= 0.9;
  fit.cells = static_cast<double>(usual->first - 1) * share;
  return fit;
}

Preview best_preview(std::string_view text, bool final, Encoding encoding,
                     const ReadRequest& request) {
  const std::size_t count = request.header_row.value_or(0) + preview_records;
  Preview best = preview(text, final, encoding, ',', count);
  Fit best_fit = fit_of(best, request);
  for (const char delimiter : {'\t', ';'}) {
    Preview other = preview(text, final, encoding, delimiter, count);
    const Fit fit = fit_of(other, request);
    if (fit.key() <= best_fit.key()) continue;
    best = std::move(other);
    best_fit = fit;
  }
  return best;
}

bool is_linkdata_header(const PreviewRecord& record) {
  return !record.cells.empty() && trim(record.cells.front()) == linkdata_header;
}

std::optional<std::size_t> find_header(const Preview& view, const ReadRequest& request) {
  const std::vector<PreviewRecord>& records = view.records;
  if (request.header_row) {
    if (*request.header_row == 0 || *request.header_row > records.size()) return std::nullopt;
    return *request.header_row - 1;
  }
  std::vector<std::size_t> candidates;  // neither blank nor a comment
  std::vector<std::vector<std::string>> rows;
  for (std::size_t i = 0; i < records.size() && rows.size() < header_search_rows; ++i) {
    if (is_linkdata_header(records[i])) return i;
    if (records[i].filled == 0 || is_comment(records[i])) continue;
    candidates.push_back(i);
    rows.push_back(records[i].cells);
  }
  if (rows.empty()) return std::nullopt;
  return candidates[find_header_row(rows, request.known_headers)];
}

/// Comments right below the header: LinkData describes its columns there.
std::size_t skip_comments(const Preview& view, std::size_t header) {
  const bool linkdata = is_linkdata_header(view.records[header]);
  std::size_t next = header + 1;
  while (next < view.records.size()) {
    const PreviewRecord& record = view.records[next];
    const bool comment =
        linkdata ? starts_with_hash(record) : is_comment(record) && record.filled == 1;
    if (!comment) break;
    ++next;
  }
  return next;
}

/// Cells that every record has beyond the header, all of them blank: a comma at the end of each
/// row.
std::size_t usual_surplus(const Preview& view, std::size_t first, std::size_t columns) {
  std::optional<std::size_t> length;
  for (std::size_t i = first; i < view.records.size(); ++i) {
    const std::vector<std::string>& cells = view.records[i].cells;
    if (view.records[i].filled == 0) continue;
    if (cells.size() <= columns || (length && *length != cells.size())) return 0;
    length = cells.size();
    for (std::size_t c = columns; c < cells.size(); ++c)
      if (!trim(cells[c]).empty()) return 0;
  }
  return length ? *length - columns : 0;
}

void note_above(TableLayout& layout, const Preview& view, std::size_t header, std::size_t data,
                bool stated) {
  for (std::size_t i = 0; i < data; ++i) {
    const PreviewRecord& record = view.records[i];
    // A quote in a comment harms nobody, unless it swallowed further lines.
    if (record.quote_broken && (i == header || record.line_breaks > 1))
      layout.broken.push_back(record.place);
    if (i == header) continue;
    if (record.filled == 0)
      layout.blanks.push_back(record.place);
    else if (!stated || i > header)
      layout.titles.push_back(record.place);
  }
}

std::size_t needed_cells(const std::vector<std::string>& headers) {
  std::size_t needed = headers.size();
  while (needed > 0 && trim(headers[needed - 1]).empty()) --needed;
  return needed;
}

}  // namespace

TableLayout find_layout(std::string_view text, bool final, Encoding encoding,
                        const ReadRequest& request) {
  const Preview view = best_preview(text, final, encoding, request);
  TableLayout layout;
  layout.shape.delimiter = view.delimiter;
  layout.shape.encoding = encoding;
  const std::optional<std::size_t> header = find_header(view, request);
  if (!header) return layout;

  const std::size_t data = skip_comments(view, *header);
  const PreviewRecord& last = view.records[data - 1];
  layout.header = view.records[*header].place;
  layout.headers = view.records[*header].cells;
  if (is_linkdata_header(view.records[*header])) layout.headers.front().clear();
  layout.headers.resize(layout.headers.size() + usual_surplus(view, data, layout.headers.size()));
  layout.shape.columns = layout.headers.size();
  layout.shape.needed = needed_cells(layout.headers);
  layout.separators = last.separators;
  layout.data_offset = last.end;
  layout.data = {last.place.row + 1, last.place.line + last.line_breaks};
  note_above(layout, view, *header, data, request.header_row.has_value());
  return layout;
}

}  // namespace kokai
