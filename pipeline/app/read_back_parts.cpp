// What the checks of the written formats share.
// SPDX-License-Identifier: MIT
#include "pipeline/app/read_back_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace kokai {

void Mismatches::add(Bilingual what) {
  ++total_;
  first_.insert(first_.begin(), {no_row, no_column, std::move(what)});
  if (first_.size() > most_) first_.pop_back();
}

void Mismatches::merge(Mismatches&& other) {
  total_ += other.total_;
  for (Mismatch& mismatch : other.first_)
    if (first_.size() < most_) first_.push_back(std::move(mismatch));
}

void Mismatches::report(std::string_view file, Notices& notices) const {
  for (std::size_t i = 0; i < first_.size(); ++i) {
    const Mismatch& mismatch = first_[i];
    Bilingual text{fmt::format("{}: {}", file, mismatch.what.ja),
                   fmt::format("{}: {}", file, mismatch.what.en)};
    if (i == 0 && total_ > 1) {
      text.ja += fmt::format("。違いは全部で {} か所", total_);
      text.en += fmt::format("; {} differences in all", total_);
    }
    FindingDetail detail;
    detail.value = std::string();
    detail.parameters = {{"detail", std::move(text.ja)}, {"detail_en", std::move(text.en)}};
    notices.add("release_readback_mismatch", mismatch.row, mismatch.column, std::move(detail));
  }
}

Mismatch wrong_value(const ReadBackTask& task, std::size_t index, const Column& column) {
  const std::string& header = published_header(task.layer, column);
  return {task.layer_row(index),
          column.source,
          {fmt::format("{} 件目の「{}」の値が違います", index + 1, header),
           fmt::format("the value of \"{}\" of feature {} differs", header, index + 1)}};
}

Mismatch wrong_shape(const ReadBackTask& task, std::size_t index) {
  return {task.layer_row(index),
          no_column,
          {fmt::format("{} 件目の図形が違います", index + 1),
           fmt::format("the geometry of feature {} differs", index + 1)}};
}

Mismatch wrong_structure(const ReadBackTask& task, std::size_t index) {
  return {task.layer_row(index),
          no_column,
          {fmt::format("{} 件目が形式どおりに読めません", index + 1),
           fmt::format("feature {} cannot be read in its format", index + 1)}};
}

Bilingual wrong_count(std::size_t expected, std::size_t found) {
  return {fmt::format("{} 件のはずが {} 件あります", expected, found),
          fmt::format("it holds {} features instead of {}", found, expected)};
}

Bilingual wrong_header(std::string_view expected, std::string_view found) {
  return {fmt::format("見出し「{}」のはずが「{}」です", expected, found),
          fmt::format("a header is \"{}\" instead of \"{}\"", found, expected)};
}

namespace {

GeometryKind multiple_of(GeometryKind kind) {
  if (is_puntal(kind)) return GeometryKind::multipoint;
  if (is_linear(kind)) return GeometryKind::multiline;
  return is_polygonal(kind) ? GeometryKind::multipolygon : kind;
}

bool same_positions(const ExpectedShapes& expected, Range wanted, const GeometryColumn& found,
                    Range read, bool backwards) {
  const auto near = [&](double a, double b) { return std::abs(a - b) <= expected.tolerance; };
  for (std::size_t k = 0; k < wanted.size(); ++k) {
    const std::size_t w = wanted.begin + k;
    const std::size_t r = backwards ? read.end - 1 - k : read.begin + k;
    if (!near(expected.x[w], found.x[r]) || !near(expected.y[w], found.y[r])) return false;
    if (expected.with_z && !near(expected.geometry.z[w], found.z[r])) return false;
  }
  return true;
}

// Products of two differences of coordinates need more than 64 bits.
__extension__ using Wide = __int128;

/// Twice the area of a ring of printed decimals, exactly, in units of 1e-14.
Wide twice_printed_area(const GeometryColumn& geometry, Range range) {
  const auto units = [](double value) { return static_cast<Wide>(std::llround(value * 1e7)); };
  const Wide x0 = units(geometry.x[range.begin]), y0 = units(geometry.y[range.begin]);
  Wide sum = 0;
  for (std::size_t i = range.begin + 1; i + 1 < range.end; ++i)
    sum += (units(geometry.x[i]) - x0) * (units(geometry.y[i + 1]) - y0) -
           (units(geometry.x[i + 1]) - x0) * (units(geometry.y[i]) - y0);
  return sum;
}

bool same_ring(const ExpectedShapes& expected, Range wanted, const GeometryColumn& found,
               Range read, bool polygonal, bool shell) {
  if (wanted.size() != read.size()) return false;
  const bool same = same_positions(expected, wanted, found, read, false) ||
                    (polygonal && same_positions(expected, wanted, found, read, true));
  if (!same || !polygonal || !expected.rfc7946_rings || read.size() == 0) return same;
  const Wide area = twice_printed_area(found, read);
  return shell ? area >= 0 : area <= 0;
}

}  // namespace

bool same_shape(const ExpectedShapes& expected, std::uint32_t row, const GeometryColumn& found,
                std::size_t found_feature) {
  const GeometryKind wanted = expected.geometry.kind[row], kind = found.kind[found_feature];
  if (wanted != kind && !(expected.promoted && multiple_of(wanted) == multiple_of(kind)))
    return false;
  if (expected.with_z && found.z.size() != found.x.size()) return false;
  const Range wanted_parts = expected.geometry.parts(row), parts = found.parts(found_feature);
  if (wanted_parts.size() != parts.size()) return false;
  for (std::size_t p = 0; p < parts.size(); ++p) {
    const Range wanted_rings = expected.geometry.rings(wanted_parts.begin + p);
    const Range rings = found.rings(parts.begin + p);
    if (wanted_rings.size() != rings.size()) return false;
    for (std::size_t r = 0; r < rings.size(); ++r)
      if (!same_ring(expected, expected.geometry.coordinates(wanted_rings.begin + r), found,
                     found.coordinates(rings.begin + r), is_polygonal(wanted), r == 0))
        return false;
  }
  return true;
}

void clear_geometry(GeometryColumn& geometry) {
  geometry.x.clear();
  geometry.y.clear();
  geometry.z.clear();
  geometry.ring_ends.clear();
  geometry.part_ends.clear();
  geometry.feature_ends.clear();
  geometry.kind.clear();
}

}  // namespace kokai
