// A layer beside the other layers that a [[rule]] names: both in metres, the others found by their place.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/core/geos_remainder.h"
#include "pipeline/core/parallel.h"
#include "pipeline/rules/box_tree.h"
#include "pipeline/rules/local_plane.h"
#include "pipeline/rules/rule_use.h"

namespace kokai {

/// What of the other layers is looked at.
enum class Wanted { points, lines, areas };

/// A row of one of the other layers.
struct OtherRow {
  const Layer* layer = nullptr;
  std::uint32_t row = 0;
};

/// True for the rows of another layer that count.
using RowChoice = std::function<bool(const Layer&, std::uint32_t)>;

class CrossView {
 public:
  CrossView(const CheckInput& compared, const RuleUse& asked,
            const std::vector<const Layer*>& others, Wanted wanted, const RowChoice& counts);

  const CheckInput& input;
  const RuleUse& rule;
  LocalPlane plane;      ///< around the layer's own features
  GeometryColumn own;    ///< the layer's geometry in metres
  GeometryColumn parts;  ///< parts of the others' geometries, each a feature of its own, in metres
  std::vector<OtherRow> part_of;

  /// False for rows that are somewhere else altogether (another rule says so), that have no geometry, or that the
  /// rule leaves out.
  [[nodiscard]] bool is_looked_at(std::size_t row) const;
  /// Indices of `parts` whose boxes are within `reach_m` of the feature's, ascending.
  [[nodiscard]] std::vector<std::uint32_t> near(std::size_t row, double reach_m) const;

 private:
  void add_parts(const Layer& layer, std::uint32_t row, GeometryKind kind);
  [[nodiscard]] static std::vector<Box> boxes_of(const GeometryColumn& geometry);
  std::optional<BoxTree> tree_;
  const Column* filter_ = nullptr;
};

/// The layer beside the rule's other layers; nothing where the project has none of them, or where they cannot be
/// compared (then that is said). The rule's `layer_field` and `layer_value` choose rows of the others.
[[nodiscard]] std::optional<CrossView> compare_layers(const CheckInput& input, const RuleUse& rule,
                                                      Wanted wanted, Notices& notices);
/// The same with rows chosen otherwise, among layers of the caller's choice.
[[nodiscard]] std::optional<CrossView> compare_layers(const CheckInput& input, const RuleUse& rule,
                                                      const std::vector<const Layer*>& others,
                                                      Wanted wanted, const RowChoice& counts,
                                                      Notices& notices);

/// The definition's rules of this code, in their order; of several that name the same layers and values the last
/// one, so that a definition may restate what it inherits.
[[nodiscard]] std::vector<const RuleUse*> rules_of(const Definition& definition,
                                                   std::string_view code);

/// Nothing can be said about a row, or about all of them (`no_row`).
void not_fully_checked(std::uint32_t row, const Bilingual& why, Notices& notices);

/// Calls `look(row, parts, found)` for every row that is looked at, in parallel; `parts` are those of the view,
/// prepared for one thread. A failure of GEOS is told at its row.
template <class Look>
void look_at_rows(const CrossView& view, Notices& notices, Look&& look) {
  constexpr std::size_t rows_at_once = 4096;  // the parts are prepared anew for each
  auto chunks = map_chunks(
      view.own.size(),
      [&](std::size_t begin, std::size_t end) {
        Notices found;
        PreparedFeatures parts(view.parts);
        for (std::size_t i = begin; i < end; ++i) {
          if (!view.is_looked_at(i)) continue;
          const auto row = static_cast<std::uint32_t>(i);
          try {
            look(row, parts, found);
          } catch (const std::runtime_error& error) {
            not_fully_checked(row, {error.what(), error.what()}, found);
          }
        }
        return found;
      },
      rows_at_once);
  for (Notices& chunk : chunks) notices.merge(std::move(chunk));
}

// --- What is said ---------------------------------------------------------------------------------

/// Length or area of pieces of the view's plane on the ellipsoid: scales are taken where each piece lies.
[[nodiscard]] double length_m(const GeometryColumn& pieces, const LocalPlane& plane);
[[nodiscard]] double area_m2(const GeometryColumn& pieces, const LocalPlane& plane);

/// "12 m", "340 m²"; for points "" (a point has no size).
[[nodiscard]] std::string size_text(const GeometryColumn& pieces, const LocalPlane& plane);

/// "土砂災害警戒区域「A-12」": the title of the other row's layer, and its key, name or row.
[[nodiscard]] Bilingual name_of(const OtherRow& other);

/// Sets the place: the middle of the longest edge among the pieces. Where rows have no key, it tells one finding
/// from another.
void set_place(FindingDetail& detail, const GeometryColumn& pieces, const CrossView& view);

}  // namespace kokai
