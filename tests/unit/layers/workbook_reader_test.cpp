// Workbooks: values, headers, places, blank rows, sheets.
// SPDX-License-Identifier: MIT
#include "tests/unit/layers/workbook_reading.h"

#include <catch2/catch.hpp>

using namespace kokai;
using namespace kokai::test;

TEST_CASE("a workbook becomes a table with places") {
  const WorkbookReading reading = read_rows(header + text_row(2, {"図書館", "中央1", "36.1"}) +
                                            text_row(3, {"体育館", "", "36.2"}));
  CHECK(reading.table.container == "xlsx");
  CHECK(reading.table.sheet == "Sheet1");
  CHECK(reading.table.header_row == 1);
  CHECK(reading.headers() == Strings{"名称", "住所", "緯度"});
  CHECK(reading.values(1) == Strings{"中央1", ""});
  CHECK(reading.table.places.spreadsheet);
  CHECK(reading.table.places.row == std::vector<std::uint32_t>{2, 3});
  CHECK(reading.table.places.runs.at(0).sheet == "Sheet1");
  CHECK(reading.table.places.files.at(0).name == "施設.xlsx");
  CHECK(reading.table.places.files.at(0).sha256.size() == 64);
  CHECK(reading.notices.total() == 0);
}

TEST_CASE("every kind of cell becomes text") {
  TestWorkbook book;
  book.strings =
      "<si><t>名称</t></si><si><r><t>笠</t></r><r><rPr><b/></rPr><t>間市</t></r>"
      "<rPh sb=\"0\" eb=\"2\"><t>カサマシ</t></rPh></si><si><t xml:space=\"preserve\"> a_x000D_b "
      "</t></si>";
  book.styles =
      "<numFmts><numFmt numFmtId=\"176\" "
      "formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/></numFmts>"
      "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
      "<xf numFmtId=\"14\"/><xf numFmtId=\"20\"/><xf numFmtId=\"176\"/><xf "
      "numFmtId=\"49\"/></cellXfs>";
  std::string cells = "<c r=\"A1\" t=\"s\"><v>0</v></c>";
  const Strings bodies = {"t=\"s\"><v>1</v>",
                          "t=\"s\"><v>2</v>",
                          "s=\"1\"><v>45748</v>",
                          "s=\"2\"><v>0.395833333333333</v>",
                          "s=\"3\"><v>45748</v>",
                          "s=\"4\"><v>45748</v>",
                          "t=\"b\"><v>1</v>",
                          "t=\"e\"><v>#N/A</v>",
                          "t=\"str\"><v>計算</v>",
                          "t=\"d\"><v>2025-04-01T00:00:00</v>",
                          "s=\"0\"><v>36.345300000000002</v>",
                          "t=\"s\" s=\"1\"><v>1</v>"};
  std::string rows = "<row r=\"1\">" + cells + "</row>";
  for (std::size_t index = 0; index < bodies.size(); ++index) {
    const std::string row = std::to_string(index + 2);
    rows += "<row r=\"" + row + "\"><c r=\"A" + row + "\" " + bodies[index] + "</c></row>";
  }
  book.sheets = {{"Sheet1", rows, "", "", ""}};
  const WorkbookReading reading = read_book(book);
  CHECK(reading.values(0) == Strings{"笠間市", " a\rb ", "2025-04-01", "09:30", "2025-04-01",
                                     "45748", "TRUE", "#N/A", "計算", "2025-04-01", "36.3453",
                                     "笠間市"});
}

TEST_CASE("the 1904 date system counts from another day") {
  TestWorkbook book;
  book.workbook_properties = "<workbookPr date1904=\"1\"/>";
  book.styles = "<cellXfs><xf numFmtId=\"14\"/></cellXfs>";
  book.sheets = {
      {"Sheet1",
       text_row(1, {"名称", "住所"}) + "<row r=\"2\">" + number_cell("A2", "44286") + "</row>", "",
       "", ""}};
  CHECK(read_book(book).values(0) == Strings{"2025-04-01"});
}

TEST_CASE("rows and cells without references follow one another, and prefixes do not matter") {
  const std::string cell = "<x:c t=\"inlineStr\"><x:is><x:t>";
  const std::string end = "</x:t></x:is></x:c>";
  const WorkbookReading reading =
      read_rows("<x:row xmlns:x=\"u\">" + cell + "名称" + end + cell + "住所" + end +
                "</x:row><row>" + "<c><v>1</v></c><c><v>2</v></c></row>");
  CHECK(reading.headers() == Strings{"名称", "住所"});
  CHECK(reading.values(1) == Strings{"2"});
  CHECK(reading.table.places.row == std::vector<std::uint32_t>{2});
}

