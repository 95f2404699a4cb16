// Layers for the tests of georeferencing, and what was found in them.
// SPDX-License-Identifier: MIT
#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/stages/georeference.h"

namespace kokai::georeference_cases {

inline Field field(std::string name, FieldType type) {
  Field made;
  made.header = name;
  made.name = std::move(name);
  made.type = type;
  return made;
}

inline Definition table_definition(std::string standard = "推奨データセット") {
  Definition definition;
  definition.id = "public_facility";
  definition.geometry = GeometrySource::coordinates;
  definition.fields = {field("lat", FieldType::latitude), field("lon", FieldType::longitude)};
  definition.generations = {{1, std::move(standard), true, {"lat", "lon"}}};
  return definition;
}

inline Definition feature_definition() {
  Definition definition;
  definition.id = "sewer_pipe";
  definition.geometry = GeometrySource::features;
  definition.generations = {{0, "", true, {}}};
  return definition;
}

/// Rows of latitude and longitude as text; the columns stand at positions 3 and 4 of the source.
inline Layer table_layer(const Definition& definition,
                         const std::vector<std::pair<std::string, std::string>>& rows) {
  Layer layer;
  layer.definition = &definition;
  layer.rows = rows.size();
  layer.columns.resize(2);
  for (std::size_t i = 0; i < 2; ++i) {
    layer.columns[i].field = definition.fields[i];
    layer.columns[i].source = static_cast<std::int32_t>(3 + i);
  }
  for (const auto& [latitude, longitude] : rows) {
    layer.columns[0].text.append(latitude);
    layer.columns[1].text.append(longitude);
  }
  return layer;
}

inline Layer feature_layer(const Definition& definition,
                           const std::vector<std::pair<double, double>>& points) {
  Layer layer;
  layer.definition = &definition;
  layer.rows = points.size();
  for (const auto& [x, y] : points) layer.geometry.add_point(x, y);
  return layer;
}

inline Crs crs(int epsg) {
  return find_crs(epsg)->crs;
}

inline GeoreferenceOptions options(std::optional<Crs> stated, std::optional<Crs> declared,
                                   int prefecture = 0, std::string words = "") {
  GeoreferenceOptions how{stated, declared, std::move(words)};
  how.operations.prefecture = prefecture;
  return how;
}

inline Approx within(double value, double margin) {
  return Approx(value).epsilon(0).margin(margin);
}

/// The only finding of a code.
inline const Finding& only(const Notices& notices, std::string_view code) {
  REQUIRE(notices.count(code) == 1);
  for (const NoticeGroup& group : notices.groups())
    if (group.type->code == code) return group.findings.front();
  throw std::logic_error("counted but not there");
}

inline std::string parameter(const Notices& notices, std::string_view code, std::string_view name) {
  const FindingDetail* detail = notices.detail(only(notices, code));
  REQUIRE(detail != nullptr);
  for (const auto& [key, value] : detail->parameters)
    if (key == name) return value;
  return "";
}

}  // namespace kokai::georeference_cases
