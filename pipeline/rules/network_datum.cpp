// Pipes and manholes that lie apart as the ground of 2011 moved: one of the two is in JGD2000 still.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "pipeline/core/crs.h"
#include "pipeline/core/text.h"
#include "pipeline/rules/network_report.h"

namespace kokai {

namespace {

constexpr std::size_t fewest_ends = 10;
constexpr double same_m = 0.1;  // ends that are drawn with care lie apart by the same vector
constexpr double share_alike = 0.9;

// What GSI's touhokutaiheiyouoki2011 shifts by: 5.3 m at most, eastwards to south-south-east. Where the ground moved
// less than this, drawing alone may be as far off.
constexpr double least_m = 0.3, most_m = 5.5;
constexpr double from_degrees = 75, to_degrees = 160;  // clockwise from north

/// Metres to the east and to the north.
struct Offset {
  double east = 0, north = 0;
};

bool is_shift_of_2011(const Offset& offset) {
  const double metres = std::hypot(offset.east, offset.north);
  const double azimuth = std::atan2(offset.east, offset.north) * 180 / std::numbers::pi;
  return metres >= least_m && metres <= most_m && azimuth >= from_degrees && azimuth <= to_degrees;
}

/// Where the manholes of a pipe's two numbers lie, seen from its ends; whichever way it is drawn.
class OffsetsOfEnds {
 public:
  /// Of many pipes some are enough: evenly spread ones.
  explicit OffsetsOfEnds(const NetworkView& view) : view_(view) {
    constexpr std::size_t enough = 20000;
    const std::size_t step = view.pipes.size() / enough + 1;
    for (std::size_t pipe = 0; pipe < view.pipes.size(); pipe += step) add_pipe(pipe);
  }
  [[nodiscard]] std::vector<Offset>& offsets() { return offsets_; }
  /// How many ends have a manhole of their number, near or far.
  [[nodiscard]] std::size_t known() const { return known_; }

 private:
  /// To the manhole that the ledger names; not a number where it names none.
  [[nodiscard]] Offset offset(std::size_t pipe, int drawn_end, std::string_view number,
                              std::uint32_t node) const {
    if (number.empty() || node >= view_.network.manholes) return {NAN, NAN};
    return {view_.manholes.x[node] - view_.pipes.x[drawn_end][pipe],
            view_.manholes.y[node] - view_.pipes.y[drawn_end][pipe]};
  }

  void add_pipe(std::size_t pipe) {
    const auto length = [](const Offset& of) { return std::hypot(of.east, of.north); };
    const auto at = [&](int from_end) {
      return std::array<Offset, 2>{
          offset(pipe, from_end, view_.pipes.from[pipe], view_.network.from[pipe]),
          offset(pipe, 1 - from_end, view_.pipes.to[pipe], view_.network.to[pipe])};
    };
    const std::array<Offset, 2> with = at(0), against = at(1);
    // Comparisons with NAN are false: an end whose manhole is not known is not counted.
    const bool upwards =
        length(against[0]) < length(with[0]) || length(against[1]) < length(with[1]);
    for (const Offset& of : upwards ? against : with) {
      if (!std::isnan(of.east)) ++known_;
      if (length(of) <= most_m) offsets_.push_back(of);
    }
  }

  const NetworkView& view_;
  std::vector<Offset> offsets_;
  std::size_t known_ = 0;
};

/// The offset that nearly all have; nothing where they differ, or are few.
std::optional<Offset> common_offset(std::vector<Offset>& offsets, std::size_t known) {
  if (offsets.size() < fewest_ends ||
      static_cast<double>(offsets.size()) < share_alike * static_cast<double>(known))
    return std::nullopt;
  const auto middle = offsets.begin() + static_cast<std::ptrdiff_t>(offsets.size() / 2);
  Offset common;
  for (double Offset::*axis : {&Offset::east, &Offset::north}) {
    std::nth_element(offsets.begin(), middle, offsets.end(),
                     [axis](const Offset& a, const Offset& b) { return a.*axis < b.*axis; });
    common.*axis = (*middle).*axis;
  }
  const auto alike = std::count_if(offsets.begin(), offsets.end(), [&](const Offset& of) {
    return std::hypot(of.east - common.east, of.north - common.north) <= same_m;
  });
  if (static_cast<double>(alike) < share_alike * static_cast<double>(offsets.size()))
    return std::nullopt;
  return common;
}

/// By name, or as GIS write WGS 84 into GeoJSON whatever the layer was in.
bool says_jgd2011(const Crs& crs) {
  return crs.datum == Datum::jgd2011 || (crs.datum == Datum::wgs84 && crs.geographic);
}

/// The same system of JGD2000.
Crs older_twin(const Crs& crs) {
  constexpr int jgd2000_geographic = 4612, jgd2011_utm_51 = 6688, jgd2000_utm_51 = 3097;
  if (crs.geographic) return find_crs(jgd2000_geographic)->crs;
  for (const CrsInfo& info : known_crs())
    if (info.crs.datum == Datum::jgd2000 && crs.plane_zone != 0 &&
        info.crs.plane_zone == crs.plane_zone)
      return info.crs;
  return find_crs(crs.epsg - jgd2011_utm_51 + jgd2000_utm_51)->crs;
}

}  // namespace

bool check_older_datum(const NetworkView& view, NetworkSide side, Notices& notices) {
  const CheckInput& input = view.input;
  const double prefecture = parse_number(input.municipality_code.substr(0, 2));
  if (!says_jgd2011(input.layer.source_crs) || view.manholes.size() == 0 ||
      !moved_in_2011(std::isnan(prefecture) ? 0 : static_cast<int>(prefecture)))
    return false;
  OffsetsOfEnds ends(view);
  const std::optional<Offset> common = common_offset(ends.offsets(), ends.known());
  if (!common) return false;
  // From where the layer is to where it belongs.
  const double sign = side == NetworkSide::pipes ? 1 : -1;
  const Offset move{sign * common->east, sign * common->north};
  if (!is_shift_of_2011(move)) return false;
  FindingDetail detail;
  detail.parameters = {
      {"detail", side == NetworkSide::pipes ? "人孔" : "管渠"},
      {"detail_en", side == NetworkSide::pipes ? "the manholes" : "the pipes"},
      {"offset", fmt::format("北 {:+.2f} m、東 {:+.2f} m", move.north, move.east)},
      {"offset_en", fmt::format("north {:+.2f} m, east {:+.2f} m", move.north, move.east)},
      {"line", fmt::format("crs = \"EPSG:{}\"", older_twin(input.layer.source_crs).epsg)}};
  notices.add("crs_jgd2000_read_as_jgd2011", std::move(detail));
  return true;
}

}  // namespace kokai
