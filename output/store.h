// The private store: every released layer at full precision, in columns, below .kokai/store.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

#include "pipeline/core/layer.h"

namespace kokai {

/// Published fields and geometry of a released layer. Written beside its name and renamed; mode
/// 0600.
void write_store(const Layer& layer, const std::filesystem::path& file);

struct StoredLayer {
  std::string id;
  std::vector<std::string> names;  ///< field names
  std::vector<TextColumn> columns;
  GeometryColumn geometry;  ///< EPSG:6668
};
/// Throws RunError when the file is missing, damaged or of another version.
[[nodiscard]] StoredLayer read_store(const std::filesystem::path& file);

}  // namespace kokai
