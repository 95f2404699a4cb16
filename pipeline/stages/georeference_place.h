// Positions that cannot be right: swapped, at the origin, copied, outside Japan.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include "pipeline/core/layer.h"
#include "pipeline/core/notice.h"

namespace kokai {

/// Longitude 122.9°–154.0°, latitude 20.4°–45.6°: from Yonaguni to Minamitorishima, from
/// Okinotorishima to Etorofu, with a margin of some kilometres.
[[nodiscard]] bool is_in_japan(double longitude, double latitude);

/// The geom_… code of a position in degrees, "" when nothing is wrong or when it is not finite.
[[nodiscard]] std::string_view fault_of_position(double longitude, double latitude);

/// One finding for each feature with a coordinate that cannot be right. The geometry is in degrees
/// and stays as it is.
void report_feature_places(const Layer& layer, Notices& notices);

/// Before the projection is undone: features with a coordinate at exactly 0, 0.
void report_plane_origins(const Layer& layer, Notices& notices);

}  // namespace kokai
