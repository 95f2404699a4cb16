// One workbook written as .xlsx, .xls and .ods: the same table, the same notices.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "ods_builder.h"
#include "workbook_reading.h"
#include "xls_builder.h"

namespace kokai {
namespace {

using namespace test;

const std::vector<std::string> headers = {"名称", "住所", "緯度", "開設日", "開館",
                                          "番号", "割合", "有効", "備考",   "計"};
constexpr double april_1 = 45748;  // 1 April 2025

/// Rows 1 to 8: a title, the header, a row of every type, a hidden row, two merged rows, a gap, text.
TestWorkbook as_xlsx() {
  const auto formula = [](const std::string& reference, const std::string& type,
                          const std::string& value) {
    return "<c r=\"" + reference + "\" t=\"" + type + "\"><f>A1</f><v>" + value + "</v></c>";
  };
  const std::string rows =
      text_row(1, {"公共施設一覧"}) + text_row(2, headers) + "<row r=\"3\">" +
      text_cell("A3", "本庁舎") + text_cell("B3", "中央1\n2階") + number_cell("C3", "36.3453") +
      number_cell("D3", "45748", 1) + number_cell("E3", "0.39583333333333331", 2) +
      number_cell("F3", "123", 3) + number_cell("G3", "0.5", 4) +
      "<c r=\"H3\" t=\"b\"><v>1</v></c>" + text_cell("I3", "内部") + formula("J3", "n", "3") +
      "</row>" + text_row(4, {"隠した行", "x"}, "hidden=\"1\"") + "<row r=\"5\">" +
      text_cell("A5", "公民館") + number_cell("C5", "-1.5") + number_cell("D5", "45748.5", 5) +
      formula("J5", "e", "#N/A") + "</row>" + "<row r=\"6\">" + number_cell("C6", "100000") +
      "</row>" + "<row r=\"8\">" + text_cell("A8", "𠮷野  分館") + formula("J8", "str", "済") +
      "</row>";
  TestWorkbook book;
  book.sheets = {{"記入例", text_row(1, headers) + text_row(2, {"例"}), "", "", ""},
                 {"施設", rows, "", "<cols><col min=\"9\" max=\"9\" hidden=\"1\"/></cols>",
                  "<mergeCells><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A5:A6\"/></mergeCells>"},
                 {"控え", text_row(1, {"x"}), "hidden", "", ""}};
  book.styles =
      "<numFmts><numFmt numFmtId=\"164\" formatCode=\"000000\"/>"
      "<numFmt numFmtId=\"165\" "
      "formatCode=\"[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"
      " h:mm\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"20\"/>"
      "<xf numFmtId=\"164\"/><xf numFmtId=\"9\"/><xf numFmtId=\"165\"/></cellXfs>";
  book.workbook_extra = "<definedNames><definedName name=\"内部\">x</definedName></definedNames>";
  book.parts = {{"xl/comments1.xml", "<comments><comment ref=\"A1\"/></comments>"},
                {"docProps/core.xml", "<p><creator>山田</creator></p>"}};
  return book;
}

TestOds as_ods() {
  const auto date = [](const std::string& value, const std::string& shown) {
    return ods_cell(shown, "office:value-type=\"date\" office:date-value=\"" + value + "\"");
  };
  const std::string formula = "table:formula=\"of:=[.A1]\"";
  const std::string covered = "<table:covered-table-cell table:number-columns-repeated=\"2\"/>";
  const std::string rows =
      "<table:table-column table:number-columns-repeated=\"8\"/>"
      "<table:table-column table:visibility=\"collapse\"/><table:table-column "
      "table:number-columns-repeated=\"1015\"/>" +
      ods_row(ods_text("公共施設一覧", "table:number-columns-spanned=\"3\"") + covered) +
      ods_texts(headers) +
      ods_row(ods_text("本庁舎") +
              "<table:table-cell office:value-type=\"string\"><text:p>中央1</text:p><text:p>2階"
              "</text:p><office:annotation><dc:creator>山田</dc:creator><text:p>内緒</text:p>"
              "</office:annotation></table:table-cell>" +
              ods_number("36.3453") + date("2025-04-01", "2025/4/1") +
              ods_cell("9:30", "office:value-type=\"time\" office:time-value=\"PT09H30M00S\"") +
              ods_cell("000123", "office:value-type=\"float\" office:value=\"123\"") +
              ods_cell("50%", "office:value-type=\"percentage\" office:value=\"0.5\"") +
              ods_cell("真", "office:value-type=\"boolean\" office:boolean-value=\"true\"") +
              ods_text("内部") + ods_number("3", formula)) +
      ods_texts({"隠した行", "x"}, "table:visibility=\"filter\"") +
      ods_row(ods_text("公民館", "table:number-rows-spanned=\"2\"") + ods_blank() +
              ods_number("-1.5") + date("2025-04-01T12:00:00", "令和7年4月1日 12:00") +
              ods_blank("table:number-columns-repeated=\"5\"") +
              ods_cell("#N/A",
                       "office:value-type=\"string\" office:string-value=\"\" "
                       "calcext:value-type=\"error\" " +
                           formula)) +
      ods_row("<table:covered-table-cell><text:p>幽霊</text:p></table:covered-table-cell>" +
              ods_blank() + ods_number("100000")) +
      ods_row(ods_blank("table:number-columns-repeated=\"1024\"")) +
      ods_row(ods_text("𠮷野<text:s text:c=\"2\"/><text:span>分館</text:span>") +
              ods_blank("table:number-columns-repeated=\"8\"") + ods_text("済", formula)) +
      ods_row(ods_blank("table:number-columns-repeated=\"1024\""),
              "table:number-rows-repeated=\"1048568\"");
  TestOds book;
  book.styles =
      "<style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties "
      "table:display=\"false\"/></style:style>";
  book.tables = ods_table("記入例", ods_texts(headers) + ods_texts({"例"})) +
                ods_table("施設", rows) + ods_table("控え", ods_texts({"x"}), "ta2") +
                "<table:named-expressions><table:named-range table:name=\"内部\"/>"
                "</table:named-expressions>";
  book.parts = {{"meta.xml", "<m><initial-creator>山田</initial-creator></m>"}};
  return book;
}

/// A set of document properties that holds one text.
std::string property_set(unsigned id, const std::string& text) {
  const std::string property = little(0x1E, 4) + little(text.size() + 1, 4) + text + '\0';
  const std::string section =
      little(16 + property.size(), 4) + little(1, 4) + little(id, 4) + little(16, 4) + property;
  return little(0xFFFE, 4) + std::string(20, '\0') + little(1, 4) + std::string(16, '\0') +
         little(48, 4) + section;
}

std::string xls_texts(TestXls& book, unsigned row, const std::vector<std::string>& texts) {
  std::string records;
  for (unsigned column = 0; column < texts.size(); ++column)
    records += book.label({row, column, 0}, texts[column]);
  return records;
}

TestXls as_xls(bool biff5 = false) {
  TestXls book;
  book.biff5 = biff5;
  book.codes = {{164, "000000"}, {165, "[$-411]ggge\"年\"m\"月\"d\"日\" h:mm"}};
  book.formats = {0, 14, 20, 164, 9, 165};
  const std::string error = std::string("\x02\0\x2A\0\0\0\xFF\xFF", 8);
  const std::string text = std::string("\0\0\0\0\0\0\xFF\xFF", 8);
  const std::string name = biff5 ? "吉野  分館" : "𠮷野  分館";
  std::string rows = xls_columns(8, 8, 1) + xls_row(4, 0x20);
  rows += xls_texts(book, 1, {"公共施設一覧"}) + xls_texts(book, 2, headers);
  rows += xls_texts(book, 3, {"本庁舎", "中央1\n2階"}) + xls_number({3, 2, 0}, 36.3453) +
          xls_number({3, 3, 1}, april_1) + xls_number({3, 4, 2}, 9.5 / 24) +
          biff(0x27E, XlsPlace{3, 5, 3}.bytes() + little((123U << 2) | 2, 4)) +
          xls_number({3, 6, 4}, 0.5) + biff(0x205, XlsPlace{3, 7, 0}.bytes() + "\x01" + '\0') +
          book.label({3, 8, 0}, "内部") + xls_formula({3, 9, 0}, xls_double(3));
  rows += xls_texts(book, 4, {"隠した行", "x"});
  rows += book.label({5, 0, 0}, "公民館") + xls_number({5, 3, 5}, april_1 + 0.5) +
          xls_formula({5, 9, 0}, error);
  // In no order, and in the packed form: a row, a column, a format and a number of hundredths.
  rows += biff(0xBD, little(4, 2) + little(2, 2) + little(0, 2) +
                         little((static_cast<std::uint32_t>(-150) << 2) | 3, 4) + little(2, 2));
  rows += xls_number({6, 2, 0}, 100000) + book.label({8, 0, 0}, name) +
          xls_formula({8, 9, 0}, text) + book.formula_text("済");
  rows += biff(0x1C, little(2, 2) + little(1, 2) + std::string(8, '\0'));
  if (!biff5) rows += xls_merges({{1, 1, 0, 2}, {5, 6, 0, 0}});
  book.sheets = {{"記入例", xls_texts(book, 1, headers) + book.label({2, 0, 0}, "例"), 0, 0},
                 {"グラフ", "", 0, 2},
                 {"施設", rows, 0, 0},
                 {"控え", book.label({1, 0, 0}, "x"), 1, 0}};
  book.globals = biff(0x18, std::string(20, '\0')) + biff(0x18, "\x20" + std::string(19, '\0'));
  book.streams = {{"\x05SummaryInformation", property_set(4, "Yamada")}};
  return book;
}

struct Twin {
  std::vector<std::string> headers, notices;
  std::vector<std::vector<std::string>> columns;
  std::vector<std::uint32_t> rows;
  std::vector<std::int32_t> positions;
  std::string sheet;
};

template <class Book>
Twin read_twin(const Book& book, Container container, HiddenPolicy hidden) {
  const TemporaryFolder folder;
  book.write(folder / "book");
  ReadRequest request = request_knowing(test::Strings(headers.begin(), headers.end()));
  request.hidden = hidden;
  const WorkbookReading reading = read_file(folder / "book", request, container);
  Twin twin;
  twin.headers = reading.headers();
  twin.sheet = reading.table.sheet;
  twin.rows = reading.table.places.row;
  for (std::size_t column = 0; column < reading.table.columns.size(); ++column) {
    twin.columns.push_back(reading.values(column));
    twin.positions.push_back(reading.table.columns[column].position);
  }
  for (const NoticeGroup& group : reading.notices.groups())
    for (const Finding& finding : group.findings) {
      std::string line(group.type->code);
      if (const auto* detail = reading.notices.detail(finding)) {
        if (detail->place)
          line += " " + std::to_string(detail->place->row) + "/" +
                  std::to_string(detail->place->position);
        for (const auto& parameter : detail->parameters) line += " " + parameter.second;
      }
      twin.notices.push_back(line);
    }
  return twin;
}

TEST_CASE("an .xls and an .ods give what the .xlsx of the same content gives") {
  for (const HiddenPolicy hidden :
       {HiddenPolicy::unsaid, HiddenPolicy::include, HiddenPolicy::exclude}) {
    const Twin xlsx = read_twin(as_xlsx(), Container::xlsx, hidden);
    REQUIRE(xlsx.sheet == "施設");
    REQUIRE(xlsx.notices.size() >= 7);
    for (const Twin& other : {read_twin(as_ods(), Container::ods, hidden),
                              read_twin(as_xls(), Container::xls, hidden)}) {
      CHECK(other.sheet == xlsx.sheet);
      CHECK(other.headers == xlsx.headers);
      CHECK(other.positions == xlsx.positions);
      CHECK(other.columns == xlsx.columns);
      CHECK(other.rows == xlsx.rows);
      CHECK(other.notices == xlsx.notices);
    }
  }
}

TEST_CASE("the cells of the twins are what Excel shows") {
  const Twin twin = read_twin(as_xls(), Container::xls, HiddenPolicy::exclude);
  using Cells = std::vector<std::string>;
  REQUIRE(twin.columns.size() == 9);
  CHECK(twin.rows == std::vector<std::uint32_t>{3, 5, 6, 8});
  CHECK(twin.columns[0] == Cells{"本庁舎", "公民館", "", "𠮷野  分館"});
  CHECK(twin.columns[1] == Cells{"中央1\n2階", "", "", ""});
  CHECK(twin.columns[2] == Cells{"36.3453", "-1.5", "100000", ""});
  CHECK(twin.columns[3] == Cells{"2025-04-01", "2025-04-01T12:00:00", "", ""});
  CHECK(twin.columns[4] == Cells{"09:30", "", "", ""});
  CHECK(twin.columns[5] == Cells{"000123", "", "", ""});
  CHECK(twin.columns[6] == Cells{"0.5", "", "", ""});
  CHECK(twin.columns[7] == Cells{"TRUE", "", "", ""});
  CHECK(twin.columns[8] == Cells{"3", "#N/A", "", "済"});
}

TEST_CASE("a workbook of Excel 5.0 is read in code page 932") {
  const Twin newer = read_twin(as_xls(), Container::xls, HiddenPolicy::exclude);
  const Twin older = read_twin(as_xls(true), Container::xls, HiddenPolicy::exclude);
  CHECK(older.sheet == "施設");
  CHECK(older.headers == newer.headers);
  REQUIRE(older.columns.size() == newer.columns.size());
  CHECK(older.columns[0] == std::vector<std::string>{"本庁舎", "公民館", "", "吉野  分館"});
  for (std::size_t column = 1; column < newer.columns.size(); ++column)
    CHECK(older.columns[column] == newer.columns[column]);
}

}  // namespace
}  // namespace kokai
