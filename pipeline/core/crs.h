// Coordinate reference systems of Japanese municipal data (the only place that uses PROJ).
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/gauss_kruger.h"

namespace kokai {

enum class Datum { unknown, tokyo, jgd2000, jgd2011, wgs84 };

/// A CRS by EPSG code. Coordinates are always x, y = easting/longitude, northing/latitude,
/// whatever the axis order of the EPSG entry.
struct Crs {
  int epsg = 0;  ///< 0: unknown
  Datum datum = Datum::unknown;
  int plane_zone = 0;  ///< 1–19 for 平面直角座標系; 0 otherwise
  bool geographic = false;
  [[nodiscard]] bool known() const { return epsg != 0; }
  friend bool operator==(const Crs&, const Crs&) = default;
};

struct CrsInfo {
  Crs crs;
  std::string_view name_ja, name_en;
  int horizontal_epsg;  ///< the code without the height; the same for a system without one
};

/// The systems that kokai understands, sorted by code: geographic Tokyo, JGD2000, JGD2011, WGS 84,
/// plane zones I–XIX of the three Japanese datums (EPSG 30161–30179, 2443–2461, 6669–6687), I–XIII of
/// JGD2011 with its height (10162–10174, which PROJ 9.1 does not know), UTM zones 51–55 and Web Mercator.
[[nodiscard]] std::span<const CrsInfo> known_crs();
[[nodiscard]] const CrsInfo* find_crs(int epsg);

/// "EPSG:2451", "epsg:2451" or "2451"; nothing when it is no known code.
[[nodiscard]] std::optional<Crs> crs_from_code(std::string_view text);

/// The system that a .prj or another WKT describes (Esri and OGC spellings); nothing when it is none
/// of the known ones.
[[nodiscard]] std::optional<Crs> crs_from_wkt(const std::string& wkt);

/// WKT1 in Esri's spelling for a .prj.
[[nodiscard]] std::string esri_wkt(int epsg);
[[nodiscard]] std::string wkt2(int epsg);

/// A grid file that an operation uses.
struct GridUse {
  std::string file;
  std::string sha256;
};

/// How coordinates reach JGD2011. `name` is public API (report, catalogue, provenance).
struct CoordinateOperation {
  /// "none", or steps joined by " + ": "plane_to_geographic", "tokyo_to_jgd2000_TKY2JGD", "jgd2000_identity" …
  std::string name;
  double accuracy_m = 0;
  bool possible = true;      ///< false: a grid is missing
  std::string missing_grid;  ///< file names, joined by ", "
  std::vector<GridUse> grids;
};

/// The prefectures that moved on 2011-03-11 (area of use of EPSG:6713).
[[nodiscard]] bool moved_in_2011(int prefecture);

/// From the Tokyo datum to JGD2000 by three translations (EPSG:15483, accuracy 9 m), degrees in place. For those
/// alone who accept that.
void tokyo_to_jgd2000_by_helmert(std::span<double> longitude, std::span<double> latitude);

/// Projects or unprojects arrays in place between two systems of one datum (or of datums that are
/// taken as equal by a named identity). A coordinate that PROJ cannot compute becomes NaN.
/// Thread-safe: one PROJ context per thread, network off.
class Projector {
 public:
  /// From `from_epsg` to `to_epsg`. Throws std::invalid_argument for unknown codes.
  Projector(int from_epsg, int to_epsg);
  void transform(std::span<double> x, std::span<double> y) const;

 private:
  int from_ = 0, to_ = 0;
  std::optional<GaussKruger> plane_;  ///< from a plane to degrees: PROJ is asked far outside alone
};

[[nodiscard]] std::string proj_version();
[[nodiscard]] std::string epsg_database_version();

}  // namespace kokai
