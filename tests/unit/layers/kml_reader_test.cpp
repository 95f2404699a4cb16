// Facts about KML and KMZ as sources.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "layers/kml_reader_description.h"
#include "tests/unit/layers/vector_files.h"
#include "tests/unit/layers/workbook_builder.h"

using namespace kokai;
using namespace kokai::test;

namespace {

std::string kml(const std::string& inside) {
  return R"(<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2">)"
         "<Document><name>all</name>" +
         inside + "</Document></kml>";
}
std::string placemark(const std::string& inside) {
  return "<Placemark>" + inside + "</Placemark>";
}
constexpr const char* point = "<Point><coordinates>140.3,36.3,0</coordinates></Point>";

Reading read_kml_text(const std::string& text, const ReadRequest& request = {}) {
  const TextFiles folder;
  return read_vector(folder.write("a.kml", text), request);
}

}  // namespace

TEST_CASE("values of KML keep Japanese names, leading zeros and digits") {
  const Reading reading = read_kml_text(kml(
      R"(<Schema name="s" id="s"><SimpleField name="番号" type="int"/></Schema>)" +
      placemark(R"(<name>本庁舎</name><ExtendedData><Data name="定員"><value>012</value></Data>)"
                R"(<Data name="料金"><value>1.50</value></Data></ExtendedData>)" +
                std::string(point)) +
      placemark(R"(<name>支所</name><ExtendedData><SchemaData schemaUrl="#s">)"
                R"(<SimpleData name="番号">007</SimpleData></SchemaData></ExtendedData>)")));
  CHECK(reading.headers() == Row{"name", "定員", "料金", "番号"});
  CHECK(reading.row(0) == Row{"本庁舎", "012", "1.50", ""});
  CHECK(reading.row(1) == Row{"支所", "", "", "007"});
  CHECK(reading.table.geometry.kind[0] == GeometryKind::point);
  CHECK(reading.table.geometry.kind[1] == GeometryKind::null);
  CHECK(reading.table.geometry.z.empty());
  CHECK(reading.table.crs->epsg == 4326);
  CHECK(reading.notices.total() == 0);
}

TEST_CASE("shapes of KML: heights, holes, several parts, and what is no plain shape") {
  const std::string ring = "<LinearRing><coordinates>0,0 9,0 9,9 0,0</coordinates></LinearRing>";
  const std::string hole = "<LinearRing><coordinates>5,1 6,1 6,2 5,1</coordinates></LinearRing>";
  const Reading reading = read_kml_text(
      kml(placemark("<Point><coordinates> 140.3, 36.3, 12.5 </coordinates></Point>") +
          placemark("<Polygon><outerBoundaryIs>" + ring + "</outerBoundaryIs><innerBoundaryIs>" +
                    hole + "</innerBoundaryIs></Polygon>") +
          placemark("<MultiGeometry><LineString><coordinates>0,0 1,1</coordinates></LineString>"
                    "<LineString><coordinates>2,2 3,3</coordinates></LineString></MultiGeometry>") +
          placemark("<MultiGeometry>" + std::string(point) +
                    "<LineString><coordinates>2,2 3,3</coordinates></LineString></MultiGeometry>") +
          placemark(ring)));
  const GeometryColumn& geometry = reading.table.geometry;
  CHECK(geometry.kind == std::vector<GeometryKind>{GeometryKind::point, GeometryKind::polygon,
                                                   GeometryKind::multiline,
                                                   GeometryKind::unsupported, GeometryKind::line});
  REQUIRE(geometry.z.size() == geometry.x.size());
  CHECK(geometry.z[0] == 12.5);
  CHECK(geometry.rings(1).size() == 2);
  CHECK(geometry.parts(2).size() == 2);
}

