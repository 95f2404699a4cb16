// Pieces of a table: the records of one range of a text, as columns.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "layers/csv_reader_records.h"
#include "pipeline/core/cp932.h"
#include "pipeline/core/text.h"

namespace kokai {
namespace {

class PieceBuilder {
 public:
  PieceBuilder(const TableShape& shape, std::size_t bytes) : shape_(shape) {
    piece_.columns.resize(shape.columns);
    // Growing a few times is cheaper than guessing high for every column.
    const std::size_t share = bytes / (shape.columns + 1);
    for (TextColumn& column : piece_.columns) column.reserve(bytes / 256, share / 2);
  }

  void add(const RecordScanner& scanner) {
    if (is_blank_record(scanner.cells(), shape_.encoding))
      note(Oddity::Kind::blank);
    else
      add_row(scanner);
    ++piece_.record_count;
    piece_.line_count += scanner.line_breaks();
  }

  [[nodiscard]] TablePiece& piece() { return piece_; }

 private:
  Oddity& note(Oddity::Kind kind) {
    Oddity oddity;
    oddity.kind = kind;
    oddity.record = piece_.record_count;
    oddity.line = piece_.line_count;
    oddity.row = static_cast<std::uint32_t>(piece_.records.size());
    piece_.oddities.push_back(oddity);
    return piece_.oddities.back();
  }

  void add_row(const RecordScanner& scanner) {
    const std::vector<CellSpan>& cells = scanner.cells();
    if (scanner.quote_broken()) note(Oddity::Kind::quote_broken);
    if (scanner.cell_count() > shape_.columns || scanner.cell_count() < shape_.needed)
      note_ragged(scanner);
    const std::size_t present = std::min(cells.size(), shape_.columns);
    std::size_t undecodable = 0;
    for (std::size_t i = 0; i < present; ++i) undecodable += append(piece_.columns[i], cells[i]);
    for (std::size_t i = present; i < shape_.columns; ++i) piece_.columns[i].append_empty();
    if (undecodable > 0) note(Oddity::Kind::undecodable);
    piece_.records.push_back(piece_.record_count);
    piece_.lines.push_back(piece_.line_count);
  }

  /// Returns the number of bytes that could not be decoded.
  std::size_t append(TextColumn& column, const CellSpan& cell) {
    const std::string_view value = cell_value(cell, scratch_);
    if (shape_.encoding != Encoding::cp932 || is_ascii(value)) {
      column.append(value);
      return 0;
    }
    const std::size_t failures = append_from_cp932(column.bytes(), value);
    column.close_value();
    return failures;
  }

  void note_ragged(const RecordScanner& scanner) {
    Oddity& oddity = note(Oddity::Kind::ragged);
    oddity.cells = scanner.cell_count();
    for (std::size_t i = shape_.columns; i < scanner.cells().size(); ++i)
      if (!is_blank_record({scanner.cells()[i]}, shape_.encoding)) ++oddity.surplus;
  }

  TableShape shape_;
  TablePiece piece_;
  std::string scratch_;
};

}  // namespace

TablePiece parse_piece(const TableShape& shape, const char* begin, const char* stop,
                       const char* block_end, bool final) {
  RecordScanner scanner(shape.delimiter);
  PieceBuilder builder(shape, static_cast<std::size_t>(std::max(stop, begin) - begin));
  const char* at = begin;
  while (at < stop) {
    if (!scanner.scan(at, block_end, final)) {
      builder.piece().incomplete = true;
      break;
    }
    builder.add(scanner);
    at = scanner.next();
  }
  TablePiece piece = std::move(builder.piece());
  piece.end = at;
  piece.separators = scanner.separators();
  const std::string_view bytes(begin, static_cast<std::size_t>(std::max(at, begin) - begin));
  if (shape.encoding == Encoding::ascii) piece.fits = is_ascii(bytes);
  if (shape.encoding == Encoding::utf8) piece.fits = is_valid_utf8_block(bytes);
  return piece;
}

}  // namespace kokai
