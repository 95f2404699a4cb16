// Drawings in DXF through GDAL: layers taken, units, axes and labels as [dataset.dxf] says.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "layers/dxf_reader_labels.h"
#include "layers/dxf_reader_scan.h"
#include "layers/gdal_reader_dataset.h"
#include "layers/gdal_reader_handles.h"
#include "layers/gdal_reader_vectors.h"
#include "layers/reader_notices.h"
#include "layers/table_builder.h"
#include "pipeline/core/sha256.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

// Lists come joined by a character that no drawing holds.
constexpr char list_separator = '\x1f';
constexpr GdalFormat drawing{
    "DXF",
    {nullptr},
    "dxf",
    {FeatureNumbers::ordinals, TextBytes::utf8, false, DateTimes::zoned, list_separator}};

std::string_view cell(const SourceTable& table, std::string_view header, std::size_t row) {
  for (const SourceColumn& column : table.columns)
    if (column.header == header) return column.text[row];
  return {};
}

/// Is the layer one of those that kokai.toml asks for?
bool is_wanted(const DxfSettings& settings, std::string_view layer) {
  return settings.layers.empty() || settings.layers.count(std::string(layer)) > 0;
}

bool is_label(const DxfSettings& settings, const SourceTable& table, std::size_t row) {
  return !settings.label_layer.empty() && cell(table, "Layer", row) == settings.label_layer &&
         !cell(table, "Text", row).empty() && table.geometry.kind[row] == GeometryKind::point;
}

/// Metres, with east in x.
void place_in_metres(const DxfSettings& settings, GeometryColumn& geometry) {
  for (std::vector<double>* axis : {&geometry.x, &geometry.y, &geometry.z})
    for (double& value : *axis) value *= settings.metres_per_unit;
  if (settings.swap_axes) std::swap(geometry.x, geometry.y);
}

void copy_shape(const GeometryColumn& from, std::size_t feature, GeometryColumn& out) {
  const Range at = from.feature_coordinates(feature);
  append_feature(out, from, feature);
  if (from.z.empty()) return;
  out.z.resize(out.x.size() - at.size());
  out.z.insert(out.z.end(), from.z.begin() + static_cast<std::ptrdiff_t>(at.begin),
               from.z.begin() + static_cast<std::ptrdiff_t>(at.end));
}

/// A closed line is an area where kokai.toml says so: its one ring stays what it is.
void close_area(GeometryColumn& geometry) {
  constexpr std::size_t shortest_ring = 4;
  const Range at = geometry.feature_coordinates(geometry.size() - 1);
  if (geometry.kind.back() != GeometryKind::line || at.size() < shortest_ring) return;
  const std::size_t last = at.end - 1;
  if (geometry.x[at.begin] == geometry.x[last] && geometry.y[at.begin] == geometry.y[last])
    geometry.kind.back() = GeometryKind::polygon;
}

/// "番号 M-1": the tag of a block's attribute, and its value.
void set_attributes(std::string_view attributes, TableBuilder& table) {
  if (attributes.empty()) return;
  for (const std::string_view attribute : split(attributes, list_separator)) {
    const std::size_t blank = attribute.find(' ');
    if (blank != std::string_view::npos)
      table.add_to(std::string(attribute.substr(0, blank)), attribute.substr(blank + 1));
  }
}

void set_cells(const SourceTable& drawn, std::size_t row, const DxfSettings& settings,
               TableBuilder& table) {
  const std::string layer(cell(drawn, "Layer", row));
  const auto value = settings.layers.find(layer);
  table.set("Layer", layer);
  if (value != settings.layers.end())
    table.set("LayerValue", value->second.empty() ? layer : value->second);
  for (const char* header : {"EntityHandle", "Linetype", "Text", "BlockName", "BlockAngle"})
    table.set(header, cell(drawn, header, row));
  set_attributes(cell(drawn, "BlockAttributes", row), table);
}

/// What of the drawing becomes rows, and the labels beside them.
struct Selection {
  TableBuilder table;
  GeometryColumn geometry;
  std::vector<std::uint32_t> numbers;
  std::vector<Label> labels;
  std::vector<std::string> texts;  ///< of the labels
  std::size_t on_paper = 0;
};

Selection select(const SourceTable& drawn, const DxfSettings& settings) {
  Selection chosen;
  for (std::size_t row = 0; row < drawn.rows; ++row) {
    if (cell(drawn, "PaperSpace", row) == "true") {
      ++chosen.on_paper;
    } else if (is_label(settings, drawn, row)) {
      const Range at = drawn.geometry.feature_coordinates(row);
      chosen.labels.push_back({drawn.geometry.x[at.begin], drawn.geometry.y[at.begin]});
      chosen.texts.emplace_back(cell(drawn, "Text", row));
    } else if (is_wanted(settings, cell(drawn, "Layer", row))) {
      chosen.table.begin_row();
      set_cells(drawn, row, settings, chosen.table);
      copy_shape(drawn.geometry, row, chosen.geometry);
      if (settings.closed_as_polygons) close_area(chosen.geometry);
      chosen.numbers.push_back(drawn.places.row[row]);
    }
  }
  return chosen;
}

