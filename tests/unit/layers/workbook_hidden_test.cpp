// Workbooks: hidden and merged parts, damaged and hostile files.
// SPDX-License-Identifier: MIT
#include "tests/unit/layers/workbook_reading.h"

#include <catch2/catch.hpp>
#include <fstream>

using namespace kokai;
using namespace kokai::test;

TEST_CASE("hidden rows inside the table stop the gate until kokai.toml says what to do") {
  const std::string rows = header + text_row(2, {"a"}) + text_row(3, {"secret"}, "hidden=\"1\"") +
                           text_row(4, {"secret"}, "hidden=\"true\"") + text_row(5, {"b"}) +
                           text_row(7, {"secret"}, "ht=\"0\" customHeight=\"1\"");
  const WorkbookReading unsaid = read_rows(rows);
  CHECK(unsaid.count("file_hidden_parts", Severity::error) == 1);
  CHECK(unsaid.details("file_hidden_parts") == Strings{"3 hidden rows: 3-4, 7"});
  CHECK(unsaid.values(0) == Strings{"a", "b"});
  CHECK(unsaid.notices.count("file_blank_rows") == 0);

  const WorkbookReading excluded = read_rows(rows, "", "", HiddenPolicy::exclude);
  CHECK(excluded.count("file_hidden_parts", Severity::warning) == 1);
  CHECK(excluded.values(0) == Strings{"a", "b"});

  const WorkbookReading included = read_rows(rows, "", "", HiddenPolicy::include);
  CHECK(included.notices.count("file_hidden_parts") == 0);
  CHECK(included.values(0) == Strings{"a", "secret", "secret", "b", "secret"});
}

TEST_CASE("a hidden row without content and one above the header do not matter") {
  const WorkbookReading reading = read_rows(text_row(1, {"作成: 企画課"}, "hidden=\"1\"") +
                                            text_row(2, {"名称", "住所", "緯度"}) +
                                            text_row(3, {"a"}) + "<row r=\"4\" hidden=\"1\"/>");
  CHECK(reading.notices.count("file_hidden_parts") == 0);
  CHECK(reading.table.header_row == 2);
}

TEST_CASE("hidden columns with content stop the gate until kokai.toml says what to do") {
  const std::string columns =
      "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/>"
      "<col min=\"5\" max=\"16384\" width=\"0\"/></cols>";
  const std::string rows = header + text_row(2, {"a", "secret", "1"});
  const WorkbookReading unsaid = read_rows(rows, columns);
  CHECK(unsaid.count("file_hidden_parts", Severity::error) == 1);
  CHECK(unsaid.details("file_hidden_parts") == Strings{"1 hidden columns: B (住所)"});
  REQUIRE(unsaid.table.columns.size() == 3);
  CHECK(unsaid.table.columns[1].hidden);

  const WorkbookReading excluded = read_rows(rows, columns, "", HiddenPolicy::exclude);
  CHECK(excluded.count("file_hidden_parts", Severity::warning) == 1);
  CHECK(excluded.headers() == Strings{"名称", "緯度"});
  CHECK(excluded.table.columns[1].position == 2);

  const WorkbookReading included = read_rows(rows, columns, "", HiddenPolicy::include);
  CHECK(included.notices.total() == 0);
  CHECK_FALSE(included.table.columns[1].hidden);
  CHECK(included.values(1) == Strings{"secret"});
}

TEST_CASE("a row that holds something only in excluded columns is blank") {
  const WorkbookReading reading =
      read_rows(header + text_row(2, {"a", "b", "1"}) + text_row(3, {"", "secret", ""}) +
                    text_row(4, {"c", "d", "2"}),
                "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols>", "", HiddenPolicy::exclude);
  CHECK(reading.values(0) == Strings{"a", "c"});
  CHECK(reading.rows_of("file_blank_rows") == std::vector<std::uint32_t>{3});
}

TEST_CASE("hidden sheets are never read, only named") {
  TestWorkbook book;
  book.sheets = {{"控え", header + text_row(2, {"secret"}), "hidden", "", ""},
                 {"一覧", header + text_row(2, {"a"}), "", "", ""},
                 {"裏", header + text_row(2, {"secret"}), "veryHidden", "", ""}};
  const WorkbookReading reading = read_book(book);
  CHECK(reading.table.sheet == "一覧");
  CHECK(reading.values(0) == Strings{"a"});
  CHECK(reading.details("file_hidden_parts") == Strings{"hidden sheets 控え, 裏"});
  CHECK(reading.count("file_hidden_parts", Severity::warning) == 1);
  CHECK(reading.notices.count("file_several_sheets") == 0);
}

