// Facts about drawings in DXF as sources.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "layers/dxf_reader_labels.h"
#include "layers/dxf_reader_scan.h"
#include "pipeline/core/cp932.h"
#include "tests/unit/layers/vector_files.h"

using namespace kokai;
using namespace kokai::test;

namespace {

/// "0 LINE|8 管|10 1": each piece a group code and its value.
std::string tags(const std::string& pieces) {
  std::string text;
  std::size_t begin = 0;
  while (begin < pieces.size()) {
    const std::size_t end = std::min(pieces.find('|', begin), pieces.size());
    const std::string piece = pieces.substr(begin, end - begin);
    const std::size_t blank = piece.find(' ');
    text += piece.substr(0, blank) + "\n" + piece.substr(blank + 1) + "\n";
    begin = end + 1;
  }
  return text;
}

std::string drawing(const std::string& entities, const std::string& blocks = "") {
  return tags(
      "0 SECTION|2 HEADER|9 $ACADVER|1 AC1015|9 $DWGCODEPAGE|3 ANSI_932|0 ENDSEC|"
      "0 SECTION|2 TABLES|0 TABLE|2 LAYER|70 1|0 LAYER|2 管|70 0|62 7|6 CONTINUOUS|0 ENDTAB|"
      "0 ENDSEC|0 SECTION|2 BLOCKS|" +
      blocks + "0 ENDSEC|0 SECTION|2 ENTITIES|" + entities + "0 ENDSEC|0 EOF|");
}

const std::string one_line = "0 LINE|5 A1|8 管|10 1000|20 0|11 1000|21 10000|";
const std::string text_beside = "0 TEXT|5 A2|8 注記|10 1500|20 5000|40 2|1 表能ソφ200|";
const std::string far_text = "0 TEXT|5 A3|8 注記|10 90000|20 5000|40 2|1 遠い|";
const std::string manhole =
    "0 INSERT|5 A4|8 人孔|66 1|2 蓋|10 1000|20 0|0 ATTRIB|5 A5|8 人孔|10 0|20 0|40 1|1 M-01|2 番号|"
    "0 SEQEND|5 A6|";
const std::string lid =
    "0 BLOCK|8 0|2 蓋|70 2|10 0|20 0|3 蓋|0 CIRCLE|8 0|10 0|20 0|40 0.5|0 ENDBLK|8 0|";

Reading read_drawing(const std::string& text, const DxfSettings& settings = {}) {
  const TextFiles folder;
  ReadRequest request;
  request.dxf = settings;
  std::string bytes;
  append_to_cp932(bytes, text);
  return read_vector(folder.write("a.dxf", bytes), request);
}

}  // namespace

TEST_CASE("a drawing in CP932: lines, texts, and blocks as points with their attributes") {
  const Reading reading = read_drawing(drawing(one_line + text_beside + manhole, lid));
  CHECK(reading.table.container == "dxf");
  CHECK(column_of(reading.table, "Layer") == Row{"管", "注記", "人孔"});
  CHECK(column_of(reading.table, "EntityHandle") == Row{"A1", "A2", "A4"});
  CHECK(column_of(reading.table, "Text") == Row{"", "表能ソφ200", ""});
  CHECK(column_of(reading.table, "BlockName") == Row{"", "", "蓋"});
  CHECK(column_of(reading.table, "番号") == Row{"", "", "M-01"});
  CHECK(reading.table.geometry.kind ==
        std::vector<GeometryKind>{GeometryKind::line, GeometryKind::point, GeometryKind::point});
  CHECK_FALSE(reading.table.crs);
  CHECK(reading.notices.total() == 0);
}

TEST_CASE("layers, unit and axes are what kokai.toml says") {
  DxfSettings settings;
  settings.layers = {{"管", "汚水"}};
  settings.metres_per_unit = 0.001;
  settings.swap_axes = true;
  const Reading reading = read_drawing(drawing(one_line + text_beside), settings);
  CHECK(column_of(reading.table, "LayerValue") == Row{"汚水"});
  CHECK(reading.table.geometry.x == std::vector<double>{0, 10});
  CHECK(reading.table.geometry.y == std::vector<double>{1, 1});
  settings.layers = {{"管渠", ""}};
  const Reading missing = read_drawing(drawing(one_line), settings);
  CHECK(missing.notices.count("file_sheet_missing") == 1);
  CHECK(missing.table.rows == 0);
}

