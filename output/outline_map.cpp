// A map of a layer by itself, as SVG: enough to see that it lies where and as it should.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "output/staged_page.h"

namespace kokai {

namespace {

constexpr std::size_t most_features = 4000;
constexpr double least_step = 0.4;  // pixels between the points of a line that are drawn
constexpr double margin = 6;        // pixels

/// Longitude and latitude to pixels: equal distances along both axes at the middle of the map.
class Frame {
 public:
  Frame(const Extent& extent, int width)
      : extent_(extent),
        across_(std::cos((extent.min_y + extent.max_y) / 2 * std::numbers::pi / 180)) {
    const double x_span = std::max((extent.max_x - extent.min_x) * across_, least_span);
    const double y_span = std::max(extent.max_y - extent.min_y, least_span);
    const double room = width - 2 * margin;
    scale_ = std::min(room / x_span, room * most_height / y_span);
    height_ = static_cast<int>(std::ceil(y_span * scale_ + 2 * margin));
  }
  [[nodiscard]] double x(double longitude) const {
    return margin + (longitude - extent_.min_x) * across_ * scale_;
  }
  [[nodiscard]] double y(double latitude) const {
    return margin + (extent_.max_y - latitude) * scale_;
  }
  [[nodiscard]] int height() const { return height_; }

 private:
  static constexpr double least_span = 1e-4;  // degrees, some 10 m: a single point has a map, too
  static constexpr double most_height = 1.2;  // of the width
  Extent extent_;
  double across_, scale_ = 1;
  int height_ = 0;
};

/// The points of one ring or line; those closer together than a reader can see are left out, never the ends.
void append_path(std::string& path, const GeometryColumn& geometry, Range points,
                 const Frame& frame) {
  double last_x = 0, last_y = 0;
  for (std::size_t i = points.begin; i < points.end; ++i) {
    const double x = frame.x(geometry.x[i]), y = frame.y(geometry.y[i]);
    const bool first = i == points.begin, last = i + 1 == points.end;
    if (!first && !last && std::hypot(x - last_x, y - last_y) < least_step) continue;
    path += fmt::format("{}{:.1f} {:.1f}", first ? "M" : "L", x, y);
    last_x = x, last_y = y;
  }
}

void append_feature_svg(std::string& svg, const GeometryColumn& geometry, std::size_t row,
                        const Frame& frame) {
  const bool points = is_puntal(geometry.kind[row]);
  const bool area = is_polygonal(geometry.kind[row]);
  std::string path;
  const Range parts = geometry.parts(row);
  for (std::size_t part = parts.begin; part < parts.end; ++part) {
    const Range rings = geometry.rings(part);
    for (std::size_t ring = rings.begin; ring < rings.end; ++ring) {
      const Range range = geometry.coordinates(ring);
      if (!points) {
        append_path(path, geometry, range, frame);
        continue;
      }
      for (std::size_t i = range.begin; i < range.end; ++i)
        svg += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"2\"/>", frame.x(geometry.x[i]),
                           frame.y(geometry.y[i]));
    }
  }
  if (!path.empty())
    svg += fmt::format("<path d=\"{}\" class=\"{}\"/>", path, area ? "area" : "line");
}

}  // namespace

std::string outline_map(const GeometryColumn& geometry, int width) {
  const Extent extent = geometry.extent();
  if (extent.empty || !std::isfinite(extent.min_x + extent.min_y + extent.max_x + extent.max_y))
    return {};
  const Frame frame(extent, width);
  std::string svg = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" "
      "height=\"{1}\" role=\"img\" class=\"map\">",
      width, frame.height());
  const std::size_t step = geometry.size() / most_features + 1;
  for (std::size_t row = 0; row < geometry.size(); row += step)
    append_feature_svg(svg, geometry, row, frame);
  return svg + "</svg>";
}

}  // namespace kokai
