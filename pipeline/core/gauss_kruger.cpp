// The way back from a Gauss-Krüger plane (平面直角座標系, UTM) to longitude and latitude.
// SPDX-License-Identifier: MIT
#include "pipeline/core/gauss_kruger.h"

#include <cmath>
#include <numbers>

namespace kokai {

namespace {

constexpr double degrees_per_radian = 180 / std::numbers::pi;
constexpr double widest_m = 1e6;
constexpr double northernmost = 1.5;  // radians

/// Coefficients of a power series in the third flattening n: those of n, n², … n⁶.
using Powers = std::array<double, 6>;

// clang-format off
constexpr std::array<Powers, 6> beta = {{
    {1 / 2.0, -2 / 3.0, 37 / 96.0, -1 / 360.0, -81 / 512.0, 96199 / 604800.0},
    {0, 1 / 48.0, 1 / 15.0, -437 / 1440.0, 46 / 105.0, -1118711 / 3870720.0},
    {0, 0, 17 / 480.0, -37 / 840.0, -209 / 4480.0, 5569 / 90720.0},
    {0, 0, 0, 4397 / 161280.0, -11 / 504.0, -830251 / 7257600.0},
    {0, 0, 0, 0, 4583 / 161280.0, -108847 / 3991680.0},
    {0, 0, 0, 0, 0, 20648693 / 638668800.0},
}};
constexpr std::array<Powers, 6> delta = {{
    {2, -2 / 3.0, -2, 116 / 45.0, 26 / 45.0, -2854 / 675.0},
    {0, 7 / 3.0, -8 / 5.0, -227 / 45.0, 2704 / 315.0, 2323 / 945.0},
    {0, 0, 56 / 15.0, -136 / 35.0, -1262 / 105.0, 73814 / 2835.0},
    {0, 0, 0, 4279 / 630.0, -332 / 35.0, -399572 / 14175.0},
    {0, 0, 0, 0, 4174 / 315.0, -144838 / 6237.0},
    {0, 0, 0, 0, 0, 601676 / 22275.0},
}};
/// From conformal to rectifying latitude, for the origin alone.
constexpr std::array<Powers, 6> alpha = {{
    {1 / 2.0, -2 / 3.0, 5 / 16.0, 41 / 180.0, -127 / 288.0, 7891 / 37800.0},
    {0, 13 / 48.0, -3 / 5.0, 557 / 1440.0, 281 / 630.0, -1983433 / 1935360.0},
    {0, 0, 61 / 240.0, -103 / 140.0, 15061 / 26880.0, 167603 / 181440.0},
    {0, 0, 0, 49561 / 161280.0, -179 / 168.0, 6601661 / 7257600.0},
    {0, 0, 0, 0, 34729 / 80640.0, -3418889 / 1995840.0},
    {0, 0, 0, 0, 0, 212378941 / 319334400.0},
}};
// clang-format on

std::array<double, 6> evaluate(const std::array<Powers, 6>& table, double n) {
  std::array<double, 6> values{};
  for (std::size_t row = 0; row < table.size(); ++row) {
    for (std::size_t power = table[row].size(); power-- > 0;)
      values[row] = (values[row] + table[row][power]) * n;
  }
  return values;
}

/// The sum of coefficient[j] · sin(2(j+1)·angle), from sine and cosine of the doubled angle
/// (C. W. Clenshaw, 1955).
double sine_series(const std::array<double, 6>& coefficient, double sine, double cosine) {
  double before = 0, last = 0;
  for (std::size_t j = coefficient.size(); j-- > 0;) {
    const double next = 2 * cosine * last - before + coefficient[j];
    before = last;
    last = next;
  }
  return last * sine;
}

struct Complex {
  double re, im;
};

/// The same sum for the complex angle whose doubled sine and cosine these are.
Complex sine_series(const std::array<double, 6>& coefficient, const Complex& sine,
                    const Complex& cosine) {
  Complex before{0, 0}, last{0, 0};
  for (std::size_t j = coefficient.size(); j-- > 0;) {
    const Complex next{2 * (cosine.re * last.re - cosine.im * last.im) - before.re + coefficient[j],
                       2 * (cosine.re * last.im + cosine.im * last.re) - before.im};
    before = last;
    last = next;
  }
  return {last.re * sine.re - last.im * sine.im, last.re * sine.im + last.im * sine.re};
}

/// Sine and cosine of an angle, or their hyperbolic sisters.
struct SineCosine {
  double sine, cosine;
};

// Taylor's series as far as 0.002 needs them: the change from one sphere to the other is that small.
SineCosine of_small(double angle) {
  const double square = angle * angle;
  return {angle * (1 - square / 6 * (1 - square / 20)), 1 - square / 2 * (1 - square / 12)};
}
SineCosine hyperbolic_of_small(double angle) {
  const double square = angle * angle;
  return {angle * (1 + square / 6 * (1 + square / 20)), 1 + square / 2 * (1 + square / 12)};
}

/// For a sine of 0.01 at most.
double small_arc_sine(double sine) {
  const double square = sine * sine;
  return sine * (1 + square * (1 / 6.0 + square * (3 / 40.0 + square * 5 / 112.0)));
}

SineCosine hyperbolic_of(double angle) {
  const double power = std::exp(angle), inverse = 1 / power;
  return {(power - inverse) / 2, (power + inverse) / 2};
}

double rectifying_latitude(double latitude, double eccentricity, double n) {
  const double sine = std::sin(latitude);
  const double conformal =
      std::asin(std::tanh(std::atanh(sine) - eccentricity * std::atanh(eccentricity * sine)));
  return conformal +
         sine_series(evaluate(alpha, n), std::sin(2 * conformal), std::cos(2 * conformal));
}

}  // namespace

GaussKruger::GaussKruger(const Ellipsoid& ellipsoid, const PlaneProjection& projection)
    : origin_longitude_(projection.origin_longitude), false_easting_m_(projection.false_easting_m) {
  const double n = 1 / (2 * ellipsoid.inverse_flattening - 1);
  const double flattening = 1 / ellipsoid.inverse_flattening;
  const double eccentricity = std::sqrt(flattening * (2 - flattening));
  const double square = n * n;
  metres_per_radian_ = projection.scale * ellipsoid.semi_major_m / (1 + n) *
                       (1 + square / 4 * (1 + square / 16 * (1 + square / 4)));
  origin_northing_ =
      rectifying_latitude(projection.origin_latitude / degrees_per_radian, eccentricity, n);
  to_sphere_ = evaluate(beta, n);
  to_geodetic_ = evaluate(delta, n);
}

std::vector<std::size_t> GaussKruger::to_geographic(std::span<double> x,
                                                    std::span<double> y) const {
  std::vector<std::size_t> left;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double easting = x[i] - false_easting_m_;
    const double xi = y[i] / metres_per_radian_ + origin_northing_;
    // Written so that what is not a number is left, too.
    if (std::abs(easting) <= widest_m && std::abs(xi) <= northernmost) {
      const Place place = from_rectifying(xi, easting / metres_per_radian_);
      x[i] = origin_longitude_ + place.longitude * degrees_per_radian;
      y[i] = place.latitude * degrees_per_radian;
    } else {
      left.push_back(i);
    }
  }
  return left;
}

