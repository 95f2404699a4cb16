// The colours of a layer: its definition's legend.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/core/layer.h"

namespace kokai {

struct LegendEntry {
  std::string value;   ///< as the column has it
  std::string label;   ///< for people
  std::string colour;  ///< "#rrggbb"
};

struct Legend {
  const Column* column = nullptr;  ///< of the layer; null: no legend
  std::vector<LegendEntry> entries;
  /// The row's entry; entries.size() when it has none.
  [[nodiscard]] std::size_t entry_of(std::uint32_t row) const;
};

/// Points into the layer. Without entries where the definition has no legend, or the layer not its column.
[[nodiscard]] Legend legend_of(const Layer& layer);

}  // namespace kokai
