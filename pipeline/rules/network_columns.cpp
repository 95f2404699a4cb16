// Columns of pipes and manholes, taken from layers.
// SPDX-License-Identifier: MIT
#include <tbb/parallel_invoke.h>

#include <cmath>

#include "pipeline/core/metre_scale.h"
#include "pipeline/core/parallel.h"
#include "pipeline/rules/network.h"

namespace kokai {

namespace {

using Layers = std::span<const Layer* const>;

std::size_t row_count(Layers layers) {
  std::size_t rows = 0;
  for (const Layer* layer : layers) rows += layer->rows;
  return rows;
}

std::vector<std::string_view> texts(Layers layers, std::string_view field) {
  std::vector<std::string_view> values(row_count(layers));
  std::size_t first = 0;
  for (const Layer* layer : layers) {
    const Column* column = layer->column(field);
    if (column != nullptr && column->text.byte_count() > 0)
      for_chunks(layer->rows, [&](std::size_t begin, std::size_t end) {
        for (std::size_t row = begin; row < end; ++row) values[first + row] = column->text[row];
      });
    first += layer->rows;
  }
  return values;
}

/// 0 is a missing value. Of a field of heights, those of another datum are missing, too.
std::vector<double> numbers(Layers layers, std::string_view field,
                            std::string_view height_datum = {}) {
  std::vector<double> values(row_count(layers), NAN);
  std::size_t first = 0;
  for (const Layer* layer : layers) {
    const Column* column = layer->column(field);
    const bool comparable =
        column != nullptr && (!column->field.is_height || column->height_datum == height_datum);
    if (comparable && column->text.byte_count() > 0)
      for_chunks(layer->rows, [&](std::size_t begin, std::size_t end) {
        for (std::size_t row = begin; row < end; ++row) {
          const double value = parse_number(column->text[row]);
          if (value != 0) values[first + row] = value;
        }
      });
    first += layer->rows;
  }
  return values;
}

bool contains_any(std::string_view text, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words)
    if (text.find(word) != std::string_view::npos) return true;
  return false;
}

/// 1 for every row whose value has none of the words in it.
std::vector<std::uint8_t> rows_without(std::initializer_list<std::string_view> words, Layers layers,
                                       std::string_view field) {
  std::vector<std::uint8_t> marks(row_count(layers), 1);
  std::size_t first = 0;
  for (const Layer* layer : layers) {
    const Column* column = layer->column(field);
    if (column != nullptr && column->text.byte_count() > 0)
      for_chunks(layer->rows, [&](std::size_t begin, std::size_t end) {
        for (std::size_t row = begin; row < end; ++row)
          if (contains_any(column->text[row], words)) marks[first + row] = 0;
      });
    first += layer->rows;
  }
  return marks;
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

/// The lines of a layer whose rows begin at `first`.
void add_lines(Pipes& pipes, const Layer& layer, std::size_t first, const LocalPlane& plane) {
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

void add_lines(Pipes& pipes, Layers layers, const LocalPlane& plane) {
  const std::size_t rows = row_count(layers);
  const auto resize = [rows](std::vector<double>& values) { values.resize(rows, NAN); };
  tbb::parallel_invoke([&] { resize(pipes.drawn); }, [&] { resize(pipes.x[0]); },
                       [&] { resize(pipes.y[0]); }, [&] { resize(pipes.x[1]); },
                       [&] { resize(pipes.y[1]); });
  std::size_t first = 0;
  for (const Layer* layer : layers) {
    add_lines(pipes, *layer, first, plane);
    first += layer->rows;
  }
}

}  // namespace

TextRows::TextRows(Layers layers, std::string_view field) {
  std::size_t end = 0;
  for (const Layer* layer : layers) {
    end += layer->rows;
    const Column* column = layer->column(field);
    pieces_.push_back({end, column == nullptr ? nullptr : &column->text});
  }
}

LocalPlane plane_of(const Layer& layer) {
  return LocalPlane::around(layer.has_geometry() ? layer.geometry.extent() : Extent{});
}

Pipes pipes_of(Layers layers, const LocalPlane& plane, std::string_view height_datum) {
  Pipes pipes;
  // Side by side: making an array costs as much as filling it, and only filling is shared out.
  pipes.from = TextRows(layers, "from_manhole");
  pipes.to = TextRows(layers, "to_manhole");
  pipes.drainage = TextRows(layers, "drainage_type");
  tbb::parallel_invoke([&] { pipes.up = numbers(layers, "invert_up_m", height_datum); },
                       [&] { pipes.down = numbers(layers, "invert_down_m", height_datum); },
                       [&] { pipes.slope = numbers(layers, "slope_permil"); },
                       [&] { pipes.length = numbers(layers, "length_m"); },
                       [&] { pipes.diameter = numbers(layers, "diameter_mm"); },
                       [&] { pipes.height = numbers(layers, "height_mm"); },
                       [&] { pipes.cover[0] = numbers(layers, "cover_up_m"); },
                       [&] { pipes.cover[1] = numbers(layers, "cover_down_m"); },
                       [&] {
                         pipes.gravity = rows_without({"圧", "真空"}, layers, "flow_mode");
                       },
                       [&] {
                         pipes.in_use = rows_without({"廃", "撤去"}, layers, "status");
                       },
                       [&] { add_lines(pipes, layers, plane); });
  for (std::size_t i = 0; i < pipes.size(); ++i)
    if (pipes.gravity[i] == 0) pipes.up[i] = pipes.down[i] = NAN;
  return pipes;
}

Manholes manholes_of(Layers layers, const LocalPlane& plane, std::string_view height_datum) {
  Manholes manholes;
  tbb::parallel_invoke([&] { manholes.id = texts(layers, "manhole_id"); },
                       [&] { manholes.kind = texts(layers, "kind"); },
                       [&] { manholes.ground = numbers(layers, "ground_m", height_datum); },
                       [&] { manholes.depth = numbers(layers, "depth_m"); });
  const std::vector<std::string_view> pumps = texts(layers, "pump");
  manholes.has_pump = rows_without({"無", "なし", "ない"}, layers, "pump");
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
