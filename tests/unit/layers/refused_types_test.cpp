// Files that kokai does not read: each is named, with whom to ask.
// SPDX-License-Identifier: MIT
#include "layers/refused_types.h"

#include <catch2/catch.hpp>

#include "compound_builder.h"
#include "ods_builder.h"
#include "text_files.h"
#include "xls_builder.h"

namespace kokai {
namespace {

using namespace std::string_literals;
using test::compound_file;
using test::read_all;
using test::TextFiles;

/// What kokai says of a file, in English.
std::string said_of(const std::string& name, const std::string& bytes) {
  const TextFiles files;
  const test::Reading reading = read_all({files.write(name, bytes)});
  CHECK(reading.notices.total() == 1);
  CHECK(reading.table.rows == 0);
  return reading.parameter("file_type_unknown", "detail_en");
}

bool begins(const std::string& text, const std::string& start) {
  return text.substr(0, start.size()) == start;
}

TEST_CASE("types that a municipality is sent are named by their content") {
  struct Case {
    std::string name, bytes, said;
  };
  const std::string dm = "M 09LD35" + std::string(76, '0') + "\r\n";
  const std::vector<Case> cases = {
      {"a.sfc", "ISO-10303-21;\nHEADER;", "a CAD drawing (SXF"},
      {"a.p21", "ISO-10303-21;\nHEADER;", "a CAD drawing (SXF"},
      {"a.dwg", "AC1027\0\0"s, "a CAD drawing (AutoCAD"},
      {"a.dxf-binary", "AutoCAD Binary DXF\r\n\x1a\0"s, "a binary DXF"},
      {"a.jww", "JwwData.\x60\x02"s, "a CAD drawing (Jw_cad"},
      {"a.pdf", "%PDF-1.4", "PDF: positions"},
      {"a.tif", "II*\0\x08\0"s, "an image"},
      {"a.jpg", "\xff\xd8\xff\xe0", "an image"},
      {"a.png", "\x89PNG\r\n", "an image"},
      {"a.mdb", "\0\1\0\0Standard Jet DB\0"s, "an Access database"},
      {"a.accdb", "\0\1\0\0Standard ACE DB\0"s, "an Access database"},
      {"a.lzh", "\x23\x7c-lh5-abc", "an LZH archive"},
      {"a.xdw", "\x60\x0e\x82\x0f\0\0\0\0"s, "a DocuWorks document"},
      {"a.xls-old", "\x09\x04\x06\0\0\0\x10\0"s, "a workbook of Excel 4.0"},
      {"a.dm", dm + "E1" + dm.substr(2) + "E2" + dm.substr(2), "DM data"},
      {"a.doc", compound_file({{"WordDocument", "x"}}), "a Word document"},
      {"a.bin", compound_file({{"Data", "x"}}), "a document of old Office"}};
  for (const Case& one : cases) {
    CAPTURE(one.name);
    const std::string said = said_of(one.name, one.bytes);
    CHECK(begins(said, one.said));
    CHECK(said.find(": ") != std::string::npos);
  }
}

TEST_CASE("documents in a zip are told from workbooks") {
  const TextFiles files;
  const auto container_of = [&files](const std::vector<test::ZipEntry>& entries) {
    test::write_zip(files.folder() / "a.zip", entries);
    return sniff_content(files.folder() / "a.zip");
  };
  const test::ZipEntry types{"[Content_Types].xml", "x"};
  CHECK(begins(container_of({types, {"word/document.xml", "x"}}).name.en, "a Word document"));
  CHECK(begins(container_of({types, {"xl/workbook.bin", "x"}}).name.en, "a binary Excel"));
  const std::string type = "application/vnd.oasis.opendocument.";
  CHECK(container_of({{"content.xml", "x"}, {"mimetype", type + "spreadsheet"}}).container ==
        Container::ods);
  CHECK(container_of({{"mimetype", type + "text"}}).container == Container::unsupported);
}

TEST_CASE("a workbook is what it is whatever its container") {
  const TextFiles files;
  const auto sniffed = [&files](const std::string& bytes) {
    return sniff_content(files.write("a", bytes).path).container;
  };
  CHECK(sniffed(compound_file({{"Workbook", "x"}})) == Container::xls);
  CHECK(sniffed(compound_file({{"Book", "x"}})) == Container::xls);
  CHECK(sniffed(compound_file({{"EncryptedPackage", "x"}})) == Container::xlsx);
  const test::Reading cut =
      read_all({files.write("a.xls", compound_file({{"Workbook", "x"}}).substr(0, 600))});
  CHECK(cut.notices.count("file_unreadable") == 1);
  CHECK(cut.notices.total() == 1);
}

TEST_CASE("a table whose lines look like DM records but are not stays a table") {
  const std::string row = "M," + std::string(82, 'x') + "\n";
  CHECK(sniff_head(row + row + row + row, true).container == Container::text_table);
  const std::string record = "M " + std::string(82, 'x') + "\n";
  CHECK(sniff_head(record + record + record + "short\n", true).container == Container::text_table);
}

TEST_CASE("every type that is told by content or name has words in both languages") {
  for (const std::string_view extension :
       {".sfc", ".p21", ".dwg", ".dgn", ".jww", ".dm", ".pdf", ".tif", ".xdw", ".docx", ".ppt",
        ".rtf", ".htm", ".xlsb", ".mdb", ".lzh", ".vrt", ".parquet"}) {
    CAPTURE(extension);
    const ContentType type = refused_content(refused_extension(extension));
    CHECK(type.container == Container::unsupported);
    CHECK_FALSE(type.name.ja.empty());
    CHECK_FALSE(type.advice.ja.empty());
    CHECK_FALSE(type.advice.en.empty());
  }
  CHECK(refused_extension(".csv").empty());
  CHECK_THROWS_AS(refused_content("no such key"), std::logic_error);
}

}  // namespace
}  // namespace kokai
