// The lines of one layer in metres, their ends, and where they touch or cross one another.
// SPDX-License-Identifier: MIT
#include "pipeline/rules/line_net.h"

#include <algorithm>
#include <cmath>

#include "pipeline/core/parallel.h"

namespace kokai {

namespace {

/// A longer segment is no part of a network; other rules say what it is.
constexpr double longest_segment_m = 50000;
/// Segments that meet more others than this are looked at no further, so that a heap of them costs linear time.
constexpr std::size_t most_neighbours = 4096;
constexpr std::size_t segments_per_chunk = 8192;
constexpr double step_m = 100;

}  // namespace

LineNet::LineNet(const Layer& layer, double snap_m)
    : plane_(LocalPlane::around(layer.geometry.extent())),
      snap_m_(snap_m),
      x_(layer.geometry.x.size()),
      y_(layer.geometry.x.size()),
      line_of_(layer.geometry.x.size(), none),
      tree_({}) {
  const GeometryColumn& geometry = layer.geometry;
  for_chunks(x_.size(), [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      x_[i] = plane_.x(geometry.x[i]);
      y_[i] = plane_.y(geometry.y[i]);
    }
  });
  for (std::size_t feature = 0; feature < geometry.size(); ++feature) {
    if (!is_linear(geometry.kind[feature]) && !is_polygonal(geometry.kind[feature])) continue;
    const Range parts = geometry.parts(feature);
    for (std::size_t part = parts.begin; part < parts.end; ++part) {
      const Range rings = geometry.rings(part);
      for (std::size_t ring = rings.begin; ring < rings.end; ++ring)
        add_line(geometry, feature, geometry.coordinates(ring));
    }
  }
  tree_ = BoxTree(boxes());
}

/// Places that are no numbers, or all one, have rules of their own.
void LineNet::add_line(const GeometryColumn& geometry, std::size_t feature, Range range) {
  const std::size_t segments_before = segments_.size();
  const auto index = static_cast<std::uint32_t>(lines_.size());
  for (std::size_t i = range.begin; i + 1 < range.end; ++i) {
    const auto at = static_cast<std::uint32_t>(i);
    const double metres = distance_between(place(at), place(at + 1));
    if (!(metres < longest_segment_m)) {
      segments_.resize(segments_before);
      return;
    }
    if (metres > 0) segments_.push_back(at);
  }
  if (segments_.size() == segments_before) return;
  std::fill(line_of_.begin() + static_cast<std::ptrdiff_t>(range.begin),
            line_of_.begin() + static_cast<std::ptrdiff_t>(range.end), index);
  const auto begin = static_cast<std::uint32_t>(range.begin);
  const auto end = static_cast<std::uint32_t>(range.end);
  const bool closed =
      is_polygonal(geometry.kind[feature]) ||
      (range.size() > 3 && distance_between(place(begin), place(end - 1)) <= snap_m_);
  lines_.push_back({static_cast<std::uint32_t>(feature), begin, end, closed});
}

std::vector<Box> LineNet::boxes() {
  std::vector<Box> boxes(segments_.size());
  for_chunks(boxes.size(), [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) boxes[i] = box_of(segment(segments_[i]));
  });
  return boxes;
}

double LineNet::length_m(const Line& line) const {
  double metres = 0;
  for (std::uint32_t i = line.begin; i + 1 < line.end; ++i)
    metres += distance_between(place(i), place(i + 1));
  return metres;
}

double LineNet::way_from(std::uint32_t end, std::uint32_t segment, PlacePoint at,
                         double most_m) const {
  // The coordinate of the segment that is reached first.
  const std::uint32_t wanted = end % 2 == 0 ? segment : segment + 1;
  double metres = 0;
  std::uint32_t coordinate = from_end(end, 0);
  for (std::uint32_t n = 1; coordinate != wanted; ++n) {
    const std::uint32_t next = from_end(end, n);
    metres += distance_between(place(coordinate), place(next));
    if (!(metres < most_m)) return most_m;
    coordinate = next;
  }
  return std::min(most_m, metres + distance_between(place(coordinate), at));
}

namespace {

/// What the segments of one chunk meet.
struct Meetings {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> touching;
  std::vector<LineCrossing> crossings;
  std::vector<std::uint32_t> held;
  bool crowded = false;
};

class Meeting {
 public:
  Meeting(const LineNet& net, bool within_feature) : net_(net), within_feature_(within_feature) {}

  Meetings look_at(std::size_t begin, std::size_t end) const {
    Meetings met;
    std::vector<std::uint32_t> near;
    for (std::size_t i = begin; i < end; ++i) {
      const std::uint32_t at = net_.segments()[i];
      find_near(at, near, met);
      for (const std::uint32_t other : near) compare(at, other, met);
    }
    std::sort(met.touching.begin(), met.touching.end());
    met.touching.erase(std::unique(met.touching.begin(), met.touching.end()), met.touching.end());
    return met;
  }

