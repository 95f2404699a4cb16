// Records of old Excel workbooks (BIFF5, BIFF8): one after another, with what continues them.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "layers/little_endian.h"

namespace kokai {

/// Types of records, [MS-XLS] 2.3.2.
enum class Biff : std::uint16_t {
  formula = 0x06,
  end_of_part = 0x0A,
  defined_name = 0x18,
  external_sheet = 0x17,
  note = 0x1C,
  date_mode = 0x22,
  password = 0x2F,
  continuation = 0x3C,
  code_page = 0x42,
  user_name = 0x5C,
  column = 0x7D,
  sheet = 0x85,
  numbers_packed = 0xBD,
  text_formatted = 0xD6,
  cell_format = 0xE0,
  merges = 0xE5,
  shared_strings = 0xFC,
  shared_text = 0xFD,
  external_book = 0x1AE,
  number = 0x203,
  text = 0x204,
  boolean_or_error = 0x205,
  formula_text = 0x207,
  row = 0x208,
  default_row_height = 0x225,
  number_packed = 0x27E,
  number_format = 0x41E,
  begin_of_part = 0x809
};

/// How the text of a workbook is stored.
struct BiffText {
  bool unicode = true;          ///< BIFF8
  std::uint16_t code_page = 0;  ///< else; 932 in Japan
};

/// A record and the records that continue it, as pieces in order.
struct BiffRecord {
  Biff type = Biff::end_of_part;
  std::vector<std::string_view> pieces;

  [[nodiscard]] FieldReader fields() const { return FieldReader(pieces.front()); }
};

/// Walks over records from `begin` up to `end` of a stream.
class BiffCursor {
 public:
  BiffCursor(std::string_view stream, std::size_t begin, std::size_t end);
  /// False at the end, and for good when a record is cut off.
  bool next(BiffRecord& record);
  [[nodiscard]] bool broken() const { return broken_; }
  [[nodiscard]] std::size_t position() const { return at_; }

 private:
  bool take(Biff& type, std::string_view& bytes);
  std::string_view stream_;
  std::size_t at_;
  bool broken_ = false;
};

/// Reads text that may go on in the next piece of a record.
class BiffTextReader {
 public:
  BiffTextReader(const BiffRecord& record, BiffText text) : pieces_(record.pieces), text_(text) {}

  [[nodiscard]] std::uint8_t u8();
  [[nodiscard]] std::uint16_t u16();
  [[nodiscard]] std::uint32_t u32();
  void skip(std::uint64_t count);
  /// Appends a string with a length of two bytes, or of one: UTF-8, without its phonetic reading.
  void append_string(std::string& out) { append_characters(out, u16()); }
  void append_short_string(std::string& out) { append_characters(out, u8()); }

  /// Some field or string was cut off, or no text of the code page.
  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] bool at_end();

 private:
  void append_characters(std::string& out, std::size_t count);
  void append_unicode(std::string& out, std::size_t count);
  void append_code_page(std::string& out, std::size_t count);

  const std::vector<std::string_view>& pieces_;
  BiffText text_;
  std::size_t piece_ = 0, at_ = 0;
  std::string units_;
  bool failed_ = false;
};

}  // namespace kokai
