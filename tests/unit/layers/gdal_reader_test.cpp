// Facts about GeoJSON, GeoPackage and FlatGeobuf as sources.
// SPDX-License-Identifier: MIT
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "layers/gdal_reader_package.h"
#include "layers/gdal_setup.h"
#include "pipeline/core/cp932.h"
#include "pipeline/core/sha256.h"
#include "tests/unit/layers/text_files.h"

using namespace kokai;
using namespace kokai::test;

namespace {

using Row = std::vector<std::string>;

void prepare_once() {
  static const bool done = [] {
    prepare_gdal();
    return true;
  }();
  (void)done;
}

Reading read_json(std::string_view text, const std::string& name = "a.geojson") {
  prepare_once();
  const TextFiles folder;
  Reading reading;
  reading.table =
      read_gdal_vector(folder.write(name, text), Container::geojson, {}, reading.notices);
  return reading;
}

std::string collection(const std::string& features, const std::string& members = "") {
  return R"({"type":"FeatureCollection",)" + members + R"("features":[)" + features + "]}";
}
std::string feature(const std::string& properties, const std::string& geometry = "null") {
  return R"({"type":"Feature","properties":{)" + properties + R"(},"geometry":)" + geometry + "}";
}
std::string one_point(const std::string& members) {
  return collection(feature("", R"({"type":"Point","coordinates":[140.3,36.3]})"), members);
}

std::string detail_of(const Reading& reading, std::string_view code) {
  const FindingDetail* detail = reading.notices.detail(reading.finding(code));
  if (detail == nullptr) return "";
  for (const auto& [name, value] : detail->parameters)
    if (name == "detail_en") return value;
  return "";
}

/// A layer of points with a text and a real number, as GDAL writes it.
void add_layer(GDALDatasetH dataset, const char* name, int epsg, const Row& names) {
  OGRSpatialReferenceH reference = OSRNewSpatialReference(nullptr);
  if (epsg != 0) OSRImportFromEPSG(reference, epsg);
  OGRLayerH layer =
      GDALDatasetCreateLayer(dataset, name, epsg == 0 ? nullptr : reference, wkbPoint25D, nullptr);
  OSRRelease(reference);
  const auto add = [&](const char* field_name, OGRFieldType type) {
    OGRFieldDefnH field = OGR_Fld_Create(field_name, type);
    OGR_L_CreateField(layer, field, 1);
    OGR_Fld_Destroy(field);
  };
  add("名称", OFTString);
  add("延長", OFTReal);
  add("日", OFTDate);
  for (const std::string& text : names) {
    OGRFeatureH row = OGR_F_Create(OGR_L_GetLayerDefn(layer));
    OGR_F_SetFieldString(row, 0, text.c_str());
    OGR_F_SetFieldDouble(row, 1, 12.1);
    OGR_F_SetFieldDateTime(row, 2, 2026, 11, 20, 0, 0, 0, 0);
    OGRGeometryH point = OGR_G_CreateGeometry(wkbPoint25D);
    OGR_G_SetPoint(point, 0, 140.3, 36.3, 25.5);
    OGR_F_SetGeometryDirectly(row, point);
    if (OGR_L_CreateFeature(layer, row) != OGRERR_NONE) throw std::runtime_error("no feature");
    OGR_F_Destroy(row);
  }
}

std::filesystem::path write_dataset(const TextFiles& folder, const char* driver,
                                    const std::string& name, const std::vector<Row>& layers,
                                    int epsg = 6668) {
  prepare_once();
  const std::filesystem::path path = folder.folder() / name;
  GDALDatasetH dataset =
      GDALCreate(GDALGetDriverByName(driver), path.c_str(), 0, 0, 0, GDT_Unknown, nullptr);
  for (std::size_t i = 0; i < layers.size(); ++i)
    add_layer(dataset, ("layer" + std::to_string(i + 1)).c_str(), epsg, layers[i]);
  GDALClose(dataset);
  return path;
}

std::set<std::string> names_in(const std::filesystem::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    names.insert(entry.path().filename().string());
  return names;
}

}  // namespace