TEST_CASE("title rows above the header are passed over, each with a warning") {
  const WorkbookReading reading =
      read_rows(text_row(1, {"公共施設一覧"}) + text_row(3, {"令和7年4月1日現在"}) +
                text_row(5, {"名称", "住所", "緯度"}) + text_row(6, {"a", "b", "1"}));
  CHECK(reading.table.header_row == 5);
  CHECK(reading.table.rows == 1);
  CHECK(reading.rows_of("header_title_row") == std::vector<std::uint32_t>{1, 3});
  CHECK(reading.notices.total() == 2);
}

TEST_CASE("a stated header row is taken, and a blank one is an error") {
  TestWorkbook book;
  book.sheets = {{"Sheet1",
                  header + text_row(2, {"name", "address", "lat"}) + text_row(3, {"a", "b", "1"}) +
                      text_row(5, {"c", "d", "2"}),
                  "", "", ""}};
  ReadRequest request = request_knowing({"名称", "住所", "緯度"});
  request.header_row = 2;
  const WorkbookReading reading = read_book(book, request);
  CHECK(reading.headers() == Strings{"name", "address", "lat"});
  CHECK(reading.table.rows == 2);
  CHECK(reading.notices.count("header_title_row") == 0);
  request.header_row = 4;
  const WorkbookReading blank = read_book(book, request);
  CHECK(blank.table.rows == 0);
  CHECK(blank.notices.count("file_unreadable") == 1);
}

TEST_CASE("a header beyond the searched rows is found when it is stated") {
  std::string rows;
  for (int row = 1; row <= 60; ++row) rows += text_row(row, {"注意書き"});
  rows += text_row(61, {"名称", "住所"}) + text_row(62, {"a", "b"});
  TestWorkbook book;
  book.sheets = {{"Sheet1", rows, "", "", ""}};
  ReadRequest request;
  request.header_row = 61;
  CHECK(read_book(book, request).headers() == Strings{"名称", "住所"});
}

TEST_CASE("blank rows are skipped and reported one by one, those at the end once") {
  const WorkbookReading reading =
      read_rows(header + text_row(2, {"a"}) + text_row(4, {"　", " "}) + text_row(6, {"b"}) +
                "<row r=\"7\"/><row r=\"8\"><c r=\"A8\" s=\"1\"/></row><row r=\"900\"/>");
  CHECK(reading.values(0) == Strings{"a", "b"});
  CHECK(reading.table.places.row == std::vector<std::uint32_t>{2, 6});
  CHECK(reading.rows_of("file_blank_rows") == std::vector<std::uint32_t>{3, 4, 5, 7});
  CHECK(reading.details("file_blank_rows") == Strings{"1", "1", "1", "894"});
}

TEST_CASE("a gap of a million rows is one finding") {
  const WorkbookReading reading = read_rows(header + text_row(2, {"a"}) + text_row(1048576, {"b"}));
  CHECK(reading.table.rows == 2);
  CHECK(reading.details("file_blank_rows") == Strings{"1048573"});
}

TEST_CASE("columns without a header stay when they hold data and go when they do not") {
  const WorkbookReading reading =
      read_rows(text_row(1, {"名称", "", "", "住所"}) +
                text_row(2, {"a", "", "x", "b", "", "beyond"}) + text_row(3, {"c", " ", "", "d"}));
  CHECK(reading.headers() == Strings{"名称", "", "住所", ""});
  CHECK(reading.table.columns[1].position == 2);
  CHECK(reading.table.columns[3].position == 5);
  CHECK(reading.values(3) == Strings{"beyond", ""});
}

TEST_CASE("of several visible sheets the one with the most known headers is read, with a warning") {
  TestWorkbook book;
  book.sheets = {{"説明", text_row(1, {"この表について"}), "", "", ""},
                 {"一覧", header + text_row(2, {"a"}), "", "", ""},
                 {"例", text_row(1, {"名称", "x"}) + text_row(2, {"例"}), "", "", ""}};
  const WorkbookReading reading = read_book(book);
  CHECK(reading.table.sheet == "一覧");
  CHECK(reading.details("file_several_sheets") == Strings{"説明, 一覧, 例; 一覧 was read"});

  ReadRequest request = request_knowing({"名称"});
  request.sheet = "例";
  const WorkbookReading stated = read_book(book, request);
  CHECK(stated.values(0) == Strings{"例"});
  CHECK(stated.notices.total() == 0);

  request.sheet = "ない";
  const WorkbookReading missing = read_book(book, request);
  CHECK(missing.table.rows == 0);
  CHECK(missing.notices.count("file_sheet_missing") == 1);
}