TEST_CASE("sheets are listed with their visibility") {
  const TemporaryFolder folder;
  TestWorkbook book;
  book.sheets = {{"一覧", header, "", "", ""},
                 {"控え", header, "hidden", "", ""},
                 {"裏", header, "veryHidden", "", ""}};
  book.write(folder / "a.xlsx");
  const auto sheets = workbook_sheets(folder / "a.xlsx", Container::xlsx);
  REQUIRE(sheets.size() == 3);
  CHECK(sheets[0].name == "一覧");
  CHECK(sheets[0].visibility == SheetInfo::Visibility::visible);
  CHECK(sheets[1].visibility == SheetInfo::Visibility::hidden);
  CHECK(sheets[2].visibility == SheetInfo::Visibility::very_hidden);
  CHECK(workbook_sheets(folder / "none.xlsx", Container::xlsx).empty());
}

TEST_CASE("what else does not show is counted, never read") {
  TestWorkbook book;
  book.sheets = {{"Sheet1", header + text_row(2, {"a"}), "", "", ""}};
  book.workbook_extra =
      "<definedNames><definedName name=\"_xlnm.Print_Area\">x</definedName>"
      "<definedName name=\"内部\">Sheet1!$A$1</definedName></definedNames>";
  book.parts = {
      {"xl/comments1.xml",
       "<comments><authors><author>山田</author></authors><commentList>"
       "<comment ref=\"A1\"/><comment ref=\"A2\"/></commentList></comments>"},
      {"xl/externalLinks/externalLink1.xml", "<externalLink/>"},
      {"xl/externalLinks/_rels/externalLink1.xml.rels", "<Relationships/>"},
      {"xl/pivotCache/pivotCacheDefinition1.xml", "<pivotCacheDefinition/>"},
      {"xl/pivotCache/pivotCacheRecords1.xml", "<pivotCacheRecords/>"},
      {"xl/embeddings/oleObject1.bin", "x"},
      {"docProps/core.xml",
       "<coreProperties><dc:creator xmlns:dc=\"d\">山田太郎</dc:creator><lastModifiedBy>鈴木"
       "</lastModifiedBy><modified>2025</modified></coreProperties>"},
      {"docProps/app.xml",
       "<Properties><Application>Excel</Application><Company></Company>"
       "</Properties>"}};
  const WorkbookReading reading = read_book(book);
  Strings details = reading.details("file_hidden_parts");
  CHECK(details == Strings{"comments: 2", "links to other workbooks with copies of their values: 1",
                           "pivot tables with copies of their data: 1",
                           "document properties such as author, last editor, company, folder: 2",
                           "defined names: 1", "embedded files: 1"});
  CHECK(reading.count("file_hidden_parts", Severity::error) == 0);
  for (const std::string& detail : details) CHECK(detail.find("山田") == std::string::npos);
}

TEST_CASE("merged cells give only their upper left value and are reported") {
  const std::string rows = text_row(1, {"一覧", "", ""}) + text_row(2, {"名称", "住所", "緯度"}) +
                           text_row(3, {"a", "b", "1"}) + text_row(4, {"ghost", "c", "2"}) +
                           text_row(5, {"d", "e", "3"});
  const WorkbookReading reading =
      read_rows(rows, "",
                "<mergeCells><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A3:A4\"/>"
                "<mergeCell ref=\"B5:C5\"/></mergeCells>");
  CHECK(reading.values(0) == Strings{"a", "", "d"});
  CHECK(reading.values(1) == Strings{"b", "c", "e"});
  CHECK(reading.values(2) == Strings{"1", "2", ""});
  CHECK(reading.details("file_merged_cells") == Strings{"A3:A4", "B5:C5"});
  CHECK(reading.rows_of("file_merged_cells") == std::vector<std::uint32_t>{3, 5});
}

TEST_CASE("a header cell merged over two rows keeps its name") {
  const std::string rows = text_row(1, {"名称", "位置", ""}) + text_row(2, {"", "緯度", "経度"}) +
                           text_row(3, {"a", "36", "140"});
  const WorkbookReading reading = read_rows(
      rows, "", "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:C1\"/></mergeCells>");
  CHECK(reading.headers() == Strings{"名称", "緯度", "経度"});
  CHECK(reading.notices.count("file_merged_cells") == 0);
}

