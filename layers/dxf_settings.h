// How a drawing becomes a layer: [dataset.dxf] of kokai.toml.
// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>

namespace kokai {

struct DxfSettings {
  /// The layers of the drawing to take, and the value that their shapes get in the column
  /// LayerValue ("": their name). Empty: all layers.
  std::map<std::string, std::string> layers;
  double metres_per_unit = 1;
  bool swap_axes = false;           ///< the drawing has north in X
  bool closed_as_polygons = false;  ///< closed polylines are areas
  std::string label_layer;          ///< its texts are joined to the nearest shape; "": no joining
  std::string label_field;          ///< column that gets the text
  double label_distance_m = 0;      ///< texts farther away than this belong to nothing
};

}  // namespace kokai
