// Tiny layers of lines in metres from one place, with the rules that a test asks for.
// SPDX-License-Identifier: MIT
#include "lines_builder.h"

#include <cmath>
#include <numbers>

#include "layer_builder.h"
#include "pipeline/rules/check_tables.h"

namespace kokai::test {

namespace {

// The same scale as the plane of the rules, whose middle lies near the first place.
constexpr double longitude = 140.3, latitude = 36.34;
constexpr double metres_y = 20003931.5 / 180;
const double metres_x =
    std::numbers::pi * 6378137 / 180 * std::cos(latitude * std::numbers::pi / 180);

Points degrees(const Way& way) {
  Points points;
  for (const auto& [x, y] : way)
    points.emplace_back(longitude + x / metres_x, latitude + y / metres_y);
  return points;
}

GeometryColumn area(const Way& ring) {
  GeometryColumn geometry;
  add_polygon(geometry, {{degrees(ring)}});
  return geometry;
}

GeometryColumn points(const Way& places) {
  GeometryColumn geometry;
  for (const auto& [x, y] : degrees(places)) geometry.add_point(x, y);
  return geometry;
}

Layer layer_of(const Definition& definition, GeometryColumn geometry) {
  Layer layer = feature_layer(definition, std::move(geometry));
  layer.crs.geographic = true;
  layer.crs.epsg = 6668;
  return layer;
}

void add_levels(Layer& layer, const std::vector<std::string>& levels) {
  if (levels.empty()) return;
  Column column;
  column.field.name = "level";
  for (const std::string& level : levels) column.text.append(level);
  layer.columns.push_back(std::move(column));
}

Found found_in(const std::vector<RuleUse>& rules, GeometryColumn geometry,
               const Surroundings& around) {
  Definition definition = feature_definition({"line"});
  definition.rules = rules;
  Layer layer = layer_of(definition, std::move(geometry));
  add_levels(layer, around.levels);
  const Layer valves = layer_of(definition, points(around.valves));
  const Layer tanks = layer_of(definition, area(around.tanks));
  std::vector<OtherLayer> others;
  if (around.has_valves) others.push_back({"valve", &valves});
  if (!around.tanks.empty()) others.push_back({"tank", &tanks});
  const GeometryColumn border = area(around.border);
  CheckInput input{layer, definition};
  input.others = others;
  if (!around.border.empty()) input.boundary = &border;
  Notices notices;
  line_checks().front().run(input, notices);
  return findings_of(notices);
}

}  // namespace

RuleUse line_rule(const std::string& code, Parameters parameters) {
  parameters.emplace("snap_m", "0.1");
  return {code, std::move(parameters), ""};
}

Found found_in_lines(const std::vector<RuleUse>& rules, const std::vector<Way>& lines,
                     const Surroundings& around) {
  GeometryColumn geometry;
  for (const Way& line : lines) add_line(geometry, {degrees(line)});
  return found_in(rules, std::move(geometry), around);
}

Found found_in_parts(const std::vector<RuleUse>& rules,
                     const std::vector<std::vector<Way>>& features) {
  GeometryColumn geometry;
  for (const std::vector<Way>& feature : features) {
    std::vector<Points> parts;
    for (const Way& part : feature) parts.push_back(degrees(part));
    add_line(geometry, parts);
  }
  return found_in(rules, std::move(geometry), {});
}

Found found_in_areas(const std::vector<RuleUse>& rules, const std::vector<Way>& rings) {
  GeometryColumn geometry;
  for (const Way& ring : rings) add_polygon(geometry, {{degrees(ring)}});
  return found_in(rules, std::move(geometry), {});
}

}  // namespace kokai::test
