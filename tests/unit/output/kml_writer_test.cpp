// KML: labels, values, colours, and what XML cannot hold.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "output/file_writer.h"
#include "output/map_style.h"
#include "output/writers.h"
#include "output/xml_text.h"
#include "tests/unit/output/sample_layers.h"

using namespace kokai;
using namespace kokai::test;

namespace {

bool has(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

/// Two points, of which one has a class of the legend.
Layer two_points() {
  Layer layer = empty_layer();
  layer.rows = 2;
  layer.geometry.add_point(140.1, 36.2);
  layer.geometry.add_point(140.3, 36.4);
  add_column(layer, "name", "名称", FieldType::text, {"A & B <\"x\">", ""});
  add_column(layer, "kind", "種別", FieldType::code, {"1", "9"});
  return layer;
}

Definition with_legend() {
  Definition definition;
  definition.legend_field = "kind";
  Field field;
  field.name = "kind";
  field.code_list = "kinds";
  definition.fields.push_back(field);
  CodeList list;
  list.id = "kinds";
  list.write = CodeList::Write::code;
  list.values = {{"1", "赤い区域", "red", {}, "#ff0102"}, {"2", "青い区域", "blue", {}, "#0000ff"}};
  definition.code_lists.push_back(list);
  return definition;
}

std::string written(const Layer& layer, Notices& notices) {
  const Folder folder;
  return read_file(write_kml(layer, options_for("s"), folder.path(), notices).path);
}

}  // namespace

TEST_CASE("a placemark has a label, its values and its place; markup in them is text") {
  const Layer layer = two_points();
  Notices notices;
  const std::string kml = written(layer, notices);
  CHECK(has(kml, "<Placemark><name>A &amp; B &lt;&quot;x&quot;&gt;</name>"));
  CHECK(has(kml, "<Data name=\"名称\"><value>A &amp; B"));
  CHECK(has(kml, "<Point><coordinates>140.1,36.2</coordinates></Point>"));
  CHECK(has(kml, "<Placemark><ExtendedData><Data name=\"名称\"><value></value>"));  // no label
  CHECK_FALSE(has(kml, "<Style"));
  CHECK(notices.total() == 0);
}

TEST_CASE("the legend's colours are those of KML: opacity, blue, green, red") {
  const Definition definition = with_legend();
  Layer layer = two_points();
  layer.definition = &definition;
  Notices notices;
  const std::string kml = written(layer, notices);
  CHECK(has(kml, "<Style id=\"style0\"><IconStyle><color>ff0201ff</color>"));
  CHECK(has(kml, "<styleUrl>#style0</styleUrl>"));
  CHECK_FALSE(has(kml, "<styleUrl>#style1</styleUrl>"));  // a value without a colour has none
}

TEST_CASE("a control character is left out with an error, a carriage return is kept") {
  Layer layer = two_points();
  layer.columns[0].text = TextColumn();
  layer.columns[0].text.append("a\x01z");
  layer.columns[0].text.append("b\r\nc");
  Notices notices;
  const std::string kml = written(layer, notices);
  CHECK(has(kml, "<value>az</value>"));
  CHECK(has(kml, "b&#13;\nc"));
  CHECK(notices.count("file_char_not_in_target") == 1);
}

TEST_CASE("QML and SLD have a category for each entry of the legend, and scales") {
  const Definition definition = with_legend();
  Layer layer = two_points();
  layer.definition = &definition;
  const Legend legend = legend_of(layer);
  MapStyle style{"区域 & 線", SymbolShape::fill, "種別", &legend, 25000, 500};
  const std::string qml = qml_text(style), sld = sld_text(style);
  CHECK(has(qml, "attr=\"種別\""));
  CHECK(has(qml, "<category symbol=\"0\" value=\"1\" label=\"赤い区域\" render=\"true\"/>"));
  CHECK(has(qml, "k=\"color\" v=\"255,1,2,153\""));
  CHECK(has(qml, "hasScaleBasedVisibilityFlag=\"1\" minScale=\"25000\" maxScale=\"500\""));
  CHECK(has(sld, "<Name>区域 &amp; 線</Name>"));
  CHECK(has(sld, "<ogc:PropertyName>種別</ogc:PropertyName><ogc:Literal>2</ogc:Literal>"));
  CHECK(has(sld,
            "<MinScaleDenominator>500</MinScaleDenominator>"
            "<MaxScaleDenominator>25000</MaxScaleDenominator>"));

  const Legend none;
  style.legend = &none;
  style.minimum_scale = style.maximum_scale = 0;
  CHECK(has(qml_text(style), "type=\"singleSymbol\""));
  CHECK(has(qml_text(style), "hasScaleBasedVisibilityFlag=\"0\""));
  CHECK_FALSE(has(sld_text(style), "Filter"));
}
