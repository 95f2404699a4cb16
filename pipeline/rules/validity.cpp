// Checks polygons against the rules of OGC Simple Features, with the place of every fault.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <array>
#include <stdexcept>

#include "pipeline/core/geos.h"
#include "pipeline/core/parallel.h"
#include "pipeline/rules/check_tables.h"

namespace kokai {

namespace {

/// Polygons differ in size far more than points, and small chunks keep all threads busy.
constexpr std::size_t features_per_chunk = 1024;

std::string coordinate_text(double value, bool degrees) {
  return degrees ? fmt::format("{:.7f}", value) : fmt::format("{:.3f}", value);
}

void add_fault(const ValidityFault& fault, std::uint32_t feature, bool degrees, Notices& notices) {
  FindingDetail detail;
  detail.point = {fault.x, fault.y};
  detail.parameters.emplace_back("x", coordinate_text(fault.x, degrees));
  detail.parameters.emplace_back("y", coordinate_text(fault.y, degrees));
  notices.add(fault.code, feature, no_column, std::move(detail));
}

void check_feature(const Layer& layer, std::uint32_t feature, Notices& notices) {
  try {
    for (const ValidityFault& fault : validity_faults(layer.geometry, feature))
      add_fault(fault, feature, layer.crs.geographic, notices);
  } catch (const std::runtime_error& error) {
    FindingDetail detail;
    detail.parameters.emplace_back("detail", error.what());
    notices.add("release_not_fully_checked", feature, no_column, std::move(detail));
  }
}

constexpr std::array<std::string_view, 8> validity_codes = {
    "geom_self_intersection", "geom_ring_self_intersection", "geom_hole_outside_shell",
    "geom_nested_holes",      "geom_nested_shells",          "geom_disconnected_interior",
    "geom_duplicate_rings",   "release_not_fully_checked"};
void check_validity(const CheckInput& input, Notices& notices) {
  auto chunks = map_chunks(
      input.layer.geometry.size(),
      [&](std::size_t begin, std::size_t end) {
        Notices found;
        for (std::size_t feature = begin; feature < end; ++feature)
          if (is_polygonal(input.layer.geometry.kind[feature]))
            check_feature(input.layer, static_cast<std::uint32_t>(feature), found);
        return found;
      },
      features_per_chunk);
  for (Notices& chunk : chunks) notices.merge(std::move(chunk));
}

constexpr Check checks[] = {
    {"polygon_validity", Needs::geometry, validity_codes, check_validity},
};

}  // namespace

std::span<const Check> validity_checks() {
  return checks;
}

}  // namespace kokai
