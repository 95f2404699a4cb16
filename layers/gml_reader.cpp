// GML of 国土数値情報, 基盤地図情報 and PLATEAU, and plain GML: one kind of feature is one layer.
// SPDX-License-Identifier: MIT
#include <utility>

#include "layers/gdal_reader_dataset.h"
#include "layers/gdal_reader_vectors.h"
#include "layers/gml_reader_crs.h"
#include "layers/gml_reader_handler.h"
#include "layers/reader_notices.h"
#include "pipeline/core/sha256.h"

namespace kokai {

namespace {

constexpr std::string_view container = "gml";

/// The one system of all geometries; an error notice where they have several.
void take_crs(const GmlClass& kind, const SourceInput& input, SourceTable& table,
              Notices& notices) {
  std::string names;
  std::optional<GmlCrs> crs;
  bool differs = false;
  for (const std::string& name : kind.srs_names) {
    const std::optional<GmlCrs> known = gml_crs(name);
    differs = differs || (!names.empty() && (!known || !crs || !(known->crs == crs->crs)));
    crs = known;
    names += (names.empty() ? "" : ", ") + (name.empty() ? "-" : name);
  }
  if (differs) {
    report_file("file_unreadable", input,
                {"座標系が一つではありません: " + names, "it has more than one CRS: " + names},
                notices);
    return;
  }
  if (crs)
    table.crs = crs->crs;
  else if (names != "-")
    table.crs_text = names;
}

void report_unread(const GmlHandler& handler, const SourceInput& input, Notices& notices) {
  std::string words;
  for (const auto& [name, count] : handler.further())
    words += (words.empty() ? "" : ", ") + name + " × " + std::to_string(count);
  if (!words.empty()) report_file("geom_fields_dropped", input, {words, words}, notices);
  const std::string lost = "xlink:href × " + std::to_string(handler.lost_references());
  if (handler.lost_references() > 0)
    report_file("file_parts_not_read", input, {lost, lost}, notices);
}

SourceTable table_of(GmlClass& kind, const SourceInput& input, Notices& notices) {
  SourceTable table = unread_table(input, container);
  table.rows = kind.table.rows();
  table.columns = kind.table.columns();
  table.geometry = std::move(kind.geometry);
  if (!table.geometry.z.empty()) table.geometry.z.resize(table.geometry.x.size());
  table.places.row = std::move(kind.numbers);
  if (!kind.srs_names.empty()) take_crs(kind, input, table, notices);
  // Features of a table without any geometry are no layer of nulls.
  if (kind.srs_names.empty()) table.geometry = {};
  return table;
}

SourceTable read_text(std::string text, const SourceInput& input, const ReadRequest& request,
                      Notices& notices) {
  GmlHandler handler;
  const std::string utf8 = xml_as_utf8(std::move(text));
  if (!parse_xml(utf8, input.name, handler, notices)) return unread_table(input, container);
  report_unread(handler, input, notices);
  std::vector<std::string> names;
  for (const GmlClass& kind : handler.classes()) names.push_back(kind.name);
  const std::optional<std::size_t> chosen = choose_part(names, input, request, notices);
  if (!chosen) return unread_table(input, container);
  SourceTable table = table_of(handler.classes()[*chosen], input, notices);
  if (names.size() > 1) table.sheet = names[*chosen];
  table.places.runs.push_back({0, 0, table.sheet});
  table.encoding = "UTF-8";
  return table;
}

}  // namespace

SourceTable read_gml(const SourceInput& input, const ReadRequest& request, Notices& notices) {
  std::optional<std::string> bytes = load_source(input, request.limits, notices);
  SourceTable table = unread_table(input, container);
  if (!bytes) return table;
  SourceFile file{input.name, sha256_hex(*bytes), bytes->size()};
  table = read_text(std::move(*bytes), input, request, notices);
  table.places.files.front() = std::move(file);
  return table;
}

}  // namespace kokai
