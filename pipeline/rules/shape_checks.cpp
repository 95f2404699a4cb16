// Checks of single shapes that a definition asks for: spikes, slivers, lines that cross themselves.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "pipeline/core/geos.h"
#include "pipeline/core/line_faults.h"
#include "pipeline/core/parallel.h"
#include "pipeline/rules/check_tables.h"
#include "pipeline/rules/shape.h"

namespace kokai {

namespace {

constexpr std::size_t features_per_chunk = 4096;

/// One chunk's look at features of a layer.
class ShapeLook {
 public:
  ShapeLook(const Layer& layer, const ShapeLimits& limits, Notices& found)
      : layer_(layer), geometry_(layer.geometry), limits_(limits), found_(found) {}

  void look_at(std::uint32_t feature) {
    const GeometryKind kind = geometry_.kind[feature];
    if (!is_linear(kind) && !is_polygonal(kind)) return;
    const Range all = geometry_.feature_coordinates(feature);
    if (all.size() == 0) return;
    feature_ = feature;
    const MetreScale scale = MetreScale::of(layer_.crs, geometry_.y[all.begin]);
    ShapeFaults faults;
    if (is_linear(kind))
      look_at_line(scale, faults);
    else
      look_at_polygon(scale, faults);
    report("geom_short_segment", faults.short_segments, limits_.segment_m);
    if (static_cast<double>(all.size()) > limits_.vertices)
      add("geom_too_many_vertices", {},
          {{"count", std::to_string(all.size())},
           {"limit", fmt::format("{:g}", limits_.vertices)}});
  }

 private:
  using Parameters = std::vector<std::pair<std::string_view, std::string>>;

  template <class Visit>
  void each_path(std::size_t part, Visit&& visit) const {
    const Range rings = geometry_.rings(part);
    for (std::size_t ring = rings.begin; ring < rings.end; ++ring)
      visit(geometry_.coordinates(ring));
  }

  void look_at_line(const MetreScale& scale, ShapeFaults& faults) {
    const Range parts = geometry_.parts(feature_);
    for (std::size_t part = parts.begin; part < parts.end; ++part)
      each_path(part, [&](Range path) { look_along(geometry_, path, scale, limits_, faults); });
    report("geom_spike", faults.spikes, limits_.spike_deg);
    // A spike is what makes such a line cross itself, and has its notice.
    if ((limits_.simple || limits_.no_contact) && faults.spikes.count == 0)
      for (std::size_t part = parts.begin; part < parts.end; ++part)
        each_path(part, [&](Range path) { look_at_crossings(path); });
    if (std::isnan(limits_.gap_m) || parts.size() < 2) return;
    const std::size_t pieces = loose_pieces(geometry_, feature_, scale, limits_.gap_m);
    if (pieces > 1)
      add("geom_discontinuous_parts", {},
          {{"count", std::to_string(pieces)}, {"limit", fmt::format("{:g}", limits_.gap_m)}});
  }

  void look_at_crossings(Range path) {
    if (goes_one_way(geometry_, path)) return;
    for (const ValidityFault& fault : line_faults(geometry_, path)) {
      if (fault.code == "geom_self_contact" ? limits_.no_contact : limits_.simple)
        add(fault.code, {{fault.x, fault.y}}, {});
    }
  }

  void look_at_polygon(const MetreScale& scale, ShapeFaults& faults) {
    const Range parts = geometry_.parts(feature_);
    std::size_t holes = 0;
    for (std::size_t part = parts.begin; part < parts.end; ++part) {
      if (!look_at_area(geometry_, part, scale, limits_, faults))
        each_path(part, [&](Range path) { look_along(geometry_, path, scale, limits_, faults); });
      holes += std::max<std::size_t>(geometry_.rings(part).size(), 1) - 1;
    }
    const std::size_t doubtful =
        faults.spikes.count + faults.tiny_polygons.count + faults.slivers.count;
    if (doubtful > 0 && is_valid()) {
      report("geom_spike", faults.spikes, limits_.spike_deg);
      report("geom_tiny_polygon", faults.tiny_polygons, limits_.polygon_m2);
      report("geom_sliver", faults.slivers, limits_.sliver_m);
    }
    if (limits_.no_holes && holes > 0)
      add("geom_hole_forbidden", {}, {{"count", std::to_string(holes)}});
    else
      report("geom_tiny_hole", faults.tiny_holes, limits_.hole_m2);
  }

  /// A spike whose sides run along or across each other makes its polygon invalid, and where a ring crosses
  /// itself its parts cancel each other: an error of its own, as is a failure of GEOS.
  [[nodiscard]] bool is_valid() const {
    try {
      return validity_faults(geometry_, feature_).empty();
    } catch (const std::runtime_error&) {
      return false;
    }
  }

  void report(std::string_view code, const ShapeFault& fault, double limit) {
    if (fault.count == 0) return;
    add(code, fault.point,
        {{"count", std::to_string(fault.count)},
         {"measure", fmt::format("{:.3g}", fault.measure)},
         {"limit", fmt::format("{:g}", limit)}});
  }

  void add(std::string_view code, std::optional<std::pair<double, double>> point,
           Parameters parameters) {
    FindingDetail detail;
    detail.point = point;
    detail.parameters = std::move(parameters);
    if (point && detail.parameters.empty()) {
      const int decimals = layer_.crs.geographic ? 7 : 3;
      detail.parameters = {{"x", fmt::format("{:.{}f}", point->first, decimals)},
                           {"y", fmt::format("{:.{}f}", point->second, decimals)}};
    }
    found_.add(code, feature_, no_column, std::move(detail));
  }

  const Layer& layer_;
  const GeometryColumn& geometry_;
  const ShapeLimits& limits_;
  Notices& found_;
  std::uint32_t feature_ = 0;
};

constexpr std::array<std::string_view, 10> shape_codes = {"geom_spike",
                                                          "geom_short_segment",
                                                          "geom_tiny_polygon",
                                                          "geom_sliver",
                                                          "geom_tiny_hole",
                                                          "geom_hole_forbidden",
                                                          "geom_line_not_simple",
                                                          "geom_self_contact",
                                                          "geom_discontinuous_parts",
                                                          "geom_too_many_vertices"};
void check_shapes(const CheckInput& input, Notices& notices) {
  const ShapeLimits limits = ShapeLimits::of(input.definition);
  // Without a known system nothing can be measured, and the release is stopped for that.
  if (!limits.any() || !input.layer.crs.known()) return;
  auto chunks = map_chunks(
      input.layer.geometry.size(),
      [&](std::size_t begin, std::size_t end) {
        Notices found;
        ShapeLook look(input.layer, limits, found);
        for (std::size_t feature = begin; feature < end; ++feature)
          look.look_at(static_cast<std::uint32_t>(feature));
        return found;
      },
      features_per_chunk);
  for (Notices& chunk : chunks) notices.merge(std::move(chunk));
}

constexpr Check checks[] = {
    {"shapes", Needs::geometry, shape_codes, check_shapes},
};

}  // namespace

std::span<const Check> shape_checks() {
  return checks;
}

}  // namespace kokai
