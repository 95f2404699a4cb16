// Records of delimited text (RFC 4180, with tolerance), and the pieces of a table made of them.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "layers/csv_reader_scan.h"
#include "layers/encoding.h"
#include "pipeline/core/column.h"

namespace kokai {

/// A cell as it stands in the text.
struct CellSpan {
  enum class Form : std::uint8_t {
    plain,    ///< the value is [begin, end)
    doubled,  ///< without its outer quotes, with doubled quotes inside
    tail      ///< a quoted part, beginning with its quote, and more text after the closing quote
  };
  const char* begin = nullptr;
  const char* end = nullptr;
  Form form = Form::plain;

  [[nodiscard]] std::string_view text() const {
    return {begin, static_cast<std::size_t>(end - begin)};
  }
};

/// The value of a cell: quotes resolved, still in the encoding of the file. `scratch` may be used.
[[nodiscard]] std::string_view cell_value(const CellSpan& cell, std::string& scratch);

/// Record separators by kind.
struct LineBreaks {
  std::size_t crlf = 0, lf = 0, cr = 0;
  [[nodiscard]] bool mixed() const { return (crlf > 0) + (lf > 0) + (cr > 0) > 1; }
  void add(const LineBreaks& other) {
    crlf += other.crlf;
    lf += other.lf;
    cr += other.cr;
  }
};

/// Reads one record after the other. Tolerance: a quote inside an unquoted cell is a character;
/// text after a closing quote belongs to the cell; a quote that no other closes (before the end of
/// the file, or within 1,000 lines) is a character. All three set `quote_broken`.
class RecordScanner {
 public:
  explicit RecordScanner(char delimiter)
      : delimiter_(delimiter), cell_end_(delimiter, '\n', '\r', '"') {}

  /// Scans the record that begins at `begin` (< `end`). False when it may go on after `end`; never
  /// when `final`, which says that the file ends at `end`.
  bool scan(const char* begin, const char* end, bool final);

  /// At most maximum_cells of them; `cell_count` is exact.
  [[nodiscard]] const std::vector<CellSpan>& cells() const { return cells_; }
  [[nodiscard]] std::size_t cell_count() const { return cell_count_; }
  [[nodiscard]] const char* next() const { return next_; }
  /// Physical line breaks inside the record and at its end.
  [[nodiscard]] std::uint32_t line_breaks() const { return line_breaks_; }
  [[nodiscard]] bool quote_broken() const { return quote_broken_; }
  [[nodiscard]] const LineBreaks& separators() const { return separators_; }  ///< of all records

  static constexpr std::size_t maximum_cells = 65536;
  static constexpr std::uint32_t maximum_lines_of_a_cell = 1000;

 private:
  const char* plain_cell(const char* at, const char* end);
  const char* quoted_cell(const char* at, const char* end, bool final);
  const char* closing_quote(const char* at, const char* end, bool final, bool& doubled,
                            std::uint32_t& lines) const;
  bool end_of_record(const char* at, const char* end, bool final);
  void take(const char* begin, const char* end, CellSpan::Form form);

  char delimiter_;
  ByteFinder cell_end_;
  std::vector<CellSpan> cells_;
  std::size_t cell_count_ = 0;
  const char* next_ = nullptr;
  std::uint32_t line_breaks_ = 0;
  bool quote_broken_ = false;
  LineBreaks separators_;
};

/// True when every cell is empty or white space.
[[nodiscard]] bool is_blank_record(const std::vector<CellSpan>& cells, Encoding encoding);

/// What is wrong with a record. Rows and lines count from the beginning of the piece.
struct Oddity {
  enum class Kind : std::uint8_t { blank, ragged, quote_broken, undecodable } kind;
  std::uint32_t record = 0;  ///< 0-based
  std::uint32_t line = 0;    ///< 0-based
  std::uint32_t row = 0;     ///< index into the piece's rows; not for blank records
  std::size_t cells = 0;     ///< ragged: how many there are
  std::size_t surplus = 0;   ///< ragged: cells beyond the header that hold something
};

struct TableShape {
  char delimiter = ',';
  Encoding encoding = Encoding::utf8;
  std::size_t columns = 0;
  std::size_t needed = 0;  ///< fewer cells are ragged; columns up to the last header with a name
};

/// The records that begin in one range of a block, as columns.
struct TablePiece {
  std::vector<TextColumn> columns;
  std::vector<std::uint32_t> records;  ///< per row: its record, 0-based
  std::vector<std::uint32_t> lines;    ///< per row: the line where it begins, 0-based
  std::vector<Oddity> oddities;
  LineBreaks separators;
  std::uint32_t record_count = 0;
  std::uint32_t line_count = 0;
  const char* end = nullptr;  ///< where the first record after the piece begins
  bool fits = true;           ///< its bytes are valid in an encoding that is not decoded
  bool incomplete = false;    ///< the record at `end` goes on after the block
};

/// Parses the records that begin in [begin, stop); the last one may reach beyond `stop`, up to
/// `block_end`. `final` says that the file ends there.
[[nodiscard]] TablePiece parse_piece(const TableShape& shape, const char* begin, const char* stop,
                                     const char* block_end, bool final);

/// The first record boundary at or after `at`, taking `inside_quotes` for the state there; `end`
/// when there is none.
[[nodiscard]] const char* find_record_boundary(const char* at, const char* end, bool inside_quotes);

}  // namespace kokai