GaussKruger::Place GaussKruger::from_rectifying(double xi, double eta) const {
  const SineCosine north{std::sin(xi), std::cos(xi)};
  const SineCosine east = hyperbolic_of(eta);
  const double doubled_sine = 2 * north.sine * north.cosine;
  const double doubled_cosine = (north.cosine - north.sine) * (north.cosine + north.sine);
  const double doubled_sinh = 2 * east.sine * east.cosine;
  const double doubled_cosh = 1 + 2 * east.sine * east.sine;
  const Complex change =
      sine_series(to_sphere_, {doubled_sine * doubled_cosh, doubled_cosine * doubled_sinh},
                  {doubled_cosine * doubled_cosh, -doubled_sine * doubled_sinh});
  const SineCosine less_north = of_small(change.re);
  const SineCosine less_east = hyperbolic_of_small(change.im);
  const double sine = north.sine * less_north.cosine - north.cosine * less_north.sine;
  const double cosine = north.cosine * less_north.cosine + north.sine * less_north.sine;
  const double hyperbolic_sine = east.sine * less_east.cosine - east.cosine * less_east.sine;
  // Sine and cosine of the conformal latitude, both times cosh(eta'). It lies so near to xi' that their
  // difference is known better from its sine than from an arc tangent.
  const double square = hyperbolic_sine * hyperbolic_sine;
  const double across = std::sqrt(square + cosine * cosine);
  const double length = std::sqrt(1 + square);
  const double difference = small_arc_sine(sine * square / (length * (across + cosine)));
  const double conformal = xi - change.re - difference;
  const double inverse_square = 1 / (1 + square);
  return {std::atan(hyperbolic_sine / cosine),
          conformal + sine_series(to_geodetic_, 2 * sine * across * inverse_square,
                                  (across - sine) * (across + sine) * inverse_square)};
}

}  // namespace kokai
