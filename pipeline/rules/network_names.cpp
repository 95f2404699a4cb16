// How pipes name manholes whose key has several fields.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <unordered_set>

#include "pipeline/rules/network.h"

namespace kokai {

namespace {

using Layers = std::span<const Layer* const>;

bool has_key_of_several(const Layer* layer) {
  return layer->definition->key.size() > 1;
}

/// The key's values with `separator` between them; a branch that is blank is not written.
void append_key(TextColumn& ids, const Layer& layer, std::size_t row, std::string_view separator) {
  std::string id;
  for (const std::string& field : layer.definition->key) {
    const Column* column = layer.column(field);
    if (column == nullptr || column->text[row].empty()) continue;
    if (!id.empty()) id += separator;
    id += column->text[row];
  }
  ids.append(id);
}

TextColumn ids_with(Layers layers, std::string_view separator) {
  TextColumn ids;
  for (const Layer* layer : layers)
    for (std::size_t row = 0; row < layer->rows; ++row) append_key(ids, *layer, row, separator);
  return ids;
}

}  // namespace

void name_by_key(Manholes& manholes, Layers layers, const Pipes& pipes) {
  if (layers.empty() || !std::all_of(layers.begin(), layers.end(), has_key_of_several)) return;
  std::unordered_set<std::string_view> named;
  for (std::size_t pipe = 0; pipe < pipes.size(); ++pipe) {
    named.insert(pipes.from[pipe]);
    named.insert(pipes.to[pipe]);
  }
  named.erase("");
  std::size_t most = 0;
  for (const std::string_view separator : {"/", "-", ""}) {
    TextColumn ids = ids_with(layers, separator);
    std::size_t count = 0;
    for (std::size_t row = 0; row < ids.size(); ++row) count += named.contains(ids[row]) ? 1 : 0;
    if (count < most || (count == most && manholes.joined != nullptr)) continue;
    most = count;
    manholes.joined = std::make_unique<TextColumn>(std::move(ids));
  }
  for (std::size_t row = 0; row < manholes.size(); ++row)
    manholes.id[row] = (*manholes.joined)[row];
}

}  // namespace kokai
