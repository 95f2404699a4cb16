// Facts about MapInfo tables as sources.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "layers/mapinfo_reader_header.h"
#include "pipeline/core/cp932.h"
#include "tests/unit/layers/vector_files.h"

using namespace kokai;
using namespace kokai::test;

namespace {

std::string cp932(std::string_view utf8) {
  std::string bytes;
  append_to_cp932(bytes, utf8);
  return bytes;
}

std::string mif(const std::string& charset, const std::string& objects) {
  return "Version 300\r\nCharset \"" + charset +
         "\"\r\nDelimiter \",\"\r\nCoordSys Earth Projection 1, 152\r\nColumns 3\r\n  " +
         cp932("名称") + " Char(20)\r\n  " + cp932("延長ソ") + " Decimal(10,2)\r\n  " +
         cp932("番号") + " Integer\r\nData\r\n\r\n" + objects;
}

constexpr const char* two_points = "Point 140.3 36.3\r\nPoint 140.4 36.3\r\n";

Reading read_mif(const TextFiles& folder, const std::string& text, const std::string& rows,
                 const ReadRequest& request = {}) {
  folder.write("a.mid", rows);
  return read_vector(folder.write("a.mif", text), request);
}

}  // namespace

TEST_CASE("a MIF in CP932 keeps its column names, its characters and the digits of its numbers") {
  const TextFiles folder;
  // 0x5C is the second byte of ソ, 表 and 能; F040 is a user-defined character.
  const std::string rows =
      "\"" + cp932("表能～髙") + "\xf0\x40\",1.50,007\r\n\"" + cp932("本庁舎") + "\",12.00,\r\n";
  const auto before = names_below(folder.folder());
  const Reading reading = read_mif(folder, mif("WindowsJapanese", two_points), rows);
  CHECK(reading.headers() == Row{"名称", "延長ソ", "番号"});
  CHECK(reading.row(0) == Row{"表能～髙\xee\x80\x80", "1.50", "007"});
  CHECK(reading.row(1) == Row{"本庁舎", "12.00", ""});
  CHECK(reading.table.container == "mapinfo");
  CHECK(reading.table.encoding == "CP932");
  REQUIRE(reading.table.crs);
  CHECK(reading.table.crs->epsg == 4612);
  CHECK(reading.table.geometry.x == std::vector<double>{140.3, 140.4});
  CHECK(reading.notices.total() == 0);
  CHECK(before.empty());
  CHECK(names_below(folder.folder()) == std::set<std::string>{"a.mid", "a.mif"});
}

TEST_CASE(
    "a charset that contradicts the bytes is said, one that says nothing is decided by them") {
  const std::string rows = "\"" + cp932("本庁舎") + "\",1,1\r\n\"" + cp932("支所") + "\",2,2\r\n";
  const TextFiles folder;
  const Reading neutral = read_mif(folder, mif("Neutral", two_points), rows);
  CHECK(neutral.row(0)[0] == "本庁舎");
  CHECK(neutral.notices.total() == 0);
  const Reading wrong = read_mif(folder, mif("UTF-8", two_points), rows);
  CHECK(wrong.row(0)[0] == "本庁舎");
  CHECK(wrong.notices.count("file_encoding_mismatch") == 1);
}

TEST_CASE("arcs and ellipses of a MIF are said to be approximated") {
  const TextFiles folder;
  const Reading reading = read_mif(
      folder, mif("WindowsJapanese", "Point 140.3 36.3\r\nEllipse 140.3 36.3 140.4 36.4\r\n"),
      "\"a\",1,1\r\n\"b\",2,2\r\n");
  CHECK(reading.table.rows == 2);
  CHECK(reading.notices.count("geom_curves_approximated") == 1);
}

TEST_CASE("a MIF without its MID is refused, and so is a MID that is a link") {
  const TextFiles folder;
  const Reading alone = read_vector(folder.write("a.mif", mif("WindowsJapanese", two_points)));
  CHECK(alone.notices.count("file_sidecar_missing") == 1);
  CHECK(alone.table.rows == 0);
  folder.write("other", "\"a\",1,1\r\n");
  std::filesystem::create_symlink(folder.folder() / "other", folder.folder() / "a.mid");
  const Reading link = read_vector({folder.folder() / "a.mif", "a.mif", {}});
  CHECK(link.notices.count("security_path_refused") == 1);
  CHECK(link.table.rows == 0);
}

TEST_CASE("a TAB reads like the GeoPackage of the same layer") {
  const TextFiles folder;
  write_squares(folder.folder() / "a.tab", "MapInfo File", 4612);
  write_squares(folder.folder() / "a.gpkg", "GPKG", 4612);
  const auto before = names_below(folder.folder());
  const Reading tab = read_vector({folder.folder() / "a.tab", "a.tab", {}});
  const Reading package = read_vector({folder.folder() / "a.gpkg", "a.gpkg", {}});
  REQUIRE(tab.table.rows == 2);
  CHECK(tab.headers() == package.headers());
  CHECK(tab.row(1) == package.row(1));
  CHECK(tab.table.crs == package.table.crs);
  CHECK(tab.table.geometry.kind == package.table.geometry.kind);
  REQUIRE(tab.table.geometry.x.size() == package.table.geometry.x.size());
  for (std::size_t i = 0; i < tab.table.geometry.x.size(); ++i)
    CHECK(tab.table.geometry.x[i] == Approx(package.table.geometry.x[i]).margin(1e-6));
  CHECK(tab.notices.total() == 0);
  CHECK(names_below(folder.folder()) == before);
}

TEST_CASE("views, seamless tables and links to other files are refused by the header") {
  const auto refused = [](const std::string& lines) {
    return read_tab_header("!table\n!version 300\n!charset Neutral\n" + lines).fault.has_value();
  };
  CHECK_FALSE(
      refused("Definition Table\n  Type NATIVE Charset \"Neutral\"\n  Fields 1\n  a Char (4) ;\n"));
  CHECK(
      refused("Definition Table\n  Type LINKED Charset \"Neutral\"\n  Fields 1\n  a Char (4) ;\n"));
  CHECK(refused("Open Table \"/etc/x\" Hide\nCreate View a As Select a From x\n"));
  CHECK(
      refused("Definition Table\n  Type NATIVE\n  Fields 1\n  a Char (4) ;\nbegin_metadata\n"
              "\"\\IsSeamless\" = \"TRUE\"\nend_metadata\n"));
}
