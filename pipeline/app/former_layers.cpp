// What is public now, layer by layer, from the private store.
// SPDX-License-Identifier: MIT
#include "pipeline/app/former_layers.h"

#include "output/store.h"

namespace kokai {

std::optional<LayerContent> FormerLayers::read(const std::string& dataset) const {
  const FormerRecord* record = release_.record(dataset);
  if (record == nullptr) return std::nullopt;
  const std::filesystem::path file = private_directory_ / "store" / store_name(record->dataset);
  if (!std::filesystem::exists(file)) return std::nullopt;
  return read_store(file);
}

}  // namespace kokai
