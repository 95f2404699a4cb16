// Rows of a partition that repeat each other: the same polygon twice, neighbours that could be one.
// SPDX-License-Identifier: MIT
#include "pipeline/rules/coverage_rows.h"

#include <algorithm>
#include <array>
#include <bit>
#include <unordered_map>

#include "pipeline/core/parallel.h"

namespace kokai {

namespace {

using Edge = std::array<double, 4>;  // the lower place first

Edge edge_at(const GeometryColumn& geometry, std::size_t i) {
  Edge edge{geometry.x[i], geometry.y[i], geometry.x[i + 1], geometry.y[i + 1]};
  if (std::pair(edge[2], edge[3]) < std::pair(edge[0], edge[1])) {
    std::swap(edge[0], edge[2]);
    std::swap(edge[1], edge[3]);
  }
  return edge;
}

/// Calls `use(edge)` for every edge of a feature that runs somewhere.
template <class Use>
void each_edge(const GeometryColumn& geometry, std::size_t feature, Use&& use) {
  const Range parts = geometry.parts(feature);
  for (std::size_t part = parts.begin; part < parts.end; ++part) {
    const Range rings = geometry.rings(part);
    for (std::size_t ring = rings.begin; ring < rings.end; ++ring) {
      const Range range = geometry.coordinates(ring);
      for (std::size_t i = range.begin; i + 1 < range.end; ++i) {
        const Edge edge = edge_at(geometry, i);
        if (edge[0] != edge[2] || edge[1] != edge[3]) use(edge);
      }
    }
  }
}

/// Does not depend on the order of the edges.
std::uint64_t hash_of(const GeometryColumn& geometry, std::size_t feature) {
  std::uint64_t sum = 0;
  each_edge(geometry, feature, [&](const Edge& edge) {
    std::uint64_t hash = 0;
    for (const double value : edge) {
      hash = (hash ^ std::bit_cast<std::uint64_t>(value + 0.0)) * 0x9e3779b97f4a7c15ULL;
      hash ^= hash >> 31;
    }
    sum += hash;
  });
  return sum;
}

bool same_polygon(const GeometryColumn& geometry, std::size_t a, std::size_t b) {
  std::vector<Edge> edges[2];
  each_edge(geometry, a, [&](const Edge& edge) { edges[0].push_back(edge); });
  each_edge(geometry, b, [&](const Edge& edge) { edges[1].push_back(edge); });
  if (edges[0].size() != edges[1].size()) return false;
  for (std::vector<Edge>& side : edges) std::sort(side.begin(), side.end());
  return edges[0] == edges[1];
}

}  // namespace

std::vector<RepeatedPolygon> repeated_polygons(const Layer& layer, const Partition& partition) {
  const GeometryColumn& geometry = layer.geometry;
  using Hashed = std::pair<std::uint64_t, std::uint32_t>;
  auto chunks = map_chunks(geometry.size(), [&](std::size_t begin, std::size_t end) {
    std::vector<Hashed> found;
    for (std::size_t feature = begin; feature < end; ++feature)
      if (is_polygonal(geometry.kind[feature]))
        found.emplace_back(hash_of(geometry, feature), static_cast<std::uint32_t>(feature));
    return found;
  });
  std::vector<Hashed> hashed;
  for (const std::vector<Hashed>& chunk : chunks)
    hashed.insert(hashed.end(), chunk.begin(), chunk.end());
  std::sort(hashed.begin(), hashed.end());
  std::vector<RepeatedPolygon> repeated;
  for (std::size_t begin = 0, end = 0; begin < hashed.size(); begin = end) {
    while (end < hashed.size() && hashed[end].first == hashed[begin].first) ++end;
    if (end - begin < 2) continue;
    std::unordered_map<std::string, std::uint32_t> first_of_key;
    for (std::size_t i = begin; i < end; ++i) {
      const std::uint32_t row = hashed[i].second;
      const auto [first, is_first] =
          first_of_key.emplace(partition_key(layer, partition, row), row);
      if (!is_first && same_polygon(geometry, first->second, row))
        repeated.push_back({row, first->second});
    }
  }
  std::sort(repeated.begin(), repeated.end(),
            [](const RepeatedPolygon& a, const RepeatedPolygon& b) { return a.row < b.row; });
  return repeated;
}

bool same_attributes(const Layer& layer, std::uint32_t row, std::uint32_t other) {
  return std::all_of(layer.columns.begin(), layer.columns.end(),
                     [&](const Column& column) { return column.text[row] == column.text[other]; });
}

namespace {

/// Per row the first row with the same values in all merge fields; `none` where all are blank. Empty when one
/// of the fields is no column of the source.
std::vector<std::uint32_t> same_values(const Layer& layer, const Partition& partition) {
  std::vector<const Column*> columns;
  for (const std::string& name : partition.merge_fields) {
    const Column* column = layer.column(name);
    if (column == nullptr || column->source == no_column) return {};
    columns.push_back(column);
  }
  if (columns.empty()) return {};
  std::vector<std::uint32_t> first(layer.rows, none);
  std::unordered_map<std::string, std::uint32_t> known;
  for (std::size_t row = 0; row < layer.rows; ++row) {
    std::string values;
    bool blank = true;
    for (const Column* column : columns) {
      blank = blank && column->text[row].empty();
      (values += column->text[row]) += '\x1f';
    }
    if (!blank)
      first[row] = known.emplace(std::move(values), static_cast<std::uint32_t>(row)).first->second;
  }
  return first;
}

}  // namespace

std::vector<std::pair<std::uint32_t, std::uint32_t>> mergeable_neighbours(
    const CoverageMesh& mesh, const Layer& layer, const Partition& partition) {
  using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
  const std::vector<std::uint32_t> first = same_values(layer, partition);
  if (first.empty()) return {};
  auto chunks = map_chunks(mesh.mate.size(), [&](std::size_t begin, std::size_t end) {
    Pairs found;
    for (std::size_t i = begin; i < end; ++i) {
      if (mesh.mate[i] == none || mesh.mate[i] < i) continue;
      const std::uint32_t a = mesh.feature_of(static_cast<std::uint32_t>(i));
      const std::uint32_t b = mesh.feature_of(mesh.mate[i]);
      if (a != b && first[a] != none && first[a] == first[b])
        found.emplace_back(std::min(a, b), std::max(a, b));
    }
    return found;
  });
  Pairs pairs;
  for (const Pairs& chunk : chunks) pairs.insert(pairs.end(), chunk.begin(), chunk.end());
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

}  // namespace kokai
