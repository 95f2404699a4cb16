// The layers of the same project that a definition's rules compare with, each read once per run.
// SPDX-License-Identifier: MIT
#include "pipeline/app/other_layers.h"

#include <algorithm>

#include "pipeline/app/run.h"
#include "pipeline/core/asked_rules.h"
#include "pipeline/rules/rule_use.h"
#include "pipeline/workspace/workspace.h"

namespace kokai {

namespace {

bool names_layer(const Definition& definition, const std::string& layer) {
  return std::any_of(definition.rules.begin(), definition.rules.end(), [&](const RuleUse& rule) {
    return std::any_of(layer_settings.begin(), layer_settings.end(), [&](std::string_view setting) {
      return is_among(text_of(rule, setting), layer);
    });
  });
}

}  // namespace

bool is_placed(const Layer& layer) {
  if (layer.definition == nullptr) return false;
  if (layer.definition->geometry == GeometrySource::none) return true;
  // A file that says EPSG:6668 and holds metres has the system, but no operation.
  return layer.crs.epsg == workspace_epsg && !layer.operation.name.empty();
}

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

OtherLayers::Named OtherLayers::named_by(const Definition& definition, const DatasetConfig& own) {
  Named named;
  for (const DatasetConfig& dataset : project_.datasets) {
    if (&dataset == &own || !names_layer(definition, dataset.layer)) continue;
    if (const Layer* layer = rows_of(dataset))
      named.layers.push_back({dataset.layer, layer});
    else
      named.unread.push_back({dataset.layer, dataset.id});
  }
  for (const UnreadFile& file : project_.unread)
    for (const UnreadFile::Dataset& dataset : file.datasets)
      if (names_layer(definition, dataset.layer))
        named.unread.push_back({dataset.layer, dataset.id});
  for (const WaitingRule& rule : project_.waiting_rules)
    if (std::find(rule.datasets.begin(), rule.datasets.end(), own.id) != rule.datasets.end())
      named.unread.push_back({"", rule.unread});
  return named;
}

const Layer* OtherLayers::rows_of(const DatasetConfig& dataset) {
  const Layer* layer = layer_of(dataset);
  return layer != nullptr && is_placed(*layer) ? layer : nullptr;
}

void OtherLayers::keep(const DatasetConfig& dataset, DatasetRun&& run,
                       std::span<const DatasetConfig* const> to_come) {
  const bool wanted = std::any_of(to_come.begin(), to_come.end(), [&](const DatasetConfig* other) {
    const std::vector<const DatasetConfig*> compared = datasets_compared_with(project_, *other);
    return std::find(compared.begin(), compared.end(), &dataset) != compared.end();
  });
  // One that was stopped may have been so by its rules or before it could be read to the end.
  if (!wanted || run.gate == Gate::stopped || layers_.contains(&dataset)) return;
  if (is_placed(run.layer)) layers_[&dataset] = std::make_unique<Layer>(std::move(run.layer));
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
