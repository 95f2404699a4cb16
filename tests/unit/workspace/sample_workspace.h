// Layers for the tests of the workspace, and what a query answers as text.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "pipeline/workspace/workspace.h"

namespace kokai::test {

/// Appends a column of values to a layer.
inline void add_column(Layer& layer, const std::string& name, FieldType type,
                       const std::vector<std::string>& values) {
  Column column;
  column.field.name = name;
  column.field.type = type;
  for (const std::string& value : values) column.text.append(value);
  layer.rows = values.size();
  layer.columns.push_back(std::move(column));
}

/// Appends the polygon of one ring; the first corner is said once.
inline void add_polygon(Layer& layer, std::vector<std::pair<double, double>> corners) {
  corners.push_back(corners.front());
  for (const auto& [x, y] : corners) layer.geometry.add_coordinate(x, y);
  layer.geometry.end_ring();
  layer.geometry.end_part();
  layer.geometry.end_feature(GeometryKind::polygon);
}

/// The rows of an answer, cells joined by "|", rows by line ends.
inline std::string answer(const Workspace& workspace, const std::string& sql) {
  std::string text;
  const bool finished = workspace.run(
      sql,
      [&text](const SqlRow& row) {
        for (std::size_t i = 0; i < row.size(); ++i) text += (i == 0 ? "" : "|") + row.text(i);
        text += "\n";
      },
      [] { return false; });
  return finished ? text : "stopped";
}

/// Two tables: "pipe" (lines, two fields, a withheld one) and "zone" (polygons); a third that is absent.
inline std::vector<WorkspaceTable> sample_tables() {
  return {
      {"pipe",
       {{"diameter_mm", FieldType::number}, {"built", FieldType::year}, {"name", FieldType::text}},
       true,
       {"owner"}},
      {"zone-a", {{"code", FieldType::code}}, true, {}},
      {"found", {}, false, {}, {"layer を書いてください。", "state its layer."}}};
}

/// Three pipes along the parallel of 36°; the second has no number in its diameter, the third no place.
inline Layer sample_pipes() {
  Layer layer;
  layer.id = "pipe";
  add_column(layer, "diameter_mm", FieldType::number, {"250", "about 300", "0.10"});
  add_column(layer, "name", FieldType::text, {"本管", "", "it's"});
  layer.places.row = {2, 3, 7};
  for (const double x : {140.0, 140.01}) {
    layer.geometry.add_coordinate(x, 36);
    layer.geometry.add_coordinate(x + 0.01, 36);
    layer.geometry.end_ring();
    layer.geometry.end_part();
    layer.geometry.end_feature(GeometryKind::line);
  }
  layer.geometry.add_null();
  return layer;
}

}  // namespace kokai::test
