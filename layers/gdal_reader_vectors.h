// The readers behind read_gdal_vector that have a file in memory before anything is made of it.
// SPDX-License-Identifier: MIT
#pragma once

#include "layers/source_reader.h"

namespace kokai {

[[nodiscard]] SourceTable read_mapinfo(const SourceInput& input, const ReadRequest& request,
                                       Notices& notices);
/// KML, or the first one of a KMZ.
[[nodiscard]] SourceTable read_kml(const SourceInput& input, const ReadRequest& request,
                                   Notices& notices);
/// A folder that is_geodatabase() or a zip of one.
[[nodiscard]] SourceTable read_geodatabase(const SourceInput& input, const ReadRequest& request,
                                           Notices& notices);
[[nodiscard]] SourceTable read_gml(const SourceInput& input, const ReadRequest& request,
                                   Notices& notices);
/// A drawing as `request.dxf` says.
[[nodiscard]] SourceTable read_dxf(const SourceInput& input, const ReadRequest& request,
                                   Notices& notices);

}  // namespace kokai
