// Reading CSV back: a scanner of RFC 4180 of its own, so that no second copy of the table is in
// memory.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>

#include "pipeline/app/read_back_blocks.h"
#include "pipeline/app/read_back_wkt.h"

namespace kokai {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
/// Half a unit of the seventh decimal, and what the doubles themselves add.
constexpr double printed_tolerance = 0.5e-7 + 1e-12;

/// Walks over the values of records that end in CRLF.
class CsvScanner {
 public:
  explicit CsvScanner(std::string_view text) : rest_(text) {}

  /// The next value of the record; false when the text is no CSV.
  bool value(std::string_view& found) {
    if (!rest_.empty() && rest_.front() == '"') return quoted(found) && separator();
    std::size_t size = 0;
    while (size < rest_.size() && !ends_value(rest_[size])) ++size;
    found = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return separator();
  }
  /// True behind the last value of a record.
  [[nodiscard]] bool at_record_end() const { return at_record_end_; }

 private:
  static bool ends_value(char c) { return c == ',' || c == '\r' || c == '\n' || c == '"'; }

  bool quoted(std::string_view& found) {
    unescaped_.clear();
    for (rest_.remove_prefix(1);;) {
      const std::size_t quote = rest_.find('"');
      if (quote == std::string_view::npos) return false;
      const std::string_view piece = rest_.substr(0, quote);
      rest_.remove_prefix(quote + 1);
      if (rest_.empty() || rest_.front() != '"') {
        if (unescaped_.empty()) {
          found = piece;
        } else {
          unescaped_ += piece;
          found = unescaped_;
        }
        return true;
      }
      unescaped_ += piece;
      unescaped_ += '"';
      rest_.remove_prefix(1);
    }
  }

  bool separator() {
    at_record_end_ = rest_.substr(0, 2) == "\r\n";
    if (!at_record_end_ && (rest_.empty() || rest_.front() != ',')) return false;
    rest_.remove_prefix(at_record_end_ ? 2 : 1);
    return true;
  }

  std::string_view rest_;
  std::string unescaped_;
  bool at_record_end_ = false;
};

bool is_near(std::string_view text, double wanted) {
  double value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  return error == std::errc() && stop == end && std::abs(value - wanted) <= printed_tolerance;
}

class CsvCheck {
 public:
  explicit CsvCheck(const ReadBackTask& task)
      : task_(task),
        place_(csv_place(task.layer, task.options)),
        with_z_(task.options.keep_z && !task.layer.geometry.z.empty()),
        expected_{task.layer.geometry,
                  task.layer.geometry.x,
                  task.layer.geometry.y,
                  printed_tolerance,
                  with_z_,
                  true,
                  false} {
    for (const Column& column : task.layer.columns)
      headers_.push_back(published_header(task.layer, column));
    if (place_ == CsvPlace::wkt) headers_.emplace_back("WKT");
    if (place_ == CsvPlace::points) headers_.insert(headers_.end(), {"緯度", "経度"});
    if (place_ == CsvPlace::points && with_z_) headers_.emplace_back("Z");
  }

  [[nodiscard]] Mismatches look(const BlockToCheck& block) const {
    Mismatches mismatches;
    std::string_view text = block.bytes;
    std::size_t record = block.first_record;
    if (record == 0) {
      if (text.substr(0, byte_order_mark.size()) != byte_order_mark)
        mismatches.add({"先頭に BOM がありません", "it does not begin with a byte order mark"});
      else
        text.remove_prefix(byte_order_mark.size());
    }
    CsvScanner scanner(text);
    GeometryColumn shape;
    for (const std::size_t end = record + block.records; record < end; ++record) {
      if (record > task_.rows) return mismatches;  // counted at the end
      if (record == 0 ? check_header(scanner, mismatches)
                      : check_record(scanner, record - 1, shape, mismatches))
        continue;
      // Where one record cannot be told from the next, the rest of the block cannot be judged.
      if (record == 0)
        mismatches.add({"見出しの行が読めません", "the header cannot be read"});
      else
        mismatches.add(wrong_structure(task_, record - 1));
      return mismatches;
    }
    return mismatches;
  }

 private:
  bool check_header(CsvScanner& scanner, Mismatches& mismatches) const {
    std::string_view found;
    for (std::size_t i = 0; i < headers_.size(); ++i) {
      if (!scanner.value(found) || scanner.at_record_end() != (i + 1 == headers_.size()))
        return false;
      if (found != headers_[i]) mismatches.add(wrong_header(headers_[i], found));
    }
    return !headers_.empty() || (scanner.value(found) && scanner.at_record_end());
  }

  bool check_record(CsvScanner& scanner, std::size_t index, GeometryColumn& shape,
                    Mismatches& mismatches) const {
    const std::vector<Column>& columns = task_.layer.columns;
    const std::uint32_t row = task_.layer_row(index);
    bool place_right = true;
    std::string_view found;
    for (std::size_t i = 0; i < headers_.size(); ++i) {
      if (!scanner.value(found) || scanner.at_record_end() != (i + 1 == headers_.size()))
        return false;
      if (i >= columns.size())
        place_right &= same_place(i - columns.size(), found, row, shape);
      else if (found != columns[i].text[row])
        mismatches.add(wrong_value(task_, index, columns[i]));
    }
    if (!place_right) mismatches.add(wrong_shape(task_, index));
    return !headers_.empty() || (scanner.value(found) && scanner.at_record_end());
  }

  /// The `part`-th of the columns that tell the place.
  bool same_place(std::size_t part, std::string_view found, std::uint32_t row,
                  GeometryColumn& shape) const {
    const GeometryColumn& geometry = task_.layer.geometry;
    if (!has_shape(task_.layer, row, with_z_)) return found.empty();
    if (place_ == CsvPlace::wkt) {
      clear_geometry(shape);
      return append_wkt(shape, geometry.kind[row], with_z_, found) &&
             same_shape(expected_, row, shape, 0);
    }
    const std::size_t i = geometry.feature_coordinates(row).begin;
    return is_near(found, part == 0 ? geometry.y[i] : part == 1 ? geometry.x[i] : geometry.z[i]);
  }

  const ReadBackTask& task_;
  CsvPlace place_;
  bool with_z_;
  ExpectedShapes expected_;
  std::vector<std::string> headers_;
};

}  // namespace

FileSummary read_back_csv(const ReadBackTask& task, Mismatches& mismatches) {
  const CsvCheck check(task);
  std::size_t records = 0;
  const FileSummary summary = for_record_blocks(
      task.artifact.path, RecordEnd::unquoted_line,
      [&](const BlockToCheck& block) { return check.look(block); }, mismatches, records);
  if (records != task.rows + 1)
    mismatches.add(wrong_count(task.rows, records == 0 ? 0 : records - 1));
  return summary;
}

}  // namespace kokai
