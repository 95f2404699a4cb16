// The tables of checks, one per topic; rules.cpp joins them.
// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include "pipeline/core/check.h"

namespace kokai {

[[nodiscard]] std::span<const Check> table_checks();  ///< rows and whole columns
[[nodiscard]] std::span<const Check> value_checks();  ///< values against their field
[[nodiscard]] std::span<const Check> form_checks();   ///< patterns, addresses, telephone numbers
[[nodiscard]] std::span<const Check> character_checks();  ///< characters of any value
[[nodiscard]] std::span<const Check> geometry_checks();   ///< kind and make of each geometry
[[nodiscard]] std::span<const Check> shape_checks();      ///< what definitions ask of single shapes
[[nodiscard]] std::span<const Check> geometry_form_checks();    ///< how coordinates are written
[[nodiscard]] std::span<const Check> validity_checks();         ///< OGC validity of polygons
[[nodiscard]] std::span<const Check> coverage_checks();         ///< partitions
[[nodiscard]] std::span<const Check> cross_layer_checks();      ///< against other layers
[[nodiscard]] std::span<const Check> zoning_checks();           ///< codes and ratios of zoning
[[nodiscard]] std::span<const Check> flood_checks();            ///< ranks and classes of floods
[[nodiscard]] std::span<const Check> height_checks();           ///< what heights are counted from
[[nodiscard]] std::span<const Check> sewer_checks();            ///< pipes and manholes as a network
[[nodiscard]] std::span<const Check> line_checks();             ///< lines of one layer as a network
[[nodiscard]] std::span<const Check> privacy_checks();          ///< personal information
[[nodiscard]] std::span<const Check> privacy_column_checks();   ///< columns of names or births
[[nodiscard]] std::span<const Check> privacy_cell_checks();     ///< small counts, single places
[[nodiscard]] std::span<const Check> inside_checks();           ///< what must lie in another layer
[[nodiscard]] std::span<const Check> overlay_checks();          ///< areas of two layers as a whole
[[nodiscard]] std::span<const Check> cross_point_checks();      ///< points and another layer
[[nodiscard]] std::span<const Check> planning_checks();         ///< zones and their municipality
[[nodiscard]] std::span<const Check> route_checks();            ///< evacuation routes
[[nodiscard]] std::span<const Check> shelter_checks();          ///< evacuation sites and shelters
[[nodiscard]] std::span<const Check> column_checks();           ///< a column as a whole
[[nodiscard]] std::span<const Check> relation_checks();         ///< sums, references
[[nodiscard]] std::span<const Check> duplicate_place_checks();  ///< one place listed twice
[[nodiscard]] std::span<const Check> address_checks();  ///< addresses against the municipality

[[nodiscard]] std::span<const Check> former_release_checks();  ///< changes since what is public

}  // namespace kokai
