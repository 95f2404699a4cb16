// Checks of the ends of pipes: whether they lie at a manhole, at the one that they name, and how deep.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "pipeline/core/parallel.h"
#include "pipeline/rules/feature_places.h"
#include "pipeline/rules/network_report.h"

namespace kokai {

namespace {

/// A longer segment is no pipe; other rules say what it is.
constexpr double longest_segment_m = 10000;
constexpr double largest_cell_m = 100;

/// A drawn end of a pipe with no manhole within reach.
struct LooseEnd {
  std::uint32_t pipe = 0;
  int drawn_end = 0;
  std::uint32_t joins = no_index;  ///< the pipe in whose middle it lies
};

std::vector<LooseEnd> loose_ends(const NetworkView& view) {
  std::vector<LooseEnd> loose;
  for (std::uint32_t pipe = 0; pipe < view.pipes.size(); ++pipe)
    for (const int end : {0, 1})
      if (std::isfinite(view.pipes.x[end][pipe]) && view.network.nearest[end][pipe] == no_index)
        loose.push_back({pipe, end});
  return loose;
}

/// Where a pipe may end without a manhole: at what the rule names besides, and where the municipality ends.
class OtherEnds {
 public:
  OtherEnds(const CheckInput& input, const RuleUse& rule)
      : snap_m_(number_of(rule, "snap_m", 0.5)),
        site_m_(number_of(rule, "site_m", 50)),
        structures_(geometries_of(other_layers(input, rule, "also")), plane_of(input.layer)),
        sites_(geometries_of(other_layers(input, rule, "sites")), plane_of(input.layer)),
        border_(boundary_of(input), plane_of(input.layer)) {}

  [[nodiscard]] bool allow(PlacePoint at) const {
    return structures_.near(at, snap_m_) || sites_.near(at, site_m_) ||
           border_.outline_near(at, border_reach_m);
  }

 private:
  double snap_m_, site_m_;
  FeaturePlaces structures_, sites_, border_;
};

/// Finds the pipes in whose middle loose ends lie: each segment looks for the ends around it.
class MiddleSearch {
 public:
  MiddleSearch(const NetworkView& view, std::vector<LooseEnd>& loose, double snap_m)
      : view_(view),
        geometry_(view.input.layer.geometry),
        plane_(plane_of(view.input.layer)),
        loose_(loose),
        snap_m_(snap_m),
        x_(places(0)),
        y_(places(1)),
        grid_(x_, y_, std::clamp(mean_length(), snap_m, std::max(snap_m, largest_cell_m))) {}

  [[nodiscard]] bool crowded() const { return grid_.crowded(); }

  void run() {
    auto chunks = map_chunks(geometry_.size(), [&](std::size_t begin, std::size_t end) {
      Hits hits;
      for (std::size_t pipe = begin; pipe < end; ++pipe)
        if (std::isfinite(view_.pipes.drawn[pipe])) look_along(pipe, hits);
      return hits;
    });
    for (const Hits& hits : chunks)
      for (const auto& [index, pipe] : hits)
        loose_[index].joins = std::min(loose_[index].joins, pipe);
  }

 private:
  using Hits = std::vector<std::pair<std::uint32_t, std::uint32_t>>;  // loose end, pipe

  [[nodiscard]] std::vector<double> places(int axis) const {
    std::vector<double> values;
    values.reserve(loose_.size());
    for (const LooseEnd& end : loose_)
      values.push_back((axis == 0 ? view_.pipes.x : view_.pipes.y)[end.drawn_end][end.pipe]);
    return values;
  }

  [[nodiscard]] double mean_length() const {
    double sum = 0;
    std::size_t count = 1;
    for (const double metres : view_.pipes.drawn) {
      if (!(metres < longest_segment_m)) continue;
      sum += metres;
      ++count;
    }
    return sum / static_cast<double>(count);
  }

