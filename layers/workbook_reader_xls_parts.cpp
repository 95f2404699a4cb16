// The parts of an .xls around its sheets: which sheets there are, strings, formats.
// SPDX-License-Identifier: MIT
#include "layers/workbook_reader_xls_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "pipeline/core/text.h"

namespace kokai {
namespace {

constexpr std::uint16_t biff8 = 0x0600;
constexpr std::uint16_t workbook_part = 0x0005;

Bilingual broken(std::string_view ja, std::string_view en) {
  return {fmt::format("{}が壊れています", ja), fmt::format("its {} is broken", en)};
}

/// Reads the records of the first part, the "globals".
class GlobalsReader {
 public:
  explicit GlobalsReader(XlsBook& book) : book_(book) {}
  /// False with a fault.
  bool take(const BiffRecord& record);
  void finish(std::size_t stream_bytes);
  [[nodiscard]] const Bilingual& fault() const { return fault_; }

 private:
  bool add_sheet(const BiffRecord& record);
  bool read_strings(const BiffRecord& record);
  bool add_number_format(const BiffRecord& record);
  void note_name(const BiffRecord& record);
  void note_external_book(const BiffRecord& record);
  void note_external_sheet(const BiffRecord& record);
  void note_user(const BiffRecord& record);
  bool fail(Bilingual fault) {
    fault_ = std::move(fault);
    return false;
  }

  XlsBook& book_;
  std::vector<std::size_t> parts_;             // where any part begins
  std::map<unsigned, CellFormat> own_;         // number formats by id
  std::vector<std::uint16_t> format_of_cell_;  // ids
  Bilingual fault_;
};

bool GlobalsReader::take(const BiffRecord& record) {
  FieldReader fields = record.fields();
  switch (record.type) {
    case Biff::password:
      return fail(password_needed());
    case Biff::code_page:
      book_.text.code_page = fields.u16();
      return true;
    case Biff::date_mode:
      book_.date1904 = fields.u16() == 1;
      return true;
    case Biff::sheet:
      return add_sheet(record);
    case Biff::shared_strings:
      return read_strings(record);
    case Biff::number_format:
      return add_number_format(record);
    case Biff::cell_format:
      fields.skip(2);
      format_of_cell_.push_back(fields.u16());
      return true;
    case Biff::defined_name:
      note_name(record);
      return true;
    case Biff::external_book:
      note_external_book(record);
      return true;
    case Biff::external_sheet:
      note_external_sheet(record);
      return true;
    case Biff::user_name:
      note_user(record);
      return true;
    default:
      return true;
  }
}

bool GlobalsReader::add_sheet(const BiffRecord& record) {
  constexpr std::uint8_t worksheet = 0, macro_sheet = 1;
  BiffTextReader reader(record, book_.text);
  const std::uint32_t begin = reader.u32();
  const unsigned state = reader.u8() & 3U;
  const std::uint8_t kind = reader.u8();
  SheetInfo info;
  reader.append_short_string(info.name);
  if (reader.failed()) return fail(broken("シートの一覧", "list of sheets"));
  if (state == 1) info.visibility = SheetInfo::Visibility::hidden;
  if (state == 2) info.visibility = SheetInfo::Visibility::very_hidden;
  parts_.push_back(begin);
  if (kind == macro_sheet) ++book_.extras.macros;
  if (kind != worksheet) return true;
  book_.sheets.push_back(std::move(info));
  book_.sheet_begin.push_back(begin);
  return true;
}

bool GlobalsReader::read_strings(const BiffRecord& record) {
  BiffTextReader reader(record, book_.text);
  reader.skip(4);
  const std::uint32_t count = reader.u32();
  for (std::uint32_t index = 0; index < count && !reader.failed(); ++index) {
    reader.append_string(book_.strings.bytes());
    book_.strings.close_value();
  }
  return !reader.failed() || fail(broken("文字列の一覧", "list of strings"));
}

bool GlobalsReader::add_number_format(const BiffRecord& record) {
  BiffTextReader reader(record, book_.text);
  const std::uint16_t id = reader.u16();
  std::string code;
  if (book_.text.unicode)
    reader.append_string(code);
  else
    reader.append_short_string(code);
  if (reader.failed()) return fail(broken("表示形式", "list of number formats"));
  own_[id] = parse_format(code);
  return true;
}

/// Excel's own names (print areas, filters) and the names of functions are nobody's secret.
void GlobalsReader::note_name(const BiffRecord& record) {
  constexpr unsigned function = 0x02, procedure = 0x08, built_in = 0x20;
  const unsigned flags = record.fields().u16();
  if ((flags & (function | procedure | built_in)) == 0) ++book_.extras.defined_names;
}

/// [MS-XLS] 2.4.271: a book with marks in place of a path is this one, or one of functions.
void GlobalsReader::note_external_book(const BiffRecord& record) {
  constexpr std::uint16_t this_book = 0x0401, functions = 0x3A01;
  FieldReader fields = record.fields();
  fields.skip(2);
  const std::uint16_t mark = fields.u16();
  if (mark != this_book && mark != functions) ++book_.extras.external_links;
}

/// BIFF5 names books here: 1 and then a path. 2, 3 and 4 stand for this workbook.
void GlobalsReader::note_external_sheet(const BiffRecord& record) {
  if (book_.text.unicode) return;
  FieldReader fields = record.fields();
  const std::uint8_t length = fields.u8();
  if (length > 1 && fields.u8() == 1) ++book_.extras.external_links;
}

/// Who saved the file last; LibreOffice puts its own name there.
void GlobalsReader::note_user(const BiffRecord& record) {
  BiffTextReader reader(record, book_.text);
  std::string name;
  if (book_.text.unicode)
    reader.append_string(name);
  else
    reader.append_short_string(name);
  const std::string_view user = trim(name);
  if (!reader.failed() && !user.empty() && user != "Calc") ++book_.extras.properties;
}

/// A sheet ends where the next part begins, so that no two sheets share their records.
void GlobalsReader::finish(std::size_t stream_bytes) {
  std::sort(parts_.begin(), parts_.end());
  for (const std::size_t begin : book_.sheet_begin) {
    const auto next = std::upper_bound(parts_.begin(), parts_.end(), begin);
    book_.sheet_end.push_back(next == parts_.end() ? stream_bytes : *next);
  }
  for (const std::uint16_t id : format_of_cell_) {
    const auto own = own_.find(id);
    book_.formats.push_back(own == own_.end() ? builtin_format(id) : own->second);
  }
}

bool has_twins(std::vector<std::size_t> begins) {
  std::sort(begins.begin(), begins.end());
  return std::adjacent_find(begins.begin(), begins.end()) != begins.end();
}

}  // namespace

std::optional<XlsBook> read_xls_book(std::string_view stream, Bilingual& fault) {
  XlsBook book;
  BiffCursor cursor(stream, 0, stream.size());
  BiffRecord record;
  fault = broken("ブックの始まり", "beginning");
  if (!cursor.next(record) || record.type != Biff::begin_of_part) return std::nullopt;
  FieldReader fields = record.fields();
  book.text.unicode = fields.u16() == biff8;
  if (fields.u16() != workbook_part) return std::nullopt;
  GlobalsReader reader(book);
  while (cursor.next(record) && record.type != Biff::end_of_part) {
    if (reader.take(record)) continue;
    fault = reader.fault();
    return std::nullopt;
  }
  fault = broken("シートの一覧", "list of sheets");
  if (cursor.broken() || record.type != Biff::end_of_part || has_twins(book.sheet_begin))
    return std::nullopt;
  reader.finish(stream.size());
  return book;
}

}  // namespace kokai
