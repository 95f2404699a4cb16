// The project's boundary layer: the municipality's own area, for geom_outside_municipality.
// SPDX-License-Identifier: MIT
#include "pipeline/app/boundary.h"

#include <algorithm>

#include "pipeline/app/run.h"

namespace kokai {

namespace {

constexpr std::string_view boundary_layer = "municipal_boundary";

/// Copies one feature to the end of `out`.
void append_feature(GeometryColumn& out, const GeometryColumn& from, std::size_t feature) {
  const Range parts = from.parts(feature);
  for (std::size_t part = parts.begin; part < parts.end; ++part) {
    const Range rings = from.rings(part);
    for (std::size_t ring = rings.begin; ring < rings.end; ++ring) {
      const Range range = from.coordinates(ring);
      for (std::size_t i = range.begin; i < range.end; ++i)
        out.add_coordinate(from.x[i], from.y[i]);
      out.end_ring();
    }
    out.end_part();
  }
  out.end_feature(from.kind[feature]);
}

}  // namespace

const DatasetConfig* boundary_dataset(const Project& project) {
  const auto found = std::find_if(project.datasets.begin(), project.datasets.end(),
                                  [](const DatasetConfig& d) { return d.layer == boundary_layer; });
  return found == project.datasets.end() ? nullptr : &*found;
}

std::optional<GeometryColumn> load_boundary(const Project& project, const std::string& date) {
  const DatasetConfig* dataset = boundary_dataset(project);
  if (dataset == nullptr) return std::nullopt;
  const RunContext context{project.definitions,
                           project.prefecture(),
                           project.publisher.code,
                           nullptr,
                           false,
                           &project,
                           date};
  const DatasetRun run = examine(*dataset, resolve_inputs(*dataset, project.roots), context);
  if (run.gate != Gate::open || !run.layer.has_geometry()) return std::nullopt;

  const Column* codes = run.layer.column("municipality_code");
  // A layer without codes is the municipality's own outline.
  if (codes == nullptr || codes->text.byte_count() == 0) return run.layer.geometry;
  const std::string wanted = project.publisher.code.substr(0, 5);
  GeometryColumn own;
  for (std::size_t row = 0; row < run.layer.rows; ++row)
    if (is_polygonal(run.layer.geometry.kind[row]) && codes->text[row].starts_with(wanted))
      append_feature(own, run.layer.geometry, row);
  if (own.size() == 0) return std::nullopt;
  return own;
}

}  // namespace kokai
