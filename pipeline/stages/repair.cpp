// Repairs of geometry that the city asked for, each one recorded as a warning.
// SPDX-License-Identifier: MIT
#include "pipeline/stages/repair.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <stdexcept>
#include <string>

#include "pipeline/core/geos.h"
#include "pipeline/core/metre_scale.h"
#include "pipeline/core/parallel.h"
#include "pipeline/core/ring_points.h"

namespace kokai {

namespace {

/// What one feature's repair did.
struct Mended {
  std::uint32_t feature = 0;
  GeometryColumn geometry;  // the feature alone
  std::size_t repeated = 0, closed = 0, faults = 0;
  double area_before_m2 = 0, area_after_m2 = 0;    // with faults only
  std::optional<std::pair<double, double>> point;  // of the first fault
};

bool is_finite(const GeometryColumn& geometry, std::size_t feature) {
  const Range range = geometry.feature_coordinates(feature);
  for (std::size_t i = range.begin; i < range.end; ++i)
    if (!std::isfinite(geometry.x[i]) || !std::isfinite(geometry.y[i])) return false;
  return true;
}

void note_place(const GeometryColumn& geometry, std::size_t i, Mended& mended) {
  if (!mended.point) mended.point = {geometry.x[i], geometry.y[i]};
}

void copy_coordinate(const GeometryColumn& from, std::size_t i, GeometryColumn& to) {
  to.add_coordinate(from.x[i], from.y[i]);
  if (!from.z.empty()) to.z.push_back(from.z[i]);
}

/// Whether a line or ring has a fault that can be mended without changing what it shows. Lines
/// without length and rings with too few points have nothing to go back to.
bool is_mendable(const GeometryColumn& geometry, Range range, bool ring) {
  if (range.size() < 2) return false;
  const std::size_t repeated = repeated_points(geometry, range);
  const bool open = ring && !is_closed(geometry, range);
  const std::size_t different = range.size() - repeated;
  const std::size_t least = ring ? (open ? 3U : 4U) : 2U;
  return different >= least && (repeated > 0 || open);
}

void copy_mended(const GeometryColumn& geometry, Range range, bool ring, Mended& mended) {
  const bool mend = is_mendable(geometry, range, ring);
  for (std::size_t i = range.begin; i < range.end; ++i) {
    if (mend && i > range.begin && repeats_previous(geometry, i)) {
      ++mended.repeated;
      note_place(geometry, i, mended);
    } else {
      copy_coordinate(geometry, i, mended.geometry);
    }
  }
  if (mend && ring && !is_closed(geometry, range)) {
    ++mended.closed;
    note_place(geometry, range.begin, mended);
    copy_coordinate(geometry, range.begin, mended.geometry);
  }
  mended.geometry.end_ring();
}

/// Calls `visit_ring` with the coordinates of each line or ring of a feature, `end_part` after each
/// part.
template <class VisitRing, class EndPart>
void for_each_ring(const GeometryColumn& geometry, std::size_t feature, VisitRing&& visit_ring,
                   EndPart&& end_part) {
  const Range parts = geometry.parts(feature);
  for (std::size_t part = parts.begin; part < parts.end; ++part) {
    const Range rings = geometry.rings(part);
    for (std::size_t ring = rings.begin; ring < rings.end; ++ring)
      visit_ring(geometry.coordinates(ring));
    end_part();
  }
}

/// The feature without repeated points and with closed rings; nothing when it has no such fault.
std::optional<Mended> mend_safely(const GeometryColumn& geometry, std::uint32_t feature) {
  const GeometryKind kind = geometry.kind[feature];
  const bool polygonal = is_polygonal(kind);
  if ((!polygonal && !is_linear(kind)) || !is_finite(geometry, feature)) return {};
  bool mendable = false;
  for_each_ring(
      geometry, feature,
      [&](Range range) { mendable = mendable || is_mendable(geometry, range, polygonal); }, [] {});
  if (!mendable) return {};
  Mended mended;
  mended.feature = feature;
  for_each_ring(
      geometry, feature, [&](Range range) { copy_mended(geometry, range, polygonal, mended); },
      [&] { mended.geometry.end_part(); });
  mended.geometry.end_feature(kind);
  return mended;
}

/// Gives each coordinate the height of the source's coordinate nearest to it.
void take_heights(const GeometryColumn& source, std::size_t feature, GeometryColumn& made) {
  if (source.z.empty()) return;
  const Range range = source.feature_coordinates(feature);
  for (std::size_t i = 0; i < made.x.size(); ++i) {
    std::size_t nearest = range.begin;
    double least = HUGE_VAL;
    for (std::size_t j = range.begin; j < range.end; ++j) {
      const double distance = std::hypot(source.x[j] - made.x[i], source.y[j] - made.y[i]);
      if (distance < least) least = distance, nearest = j;
    }
    made.z.push_back(source.z[nearest]);
  }
}

double first_ring(const GeometryColumn& geometry, std::size_t feature) {
  const Range path = geometry.coordinates(geometry.rings(geometry.parts(feature).begin).begin);
  return twice_signed_area({geometry.x.data() + path.begin, path.size()},
                           {geometry.y.data() + path.begin, path.size()});
}

/// Shells run as the source's do: which way GEOS makes them run is no fault of the source.
void run_like(const GeometryColumn& source, std::size_t feature, GeometryColumn& made) {
  if ((first_ring(source, feature) >= 0) == (first_ring(made, 0) >= 0)) return;
  for (std::size_t ring = 0; ring < made.ring_ends.size(); ++ring) {
    const Range path = made.coordinates(ring);
    for (std::vector<double>* axis : {&made.x, &made.y})
      std::reverse(axis->data() + path.begin, axis->data() + path.end);
  }
}

/// Shells without their holes; of an invalid polygon what this sum makes of it.
double area_m2(const GeometryColumn& geometry, std::size_t feature, const MetreScale& scale) {
  double twice = 0;
  const Range parts = geometry.parts(feature);
  for (std::size_t part = parts.begin; part < parts.end; ++part) {
    const Range rings = geometry.rings(part);
    for (std::size_t ring = rings.begin; ring < rings.end; ++ring) {
      const Range path = geometry.coordinates(ring);
      const double own = std::abs(twice_signed_area({geometry.x.data() + path.begin, path.size()},
                                                    {geometry.y.data() + path.begin, path.size()}));
      twice += ring == rings.begin ? own : -own;
    }
  }
  return twice / 2 * scale.x * scale.y;
}

/// The feature as a valid polygon; nothing when it is valid or cannot be made so.
std::optional<Mended> mend_polygon(const GeometryColumn& geometry, std::size_t index,
                                   const Crs& crs) {
  if (!is_polygonal(geometry.kind[index])) return {};
  try {
    const std::vector<ValidityFault> faults = validity_faults(geometry, index);
    if (faults.empty()) return {};
    auto made = made_valid(geometry, index);
    if (!made) return {};
    run_like(geometry, index, *made);
    take_heights(geometry, index, *made);
    const MetreScale scale = MetreScale::of(crs, faults.front().y);
    Mended mended;
    mended.area_before_m2 = area_m2(geometry, index, scale);
    mended.area_after_m2 = area_m2(*made, 0, scale);
    mended.geometry = std::move(*made);
    mended.faults = faults.size();
    mended.point = {faults.front().x, faults.front().y};
    return mended;
  } catch (const std::runtime_error&) {
    return {};  // the validity rule meets the same failure and reports it
  }
}

std::optional<Mended> mend(const Layer& layer, std::uint32_t feature, RepairMode mode) {
  const GeometryColumn& geometry = layer.geometry;
  std::optional<Mended> mended = mend_safely(geometry, feature);
  if (mode != RepairMode::make_valid) return mended;
  std::optional<Mended> valid = mended ? mend_polygon(mended->geometry, 0, layer.crs)
                                       : mend_polygon(geometry, feature, layer.crs);
  if (!valid) return mended;
  valid->feature = feature;
  if (mended) valid->repeated = mended->repeated, valid->closed = mended->closed;
  return valid;
}

std::vector<Mended> mend_features(const Layer& layer, RepairMode mode) {
  constexpr std::size_t features_per_chunk = 1024;
  auto chunks = map_chunks(
      layer.geometry.size(),
      [&](std::size_t begin, std::size_t end) {
        std::vector<Mended> mended;
        for (std::size_t i = begin; i < end; ++i) {
          const auto feature = static_cast<std::uint32_t>(i);
          std::optional<Mended> one = mend(layer, feature, mode);
          if (one) mended.push_back(std::move(*one));
        }
        return mended;
      },
      features_per_chunk);
  std::vector<Mended> all;
  for (std::vector<Mended>& chunk : chunks)
    std::move(chunk.begin(), chunk.end(), std::back_inserter(all));
  return all;
}

void copy_feature(const GeometryColumn& from, std::size_t feature, GeometryColumn& to) {
  const auto copy_ring = [&](Range range) {
    for (std::size_t i = range.begin; i < range.end; ++i) copy_coordinate(from, i, to);
    to.end_ring();
  };
  for_each_ring(from, feature, copy_ring, [&] { to.end_part(); });
  to.end_feature(from.kind[feature]);
}

/// The whole column with the mended features in their places.
GeometryColumn replaced(const GeometryColumn& geometry, const std::vector<Mended>& mended) {
  GeometryColumn out;
  out.x.reserve(geometry.x.size());
  out.y.reserve(geometry.y.size());
  out.z.reserve(geometry.z.size());
  auto next = mended.begin();
  for (std::size_t feature = 0; feature < geometry.size(); ++feature) {
    const bool is_mended = next != mended.end() && next->feature == feature;
    copy_feature(is_mended ? next->geometry : geometry, is_mended ? 0 : feature, out);
    if (is_mended) ++next;
  }
  return out;
}

void report(const Mended& mended, Notices& notices) {
  using Parameters = std::vector<std::pair<std::string_view, std::string>>;
  const auto add = [&](std::string_view code, std::size_t count, Parameters more = {}) {
    if (count == 0) return;
    FindingDetail detail;
    detail.parameters.emplace_back("count", std::to_string(count));
    detail.parameters.insert(detail.parameters.end(), more.begin(), more.end());
    detail.point = mended.point;
    notices.add(code, mended.feature, no_column, std::move(detail));
  };
  const double before = mended.area_before_m2, after = mended.area_after_m2;
  add("repaired_repeated_points", mended.repeated);
  add("repaired_ring_not_closed", mended.closed);
  add("repaired_polygon", mended.faults,
      {{"before_m2", fmt::format("{:.2f}", before)},
       {"after_m2", fmt::format("{:.2f}", after)},
       {"change_m2", fmt::format("{:+.2f}", after - before)}});
}

}  // namespace

void repair(Layer& layer, RepairMode mode, Notices& notices) {
  if (mode == RepairMode::none || !layer.has_geometry()) return;
  const std::vector<Mended> mended = mend_features(layer, mode);
  if (mended.empty()) return;
  layer.geometry = replaced(layer.geometry, mended);
  for (const Mended& one : mended) report(one, notices);
}

}  // namespace kokai
