// What is public now, layer by layer, from the private store.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/app/former_release.h"
#include "pipeline/core/layer_diff.h"

namespace kokai {

/// What differs from a former state.
struct LayerChanges {
  LayerDiff diff;       ///< rows of `before` are numbered as in `before`; `same` is left out
  LayerContent before;  ///< the rows that are gone or have changed
  std::size_t same = 0;
};

class FormerLayers {
 public:
  /// `release` must outlive this.
  FormerLayers(std::filesystem::path private_directory, const FormerRelease& release)
      : private_directory_(std::move(private_directory)), release_(release) {}

  /// Nothing where the dataset is not in the release, or the store lacks it (it was cleared, or is of another version):
  /// then nothing can be compared. Throws RunError for a damaged one.
  [[nodiscard]] std::optional<LayerContent> read(const std::string& dataset) const;
  /// As much as a comparison needs (output/store.h); likewise.
  [[nodiscard]] std::optional<ContentOutline> read_outline(
      const std::string& dataset, const std::vector<std::string>& key,
      const std::vector<std::string>& hashed) const;
  /// What differs between it and `layer`, without ever holding both whole; likewise.
  [[nodiscard]] std::optional<LayerChanges> changes_to(const Layer& layer) const;
  /// The columns that only staff deliveries get, without geometry; likewise.
  [[nodiscard]] std::optional<LayerContent> read_staff(const std::string& dataset) const;

 private:
  /// The dataset's file in the store; nothing where there is none.
  [[nodiscard]] std::optional<std::filesystem::path> file_of(const std::string& dataset) const;
  std::filesystem::path private_directory_;
  const FormerRelease& release_;
};

}  // namespace kokai
