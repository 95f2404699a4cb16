// Columns of pipes and manholes, taken from layers.
// SPDX-License-Identifier: MIT
#include <cmath>

#include "pipeline/core/metre_scale.h"
#include "pipeline/core/parallel.h"
#include "pipeline/rules/network.h"

namespace kokai {

namespace {

using Layers = std::span<const Layer* const>;

std::vector<std::string_view> texts(Layers layers, std::string_view field) {
  std::vector<std::string_view> values;
  for (const Layer* layer : layers) {
    const std::size_t first = values.size();
    values.resize(first + layer->rows);
    const Column* column = layer->column(field);
    if (column == nullptr || column->text.byte_count() == 0) continue;
    for_chunks(layer->rows, [&](std::size_t begin, std::size_t end) {
      for (std::size_t row = begin; row < end; ++row) values[first + row] = column->text[row];
    });
  }
  return values;
}

/// 0 is a missing value.
std::vector<double> numbers(Layers layers, std::string_view field) {
  std::vector<double> values;
  for (const Layer* layer : layers) {
    const Column* column = layer->column(field);
    if (column == nullptr || column->text.byte_count() == 0) {
      values.insert(values.end(), layer->rows, NAN);
      continue;
    }
    for (const double value : parse_numbers(column->text))
      values.push_back(value == 0 ? NAN : value);
  }
  return values;
}

bool contains_any(std::string_view text, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words)
    if (text.find(word) != std::string_view::npos) return true;
  return false;
}

std::vector<std::uint8_t> marks(const std::vector<std::string_view>& values,
                                std::initializer_list<std::string_view> words, bool found) {
  std::vector<std::uint8_t> result(values.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    result[i] = contains_any(values[i], words) == found ? 1 : 0;
  return result;
}

double length_m(const GeometryColumn& geometry, std::size_t feature) {
  double metres = 0;
  const Range parts = geometry.parts(feature);
  for (std::size_t part = parts.begin; part < parts.end; ++part) {
    const Range rings = geometry.rings(part);
    for (std::size_t ring = rings.begin; ring < rings.end; ++ring) {
      const Range range = geometry.coordinates(ring);
      if (range.size() < 2) continue;
      const MetreScale scale = MetreScale::at(geometry.y[range.begin]);
      for (std::size_t i = range.begin + 1; i < range.end; ++i)
        metres += std::hypot((geometry.x[i] - geometry.x[i - 1]) * scale.x,
                             (geometry.y[i] - geometry.y[i - 1]) * scale.y);
    }
  }
  return metres;
}

void add_lines(Pipes& pipes, const Layer& layer, const LocalPlane& plane) {
  const std::size_t first = pipes.drawn.size();
  const std::size_t size = first + layer.rows;
  pipes.drawn.resize(size, NAN);
  for (int end : {0, 1}) {
    pipes.x[end].resize(size, NAN);
    pipes.y[end].resize(size, NAN);
  }
  if (!layer.has_geometry() || !layer.crs.geographic) return;
  const GeometryColumn& geometry = layer.geometry;
  for_chunks(layer.rows, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) {
      const Range range = geometry.feature_coordinates(row);
      if (!is_linear(geometry.kind[row]) || range.size() < 2) continue;
      pipes.drawn[first + row] = length_m(geometry, row);
      pipes.x[0][first + row] = plane.x(geometry.x[range.begin]);
      pipes.y[0][first + row] = plane.y(geometry.y[range.begin]);
      pipes.x[1][first + row] = plane.x(geometry.x[range.end - 1]);
      pipes.y[1][first + row] = plane.y(geometry.y[range.end - 1]);
    }
  });
}

}  // namespace

LocalPlane plane_of(const Layer& layer) {
  return LocalPlane::around(layer.has_geometry() ? layer.geometry.extent() : Extent{});
}

Pipes pipes_of(Layers layers, const LocalPlane& plane) {
  Pipes pipes;
  pipes.from = texts(layers, "from_manhole");
  pipes.to = texts(layers, "to_manhole");
  pipes.drainage = texts(layers, "drainage_type");
  pipes.up = numbers(layers, "invert_up_m");
  pipes.down = numbers(layers, "invert_down_m");
  pipes.slope = numbers(layers, "slope_permil");
  pipes.length = numbers(layers, "length_m");
  pipes.diameter = numbers(layers, "diameter_mm");
  pipes.height = numbers(layers, "height_mm");
  pipes.cover[0] = numbers(layers, "cover_up_m");
  pipes.cover[1] = numbers(layers, "cover_down_m");
  pipes.gravity = marks(texts(layers, "flow_mode"), {"圧", "真空"}, false);
  pipes.in_use = marks(texts(layers, "status"), {"廃", "撤去"}, false);
  for (std::size_t i = 0; i < pipes.size(); ++i)
    if (pipes.gravity[i] == 0) pipes.up[i] = pipes.down[i] = NAN;
  for (const Layer* layer : layers) add_lines(pipes, *layer, plane);
  return pipes;
}

Manholes manholes_of(Layers layers, const LocalPlane& plane) {
  Manholes manholes;
  manholes.id = texts(layers, "manhole_id");
  manholes.kind = texts(layers, "kind");
  manholes.ground = numbers(layers, "ground_m");
  manholes.depth = numbers(layers, "depth_m");
  const std::vector<std::string_view> pumps = texts(layers, "pump");
  manholes.has_pump = marks(pumps, {"無", "なし", "ない"}, false);
  for (std::size_t i = 0; i < pumps.size(); ++i)
    if (pumps[i].empty() || pumps[i] == "0" || pumps[i] == "-") manholes.has_pump[i] = 0;
  for (const Layer* layer : layers)
    for (std::size_t row = 0; row < layer->rows; ++row) {
      const bool placed = layer->has_geometry() && layer->crs.geographic &&
                          is_puntal(layer->geometry.kind[row]) &&
                          layer->geometry.feature_coordinates(row).size() > 0;
      const std::size_t at = placed ? layer->geometry.feature_coordinates(row).begin : 0;
      manholes.x.push_back(placed ? plane.x(layer->geometry.x[at]) : NAN);
      manholes.y.push_back(placed ? plane.y(layer->geometry.y[at]) : NAN);
    }
  return manholes;
}

}  // namespace kokai
