// KML and KMZ: one folder is one layer; nothing that they point to is followed.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include "layers/archive.h"
#include "layers/gdal_reader_dataset.h"
#include "layers/gdal_reader_vectors.h"
#include "layers/kml_reader_description.h"
#include "layers/kml_reader_handler.h"
#include "layers/reader_notices.h"
#include "pipeline/core/sha256.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

constexpr std::string_view container = "kml";

bool is_kml(const ArchiveEntry& entry) {
  constexpr std::string_view extension = ".kml";
  if (entry.directory || entry.name.size() < extension.size()) return false;
  const std::string_view end = std::string_view(entry.name).substr(entry.name.size() - 4);
  return std::equal(end.begin(), end.end(), extension.begin(),
                    [](char a, char b) { return a == b || (a | 0x20) == b; });
}

/// The text of the archive's first KML, as programs that show it do.
std::optional<std::string> unpack(const SourceInput& input, const ReadLimits& limits,
                                  Notices& notices) {
  const std::optional<Archive> archive = Archive::open(input.path, limits, notices);
  if (!archive) return std::nullopt;
  const ArchiveEntry* first = nullptr;
  std::string others;
  for (const ArchiveEntry& entry : archive->entries()) {
    if (!is_kml(entry)) continue;
    if (first != nullptr) others += (others.empty() ? "" : ", ") + entry.name;
    if (first == nullptr) first = &entry;
  }
  if (!others.empty()) report_file("file_parts_not_read", input, {others, others}, notices);
  if (first != nullptr) return archive->read(*first, notices);
  report_file("file_zero_features", input, {"zip の中に .kml がありません", "the zip has no .kml"},
              notices);
  return std::nullopt;
}

void report_unread(const KmlHandler& handler, const SourceInput& input, Notices& notices) {
  if (handler.has_network_link())
    report_file("security_remote_reference", input, {"NetworkLink", "NetworkLink"}, notices);
  std::string words;
  for (const auto& [name, count] : handler.unread())
    if (name != "NetworkLink")
      words += (words.empty() ? "" : ", ") + name + " × " + std::to_string(count);
  if (!words.empty()) report_file("file_parts_not_read", input, {words, words}, notices);
}

SourceTable table_of(KmlFolder& folder, const SourceInput& input, Notices& notices) {
  const std::size_t expanded = expand_descriptions(folder);
  const std::string rows = std::to_string(expanded);
  if (expanded > 0)
    report_file("file_description_table", input, {rows + " 行", rows + " rows"}, notices);
  SourceTable table = unread_table(input, container);
  table.rows = folder.table.rows();
  table.columns = folder.table.columns();
  table.geometry = std::move(folder.geometry);
  std::vector<double>& z = table.geometry.z;
  z.resize(table.geometry.x.size());
  // Heights that are not stated are 0.
  if (std::all_of(z.begin(), z.end(), [](double height) { return height == 0; })) z.clear();
  table.places.row = std::move(folder.numbers);
  return table;
}

SourceTable read_text(std::string text, const SourceInput& input, const ReadRequest& request,
                      Notices& notices) {
  KmlHandler handler;
  const std::string utf8 = xml_as_utf8(std::move(text));
  if (!parse_xml(utf8, input.name, handler, notices)) return unread_table(input, container);
  report_unread(handler, input, notices);
  std::vector<std::string> names;
  for (const KmlFolder& folder : handler.folders()) names.push_back(folder.name);
  const std::optional<std::size_t> chosen = choose_part(names, input, request, notices);
  if (!chosen) return unread_table(input, container);
  SourceTable table = table_of(handler.folders()[*chosen], input, notices);
  if (names.size() > 1) table.sheet = names[*chosen];
  table.places.runs.push_back({0, 0, table.sheet});
  table.encoding = "UTF-8";
  table.crs = crs_from_code("EPSG:4326");  // by the standard, always
  return table;
}

}  // namespace

SourceTable read_kml(const SourceInput& input, const ReadRequest& request, Notices& notices) {
  std::optional<std::string> bytes = load_source(input, request.limits, notices);
  SourceTable table = unread_table(input, container);
  if (!bytes) return table;
  SourceFile file{input.name, sha256_hex(*bytes), bytes->size()};
  if (starts_with(*bytes, "PK")) bytes = unpack(input, request.limits, notices);
  if (bytes) table = read_text(std::move(*bytes), input, request, notices);
  table.places.files.front() = std::move(file);
  return table;
}

}  // namespace kokai
