// GeoJSON as it is published, character by character.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "output/file_writer.h"
#include "tests/unit/output/sample_layers.h"

using namespace kokai;
using namespace kokai::test;

namespace {

std::string geojson_of(const Layer& layer, const ExportOptions& options, Notices& notices) {
  const Folder folder;
  const Artifact artifact = find_exporter("geojson")->write(layer, options, folder.path(), notices);
  CHECK(artifact.path.filename() == options.file_stem + ".geojson");
  CHECK(artifact.bytes == std::filesystem::file_size(artifact.path));
  return read_file(artifact.path);
}

std::string geojson_of(const Layer& layer) {
  Notices notices;
  std::string text = geojson_of(layer, options_for("s"), notices);
  CHECK(notices.total() == 0);
  return text;
}

}  // namespace

TEST_CASE("GeoJSON has one feature per line, members in the order of the schema") {
  Layer layer = empty_layer();
  add_column(layer, "name", "名称", FieldType::text, {"笠間\"市\"", ""});
  add_column(layer, "size", "面積", FieldType::number, {"12.50", "約3"});
  layer.geometry.add_point(140.25, 36.5);
  layer.geometry.add_null();
  CHECK(geojson_of(layer) ==
        "{\"type\":\"FeatureCollection\",\"bbox\":[140.25,36.5,140.25,36.5],\"features\":[\n"
        "{\"type\":\"Feature\",\"properties\":{\"名称\":\"笠間\\\"市\\\"\",\"面積\":12.50},"
        "\"geometry\":{\"type\":\"Point\",\"coordinates\":[140.25,36.5]}},\n"
        "{\"type\":\"Feature\",\"properties\":{\"名称\":null,\"面積\":\"約3\"},\"geometry\":null}\n"
        "]}\n");
}

TEST_CASE("a layer without rows is an empty collection without bbox") {
  CHECK(geojson_of(empty_layer()) == "{\"type\":\"FeatureCollection\",\"features\":[\n]}\n");
}

TEST_CASE("only the rows that are asked for are written, and bbox is theirs") {
  Layer layer = empty_layer();
  add_column(layer, "n", "番号", FieldType::text, {"a", "b", "c"});
  for (const double x : {139.0, 140.0, 141.0}) layer.geometry.add_point(x, 36);
  ExportOptions options = options_for("s");
  options.all_rows = false;
  options.rows = {1};
  Notices notices;
  const auto json = nlohmann::json::parse(geojson_of(layer, options, notices));
  REQUIRE(json["features"].size() == 1);
  CHECK(json["features"][0]["properties"]["番号"] == "b");
  CHECK(json["bbox"] == nlohmann::json({140, 36, 140, 36}));
}

TEST_CASE("control characters, quotes and backslashes are escaped at every place of a value") {
  const std::string all = "\x01\x1f\n\r\t\b\f\"\\/日本";
  for (std::size_t before = 0; before < 10; ++before) {
    Layer layer = empty_layer();
    const std::string value = std::string(before, 'x') + all + std::string(9, 'y');
    add_column(layer, "v", "値", FieldType::text, {value});
    const auto json = nlohmann::json::parse(geojson_of(layer));
    CHECK(json["features"][0]["properties"]["値"] == value);
  }
}

TEST_CASE("shells run counter-clockwise and holes clockwise, whatever the source does") {
  const Ring shell{{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}};
  const Ring hole{{1, 1}, {2, 1}, {2, 2}, {1, 2}, {1, 1}};
  const Ring turned_shell(shell.rbegin(), shell.rend()), turned_hole(hole.rbegin(), hole.rend());
  for (const auto& rings :
       std::vector<std::vector<Ring>>{{shell, hole}, {turned_shell, turned_hole}}) {
    Layer layer = empty_layer();
    add_column(layer, "v", "値", FieldType::text, {"a"});
    add_polygon(layer.geometry, rings);
    layer.geometry.end_feature(GeometryKind::polygon);
    const std::string text = geojson_of(layer);
    CHECK(text.find("[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[1,1],[1,2],[2,2],[2,1],[1,1]]]") !=
          std::string::npos);
  }
}

