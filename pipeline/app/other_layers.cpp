// The layers of the same project that a definition's rules compare with, each read once per run.
// SPDX-License-Identifier: MIT
#include "pipeline/app/other_layers.h"

#include <algorithm>

#include "pipeline/app/run.h"

namespace kokai {

namespace {

bool names_layer(const Definition& definition, const std::string& layer) {
  return std::any_of(definition.rules.begin(), definition.rules.end(), [&](const RuleUse& rule) {
    const auto wanted = rule.parameters.find("layer");
    return wanted != rule.parameters.end() && wanted->second == layer;
  });
}

}  // namespace

std::vector<const DatasetConfig*> datasets_compared_with(const Project& project,
                                                         const DatasetConfig& dataset) {
  const auto compared = [&](const DatasetConfig& other) {
    return &other != &dataset && !other.layer.empty() &&
           std::any_of(project.definitions.all.begin(), project.definitions.all.end(),
                       [&](const Definition& definition) {
                         return (dataset.layer.empty() || dataset.layer == definition.id) &&
                                names_layer(definition, other.layer);
                       });
  };
  std::vector<const DatasetConfig*> found;
  for (const DatasetConfig& other : project.datasets)
    if (compared(other)) found.push_back(&other);
  return found;
}

std::vector<OtherLayer> OtherLayers::named_by(const Definition& definition,
                                              const DatasetConfig& own) {
  std::vector<OtherLayer> named;
  for (const DatasetConfig& dataset : project_.datasets) {
    if (&dataset == &own || !names_layer(definition, dataset.layer)) continue;
    if (const Layer* layer = layer_of(dataset)) named.push_back({dataset.layer, layer});
  }
  return named;
}

const Layer* OtherLayers::layer_of(const DatasetConfig& dataset) {
  const auto known = layers_.find(&dataset);
  if (known != layers_.end()) return known->second.get();
  RunContext context{project_.definitions, project_.prefecture(), project_.publisher.code};
  context.project = &project_;
  context.date = date_;
  context.only_layer = true;
  DatasetRun run = examine(dataset, resolve_inputs(dataset, project_.roots), context);
  std::unique_ptr<Layer>& kept = layers_[&dataset];
  if (run.gate != Gate::stopped && run.layer.rows > 0)
    kept = std::make_unique<Layer>(std::move(run.layer));
  return kept.get();
}

}  // namespace kokai
