// Pipes and manholes that lie apart as the ground of 2011 moved: one of the two is in JGD2000 still.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cmath>

#include "pipeline/core/crs.h"
#include "pipeline/core/older_datum.h"
#include "pipeline/core/text.h"
#include "pipeline/rules/network_report.h"

namespace kokai {

namespace {

/// Where the manholes of a pipe's two numbers lie, seen from its ends; whichever way it is drawn.
class OffsetsOfEnds {
 public:
  /// Of many pipes some are enough: evenly spread ones.
  explicit OffsetsOfEnds(const NetworkView& view) : view_(view) {
    constexpr std::size_t enough = 20000;
    const std::size_t step = view.pipes.size() / enough + 1;
    for (std::size_t pipe = 0; pipe < view.pipes.size(); pipe += step) add_pipe(pipe);
  }
  [[nodiscard]] std::vector<MetreOffset>& offsets() { return offsets_; }
  /// How many ends have a manhole of their number, near or far.
  [[nodiscard]] std::size_t known() const { return known_; }

 private:
  /// To the manhole that the ledger names; not a number where it names none.
  [[nodiscard]] MetreOffset offset(std::size_t pipe, int drawn_end, std::string_view number,
                                   std::uint32_t node) const {
    if (number.empty() || node >= view_.network.manholes) return {NAN, NAN};
    return {view_.manholes.x[node] - view_.pipes.x[drawn_end][pipe],
            view_.manholes.y[node] - view_.pipes.y[drawn_end][pipe]};
  }

  void add_pipe(std::size_t pipe) {
    const auto at = [&](int from_end) {
      return std::array<MetreOffset, 2>{
          offset(pipe, from_end, view_.pipes.from[pipe], view_.network.from[pipe]),
          offset(pipe, 1 - from_end, view_.pipes.to[pipe], view_.network.to[pipe])};
    };
    const std::array<MetreOffset, 2> with = at(0), against = at(1);
    // Comparisons with NAN are false: an end whose manhole is not known is not counted.
    const bool upwards =
        against[0].length() < with[0].length() || against[1].length() < with[1].length();
    for (const MetreOffset& of : upwards ? against : with) {
      if (!std::isnan(of.east)) ++known_;
      if (of.length() <= most_moved_m) offsets_.push_back(of);
    }
  }

  const NetworkView& view_;
  std::vector<MetreOffset> offsets_;
  std::size_t known_ = 0;
};

}  // namespace

bool check_older_datum(const NetworkView& view, NetworkSide side, Notices& notices) {
  const CheckInput& input = view.input;
  const double prefecture = parse_number(input.municipality_code.substr(0, 2));
  if (!says_jgd2011(input.layer.source_crs) || view.manholes.size() == 0 ||
      !moved_in_2011(std::isnan(prefecture) ? 0 : static_cast<int>(prefecture)))
    return false;
  OffsetsOfEnds ends(view);
  const std::optional<MetreOffset> common = common_offset(ends.offsets(), ends.known());
  if (!common) return false;
  // From where the layer is to where it belongs.
  const double sign = side == NetworkSide::pipes ? 1 : -1;
  const MetreOffset move{sign * common->east, sign * common->north};
  if (!is_shift_of_2011(move)) return false;
  report_older_datum(input.layer.source_crs, move,
                     side == NetworkSide::pipes ? Bilingual{"人孔", "the manholes"}
                                                : Bilingual{"管渠", "the pipes"},
                     notices);
  return true;
}

}  // namespace kokai
