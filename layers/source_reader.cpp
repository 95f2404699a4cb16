// Reading a source: sniff what each file is, hand it to its reader, put the tables together.
// SPDX-License-Identifier: MIT
#include "layers/source_reader.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <stdexcept>
#include <utility>

#include "layers/input_guard.h"
#include "layers/reader_notices.h"
#include "layers/refused_types.h"
#include "layers/source_reader_merge.h"
#include "layers/source_reader_sniff.h"
#include "pipeline/core/ascii.h"
#include "pipeline/core/error.h"
#include "pipeline/core/sha256.h"

namespace kokai {
namespace {

/// What an extension promises. Extensions that are neither here nor refused promise nothing.
struct ExtensionPromise {
  std::string_view extension;
  Container container;
};

constexpr std::array<ExtensionPromise, 18> promises{{
    {".csv", Container::text_table},
    {".tsv", Container::text_table},
    {".txt", Container::text_table},
    {".xlsx", Container::xlsx},
    {".xlsm", Container::xlsx},
    {".xls", Container::xls},
    {".ods", Container::ods},
    {".shp", Container::shapefile},
    {".zip", Container::zip},
    {".gpkg", Container::gpkg},
    {".geojson", Container::geojson},
    {".json", Container::geojson},
    {".fgb", Container::flatgeobuf},
    {".mif", Container::mapinfo},
    {".kml", Container::kml},
    {".kmz", Container::kml},
    {".gml", Container::gml},
    {".dxf", Container::dxf},
}};

/// Files that belong to a Shapefile and are named by its .shp.
constexpr std::array<std::string_view, 6> sidecars{".shx", ".dbf", ".prj", ".cpg", ".sbn", ".sbx"};

std::optional<Container> promised(std::string_view extension) {
  for (const ExtensionPromise& promise : promises)
    if (promise.extension == extension) return promise.container;
  if (!refused_extension(extension).empty()) return Container::unsupported;
  return std::nullopt;
}

/// A file that is not read: only its name and, where possible, its bytes are known.
SourceTable without_rows(const SourceInput& input) {
  SourceTable table;
  SourceFile file{input.name, "", 0};
  try {
    file.bytes = file_state(input.path).bytes;
    file.sha256 = sha256_of_file(input.path);
  } catch (const Error&) {
    file.sha256.clear();  // a notice already says that the file cannot be read
  }
  table.places.files.push_back(std::move(file));
  return table;
}

/// Why a file is not even sniffed; false when it may be.
bool refuse_unsniffed(const SourceInput& input, const ReadLimits& limits, Notices& notices) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(input.path, error) && !is_geodatabase(input.path)) {
    notices.add("file_not_found",
                reason_detail(input.name, {"ファイルがない", "there is no such file"}));
    return true;
  }
  if (::access(input.path.c_str(), R_OK) != 0) {
    notices.add("file_unreadable",
                reason_detail(input.name, {"読み取る権限がない", "no permission to read it"}));
    return true;
  }
  const std::uint64_t bytes = file_state(input.path).bytes;
  if (bytes == 0) {
    notices.add("file_empty", reason_detail(input.name, {"0 バイト", "0 bytes"}));
    return true;
  }
  if (bytes <= limits.maximum_file_bytes) return false;
  notices.add(
      "security_resource_limit",
      reason_detail(input.name,
                    {fmt::format("{} バイト、上限は {} バイト", bytes, limits.maximum_file_bytes),
                     fmt::format("{} bytes, the limit is {}", bytes, limits.maximum_file_bytes)}));
  return true;
}

bool is_supported(Container container) {
  return container != Container::unknown && container != Container::unsupported;
}

