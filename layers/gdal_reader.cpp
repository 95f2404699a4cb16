// GeoPackage, GeoJSON and FlatGeobuf, read through GDAL without letting it reach for anything else.
// SPDX-License-Identifier: MIT
#include <optional>
#include <stdexcept>
#include <utility>

#include "layers/encoding.h"
#include "layers/gdal_reader_dataset.h"
#include "layers/gdal_reader_handles.h"
#include "layers/gdal_reader_json.h"
#include "layers/gdal_reader_package.h"
#include "layers/gdal_reader_vectors.h"
#include "layers/input_guard.h"
#include "layers/source_reader.h"
#include "pipeline/core/cp932.h"
#include "pipeline/core/sha256.h"

namespace kokai {

namespace {

constexpr std::string_view geojson_standard = "RFC 7946";

// IMMUTABLE: SQLite takes no lock and makes no file beside the source. LIST_ALL_TABLES: only what
// computed_table() looked at is a layer. DATE_AS_STRING: "2024/01/05" stays as it is written, for
// normalise to record.
constexpr GdalFormat geopackage{
    "GPKG", {"IMMUTABLE=YES", "LIST_ALL_TABLES=NO", nullptr}, "gpkg", {FeatureNumbers::ids}};
constexpr GdalFormat geojson{
    "GeoJSON", {"DATE_AS_STRING=YES", nullptr}, "geojson", {FeatureNumbers::ordinals}};
constexpr GdalFormat flatgeobuf{"FlatGeobuf", {nullptr}, "fgb", {FeatureNumbers::ordinals}};

/// "urn:ogc:def:crs:EPSG::6668", "EPSG:6668", "urn:ogc:def:crs:OGC:1.3:CRS84".
void take_json_crs(const std::string& name, SourceTable& table) {
  if (name.empty()) {
    table.crs_text = geojson_standard;
    return;
  }
  const std::size_t colon = name.rfind(':');
  const std::string last = colon == std::string::npos ? name : name.substr(colon + 1);
  if (last == "CRS84" || last == "CRS84h")
    table.crs = crs_from_code("EPSG:4326");
  else if (name.find("EPSG") != std::string::npos || name.find("epsg") != std::string::npos)
    table.crs = crs_from_code(last);
  if (!table.crs) table.crs_text = name;
}

/// SQLite keeps what is not yet written into the file beside it; read alone, the file is old or
/// torn.
bool has_open_transaction(const SourceInput& input, Notices& notices) {
  for (const char* suffix : {"-wal", "-journal"}) {
    std::filesystem::path beside = input.path;
    beside += suffix;
    if (file_state(beside).bytes == 0) continue;
    const std::string name = beside.filename().string();
    report_file("file_changed_while_read", input,
                {name + " があります。ほかのプログラム（QGIS など）が開いています。閉じてください",
                 name + " lies beside it: another program (QGIS) has it open; close that first"},
                notices);
    return true;
  }
  return false;
}

/// The text of a GeoJSON file, looked through; empty, with an error notice, when GDAL must not see
/// it.
std::string load_geojson(const SourceInput& input, const ReadLimits& limits, GeoJsonScan& scan,
                         Notices& notices) {
  std::string text = load_source(input, limits, notices).value_or("");
  if (text.empty()) return {};
  if (!is_valid_utf8_block(text)) {
    const bool sjis = is_valid_cp932(text);
    report_file(
        "file_encoding_mismatch", input,
        {sjis ? "GeoJSON は UTF-8 ですが、このファイルは CP932 です" : "UTF-8 ではありません",
         sjis ? "GeoJSON is UTF-8, but this file is CP932" : "it is not UTF-8"},
        notices);
    return {};
  }
  scan = scan_geojson(text, input.name, notices);
  return scan.readable ? text : std::string();
}

SourceTable read_geojson(const SourceInput& input, const ReadRequest& request, Notices& notices) {
  GeoJsonScan scan;
  std::string text = load_geojson(input, request.limits, scan, notices);
  if (text.empty()) return unread_table(input, geojson.name);
  const SourceFile file{input.name, sha256_hex(text), text.size()};
  // GDAL gets the very bytes that were looked through, not the file, which may change meanwhile.
  GdalMemoryFolder memory;
  const std::string path = memory.add("a.geojson", std::move(text));
  SourceTable table = read_gdal_dataset(path, input, geojson, request, notices);
  if (table.rows > 0 && scan.features > table.rows) {
    const std::string there = std::to_string(scan.features), read = std::to_string(table.rows);
    report_file("file_unreadable", input,
                {"features の " + there + " 件のうち地物として読めたのは " + read + " 件です",
                 "of " + there + " entries of \"features\" only " + read + " are features"},
                notices);
    table = unread_table(input, geojson.name);
  }
  scan.digits.restore(table);
  table.places.files.front() = file;
  table.crs.reset();
  table.crs_text.clear();
  table.encoding = "UTF-8";
  take_json_crs(scan.crs_name, table);
  return table;
}

SourceTable with_file(SourceTable table, const SourceInput& input) {
  table.places.files.front() = {input.name, sha256_of_file(input.path),
                                file_state(input.path).bytes};
  return table;
}

SourceTable read_geopackage(const SourceInput& input, const ReadRequest& request,
                            Notices& notices) {
  if (has_open_transaction(input, notices)) return unread_table(input, geopackage.name);
  if (std::optional<Bilingual> computed = computed_table(input.path)) {
    report_file("file_unreadable", input, std::move(*computed), notices);
    return with_file(unread_table(input, geopackage.name), input);
  }
  return with_file(read_gdal_dataset(input.path.string(), input, geopackage, request, notices),
                   input);
}

SourceTable read_by_format(const SourceInput& input, Container container,
                           const ReadRequest& request, Notices& notices) {
  switch (container) {
    case Container::gpkg:
      return read_geopackage(input, request, notices);
    case Container::geojson:
      return read_geojson(input, request, notices);
    case Container::flatgeobuf:
      return with_file(read_gdal_dataset(input.path.string(), input, flatgeobuf, request, notices),
                       input);
    case Container::mapinfo:
      return read_mapinfo(input, request, notices);
    case Container::kml:
      return read_kml(input, request, notices);
    case Container::filegdb:
      return read_geodatabase(input, request, notices);
    case Container::gml:
      return read_gml(input, request, notices);
    case Container::dxf:
      return read_dxf(input, request, notices);
    default:
      throw std::logic_error("GDAL is not used for this container");
  }
}

}  // namespace

SourceTable read_gdal_vector(const SourceInput& input, Container container,
                             const ReadRequest& request, Notices& notices) {
  const FileState before = file_state(input.path);
  SourceTable table = read_by_format(input, container, request, notices);
  if (file_state(input.path) != before)
    report_file("file_changed_while_read", input, {input.name, input.name}, notices);
  return table;
}

}  // namespace kokai
