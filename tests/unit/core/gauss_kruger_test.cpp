// The way back from a plane to degrees, against PROJ's own transverse Mercator.
// SPDX-License-Identifier: MIT
#include "pipeline/core/gauss_kruger.h"

#include <fmt/format.h>
#include <proj.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <memory>
#include <random>
#include <vector>

using namespace kokai;

namespace {

constexpr Ellipsoid grs80{6378137, 298.257222101}, bessel{6377397.155, 299.1528128};
constexpr PlaneProjection zone_9{36, 139 + 50 / 60.0, 0.9999, 0};
constexpr PlaneProjection utm_54{0, 141, 0.9996, 500000};

/// PROJ's inverse of the same projection, to degrees.
class Oracle {
 public:
  Oracle(const Ellipsoid& ellipsoid, const PlaneProjection& plane)
      : context_(proj_context_create(), proj_context_destroy),
        pj_(proj_create(
                context_.get(),
                fmt::format("+proj=pipeline +step +inv +proj=tmerc +lat_0={} +lon_0={} +k={} "
                            "+x_0={} +a={} +rf={} +step +proj=unitconvert +xy_in=rad +xy_out=deg",
                            plane.origin_latitude, plane.origin_longitude, plane.scale,
                            plane.false_easting_m, ellipsoid.semi_major_m,
                            ellipsoid.inverse_flattening)
                    .c_str()),
            proj_destroy) {}
  [[nodiscard]] PJ_XY operator()(double x, double y) const {
    return proj_trans(pj_.get(), PJ_FWD, proj_coord(x, y, 0, 0)).xy;
  }

 private:
  std::unique_ptr<PJ_CONTEXT, decltype(&proj_context_destroy)> context_;
  std::unique_ptr<PJ, decltype(&proj_destroy)> pj_;
};

void compare(const Ellipsoid& ellipsoid, const PlaneProjection& plane, double northing_m) {
  const GaussKruger projection(ellipsoid, plane);
  const Oracle oracle(ellipsoid, plane);
  std::mt19937_64 random(20261128);
  std::uniform_real_distribution<double> east(-1e6, 1e6), north(-2.5e6, 2.5e6);
  std::vector<double> x, y;
  for (int i = 0; i < 5000; ++i) {
    x.push_back(plane.false_easting_m + east(random));
    y.push_back(northing_m + north(random));
  }
  const std::vector<double> given_x = x, given_y = y;
  REQUIRE(projection.to_geographic(x, y).empty());
  double farthest = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const PJ_XY expected = oracle(given_x[i], given_y[i]);
    farthest = std::max({farthest, std::abs(x[i] - expected.x), std::abs(y[i] - expected.y)});
  }
  CHECK(farthest < 1e-12);  // degrees: a ten-thousandth of a millimetre
}

}  // namespace

TEST_CASE("within 1,000 km of the meridian the series agree with PROJ") {
  compare(grs80, zone_9, 0);
  compare(bessel, zone_9, 0);
  compare(grs80, utm_54, 4e6);
}

TEST_CASE("the origin of a zone is its origin") {
  std::vector<double> x = {0}, y = {0};
  REQUIRE(GaussKruger(grs80, zone_9).to_geographic(x, y).empty());
  CHECK(x[0] == zone_9.origin_longitude);
  CHECK(y[0] == Approx(36).epsilon(0).margin(1e-13));
}

TEST_CASE("what the series do not hold for is left as it is and named") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  std::vector<double> x = {1000001, 0, 999999, nan, 0, -infinity};
  std::vector<double> y = {0, 6e6, 0, 0, infinity, 0};
  CHECK(GaussKruger(grs80, zone_9).to_geographic(x, y) == std::vector<std::size_t>{0, 1, 3, 4, 5});
  CHECK(x[0] == 1000001);
  CHECK(y[1] == 6e6);
  CHECK(x[2] == Approx(150.7).margin(0.3));
}
