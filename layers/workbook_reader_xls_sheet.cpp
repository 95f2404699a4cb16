// A worksheet of an .xls: its records gathered.
// SPDX-License-Identifier: MIT
#include "layers/workbook_reader_xls_sheet.h"

#include <fmt/format.h>

#include <bit>
#include <cmath>
#include <utility>

namespace kokai {
namespace {

/// [MS-XLS] 2.5.217: the upper bits of a double or a whole number, perhaps in hundredths.
double unpack_number(std::uint32_t packed) {
  constexpr std::uint32_t hundredths = 1, whole = 2;
  double value = 0;
  if ((packed & whole) != 0)
    value = static_cast<double>(std::bit_cast<std::int32_t>(packed) >> 2);
  else
    value = std::bit_cast<double>(std::uint64_t{packed & ~3U} << 32);
  return (packed & hundredths) != 0 ? value / 100 : value;
}

}  // namespace

void XlsSheet::fail(std::string_view code, Bilingual reason) {
  if (!fault_code_.empty()) return;
  fault_code_ = code;
  fault_ = std::move(reason);
}

void XlsSheet::broken(std::uint32_t row) {
  fail("file_unreadable", {fmt::format("{} 行目のセルが壊れています", row + 1),
                           fmt::format("row {} has a broken cell", row + 1)});
}

/// A sheet may hold further parts, such as charts, whose records are not its own.
bool XlsSheet::read(std::string_view stream, std::size_t begin, std::size_t end,
                    SheetFrame& frame) {
  BiffCursor cursor(stream, begin, end);
  BiffRecord record;
  std::size_t depth = 0;
  while (cursor.next(record)) {
    if (record.type == Biff::begin_of_part)
      ++depth;
    else if (depth == 0)
      break;
    else if (record.type == Biff::end_of_part && --depth == 0)
      return finish(frame), fault_code_.empty();
    else if (depth == 1)
      take(record, frame);
    if (!fault_code_.empty()) return false;
  }
  fail("file_unreadable",
       {"シートが途中で終わっているか、壊れています", "the sheet ends early or is broken"});
  return false;
}

void XlsSheet::take(const BiffRecord& record, SheetFrame& frame) {
  const FieldReader fields = record.fields();
  switch (record.type) {
    case Biff::row:
      return add_row(fields);
    case Biff::column:
      return add_columns(fields);
    case Biff::merges:
      return add_merges(fields, frame);
    case Biff::default_row_height: {
      constexpr unsigned hidden = 0x02;
      rows_hidden_ = (FieldReader(fields).u16() & hidden) != 0;
      return;
    }
    case Biff::note: {
      constexpr std::uint16_t continued = 0xFFFF;  // BIFF5: more text of the note before
      if (FieldReader(fields).u16() != continued) ++comments_;
      return;
    }
    default:
      return take_cell(record);
  }
}

void XlsSheet::take_cell(const BiffRecord& record) {
  FieldReader fields = record.fields();
  switch (record.type) {
    case Biff::number: {
      Cell cell = cell_at(fields);
      cell.number = fields.float64();
      return add(cell, fields);
    }
    case Biff::number_packed: {
      Cell cell = cell_at(fields);
      cell.number = unpack_number(fields.u32());
      return add(cell, fields);
    }
    case Biff::boolean_or_error: {
      Cell cell = cell_at(fields);
      cell.number = fields.u8();
      cell.kind = fields.u8() == 0 ? Kind::boolean : Kind::error;
      return add(cell, fields);
    }
    case Biff::shared_text: {
      Cell cell = cell_at(fields);
      cell.kind = Kind::shared;
      cell.index = fields.u32();
      if (cell.index >= book_.strings.size()) return broken(cell.row);
      return add(cell, fields);
    }
    case Biff::numbers_packed:
      return add_packed(record);
    case Biff::text:
    case Biff::text_formatted:
      return add_text(record);
    case Biff::formula:
      return add_formula(record);
    case Biff::formula_text:
      return add_formula_text(record);
    default:
      return;
  }
}

XlsSheet::Cell XlsSheet::cell_at(FieldReader& fields) {
  Cell cell;
  cell.row = fields.u16();
  cell.column = fields.u16();
  cell.format = fields.u16();
  return cell;
}

void XlsSheet::add(Cell cell, const FieldReader& fields) {
  if (fields.failed() || cell.column >= column_count || !std::isfinite(cell.number))
    return broken(cell.row);
  awaits_text_ = false;
  cells_.push_back(cell);
}

/// Row, first column, then a format and a number for each cell, and the last column.
void XlsSheet::add_packed(const BiffRecord& record) {
  constexpr std::size_t cell_bytes = 6;
  FieldReader fields = record.fields();
  Cell cell;
  cell.row = fields.u16();
  cell.column = fields.u16();
  while (fields.rest().size() >= cell_bytes) {
    cell.format = fields.u16();
    cell.number = unpack_number(fields.u32());
    add(cell, fields);
    ++cell.column;
  }
}

void XlsSheet::add_text(const BiffRecord& record) {
  FieldReader fields = record.fields();
  Cell cell = cell_at(fields);
  BiffTextReader reader(record, book_.text);
  reader.skip(6);
  reader.append_string(texts_.bytes());
  texts_.close_value();
  if (reader.failed()) return broken(cell.row);
  cell.kind = Kind::text;
  cell.index = static_cast<std::uint32_t>(texts_.size() - 1);
  add(cell, fields);
}

/// [MS-XLS] 2.5.133: a number, or two marks and what else the result is.
void XlsSheet::add_formula(const BiffRecord& record) {
  enum : std::uint8_t { text = 0, boolean = 1, error = 2, empty = 3 };
  FieldReader fields = record.fields();
  Cell cell = cell_at(fields);
  cell.formula = true;
  const std::string_view result = fields.bytes(8);
  if (fields.failed()) return broken(cell.row);
  if (static_cast<unsigned char>(result[6]) != 0xFF ||
      static_cast<unsigned char>(result[7]) != 0xFF) {
    cell.number = FieldReader(result).float64();
    return add(cell, fields);
  }
  const auto type = static_cast<std::uint8_t>(result[0]);
  cell.number = static_cast<unsigned char>(result[2]);
  cell.kind = Kind::empty;
  cell.cached = type != text;
  if (type == boolean) cell.kind = Kind::boolean;
  if (type == error) cell.kind = Kind::error;
  add(cell, fields);
  awaits_text_ = type == text;
}

void XlsSheet::add_formula_text(const BiffRecord& record) {
  if (!awaits_text_ || cells_.empty()) return;
  Cell& cell = cells_.back();
  BiffTextReader reader(record, book_.text);
  reader.append_string(texts_.bytes());
  texts_.close_value();
  if (reader.failed()) return broken(cell.row);
  cell.kind = Kind::text;
  cell.cached = true;
  cell.index = static_cast<std::uint32_t>(texts_.size() - 1);
  awaits_text_ = false;
}

/// A row of no height is as hidden as one that says so.
void XlsSheet::add_row(FieldReader fields) {
  constexpr unsigned hidden = 0x20, height_bits = 0x7FFF;
  const std::uint16_t row = fields.u16();
  fields.skip(4);
  const bool flat = (fields.u16() & height_bits) == 0;
  fields.skip(4);
  const bool says_so = (fields.u16() & hidden) != 0;
  if (fields.failed()) return broken(row);
  rows_[row] = {true, flat || says_so};
}

void XlsSheet::add_columns(FieldReader fields) {
  const std::uint32_t first = fields.u16();
  const std::uint32_t last = fields.u16();
  const bool flat = fields.u16() == 0;
  fields.skip(2);
  const bool says_so = (fields.u16() & 1U) != 0;
  if (fields.failed()) return broken(0);
  for (std::uint32_t column = first; column <= last && column < column_count; ++column)
    hidden_columns_[column] = flat || says_so;
}

void XlsSheet::add_merges(FieldReader fields, SheetFrame& frame) {
  const std::uint16_t count = fields.u16();
  for (std::uint16_t index = 0; index < count; ++index) {
    CellRange range;
    range.first_row = fields.u16() + 1U;
    range.last_row = fields.u16() + 1U;
    range.first_column = fields.u16();
    range.last_column = fields.u16();
    if (fields.failed()) return broken(0);
    const bool ordered =
        range.first_row <= range.last_row && range.first_column <= range.last_column;
    if (ordered && range.last_column < column_count) frame.merges.push_back(range);
  }
}

}  // namespace kokai
