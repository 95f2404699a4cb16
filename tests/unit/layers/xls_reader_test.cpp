// Old Excel workbooks: what only they have, and files that lie.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <fstream>

#include "workbook_reading.h"
#include "xls_builder.h"

namespace kokai {
namespace {

using namespace test;
using Cells = std::vector<std::string>;

const ReadRequest usual = request_knowing({"名称", "住所", "緯度", "経度"});

WorkbookReading read_xls(const TestXls& book, const ReadRequest& request = usual) {
  const TemporaryFolder folder;
  book.write(folder / "a.xls");
  return read_file(folder / "a.xls", request, Container::xls);
}

WorkbookReading read_stream(const std::string& stream) {
  const TemporaryFolder folder;
  std::ofstream(folder / "a.xls", std::ios::binary) << compound_file({{"Workbook", stream}});
  return read_file(folder / "a.xls", usual, Container::xls);
}

/// A header and one row; `records` are further ones.
TestXls book_with(const std::string& records) {
  TestXls book;
  book.sheets = {{"Sheet1", "", 0, 0}};
  book.sheets[0].records = book.label({1, 0, 0}, "名称") + book.label({1, 1, 0}, "住所") +
                           book.label({2, 0, 0}, "a") + records;
  return book;
}

TEST_CASE("shared strings go on in further records, in another width") {
  TestXls book;
  // "ab" narrow | "c" narrow then "表" wide | a formatted string with phonetic text | the rest
  std::string first = little(3, 4) + little(3, 4) + little(2, 2) + '\0' + "ab";
  first += little(3, 2) + '\0' + "c";
  std::string second = std::string("\x01") + utf16_units("表示");
  second += little(2, 2) + '\x0D' + little(1, 2) + little(6, 4) + utf16_units("東");
  const std::string third = std::string("\x01") + utf16_units("京") + little(0, 4) + "phonet";
  book.globals = biff(0xFC, first) + biff(0x3C, second) + biff(0x3C, third);
  book.sheets = {{"Sheet1",
                  book.label({1, 0, 0}, "名称") + xls_shared({2, 0, 0}, 0) +
                      xls_shared({3, 0, 0}, 1) + xls_shared({4, 0, 0}, 2),
                  0, 0}};
  CHECK(read_xls(book).values(0) == Cells{"ab", "c表示", "東京"});
}

TEST_CASE("of two cells in one place the last one counts, and rows come in order") {
  TestXls book = book_with("");
  book.sheets[0].records +=
      book.label({9, 0, 0}, "z") + book.label({3, 0, 0}, "b") + book.label({2, 0, 0}, "A");
  const WorkbookReading reading = read_xls(book);
  CHECK(reading.values(0) == Cells{"A", "b", "z"});
  CHECK(reading.table.places.row == std::vector<std::uint32_t>{2, 3, 9});
}

TEST_CASE("the date system of 1904 and rows without height are seen") {
  TestXls book = book_with(xls_number({2, 1, 1}, 44286) + xls_row(3, 0, 0));
  book.formats = {0, 14};
  book.globals = biff(0x22, little(1, 2));
  book.sheets[0].records += book.label({3, 0, 0}, "hidden");
  const WorkbookReading reading = read_xls(book);
  CHECK(reading.values(1) == Cells{"2025-04-01"});
  CHECK(reading.details("file_hidden_parts") == Cells{"1 hidden rows: 3"});
}

TEST_CASE("rows that are hidden unless listed, and columns without width, are hidden") {
  TestXls book = book_with(xls_columns(1, 1, 0, 0) + biff(0x225, little(2, 2) + little(255, 2)) +
                           xls_row(1) + xls_row(2));
  book.sheets[0].records += book.label({3, 0, 0}, "hidden") + book.label({2, 1, 0}, "x");
  CHECK(read_xls(book).details("file_hidden_parts") ==
        Cells{"1 hidden rows: 3", "1 hidden columns: B (住所)"});
}

TEST_CASE("what an .xls holds beside its tables is counted") {
  TestXls book = book_with("");
  book.sheets.push_back({"裏", "", 2, 0});
  book.sheets.push_back({"マクロ", "", 0, 1});
  book.globals = biff(0x1AE, little(1, 2) + little(0x0401, 2)) +
                 biff(0x1AE, little(1, 2) + little(9, 2) + "x") +
                 biff(0x5C, little(4, 2) + '\0' + "taro");
  book.streams = {{"_VBA_PROJECT_CUR/PROJECT", "x"},
                  {"_SX_DB_CUR/0001", "x"},
                  {"MBD00001/Workbook", "x"},
                  {"Revision Log", "x"}};
  CHECK(read_xls(book).details("file_hidden_parts") ==
        Cells{"hidden sheets 裏", "links to other workbooks with copies of their values: 1",
              "pivot tables with copies of their data: 1",
              "document properties such as author, last editor, company, folder: 1",
              "embedded files: 1", "macro projects: 2",
              "records of changes or earlier versions: 1"});
}

TEST_CASE("a chart inside a sheet does not lend it its numbers") {
  TestXls book = book_with("");
  const std::string chart = book.begin(0x20) + xls_number({3, 0, 0}, 99) + biff(0x0A, "");
  book.sheets[0].records += chart + book.label({3, 0, 0}, "b");
  CHECK(read_xls(book).values(0) == Cells{"a", "b"});
}

TEST_CASE("a workbook with a password asks for one without") {
  TestXls book = book_with("");
  book.globals = biff(0x2F, std::string(54, 'x'));
  const WorkbookReading reading = read_xls(book);
  CHECK(reading.notices.count("file_unreadable") == 1);
  CHECK(reading.details("file_unreadable") ==
        Cells{"the workbook is protected with a password; save it without one"});
}

TEST_CASE("text of Excel 5.0 that is no code page 932 is not guessed") {
  TestXls book;
  book.biff5 = true;
  book.sheets = {
      {"Sheet1", biff(0x204, XlsPlace{1, 0, 0}.bytes() + little(2, 2) + "\x85\xA0"), 0, 0}};
  book.globals = biff(0x42, little(1252, 2));
  CHECK(read_xls(book).notices.count("file_unreadable") == 1);
}

TEST_CASE("sheets that share their records are refused") {
  TestXls book = book_with("");
  std::string stream = book.stream();
  const std::string entry = stream.substr(stream.find(biff(0x85, "").substr(0, 2) + '\x14'), 24);
  const std::size_t at = stream.find(entry);
  REQUIRE(at != std::string::npos);
  stream.insert(at, entry);
  CHECK(read_stream(stream).notices.count("file_unreadable") == 1);
}

TEST_CASE("an .xls that is cut, or whose numbers lie, gives no rows that are not there") {
  TestXls book = book_with(xls_merges({{5, 6, 0, 0}}) + xls_formula({2, 1, 0}, xls_double(3)));
  book.strings = {"表", "b"};
  book.sheets[0].records += xls_shared({3, 0, 0}, 1);
  const std::string stream = book.stream();
  REQUIRE(read_stream(stream).values(0) == Cells{"a", "b"});
  for (std::size_t size = 0; size < stream.size(); ++size) {
    const WorkbookReading cut = read_stream(stream.substr(0, size));
    CHECK(cut.table.rows == 0);
    CHECK(cut.notices.count("file_unreadable") == 1);
  }
  for (std::size_t at = 0; at < stream.size(); ++at)
    for (const char byte : {'\0', '\x01', '\x7F', '\xFF'}) {
      std::string changed = stream;
      changed[at] = byte;
      const WorkbookReading reading = read_stream(changed);
      CHECK(reading.table.rows <= 4);
      CHECK((reading.table.rows > 0 || reading.notices.total() > 0));
    }
}

TEST_CASE("merged ranges of an .xls that overlap without end are refused") {
  TestXls book = book_with("");
  const std::vector<XlsMerge> merges(1000, XlsMerge{1, 65536, 0, 255});
  book.sheets[0].records += xls_merges(merges);
  CHECK(read_xls(book).notices.count("security_resource_limit") == 1);
}

TEST_CASE("a table that only a missing part of the container would hold is unreadable") {
  const TemporaryFolder folder;
  std::ofstream(folder / "a.xls", std::ios::binary) << compound_file({{"Other", "x"}});
  CHECK(read_file(folder / "a.xls", usual, Container::xls).notices.count("file_unreadable") == 1);
  std::ofstream(folder / "b.xls", std::ios::binary) << compound_file({{"EncryptedPackage", "x"}});
  CHECK(read_file(folder / "b.xls", usual, Container::xls).details("file_unreadable") ==
        Cells{"the workbook is protected with a password; save it without one"});
}

}  // namespace
}  // namespace kokai
