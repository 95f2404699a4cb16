// Looks through the text of a GeoJSON file before GDAL may open it.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "pipeline/core/notice.h"

namespace kokai {

struct GeoJsonScan {
  bool readable = false;     ///< false, with an error notice: GDAL must not open it
  std::string crs_name;      ///< of the `crs` member, "" without one
  std::size_t features = 0;  ///< entries of `features`; 0 for a single feature or geometry
};

/// JSON that does not parse (file_json_malformed), a `crs` that refers to an address
/// (security_remote_reference), repeated and unknown members (file_json_keys).
[[nodiscard]] GeoJsonScan scan_geojson(std::string_view text, const std::string& file_name,
                                       Notices& notices);

}  // namespace kokai
