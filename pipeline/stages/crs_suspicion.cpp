// What is wrong with a stated coordinate system, seen from where the layer should lie.
// SPDX-License-Identifier: MIT
#include "pipeline/stages/crs_suspicion.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "pipeline/core/metre_scale.h"
#include "pipeline/stages/georeference_place.h"

namespace kokai {

namespace {

constexpr int jgd2011_epsg = 6668, tokyo_epsg = 4301;
constexpr std::size_t most_points = 5000;
// A layer that is right may lie in neighbouring municipalities alone; what the extent itself may lack is less.
constexpr double neighbourhood_m = 20000, extent_error_m = 5000;
// Nearly nothing, nearly everything.
constexpr double at_most_here = 0.02, at_least_there = 0.98;
constexpr double worth_naming = 0.5;
// One facility may stand anywhere.
constexpr std::size_t enough_points = 3;
// Of points that only the shift of the datum brings into the municipality: a few, or some on one stretch of its
// border, may belong to a layer that is right.
constexpr std::size_t enough_outside = 10;
constexpr double spread_outside_m = 2000;

struct Points {
  std::vector<double> x, y;
};

/// Some thousand distinct coordinates, evenly from the whole layer; 0, 0 is no place.
Points sample_of(const GeometryColumn& geometry) {
  const std::size_t step = geometry.x.size() / most_points + 1;
  std::vector<std::pair<double, double>> distinct;
  for (std::size_t i = 0; i < geometry.x.size(); i += step) {
    const double x = geometry.x[i], y = geometry.y[i];
    if (std::isfinite(x) && std::isfinite(y) && (x != 0 || y != 0)) distinct.emplace_back(x, y);
  }
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  Points points;
  for (const auto& [x, y] : distinct) points.x.push_back(x), points.y.push_back(y);
  return points;
}

/// One reading of the numbers of a layer.
struct Reading {
  CrsFault fault = CrsFault::zone;
  Crs crs;
  double scale = 1;
  bool exchanged = false;
};

/// Degrees of JGD2011.
Points placed(Points points, const Reading& reading) {
  if (reading.exchanged) std::swap(points.x, points.y);
  for (double& x : points.x) x *= reading.scale;
  for (double& y : points.y) y *= reading.scale;
  const bool tokyo = reading.crs.datum == Datum::tokyo;
  Projector(reading.crs.epsg, tokyo ? tokyo_epsg : jgd2011_epsg).transform(points.x, points.y);
  // Good to some 9 m: to suspect, never to publish.
  if (tokyo) tokyo_to_jgd2000_by_helmert(points.x, points.y);
  return points;
}

Extent widened(const Extent& extent, double margin_m) {
  const MetreScale metres = MetreScale::at((extent.min_y + extent.max_y) / 2);
  const double x = margin_m / metres.x, y = margin_m / metres.y;
  return {extent.min_x - x, extent.min_y - y, extent.max_x + x, extent.max_y + y, false};
}

template <class Predicate>
double share_of(const Points& points, Predicate&& holds) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < points.x.size(); ++i)
    if (holds(points.x[i], points.y[i])) ++count;
  return static_cast<double>(count) / static_cast<double>(points.x.size());
}

double share_inside(const Points& points, const Extent& extent) {
  return share_of(points, [&](double x, double y) {
    return x >= extent.min_x && x <= extent.max_x && y >= extent.min_y && y <= extent.max_y;
  });
}

/// How well a reading fits: the share in the extent, give or take its error, then that exactly in it.
std::pair<double, double> fit(const Points& degrees, const Extent& extent) {
  return {share_inside(degrees, widened(extent, extent_error_m)), share_inside(degrees, extent)};
}

// --- Systems ----------------------------------------------------------------------------------------

bool is_mercator(const Crs& crs) {
  return crs.epsg == 3857;
}

bool is_utm(const Crs& crs) {
  return !crs.geographic && crs.plane_zone == 0 && !is_mercator(crs);
}

