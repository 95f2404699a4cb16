// A layer beside the other layers that a [[rule]] names: both in metres, the others found by their place.
// SPDX-License-Identifier: MIT
#include "pipeline/rules/cross_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "pipeline/core/text.h"
#include "pipeline/rules/column_scan.h"

namespace kokai {

namespace {

/// Of the features that are where they should be: one misplaced row must not move the plane.
Extent sound_extent(const GeometryColumn& geometry) {
  Extent all;
  for (std::size_t feature = 0; feature < geometry.size(); ++feature) {
    const Extent extent = geometry.feature_extent(feature);
    if (in_japan(extent)) all.add(extent);
  }
  return all;
}

bool is_wanted(GeometryKind kind, Wanted wanted) {
  switch (wanted) {
    case Wanted::points:
      return is_puntal(kind);
    case Wanted::lines:
      return is_linear(kind);
    case Wanted::areas:
      return is_polygonal(kind);
  }
  return false;
}

GeometryKind kind_of_part(Wanted wanted) {
  if (wanted == Wanted::areas) return GeometryKind::polygon;
  return wanted == Wanted::lines ? GeometryKind::line : GeometryKind::point;
}

void to_metres(GeometryColumn& geometry, const LocalPlane& plane) {
  for_chunks(
      geometry.x.size(),
      [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
          geometry.x[i] = plane.x(geometry.x[i]);
          geometry.y[i] = plane.y(geometry.y[i]);
        }
      },
      1U << 18);
}

}  // namespace

CrossView::CrossView(const CheckInput& compared, const RuleUse& asked,
                     const std::vector<const Layer*>& others, Wanted wanted,
                     const RowChoice& counts)
    : input(compared),
      rule(asked),
      plane(LocalPlane::around(sound_extent(compared.layer.geometry))),
      own(compared.layer.geometry),
      filter_(column_of(compared.layer, asked, "field")) {
  own.z.clear();
  to_metres(own, plane);
  for (const Layer* layer : others)
    for (std::uint32_t row = 0; row < layer->rows; ++row)
      if (is_wanted(layer->geometry.kind[row], wanted) && counts(*layer, row))
        add_parts(*layer, row, kind_of_part(wanted));
  to_metres(parts, plane);
  tree_.emplace(boxes_of(parts));
}

void CrossView::add_parts(const Layer& layer, std::uint32_t row, GeometryKind kind) {
  const Range range = layer.geometry.parts(row);
  for (std::size_t part = range.begin; part < range.end; ++part) {
    append_part(parts, layer.geometry, part);
    parts.end_feature(kind);
    part_of.push_back({&layer, row});
  }
}

std::vector<Box> CrossView::boxes_of(const GeometryColumn& geometry) {
  std::vector<Box> boxes;
  boxes.reserve(geometry.size());
  for (std::size_t i = 0; i < geometry.size(); ++i) {
    const Extent extent = geometry.feature_extent(i);
    boxes.push_back({extent.min_x, extent.min_y, extent.max_x, extent.max_y});
  }
  return boxes;
}

bool CrossView::is_looked_at(std::size_t row) const {
  if (!in_japan(input.layer.geometry.feature_extent(row))) return false;
  return filter_ == nullptr || is_among(text_of(rule, "value"), filter_->text[row]);
}

std::vector<std::uint32_t> CrossView::near(std::size_t row, double reach_m) const {
  std::vector<std::uint32_t> found;
  const Extent extent = own.feature_extent(row);
  if (extent.empty) return found;
  const Box box{extent.min_x, extent.min_y, extent.max_x, extent.max_y};
  tree_->query(box.grown(reach_m), [&](std::uint32_t part) { found.push_back(part); });
  std::sort(found.begin(), found.end());
  return found;
}

void not_fully_checked(std::uint32_t row, const Bilingual& why, Notices& notices) {
  FindingDetail detail;
  detail.parameters = {{"detail", why.ja}, {"detail_en", why.en}};
  notices.add("release_not_fully_checked", row, no_column, std::move(detail));
}

namespace {

/// What keeps the layers from being compared; "" for nothing.
Bilingual obstacle(const CheckInput& input, const RuleUse& rule,
                   const std::vector<const Layer*>& others) {
  if (!input.layer.crs.geographic)
    return {rule.code + "：座標系がわからず、ほかの層と比べられません",
            rule.code + ": without a known CRS there is nothing to compare"};
  for (const Layer* other : others) {
    if (!other->has_geometry() && other->rows > 0)
      return {rule.code + "：" + other->id + " に位置がありません",
              rule.code + ": " + other->id + " has no positions"};
    const Column* column = column_of(*other, rule, "layer_field");
    if (!text_of(rule, "layer_field").empty() &&
        (column == nullptr || column->text.byte_count() == 0))
      return {rule.code + "：" + other->id + " に " + std::string(text_of(rule, "layer_field")) +
                  " の値がありません",
              rule.code + ": " + other->id + " has no values of " +
                  std::string(text_of(rule, "layer_field"))};
  }
  return {};
}

}  // namespace

std::optional<CrossView> compare_layers(const CheckInput& input, const RuleUse& rule,
                                        const std::vector<const Layer*>& others, Wanted wanted,
                                        const RowChoice& counts, Notices& notices) {
  if (others.empty() || !input.layer.has_geometry()) return std::nullopt;
  const Bilingual why = obstacle(input, rule, others);
  if (!why.ja.empty()) {
    not_fully_checked(no_row, why, notices);
    return std::nullopt;
  }
  return std::optional<CrossView>(std::in_place, input, rule, others, wanted, counts);
}

