// The front door: what a file is, and several files as one table.
// SPDX-License-Identifier: MIT
#include "layers/source_reader.h"

#include <catch2/catch.hpp>

#include "layers/source_reader_sniff.h"
#include "text_files.h"

namespace kokai {
namespace {

using test::read_all;
using test::Reading;
using test::TextFiles;
using Cells = std::vector<std::string>;
using namespace std::string_literals;

Container sniff(std::string_view bytes) {
  return sniff_head(bytes, true).container;
}

TEST_CASE("containers are told by their first bytes") {
  CHECK(sniff("SQLite format 3\0..."s) == Container::gpkg);
  CHECK(sniff("fgb\x03"
              "fgb\0"s) == Container::flatgeobuf);
  CHECK(sniff("\0\0\x27\x0a\0\0"s) == Container::shapefile);
  CHECK(sniff("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"s) == Container::unsupported);
  CHECK(sniff("%PDF-1.7\n") == Container::unsupported);
  CHECK(sniff("<?xml version=\"1.0\"?><a/>") == Container::unsupported);
  CHECK(sniff("\xef\xbb\xbf <OGRVRTDataSource>") == Container::unsupported);
  CHECK(sniff("0\r\nSECTION\r\n2\r\nHEADER\r\n") == Container::dxf);
  CHECK(sniff(std::string(200, '\0')) == Container::unknown);
  CHECK(sniff("") == Container::unknown);
  CHECK(sniff("名称,緯度\r\n") == Container::text_table);
  CHECK(sniff("\xff\xfe" + test::utf16(u"名称,緯度\r\n", false)) == Container::text_table);
}

TEST_CASE("JSON is GeoJSON only with features or a geometry") {
  CHECK(sniff(R"({"type":"FeatureCollection","features":[]})") == Container::geojson);
  CHECK(sniff(R"({"features":[{"type":"Feature"}],"type":"FeatureCollection"})") ==
        Container::geojson);
  CHECK(sniff(R"({"type":"Point","coordinates":[140,36]})") == Container::geojson);
  CHECK(sniff(R"({"type":"Topology","objects":{"type":"Point"}})") == Container::unsupported);
  CHECK(sniff(R"([{"type":"Feature"}])") == Container::unsupported);
  CHECK(sniff(R"({"type":"unavailable"})") == Container::unsupported);
  CHECK(sniff_head(R"({"type":"unavailable"})", true).without_features);
  // Broken JSON goes to the reader that says where it is broken.
  CHECK(sniff(R"({"type":"FeatureCollection","features":[)") == Container::geojson);
  CHECK(sniff(R"({"name":)") == Container::geojson);
}

TEST_CASE("every container has a name") {
  CHECK(to_string(Container::text_table) == "csv");
  CHECK(to_string(Container::flatgeobuf) == "fgb");
  CHECK(to_string(Container::unsupported) == "unsupported");
}

TEST_CASE("content that is not what the extension says is not read") {
  const TextFiles files;
  const Reading vrt = read_all({files.write("a.csv", "<OGRVRTDataSource></OGRVRTDataSource>")});
  CHECK(vrt.notices.count("file_extension_mismatch") == 1);
  CHECK(vrt.notices.total() == 1);
  CHECK(vrt.table.columns.empty());
  REQUIRE(vrt.table.places.files.size() == 1);
  CHECK(vrt.table.places.files[0].sha256.size() == 64);
  CHECK(
      read_all({files.write("b.geojson", "a,b\n1,2\n")}).notices.count("file_extension_mismatch") ==
      1);
  // Any JSON may be called .json; only GeoJSON .geojson.
  CHECK(
      read_all({files.write("d.json", "[{\"name\":\"a\"}]")}).notices.count("file_type_unknown") ==
      1);
  CHECK(read_all({files.write("d.geojson", "[{\"name\":\"a\"}]")})
            .notices.count("file_extension_mismatch") == 1);
  CHECK(read_all({files.write("c.csv", "SQLite format 3\0"s)})
            .notices.count("file_extension_mismatch") == 1);
}

TEST_CASE("a workbook under the name of a text table is not read") {
  const TextFiles files;
  const auto input =
      files.write("a.csv", "PK\x03\x04" + std::string(26, '\0') + "[Content_Types].xml");
  CHECK(sniff_container(input.path) == Container::xlsx);
  const Reading reading = read_all({input});
  CHECK(reading.notices.count("file_extension_mismatch") == 1);
  CHECK(reading.notices.total() == 1);
}

TEST_CASE("types that kokai does not read are named") {
  const TextFiles files;
  const Reading pdf = read_all({files.write("a.pdf", "%PDF-1.7\n%....")});
  CHECK(pdf.notices.count("file_type_unknown") == 1);
  CHECK(pdf.parameter("file_type_unknown", "detail_en").substr(0, 5) == "PDF: ");
  const Reading dbf = read_all({files.write("a.dbf", "\x03\x78\x01\x01")});
  CHECK(dbf.notices.count("file_type_unknown") == 1);
  CHECK(
      read_all({files.write("a.dat", std::string(80, '\0'))}).notices.count("file_type_unknown") ==
      1);
}

TEST_CASE("empty, missing, too big and featureless files are told apart") {
  const TextFiles files;
  CHECK(read_all({files.write("zero.xlsx", "")}).notices.count("file_empty") == 1);
  CHECK(read_all({{files.folder() / "none.csv", "none.csv", {}}}).notices.count("file_not_found") ==
        1);
  CHECK(read_all({files.write("a.json", R"({"type":"unavailable"})")})
            .notices.count("file_zero_features") == 1);
  ReadRequest request;
  request.limits.maximum_file_bytes = 3;
  CHECK(read_all({files.write("a.csv", "a,b\n1,2\n")}, request)
            .notices.count("security_resource_limit") == 1);
}

TEST_CASE("an extension that promises nothing leaves it to the content") {
  const TextFiles files;
  const Reading reading = read_all({files.write("opendata_download.php", "a,b\n1,2\n")});
  CHECK(reading.notices.total() == 0);
  CHECK(reading.table.rows == 1);
}

TEST_CASE("files of one schema are one table, whatever the order of their columns") {
  const TextFiles files;
  SourceInput first = files.write("a.csv", "No,名称\n1,A\n2,B\n");
  SourceInput second = files.write("b.csv", "表題,\n\n名称,ＮＯ\nC,3\n");
  first.values = {{"地区", "東"}};
  second.values = {{"地区", "西"}, {"年", "2026"}};
  ReadRequest request;
  request.known_headers = [](const Cells& cells) {
    return cells.front() == "名称" || cells.front() == "No" ? 2U : 0U;
  };
  const Reading reading = read_all({first, second}, request);
  CHECK(reading.headers() == Cells{"No", "名称", "地区", "年"});
  CHECK(reading.table.columns[2].position == -1);
  REQUIRE(reading.table.rows == 3);
  CHECK(reading.row(0) == Cells{"1", "A", "東", ""});
  CHECK(reading.row(2) == Cells{"3", "C", "西", "2026"});
  const SourcePlaces& places = reading.table.places;
  CHECK(places.row == std::vector<std::uint32_t>{2, 3, 4});
  REQUIRE(places.files.size() == 2);
  CHECK(places.files[1].name == "b.csv");
  CHECK(places.run_of(1).file == 0);
  CHECK(places.run_of(2).file == 1);
  // Findings are moved to the file that they are about.
  CHECK(reading.place("header_title_row").file == 1);
  CHECK(reading.place("file_blank_rows").file == 1);
  CHECK(reading.place("file_blank_rows").row == 2);
}

TEST_CASE("rows and columns of findings follow the merged table") {
  const TextFiles files;
  const Reading reading =
      read_all({files.write("a.csv", "a,b\n1,2\n"), files.write("b.csv", "a,b\n3,4\n5\n")});
  CHECK(reading.notices.count("file_ragged_rows") == 1);
  CHECK(reading.finding("file_ragged_rows").row == 2);
}

TEST_CASE("lines are kept for all files as soon as one needs them") {
  const TextFiles files;
  const Reading reading = read_all(
      {files.write("a.csv", "a,b\n1,2\n"), files.write("b.csv", "a,b\n\"3\n4\",5\n6,7\n")});
  CHECK(reading.table.places.row == std::vector<std::uint32_t>{2, 2, 3});
  CHECK(reading.table.places.line == std::vector<std::uint32_t>{2, 2, 4});
}

TEST_CASE("a file with other columns is an error and stays out") {
  const TextFiles files;
  const Reading reading =
      read_all({files.write("a.csv", "a,b\n1,2\n"), files.write("b.csv", "a,c\n3,4\n5\n"),
                files.write("c.csv", "a,b\n7,8\n")});
  CHECK(reading.notices.count("file_schema_differs") == 1);
  CHECK(reading.place("file_schema_differs").file == 1);
  CHECK(reading.parameter("file_schema_differs", "detail_en") == "missing: b; extra: c");
  CHECK(reading.table.rows == 2);
  CHECK(reading.row(1) == Cells{"7", "8"});
  // The ragged row is no row of the table; its place says where it is.
  CHECK(reading.finding("file_ragged_rows").row == no_row);
  CHECK(reading.place("file_ragged_rows").row == 3);
  CHECK(reading.place("file_ragged_rows").file == 1);
  CHECK(reading.table.places.files.size() == 3);
}

TEST_CASE("a file that cannot be read does not hide the others") {
  const TextFiles files;
  const Reading reading = read_all({files.write("a.csv", ""), files.write("b.csv", "a,b\n1,2\n")});
  CHECK(reading.notices.count("file_empty") == 1);
  CHECK(reading.place("file_empty").file == 0);
  CHECK(reading.table.rows == 1);
  CHECK(reading.table.places.run_of(0).file == 1);
}

TEST_CASE("no input is no table") {
  CHECK(read_all({}).table.rows == 0);
}

}  // namespace
}  // namespace kokai
