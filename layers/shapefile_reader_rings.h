// Which rings of a Shapefile polygon are shells, and which holes belong to them.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace kokai {

/// For every ring the ring that is its shell; its own number for a shell. Shells run clockwise
/// (ESRI Shapefile Technical Description, 1998, "Polygon"); each hole goes to the smallest shell
/// that contains it, and a hole in no shell is a shell of its own. `starts` has one entry for each
/// ring.
[[nodiscard]] std::vector<std::uint32_t> shells_of_rings(std::span<const double> x,
                                                         std::span<const double> y,
                                                         std::span<const std::uint32_t> starts);

}  // namespace kokai