/// JGD2011 stands for the datums that coordinates do not tell apart.
std::vector<Crs> systems_to_try() {
  std::vector<Crs> systems;
  for (const CrsInfo& info : known_crs())
    if ((info.crs.datum == Datum::jgd2011 && info.horizontal_epsg == info.crs.epsg) ||
        is_mercator(info.crs))
      systems.push_back(info.crs);
  return systems;
}

/// The other projections that metres may be in.
std::vector<Reading> other_projections(const Crs& stated) {
  const int own = find_crs(stated.epsg)->horizontal_epsg;
  std::vector<Reading> readings;
  for (const CrsInfo& info : known_crs()) {
    const Crs& crs = info.crs;
    if (crs.geographic || info.horizontal_epsg != crs.epsg || crs.epsg == own) continue;
    if (crs.datum != stated.datum && !is_mercator(crs)) continue;
    const bool zone =
        (stated.plane_zone != 0 && crs.plane_zone != 0) || (is_utm(stated) && is_utm(crs));
    readings.push_back({zone ? CrsFault::zone : CrsFault::system, crs});
  }
  return readings;
}

std::vector<Reading> other_readings(const Crs& stated, const Points& here) {
  std::vector<Reading> readings = other_projections(stated);
  readings.push_back({CrsFault::axes_exchanged, stated, 1, true});
  readings.push_back({CrsFault::kilometres, stated, 1000});
  // A thousandth of any place lies at the zone's origin: only numbers that no place in Japan has are millimetres.
  if (share_of(here, is_in_japan) <= at_most_here)
    readings.push_back({CrsFault::millimetres, stated, 0.001});
  return readings;
}

/// The same projection of the Tokyo datum.
std::optional<Crs> tokyo_twin(const Crs& crs) {
  if (crs.datum == Datum::tokyo || (!crs.geographic && crs.plane_zone == 0)) return std::nullopt;
  for (const CrsInfo& info : known_crs())
    if (info.crs.datum == Datum::tokyo && info.crs.geographic == crs.geographic &&
        info.crs.plane_zone == crs.plane_zone)
      return info.crs;
  return std::nullopt;
}

// --- Suspicions -------------------------------------------------------------------------------------

