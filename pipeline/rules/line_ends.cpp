// Checks of ends of lines: those that stop short of another line or go beyond it, stubs, and ends without a point.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "pipeline/core/parallel.h"
#include "pipeline/rules/line_report.h"

namespace kokai {

namespace {

constexpr std::uint32_t none = LineNet::none;
constexpr std::size_t ends_per_chunk = 4096;

/// An end that no line holds.
struct FreeEnd {
  std::uint32_t end = 0;
  std::uint32_t other = none;  ///< the line that it just misses
  double metres = 0;           ///< by how much
  bool beyond = false;         ///< it goes too far, rather than not far enough
};

/// Looks for the line that an end was meant to meet.
class NearMiss {
 public:
  NearMiss(const LineView& view, double near_m, std::vector<FreeEnd>& ends)
      : view_(view), net_(view.net), near_m_(near_m), ends_(ends) {}

  void run() {
    for (const LineCrossing& crossing : view_.contacts.crossings) {
      look_beyond(crossing.first, crossing.second, crossing.at);
      look_beyond(crossing.second, crossing.first, crossing.at);
    }
    for_chunks(
        ends_.size(),
        [&](std::size_t begin, std::size_t end) {
          for (std::size_t i = begin; i < end; ++i)
            if (ends_[i].other == none) look_ahead(ends_[i]);
        },
        ends_per_chunk);
    drop_second_of_pairs();
  }

 private:
  FreeEnd* find(std::uint32_t end) const {
    const auto found = std::lower_bound(
        ends_.begin(), ends_.end(), end,
        [](const FreeEnd& free, std::uint32_t wanted) { return free.end < wanted; });
    return found != ends_.end() && found->end == end ? &*found : nullptr;
  }

  /// The line of `segment` crosses another one and ends soon behind it.
  void look_beyond(std::uint32_t segment, std::uint32_t other, PlacePoint at) {
    const std::uint32_t line = net_.line_of(segment);
    for (const std::uint32_t end : {2 * line, 2 * line + 1}) {
      FreeEnd* free = find(end);
      if (free == nullptr) continue;
      const double metres = net_.way_from(end, segment, at, near_m_ + net_.snap_m());
      if (metres > near_m_ || (free->other != none && free->metres <= metres)) continue;
      *free = {end, net_.line_of(other), metres, true};
    }
  }

  /// Straight on, within reach, lies another line.
  void look_ahead(FreeEnd& free) const {
    const std::uint32_t line = free.end / 2;
    const PlacePoint at = net_.place(net_.end_coordinate(free.end));
    const Segment ahead{at, straight_on(free.end, at)};
    double nearest = INFINITY;
    net_.around(ahead, net_.snap_m(), [&](std::uint32_t segment) {
      const std::uint32_t other = net_.line_of(segment);
      if (other == line || distance_between(net_.segment(segment), ahead) > net_.snap_m())
        return true;
      const double metres = distance_to_segment(at, net_.segment(segment));
      if (metres > nearest || (metres == nearest && other > free.other)) return true;
      nearest = metres;
      free.other = other;
      free.metres = metres;
      return true;
    });
  }

  [[nodiscard]] PlacePoint straight_on(std::uint32_t end, PlacePoint at) const {
    PlacePoint before = at;
    for (std::uint32_t n = 1; distance_between(before, at) == 0; ++n)
      before = net_.place(net_.from_end(end, n));
    const double scale = near_m_ / distance_between(before, at);
    return {at.x + (at.x - before.x) * scale, at.y + (at.y - before.y) * scale};
  }

