// What is public now, layer by layer, from the private store.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "pipeline/app/former_release.h"
#include "pipeline/core/layer_diff.h"

namespace kokai {

class FormerLayers {
 public:
  /// `release` must outlive this.
  FormerLayers(std::filesystem::path private_directory, const FormerRelease& release)
      : private_directory_(std::move(private_directory)), release_(release) {}

  /// Nothing where the dataset is not in the release, or the store lacks it (it was cleared, or is of another version):
  /// then nothing can be compared. Throws RunError for a damaged one.
  [[nodiscard]] std::optional<LayerContent> read(const std::string& dataset) const;
  /// The columns that only staff deliveries get, without geometry; likewise.
  [[nodiscard]] std::optional<LayerContent> read_staff(const std::string& dataset) const;

 private:
  std::filesystem::path private_directory_;
  const FormerRelease& release_;
};

}  // namespace kokai