TEST_CASE("labels go to the nearest shape, are marked as derived, and the others are counted") {
  DxfSettings settings;
  settings.layers = {{"管", ""}};
  settings.metres_per_unit = 0.001;
  settings.label_layer = "注記";
  settings.label_field = "管径";
  settings.label_distance_m = 1;
  const Reading reading = read_drawing(drawing(one_line + text_beside + far_text), settings);
  REQUIRE(reading.table.rows == 1);
  CHECK(column_of(reading.table, "管径") == Row{"表能ソφ200"});
  REQUIRE(reading.notices.count("cell_label_derived") == 1);
  const Finding finding = reading.finding("cell_label_derived");
  CHECK(finding.row == 0);
  CHECK(reading.table.columns[static_cast<std::size_t>(finding.column)].header == "管径");
  CHECK(reading.parameter("cell_label_derived", "detail_en") == "0.50 m");
  CHECK(reading.parameter("file_labels_unused", "detail_en") == "1 of 2");
}

TEST_CASE("of two labels a shape keeps the nearer one; inside a polygon the distance is 0") {
  GeometryColumn shapes;
  for (const auto& [x, y] : {std::pair{0.0, 0.0}, {10.0, 0.0}, {10.0, 10.0}, {0.0, 0.0}})
    shapes.add_coordinate(x, y);
  shapes.end_ring();
  shapes.end_part();
  shapes.end_feature(GeometryKind::polygon);
  shapes.add_point(20, 0);
  const std::vector<LabelJoin> joins = join_labels(shapes, {{11, 5}, {9, 1}, {22, 0}, {40, 0}}, 3);
  REQUIRE(joins.size() == 2);
  CHECK(joins[0].shape == 0);
  CHECK(joins[0].label == 1);
  CHECK(joins[0].distance_m == 0);
  CHECK(joins[1].label == 2);
  CHECK(joins[1].distance_m == 2);
}

TEST_CASE("what of a drawing is approximated or not read is said") {
  const Reading reading = read_drawing(drawing(
      one_line +
      "0 ARC|8 管|10 0|20 0|40 3|50 0|51 90|0 LWPOLYLINE|8 管|90 2|70 0|10 0|20 0|42 0.5|10 9|20 0|"
      "0 IMAGE|8 管|10 0|20 0|0 LINE|67 1|8 管|10 0|20 0|11 1|21 1|"));
  CHECK(reading.table.rows == 3);
  CHECK(reading.parameter("geom_curves_approximated", "detail_en") == "2 circles, arcs or splines");
  CHECK(reading.parameter("file_parts_not_read", "detail_en") == "IMAGE × 1, PaperSpace × 1");
}

TEST_CASE("closed polylines are areas where kokai.toml says so") {
  const std::string closed = "0 LWPOLYLINE|8 管|90 3|70 1|10 0|20 0|10 9|20 0|10 9|20 9|";
  CHECK(read_drawing(drawing(closed)).table.geometry.kind[0] == GeometryKind::line);
  DxfSettings settings;
  settings.closed_as_polygons = true;
  CHECK(read_drawing(drawing(closed), settings).table.geometry.kind[0] == GeometryKind::polygon);
}

TEST_CASE("what a drawing holds is known from its tags") {
  const DxfContents contents = scan_dxf(drawing(one_line + text_beside + manhole, lid));
  CHECK(contents.code_page == "ANSI_932");
  CHECK(contents.complete);
  REQUIRE(contents.layers.size() == 3);
  CHECK(contents.layers.at("管").shapes == 1);
  CHECK(contents.layers.at("注記").texts == 1);
  CHECK(contents.layers.at("人孔").inserts == 1);
  CHECK(contents.blocks == std::map<std::string, std::size_t>{{"蓋", 1}});
  const DxfContents bulged = scan_dxf(drawing(
      "0 POLYLINE|8 管|66 1|0 VERTEX|8 管|10 0|20 0|42 0.5|0 VERTEX|8 管|10 9|20 0|0 SEQEND|"));
  CHECK(bulged.layers.at("管").curves == 1);
  CHECK(bulged.layers.at("管").shapes == 1);
  const DxfContents reference =
      scan_dxf(drawing("", "0 BLOCK|8 0|2 図郭|70 4|10 0|20 0|1 ../other.dwg|0 ENDBLK|8 0|"));
  CHECK(reference.external_drawings.at("図郭") == "../other.dwg");
}

TEST_CASE("the text of a drawing is UTF-8 from AutoCAD 2007 on, else as its code page says") {
  const std::string utf8 = drawing(text_beside);
  std::string sjis;
  append_to_cp932(sjis, utf8);
  CHECK(dxf_as_utf8(sjis) == utf8);
  std::string newer = utf8;
  newer.replace(newer.find("AC1015"), 6, "AC1021");
  CHECK(dxf_as_utf8(newer) == newer);
}

TEST_CASE("a drawing that breaks off is refused") {
  std::string text = drawing(one_line + one_line + one_line);
  text.resize(text.size() - 40);
  const Reading reading = read_drawing(text);
  CHECK(reading.table.rows == 0);
  CHECK(reading.notices.count("file_unreadable") == 1);
}