std::optional<CrossView> compare_layers(const CheckInput& input, const RuleUse& rule, Wanted wanted,
                                        Notices& notices) {
  const RowChoice counts = [&rule](const Layer& layer, std::uint32_t row) {
    const Column* column = column_of(layer, rule, "layer_field");
    return column == nullptr || is_among(text_of(rule, "layer_value"), column->text[row]);
  };
  return compare_layers(input, rule, other_layers(input, rule), wanted, counts, notices);
}

std::vector<const RuleUse*> rules_of(const Definition& definition, std::string_view code) {
  const auto same = [](const RuleUse* a, const RuleUse* b) {
    for (const std::string_view name : {"layer", "layer_field", "layer_value", "field", "value"})
      if (text_of(*a, name) != text_of(*b, name)) return false;
    return true;
  };
  std::vector<const RuleUse*> found;
  for (const RuleUse& rule : definition.rules) {
    if (rule.code != code) continue;
    std::erase_if(found, [&](const RuleUse* former) { return same(former, &rule); });
    found.push_back(&rule);
  }
  return found;
}

// --- What is said ---------------------------------------------------------------------------------

namespace {

/// How much longer and wider a metre of the plane is at that place, because the plane's scale is that of its origin.
MetreScale stretch_at(double y, const LocalPlane& plane) {
  const MetreScale there = MetreScale::at(plane.latitude + y / plane.metres_per_degree_y);
  return {there.x / plane.metres_per_degree_x, there.y / plane.metres_per_degree_y};
}

}  // namespace

double length_m(const GeometryColumn& pieces, const LocalPlane& plane) {
  double metres = 0;
  for (std::size_t ring = 0; ring < pieces.ring_ends.size(); ++ring) {
    const Range range = pieces.coordinates(ring);
    for (std::size_t i = range.begin; i + 1 < range.end; ++i) {
      const MetreScale stretch = stretch_at((pieces.y[i] + pieces.y[i + 1]) / 2, plane);
      metres += std::hypot((pieces.x[i + 1] - pieces.x[i]) * stretch.x,
                           (pieces.y[i + 1] - pieces.y[i]) * stretch.y);
    }
  }
  return metres;
}

double area_m2(const GeometryColumn& pieces, const LocalPlane& plane) {
  double area = 0;
  for (std::size_t part = 0; part < pieces.part_ends.size(); ++part) {
    const Range rings = pieces.rings(part);
    for (std::size_t ring = rings.begin; ring < rings.end; ++ring) {
      const Range range = pieces.coordinates(ring);
      if (range.size() < 4) continue;
      const std::span<const double> x(&pieces.x[range.begin], range.size());
      const std::span<const double> y(&pieces.y[range.begin], range.size());
      const auto [low, high] = std::minmax_element(y.begin(), y.end());
      const MetreScale stretch = stretch_at((*low + *high) / 2, plane);
      const double of_ring = std::abs(twice_signed_area(x, y)) / 2 * stretch.x * stretch.y;
      area += ring == rings.begin ? of_ring : -of_ring;
    }
  }
  return area;
}

std::string size_text(const GeometryColumn& pieces, const LocalPlane& plane) {
  if (pieces.size() == 0 || is_puntal(pieces.kind.front())) return "";
  if (is_polygonal(pieces.kind.front())) return fmt::format("{:.0f} m²", area_m2(pieces, plane));
  return fmt::format("{:.0f} m", length_m(pieces, plane));
}

Bilingual name_of(const OtherRow& other) {
  const Layer& layer = *other.layer;
  std::string name = layer.key_of(other.row);
  for (const char* field : {"name", "zone_name", "river_name"}) {
    const Column* column = name.empty() ? layer.column(field) : nullptr;
    if (column != nullptr) name = std::string(column->text[other.row]);
  }
  const Bilingual& title = layer.definition->title;
  if (!name.empty()) return {title.ja + "「" + name + "」", title.en + " \"" + name + "\""};
  name = row_name(layer, other.row);
  return {title.ja + "の " + name + " 行目", title.en + ", row " + name};
}

void set_place(FindingDetail& detail, const GeometryColumn& pieces, const CrossView& view) {
  double longest = -1, x = 0, y = 0;
  for (std::size_t ring = 0; ring < pieces.ring_ends.size(); ++ring) {
    const Range range = pieces.coordinates(ring);
    for (std::size_t i = range.begin; i < range.end; ++i) {
      const std::size_t next = std::min(i + 1, range.end - 1);
      const double length = std::hypot(pieces.x[next] - pieces.x[i], pieces.y[next] - pieces.y[i]);
      if (length <= longest) continue;
      longest = length;
      x = (pieces.x[i] + pieces.x[next]) / 2;
      y = (pieces.y[i] + pieces.y[next]) / 2;
    }
  }
  if (longest < 0) return;
  detail.point = {view.plane.longitude + x / view.plane.metres_per_degree_x,
                  view.plane.latitude + y / view.plane.metres_per_degree_y};
  if (view.input.definition.key.empty())
    detail.value = fmt::format("{:.5f}, {:.5f}", detail.point->second, detail.point->first);
}

}  // namespace kokai
