// What is public now, layer by layer, from the private store.
// SPDX-License-Identifier: MIT
#include "pipeline/app/former_layers.h"

#include "output/store.h"

namespace kokai {

namespace {

std::optional<LayerContent> read_if_there(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) return std::nullopt;
  return read_store(file);
}

}  // namespace

std::optional<LayerContent> FormerLayers::read(const std::string& dataset) const {
  const FormerRecord* record = release_.record(dataset);
  if (record == nullptr) return std::nullopt;
  return read_if_there(private_directory_ / "store" / store_name(record->dataset));
}

std::optional<LayerContent> FormerLayers::read_staff(const std::string& dataset) const {
  const FormerRecord* record = release_.record(dataset);
  if (record == nullptr) return std::nullopt;
  return read_if_there(private_directory_ / "store" / staff_store_name(record->dataset));
}

}  // namespace kokai
