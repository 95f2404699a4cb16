// GeoPackage, GeoJSON and FlatGeobuf, read through GDAL without letting it reach for anything else.
// SPDX-License-Identifier: MIT
#include <cpl_conv.h>
#include <ogr_srs_api.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "layers/encoding.h"
#include "layers/gdal_reader_features.h"
#include "layers/gdal_reader_handles.h"
#include "layers/gdal_reader_json.h"
#include "layers/gdal_reader_package.h"
#include "layers/input_guard.h"
#include "layers/reader_notices.h"
#include "layers/shapefile_reader_files.h"
#include "layers/source_reader.h"
#include "pipeline/core/cp932.h"
#include "pipeline/core/sha256.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

constexpr std::string_view geojson_standard = "RFC 7946";

/// One format: the only driver that may open it, and how.
struct Format {
  Container container;
  const char* driver;
  std::array<const char*, 3> options;  ///< ends with a null
  std::string_view name;
  FeatureNumbers numbers;
};
// IMMUTABLE: SQLite takes no lock and makes no file beside the source. LIST_ALL_TABLES: only what
// computed_table() looked at is a layer. DATE_AS_STRING: "2024/01/05" stays as it is written, for
// normalise to record.
constexpr std::array<Format, 3> formats = {{
    {Container::gpkg,
     "GPKG",
     {"IMMUTABLE=YES", "LIST_ALL_TABLES=NO", nullptr},
     "gpkg",
     FeatureNumbers::ids},
    {Container::geojson,
     "GeoJSON",
     {"DATE_AS_STRING=YES", nullptr},
     "geojson",
     FeatureNumbers::ordinals},
    {Container::flatgeobuf, "FlatGeobuf", {nullptr}, "fgb", FeatureNumbers::ordinals},
}};

const Format& format_of(Container container) {
  const auto found = std::find_if(formats.begin(), formats.end(),
                                  [&](const Format& f) { return f.container == container; });
  if (found == formats.end()) throw std::logic_error("GDAL is not used for this container");
  return *found;
}

void report(const char* code, const SourceInput& input, Bilingual reason, Notices& notices) {
  notices.add(code, reason_detail(input.name, std::move(reason)));
}

SourceTable unread(const SourceInput& input, const Format& format) {
  SourceTable table;
  table.container = format.name;
  table.places.files.push_back({input.name, "", 0});
  return table;
}

GdalDataset open(const std::string& path, const Format& format) {
  const std::array<const char*, 2> drivers = {format.driver, nullptr};
  return GdalDataset(GDALOpenEx(path.c_str(),
                                GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                                drivers.data(), format.options.data(), nullptr));
}

/// The layer that is asked for, or the first one with a warning where there are more.
OGRLayerH choose_layer(GDALDatasetH dataset, const SourceInput& input, const ReadRequest& request,
                       Notices& notices) {
  const int count = GDALDatasetGetLayerCount(dataset);
  std::string names;
  for (int i = 0; i < count; ++i) {
    OGRLayerH layer = GDALDatasetGetLayer(dataset, i);
    const std::string name = OGR_L_GetName(layer);
    if (request.sheet && name == *request.sheet) return layer;
    names += (i == 0 ? "" : ", ") + name;
  }
  if (request.sheet) {
    report("file_sheet_missing", input,
           {"レイヤー " + *request.sheet + " がありません。あるのは " + names,
            "there is no layer " + *request.sheet + "; there are " + names},
           notices);
    return nullptr;
  }
  if (count > 1) report("file_several_sheets", input, {names, names}, notices);
  if (count == 0)
    report("file_zero_features", input, {"レイヤーがありません", "it has no layer"}, notices);
  return count == 0 ? nullptr : GDALDatasetGetLayer(dataset, 0);
}

std::string wkt_of(OGRSpatialReferenceH reference) {
  const std::array<const char*, 2> options = {"FORMAT=WKT2_2019", nullptr};
  char* text = nullptr;
  OSRExportToWktEx(reference, &text, options.data());
  std::string wkt = text == nullptr ? "" : text;
  CPLFree(text);
  return wkt;
}

void take_layer_crs(OGRLayerH layer, SourceTable& table) {
  OGRSpatialReferenceH reference = OGR_L_GetSpatialRef(layer);
  if (reference == nullptr) return;
  const char* authority = OSRGetAuthorityName(reference, nullptr);
  const char* code = OSRGetAuthorityCode(reference, nullptr);
  if (authority != nullptr && code != nullptr && std::string_view(authority) == "EPSG")
    table.crs = crs_from_code(code);
  if (!table.crs) table.crs = crs_from_wkt(wkt_of(reference));
  const char* name = OSRGetName(reference);
  // GeoPackage says with srs_id -1 and 0 that nothing is known.
  const bool undefined =
      name == nullptr || starts_with(name, "Undefined") || starts_with(name, "unknown");
  if (!table.crs && !undefined) table.crs_text = name;
}

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

/// GDAL names the file as it was opened; people know it by its name in the project.
std::string without_path(std::string text, const std::string& path, const SourceInput& input) {
  for (std::size_t at = text.find(path); at != std::string::npos;
       at = text.find(path, at + input.name.size()))
    text.replace(at, path.size(), input.name);
  return text;
}