  void look_along(std::size_t pipe, Hits& hits) const {
    const Range parts = geometry_.parts(pipe);
    for (std::size_t part = parts.begin; part < parts.end; ++part) {
      const Range rings = geometry_.rings(part);
      for (std::size_t ring = rings.begin; ring < rings.end; ++ring) {
        const Range range = geometry_.coordinates(ring);
        for (std::size_t i = range.begin; i + 1 < range.end; ++i) look_around(pipe, i, hits);
      }
    }
  }

  void look_around(std::size_t pipe, std::size_t i, Hits& hits) const {
    const double ax = plane_.x(geometry_.x[i]), ay = plane_.y(geometry_.y[i]);
    const double bx = plane_.x(geometry_.x[i + 1]), by = plane_.y(geometry_.y[i + 1]);
    if (!(std::hypot(bx - ax, by - ay) < longest_segment_m)) return;
    grid_.visit_box(
        std::min(ax, bx) - snap_m_, std::min(ay, by) - snap_m_, std::max(ax, bx) + snap_m_,
        std::max(ay, by) + snap_m_, [&](std::uint32_t index) {
          if (loose_[index].pipe == pipe) return;
          if (distance_to_segment({x_[index], y_[index]}, {{ax, ay}, {bx, by}}) > snap_m_) return;
          if (at_an_end(pipe, x_[index], y_[index])) return;
          hits.emplace_back(index, static_cast<std::uint32_t>(pipe));
        });
  }

  [[nodiscard]] bool at_an_end(std::size_t pipe, double x, double y) const {
    for (const int end : {0, 1})
      if (std::hypot(view_.pipes.x[end][pipe] - x, view_.pipes.y[end][pipe] - y) <= snap_m_)
        return true;
    return false;
  }

