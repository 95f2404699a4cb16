// Facts about the text of Shapefiles, their side files and their zips.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/core/cp932.h"
#include "pipeline/core/sha256.h"
#include "tests/unit/layers/shapefile_builder.h"
#include "tests/unit/layers/workbook_builder.h"

using namespace kokai;
using namespace kokai::test;

namespace {

std::string cp932(std::string_view utf8) {
  std::string bytes;
  append_to_cp932(bytes, utf8);
  return bytes;
}

constexpr unsigned char japanese = 0x13;

using Row = std::vector<std::string>;

std::string detail_of(const Reading& reading, std::string_view code) {
  const FindingDetail* detail = reading.notices.detail(reading.finding(code));
  if (detail == nullptr) return "";
  for (const auto& [name, value] : detail->parameters)
    if (name == "detail_en") return value;
  return "";
}

}  // namespace

TEST_CASE("CP932 text is decoded with Microsoft's mapping and keeps its place") {
  ShapefileCase file;
  file.language = japanese;
  file.columns = {{cp932("施設名"), 'C', 30}, {cp932("備考"), 'C', 20}};
  file.rows = {{cp932("①髙﨑㈱ソ表能"), ""}, {"\x81\x60\x81\x7c", cp932("ﾄｲﾚ")}};
  const Reading reading = file.read();
  CHECK(reading.table.encoding == "CP932");
  CHECK(reading.headers() == Row{"施設名", "備考"});
  CHECK(reading.row(0) == Row{"①髙﨑㈱ソ表能", ""});
  CHECK(reading.row(1) == Row{"\uff5e\uff0d", "ﾄｲﾚ"});
  CHECK(reading.table.columns[1].position == 1);
  CHECK(reading.table.places.row == std::vector<std::uint32_t>{1, 2});
  CHECK_FALSE(reading.table.places.spreadsheet);
  CHECK(reading.table.container == "shapefile");
  CHECK(reading.table.geometry.size() == 2);
  CHECK(reading.table.geometry.x[1] == 1);
}

TEST_CASE("a .cpg is understood in every spelling") {
  for (const char* cpg : {"CP932", "932", "MS932", "Windows-31J", "SJIS", "Shift_JIS", "sjis\n",
                          "ANSI 932", "LDID/19", "\xef\xbb\xbfShift_JIS\r\n"}) {
    CAPTURE(cpg);
    ShapefileCase file;
    file.cpg = cpg;
    file.rows = {{cp932("本庁舎")}};
    const Reading reading = file.read();
    CHECK(reading.table.encoding == "CP932");
    CHECK(reading.row(0) == Row{"本庁舎"});
    CHECK(reading.notices.count("file_encoding_mismatch") == 0);
    CHECK(reading.notices.count("file_sidecar_missing") == 1);  // the .prj
  }
  ShapefileCase utf8;
  utf8.cpg = "UTF-8";
  utf8.extension_of_cpg = ".CPG";
  utf8.rows = {{"本庁舎"}};
  CHECK(utf8.read().table.encoding == "UTF-8");
  CHECK(utf8.read().row(0) == Row{"本庁舎"});
}

TEST_CASE("the .cpg counts before the language id, kokai.toml before both") {
  ShapefileCase file;
  file.language = japanese;
  file.cpg = "UTF-8";
  file.rows = {{"本庁舎"}};
  CHECK(file.read().row(0) == Row{"本庁舎"});
  CHECK(file.read().notices.count("file_encoding_mismatch") == 0);
  file.rows = {{cp932("本庁舎")}};
  file.encoding = "CP932";
  CHECK(file.read().row(0) == Row{"本庁舎"});
  CHECK(file.read().notices.count("file_encoding_mismatch") == 0);
}

TEST_CASE("without a declaration the bytes decide, and the missing .cpg is said") {
  ShapefileCase file;
  file.rows = {{cp932("本庁舎")}, {"ASCII"}};
  const Reading sjis = file.read();
  CHECK(sjis.table.encoding == "CP932");
  CHECK(sjis.row(0) == Row{"本庁舎"});
  CHECK(sjis.notices.count("file_sidecar_missing") == 2);
  file.rows = {{"本庁舎"}, {"能登川"}};
  const Reading utf8 = file.read();
  CHECK(utf8.table.encoding == "UTF-8");
  CHECK(utf8.row(1) == Row{"能登川"});
  CHECK(utf8.notices.count("file_encoding_mismatch") == 0);
}

