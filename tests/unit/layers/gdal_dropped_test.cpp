// Facts about what GDAL's sources lose on the way: digits are kept, the rest is said.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "tests/unit/layers/vector_files.h"

using namespace kokai;
using namespace kokai::test;

namespace {

Reading read_json(const std::string& text) {
  const TextFiles folder;
  return read_vector(folder.write("a.geojson", text));
}
std::string row_of(const std::string& properties) {
  return R"({"type":"Feature","properties":{)" + properties +
         R"(},"geometry":{"type":"Point","coordinates":[140.3,36.3]}})";
}
std::string rows_of(const std::string& rows) {
  return R"({"type":"FeatureCollection","features":[)" + rows + "]}";
}

}  // namespace

TEST_CASE("numbers of GeoJSON keep the digits of the text") {
  const Reading reading =
      read_json(rows_of(row_of(R"("a":1.50,"b":12.0,"c":7,"d":1e3,"e":"x")") + "," +
                        row_of(R"("a":0.1,"b":3,"c":8,"d":-0.0,"e":2.50)") + "," +
                        row_of(R"("a":1.50,"a":2.5,"c":12345678901234567890)")));
  CHECK(column_of(reading.table, "a") == Row{"1.50", "0.1", "2.5"});
  CHECK(column_of(reading.table, "b") == Row{"12.0", "3", ""});
  CHECK(column_of(reading.table, "d") == Row{"1e3", "-0.0", ""});
  CHECK(column_of(reading.table, "e") == Row{"x", "2.50", ""});
}

TEST_CASE("a single feature keeps its digits too, and nested numbers are not taken for its own") {
  const Reading single = read_json(row_of(R"("a":1.50)"));
  CHECK(single.row(0) == Row{"1.50"});
  const Reading nested = read_json(rows_of(row_of(R"("b":{"a":2.50},"a":1)")));
  CHECK(column_of(nested.table, "a") == Row{"1"});
}

TEST_CASE("measures and binary values of a GeoPackage are said to be dropped") {
  prepare_gdal_once();
  const TextFiles folder;
  const std::filesystem::path path = folder.folder() / "a.gpkg";
  GDALDatasetH dataset =
      GDALCreate(GDALGetDriverByName("GPKG"), path.c_str(), 0, 0, 0, GDT_Unknown, nullptr);
  OGRLayerH layer = GDALDatasetCreateLayer(dataset, "a", nullptr, wkbLineStringM, nullptr);
  OGRFieldDefnH photo = OGR_Fld_Create("photo", OFTBinary);
  OGR_L_CreateField(layer, photo, 1);
  OGR_Fld_Destroy(photo);
  OGRFeatureH row = OGR_F_Create(OGR_L_GetLayerDefn(layer));
  OGR_F_SetFieldBinary(row, 0, 3, "JPG");
  OGRGeometryH line = OGR_G_CreateGeometry(wkbLineStringM);
  OGR_G_AddPointM(line, 0, 0, 5);
  OGR_G_AddPointM(line, 10, 0, 15);
  OGR_F_SetGeometryDirectly(row, line);
  REQUIRE(OGR_L_CreateFeature(layer, row) == OGRERR_NONE);
  OGR_F_Destroy(row);
  GDALClose(dataset);
  const Reading reading = read_vector({path, "a.gpkg", {}});
  CHECK(reading.table.geometry.kind == std::vector<GeometryKind>{GeometryKind::line});
  CHECK(reading.notices.count("geom_measures_dropped") == 1);
  CHECK(reading.finding("geom_measures_dropped").row == 0);
  CHECK(reading.parameter("cell_binary_dropped", "detail_en") == "column photo, 1 rows");
}