/// Joins the labels and says so for each row that got one.
void add_labels(Selection& chosen, const DxfSettings& settings, const SourceInput& input,
                std::vector<std::pair<std::uint32_t, FindingDetail>>& findings, Notices& notices) {
  if (settings.label_layer.empty()) return;
  const std::vector<LabelJoin> joins =
      join_labels(chosen.geometry, chosen.labels, settings.label_distance_m);
  std::size_t joined = 0;
  for (const LabelJoin& join : joins) {
    const std::string& text = chosen.texts[join.label];
    if (!chosen.table.set(join.shape, settings.label_field, text)) continue;
    ++joined;
    const std::string metres = fmt::format("{:.2f} m", join.distance_m);
    findings.emplace_back(join.shape, reason_detail(text, {metres, metres}));
  }
  const std::size_t unused = chosen.labels.size() - joined;
  if (unused == 0) return;
  report_file("file_labels_unused", input,
              {fmt::format("{} 個のうち {} 個", chosen.labels.size(), unused),
               fmt::format("{} of {}", unused, chosen.labels.size())},
              notices);
}

// ---- what is not read ---------------------------------------------------------------------------

void count_in(std::string& words, const std::string& name, std::size_t count) {
  if (count > 0) words += fmt::format("{}{} × {}", words.empty() ? "" : ", ", name, count);
}

void report_contents(const DxfContents& contents, const DxfSettings& settings, std::size_t on_paper,
                     const SourceInput& input, Notices& notices) {
  std::string unread, curves;
  std::map<std::string, std::size_t> kinds;
  std::size_t round = 0;
  for (const auto& [name, layer] : contents.layers) {
    if (!is_wanted(settings, name)) continue;
    for (const auto& [kind, count] : layer.unread) kinds[kind] += count;
    round += layer.curves;
  }
  for (const auto& [kind, count] : kinds) count_in(unread, kind, count);
  count_in(unread, "PaperSpace", on_paper);
  for (const auto& [name, path] : contents.external_drawings)
    unread += (unread.empty() ? "" : ", ") + ("XREF " + path);
  if (!unread.empty()) report_file("file_parts_not_read", input, {unread, unread}, notices);
  const std::string count = std::to_string(round);
  if (round > 0)
    report_file("geom_curves_approximated", input,
                {"円・円弧・曲線 " + count + " 個", count + " circles, arcs or splines"}, notices);
}

/// Layers that kokai.toml names must be there: a misspelt one would be missing without a word.
bool has_layers(const DxfContents& contents, const DxfSettings& settings, const SourceInput& input,
                Notices& notices) {
  std::string missing, known;
  const auto look_for = [&](const std::string& name) {
    if (!name.empty() && contents.layers.count(name) == 0)
      missing += (missing.empty() ? "" : ", ") + name;
  };
  for (const auto& [name, value] : settings.layers) look_for(name);
  look_for(settings.label_layer);
  if (missing.empty()) return true;
  for (const auto& [name, layer] : contents.layers) known += (known.empty() ? "" : ", ") + name;
  report_file("file_sheet_missing", input,
              {"画層 " + missing + " がありません。あるのは " + known,
               "there is no layer " + missing + "; there are " + known},
              notices);
  return false;
}

SourceTable table_of(Selection& chosen, const SourceInput& input) {
  SourceTable table = unread_table(input, drawing.name);
  table.encoding = "UTF-8";
  table.rows = chosen.table.rows();
  table.columns = chosen.table.columns();
  table.geometry = std::move(chosen.geometry);
  if (!table.geometry.z.empty()) table.geometry.z.resize(table.geometry.x.size());
  table.places.row = std::move(chosen.numbers);
  table.places.runs.push_back({0, 0, ""});
  return table;
}

SourceTable read_drawing(std::string text, const SourceInput& input, const DxfSettings& settings,
                         Notices& notices) {
  const std::string utf8 = dxf_as_utf8(std::move(text));
  const DxfContents contents = scan_dxf(utf8);
  if (!contents.complete) {
    report_file("file_unreadable", input,
                {"途中で切れています（EOF がありません）", "it breaks off (there is no EOF)"},
                notices);
    return unread_table(input, drawing.name);
  }
  if (!has_layers(contents, settings, input, notices)) return unread_table(input, drawing.name);
  GdalMemoryFolder memory;
  const GdalSetting encoding("DXF_ENCODING", "UTF-8");
  const GdalSetting blocks("DXF_INLINE_BLOCKS", "FALSE");
  ReadRequest entities;
  entities.sheet = "entities";
  SourceTable drawn =
      read_gdal_dataset(memory.add("a.dxf", utf8), input, drawing, entities, notices);
  if (drawn.rows == 0) return unread_table(input, drawing.name);
  place_in_metres(settings, drawn.geometry);
  Selection chosen = select(drawn, settings);
  report_contents(contents, settings, chosen.on_paper, input, notices);
  std::vector<std::pair<std::uint32_t, FindingDetail>> labelled;
  add_labels(chosen, settings, input, labelled, notices);
  SourceTable table = table_of(chosen, input);
  if (table.rows == 0)
    report_file("file_zero_features", input, {"図形が 0 件です", "it has no shapes"}, notices);
  const auto label = std::find_if(
      table.columns.begin(), table.columns.end(),
      [&](const SourceColumn& column) { return column.header == settings.label_field; });
  const auto column = static_cast<std::int32_t>(label - table.columns.begin());
  for (auto& [row, detail] : labelled)
    notices.add("cell_label_derived", row, column, std::move(detail));
  return table;
}

}  // namespace

SourceTable read_dxf(const SourceInput& input, const ReadRequest& request, Notices& notices) {
  std::optional<std::string> bytes = load_source(input, request.limits, notices);
  SourceTable table = unread_table(input, drawing.name);
  if (!bytes) return table;
  SourceFile file{input.name, sha256_hex(*bytes), bytes->size()};
  table = read_drawing(std::move(*bytes), input, request.dxf.value_or(DxfSettings{}), notices);
  table.places.files.front() = std::move(file);
  return table;
}

}  // namespace kokai