TEST_CASE("text that contradicts its declaration is read as what it is, with an error") {
  ShapefileCase file;
  file.cpg = "UTF-8";
  file.rows = {{cp932("本庁舎")}, {cp932("支所")}};
  const Reading sjis = file.read();
  CHECK(sjis.row(0) == Row{"本庁舎"});
  CHECK(sjis.table.encoding == "CP932");
  CHECK(detail_of(sjis, "file_encoding_mismatch") ==
        ".cpg says UTF-8, but the text of the .dbf is CP932; it was read as that");
  file.cpg = "Shift_JIS";
  file.rows = {{"本庁舎"}, {"能登川"}};
  const Reading utf8 = file.read();
  CHECK(utf8.row(1) == Row{"能登川"});
  CHECK(utf8.notices.count("file_encoding_mismatch") == 1);
}

TEST_CASE("text that is neither UTF-8 nor CP932 is an error") {
  ShapefileCase file;
  file.rows = {
      {"\xd1"
       "and\xfa"}};  // Latin-1: Ñandú
  const Reading reading = file.read();
  CHECK(detail_of(reading, "file_encoding_mismatch") ==
        "the text of the .dbf is neither UTF-8 nor CP932 (1 values)");
  file.cpg = "ISO-8859-1";
  file.rows = {{"Caf\xe9 "}};
  CHECK(file.read().notices.count("file_encoding_mismatch") == 1);
}

TEST_CASE("numbers keep their digits, dates become ISO, truth values stay") {
  ShapefileCase file;
  file.language = japanese;
  file.columns = {{"n", 'N', 10}, {"f", 'F', 12}, {"d", 'D', 8}, {"l", 'L', 1}, {"c", 'C', 6}};
  file.rows = {{"     12.50", "  -0.0010", "20261120", "T", "  a b "},
               {"", std::string(12, '\0'), "00000000", "?", ""},
               {"7", "1e3", "2026", "F", std::string("x\0y", 3)}};
  const Reading reading = file.read();
  CHECK(reading.row(0) == Row{"12.50", "-0.0010", "2026-11-20", "T", "  a b"});
  CHECK(reading.row(1) == Row{"", "", "", "", ""});
  CHECK(reading.row(2) == Row{"7", "1e3", "2026", "F", "x"});
}

TEST_CASE("a number of asterisks is no value, with a warning: GDAL writes them for null") {
  ShapefileCase file;
  file.columns = {{"n", 'N', 3}};
  file.rows = {{"1"}, {"***"}};
  const Reading reading = file.read();
  CHECK(reading.row(1) == Row{""});
  CHECK(reading.notices.count("cell_truncated", Severity::warning) == 1);
  CHECK(reading.notices.count("cell_truncated", Severity::error) == 0);
  CHECK(reading.finding("cell_truncated").row == 1);
  CHECK(reading.finding("cell_truncated").column == 0);
}

TEST_CASE("a value that fills 254 bytes or ends in half a character was cut") {
  ShapefileCase file;
  file.cpg = "CP932";
  file.columns = {{"long", 'C', 254}, {"short", 'C', 5}};
  file.rows = {{std::string(254, 'x'), ""},
               {std::string(253, 'x'), ""},
               {"", cp932("本庁舎").substr(0, 5)},
               {"", "abcde"}};
  const Reading reading = file.read();
  REQUIRE(reading.notices.count("cell_truncated") == 2);
  CHECK(reading.finding("cell_truncated", 0).row == 0);
  CHECK(reading.finding("cell_truncated", 1).row == 2);
  CHECK(reading.finding("cell_truncated", 1).column == 1);
  CHECK(reading.row(2) == Row{"", "本庁"});
  CHECK(reading.notices.count("file_encoding_mismatch") == 0);
  file.cpg = "UTF-8";
  file.columns = {{"short", 'C', 8}};
  file.rows = {{std::string("本庁舎").substr(0, 8)}};
  CHECK(file.read().row(0) == Row{"本庁"});
  CHECK(file.read().notices.count("cell_truncated") == 1);
}

TEST_CASE("a field name that is cut inside a character loses the half") {
  ShapefileCase file;
  file.cpg = "UTF-8";
  file.columns = {{std::string("上流人孔").substr(0, 10), 'C', 5}};
  file.rows = {{"a"}};
  const Reading reading = file.read();
  CHECK(reading.headers() == Row{"上流人"});
  CHECK(reading.notices.count("file_encoding_mismatch") == 0);
  CHECK(reading.notices.count("cell_truncated") == 0);
}