  const NetworkView& view_;
  const GeometryColumn& geometry_;
  LocalPlane plane_;
  std::vector<LooseEnd>& loose_;
  double snap_m_;
  std::vector<double> x_, y_;
  PointGrid grid_;
};

std::string_view field_of(const Network& network, const LooseEnd& end) {
  return network.drawn_end(end.pipe, 0) == end.drawn_end ? "from_manhole" : "to_manhole";
}

void check_loose_ends(const NetworkView& view, Notices& notices) {
  const RuleUse* dangling = view.rule("sewer_pipe_end_dangling");
  const RuleUse* joins = view.rule("sewer_pipe_joins_pipe");
  std::vector<LooseEnd> loose = loose_ends(view);
  if (dangling != nullptr && !loose.empty()) {
    const OtherEnds others(view.input, *dangling);
    std::erase_if(loose, [&](const LooseEnd& end) {
      return others.allow(
          {view.pipes.x[end.drawn_end][end.pipe], view.pipes.y[end.drawn_end][end.pipe]});
    });
  }
  if (joins != nullptr && !loose.empty()) {
    MiddleSearch search(view, loose, number_of(*joins, "snap_m", 0.5));
    search.run();
    if (search.crowded()) report_crowd(notices);
  }
  for (const LooseEnd& end : loose) {
    if (end.joins != no_index)
      report_at(view.input, "sewer_pipe_joins_pipe", end.pipe, field_of(view.network, end),
                {{"other", view.input.layer.key_of(end.joins)}}, notices);
    else if (dangling != nullptr)
      report_at(view.input, "sewer_pipe_end_dangling", end.pipe, field_of(view.network, end),
                {{"snap", fmt::format("{:g}", number_of(*dangling, "snap_m", 0.5))}}, notices);
  }
}

void check_end_numbers(const NetworkView& view, Notices& notices) {
  if (view.rule("sewer_pipe_end_id_mismatch") == nullptr) return;
  const Network& network = view.network;
  for (std::size_t pipe = 0; pipe < view.pipes.size(); ++pipe) {
    if (view.pipes.from[pipe] == view.pipes.to[pipe]) continue;  // has its own code
    for (const int end : {0, 1}) {
      if (network.differs[end][pipe] == 0) continue;
      const std::uint32_t manhole = network.nearest[network.drawn_end(pipe, end)][pipe];
      const auto& numbers = end == 0 ? view.pipes.from : view.pipes.to;
      report_at(view.input, "sewer_pipe_end_id_mismatch", pipe,
                end == 0 ? "from_manhole" : "to_manhole",
                {{"number", std::string(numbers[pipe])},
                 {"manhole", std::string(view.manholes.id[manhole])}},
                notices);
    }
  }
}

// --- Covers -----------------------------------------------------------------------------------------

/// The wall of a pipe is about a tenth of its inner height; ledgers seldom have it.
constexpr double wall_share = 0.1;

struct Cover {
  double ground = NAN, depth = NAN, invert = NAN, height = NAN, cover = NAN;
};

Cover cover_at(const NetworkView& view, std::size_t pipe, int end, std::uint32_t manhole) {
  const Pipes& pipes = view.pipes;
  const double size = std::isnan(pipes.height[pipe]) ? pipes.diameter[pipe] : pipes.height[pipe];
  return {view.manholes.ground[manhole], view.manholes.depth[manhole],
          (end == 0 ? pipes.up : pipes.down)[pipe], size / 1000, pipes.cover[end][pipe]};
}

/// What is wrong with it; empty when nothing is.
Bilingual fault_of(const Cover& at, double tolerance_m) {
  const double expected = at.ground - at.invert - at.height;
  if (expected < -tolerance_m)
    return {fmt::format("地盤高 {:.2f} m、管底高 {:.2f} m では、管が地表に {:.2f} m 出ます",
                        at.ground, at.invert, -expected),
            fmt::format("with ground at {:.2f} m and invert at {:.2f} m the pipe would stick out "
                        "of the ground by {:.2f} m",
                        at.ground, at.invert, -expected)};
  if (std::abs(at.cover - expected) > tolerance_m + wall_share * at.height)
    return {fmt::format("台帳は {:.2f} m、地盤高・管底高・管径からは {:.2f} m", at.cover, expected),
            fmt::format("{:.2f} m in the ledger, {:.2f} m by ground, invert and size", at.cover,
                        expected)};
  if (at.cover > at.depth + tolerance_m)
    return {fmt::format("土被り {:.2f} m が人孔深 {:.2f} m より深い", at.cover, at.depth),
            fmt::format("a cover of {:.2f} m is more than the manhole's depth of {:.2f} m",
                        at.cover, at.depth)};
  return {};
}

}  // namespace

void check_pipe_ends(const NetworkView& view, Notices& notices) {
  if (view.manholes.size() == 0) return;
  if (view.network.crowded) report_crowd(notices);
  check_loose_ends(view, notices);
  check_end_numbers(view, notices);
}

void check_pipe_covers(const NetworkView& view, Notices& notices) {
  const RuleUse* rule = view.rule("sewer_cover_inconsistent");
  if (rule == nullptr || view.manholes.size() == 0) return;
  const double tolerance_m = number_of(*rule, "cover_m", 0.2);
  for (std::size_t pipe = 0; pipe < view.pipes.size(); ++pipe) {
    if (view.pipes.gravity[pipe] == 0) continue;
    for (const int end : {0, 1}) {
      const std::uint32_t node = (end == 0 ? view.network.from : view.network.to)[pipe];
      if (node >= view.network.manholes) continue;
      const Bilingual fault = fault_of(cover_at(view, pipe, end, node), tolerance_m);
      if (fault.ja.empty()) continue;
      report_at(view.input, "sewer_cover_inconsistent", pipe,
                end == 0 ? "cover_up_m" : "cover_down_m",
                {{"manhole", std::string(view.manholes.id[node])},
                 {"detail", fault.ja},
                 {"detail_en", fault.en}},
                notices);
    }
  }
}

}  // namespace kokai