TEST_CASE("one folder of KML is one layer, named by its way down") {
  const std::string text =
      kml("<Folder><name>避難所</name>" + placemark("<name>a</name>") + "<Folder><name>北</name>" +
          placemark("<name>b</name>") + "</Folder></Folder>");
  const Reading first = read_kml_text(text);
  CHECK(first.parameter("file_several_sheets", "detail_en") == "避難所, 避難所/北");
  ReadRequest request;
  request.sheet = "避難所/北";
  const Reading north = read_kml_text(text, request);
  CHECK(north.row(0) == Row{"b"});
  CHECK(north.table.sheet == "避難所/北");
  CHECK(north.table.places.row == std::vector<std::uint32_t>{2});
  CHECK(north.notices.total() == 0);
  request.sheet = "南";
  CHECK(read_kml_text(text, request).notices.count("file_sheet_missing") == 1);
}

TEST_CASE("tables in descriptions become columns, and that is said") {
  const Reading reading = read_kml_text(
      kml(placemark(
              "<name>a</name><description><![CDATA[<table><tr><td><table><tr><th>住所</th>"
              "<td>中央1-1<br>2階 &amp; 3階</td></tr></table></td></tr></table>]]></description>") +
          placemark("<name>b</name><description>ただの文</description>")));
  CHECK(reading.headers() == Row{"name", "description", "住所"});
  CHECK(reading.row(0) == Row{"a", "", "中央1-1\n2階 & 3階"});
  CHECK(reading.row(1) == Row{"b", "ただの文", ""});
  CHECK(reading.notices.count("file_description_table") == 1);
  CHECK(table_of_description("<b>x</b>").empty());
  // Two values of one name: nothing is taken apart.
  const Reading twice = read_kml_text(
      kml(placemark("<description>&lt;table>&lt;tr>&lt;td>k&lt;/td>&lt;td>1&lt;/td>&lt;/tr>&lt;tr>"
                    "&lt;td>k&lt;/td>&lt;td>2&lt;/td>&lt;/tr>&lt;/table></description>")));
  CHECK(twice.headers() == Row{"description"});
}

TEST_CASE("what KML points to is never followed, and what is no feature is said") {
  const Reading link = read_kml_text(
      kml("<NetworkLink><Link><href>http://127.0.0.1:9/a.kml</href></Link></NetworkLink>" +
          placemark(point)));
  CHECK(link.notices.count("security_remote_reference") == 1);
  const Reading overlay = read_kml_text(kml("<GroundOverlay/>" + placemark(point)));
  CHECK(overlay.parameter("file_parts_not_read", "detail_en") == "GroundOverlay × 1");
  const Reading bad =
      read_kml_text(kml(placemark("<Point><coordinates>140.3;36.3</coordinates></Point>")));
  CHECK(bad.notices.count("file_unreadable") == 1);
  CHECK(bad.table.rows == 0);
}

TEST_CASE("a KMZ is read from its first KML; a zip of one too") {
  const TemporaryFolder folder;
  const std::string text = kml(placemark("<name>a</name>" + std::string(point)));
  write_zip(folder / "a.kmz", {{"doc.kml", text}, {"files/icon.png", "x"}});
  const Reading one = read_vector({folder / "a.kmz", "a.kmz", {}});
  CHECK(one.row(0) == Row{"a"});
  CHECK(one.notices.total() == 0);
  write_zip(folder / "b.zip", {{"doc.kml", text}, {"more/b.kml", text}});
  const Reading two = read_vector({folder / "b.zip", "b.zip", {}});
  CHECK(two.parameter("file_parts_not_read", "detail_en") == "more/b.kml");
  CHECK(two.table.rows == 1);
}

TEST_CASE("a KML that GDAL writes reads like the GeoPackage of the same layer") {
  const TextFiles folder;
  write_squares(folder.folder() / "a.kml", "KML", 4326);
  write_squares(folder.folder() / "a.gpkg", "GPKG", 4326);
  const Reading kml_file = read_vector({folder.folder() / "a.kml", "a.kml", {}});
  const Reading package = read_vector({folder.folder() / "a.gpkg", "a.gpkg", {}});
  CHECK(column_of(kml_file.table, "name") == column_of(package.table, "name"));
  CHECK(kml_file.table.geometry.x == package.table.geometry.x);
  CHECK(kml_file.table.geometry.y == package.table.geometry.y);
  CHECK(kml_file.table.geometry.kind == package.table.geometry.kind);
  CHECK(kml_file.table.crs == package.table.crs);
}
