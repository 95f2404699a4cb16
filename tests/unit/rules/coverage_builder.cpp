// Small partitions in metres, from WKT, and what the coverage checks find in them.
// SPDX-License-Identifier: MIT
#include "coverage_builder.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <tuple>

#include "layer_builder.h"

namespace kokai::test {

namespace {

/// Reads "((x y,x y),(…))" from `in` into one part; the opening bracket was read.
void read_rings(std::istream& in, GeometryColumn& out) {
  char mark = 0;
  do {
    in >> mark;  // "(" of a ring
    do {
      double x = 0, y = 0;
      in >> x >> y >> mark;
      out.add_coordinate(x, y);
    } while (mark == ',');
    out.end_ring();
    in >> mark;  // "," or ")"
  } while (mark == ',');
  out.end_part();
}

std::string parameter(const FindingDetail& detail, std::string_view name) {
  for (const auto& [key, value] : detail.parameters)
    if (key == name) return value;
  return {};
}

}  // namespace

GeometryColumn from_wkt(const std::vector<std::string>& wkt) {
  GeometryColumn out;
  for (const std::string& text : wkt) {
    std::istringstream in(text);
    std::string word;
    std::getline(in, word, '(');
    const bool multi = word.find("MULTI") != std::string::npos;
    char mark = 0;
    do {
      if (multi) in >> mark;
      read_rings(in, out);
      if (multi) in >> mark;
    } while (multi && mark == ',');
    if (!in) throw std::invalid_argument("no polygon: " + text);
    out.end_feature(multi ? GeometryKind::multipolygon : GeometryKind::polygon);
  }
  return out;
}

Definition partition_definition(const Partition& partition) {
  Definition definition = feature_definition({"polygon"});
  definition.rules.clear();
  definition.partition = partition;
  return definition;
}

Layer plane_layer(const Definition& definition, GeometryColumn geometry) {
  Layer layer = feature_layer(definition, std::move(geometry));
  layer.crs = *crs_from_code("EPSG:6677");
  return layer;
}

std::vector<CoverageFinding> coverage_of(const Layer& layer, const Definition& definition,
                                         const ParentArea* parent) {
  Notices notices;
  static_cast<void>(validate({layer, definition, nullptr, parent}, notices));
  std::vector<CoverageFinding> found;
  for (const NoticeGroup& group : notices.groups())
    for (const Finding& finding : group.findings) {
      const std::string code(group.type->code);
      if (!code.starts_with("topo_") && !code.starts_with("zoning_") &&
          !code.starts_with("release_"))
        continue;
      const FindingDetail& detail = *notices.detail(finding);
      const auto point = detail.point.value_or(std::pair(0.0, 0.0));
      found.push_back({code, finding.row, detail.other_row, point.first, point.second,
                       parameter(detail, "area_m2"), parameter(detail, "width_m"),
                       parameter(detail, "distance_m")});
    }
  std::sort(found.begin(), found.end(), [](const CoverageFinding& a, const CoverageFinding& b) {
    return std::tie(a.code, a.row, a.other, a.x, a.y) < std::tie(b.code, b.row, b.other, b.x, b.y);
  });
  return found;
}

std::vector<CoverageFinding> coverage_of(const std::vector<std::string>& wkt,
                                         const Partition& partition) {
  const Definition definition = partition_definition(partition);
  return coverage_of(plane_layer(definition, from_wkt(wkt)), definition);
}

std::vector<std::string> words(const std::vector<CoverageFinding>& findings) {
  const auto row = [](std::uint32_t r) { return r == no_row ? "-" : std::to_string(r); };
  std::vector<std::string> all;
  for (const CoverageFinding& finding : findings)
    all.push_back(finding.code + " " + row(finding.row) + " " + row(finding.other));
  return all;
}

}  // namespace kokai::test
