// Old Excel workbooks and OpenDocument spreadsheets that want to harm.
// SPDX-License-Identifier: MIT
#include "../unit/layers/compound_builder.h"
#include "../unit/layers/ods_builder.h"
#include "hostile.h"

namespace kokai_test {

namespace {

using kokai::test::compound_file;
using kokai::test::little;
using kokai::test::ods_row;
using kokai::test::ods_table;
using kokai::test::ods_text;
using kokai::test::ods_texts;
using kokai::test::TestOds;

HostileFile ods_attack(const std::string& what, const std::string& rows,
                       const std::vector<std::string>& codes) {
  return {what, "a.ods",
          [rows](const fs::path& folder) {
            TestOds book;
            book.tables = ods_table("一覧", ods_texts({"名称", "緯度", "経度"}) + rows);
            book.write(folder / "a.ods");
          },
          codes};
}

std::string record(unsigned type, const std::string& bytes) {
  return little(type, 2) + little(bytes.size(), 2) + bytes;
}

/// The first part of a workbook with one sheet "a" that begins at `begin`; `more` are further records.
std::string globals(std::uint64_t begin, const std::string& more = "") {
  const std::string sheet =
      record(0x85, little(begin, 4) + little(0, 2) + little(1, 1) + little(0, 1) + "a");
  return record(0x809, little(0x600, 2) + little(5, 2) + std::string(12, '\0')) + more + sheet +
         record(0x0A, "");
}

std::string sheet_of(const std::string& records) {
  return record(0x809, little(0x600, 2) + little(0x10, 2) + std::string(12, '\0')) + records +
         record(0x0A, "");
}

std::string with_sheet(const std::string& records) {
  return globals(globals(0).size()) + sheet_of(records);
}

std::string label(unsigned row, const std::string& text) {
  return record(0x204,
                little(row, 2) + little(0, 4) + little(text.size(), 2) + little(0, 1) + text);
}

HostileFile xls_attack(const std::string& what, const std::string& stream,
                       const std::vector<std::string>& codes) {
  return attack(what, "a.xls", compound_file({{"Workbook", stream}}), codes);
}

/// A stream whose first sector follows itself.
std::string looped() {
  std::string file = compound_file({{"Workbook", with_sheet(std::string(9000, '\0'))}});
  const std::size_t table = file.size() - 512;
  file.replace(table, 4, little(0, 4));
  return file;
}

std::string overlapping_merges() {
  std::string ranges = little(1000, 2);
  for (int count = 0; count < 1000; ++count)
    ranges += little(0, 2) + little(65535, 2) + little(0, 2) + little(255, 2);
  return label(0, "name") + label(65535, "a") + repeated(record(0xE5, ranges), 100);
}

}  // namespace

std::vector<HostileFile> hostile_spreadsheets() {
  const std::string often = "table:number-columns-repeated=\"1000000000\"";
  const std::string rows_often = "table:number-rows-repeated=\"1048000\"";
  const std::string wide = ods_text("a", "table:number-columns-repeated=\"2000\"");
  return {
      ods_attack("a cell a billion times", ods_row(ods_text("a", often)),
                 {"security_resource_limit"}),
      ods_attack("a row a million times, of 2,000 cells", ods_row(wide, rows_often),
                 {"security_resource_limit"}),
      ods_attack("a text of a billion spaces", ods_texts({"<text:s text:c=\"1000000000\"/>"}),
                 {"security_resource_limit"}),
      ods_attack("elements nested 100,000 deep",
                 repeated("<text:span>", 100'000) + repeated("</text:span>", 100'000),
                 {"security_resource_limit", "file_archive_limits"}),
      attack("sectors that follow themselves", "a.xls", looped(), {"file_unreadable"}),
      xls_attack("a sheet beyond the end", globals(0x7FFFFFFF), {"file_unreadable"}),
      xls_attack("four billion shared strings",
                 globals(0, record(0xFC, little(0xFFFFFFFF, 4) + little(0xFFFFFFFF, 4))),
                 {"file_unreadable"}),
      xls_attack("a text longer than its record",
                 with_sheet(record(0x204, std::string(6, '\0') + little(0xFFFF, 2) + '\0')),
                 {"file_unreadable"}),
      xls_attack("merged ranges that overlap without end", with_sheet(overlapping_merges()),
                 {"security_resource_limit"}),
  };
}

}  // namespace kokai_test
