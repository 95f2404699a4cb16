// Geometry of GML as a small tree, and the flat shape that is made of it.
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/geometry.h"

namespace kokai {

/// An element of a geometry with what it holds.
struct GmlNode {
  std::string name;             ///< without its prefix
  std::string href;             ///< of another element, without "#"
  bool reversed = false;        ///< orientation="-"
  std::vector<double> numbers;  ///< of pos, posList, coordinates
  int dimension = 0;            ///< of the numbers; 0: as the reference system says
  std::vector<GmlNode> children;
};

/// How the numbers are to be read.
struct GmlOrder {
  bool north_first = false;
  int dimension = 2;  ///< where the element does not say
};

/// True for elements that begin a geometry (gml:Point, gml:MultiSurface …).
[[nodiscard]] bool is_gml_geometry(std::string_view name);

/// Finds the element that a reference names; null when there is none.
using GmlLookup = std::function<const GmlNode*(const std::string& id)>;

/// Appends the geometry. Solids, arcs and mixed collections are unsupported; a reference that leads
/// nowhere makes it null.
void append_gml_shape(const GmlNode& node, const GmlOrder& order, const GmlLookup& lookup,
                      GeometryColumn& out);

/// Would append_gml_shape find all that it needs in the tree itself?
[[nodiscard]] bool is_complete(const GmlNode& node);

}  // namespace kokai
