// Tiny sewer networks: pipes and manholes in metres from one place, with the shipped definitions.
// SPDX-License-Identifier: MIT
#include "network_builder.h"

#include <algorithm>
#include <set>

#include "layer_builder.h"
#include "layers/definition_reader.h"

namespace kokai::test {

namespace {

// 36.34 degrees north: a degree of latitude is 110,971 m, of longitude 89,797 m on GRS 80.
constexpr double longitude = 140.3, latitude = 36.34;
constexpr double metres_x = 89797, metres_y = 110971;

const Definition& definition(const char* id) {
  static const Definitions all = load_definitions();
  return *all.find(id);
}

void add_column(Layer& layer, const std::string& field, const std::vector<std::string>& values) {
  Column column;
  column.field = *layer.definition->field(field);
  if (column.field.is_height) column.height_datum = "測地成果2011";
  column.source = static_cast<std::int32_t>(layer.source_columns.size());
  for (const std::string& value : values) column.text.append(value);
  layer.source_columns.push_back({field, column.source});
  layer.columns.push_back(std::move(column));
}

Layer layer_of(const char* id, const std::vector<Values>& rows) {
  Layer layer;
  layer.id = id;
  layer.definition = &definition(id);
  layer.rows = rows.size();
  layer.crs.geographic = true;
  layer.crs.epsg = 6668;
  layer.places.files.push_back({"a.geojson", "", 0});
  layer.places.runs.push_back({});
  std::set<std::string> fields;
  for (const Values& row : rows)
    for (const auto& [field, value] : row) fields.insert(field);
  for (const std::string& field : fields) {
    std::vector<std::string> values;
    for (const Values& row : rows) values.push_back(row.contains(field) ? row.at(field) : "");
    add_column(layer, field, values);
  }
  for (std::uint32_t row = 0; row < rows.size(); ++row) layer.places.row.push_back(row + 1);
  return layer;
}

}  // namespace

Layer features_of(const char* id, const std::vector<Values>& rows, GeometryColumn metres) {
  Layer layer = layer_of(id, rows);
  for (double& x : metres.x) x = longitude + x / metres_x;
  for (double& y : metres.y) y = latitude + y / metres_y;
  layer.geometry = std::move(metres);
  return layer;
}

Layer pipe_layer(const std::vector<PipeRow>& rows) {
  std::vector<Values> values;
  GeometryColumn geometry;
  for (const PipeRow& row : rows) {
    Values all = row.more;
    all["pipe_id"] = "P" + std::to_string(values.size());
    all["from_manhole"] = row.from;
    all["to_manhole"] = row.to;
    values.push_back(std::move(all));
    Points points;
    for (const auto& [x, y] : row.line)
      points.emplace_back(longitude + x / metres_x, latitude + y / metres_y);
    add_line(geometry, {points});
  }
  Layer layer = layer_of("sewer_pipe", values);
  layer.geometry = std::move(geometry);
  return layer;
}

Layer manhole_layer(const std::vector<ManholeRow>& rows) {
  std::vector<Values> values;
  GeometryColumn geometry;
  for (const ManholeRow& row : rows) {
    Values all = row.more;
    all["manhole_id"] = row.id;
    values.push_back(std::move(all));
    geometry.add_point(longitude + row.at.first / metres_x, latitude + row.at.second / metres_y);
  }
  Layer layer = layer_of("sewer_manhole", values);
  layer.geometry = std::move(geometry);
  return layer;
}

std::vector<std::string> sewer_findings(const Layer& layer,
                                        const std::vector<const Layer*>& others) {
  Notices notices;
  static_cast<void>(validate_with(layer, others, notices));
  std::vector<std::string> found = findings_of(notices);
  std::erase_if(found, [](const std::string& text) { return !text.starts_with("sewer_"); });
  return found;
}

Layer structure_layer(const char* id, const std::vector<Metres>& places) {
  Layer layer = layer_of(id, std::vector<Values>(places.size()));
  for (const auto& [x, y] : places)
    layer.geometry.add_point(longitude + x / metres_x, latitude + y / metres_y);
  return layer;
}

ValidationResult validate_with(const Layer& layer, const std::vector<const Layer*>& others,
                               Notices& notices) {
  std::vector<OtherLayer> named;
  for (const Layer* other : others) named.push_back({other->definition->id, other});
  CheckInput input{layer, *layer.definition};
  input.others = named;
  return validate(input, notices);
}

std::vector<std::string> found_in_pipes(const std::vector<PipeRow>& pipes) {
  return sewer_findings(pipe_layer(pipes), {});
}

std::vector<std::string> found_in_pipes(const std::vector<PipeRow>& pipes,
                                        const std::vector<ManholeRow>& manholes) {
  const Layer other = manhole_layer(manholes);
  return sewer_findings(pipe_layer(pipes), {&other});
}

std::vector<std::string> found_in_manholes(const std::vector<PipeRow>& pipes,
                                           const std::vector<ManholeRow>& manholes) {
  const Layer other = pipe_layer(pipes);
  return sewer_findings(manhole_layer(manholes), {&other});
}

}  // namespace kokai::test
