// What a file is: container, encoding, header, columns, CRS, extent, and which definition it looks like.
// SPDX-License-Identifier: MIT
#include "pipeline/app/inspection.h"

#include <fmt/format.h>

#include <algorithm>

#include "layers/input_guard.h"

namespace kokai {

namespace {

constexpr std::size_t shown_candidates = 3;

std::vector<std::string> headers_of(const SourceTable& table) {
  std::vector<std::string> headers;
  for (const SourceColumn& column : table.columns) headers.push_back(column.header);
  return headers;
}

/// The first value of a column that is not empty, so that people recognise it.
std::string first_value(const SourceColumn& column) {
  for (std::size_t row = 0; row < column.text.size(); ++row)
    if (!column.text[row].empty()) return std::string(column.text[row]);
  return {};
}

std::string_view visibility_name(SheetInfo::Visibility visibility) {
  switch (visibility) {
    case SheetInfo::Visibility::visible:
      return "visible";
    case SheetInfo::Visibility::hidden:
      return "hidden";
    case SheetInfo::Visibility::very_hidden:
      return "very hidden";
  }
  return "";
}

/// Messages about the file, over a layer that only knows its columns and places.
Json notices_json(const Inspection& inspection) {
  Layer layer;
  layer.id = inspection.file;
  layer.places = inspection.table.places;
  layer.rows = inspection.table.rows;
  for (const SourceColumn& column : inspection.table.columns)
    layer.source_columns.push_back({column.header, column.position});
  const auto keep_severity = [](const NoticeType& type) { return type.severity; };
  return make_report(layer, inspection.notices, keep_severity, [](std::string_view) {}).notices;
}

}  // namespace

Inspection inspect(const std::string& file, const Definitions& definitions) {
  Inspection inspection;
  inspection.file = file;
  const auto path = accept_file(file, inspection.notices);
  if (!path) return inspection;
  const HeaderIndex index(definitions);
  ReadRequest request;
  request.inputs.push_back({*path, file, {}});
  request.hidden = HiddenPolicy::exclude;
  request.known_headers = [&index](const std::vector<std::string>& row) {
    return index.count_known(row);
  };
  inspection.table = read_source(request, inspection.notices);
  const Container container = sniff_container(*path);
  if (is_workbook(container)) inspection.sheets = workbook_sheets(*path, container);
  if (container == Container::dxf) inspection.drawing = dxf_contents(*path);
  inspection.matches = match_definitions(definitions, headers_of(inspection.table),
                                         inspection.table.geometry.size() > 0);
  return inspection;
}

namespace {

Json drawing_json(const DxfContents& drawing) {
  Json json{{"layers", Json::array()}, {"blocks", Json::array()}};
  for (const auto& [name, layer] : drawing.layers)
    json["layers"].push_back({{"name", name},
                              {"shapes", layer.shapes},
                              {"texts", layer.texts},
                              {"blocks", layer.inserts}});
  for (const auto& [name, inserts] : drawing.blocks)
    json["blocks"].push_back({{"name", name}, {"inserts", inserts}});
  return json;
}

std::string drawing_text(const DxfContents& drawing, bool ja) {
  std::string text;
  for (const auto& [name, layer] : drawing.layers)
    text += fmt::format(fmt::runtime(ja ? "  画層: {}（図形 {}、文字 {}、ブロック {}）\n"
                                        : "  layer: {} ({} shapes, {} texts, {} blocks)\n"),
                        name, layer.shapes, layer.texts, layer.inserts);
  for (const auto& [name, inserts] : drawing.blocks)
    text +=
        fmt::format(fmt::runtime(ja ? "  ブロック: {}（{} か所）\n" : "  block: {} ({} times)\n"),
                    name, inserts);
  return text;
}

}  // namespace

Json to_json(const Inspection& inspection) {
  const SourceTable& table = inspection.table;
  Json json{{"file", inspection.file},    {"container", table.container},
            {"encoding", table.encoding}, {"header_row", table.header_row},
            {"rows", table.rows},         {"sheet", table.sheet}};
  json["sheets"] = Json::array();
  for (const SheetInfo& sheet : inspection.sheets)
    json["sheets"].push_back(
        {{"name", sheet.name}, {"visibility", std::string(visibility_name(sheet.visibility))}});
  if (inspection.drawing) json["drawing"] = drawing_json(*inspection.drawing);
  json["crs"] = table.crs ? Json("EPSG:" + std::to_string(table.crs->epsg)) : Json(nullptr);
  json["crs_text"] = table.crs_text;
  const Extent extent = table.geometry.extent();
  json["extent"] =
      extent.empty ? Json(nullptr) : Json{extent.min_x, extent.min_y, extent.max_x, extent.max_y};
  json["columns"] = Json::array();
  for (const SourceColumn& column : table.columns)
    json["columns"].push_back({{"position", column.position + 1},
                               {"header", column.header},
                               {"hidden", column.hidden},
                               {"first_value", first_value(column)}});
  json["definitions"] = Json::array();
  for (const DefinitionMatch& match : inspection.matches)
    json["definitions"].push_back({{"layer", match.definition->id},
                                   {"generation", match.generation},
                                   {"matched", match.matched},
                                   {"headers", match.headers},
                                   {"score", match.score}});
  json["notices"] = notices_json(inspection);
  return json;
}

std::string to_text(const Inspection& inspection, Language language) {
  const bool ja = language == Language::ja;
  const SourceTable& table = inspection.table;
  std::string text = inspection.file + "\n";
  const auto add = [&](const char* name_ja, const char* name_en, const std::string& value) {
    if (!value.empty()) text += fmt::format("  {}: {}\n", ja ? name_ja : name_en, value);
  };
  add("種類", "container", table.container);
  add("文字コード", "encoding", table.encoding);
  for (const SheetInfo& sheet : inspection.sheets)
    add("シート", "sheet", fmt::format("{} ({})", sheet.name, visibility_name(sheet.visibility)));
  if (inspection.drawing) text += drawing_text(*inspection.drawing, ja);
  if (table.header_row > 0) add("見出しの行", "header row", std::to_string(table.header_row));
  add("行数", "rows", std::to_string(table.rows));
  if (table.crs)
    add("座標系", "CRS", "EPSG:" + std::to_string(table.crs->epsg));
  else if (table.geometry.size() > 0)
    add("座標系", "CRS", ja ? "書かれていません" : "not declared");
  const Extent extent = table.geometry.extent();
  if (!extent.empty)
    add("範囲", "extent",
        fmt::format("{} {} {} {}", extent.min_x, extent.min_y, extent.max_x, extent.max_y));
  for (const SourceColumn& column : table.columns)
    text += fmt::format("    {} {}  {}\n", column_letters(column.position), column.header,
                        first_value(column));
  for (std::size_t i = 0; i < std::min(shown_candidates, inspection.matches.size()); ++i) {
    const DefinitionMatch& match = inspection.matches[i];
    add("レイヤの候補", "looks like",
        fmt::format("{} ({:.0f}%{})", match.definition->id, match.score * 100,
                    match.generation > 0
                        ? (ja ? "、第" : ", generation ") + std::to_string(match.generation)
                        : ""));
  }
  for (const Json& notice : notices_json(inspection))
    text +=
        fmt::format("  ! {} ({}): {}\n", notice.value("code", ""), notice.value("count", 0),
                    notice.at("samples").empty()
                        ? ""
                        : notice.at("samples").front().at("message").value(ja ? "ja" : "en", ""));
  return text;
}

}  // namespace kokai
