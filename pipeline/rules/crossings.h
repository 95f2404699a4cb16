// How many metres of a line lie in which zones of a hazard.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "pipeline/rules/cross_view.h"

namespace kokai {

/// The zones of one kind: a rank of flood depth, a class of house collapse or of landslide.
struct ZoneKind {
  const Layer* layer = nullptr;
  std::string value;  ///< as it stands in the layer: "3"
  Bilingual name;     ///< "洪水浸水想定区域 3.0m以上5.0m未満"
  bool house_collapse = false;
};

struct Crossing {
  const ZoneKind* kind = nullptr;
  double metres = 0;
};

/// The zones that a rule looks at (`layer_rank` from `lowest_rank` on, `layer_class`), worst first.
class HazardZones {
 public:
  /// `view` has the parts of all rows that have a rank or class that counts; it outlives this.
  explicit HazardZones(const CrossView& view);

  /// What of a row lies in zones of which kind, worst first. No metre counts twice where ranks overlap;
  /// house collapse is counted by itself, because it lies within the flood's own area. `pieces`: all of it.
  [[nodiscard]] std::vector<Crossing> of_row(std::uint32_t row, PreparedFeatures& parts,
                                             GeometryColumn& pieces) const;
  /// The kinds of zones that hold a point.
  [[nodiscard]] std::vector<const ZoneKind*> at_point(std::uint32_t row,
                                                      PreparedFeatures& parts) const;
  /// Every kind, worst first.
  [[nodiscard]] std::vector<const ZoneKind*> kinds() const;
  /// Editions of the layers with zones of these kinds, joined by "、"; "" where none is stated.
  [[nodiscard]] std::string editions(const std::vector<const ZoneKind*>& kinds) const;

 private:
  const CrossView& view_;
  std::vector<ZoneKind> kinds_;                            ///< worst first
  std::vector<std::vector<std::uint32_t>> kinds_of_part_;  ///< ascending indices into kinds_
};

/// A layer beside the zones of hazards that a rule looks at; nothing where the project has none. Zones without any
/// rank or class are of no use: that is said.
[[nodiscard]] std::optional<CrossView> compare_hazards(const CheckInput& input, const RuleUse& rule,
                                                       Notices& notices);

/// "洪水浸水想定区域 3.0m以上5.0m未満 120 m".
[[nodiscard]] Bilingual text_of(const Crossing& crossing);
/// All of them, joined by "、".
[[nodiscard]] Bilingual text_of_crossings(const std::vector<Crossing>& crossings);

}  // namespace kokai
