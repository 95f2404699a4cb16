// Nothing counts as written before another reader has read it back.
// SPDX-License-Identifier: MIT
#pragma once

#include "output/exporter.h"
#include "pipeline/core/layer.h"
#include "pipeline/core/notice.h"

namespace kokai {

/// Re-opens a written file with another reader than its writer (GeoJSON: simdjson; CSV: layers' CSV
/// reader; GeoPackage: SQLite with SpatiaLite; Shapefile: layers' own reader; FlatGeobuf: GDAL),
/// and compares count, every value and every coordinate with the layer. Also hashes the file: the
/// digest must be the artifact's, or becomes it where the writer left it open.
/// What differs is release_readback_mismatch with the first differing features.
void read_back(const Layer& layer, const ExportOptions& options, Artifact& artifact,
               Notices& notices);

}  // namespace kokai
