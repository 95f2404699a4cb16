// The areas that other layers are held against: the municipality's boundary, and what a partition must cover.
// SPDX-License-Identifier: MIT
#include "pipeline/app/boundary.h"

#include <algorithm>

#include "pipeline/app/run.h"
#include "pipeline/rules/coverage_mesh.h"

namespace kokai {

namespace {

constexpr std::string_view boundary_layer = "municipal_boundary";

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

const DatasetConfig* parent_dataset(const Project& project, const Definition& definition,
                                    const DatasetConfig& own) {
  if (!definition.partition || !definition.partition->parent) return nullptr;
  const std::string& layer = definition.partition->parent->layer;
  const auto found =
      std::find_if(project.datasets.begin(), project.datasets.end(),
                   [&](const DatasetConfig& d) { return d.layer == layer && &d != &own; });
  return found == project.datasets.end() ? nullptr : &*found;
}

namespace {

/// The rows of the parent's layer that count, each with the partition that it is for.
ParentArea parent_area(const Layer& layer, const Partition& partition) {
  const PartitionParent& parent = *partition.parent;
  const Column* wanted = parent.field.empty() ? nullptr : layer.column(parent.field);
  const bool keyed =
      std::any_of(partition.key.begin(), partition.key.end(),
                  [&](const std::string& name) { return layer.column(name) != nullptr; });
  ParentArea area;
  for (std::size_t row = 0; row < layer.rows; ++row) {
    if (!is_polygonal(layer.geometry.kind[row])) continue;
    if (wanted != nullptr && wanted->text[row] != parent.value) continue;
    append_feature(area.geometry, layer.geometry, row);
    area.key.push_back(keyed ? partition_key(layer, partition, row) : std::string());
  }
  return area;
}

}  // namespace

std::optional<ParentArea> load_parent(const Project& project, const Definition& definition,
                                      const DatasetConfig& own, const std::string& date) {
  const DatasetConfig* dataset = parent_dataset(project, definition, own);
  if (dataset == nullptr) return std::nullopt;
  if (dataset == boundary_dataset(project)) {
    std::optional<GeometryColumn> boundary = load_boundary(project, date);
    if (!boundary) return std::nullopt;
    const std::size_t features = boundary->size();
    return ParentArea{std::move(*boundary), std::vector<std::string>(features)};
  }
  // Without a project of its own: what the parent must cover in turn is no question here.
  const RunContext context{project.definitions,
                           project.prefecture(),
                           project.publisher.code,
                           nullptr,
                           false,
                           nullptr,
                           date};
  const DatasetRun run = examine(*dataset, resolve_inputs(*dataset, project.roots), context);
  if (run.gate != Gate::open || !run.layer.has_geometry()) return std::nullopt;
  const std::string& field = definition.partition->parent->field;
  if (!field.empty() && run.layer.column(field) == nullptr) return std::nullopt;
  ParentArea area = parent_area(run.layer, *definition.partition);
  if (area.geometry.size() == 0) return std::nullopt;
  return area;
}

}  // namespace kokai
