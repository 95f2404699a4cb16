// Attacks by GeoPackages and FlatGeobufs.
// SPDX-License-Identifier: MIT
#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <sqlite3.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "hostile.h"

namespace kokai_test {

namespace {

void run_sql(const fs::path& path, const std::string& sql) {
  sqlite3* opened = nullptr;
  const int result = sqlite3_open(path.c_str(), &opened);
  const std::unique_ptr<sqlite3, int (*)(sqlite3*)> database(opened, sqlite3_close);
  if (result != SQLITE_OK ||
      sqlite3_exec(opened, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    throw std::runtime_error(sqlite3_errmsg(opened));
}

/// A sound file of GDAL's with 100 points in a layer "a" with a column "name".
void write_sound(const fs::path& path, const char* driver_name) {
  GDALAllRegister();
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(driver_name);
  if (driver == nullptr) throw std::runtime_error("no driver");
  const GDALDatasetUniquePtr dataset(driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  CPLStringList options;
  // Its triggers call functions that SQLite alone does not have.
  if (std::string(driver_name) == "GPKG") options.SetNameValue("SPATIAL_INDEX", "NO");
  OGRLayer* layer =
      dataset ? dataset->CreateLayer("a", nullptr, wkbPoint, options.List()) : nullptr;
  OGRFieldDefn name("name", OFTString);
  if (layer == nullptr || layer->CreateField(&name) != OGRERR_NONE)
    throw std::runtime_error("CreateLayer");
  for (int i = 0; i < 100; ++i) {
    OGRFeature feature(layer->GetLayerDefn());
    feature.SetField(0, "広場");
    const OGRPoint point(140.3 + i / 1000.0, 36.3);
    feature.SetGeometry(&point);
    if (layer->CreateFeature(&feature) != OGRERR_NONE) throw std::runtime_error("CreateFeature");
  }
}

HostileFile package(const std::string& what, const std::string& sql,
                    const std::vector<std::string>& codes, bool traced = false) {
  return {what, "a.gpkg",
          [sql](const fs::path& folder) {
            write_sound(folder / "a.gpkg", "GPKG");
            run_sql(folder / "a.gpkg", sql);
          },
          codes, traced};
}

/// The layer's table is gone, and this stands in its place.
HostileFile instead_of_table(const std::string& what, const std::string& sql, bool traced = false) {
  return package(what, "PRAGMA writable_schema = ON; DROP TABLE a;" + sql, {"file_unreadable"},
                 traced);
}

/// What only a program with that module could create.
std::string virtual_table(const std::string& module) {
  std::string statement = "CREATE VIRTUAL TABLE a USING " + module;
  for (std::size_t at = statement.find('\''); at != std::string::npos;
       at = statement.find('\'', at + 2))
    statement.insert(at, "'");
  return "INSERT INTO sqlite_master VALUES('table','a','a',0,'" + statement + "');";
}

HostileFile spoilt(const std::string& what, const char* driver,
                   const std::function<void(std::string&)>& spoil,
                   const std::vector<std::string>& codes) {
  const std::string name = std::string(driver) == "GPKG" ? "a.gpkg" : "a.fgb";
  return {what, name,
          [=](const fs::path& folder) {
            write_sound(folder / name, driver);
            std::string bytes = read_text(folder / name);
            spoil(bytes);
            write_text(folder / name, bytes);
          },
          codes};
}

/// 0xff over `count` bytes from the given share of the file on.
std::function<void(std::string&)> overwritten(double share, std::size_t count) {
  return [=](std::string& bytes) {
    const auto at = static_cast<std::size_t>(share * static_cast<double>(bytes.size()));
    put(bytes, at, std::string(std::min(count, bytes.size() - at), '\xff'));
  };
}

std::function<void(std::string&)> cut(double share) {
  return [=](std::string& bytes) {
    bytes.resize(static_cast<std::size_t>(share * static_cast<double>(bytes.size())));
  };
}

std::vector<HostileFile> flatgeobufs() {
  const std::vector<std::string> broken = {"file_unreadable", "file_zero_features",
                                           "security_resource_limit"};
  const auto header_size = [](std::uint64_t size) {
    return [size](std::string& bytes) { put(bytes, 8, little_endian(size, 4)); };
  };
  return {
      spoilt("a FlatGeobuf cut in the middle", "FlatGeobuf", cut(0.7), broken),
      spoilt("a FlatGeobuf of its first bytes", "FlatGeobuf", cut(0.01), broken),
      spoilt("a FlatGeobuf whose header has 2^31 bytes", "FlatGeobuf", header_size(0x80000000),
             broken),
      spoilt("a FlatGeobuf whose header has 4 bytes", "FlatGeobuf", header_size(4), broken),
      spoilt(
          "garbage in the header of a FlatGeobuf", "FlatGeobuf",
          [](std::string& bytes) { put(bytes, 12, std::string(64, '\xff')); }, broken),
      spoilt("garbage in the sizes of features of a FlatGeobuf", "FlatGeobuf",
             overwritten(0.6, 1000), broken),
  };
}

}  // namespace

std::vector<HostileFile> hostile_packages() {
  const std::string endless =
      "WITH RECURSIVE n(fid) AS (SELECT 1 UNION ALL SELECT fid + 1 FROM n) ";
  std::vector<HostileFile> files = {
      instead_of_table("a view without end", "CREATE VIEW a AS " + endless +
                                                 "SELECT fid, NULL AS geom, '' AS name FROM n"),
      instead_of_table("a view without a first row",
                       "CREATE VIEW a AS " + endless +
                           "SELECT count(*) AS fid, NULL AS geom, '' AS name FROM n"),
      instead_of_table("a view of a cell of 800 MB",
                       "CREATE VIEW a AS SELECT 1 AS fid, NULL AS geom, hex(zeroblob(400000000)) "
                       "AS name"),
      instead_of_table(
          "a view that calls the network",
          "CREATE VIEW a AS SELECT 1 AS fid, NULL AS geom, ogr_geocode('笠間市') AS name", true),
      instead_of_table("a view that reads a file",
                       "CREATE VIEW a AS SELECT 1 AS fid, NULL AS geom, "
                       "hex(BlobFromFile('../secret.csv')) AS name",
                       true),
      instead_of_table("a virtual table of another file",
                       virtual_table("VirtualText('secret.csv','UTF-8',1,POINT,DOUBLEQUOTE,',')"),
                       true),
      instead_of_table("a virtual table of GDAL", virtual_table("VirtualOGR('secret.csv')"), true),
      instead_of_table("a column that is computed",
                       "CREATE TABLE a(fid INTEGER PRIMARY KEY, geom BLOB, name TEXT GENERATED "
                       "ALWAYS AS (hex(zeroblob(400000000)))); INSERT INTO a VALUES(1, NULL)"),
      package("a table of contents without end",
              "DROP TABLE gpkg_contents; CREATE VIEW gpkg_contents AS " + endless +
                  "SELECT 'a' || fid AS table_name, 'features' AS data_type, '' AS identifier, '' "
                  "AS description, '' AS last_change, 0 AS min_x, 0 AS min_y, 0 AS max_x, 0 AS "
                  "max_y, 0 AS srs_id FROM n",
              {"file_unreadable"}),
      package("triggers on every change",
              "CREATE TRIGGER t1 AFTER UPDATE ON a BEGIN DELETE FROM a; END; CREATE TRIGGER t2 "
              "AFTER INSERT ON gpkg_contents BEGIN SELECT ogr_geocode('a'); END",
              {"header_layer_unknown", "file_unreadable"}, true),
      package("geometries of garbage", "UPDATE a SET geom = randomblob(64)", {"file_unreadable"}),
      package("geometries that claim 2^32 - 1 points",
              "UPDATE a SET geom = X'475000010000000001020000FFFFFFFF00000000'",
              {"file_unreadable"}),
      spoilt("a GeoPackage cut in the middle", "GPKG", cut(0.5), {"file_unreadable"}),
      spoilt("a GeoPackage of its first page", "GPKG",
             [](std::string& bytes) { bytes.resize(4096); },
             {"file_unreadable", "file_zero_features"}),
      spoilt("garbage in the pages of a GeoPackage", "GPKG", overwritten(0.1, 60'000),
             {"file_unreadable", "file_zero_features"}),
      attack("SQLite's first sixteen bytes", "a.gpkg", std::string("SQLite format 3\0", 16),
             {"file_unreadable"}),
  };
  for (HostileFile& file : flatgeobufs()) files.push_back(std::move(file));
  return files;
}

}  // namespace kokai_test
