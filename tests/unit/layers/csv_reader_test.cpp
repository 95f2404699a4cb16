// Text tables: quotes, line ends, headers, places.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include <algorithm>

#include "layers/csv_reader_block.h"
#include "layers/source_reader.h"
#include "pipeline/core/sha256.h"
#include "text_files.h"

namespace kokai {
namespace {

using test::read_table;
using test::Reading;
using Cells = std::vector<std::string>;
using namespace std::string_literals;

/// Knows the headers that a list names.
ReadRequest knowing(Cells known) {
  ReadRequest request;
  request.known_headers = [known = std::move(known)](const Cells& cells) {
    return static_cast<std::size_t>(
        std::count_if(cells.begin(), cells.end(), [&](const std::string& cell) {
          return std::find(known.begin(), known.end(), cell) != known.end();
        }));
  };
  return request;
}

TEST_CASE("a plain table keeps cells, rows and the file's hash") {
  const std::string bytes = "名称,緯度\r\n市役所,36.34\r\n支所,\r\n";
  const Reading reading = read_table(bytes);
  CHECK(reading.notices.total() == 0);
  CHECK(reading.headers() == Cells{"名称", "緯度"});
  REQUIRE(reading.table.rows == 2);
  CHECK(reading.row(0) == Cells{"市役所", "36.34"});
  CHECK(reading.row(1) == Cells{"支所", ""});
  CHECK(reading.table.container == "csv");
  CHECK(reading.table.encoding == "UTF-8");
  CHECK(reading.table.header_row == 1);
  CHECK(reading.table.places.row == std::vector<std::uint32_t>{2, 3});
  CHECK(reading.table.places.line.empty());
  CHECK(reading.table.places.spreadsheet);
  REQUIRE(reading.table.places.files.size() == 1);
  CHECK(reading.table.places.files[0].sha256 == sha256_hex(bytes));
  CHECK(reading.table.places.files[0].bytes == bytes.size());
}

TEST_CASE("quoted commas, doubled quotes and line breaks belong to the cell") {
  const Reading reading =
      read_table("a,b,c\n\"x, y\",\"say \"\"hi\"\"\",\"one\r\ntwo\"\n,\"\",\"\"\"\"\n1,2,3\n");
  CHECK(reading.notices.total() == 0);
  REQUIRE(reading.table.rows == 3);
  CHECK(reading.row(0) == Cells{"x, y", "say \"hi\"", "one\r\ntwo"});
  CHECK(reading.row(1) == Cells{"", "", "\""});
  // Excel shows one row where the text has two lines.
  CHECK(reading.table.places.row == std::vector<std::uint32_t>{2, 3, 4});
  CHECK(reading.table.places.line == std::vector<std::uint32_t>{2, 4, 5});
}

TEST_CASE("a full-width comma divides nothing") {
  CHECK(read_table("崖崩れ、土石流及び地滑り，他,x\n1,2\n").headers() ==
        Cells{"崖崩れ、土石流及び地滑り，他", "x"});
}

TEST_CASE("a byte order mark is no part of the first header") {
  const Reading reading = read_table("\xef\xbb\xbfid,name\n1,a\n");
  CHECK(reading.headers() == Cells{"id", "name"});
  CHECK(read_table("\xef\xbb\xbf\"id\",name\n1,a\n").headers() == Cells{"id", "name"});
}

TEST_CASE("CP932 comes out right: NEC and IBM characters, second bytes 0x5C") {
  // 名称,備考 / ソ表能 (83 5C, 95 5C, 94 5C), ①㈱髙 (87 40, 87 8A, FB FC)
  const Reading reading = read_table(
      "\x96\xbc\x8f\xcc,\x94\xf5\x8d\x6c\r\n"
      "\x83\x5c\x95\x5c\x94\x5c,\"\x87\x40\x87\x8a\xfb\xfc\"\r\n");
  CHECK(reading.notices.total() == 0);
  CHECK(reading.table.encoding == "CP932");
  CHECK(reading.headers() == Cells{"名称", "備考"});
  CHECK(reading.row(0) == Cells{"ソ表能", "①㈱髙"});
}

TEST_CASE("UTF-16 tables are read in both byte orders") {
  for (const bool big_endian : {false, true}) {
    const std::string mark = big_endian ? "\xfe\xff" : "\xff\xfe";
    const Reading reading =
        read_table(mark + test::utf16(u"名称\t備考\r\n𠮷野家\t\"a\tb\"\r\n", big_endian));
    CHECK(reading.notices.total() == 0);
    CHECK(reading.table.encoding == (big_endian ? "UTF-16BE" : "UTF-16LE"));
    CHECK(reading.table.container == "tsv");
    CHECK(reading.headers() == Cells{"名称", "備考"});
    CHECK(reading.row(0) == Cells{"𠮷野家", "a\tb"});
  }
}

TEST_CASE("bytes that are no known encoding stop the reading at their line") {
  const Reading latin = read_table("id,name\n1,english\n2,caf\xe9\n");
  CHECK(latin.notices.count("file_encoding_mismatch") == 1);
  CHECK(latin.notices.total() == 1);
  CHECK(latin.table.rows == 0);
  CHECK(latin.parameter("file_encoding_mismatch", "detail_en") == "line 3 is not valid UTF-8");
  ReadRequest stated;
  stated.encoding = "UTF-8";
  const Reading wrong = read_table("\x96\xbc\x8f\xcc\n1\n", stated);
  CHECK(wrong.notices.count("file_encoding_mismatch") == 1);
  CHECK(wrong.parameter("file_encoding_mismatch", "detail_en") == "stated: UTF-8, content: CP932");
}

TEST_CASE("tab and semicolon are found by content") {
  CHECK(read_table("a\tb\n1,5\t2\n").headers() == Cells{"a", "b"});
  CHECK(read_table("a;b;c\n1,5;2,5;3\n").headers() == Cells{"a", "b", "c"});
  // Lists inside cells do not make a semicolon the delimiter.
  CHECK(read_table("名称,設備\nA,1;2;3\nB,4;5;6\n").headers() == Cells{"名称", "設備"});
}

TEST_CASE("one column is a warning") {
  CHECK(read_table("名称\n市役所\n").notices.count("file_single_column") == 1);
}

TEST_CASE("mixed line ends are told once, with counts") {
  const Reading reading = read_table("a,b\r\n1,2\n3,4\r5,6");
  CHECK(reading.table.rows == 3);
  CHECK(reading.notices.count("file_line_breaks") == 1);
  CHECK(reading.parameter("file_line_breaks", "detail") == "CRLF 1, LF 1, CR 1");
  CHECK(read_table("a,b\r1,2\r3,4\r").table.rows == 2);
  CHECK(read_table("a,b\r1,2\r3,4\r").notices.total() == 0);
  // A line break inside a cell is no record separator.
  CHECK(read_table("a,b\r\n\"1\n2\",3\r\n").notices.total() == 0);
}

TEST_CASE("broken quotes are told with their row and damage nothing else") {
  const Reading stray = read_table("a,b\n5\" pipe,x\n1,2\n");
  CHECK(stray.notices.count("file_quote_broken") == 1);
  CHECK(stray.finding("file_quote_broken").row == 0);
  CHECK(stray.row(0) == Cells{"5\" pipe", "x"});
  const Reading tail = read_table("a,b\n\"say \"\"x\"\" \"hi\"\",y\n1,2\n");
  CHECK(tail.notices.count("file_quote_broken") == 1);
  CHECK(tail.row(0) == Cells{"say \"x\" hi\"\"", "y"});
  CHECK(tail.row(1) == Cells{"1", "2"});
  const Reading unclosed = read_table("a,b\n1,\"x\n2,y\n3,z\n");
  CHECK(unclosed.notices.count("file_quote_broken") == 1);
  REQUIRE(unclosed.table.rows == 3);
  CHECK(unclosed.row(0) == Cells{"1", "\"x"});
  CHECK(unclosed.row(2) == Cells{"3", "z"});
}

TEST_CASE("blank rows are passed over, one finding each, at the end too") {
  const Reading reading = read_table("a,b\n1,2\n\n　, \n3,4\n,\n,\n");
  CHECK(reading.table.rows == 2);
  CHECK(reading.notices.count("file_blank_rows") == 4);
  CHECK(reading.place("file_blank_rows", 0).row == 3);
  CHECK(reading.place("file_blank_rows", 3).row == 7);
  CHECK(reading.table.places.row == std::vector<std::uint32_t>{2, 5});
}

TEST_CASE("a long gap is one finding, at its first row") {
  const Reading reading = read_table("a,b\n1,2\n" + std::string(1500, '\n') + "3,4\n\n");
  CHECK(reading.table.rows == 2);
  REQUIRE(reading.notices.count("file_blank_rows") == 2);
  CHECK(reading.place("file_blank_rows", 0).row == 3);
  CHECK(reading.place("file_blank_rows", 1).row == 1504);
}

TEST_CASE("a file of which every row is ragged is given up, not remembered row by row") {
  std::string text = "a,b\n";
  for (int i = 0; i < 250'000; ++i) text += "1\n";
  const Reading reading = read_table(text);
  CHECK(reading.notices.count("security_resource_limit") == 1);
  CHECK(reading.notices.count("file_ragged_rows") == 200'001);
  CHECK(reading.table.rows == 0);
}

TEST_CASE("ragged rows are errors with row and counts") {
  const Reading reading = read_table("a,b,c\n1,2\n1,2,3\n1,2,3,,x\n1,2,3,\n");
  CHECK(reading.notices.count("file_ragged_rows") == 3);
  CHECK(reading.finding("file_ragged_rows", 0).row == 0);
  CHECK(reading.finding("file_ragged_rows", 1).row == 2);
  CHECK(reading.parameter("file_ragged_rows", "detail_en") == "2 cells, the header has 3");
  CHECK(reading.row(0) == Cells{"1", "2", ""});
  CHECK(reading.row(2) == Cells{"1", "2", "3"});
}

TEST_CASE("a comma at the end of every record is a blank header, not raggedness") {
  const Reading both = read_table("a,b,\n1,2,\n3,4,\n");
  CHECK(both.notices.total() == 0);
  CHECK(both.headers() == Cells{"a", "b", ""});
  const Reading data = read_table("a,b\n1,2,\n3,4,\n");
  CHECK(data.notices.total() == 0);
  CHECK(data.headers() == Cells{"a", "b", ""});
  CHECK(read_table("a,b,\n1,2\n").notices.total() == 0);
}

TEST_CASE("title rows and blank rows stand above the header") {
  const Reading reading = read_table("笠間市公共施設一覧,,\n,,\n名称,住所,電話\nA,B,C\n");
  CHECK(reading.table.header_row == 3);
  CHECK(reading.headers() == Cells{"名称", "住所", "電話"});
  CHECK(reading.notices.count("header_title_row") == 1);
  CHECK(reading.place("header_title_row").row == 1);
  CHECK(reading.notices.count("file_blank_rows") == 1);
  CHECK(reading.table.places.row == std::vector<std::uint32_t>{4});
}

TEST_CASE("the header is the record with the most known names") {
  const Reading reading =
      read_table("更新日,2026-11-20,担当,総務課\n名称,緯度,経度,種別\nA,36,140,x\n",
                 knowing({"名称", "緯度", "経度"}));
  CHECK(reading.table.header_row == 2);
  CHECK(reading.table.rows == 1);
}

TEST_CASE("a stated header row is believed without a word") {
  ReadRequest request;
  request.header_row = 2;
  const Reading reading = read_table("x,y\na,b\n1,2\n", request);
  CHECK(reading.headers() == Cells{"a", "b"});
  CHECK(reading.notices.total() == 0);
  request.header_row = 9;
  CHECK(read_table("x,y\na,b\n1,2\n", request).notices.count("file_empty") == 1);
}

TEST_CASE("comments above the header are passed over, a column named # is none") {
  const Reading comment = read_table("# 更新 2026年11月\nid,name\n1,a\n");
  CHECK(comment.table.header_row == 2);
  CHECK(comment.notices.count("header_title_row") == 1);
  CHECK(read_table("#,名称,住所\n1,a,b\n").headers() == Cells{"#", "名称", "住所"});
}

TEST_CASE("LinkData: #property is the header, the lines about columns are no data") {
  const Reading reading = read_table(
      "\xef\xbb\xbf#LINK,,\n#lang,ja,\n#property,name,address\n#object_type_xsd,string,string\n"
      "#property_context,Assertion,Assertion\n1,A,B\n2,C,D\n");
  CHECK(reading.table.header_row == 3);
  CHECK(reading.headers() == Cells{"", "name", "address"});
  CHECK(reading.table.rows == 2);
  CHECK(reading.notices.count("header_title_row") == 1);
  CHECK(reading.notices.total() == 1);
  CHECK(reading.table.places.row == std::vector<std::uint32_t>{6, 7});
}

TEST_CASE("a header keeps its line breaks and full-width blanks") {
  CHECK(read_table("\"都道府県コード又は\n市区町村コード\",電話　番号\n1,2\n").headers() ==
        Cells{"都道府県コード又は\n市区町村コード", "電話　番号"});
}

TEST_CASE("nothing at all, and nothing below the header, are errors") {
  CHECK(read_table("").notices.count("file_empty") == 1);
  CHECK(read_table("\n\n").notices.count("file_empty") == 1);
  CHECK(read_table("a,b\n").notices.count("file_empty") == 1);
  CHECK(read_table("a,b\n,\n,\n").notices.count("file_empty") == 1);
  CHECK(read_table("a,b\n").headers() == Cells{"a", "b"});
}

TEST_CASE("binary data is no table; one zero byte in a cell is left to the rules for cells") {
  CHECK(read_table(std::string(64, '\0')).notices.count("file_type_unknown") == 1);
  const Reading zero = read_table("name,b\nx\0y,2\nlonger text so that it is no binary file,3\n"s);
  CHECK(zero.notices.total() == 0);
  CHECK(zero.table.columns[0].text[0] == "x\0y"s);
}

TEST_CASE("a file without a line break at its end, and one that ends in Ctrl-Z") {
  CHECK(read_table("a,b\n1,2").table.rows == 1);
  CHECK(read_table("a,b\n1,").row(0) == Cells{"1", ""});
  const Reading dos = read_table("a,b\r\n1,2\r\n\x1a");
  CHECK(dos.table.rows == 1);
  CHECK(dos.notices.total() == 0);
}

TEST_CASE("too many columns are refused") {
  ReadRequest request;
  request.limits.maximum_columns = 3;
  CHECK(read_table("a,b,c,d\n1,2,3,4\n", request).notices.count("security_resource_limit") == 1);
}

TEST_CASE("a file that is not there is unreadable") {
  const test::TextFiles files;
  const Reading reading = read_table({files.folder() / "none.csv", "none.csv", {}});
  CHECK(reading.notices.count("file_unreadable") == 1);
  CHECK(reading.table.rows == 0);
}

/// About `megabytes` of records; every tenth has a quoted cell with a comma and a line break.
std::string long_table(std::size_t megabytes, std::size_t& rows) {
  std::string text = "no,name,note\n";
  for (rows = 0; text.size() < megabytes << 20; ++rows) {
    text += std::to_string(rows);
    text += ",施設,";
    text += rows % 10 == 0 ? "\"一行目,\n二行目 \"\"x\"\"\"\n" : "備考\n";
  }
  return text;
}

TEST_CASE("a table of many blocks is read like a short one") {
  std::size_t rows = 0;
  const std::string text = long_table(20, rows);
  const Reading reading = read_table(text);
  CHECK(reading.notices.total() == 0);
  REQUIRE(reading.table.rows == rows);
  const TextColumn& number = reading.table.columns[0].text;
  const TextColumn& note = reading.table.columns[2].text;
  std::size_t wrong = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    const std::string_view expected = row % 10 == 0 ? "一行目,\n二行目 \"x\"" : "備考";
    if (number[row] != std::to_string(row) || note[row] != expected) ++wrong;
  }
  CHECK(wrong == 0);
  CHECK(reading.table.places.row.back() == rows + 1);
  // One more line for each quoted line break before it.
  CHECK(reading.table.places.line.back() == rows + 1 + (rows - 1 + 9) / 10);
  CHECK(reading.table.places.files[0].sha256 == sha256_hex(text));
}

TEST_CASE("an unclosed quote in a long file harms a thousand lines at most") {
  std::string text = "a,b\n1,\"x\n";
  for (int row = 0; row < 400000; ++row) text += "12345,67890 and some more text\n";
  const Reading reading = read_table(text);
  CHECK(reading.table.rows == 400001);
  CHECK(reading.notices.count("file_quote_broken") == 1);
  CHECK(reading.notices.total() == 1);
}

TEST_CASE("an encoding that shows late in the file is found there") {
  std::string ascii = "a,b\n";
  while (ascii.size() < (std::size_t{9} << 20)) ascii += "12345,67890 and some more text\n";
  const Reading late_cp932 = read_table(ascii + "1,\x8a\x7d\x8a\xd4\x8e\x73\n");
  CHECK(late_cp932.table.encoding == "CP932");
  CHECK(late_cp932.table.columns[1].text[late_cp932.table.rows - 1] == "笠間市");
  const Reading late_utf8 = read_table(ascii + "1,笠間市\n");
  CHECK(late_utf8.table.encoding == "UTF-8");
  CHECK(late_utf8.table.columns[1].text[late_utf8.table.rows - 1] == "笠間市");
  const Reading broken = read_table("名称,b\n" + ascii + "1,\xff\n");
  CHECK(broken.notices.count("file_encoding_mismatch") == 1);
  CHECK(broken.table.rows == 0);
  CHECK(broken.headers() == Cells{"名称", "b"});
}

TEST_CASE("pieces cut at the wrong quote are put right") {
  // Stray quotes shift the state that the number of quotes tells.
  std::string text;
  std::size_t records = 0;
  for (; text.size() < (std::size_t{2} << 20); ++records)
    text += records % 1000 == 7 ? "5\" pipe,\"a\nb\"\n" : "x,\"c\nd\"\n";
  TableShape shape;
  shape.columns = shape.needed = 2;
  const ParsedBlock parsed = parse_block(shape, text, true);
  CHECK(parsed.consumed == text.size());
  CHECK(parsed.pieces.size() > 1);
  std::size_t rows = 0;
  std::size_t ragged = 0;
  for (const TablePiece& piece : parsed.pieces) {
    rows += piece.records.size();
    for (const Oddity& oddity : piece.oddities)
      if (oddity.kind == Oddity::Kind::ragged) ++ragged;
  }
  CHECK(rows == records);
  CHECK(ragged == 0);
}

}  // namespace
}  // namespace kokai
