// OpenDocument spreadsheets: what only they have, and files that lie.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "layers/workbook_reader_ods_values.h"
#include "ods_builder.h"
#include "workbook_reading.h"

namespace kokai {
namespace {

using namespace test;
using Cells = std::vector<std::string>;

const ReadRequest usual = request_knowing({"名称", "住所", "緯度", "経度"});

WorkbookReading read_ods(const TestOds& book, const ReadRequest& request = usual) {
  const TemporaryFolder folder;
  book.write(folder / "a.ods");
  return read_file(folder / "a.ods", request, Container::ods);
}

const std::string head = ods_texts({"名称", "住所"});

/// A table with a header and these rows.
TestOds book_of(const std::string& rows, const std::string& styles = "") {
  TestOds book;
  book.tables = ods_table("Sheet1", head + rows);
  book.styles = styles;
  return book;
}

std::string value_of(const std::string& type, const std::string& value, const std::string& shown) {
  std::string out;
  append_ods_value(out, {type, value, true, shown});
  return out;
}

TEST_CASE("values of an .ods become what the same cell of an .xlsx gives") {
  CHECK(value_of("float", "36.345300000000002", "36.3") == "36.3453");
  CHECK(value_of("float", "43200000000000", "4.32E+13") == "43200000000000");
  CHECK(value_of("float", "123", "000123") == "000123");
  CHECK(value_of("float", "123", "100123") == "123");
  CHECK(value_of("float", "0", "000") == "000");
  CHECK(value_of("date", "2025-04-01", "令和7年4月1日") == "2025-04-01");
  CHECK(value_of("date", "2025-04-01T00:00:00", "2025/4/1 0:00") == "2025-04-01");
  CHECK(value_of("date", "2025-04-01T09:29:59.999999999", "2025/4/1 9:30") ==
        "2025-04-01T09:30:00");
  CHECK(value_of("date", "2025-04-01T23:59:59.9999", "2025/4/1 24:00") == "2025-04-02");
  CHECK(value_of("date", "2025-04-01T09:30:00", "2025/4/1") == "2025-04-01");
  CHECK(value_of("date", "1899-12-30T09:30:00", "9:30") == "09:30");
  CHECK(value_of("date", "1873-05-01", "1873/5/1") == "1873-05-01");
  CHECK(value_of("date", "unknown", "x") == "unknown");
  CHECK(value_of("time", "PT09H30M00S", "9:30") == "09:30");
  CHECK(value_of("time", "PT09H30M15.4S", "9:30:15") == "09:30:15");
  CHECK(value_of("time", "P1DT2H30M", "26:30") == "26:30");
  CHECK(value_of("time", "P1M", "?") == "P1M");
  CHECK(value_of("time", "PT", "?") == "00:00");
  CHECK(value_of("boolean", "false", "偽") == "FALSE");
  CHECK(value_of("error", "", "#REF!") == "#REF!");
}

TEST_CASE("text keeps its breaks and spaces and loses the white space of the XML") {
  const WorkbookReading reading = read_ods(book_of(
      ods_row("<table:table-cell office:value-type=\"string\"><text:p> a\n  b<text:s text:c=\"3\"/>"
              "c<text:tab/>d<text:line-break/>e</text:p><text:p/><text:p><text:a>リンク</text:a>"
              "<text:ruby><text:ruby-base>東京</text:ruby-base><text:ruby-text>とうきょう"
              "</text:ruby-text></text:ruby></text:p></table:table-cell>")));
  CHECK(reading.values(0) == Cells{"a b   c\td\ne\n\nリンク東京"});
}

TEST_CASE("repeated cells and rows are written out") {
  const WorkbookReading reading =
      read_ods(book_of(ods_row(ods_text("x", "table:number-columns-repeated=\"2\"")) +
                       ods_row(ods_text("y"), "table:number-rows-repeated=\"3\"")));
  CHECK(reading.values(0) == Cells{"x", "y", "y", "y"});
  CHECK(reading.values(1) == Cells{"x", "", "", ""});
  CHECK(reading.table.places.row == std::vector<std::uint32_t>{2, 3, 4, 5});
  CHECK(reading.notices.total() == 0);
}

TEST_CASE("hidden parts of an .ods are seen however they are hidden") {
  const std::string rows = "<table:table-row-group table:display=\"false\">" + ods_texts({"a"}) +
                           "</table:table-row-group>" +
                           ods_texts({"b"}, "table:visibility=\"collapse\"") +
                           ods_texts({"c"}, "table:style-name=\"ro0\"") + ods_texts({"d", "x"});
  TestOds book = book_of(
      "",
      "<style:style style:name=\"ro0\" style:family=\"table-row\"><style:table-row-properties "
      "style:row-height=\"0cm\"/></style:style><style:style style:name=\"co0\" "
      "style:family=\"table-column\"><style:table-column-properties "
      "style:column-width=\"0in\"/></style:style>");
  book.tables = ods_table("Sheet1",
                          "<table:table-column/><table:table-column table:style-name=\"co0\" "
                          "table:number-columns-repeated=\"1000000000\"/>" +
                              head + rows);
  const WorkbookReading reading = read_ods(book);
  CHECK(reading.values(0) == Cells{"d"});
  CHECK(reading.details("file_hidden_parts") ==
        Cells{"3 hidden rows: 2-4", "1 hidden columns: B (住所)"});
}

TEST_CASE("what an .ods holds beside its tables is counted, and never read as a sheet") {
  TestOds book = book_of(ods_texts({"a"}));
  book.tables = "<table:tracked-changes><table:cell-content-change/></table:tracked-changes>" +
                book.tables +
                ods_table("'file:///home/x/b.ods'#$Sheet1",
                          "<table:table-source xlink:href=\"../b.ods\"/>" + ods_texts({"名称"}));
  const std::string entry =
      "<m:file-entry m:full-path=\"Object 1/\" m:media-type=\"application/"
      "vnd.oasis.opendocument.";
  book.manifest = entry + "chart\"/>" + entry + "text\"/>";
  book.parts = {{"Basic/Standard/Module1.xml", "<x/>"}, {"Basic/script-lc.xml", "<x/>"}};
  const WorkbookReading reading = read_ods(book);
  CHECK(reading.values(0) == Cells{"a"});
  CHECK(reading.details("file_hidden_parts") ==
        Cells{"links to other workbooks with copies of their values: 1", "embedded files: 1",
              "macro projects: 1", "records of changes or earlier versions: 1"});
}

TEST_CASE("an .ods with a password asks for one without") {
  TestOds book = book_of(ods_texts({"a"}));
  book.manifest = "<m:file-entry m:full-path=\"content.xml\"><m:encryption-data/></m:file-entry>";
  CHECK(read_ods(book).details("file_unreadable") ==
        Cells{"the workbook is protected with a password; save it without one"});
}

TEST_CASE("repeats without end are refused, blank ones cost nothing") {
  const std::string often = "table:number-columns-repeated=\"1000000000\"";
  const std::string rows_often = "table:number-rows-repeated=\"1000000000\"";
  const WorkbookReading blank = read_ods(
      book_of(ods_row(ods_text("a") + ods_blank(often)) + ods_row(ods_blank(often), rows_often)));
  CHECK(blank.values(0) == Cells{"a"});
  CHECK(blank.notices.total() == 0);
  CHECK(read_ods(book_of(ods_row(ods_text("a", often)))).notices.count("security_resource_limit") ==
        1);
  CHECK(read_ods(book_of(ods_texts({"a"}, rows_often))).notices.count("file_unreadable") == 1);
  const std::string wide = ods_text("a", "table:number-columns-repeated=\"2000\"");
  CHECK(read_ods(book_of(ods_row(wide, "table:number-rows-repeated=\"1000000\"")))
            .notices.count("security_resource_limit") == 1);
  const std::string spaces = "<text:s text:c=\"1000000000\"/>";
  CHECK(read_ods(book_of(ods_texts({spaces}))).notices.count("security_resource_limit") == 1);
}

TEST_CASE("deep, broken and foreign content of an .ods is refused") {
  std::string deep;
  for (int level = 0; level < 100; ++level) deep += "<text:span>";
  CHECK(read_ods(book_of(deep)).notices.count("security_resource_limit") == 1);
  CHECK(read_ods(book_of("<table:table-row>")).notices.count("file_unreadable") == 1);
  const TemporaryFolder folder;
  write_zip(folder / "a.ods", {{"mimetype", "x"}});
  CHECK(read_file(folder / "a.ods", usual, Container::ods).notices.count("file_unreadable") == 1);
  TestOds none;
  CHECK(read_ods(none).notices.count("file_empty") == 1);
  const std::string late = ods_texts({"a"}) + "<table:table-column table:visibility=\"collapse\"/>";
  CHECK(read_ods(book_of(late)).notices.count("file_unreadable") == 1);
}

TEST_CASE("the sheets of an .ods are listed with what hides them") {
  TestOds book = book_of("");
  book.styles =
      "<style:style style:name=\"ta0\" style:family=\"table\"><style:table-properties "
      "table:display=\"false\"/></style:style>";
  book.tables += ods_table("裏", "", "ta0");
  const TemporaryFolder folder;
  book.write(folder / "a.ods");
  const auto sheets = workbook_sheets(folder / "a.ods", Container::ods);
  REQUIRE(sheets.size() == 2);
  CHECK(sheets[0].visibility == SheetInfo::Visibility::visible);
  CHECK(sheets[1].name == "裏");
  CHECK(sheets[1].visibility == SheetInfo::Visibility::hidden);
}

}  // namespace
}  // namespace kokai
