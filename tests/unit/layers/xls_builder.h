// Builds small old Excel workbooks (BIFF8, BIFF5) for the tests of their reader.
// SPDX-License-Identifier: MIT
#pragma once

#include <bit>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "compound_builder.h"
#include "pipeline/core/cp932.h"
#include "pipeline/core/text.h"

namespace kokai::test {

/// A record: type, length, bytes.
inline std::string biff(unsigned type, const std::string& bytes) {
  return little(type, 2) + little(bytes.size(), 2) + bytes;
}

/// UTF-16 units of UTF-8 text.
inline std::string utf16_units(const std::string& text) {
  std::string out;
  for (const char32_t letter : to_code_points(text)) {
    if (letter < 0x10000) {
      out += little(letter, 2);
    } else {
      out += little(0xD800 + ((letter - 0x10000) >> 10), 2);
      out += little(0xDC00 + ((letter - 0x10000) & 0x3FF), 2);
    }
  }
  return out;
}

/// Where a cell stands and which of the workbook's formats it has.
struct XlsPlace {
  unsigned row = 1;     ///< as Excel shows it
  unsigned column = 0;  ///< 0-based
  unsigned format = 0;
  [[nodiscard]] std::string bytes() const {
    return little(row - 1, 2) + little(column, 2) + little(format, 2);
  }
};

inline std::string xls_double(double value) {
  return little(std::bit_cast<std::uint64_t>(value), 8);
}
inline std::string xls_number(XlsPlace place, double value) {
  return biff(0x203, place.bytes() + xls_double(value));
}
inline std::string xls_shared(XlsPlace place, unsigned index) {
  return biff(0xFD, place.bytes() + little(index, 4));
}
inline std::string xls_row(unsigned row, unsigned flags = 0, unsigned height = 255) {
  return biff(0x208, little(row - 1, 2) + little(0, 4) + little(height, 2) + little(0, 4) +
                         little(flags, 2) + little(0, 2));
}
inline std::string xls_columns(unsigned first, unsigned last, unsigned flags,
                               unsigned width = 2048) {
  return biff(0x7D, little(first, 2) + little(last, 2) + little(width, 2) + little(0, 2) +
                        little(flags, 2) + little(0, 2));
}
/// A formula with its stored result: a number, or "text", "boolean" … as eight bytes.
inline std::string xls_formula(XlsPlace place, const std::string& result) {
  return biff(0x06, place.bytes() + result + little(0, 8));
}
struct XlsMerge {
  unsigned first_row, last_row, first_column, last_column;  // rows as Excel shows them
};
inline std::string xls_merges(const std::vector<XlsMerge>& merges) {
  std::string bytes = little(merges.size(), 2);
  for (const XlsMerge& merge : merges)
    bytes += little(merge.first_row - 1, 2) + little(merge.last_row - 1, 2) +
             little(merge.first_column, 2) + little(merge.last_column, 2);
  return biff(0xE5, bytes);
}

struct XlsTestSheet {
  std::string name = "Sheet1";
  std::string records;
  unsigned state = 0;  ///< 1 hidden, 2 very hidden
  unsigned kind = 0;   ///< 1 macro sheet, 2 chart
};

/// A workbook of records; texts are UTF-8 here and what the version wants in the file.
struct TestXls {
  std::vector<XlsTestSheet> sheets;
  std::vector<std::string> strings;
  std::vector<std::pair<unsigned, std::string>> codes;  ///< number formats
  std::vector<unsigned> formats = {0};                  ///< of cells: ids of number formats
  std::string globals;                                  ///< further records
  bool biff5 = false;
  std::map<std::string, std::string> streams;

  /// A length of `size` bytes and the characters.
  [[nodiscard]] std::string text(const std::string& utf8, unsigned size) const {
    std::string bytes;
    if (biff5) {
      append_to_cp932(bytes, utf8);
      return little(bytes.size(), size) + bytes;
    }
    bytes = utf16_units(utf8);
    return little(bytes.size() / 2, size) + "\x01" + bytes;
  }
  [[nodiscard]] std::string label(XlsPlace place, const std::string& utf8) const {
    return biff(0x204, place.bytes() + text(utf8, 2));
  }
  /// The text of the formula before it.
  [[nodiscard]] std::string formula_text(const std::string& utf8) const {
    return biff(0x207, text(utf8, 2));
  }
  [[nodiscard]] std::string begin(unsigned part) const {
    return biff(0x809, little(biff5 ? 0x500 : 0x600, 2) + little(part, 2) + little(0, 4) +
                           (biff5 ? "" : little(0, 8)));
  }
  [[nodiscard]] std::string stream() const {
    const std::string end = biff(0x0A, "");
    std::string head = begin(5) + biff(0x42, little(biff5 ? 932 : 1200, 2)) + globals;
    for (const auto& [id, code] : codes)
      head += biff(0x41E, little(id, 2) + text(code, biff5 ? 1 : 2));
    for (const unsigned id : formats)
      head += biff(0xE0, little(0, 2) + little(id, 2) + little(0, 16));
    if (!strings.empty()) {
      std::string table = little(strings.size(), 4) + little(strings.size(), 4);
      for (const std::string& string : strings) table += text(string, 2);
      head += biff(0xFC, table);
    }
    std::size_t list_bytes = 0;
    for (const XlsTestSheet& sheet : sheets) list_bytes += 10 + text(sheet.name, 1).size();
    std::size_t at = head.size() + list_bytes + end.size();
    std::string list;
    std::string parts;
    for (const XlsTestSheet& sheet : sheets) {
      list += biff(0x85, little(at + parts.size(), 4) + little(sheet.state, 1) +
                             little(sheet.kind, 1) + text(sheet.name, 1));
      parts += begin(0x10) + sheet.records + end;
    }
    return head + list + end + parts;
  }
  void write(const std::filesystem::path& path) const {
    std::map<std::string, std::string> all = streams;
    all[biff5 ? "Book" : "Workbook"] = stream();
    std::ofstream(path, std::ios::binary) << compound_file(all);
  }
};

}  // namespace kokai::test
