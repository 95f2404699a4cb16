// CSV as it is published, character by character.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "output/file_writer.h"
#include "tests/unit/output/sample_layers.h"

using namespace kokai;
using namespace kokai::test;

namespace {

std::string csv_of(const Layer& layer, const ExportOptions& options = options_for("s")) {
  const Folder folder;
  Notices notices;
  const Artifact artifact = find_exporter("csv")->write(layer, options, folder.path(), notices);
  CHECK(notices.total() == 0);
  CHECK(artifact.bytes == std::filesystem::file_size(artifact.path));
  std::string text = read_file(artifact.path);
  CHECK(text.substr(0, 3) == "\xEF\xBB\xBF");
  return text.substr(3);
}

Layer one_value(const std::string& value) {
  Layer layer = empty_layer();
  add_column(layer, "v", "値", FieldType::text, {value});
  return layer;
}

}  // namespace

TEST_CASE("CSV quotes only what needs it, and ends lines with CRLF") {
  Layer layer = empty_layer();
  add_column(layer, "a", "名称", FieldType::text,
             {"plain", "a,b", "say \"hi\"", "two\nlines", " blank ", ""});
  add_column(layer, "b", "崖崩れ、土石流", FieldType::mark, {"1", "", "1", "", "1", ""});
  CHECK(csv_of(layer) ==
        "名称,崖崩れ、土石流\r\nplain,1\r\n\"a,b\",\r\n\"say \"\"hi\"\"\",1\r\n\"two\nlines\",\r\n "
        "blank ,1\r\n,\r\n");
}

TEST_CASE("an empty value alone in its record is quoted, for a blank line would be skipped") {
  CHECK(csv_of(one_value("")) == "値\r\n\"\"\r\n");
  CHECK(csv_of(one_value("x")) == "値\r\nx\r\n");
}

TEST_CASE("a table with coordinates keeps its own columns and their digits") {
  Definition definition;
  definition.geometry = GeometrySource::coordinates;
  Layer layer = empty_layer();
  layer.definition = &definition;
  add_column(layer, "lat", "緯度", FieldType::latitude, {"36.3450"});
  add_column(layer, "lon", "経度", FieldType::longitude, {"140.2500"});
  layer.geometry.add_point(140.25, 36.345);
  CHECK(csv_of(layer) == "緯度,経度\r\n36.3450,140.2500\r\n");
}

TEST_CASE("points without columns of their own get latitude and longitude") {
  Layer layer = empty_layer();
  add_column(layer, "v", "値", FieldType::text, {"a", "b"});
  layer.geometry.add_point(140.25, 36.345);
  layer.geometry.add_null();
  CHECK(csv_of(layer) == "値,緯度,経度\r\na,36.345,140.25\r\nb,,\r\n");
}

TEST_CASE("heights of points follow where they are kept") {
  Layer layer = one_value("a");
  layer.geometry.add_point(140.25, 36.345);
  layer.geometry.z = {7};
  ExportOptions options = options_for("s");
  options.keep_z = true;
  CHECK(csv_of(layer, options) == "値,緯度,経度,Z\r\na,36.345,140.25,7\r\n");
}

TEST_CASE("other geometry is WKT in the last column") {
  Layer layer = empty_layer();
  add_column(layer, "v", "値", FieldType::text, {"line", "area", "none", "points", "lines"});
  add_ring(layer.geometry, {{140, 36}, {140.5, 36.25}});
  layer.geometry.end_part();
  layer.geometry.end_feature(GeometryKind::line);
  add_polygon(layer.geometry, {{{0, 0}, {0, 1}, {1, 1}, {0, 0}}});
  add_polygon(layer.geometry, {{{5, 5}, {6, 5}, {6, 6}, {5, 5}}});
  layer.geometry.end_feature(GeometryKind::multipolygon);
  layer.geometry.add_null();
  for (const double x : {1.0, 2.0}) {
    layer.geometry.add_coordinate(x, 3);
    layer.geometry.end_ring();
    layer.geometry.end_part();
  }
  layer.geometry.end_feature(GeometryKind::multipoint);
  for (const double x : {1.0, 2.0}) {
    add_ring(layer.geometry, {{x, 0}, {x, 9}});
    layer.geometry.end_part();
  }
  layer.geometry.end_feature(GeometryKind::multiline);
  CHECK(
      csv_of(layer) ==
      "値,WKT\r\nline,\"LINESTRING (140 36,140.5 36.25)\"\r\n"
      "area,\"MULTIPOLYGON (((0 0,1 1,0 1,0 0)),((5 5,6 5,6 6,5 5)))\"\r\nnone,\r\n"
      "points,\"MULTIPOINT ((1 3),(2 3))\"\r\nlines,\"MULTILINESTRING ((1 0,1 9),(2 0,2 9))\"\r\n");
}