TEST_CASE("deleted records are gone with their shapes, and places count all records") {
  ShapefileCase file;
  file.columns = {{"name", 'C', 10}, {"n", 'N', 2}};
  file.rows = {{"a", "1"}, {"*deleted", "2"}, {"c", "**"}};
  const Reading reading = file.read();
  CHECK(reading.table.rows == 2);
  CHECK(reading.row(1) == Row{"c", ""});
  CHECK(reading.table.places.row == std::vector<std::uint32_t>{1, 3});
  REQUIRE(reading.table.geometry.size() == 2);
  CHECK(reading.table.geometry.x[1] == 2);
  CHECK(reading.finding("cell_truncated").row == 1);
}

TEST_CASE("many blocks of records come back in order") {
  ShapefileCase file;
  file.cpg = "CP932";
  file.columns = {{"name", 'C', 200}};
  for (int i = 0; i < 40000; ++i) file.rows.push_back({cp932("管" + std::to_string(i))});
  const Reading reading = file.read();
  REQUIRE(reading.table.rows == 40000);
  for (const std::size_t row : {0U, 10485U, 10486U, 39999U}) {
    CHECK(reading.row(row) == Row{"管" + std::to_string(row)});
    CHECK(reading.table.geometry.x[row] == static_cast<double>(row));
    CHECK(reading.table.places.row[row] == row + 1);
  }
}

TEST_CASE("the hash covers .shp, .dbf, .prj and .cpg in that order") {
  const ShapeFiles shapes = shape_files({point_shape(1, 2)}, 1);
  const std::string dbf = dbf_file({{"name", 'C', 3}}, {{"abc"}});
  const TextFiles folder;
  const SourceInput input = folder.write("a.shp", shapes.shp);
  folder.write("a.shx", shapes.shx);
  folder.write("a.dbf", dbf);
  folder.write("a.prj", "prj");
  folder.write("a.cpg", "UTF-8");
  Notices notices;
  const SourceTable table = read_shapefile(input, {}, notices);
  REQUIRE(table.places.files.size() == 1);
  CHECK(table.places.files[0].sha256 == sha256_hex(shapes.shp + dbf + "prj" + "UTF-8"));
  CHECK(table.places.files[0].bytes == shapes.shp.size() + dbf.size() + 8);
  CHECK_FALSE(table.crs);
  CHECK(table.crs_text == "prj");
}

TEST_CASE("a zipped Shapefile is found under a CP932 name in a folder") {
  const ShapeFiles shapes = shape_files({point_shape(1, 2)}, 1);
  const std::string dbf = dbf_file({{"name", 'C', 6}}, {{cp932("本庁舎")}}, japanese);
  const TemporaryFolder folder;
  const auto raw = [](const std::string& name) { return cp932("下水道/管渠") + name; };
  write_zip(folder / "a.zip", {{raw(".SHP"), shapes.shp, ZIP_FL_ENC_CP437},
                               {raw(".shx"), shapes.shx, ZIP_FL_ENC_CP437},
                               {raw(".DBF"), dbf, ZIP_FL_ENC_CP437},
                               {"other.dbf", "x"}});
  Reading reading;
  reading.table = read_zipped_shapefile({folder / "a.zip", "a.zip", {}}, {}, reading.notices);
  CHECK(reading.row(0) == Row{"本庁舎"});
  CHECK(reading.table.places.files[0].sha256 == sha256_of_file(folder / "a.zip"));
  CHECK(reading.table.places.files[0].name == "a.zip");
  CHECK(detail_of(reading, "file_in_subfolder") == "下水道/管渠.SHP");
  CHECK(reading.notices.count("file_entry_name_encoding") == 1);
  CHECK(reading.notices.count("file_sidecar_missing") == 1);
}

TEST_CASE("a zip must hold exactly one Shapefile") {
  const TemporaryFolder folder;
  write_zip(folder / "two.zip", {{"a.shp", "x"}, {"b.shp", "y"}, {"__MACOSX/a.shp", "z"}});
  Reading two;
  two.table = read_zipped_shapefile({folder / "two.zip", "two.zip", {}}, {}, two.notices);
  CHECK(detail_of(two, "file_type_unknown") ==
        "the zip holds several .shp: a.shp, b.shp; make one zip of each");
  CHECK(two.table.rows == 0);
  write_zip(folder / "none.zip", {{"a.txt", "x"}});
  Reading none;
  none.table = read_zipped_shapefile({folder / "none.zip", "none.zip", {}}, {}, none.notices);
  CHECK(none.notices.count("file_type_unknown") == 1);
}