 private:
  /// Later segments around one, ascending. A long one is looked along in steps: its box would be all of a town.
  void find_near(std::uint32_t at, std::vector<std::uint32_t>& near, Meetings& met) const {
    near.clear();
    const Segment whole = net_.segment(at);
    const auto steps =
        static_cast<std::size_t>(std::ceil(distance_between(whole.a, whole.b) / step_m));
    const auto along = [&](std::size_t step) {
      const double part = static_cast<double>(step) / static_cast<double>(steps);
      return PlacePoint{whole.a.x + (whole.b.x - whole.a.x) * part,
                        whole.a.y + (whole.b.y - whole.a.y) * part};
    };
    for (std::size_t step = 0; step < steps; ++step) {
      std::size_t seen = 0;
      net_.around({along(step), along(step + 1)}, net_.snap_m(), [&](std::uint32_t other) {
        if (other > at) near.push_back(other);
        if (++seen <= most_neighbours) return true;
        met.crowded = true;
        return false;
      });
    }
    std::sort(near.begin(), near.end());
    if (steps > 1) near.erase(std::unique(near.begin(), near.end()), near.end());
  }

  void compare(std::uint32_t first, std::uint32_t second, Meetings& met) const {
    const std::uint32_t one = net_.line_of(first), two = net_.line_of(second);
    if (one == two) {
      hold_loop(one, first, second, met);
      return;
    }
    const auto& lines = net_.lines();
    if (within_feature_ && lines[one].feature != lines[two].feature) return;
    const Segment a = net_.segment(first), b = net_.segment(second);
    const bool crossing = crosses(a, b);
    if (!crossing && !(distance_between(a, b) <= net_.snap_m())) return;
    if (crossing) met.crossings.push_back({first, second, crossing_of(a, b)});
    met.touching.emplace_back(one, two);
    hold_ends(first, b, met);
    hold_ends(second, a, met);
  }

  template <class Hold>
  void each_end(std::uint32_t segment, const Segment& other, Hold&& hold) const {
    const std::uint32_t line = net_.line_of(segment);
    for (const std::uint32_t end : {2 * line, 2 * line + 1}) {
      const PlacePoint at = net_.place(net_.end_coordinate(end));
      if (distance_between(at, net_.place(end % 2 == 0 ? segment : segment + 1)) > 0) continue;
      if (distance_to_segment(at, other) <= net_.snap_m()) hold(end, at);
    }
  }

  void hold_ends(std::uint32_t segment, const Segment& other, Meetings& met) const {
    each_end(segment, other, [&](std::uint32_t end, PlacePoint) { met.held.push_back(end); });
  }

  /// An end that comes back to its own line; what is near because it is next to the end does not count.
  void hold_loop(std::uint32_t line, std::uint32_t first, std::uint32_t second,
                 Meetings& met) const {
    if (net_.lines()[line].closed || second == first + 1) return;
    const double far_m = 3 * net_.snap_m();
    each_end(first, net_.segment(second), [&](std::uint32_t end, PlacePoint) {
      if (net_.way_from(end, second, net_.place(end % 2 == 0 ? second : second + 1), far_m) >=
          far_m)
        met.held.push_back(end);
    });
    each_end(second, net_.segment(first), [&](std::uint32_t end, PlacePoint) {
      if (net_.way_from(end, first, net_.place(end % 2 == 0 ? first : first + 1), far_m) >= far_m)
        met.held.push_back(end);
    });
  }

  const LineNet& net_;
  bool within_feature_;
};

}  // namespace

LineContacts find_contacts(const LineNet& net, bool within_feature) {
  const Meeting meeting(net, within_feature);
  auto chunks = map_chunks(
      net.segments().size(),
      [&](std::size_t begin, std::size_t end) { return meeting.look_at(begin, end); },
      segments_per_chunk);
  LineContacts contacts;
  contacts.held.assign(2 * net.lines().size(), 0);
  for (std::size_t line = 0; line < net.lines().size(); ++line)
    if (net.lines()[line].closed) contacts.held[2 * line] = contacts.held[2 * line + 1] = 1;
  for (const Meetings& met : chunks) {
    contacts.touching.insert(contacts.touching.end(), met.touching.begin(), met.touching.end());
    contacts.crossings.insert(contacts.crossings.end(), met.crossings.begin(), met.crossings.end());
    for (const std::uint32_t end : met.held) contacts.held[end] = 1;
    contacts.crowded = contacts.crowded || met.crowded;
  }
  std::sort(contacts.crossings.begin(), contacts.crossings.end(),
            [](const LineCrossing& a, const LineCrossing& b) {
              return a.first != b.first ? a.first < b.first : a.second < b.second;
            });
  return contacts;
}

}  // namespace kokai