/// True when content and extension contradict each other. A damaged archive is left to the reader
/// of what the extension promises, which says what is wrong with it.
bool contradicts(const ContentType& content, std::string_view extension) {
  const std::optional<Container> promise = promised(extension);
  if (!promise) return false;
  const auto archive = [](Container c) { return c == Container::zip || c == Container::kml; };
  if (content.damaged) return !archive(*promise) && !is_workbook(*promise);
  // Archives of either: what is inside decides.
  if (*promise == Container::zip &&
      (archive(content.container) || content.container == Container::filegdb))
    return false;
  if (content.container == *promise || content.container == Container::unknown) return false;
  if (content.without_features && *promise == Container::geojson) return false;
  if (content.other_json && extension == ".json") return false;
  return true;
}

/// What it is, by the extension when the content tells nothing, and what to do.
Bilingual name_and_advice(std::string_view extension, const ContentType& content) {
  ContentType type = content;
  const std::string_view key = refused_extension(extension);
  if (type.container == Container::unknown && !key.empty()) type = refused_content(key);
  if (type.advice.en.empty()) return type.name;
  return {type.name.ja + "。" + type.advice.ja, type.name.en + ": " + type.advice.en};
}

/// Why a sniffed file is not read; false when it is.
bool refuse_sniffed(const SourceInput& input, const ContentType& content, Notices& notices) {
  const std::string extension = lower_extension(input.path);
  if (std::find(sidecars.begin(), sidecars.end(), extension) != sidecars.end()) {
    notices.add("file_type_unknown",
                reason_detail(input.name, {"Shapefile の一部。同じ名前の .shp を指定する",
                                           "part of a Shapefile; name its .shp instead"}));
    return true;
  }
  if (contradicts(content, extension)) {
    const Bilingual is = name_and_advice(extension, content);
    notices.add("file_extension_mismatch",
                reason_detail(input.name, {fmt::format("拡張子は {}、中身は{}", extension, is.ja),
                                           fmt::format("the extension is {}, the content is {}",
                                                       extension, is.en)}));
    return true;
  }
  if (content.without_features) {
    notices.add("file_zero_features", reason_detail(input.name, content.name));
    return true;
  }
  if (is_supported(content.container)) return false;
  notices.add("file_type_unknown", reason_detail(input.name, name_and_advice(extension, content)));
  return true;
}

SourceTable read_by_container(const SourceInput& input, Container container,
                              const ReadRequest& request, Notices& notices) {
  switch (container) {
    case Container::text_table:
      return read_text_table(input, request, notices);
    case Container::xlsx:
    case Container::xls:
    case Container::ods:
      return read_workbook(input, container, request, notices);
    case Container::shapefile:
      return read_shapefile(input, request, notices);
    case Container::zip:
      return read_zipped_shapefile(input, request, notices);
    case Container::gpkg:
    case Container::geojson:
    case Container::flatgeobuf:
    case Container::mapinfo:
    case Container::kml:
    case Container::filegdb:
    case Container::gml:
    case Container::dxf:
      return read_gdal_vector(input, container, request, notices);
    case Container::unknown:
    case Container::unsupported:
      break;
  }
  throw std::logic_error("no reader for this container");
}

SourceTable read_input(const SourceInput& input, const ReadRequest& request, Notices& notices) {
  if (refuse_unsniffed(input, request.limits, notices)) return without_rows(input);
  const ContentType content = sniff_content(input.path);
  if (refuse_sniffed(input, content, notices)) return without_rows(input);
  const Container container =
      content.damaged ? promised(lower_extension(input.path)).value_or(content.container)
                      : content.container;
  SourceTable table = read_by_container(input, container, request, notices);
  if (table.places.files.empty()) table.places.files.push_back({input.name, "", 0});
  return table;
}

}  // namespace

SourceTable read_source(const ReadRequest& request, Notices& notices) {
  TableMerger merger(notices);
  for (const SourceInput& input : request.inputs) {
    Notices findings;
    SourceTable table = read_input(input, request, findings);
    merger.add(std::move(table), std::move(findings), input);
  }
  return merger.finish();
}

}  // namespace kokai
