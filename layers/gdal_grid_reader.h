// Datum grids in NTv2 (.gsb) and GeoTIFF (GTG), through GDAL.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string_view>

#include "layers/grid_reader.h"

namespace kokai {

/// Fills `result` but for size and hash when `extension` (".gsb", ".tif", ".tiff") is one of these formats; false
/// for any other.
bool read_raster_grid(const std::filesystem::path& file, std::string_view extension,
                      bool zero_is_shift, GridFile& result);

}  // namespace kokai
