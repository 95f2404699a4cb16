// Looks at the schema of a GeoPackage before GDAL does: data must lie in ordinary tables.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>

#include "pipeline/core/error.h"

namespace kokai {

/// Why GDAL must not read this database; nothing when it may. A view can compute rows without end
/// or a cell of gigabytes, and a virtual table can read another file, so that neither may stand for
/// a layer or for one of the format's own tables, nor may their columns be generated.
[[nodiscard]] std::optional<Bilingual> computed_table(const std::filesystem::path& path);

}  // namespace kokai