TEST_CASE("a sheet of sample rows is not read while another one has a table") {
  TestWorkbook book;
  book.sheets = {{"Sheet0", text_row(1, {"名称", "x"}) + text_row(2, {"a"}), "", "", ""},
                 {"入力例", header + text_row(2, {"○○公民館"}), "", "", ""}};
  const WorkbookReading reading = read_book(book);
  CHECK(reading.table.sheet == "Sheet0");
  CHECK(reading.notices.count("file_several_sheets", Severity::warning) == 1);
}

TEST_CASE("which of two like tables is meant has to be said") {
  TestWorkbook book;
  book.sheets = {{"令和6年", header + text_row(2, {"a"}), "", "", ""},
                 {"令和7年", header + text_row(2, {"b"}), "", "", ""}};
  CHECK(read_book(book).notices.count("file_several_sheets", Severity::error) == 1);
  ReadRequest request = request_knowing({"名称"});
  request.sheet = "令和7年";
  CHECK(read_book(book, request).notices.total() == 0);
}

TEST_CASE("a sample is published by no mistake, even when it is the only table") {
  TestWorkbook book;
  book.sheets = {{"記入例", header + text_row(2, {"○○公民館"}), "", "", ""}};
  CHECK(read_book(book).notices.count("file_several_sheets", Severity::error) == 1);
}

TEST_CASE("formula cells give their stored result and are reported once") {
  const WorkbookReading reading = read_rows(
      header +
      "<row r=\"2\"><c r=\"A2\" t=\"str\"><f>B2&amp;\"x\"</f><v>bx</v></c><c r=\"C2\"><f>1+1</f>"
      "<v>2</v></c></row><row r=\"3\">" +
      text_cell("A3", "a") + "<c r=\"C3\"><f>NOW()</f></c></row>");
  CHECK(reading.values(0) == Strings{"bx", "a"});
  CHECK(reading.values(2) == Strings{"2", ""});
  CHECK(reading.details("file_formulas") == Strings{"3 cells, 1 of them without a stored result"});
  CHECK(reading.rows_of("file_formulas") == std::vector<std::uint32_t>{2});
}

TEST_CASE("real workbooks are read as their publishers meant them") {
  const std::filesystem::path data = KOKAI_SHARED_DATA;
  if (!std::filesystem::exists(data)) return;
  const std::filesystem::path tables = data / "tables" / "takamatsu";

  const WorkbookReading parks = read_file(tables / "rural_park.xlsx");
  CHECK(parks.table.rows == 12);
  CHECK(parks.table.columns.size() == 7);
  CHECK(parks.details("file_blank_rows") == Strings{"987"});

  const WorkbookReading centres = read_file(tables / "exchange_center.xlsx");
  CHECK(centres.table.sheet == "Sheet0");
  CHECK(centres.table.rows == 10);
  CHECK(centres.notices.count("file_several_sheets") == 1);
  CHECK(centres.values(12).front() == "09:00");

  const WorkbookReading population = read_file(tables / "population_202504.xlsx");
  CHECK(population.table.rows == 235);
  CHECK(population.table.columns.size() == 49);
  CHECK(population.values(1).front() == "37201");
  CHECK(population.values(5).front() == "2025-04-01");

  CHECK(read_file(tables / "aed_location.xlsx").table.rows == 450);
  CHECK(read_file(tables / "open_data_list.xlsx").table.rows == 113);
  CHECK(read_file(tables / "zero_bytes.xlsx").notices.count("file_empty") == 1);

  const WorkbookReading times =
      read_file(data / "tables" / "takamatsu_fixtures" / "timeFormat.xlsx");
  CHECK(times.values(9) == Strings{"08:30", "09:30"});

  const WorkbookReading titled = read_file(data / "csv" / "frictionless" / "skip-rows.xlsx");
  CHECK(titled.headers() == Strings{"A", "B"});
}

TEST_CASE("one shared string in very many cells is given up") {
  TestWorkbook book;
  book.strings = "<si><t>" + std::string(32'767, 'x') + "</t></si>";
  TestSheet sheet;
  sheet.rows = header;
  for (int row = 2; row < 9000; ++row)
    sheet.rows += "<row r=\"" + std::to_string(row) + "\"><c t=\"s\"><v>0</v></c></row>";
  book.sheets = {sheet};
  const WorkbookReading reading = read_book(book);
  CHECK(reading.notices.count("security_resource_limit") == 1);
  CHECK(reading.table.rows == 0);
}
