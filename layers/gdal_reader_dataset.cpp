// One dataset that GDAL opens: which driver may, which layer is meant, what GDAL had to say.
// SPDX-License-Identifier: MIT
#include "layers/gdal_reader_dataset.h"

#include <cpl_conv.h>
#include <ogr_srs_api.h>

#include <algorithm>
#include <utility>

#include "layers/gdal_reader_handles.h"
#include "layers/reader_notices.h"
#include "layers/shapefile_reader_files.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

GdalDataset open(const std::string& path, const GdalFormat& format) {
  const std::array<const char*, 2> drivers = {format.driver, nullptr};
  return GdalDataset(GDALOpenEx(path.c_str(),
                                GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                                drivers.data(), format.options.data(), nullptr));
}

OGRLayerH choose_layer(GDALDatasetH dataset, const SourceInput& input, const ReadRequest& request,
                       Notices& notices) {
  std::vector<std::string> names;
  for (int i = 0; i < GDALDatasetGetLayerCount(dataset); ++i)
    names.emplace_back(OGR_L_GetName(GDALDatasetGetLayer(dataset, i)));
  const std::optional<std::size_t> chosen = choose_part(names, input, request, notices);
  return chosen ? GDALDatasetGetLayer(dataset, static_cast<int>(*chosen)) : nullptr;
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
    report_file("file_unreadable", input, {failure, failure}, notices);
    return false;
  }
  const auto mentions = [](const std::string& text, std::initializer_list<const char*> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](const char* word) { return text.find(word) != std::string::npos; });
  };
  for (const GdalMessages::Message& message : messages.all()) {
    if (mentions(message.text, {"truncat", "overflow", "out of range", "width"}))
      report_file("cell_truncated", input, {message.text, message.text}, notices);
    else if (mentions(message.text, {"UTF-8", "encod", "ecode", "converted"}))
      report_file("file_encoding_mismatch", input, {message.text, message.text}, notices);
  }
  return true;
}

}  // namespace

void report_file(std::string_view code, const SourceInput& input, Bilingual reason,
                 Notices& notices) {
  notices.add(code, reason_detail(input.name, std::move(reason)));
}

SourceTable unread_table(const SourceInput& input, std::string_view container) {
  SourceTable table;
  table.container = container;
  table.places.files.push_back({input.name, "", 0});
  return table;
}

std::optional<std::size_t> choose_part(const std::vector<std::string>& names,
                                       const SourceInput& input, const ReadRequest& request,
                                       Notices& notices) {
  std::string list;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (request.sheet && names[i] == *request.sheet) return i;
    list += (i == 0 ? "" : ", ") + (names[i].empty() ? "\"\"" : names[i]);
  }
  if (request.sheet) {
    report_file("file_sheet_missing", input,
                {"レイヤー " + *request.sheet + " がありません。あるのは " + list,
                 "there is no layer " + *request.sheet + "; there are " + list},
                notices);
    return std::nullopt;
  }
  if (names.size() > 1) report_file("file_several_sheets", input, {list, list}, notices);
  if (names.empty())
    report_file("file_zero_features", input, {"レイヤーがありません", "it has no layer"}, notices);
  return names.empty() ? std::nullopt : std::optional<std::size_t>(0);
}

std::optional<std::string> load_source(const SourceInput& input, const ReadLimits& limits,
                                       Notices& notices) {
  const std::optional<FileBytes> file = FileBytes::open(input.path, FileBytes::Links::follow);
  if (file && file->size() <= limits.maximum_file_bytes && file->size() > 0)
    return file->text(static_cast<std::size_t>(file->size()));
  report_file(file ? "security_resource_limit" : "file_unreadable", input,
              {"ファイルを開けないか、大きすぎます", "it cannot be opened or is too large"},
              notices);
  return std::nullopt;
}

SourceTable read_gdal_dataset(const std::string& path, const SourceInput& input,
                              const GdalFormat& format, const ReadRequest& request,
                              Notices& notices) {
  SourceTable table = unread_table(input, format.name);
  const GdalMessages messages;
  const GdalSetting proxy("GDAL_HTTP_PROXY", "127.0.0.1:9");
  const GdalSetting extensions("CPL_VSIL_CURL_ALLOWED_EXTENSIONS", ".none");
  const GdalDataset dataset = open(path, format);
  if (dataset == nullptr) {
    const std::string said = without_path(messages.failure(), path, input);
    report_file("file_unreadable", input,
                {said.empty() ? "開けません" : said, said.empty() ? "it cannot be opened" : said},
                notices);
    return table;
  }
  OGRLayerH layer = choose_layer(dataset.get(), input, request, notices);
  if (layer == nullptr) return table;
  if (GDALDatasetGetLayerCount(dataset.get()) > 1) table.sheet = OGR_L_GetName(layer);
  read_features(layer, format.features, table, notices);
  take_layer_crs(layer, table);
  if (!report_messages(messages, path, input, notices)) return unread_table(input, format.name);
  table.places.runs.push_back({0, 0, table.sheet});
  if (table.rows == 0)
    report_file("file_zero_features", input, {"地物が 0 件です", "it opens with no features"},
                notices);
  return table;
}

}  // namespace kokai
