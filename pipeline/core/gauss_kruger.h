// The way back from a Gauss-Krüger plane (平面直角座標系, UTM) to longitude and latitude.
// SPDX-License-Identifier: MIT
//
// Nearly every ledger is drawn in a plane zone, and this is the dearest arithmetic of a publish: the
// general library takes twice as long for the same digits. Tests hold it against PROJ.
// Series: K. Kawase, "A General Formula for Calculating Meridian Arc Length and its Application to
// Coordinate Conversion in the Gauss-Krüger Projection", Bulletin of the GSI 59 (2011), the formula of
// GSI's own calculation pages; taken to the sixth power of the third flattening as in C. F. F. Karney,
// "Transverse Mercator with an accuracy of a few nanometers", J. Geodesy 85 (2011), equation 36.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace kokai {

struct Ellipsoid {
  double semi_major_m = 0;
  double inverse_flattening = 0;
};

/// Angles in degrees, lengths in metres.
struct PlaneProjection {
  double origin_latitude = 0, origin_longitude = 0;
  double scale = 1;
  double false_easting_m = 0;
};

class GaussKruger {
 public:
  GaussKruger(const Ellipsoid& ellipsoid, const PlaneProjection& projection);

  /// From easting and northing in metres to longitude and latitude in degrees, in place. Returns the
  /// indexes of coordinates for which the shortened series do not hold (farther than 1,000 km from the
  /// central meridian, near a pole, not finite): they stay as they are.
  [[nodiscard]] std::vector<std::size_t> to_geographic(std::span<double> x,
                                                       std::span<double> y) const;

 private:
  static constexpr std::size_t order = 6;
  using Series = std::array<double, order>;
  struct Place {
    double longitude, latitude;  ///< radians; the longitude from the central meridian
  };
  [[nodiscard]] Place from_rectifying(double xi, double eta) const;

  double metres_per_radian_;  ///< along the central meridian, on the rectifying sphere
  double origin_northing_;    ///< of the origin from the equator, in radians of that sphere
  double origin_longitude_;   ///< degrees
  double false_easting_m_;
  Series to_sphere_;    ///< beta: rectifying to conformal
  Series to_geodetic_;  ///< delta: conformal to geodetic latitude
};

}  // namespace kokai