TEST_CASE("GeoJSON values become text as they are written, members that lack become empty") {
  const Reading reading = read_json(collection(
      feature(R"("名称":"本庁舎","数":7,"率":0.1,"有":true,"表":[1,2],"日":"2024/01/05")",
              R"({"type":"Point","coordinates":[140.3,36.3]})") +
      "," + feature(R"("名称":"支所","数":null)")));
  CHECK(reading.headers() == Row{"名称", "数", "率", "有", "表", "日"});
  CHECK(reading.row(0) == Row{"本庁舎", "7", "0.1", "true", "1;2", "2024/01/05"});
  CHECK(reading.row(1) == Row{"支所", "", "", "", "", ""});
  CHECK(reading.table.geometry.kind[0] == GeometryKind::point);
  CHECK(reading.table.geometry.kind[1] == GeometryKind::null);
  CHECK(reading.table.places.row == std::vector<std::uint32_t>{1, 2});
  CHECK(reading.table.encoding == "UTF-8");
  CHECK(reading.table.container == "geojson");
  CHECK(reading.notices.total() == 0);
}

TEST_CASE("the geometry of GeoJSON comes as flat arrays") {
  const Reading reading = read_json(collection(
      feature("", R"({"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,0]],)"
                  R"([[5,1],[6,1],[6,2],[5,1]]]})") +
      "," +
      feature("", R"({"type":"MultiLineString","coordinates":[[[0,0],[1,1]],[[2,2],[3,3]]]})") +
      "," + feature("", R"({"type":"GeometryCollection","geometries":[]})") + "," +
      feature("", R"({"type":"Point","coordinates":[1,2,3]})")));
  const GeometryColumn& geometry = reading.table.geometry;
  REQUIRE(geometry.size() == 4);
  CHECK(geometry.kind[0] == GeometryKind::polygon);
  CHECK(geometry.rings(0).size() == 2);
  CHECK(geometry.coordinates(1).size() == 4);
  CHECK(geometry.kind[1] == GeometryKind::multiline);
  CHECK(geometry.parts(1).size() == 2);
  CHECK(geometry.kind[2] == GeometryKind::unsupported);
  REQUIRE(geometry.z.size() == geometry.x.size());
  CHECK(geometry.z.front() == 0);
  CHECK(geometry.z.back() == 3);
}

TEST_CASE("GeoJSON without a crs says only which standard it follows") {
  const Reading silent = read_json(one_point(""));
  CHECK_FALSE(silent.table.crs);
  CHECK(silent.table.crs_text == "RFC 7946");
  const auto named = [](const std::string& name) {
    return read_json(one_point(R"("crs":{"type":"name","properties":{"name":")" + name + R"("}},)"))
        .table;
  };
  CHECK(named("urn:ogc:def:crs:OGC:1.3:CRS84").crs->epsg == 4326);
  CHECK(named("urn:ogc:def:crs:EPSG::6668").crs->epsg == 6668);
  CHECK(named("EPSG:6677").crs->epsg == 6677);
  CHECK_FALSE(named("urn:ogc:def:crs:EPSG::32632").crs);
  CHECK(named("urn:ogc:def:crs:EPSG::32632").crs_text == "urn:ogc:def:crs:EPSG::32632");
}