/// Of what is finite; strays do not move it.
double median(std::vector<double> values) {
  values.erase(
      std::remove_if(values.begin(), values.end(), [](double v) { return !std::isfinite(v); }),
      values.end());
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// How far apart two placements of the same points are; `metres` to a degree.
double distance_m(std::vector<double> from, const std::vector<double>& to, double metres) {
  for (std::size_t i = 0; i < from.size(); ++i) from[i] = (to[i] - from[i]) * metres;
  return median(std::move(from));
}

CrsSuspicion suspicion(const Reading& reading, double share, const Points& raw, const Points& here,
                       const Points& there) {
  CrsSuspicion found{reading.fault, reading.crs, share};
  const MetreScale metres = MetreScale::at(median(there.y));
  found.north_m = distance_m(here.y, there.y, metres.y);
  found.east_m = distance_m(here.x, there.x, metres.x);
  found.first_x = raw.x.front();
  found.first_y = raw.y.front();
  return found;
}

/// Degrees under the name of metres, which is another fault.
bool are_degrees(const Points& points) {
  return share_of(points,
                  [](double x, double y) { return is_in_japan(x, y) || is_in_japan(y, x); }) > 0.5;
}

/// Surveys of their own count from a corner of the site.
bool are_near_origin(const Points& points) {
  constexpr double most_m = 10000;
  return share_of(points, [](double x, double y) {
           return std::abs(x) <= most_m && std::abs(y) <= most_m;
         }) == 1;
}

std::optional<CrsSuspicion> suspect_projection(const Crs& stated, const Points& points,
                                               const Extent& extent) {
  if (points.x.size() < enough_points) return std::nullopt;
  const Points here = placed(points, {CrsFault::zone, stated});
  if (share_inside(here, widened(extent, neighbourhood_m)) > at_most_here || are_degrees(points))
    return std::nullopt;
  std::optional<Reading> best;
  std::pair<double, double> best_fit{0, 0};
  for (const Reading& reading : other_readings(stated, here)) {
    const std::pair<double, double> its_fit = fit(placed(points, reading), extent);
    if (its_fit <= best_fit) continue;
    best = reading;
    best_fit = its_fit;
  }
  if (best && best_fit.first >= at_least_there)
    return suspicion(*best, best_fit.first, points, here, placed(points, *best));
  const bool fits_partly = best && best_fit.first >= worth_naming;
  if (stated.plane_zone == 0 || fits_partly || !are_near_origin(points)) return std::nullopt;
  return suspicion({CrsFault::local, stated}, 0, points, here, here);
}

/// The points that are outside as they stand and even after half of the shift: those beyond the border by a few
/// metres prove nothing. Nothing when any is outside after the whole of it.
std::optional<Points> brought_inside(const Points& here, const Points& there,
                                     const std::function<bool(double, double)>& inside) {
  Points brought;
  for (std::size_t i = 0; i < here.x.size(); ++i) {
    if (!inside(there.x[i], there.y[i])) return std::nullopt;
    if (inside(here.x[i], here.y[i]) ||
        inside((here.x[i] + there.x[i]) / 2, (here.y[i] + there.y[i]) / 2))
      continue;
    brought.x.push_back(here.x[i]);
    brought.y.push_back(here.y[i]);
  }
  return brought;
}

bool are_far_apart(const Points& points) {
  const auto [west, east] = std::minmax_element(points.x.begin(), points.x.end());
  const auto [south, north] = std::minmax_element(points.y.begin(), points.y.end());
  const MetreScale metres = MetreScale::at(*south);
  return std::hypot((*east - *west) * metres.x, (*north - *south) * metres.y) >= spread_outside_m;
}

std::optional<CrsSuspicion> suspect_tokyo(const Crs& stated, const Points& points,
                                          const std::function<bool(double, double)>& inside) {
  const std::optional<Crs> twin = tokyo_twin(stated);
  if (!twin) return std::nullopt;
  const Reading reading{CrsFault::tokyo, *twin};
  const Points here = placed(points, {CrsFault::zone, stated}), there = placed(points, reading);
  const std::optional<Points> brought = brought_inside(here, there, inside);
  if (!brought || brought->x.size() < enough_outside || !are_far_apart(*brought))
    return std::nullopt;
  return suspicion(reading, 1, points, here, there);
}

}  // namespace

std::vector<CrsCandidate> candidate_systems(const GeometryColumn& geometry, const Extent& extent) {
  const Points points = sample_of(geometry);
  if (points.x.empty()) return {};
  std::vector<std::tuple<double, double, Crs>> fitting;
  for (const Crs& crs : systems_to_try()) {
    const auto [about, exactly] = fit(placed(points, {CrsFault::system, crs}), extent);
    if (about >= worth_naming) fitting.emplace_back(about, exactly, crs);
  }
  std::stable_sort(fitting.begin(), fitting.end(), [](const auto& a, const auto& b) {
    return std::tie(std::get<0>(a), std::get<1>(a)) > std::tie(std::get<0>(b), std::get<1>(b));
  });
  std::vector<CrsCandidate> candidates;
  for (const auto& [about, exactly, crs] : fitting) candidates.push_back({crs, about});
  return candidates;
}

std::optional<CrsSuspicion> suspect_crs(const Crs& stated, const GeometryColumn& geometry,
                                        const ExpectedPlace& expected) {
  const Points points = sample_of(geometry);
  if (!stated.known() || points.x.empty()) return std::nullopt;
  std::optional<CrsSuspicion> found;
  if (expected.extent && !stated.geographic)
    found = suspect_projection(stated, points, *expected.extent);
  if (!found && expected.inside) found = suspect_tokyo(stated, points, expected.inside);
  return found;
}

}  // namespace kokai