TEST_CASE("empty and damaged workbooks are errors, not crashes") {
  const TemporaryFolder folder;
  std::ofstream(folder / "empty.xlsx").flush();
  CHECK(read_file(folder / "empty.xlsx").notices.count("file_empty") == 1);

  std::ofstream(folder / "text.xlsx") << "PK\x03\x04 no archive";
  CHECK(read_file(folder / "text.xlsx").notices.count("file_unreadable") == 1);

  std::ofstream(folder / "password.xlsx") << "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  CHECK(read_file(folder / "password.xlsx").notices.count("file_unreadable") == 1);

  write_zip(folder / "other.xlsx", {{"readme.txt", "x"}});
  CHECK(read_file(folder / "other.xlsx").notices.count("file_unreadable") == 1);

  CHECK(read_rows("").notices.count("file_empty") == 1);
  const WorkbookReading no_rows = read_rows(header);
  CHECK(no_rows.notices.count("file_empty") == 1);
  CHECK(no_rows.headers() == Strings{"名称", "住所", "緯度"});
}

TEST_CASE("broken XML, rows out of order and missing strings are unreadable, without rows") {
  for (const std::string& rows :
       {header + "<row r=\"2\"><c r=\"A2\"><v>1</v></row>", header + text_row(1, {"again"}),
        std::string("<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>"),
        header + "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>99</v></c></row>",
        header + "<row r=\"2\"><c r=\"A7\"><v>1</v></c></row>"}) {
    const WorkbookReading reading = read_rows(rows);
    CAPTURE(rows);
    CHECK(reading.notices.count("file_unreadable") == 1);
    CHECK(reading.table.rows == 0);
  }
}

TEST_CASE("hostile XML is refused") {
  TestWorkbook book;
  book.sheets = {{"Sheet1", header + text_row(2, {"a"}), "", "", ""}};
  const TemporaryFolder folder;
  for (const std::string doctype : {"<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>",
                                    "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">"}) {
    book.parts = {{"docProps/core.xml", "<?xml version=\"1.0\"?>" + doctype + "<x/>"}};
    const WorkbookReading reading = read_book(book);
    CHECK(reading.notices.count("security_resource_limit") == 1);
    CHECK(reading.table.rows == 0);
  }
  std::string deep;
  for (int level = 0; level < 100; ++level) deep += "<a>";
  CHECK(read_rows(header + deep).notices.count("security_resource_limit") == 1);
  std::string long_text;  // of varied letters, so that it is no zip bomb as well
  for (std::uint32_t at = 0, letter = 1; at < 2'000'000; ++at) {
    letter = letter * 1664525U + 1013904223U;
    long_text += static_cast<char>('a' + (letter >> 24) % 26);
  }
  CHECK(read_rows(header + text_row(2, {long_text})).notices.count("security_resource_limit") == 1);
}

TEST_CASE("a value beyond the last permitted column is refused, a formatted cell is not") {
  const std::string first = header + "<row r=\"2\">" + text_cell("A2", "a");
  const WorkbookReading formatted = read_rows(first + "<c r=\"XFD2\" s=\"1\"/></row>");
  CHECK(formatted.table.rows == 1);
  CHECK(formatted.notices.total() == 0);
  const WorkbookReading wide = read_rows(first + "<c r=\"XFD2\"><v>1</v></c></row>");
  CHECK(wide.notices.count("security_resource_limit") == 1);
  CHECK(wide.table.rows == 0);
}

TEST_CASE("a zip bomb of a worksheet is refused") {
  const WorkbookReading reading = read_rows(header + std::string(30'000'000, ' '));
  CHECK(reading.notices.count("file_archive_limits") == 1);
  CHECK(reading.table.rows == 0);
}

TEST_CASE("merged ranges that overlap without end are refused") {
  std::string merges = "<mergeCells>";
  for (int count = 0; count < 1000; ++count) merges += "<mergeCell ref=\"A1:XFD1048576\"/>";
  const WorkbookReading reading =
      read_rows(header + text_row(2, {"a"}), "", merges + "</mergeCells>");
  CHECK(reading.notices.count("security_resource_limit") == 1);
}