  /// Two ends that miss one another are one fault: the first of them tells it.
  void drop_second_of_pairs() {
    std::vector<std::uint32_t> second;
    for (const FreeEnd& free : ends_) {
      if (free.other == none) continue;
      for (const std::uint32_t end : {2 * free.other, 2 * free.other + 1}) {
        const FreeEnd* back = find(end);
        if (back == nullptr || back->other != free.end / 2 || back->end < free.end) continue;
        if (distance_between(place(end), place(free.end)) <= near_m_ + net_.snap_m())
          second.push_back(end);
      }
    }
    std::sort(second.begin(), second.end());
    std::erase_if(ends_, [&](const FreeEnd& free) {
      return std::binary_search(second.begin(), second.end(), free.end);
    });
  }
  [[nodiscard]] PlacePoint place(std::uint32_t end) const {
    return net_.place(net_.end_coordinate(end));
  }

  const LineView& view_;
  const LineNet& net_;
  double near_m_;
  std::vector<FreeEnd>& ends_;
};

std::vector<FreeEnd> free_ends(const LineView& view) {
  std::vector<FreeEnd> ends;
  const auto count = static_cast<std::uint32_t>(view.contacts.held.size());
  for (std::uint32_t end = 0; end < count; ++end)
    if (view.contacts.held[end] == 0 &&
        !view.at_border(view.net.place(view.net.end_coordinate(end))))
      ends.push_back({end});
  return ends;
}

/// The points at which a line may end; nothing where the project lacks a layer of them.
std::optional<FeaturePlaces> points_of(const LineView& view, const RuleUse* rule) {
  if (rule == nullptr || !has_needed_layers(view.input, *rule)) return std::nullopt;
  std::vector<const Layer*> layers = other_layers(view.input, *rule);
  for (const Layer* layer : other_layers(view.input, *rule, "also")) layers.push_back(layer);
  return FeaturePlaces(geometries_of(layers), view.net.plane());
}

/// A short line that hangs on others with one end only.
bool is_stub(const LineView& view, std::uint32_t end, double stub_m) {
  return view.contacts.held[end ^ 1U] != 0 &&
         view.net.length_m(view.net.lines()[end / 2]) <= stub_m;
}

}  // namespace

LinePairs check_line_ends(const LineView& view, Notices& notices) {
  const RuleUse* near_rule = view.rule("topo_almost_junction");
  const RuleUse* stub_rule = view.rule("topo_dangle");
  const RuleUse* point_rule = view.rule("topo_end_not_on_point");
  std::vector<FreeEnd> ends = free_ends(view);
  if (near_rule != nullptr) NearMiss(view, number_of(*near_rule, "near_m", 1), ends).run();
  const std::optional<FeaturePlaces> points = points_of(view, point_rule);
  LinePairs near_misses;
  for (const FreeEnd& free : ends) {
    const std::uint32_t feature = view.feature_of(free.end / 2);
    const PlacePoint at = view.net.place(view.net.end_coordinate(free.end));
    const auto report = [&](std::string_view code, std::uint32_t other, auto parameters) {
      report_line(view, code, feature, at, other, std::move(parameters), notices);
    };
    using Parameters = std::vector<std::pair<std::string_view, std::string>>;
    if (free.other != none) near_misses.emplace_back(free.end / 2, free.other);
    if (free.other != none)
      report("topo_almost_junction", view.feature_of(free.other),
             Parameters{{"distance", fmt::format("{:.2f}", free.metres)},
                        {"how", free.beyond ? "突き抜けて" : "届かずに"},
                        {"how_en", free.beyond ? "beyond" : "short of"}});
    else if (stub_rule != nullptr && is_stub(view, free.end, number_of(*stub_rule, "stub_m", 1)))
      report(
          "topo_dangle", none,
          Parameters{{"length",
                      fmt::format("{:.2f}", view.net.length_m(view.net.lines()[free.end / 2]))}});
    else if (points && !points->near(at, number_of(*point_rule, "point_m", 0.5)))
      report("topo_end_not_on_point", none,
             Parameters{{"reach", fmt::format("{:g}", number_of(*point_rule, "point_m", 0.5))}});
  }
  return near_misses;
}

}  // namespace kokai
