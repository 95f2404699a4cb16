// GDAL prepared once for the whole program: drivers registered, network off.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace kokai {

/// Registers the drivers and closes every way to the network. Called once, from main, before any thread.
void prepare_gdal();

[[nodiscard]] std::string gdal_version();

}  // namespace kokai
