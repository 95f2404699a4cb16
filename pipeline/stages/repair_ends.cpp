// Ends of pipes moved onto the manholes that they name.
// SPDX-License-Identifier: MIT
#include "pipeline/stages/repair_ends.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <unordered_map>
#include <vector>

#include "pipeline/core/metre_scale.h"
#include "pipeline/core/parallel.h"

namespace kokai {

namespace {

constexpr std::uint32_t no_index = 0xffffffff;
constexpr double same_place_m = 0.001;

struct Place {
  double longitude = 0, latitude = 0;
  double x = 0, y = 0;  // metres
};

/// The points that pipes may name, and which of them lie near a place.
class NamedPoints {
 public:
  explicit NamedPoints(const MetreScale& scale) : scale_(scale) {}

  void add(const Layer& layer) {
    for (std::uint32_t row = 0; row < layer.rows; ++row) {
      const Range range = layer.geometry.feature_coordinates(row);
      if (!is_puntal(layer.geometry.kind[row]) || range.size() != 1) continue;
      const auto index = static_cast<std::uint32_t>(places_.size());
      places_.push_back(place_of(layer.geometry, range.begin));
      // A number that is there twice names nothing for certain.
      const auto [at, fresh] = by_key_.try_emplace(layer.key_of(row), index);
      if (!fresh) at->second = no_index;
    }
  }
  void sort() {
    by_x_.resize(places_.size());
    for (std::uint32_t i = 0; i < by_x_.size(); ++i) by_x_[i] = i;
    std::sort(by_x_.begin(), by_x_.end(),
              [&](std::uint32_t a, std::uint32_t b) { return places_[a].x < places_[b].x; });
  }

  [[nodiscard]] Place place_of(const GeometryColumn& geometry, std::size_t i) const {
    return {geometry.x[i], geometry.y[i], geometry.x[i] * scale_.x, geometry.y[i] * scale_.y};
  }
  [[nodiscard]] const Place* find(std::string_view key) const {
    const auto found = key.empty() ? by_key_.end() : by_key_.find(std::string(key));
    return found == by_key_.end() || found->second == no_index ? nullptr : &places_[found->second];
  }
  /// Whether a point other than `named` is nearer to `place` than `distance_m`.
  [[nodiscard]] bool has_nearer(const Place& place, const Place* named, double distance_m) const {
    auto at = std::lower_bound(by_x_.begin(), by_x_.end(), place.x - distance_m,
                               [&](std::uint32_t i, double x) { return places_[i].x < x; });
    for (; at != by_x_.end() && places_[*at].x <= place.x + distance_m; ++at) {
      const Place& other = places_[*at];
      if (&other != named && std::hypot(other.x - place.x, other.y - place.y) < distance_m)
        return true;
    }
    return false;
  }

 private:
  MetreScale scale_;
  std::vector<Place> places_;
  std::vector<std::uint32_t> by_x_;
  std::unordered_map<std::string, std::uint32_t> by_key_;
};

double distance_m(const Place& a, const Place* b) {
  return b == nullptr ? 0 : std::hypot(a.x - b->x, a.y - b->y);
}

/// An end that is to be moved.
struct Move {
  std::uint32_t row = 0;
  std::size_t coordinate = 0;
  const Column* column = nullptr;  // that names the point
  Place to;
  double metres = 0;
};

class EndSearch {
 public:
  EndSearch(const Layer& layer, const RuleUse& rule, const NamedPoints& points)
      : geometry_(layer.geometry),
        points_(points),
        from_(layer.column(rule.parameters.at("from"))),
        to_(layer.column(rule.parameters.at("to"))),
        snap_m_(parse_number(rule.parameters.at("snap_m"))) {}

