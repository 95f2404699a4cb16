// The lines of one layer in metres, their ends, and where they touch or cross one another.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "pipeline/core/layer.h"
#include "pipeline/rules/box_tree.h"
#include "pipeline/rules/local_plane.h"
#include "pipeline/rules/plane_shapes.h"

namespace kokai {

/// Lines of a layer: every part of a line, and every ring of an area, is one.
class LineNet {
 public:
  struct Line {
    std::uint32_t feature = 0;
    std::uint32_t begin = 0, end = 0;  ///< its coordinates
    bool closed = false;               ///< comes back to where it began: it has no ends
  };
  static constexpr std::uint32_t none = 0xffffffff;

  /// Of a layer in degrees. Ends within `snap_m` of each other lie at one place.
  LineNet(const Layer& layer, double snap_m);

  [[nodiscard]] const std::vector<Line>& lines() const { return lines_; }
  [[nodiscard]] PlacePoint place(std::uint32_t coordinate) const {
    return {x_[coordinate], y_[coordinate]};
  }
  /// From one coordinate to the next one.
  [[nodiscard]] Segment segment(std::uint32_t coordinate) const {
    return {place(coordinate), place(coordinate + 1)};
  }
  [[nodiscard]] std::uint32_t line_of(std::uint32_t coordinate) const {
    return line_of_[coordinate];
  }
  /// Coordinates at which a segment of some length begins, ascending.
  [[nodiscard]] const std::vector<std::uint32_t>& segments() const { return segments_; }
  [[nodiscard]] double length_m(const Line& line) const;
  [[nodiscard]] double snap_m() const { return snap_m_; }
  [[nodiscard]] const LocalPlane& plane() const { return plane_; }

  /// Calls `found(coordinate)` for each segment whose box lies within `reach_m` of that of `segment`; where it
  /// returns false, the search ends.
  template <class Found>
  void around(const Segment& segment, double reach_m, Found&& found) const {
    tree_.query(box_of(segment).grown(reach_m),
                [&](std::uint32_t index) -> bool { return found(segments_[index]); });
  }

  // An end is twice the number of its line, and one more for the last coordinate.
  [[nodiscard]] std::uint32_t end_coordinate(std::uint32_t end) const {
    const Line& line = lines_[end / 2];
    return end % 2 == 0 ? line.begin : line.end - 1;
  }
  /// The coordinates of the line one after the other from that end on: the n-th of them.
  [[nodiscard]] std::uint32_t from_end(std::uint32_t end, std::uint32_t n) const {
    const Line& line = lines_[end / 2];
    return end % 2 == 0 ? line.begin + n : line.end - 1 - n;
  }
  /// How far along the line it is from the end to a place on one of its segments; `most_m` where it is farther.
  [[nodiscard]] double way_from(std::uint32_t end, std::uint32_t segment, PlacePoint at,
                                double most_m) const;

 private:
  static Box box_of(const Segment& segment) {
    return {std::min(segment.a.x, segment.b.x), std::min(segment.a.y, segment.b.y),
            std::max(segment.a.x, segment.b.x), std::max(segment.a.y, segment.b.y)};
  }
  void add_line(const GeometryColumn& geometry, std::size_t feature, Range range);
  [[nodiscard]] std::vector<Box> boxes();

  LocalPlane plane_;
  double snap_m_;
  std::vector<double> x_, y_;
  std::vector<Line> lines_;
  std::vector<std::uint32_t> line_of_;   // per coordinate; none: of no line
  std::vector<std::uint32_t> segments_;  // in the order of the tree's boxes
  BoxTree tree_;
};

/// Two segments of different lines that cross: `first` is the lower coordinate.
struct LineCrossing {
  std::uint32_t first = 0, second = 0;
  PlacePoint at;
};

/// How the lines of a net meet.
struct LineContacts {
  std::vector<std::pair<std::uint32_t, std::uint32_t>>
      touching;                         ///< lines within reach of each other
  std::vector<LineCrossing> crossings;  ///< by coordinate
  std::vector<std::uint8_t> held;  ///< per end: another line, or its own again, lies within reach
  bool crowded = false;            ///< so many at one place that not all were looked at
};

/// `within_feature`: only lines of one feature are compared, else all that are not the same line.
[[nodiscard]] LineContacts find_contacts(const LineNet& net, bool within_feature);

}  // namespace kokai