/// Failures make the whole file unreadable: what came before them may not be all.
bool report_messages(const GdalMessages& messages, const std::string& path,
                     const SourceInput& input, Notices& notices) {
  const std::string failure = without_path(messages.failure(), path, input);
  if (!failure.empty()) {
    report("file_unreadable", input, {failure, failure}, notices);
    return false;
  }
  const auto mentions = [](const std::string& text, std::initializer_list<const char*> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](const char* word) { return text.find(word) != std::string::npos; });
  };
  for (const GdalMessages::Message& message : messages.all()) {
    if (mentions(message.text, {"truncat", "overflow", "out of range", "width"}))
      report("cell_truncated", input, {message.text, message.text}, notices);
    else if (mentions(message.text, {"UTF-8", "encod", "ecode", "converted"}))
      report("file_encoding_mismatch", input, {message.text, message.text}, notices);
  }
  return true;
}

/// SQLite keeps what is not yet written into the file beside it; read alone, the file is old or
/// torn.
bool has_open_transaction(const SourceInput& input, Notices& notices) {
  for (const char* suffix : {"-wal", "-journal"}) {
    std::filesystem::path beside = input.path;
    beside += suffix;
    if (file_state(beside).bytes == 0) continue;
    const std::string name = beside.filename().string();
    report("file_changed_while_read", input,
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
  const std::optional<FileBytes> file = FileBytes::open(input.path, FileBytes::Links::follow);
  if (!file || file->size() > limits.maximum_file_bytes) {
    report(file ? "security_resource_limit" : "file_unreadable", input,
           {"ファイルを開けないか、大きすぎます", "it cannot be opened or is too large"}, notices);
    return {};
  }
  std::string text = file->text(static_cast<std::size_t>(file->size()));
  if (!is_valid_utf8_block(text)) {
    const bool sjis = is_valid_cp932(text);
    report("file_encoding_mismatch", input,
           {sjis ? "GeoJSON は UTF-8 ですが、このファイルは CP932 です" : "UTF-8 ではありません",
            sjis ? "GeoJSON is UTF-8, but this file is CP932" : "it is not UTF-8"},
           notices);
    return {};
  }
  scan = scan_geojson(text, input.name, notices);
  return scan.readable ? text : std::string();
}

SourceTable read_dataset(const std::string& path, const SourceInput& input, const Format& format,
                         const ReadRequest& request, Notices& notices) {
  SourceTable table = unread(input, format);
  const GdalMessages messages;
  const GdalSetting proxy("GDAL_HTTP_PROXY", "127.0.0.1:9");
  const GdalSetting extensions("CPL_VSIL_CURL_ALLOWED_EXTENSIONS", ".none");
  const GdalDataset dataset = open(path, format);
  if (dataset == nullptr) {
    const std::string said = without_path(messages.failure(), path, input);
    report("file_unreadable", input,
           {said.empty() ? "開けません" : said, said.empty() ? "it cannot be opened" : said},
           notices);
    return table;
  }
  OGRLayerH layer = choose_layer(dataset.get(), input, request, notices);
  if (layer == nullptr) return table;
  if (GDALDatasetGetLayerCount(dataset.get()) > 1) table.sheet = OGR_L_GetName(layer);
  read_features(layer, format.numbers, table);
  take_layer_crs(layer, table);
  if (!report_messages(messages, path, input, notices)) return unread(input, format);
  table.places.runs.push_back({0, 0, table.sheet});
  if (table.rows == 0)
    report("file_zero_features", input, {"地物が 0 件です", "it opens with no features"}, notices);
  return table;
}

SourceTable read_geojson(const SourceInput& input, const Format& format, const ReadRequest& request,
                         Notices& notices) {
  GeoJsonScan scan;
  std::string text = load_geojson(input, request.limits, scan, notices);
  if (text.empty()) return unread(input, format);
  const SourceFile file{input.name, sha256_hex(text), text.size()};
  // GDAL gets the very bytes that were looked through, not the file, which may change meanwhile.
  const GdalMemoryFile memory(text);
  SourceTable table = read_dataset(memory.name(), input, format, request, notices);
  if (table.rows > 0 && scan.features > table.rows) {
    const std::string there = std::to_string(scan.features), read = std::to_string(table.rows);
    report("file_unreadable", input,
           {"features の " + there + " 件のうち地物として読めたのは " + read + " 件です",
            "of " + there + " entries of \"features\" only " + read + " are features"},
           notices);
    table = unread(input, format);
  }
  table.places.files.front() = file;
  table.crs.reset();
  table.crs_text.clear();
  table.encoding = "UTF-8";
  take_json_crs(scan.crs_name, table);
  return table;
}

SourceTable read_file(const SourceInput& input, const Format& format, const ReadRequest& request,
                      Notices& notices) {
  if (format.container == Container::gpkg && has_open_transaction(input, notices))
    return unread(input, format);
  std::optional<Bilingual> computed;
  if (format.container == Container::gpkg) computed = computed_table(input.path);
  if (computed) report("file_unreadable", input, std::move(*computed), notices);
  SourceTable table = computed ? unread(input, format)
                               : read_dataset(input.path.string(), input, format, request, notices);
  table.places.files.front() = {input.name, sha256_of_file(input.path),
                                file_state(input.path).bytes};
  return table;
}

}  // namespace

SourceTable read_gdal_vector(const SourceInput& input, Container container,
                             const ReadRequest& request, Notices& notices) {
  const Format& format = format_of(container);
  const FileState before = file_state(input.path);
  SourceTable table = container == Container::geojson
                          ? read_geojson(input, format, request, notices)
                          : read_file(input, format, request, notices);
  if (file_state(input.path) != before)
    report("file_changed_while_read", input, {input.name, input.name}, notices);
  return table;
}

}  // namespace kokai
