// What is public now, layer by layer, from the private store.
// SPDX-License-Identifier: MIT
#include "pipeline/app/former_layers.h"

#include <algorithm>

#include "output/store.h"

namespace kokai {

namespace {

std::optional<std::filesystem::path> if_there(std::filesystem::path file) {
  if (!std::filesystem::exists(file)) return std::nullopt;
  return file;
}

/// Rows of `before` that a change file tells of, ascending.
std::vector<std::uint32_t> rows_told(const LayerDiff& diff) {
  std::vector<std::uint32_t> rows = diff.removed;
  for (const RowPair& pair : diff.changed) rows.push_back(pair.before);
  std::sort(rows.begin(), rows.end());
  return rows;
}

std::uint32_t position(const std::vector<std::uint32_t>& rows, std::uint32_t row) {
  return static_cast<std::uint32_t>(std::lower_bound(rows.begin(), rows.end(), row) - rows.begin());
}

}  // namespace

std::optional<std::filesystem::path> FormerLayers::file_of(const std::string& dataset) const {
  const FormerRecord* record = release_.record(dataset);
  if (record == nullptr) return std::nullopt;
  return if_there(private_directory_ / "store" / store_name(record->dataset));
}

std::optional<LayerContent> FormerLayers::read(const std::string& dataset) const {
  const auto file = file_of(dataset);
  if (!file) return std::nullopt;
  return read_store(*file);
}

std::optional<ContentOutline> FormerLayers::read_outline(
    const std::string& dataset, const std::vector<std::string>& key,
    const std::vector<std::string>& hashed) const {
  const auto file = file_of(dataset);
  if (!file) return std::nullopt;
  return kokai::read_outline(*file, key, hashed);
}

std::optional<LayerChanges> FormerLayers::changes_to(const Layer& layer) const {
  const auto file = file_of(layer.id);
  if (!file) return std::nullopt;
  const std::vector<std::string>& key = layer.definition->key;
  std::vector<std::string> names;
  for (const Column& column : layer.columns) names.push_back(column.field.name);
  LayerChanges changes;
  {
    const ContentOutline outline = kokai::read_outline(*file, key, names);
    changes.diff = diff_layers(view_of(outline), view_of(layer), key);
  }
  changes.same = changes.diff.same.size();
  changes.diff.same = {};
  const std::vector<std::uint32_t> rows = rows_told(changes.diff);
  changes.before = read_store_rows(*file, rows);
  for (std::uint32_t& row : changes.diff.removed) row = position(rows, row);
  for (RowPair& pair : changes.diff.changed) pair.before = position(rows, pair.before);
  return changes;
}

std::optional<LayerContent> FormerLayers::read_staff(const std::string& dataset) const {
  const FormerRecord* record = release_.record(dataset);
  if (record == nullptr) return std::nullopt;
  const auto file = if_there(private_directory_ / "store" / staff_store_name(record->dataset));
  if (!file) return std::nullopt;
  return read_store(*file);
}

}  // namespace kokai
