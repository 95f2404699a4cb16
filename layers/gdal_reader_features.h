// From GDAL's features to columns of text and flat geometry.
// SPDX-License-Identifier: MIT
#pragma once

#include <ogr_api.h>

#include "pipeline/core/geometry.h"
#include "pipeline/core/layer.h"

namespace kokai {

/// How rows are numbered for people.
enum class FeatureNumbers { ids, ordinals };

/// What GDAL hands out as text.
enum class TextBytes {
  utf8,
  raw  ///< bytes of the file, for the caller to decode (decode_text_columns)
};

/// How GDAL's moments are written.
enum class DateTimes {
  zoned,
  local  ///< the format knows no zones, and a day is its first moment: 2024-01-05
};

struct FeatureReading {
  FeatureNumbers numbers;
  TextBytes text = TextBytes::utf8;
  /// Numbers are kept with a fixed count of decimals, which are written: 1.50, not 1.5.
  bool fixed_decimals = false;
  DateTimes date_times = DateTimes::zoned;
  char list_separator = ';';
};

/// Reads all features of a layer into columns, geometry and places.row. What does not fit into them
/// is said: measures (geom_measures_dropped), further geometries of a feature (geom_fields_dropped),
/// binary values (cell_binary_dropped).
void read_features(OGRLayerH layer, const FeatureReading& reading, SourceTable& table,
                   Notices& notices);

/// Appends a geometry; curves, surfaces and collections are unsupported, measures are not read.
void append_ogr_geometry(OGRGeometryH geometry, GeometryColumn& out);

}  // namespace kokai