  void look_at(std::uint32_t row, std::vector<Move>& moves) const {
    const Range range = geometry_.feature_coordinates(row);
    if (!is_linear(geometry_.kind[row]) || geometry_.parts(row).size() != 1 || range.size() < 2)
      return;
    const Place *from = named(from_, row), *to = named(to_, row);
    if (from == to) return;  // neither is known, or the pipe leads to where it began
    const std::array<Place, 2> ends = {points_.place_of(geometry_, range.begin),
                                       points_.place_of(geometry_, range.end - 1)};
    const double forward = distance_m(ends[0], from) + distance_m(ends[1], to);
    const double backward = distance_m(ends[1], from) + distance_m(ends[0], to);
    const std::size_t upper = forward <= backward ? 0 : 1;
    const std::array<std::size_t, 2> at = {range.begin, range.end - 1};
    const std::array<std::size_t, 2> beside = {range.begin + 1, range.end - 2};
    add({row, at[upper], from_, {}, 0}, ends[upper], from, beside[upper], moves);
    add({row, at[1 - upper], to_, {}, 0}, ends[1 - upper], to, beside[1 - upper], moves);
  }

 private:
  [[nodiscard]] const Place* named(const Column* column, std::uint32_t row) const {
    return column == nullptr ? nullptr : points_.find(column->text[row]);
  }

  void add(Move move, const Place& end, const Place* point, std::size_t beside,
           std::vector<Move>& moves) const {
    if (point == nullptr) return;
    move.metres = distance_m(end, point);
    if (!(move.metres > same_place_m && move.metres <= snap_m_)) return;
    if (points_.has_nearer(end, point, move.metres)) return;
    // The line must not come to lie on its next point.
    if (geometry_.x[beside] == point->longitude && geometry_.y[beside] == point->latitude) return;
    move.to = *point;
    moves.push_back(move);
  }

  const GeometryColumn& geometry_;
  const NamedPoints& points_;
  const Column *from_, *to_;
  double snap_m_;
};

std::string degrees_text(double longitude, double latitude) {
  return fmt::format("{:.8f}, {:.8f}", latitude, longitude);
}

void move_end(Layer& layer, const Move& move, Notices& notices) {
  double &x = layer.geometry.x[move.coordinate], &y = layer.geometry.y[move.coordinate];
  FindingDetail detail;
  detail.point = std::pair(move.to.longitude, move.to.latitude);
  detail.parameters = {{"manhole", std::string(move.column->text[move.row])},
                       {"distance", fmt::format("{:.3f}", move.metres)},
                       {"before", degrees_text(x, y)},
                       {"after", degrees_text(move.to.longitude, move.to.latitude)}};
  x = move.to.longitude;
  y = move.to.latitude;
  notices.add("repaired_pipe_end", move.row, move.column->source, std::move(detail));
}

const RuleUse* snap_rule(const Layer& layer) {
  if (layer.definition == nullptr) return nullptr;
  const std::vector<RuleUse>& rules = layer.definition->rules;
  const auto found = std::find_if(rules.rbegin(), rules.rend(), [](const RuleUse& rule) {
    return rule.code == "repaired_pipe_end";
  });
  return found == rules.rend() ? nullptr : &*found;
}

}  // namespace

void snap_pipe_ends(Layer& layer, std::span<const OtherLayer> others, Notices& notices) {
  const RuleUse* rule = snap_rule(layer);
  if (rule == nullptr || !layer.has_geometry() || !layer.crs.geographic) return;
  const Extent extent = layer.geometry.extent();
  NamedPoints points(MetreScale::at((extent.min_y + extent.max_y) / 2));
  for (const OtherLayer& other : others)
    if (other.id == rule->parameters.at("layer") && other.layer->has_geometry())
      points.add(*other.layer);
  points.sort();
  const EndSearch search(layer, *rule, points);
  const auto chunks = map_chunks(layer.rows, [&](std::size_t begin, std::size_t end) {
    std::vector<Move> moves;
    for (std::size_t row = begin; row < end; ++row)
      search.look_at(static_cast<std::uint32_t>(row), moves);
    return moves;
  });
  for (const std::vector<Move>& moves : chunks)
    for (const Move& move : moves) move_end(layer, move, notices);
}

}  // namespace kokai
