// changes-<id>.csv: every value that kokai changed, before and after.
// SPDX-License-Identifier: MIT
#include <string>
#include <string_view>

#include "pipeline/core/csv_text.h"
#include "pipeline/core/finding_view.h"
#include "pipeline/core/report.h"

namespace kokai {

namespace {

/// Collects CSV text (RFC 4180) and hands it on in pieces of a size that suits a file.
class CsvPieces {
 public:
  explicit CsvPieces(const std::function<void(std::string_view)>& write) : write_(write) {}

  void cell(std::string_view text) {
    if (!first_) buffer_ += ',';
    first_ = false;
    append_csv_cell(buffer_, text);
  }

  void end_row() {
    buffer_ += "\r\n";
    first_ = true;
    if (buffer_.size() >= piece) flush();
  }

  void flush() {
    if (!buffer_.empty()) write_(buffer_);
    buffer_.clear();
  }

 private:
  static constexpr std::size_t piece = 65536;
  const std::function<void(std::string_view)>& write_;
  std::string buffer_ = "\xEF\xBB\xBF";
  bool first_ = true;
};

void write_change(CsvPieces& csv, const Layer& layer, const Column& column,
                  const ChangeSet& changes, std::uint32_t row, const FindingReader& reader) {
  const FindingPlace place = reader.place({row, no_column, 0}, nullptr);
  const bool masked = reader.is_masked(column, row);
  const auto shown = [masked](std::string_view value) { return masked ? masked_value : value; };
  csv.cell(column.field.name);
  csv.cell(column.field.header);
  csv.cell(place.file);
  csv.cell(place.sheet);
  csv.cell(place.row == 0 ? std::string() : std::to_string(place.row));
  csv.cell(changes.code);
  csv.cell(shown(layer.source_value(row, column)));
  csv.cell(shown(column.text[row]));
  csv.end_row();
}

}  // namespace

void write_changes(const Layer& layer, const Notices& notices,
                   const std::function<void(std::string_view)>& write) {
  CsvPieces csv(write);
  for (const std::string_view header :
       {"field", "header", "file", "sheet", "row", "code", "before", "after"})
    csv.cell(header);
  csv.end_row();
  const FindingReader reader(layer, notices);
  for (const Column& column : layer.columns)
    for (const ChangeSet& changes : column.changes)
      for (const std::uint32_t row : changes.rows)
        write_change(csv, layer, column, changes, row, reader);
  csv.flush();
}

}  // namespace kokai