TEST_CASE("a sliver is turned by the decimals that are printed") {
  // Clockwise by a tenth of the last decimal; as printed it has no area and stays as it is.
  Layer layer = empty_layer();
  add_column(layer, "v", "値", FieldType::text, {"a"});
  add_polygon(layer.geometry, {{{140, 36}, {140.5, 36.00000001}, {141, 36}, {140, 36}}});
  layer.geometry.end_feature(GeometryKind::polygon);
  CHECK(geojson_of(layer).find("[[[140,36],[140.5,36],[141,36],[140,36]]]") != std::string::npos);
}

TEST_CASE("heights are written only where they are kept, and then bbox has six numbers") {
  Layer layer = empty_layer();
  add_column(layer, "v", "値", FieldType::text, {"a"});
  layer.geometry.add_point(140, 36);
  layer.geometry.z = {12.5};
  CHECK(geojson_of(layer).find("\"coordinates\":[140,36]}") != std::string::npos);
  ExportOptions options = options_for("s");
  options.keep_z = true;
  Notices notices;
  const std::string text = geojson_of(layer, options, notices);
  CHECK(text.find("\"coordinates\":[140,36,12.5]}") != std::string::npos);
  CHECK(text.find("\"bbox\":[140,36,12.5,140,36,12.5]") != std::string::npos);
}

TEST_CASE("a coordinate that is no number never reaches the file") {
  for (const double bad :
       {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(), 1e300}) {
    Layer layer = empty_layer();
    add_column(layer, "v", "値", FieldType::text, {"a", "b"});
    layer.geometry.add_point(bad, 36);
    layer.geometry.add_point(140, 36);
    Notices notices;
    const auto json = nlohmann::json::parse(geojson_of(layer, options_for("s"), notices));
    CHECK(json["features"][0]["geometry"].is_null());
    CHECK(json["bbox"] == nlohmann::json({140, 36, 140, 36}));
    CHECK(notices.count("release_writer_warning") == 1);
  }
}

TEST_CASE("a geometry of an unsupported type is null and an error") {
  Layer layer = empty_layer();
  add_column(layer, "v", "値", FieldType::text, {"a"});
  layer.geometry.end_feature(GeometryKind::unsupported);
  Notices notices;
  CHECK(geojson_of(layer, options_for("s"), notices).find("\"geometry\":null") !=
        std::string::npos);
  CHECK(notices.count("release_writer_warning") == 1);
}

TEST_CASE("a number is written with the digits of its source unless JSON would lose them") {
  CHECK(writes_as_number(FieldType::number, "12.50"));
  CHECK(writes_as_number(FieldType::integer, "-3"));
  CHECK(writes_as_number(FieldType::latitude, "36.34567890123456"));
  CHECK_FALSE(writes_as_number(FieldType::number, "012"));
  CHECK_FALSE(writes_as_number(FieldType::number, "1,200"));
  CHECK_FALSE(writes_as_number(FieldType::integer, "1234567890123456789012"));
  CHECK_FALSE(writes_as_number(FieldType::number, "1e999"));
  CHECK_FALSE(writes_as_number(FieldType::text, "12"));
}

TEST_CASE("a JSON parser reads the same values from GeoJSON") {
  const Layer layer = LayerMaker(110).make(300, Shapes::mixed, true);
  const auto json = nlohmann::ordered_json::parse(geojson_of(layer));
  REQUIRE(json["features"].size() == layer.rows);
  for (std::size_t row = 0; row < layer.rows; ++row) {
    std::size_t i = 0;
    for (const auto& [key, value] : json["features"][row]["properties"].items()) {
      const Column& column = layer.columns[i++];
      CHECK(key == column.field.header);
      if (column.text[row].empty())
        CHECK(value.is_null());
      else if (value.is_number())
        CHECK(value.get<double>() == parse_number(column.text[row]));
      else
        CHECK(value == column.text[row]);
    }
    CHECK(i == layer.columns.size());
  }
}

TEST_CASE("two runs give the same bytes") {
  const Layer layer = LayerMaker(7).make(10000, Shapes::polygons, true);
  CHECK(geojson_of(layer) == geojson_of(layer));
}
