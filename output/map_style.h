// How a layer looks in another GIS: QGIS's QML and OGC's SLD, from the definition's legend.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "output/legend.h"

namespace kokai {

enum class SymbolShape { marker, line, fill };

struct MapStyle {
  std::string title;
  SymbolShape shape = SymbolShape::marker;
  std::string attribute;  ///< the legend's column as the file names it
  const Legend* legend = nullptr;
  double minimum_scale = 0,
         maximum_scale = 0;  ///< denominators, the former the larger; 0: no limit
};

/// QGIS 3: a category for each entry of the legend, one symbol without.
[[nodiscard]] std::string qml_text(const MapStyle& style);
/// Styled Layer Descriptor 1.0.0 (OGC 02-070): a rule for each entry.
[[nodiscard]] std::string sld_text(const MapStyle& style);

}  // namespace kokai