TEST_CASE("a crs that points to an address is refused before GDAL sees it") {
  for (const char* crs : {R"({"type":"link","properties":{"href":"http://127.0.0.1:9/x"}})",
                          R"({"type":"LINK","properties":{"href":"http://127.0.0.1:9/x"}})",
                          R"({"type":"","properties":{"url":"http://127.0.0.1:9/x"}})",
                          R"({"properties":{"URL":"http://127.0.0.1:9/x"}})",
                          R"({"type":"url","properties":{"URL":"http://127.0.0.1:9/x"}})"}) {
    CAPTURE(crs);
    for (const char* key : {"crs", "CRS"}) {
      const Reading reading = read_json(one_point("\"" + std::string(key) + "\":" + crs + ","));
      CHECK(reading.notices.count("security_remote_reference") == 1);
      CHECK(reading.table.rows == 0);
    }
  }
}

TEST_CASE("malformed JSON names the byte, and text of another encoding is said") {
  const Reading broken = read_json(R"({"type":"FeatureCollection","features":[)");
  CHECK(broken.notices.count("file_json_malformed") == 1);
  CHECK(broken.table.rows == 0);
  const Reading comma = read_json(R"({"type":"Feature",})");
  CHECK(detail_of(comma, "file_json_malformed") == "at byte 19");
  std::string sjis;
  append_to_cp932(sjis, collection(feature("\"名称\":\"本庁舎\"")));
  CHECK(detail_of(read_json(sjis), "file_encoding_mismatch") ==
        "GeoJSON is UTF-8, but this file is CP932");
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += "{\"a\":";
  CHECK(read_json(deep).notices.count("security_resource_limit") == 1);
}

TEST_CASE("repeated and unknown members are warnings") {
  const Reading reading =
      read_json(collection(feature(R"("a":1,"a":2)"), R"("comment":"x","name":"n",)"));
  REQUIRE(reading.notices.count("file_json_keys") == 2);
  CHECK(detail_of(reading, "file_json_keys") == "key a repeated, 1 times");
  CHECK(reading.row(0) == Row{"2"});
}

TEST_CASE("no features, and entries that are no features, are errors") {
  CHECK(read_json(collection("")).notices.count("file_zero_features") == 1);
  const Reading null = read_json(collection("null," + feature("\"a\":1")));
  CHECK(detail_of(null, "file_unreadable") == "of 2 entries of \"features\" only 1 are features");
  CHECK(null.table.rows == 0);
  const Reading broken =
      read_json(collection(feature("", R"({"type":"Point","coordinates":["140.3","36.3"]})")));
  CHECK(broken.notices.count("file_unreadable") == 1);
}

TEST_CASE("messages name the file as the project does") {
  const Reading reading = read_json(R"({"type":"FeatureCollection"})");
  CHECK(detail_of(reading, "file_unreadable").find("vsimem") == std::string::npos);
}

TEST_CASE("a GeoPackage is read without a trace beside it") {
  const TextFiles folder;
  const auto path = write_dataset(folder, "GPKG", "a.gpkg", {{"本庁舎", "支所"}});
  const std::set<std::string> before = names_in(folder.folder());
  std::filesystem::permissions(path, std::filesystem::perms::owner_read);
  Reading reading;
  reading.table = read_gdal_vector({path, "a.gpkg", {}}, Container::gpkg, {}, reading.notices);
  CHECK(reading.headers() == Row{"名称", "延長", "日"});
  CHECK(reading.row(1) == Row{"支所", "12.1", "2026-11-20"});
  CHECK(reading.table.crs->epsg == 6668);
  CHECK(reading.table.geometry.z == std::vector<double>{25.5, 25.5});
  CHECK(reading.table.places.row == std::vector<std::uint32_t>{1, 2});
  CHECK(reading.table.places.files[0].sha256 == sha256_of_file(path));
  CHECK(reading.notices.total() == 0);
  CHECK(names_in(folder.folder()) == before);
}

TEST_CASE("the layer of a GeoPackage is named, or the first of several with a warning") {
  const TextFiles folder;
  const auto path = write_dataset(folder, "GPKG", "a.gpkg", {{"本庁舎"}, {"支所"}});
  Reading first;
  first.table = read_gdal_vector({path, "a.gpkg", {}}, Container::gpkg, {}, first.notices);
  CHECK(detail_of(first, "file_several_sheets") == "layer1, layer2");
  CHECK(first.row(0)[0] == "本庁舎");
  CHECK(first.table.sheet == "layer1");
  ReadRequest request;
  request.sheet = "layer2";
  Reading second;
  second.table = read_gdal_vector({path, "a.gpkg", {}}, Container::gpkg, request, second.notices);
  CHECK(second.row(0)[0] == "支所");
  CHECK(second.notices.total() == 0);
  request.sheet = "layer3";
  Reading none;
  none.table = read_gdal_vector({path, "a.gpkg", {}}, Container::gpkg, request, none.notices);
  CHECK(none.notices.count("file_sheet_missing") == 1);
}

TEST_CASE("a GeoPackage that another program has open is not read") {
  const TextFiles folder;
  const auto path = write_dataset(folder, "GPKG", "a.gpkg", {{"本庁舎"}});
  folder.write("a.gpkg-wal", "pending");
  Reading reading;
  reading.table = read_gdal_vector({path, "a.gpkg", {}}, Container::gpkg, {}, reading.notices);
  CHECK(reading.notices.count("file_changed_while_read") == 1);
  CHECK(reading.table.rows == 0);
}

TEST_CASE("a GeoPackage whose layer is computed is not opened") {
  const TextFiles folder;
  const auto path = write_dataset(folder, "GPKG", "a.gpkg", {{"本庁舎"}});
  CHECK_FALSE(computed_table(path).has_value());
  GDALDatasetH dataset =
      GDALOpenEx(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, nullptr, nullptr, nullptr);
  for (const char* sql :
       {"ALTER TABLE layer1 RENAME TO data", "UPDATE gpkg_contents SET table_name = 'layer1'",
        "UPDATE gpkg_geometry_columns SET table_name = 'layer1'",
        "CREATE VIEW layer1 AS SELECT * FROM data"})
    GDALDatasetExecuteSQL(dataset, sql, nullptr, nullptr);
  GDALClose(dataset);
  Reading reading;
  reading.table = read_gdal_vector({path, "a.gpkg", {}}, Container::gpkg, {}, reading.notices);
  CHECK(detail_of(reading, "file_unreadable").find("layer1 is a view") != std::string::npos);
  CHECK(reading.table.rows == 0);
}

TEST_CASE("a FlatGeobuf is read, and one that ends early is not") {
  const TextFiles folder;
  const auto path = write_dataset(folder, "FlatGeobuf", "a.fgb", {{"本庁舎", "支所"}}, 6677);
  Reading reading;
  reading.table = read_gdal_vector({path, "a.fgb", {}}, Container::flatgeobuf, {}, reading.notices);
  CHECK(reading.table.rows == 2);
  CHECK(reading.table.crs->epsg == 6677);
  CHECK(reading.notices.total() == 0);
  std::filesystem::resize_file(path, std::filesystem::file_size(path) - 40);
  Reading cut;
  cut.table = read_gdal_vector({path, "a.fgb", {}}, Container::flatgeobuf, {}, cut.notices);
  CHECK(cut.notices.count("file_unreadable") == 1);
  CHECK(cut.table.rows == 0);
}

TEST_CASE("what is no GeoPackage is not opened by another driver") {
  const TextFiles folder;
  prepare_once();
  const SourceInput input = folder.write("a.gpkg", "<OGRVRTDataSource></OGRVRTDataSource>");
  Reading reading;
  reading.table = read_gdal_vector(input, Container::gpkg, {}, reading.notices);
  CHECK(reading.notices.count("file_unreadable") == 1);
  CHECK(reading.table.rows == 0);
}

TEST_CASE("the GSI shelters and the Wakayama facilities are read whole") {
  if (!std::filesystem::exists(KOKAI_SHARED_DATA)) return;
  prepare_once();
  const std::filesystem::path shared = KOKAI_SHARED_DATA;
  Reading shelters;
  shelters.table = read_gdal_vector({shared / "shelters/gsi/emergency/082163.geojson", "s", {}},
                                    Container::geojson, {}, shelters.notices);
  CHECK(shelters.table.rows == 8);
  Reading wakayama;
  wakayama.table = read_gdal_vector({shared / "tables/wakayama/public_facilities.geojson", "w", {}},
                                    Container::geojson, {}, wakayama.notices);
  CHECK(wakayama.table.rows == 1758);
  CHECK(wakayama.notices.count("file_unreadable") == 0);
  Reading curve;
  curve.table = read_gdal_vector({shared / "geometry/gpkg/curve.gpkg", "c", {}}, Container::gpkg,
                                 {}, curve.notices);
  CHECK(curve.table.geometry.kind[0] == GeometryKind::unsupported);
}
