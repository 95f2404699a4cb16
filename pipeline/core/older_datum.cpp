// Layers of JGD2000 that are said to be of JGD2011: found by the one vector by which they lie off.
// SPDX-License-Identifier: MIT
#include "pipeline/core/older_datum.h"

#include <fmt/format.h>

#include <cmath>
#include <numbers>
#include <utility>

namespace kokai {

namespace {

constexpr std::size_t fewest = 10;
constexpr double same_m = 0.1;
constexpr double share_alike = 0.9;
constexpr double least_m = 0.3;
constexpr double from_degrees = 75, to_degrees = 160;  // clockwise from north

/// The same system of JGD2000.
Crs older_twin(const Crs& crs) {
  constexpr int jgd2000_geographic = 4612, jgd2011_utm_51 = 6688, jgd2000_utm_51 = 3097;
  if (crs.geographic) return find_crs(jgd2000_geographic)->crs;
  for (const CrsInfo& info : known_crs())
    if (info.crs.datum == Datum::jgd2000 && crs.plane_zone != 0 &&
        info.crs.plane_zone == crs.plane_zone)
      return info.crs;
  return find_crs(crs.epsg - jgd2011_utm_51 + jgd2000_utm_51)->crs;
}

}  // namespace

std::optional<MetreOffset> common_offset(const std::vector<MetreOffset>& offsets,
                                         std::size_t known) {
  if (offsets.size() < fewest ||
      static_cast<double>(offsets.size()) < share_alike * static_cast<double>(known))
    return std::nullopt;
  const MetreOffset common = median_offset(offsets);
  const std::size_t alike = count_alike(offsets, common, same_m);
  if (static_cast<double>(alike) < share_alike * static_cast<double>(offsets.size()))
    return std::nullopt;
  return common;
}

bool is_shift_of_2011(const MetreOffset& offset) {
  const double metres = offset.length();
  const double azimuth = std::atan2(offset.east, offset.north) * 180 / std::numbers::pi;
  return metres >= least_m && metres <= most_moved_m && azimuth >= from_degrees &&
         azimuth <= to_degrees;
}

bool says_jgd2011(const Crs& crs) {
  return crs.datum == Datum::jgd2011 || (crs.datum == Datum::wgs84 && crs.geographic);
}

void report_older_datum(const Crs& said, const MetreOffset& move, const Bilingual& reference,
                        Notices& notices) {
  FindingDetail detail;
  detail.parameters = {
      {"detail", reference.ja},
      {"detail_en", reference.en},
      {"offset", fmt::format("北 {:+.2f} m、東 {:+.2f} m", move.north, move.east)},
      {"offset_en", fmt::format("north {:+.2f} m, east {:+.2f} m", move.north, move.east)},
      {"line", fmt::format("crs = \"EPSG:{}\"", older_twin(said).epsg)}};
  notices.add("crs_jgd2000_read_as_jgd2011", std::move(detail));
}

}  // namespace kokai
