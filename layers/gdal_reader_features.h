// From GDAL's features to columns of text and flat geometry.
// SPDX-License-Identifier: MIT
#pragma once

#include <ogr_api.h>

#include "pipeline/core/geometry.h"
#include "pipeline/core/layer.h"

namespace kokai {

/// How rows are numbered for people.
enum class FeatureNumbers { ids, ordinals };

/// Reads all features of a layer into columns, geometry and places.row.
void read_features(OGRLayerH layer, FeatureNumbers numbers, SourceTable& table);

/// Appends a geometry; curves, surfaces and collections are unsupported, measures are not read.
void append_ogr_geometry(OGRGeometryH geometry, GeometryColumn& out);

}  // namespace kokai
