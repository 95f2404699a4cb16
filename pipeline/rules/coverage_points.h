// Which polygons of a partition cover given places.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include "pipeline/rules/coverage_loose.h"

namespace kokai {

/// True when a polygonal feature covers a place (not in a hole); both in metres.
[[nodiscard]] bool polygon_covers(const GeometryColumn& polygons, std::size_t polygon,
                                  const Spot& place);

/// Answers for many places at once; the tree over all polygons is made once.
class PointLocator {
 public:
  PointLocator(const CoverageMesh& mesh, const MetrePlane& plane);

  struct Question {
    Spot place;                   ///< in metres
    std::uint32_t group = 0;      ///< only polygons of this partition
    std::uint32_t except = none;  ///< but not this feature
  };
  struct Answer {
    std::uint32_t question = 0, feature = 0;
    friend auto operator<=>(const Answer&, const Answer&) = default;
  };
  /// One answer for every polygon that covers a place, sorted by question and feature. Nothing when more than
  /// `most` polygons would have to be looked at: where everything lies on everything, no memory is enough.
  [[nodiscard]] std::optional<std::vector<Answer>> locate(const std::vector<Question>& questions,
                                                          std::size_t most) const;

 private:
  struct Candidate {
    std::uint32_t part = 0, question = 0;
    friend auto operator<=>(const Candidate&, const Candidate&) = default;
  };
  [[nodiscard]] std::optional<std::vector<Candidate>> candidates(
      const std::vector<Question>& questions, std::size_t most) const;
  void ask_part(std::uint32_t part, const Candidate* begin, const Candidate* end,
                const std::vector<Question>& questions, std::vector<Answer>& answers) const;

  const CoverageMesh& mesh_;
  const MetrePlane& plane_;
  BoxTree parts_;  // in the layer's own coordinates
};

}  // namespace kokai
