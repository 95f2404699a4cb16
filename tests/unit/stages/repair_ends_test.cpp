// Ends of pipes that are moved onto the manholes that they name, and those that are not.
// SPDX-License-Identifier: MIT
#include "pipeline/stages/repair_ends.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace kokai;
using Points = std::vector<std::pair<double, double>>;  // millionths of a degree from 140, 36

constexpr double unit = 1e-6;  // 0.09 m to the east, 0.11 m to the north

Field field(std::string name) {
  Field made;
  made.name = std::move(name);
  return made;
}

Column column(const std::string& name, std::int32_t source,
              const std::vector<std::string>& values) {
  Column made;
  made.field = field(name);
  made.source = source;
  for (const std::string& value : values) made.text.append(value);
  return made;
}

Definition manhole_definition() {
  Definition definition;
  definition.id = "sewer_manhole";
  definition.fields = {field("manhole_id")};
  definition.key = {"manhole_id"};
  return definition;
}

Definition pipe_definition() {
  Definition definition;
  definition.id = "sewer_pipe";
  definition.fields = {field("from_manhole"), field("to_manhole")};
  definition.rules = {{"repaired_pipe_end",
                       {{"layer", "sewer_manhole"},
                        {"from", "from_manhole"},
                        {"to", "to_manhole"},
                        {"snap_m", "0.5"}},
                       ""}};
  return definition;
}

struct Manhole {
  std::string id;
  double x, y;
};

Layer manholes_of(const Definition& definition, const std::vector<Manhole>& manholes) {
  Layer layer;
  layer.definition = &definition;
  layer.rows = manholes.size();
  layer.crs = *crs_from_code("EPSG:6668");
  layer.columns.push_back(column("manhole_id", 0, {}));
  for (const Manhole& manhole : manholes) {
    layer.columns.front().text.append(manhole.id);
    layer.geometry.add_point(140 + manhole.x * unit, 36 + manhole.y * unit);
  }
  return layer;
}

Layer pipe_of(const Definition& definition, const std::string& from, const std::string& to,
              const Points& points) {
  Layer layer;
  layer.definition = &definition;
  layer.rows = 1;
  layer.crs = *crs_from_code("EPSG:6668");
  layer.columns = {column("from_manhole", 3, {from}), column("to_manhole", 4, {to})};
  for (const auto& [x, y] : points) layer.geometry.add_coordinate(140 + x * unit, 36 + y * unit);
  layer.geometry.end_ring();
  layer.geometry.end_part();
  layer.geometry.end_feature(GeometryKind::line);
  return layer;
}

struct Snapped {
  Layer pipe;
  Notices notices;
  /// Where the pipe's points are, in whole units.
  [[nodiscard]] Points points() const {
    Points rounded;
    for (std::size_t i = 0; i < pipe.geometry.x.size(); ++i)
      rounded.emplace_back(std::round((pipe.geometry.x[i] - 140) / unit),
                           std::round((pipe.geometry.y[i] - 36) / unit));
    return rounded;
  }
};

const std::vector<Manhole> two_manholes = {{"M1", 0, 0}, {"M2", 900, 0}};

Snapped snap(const std::string& from, const std::string& to, const Points& points,
             const std::vector<Manhole>& manholes = two_manholes) {
  static const Definition pipes = pipe_definition(), points_layer = manhole_definition();
  const Layer layer = manholes_of(points_layer, manholes);
  const OtherLayer other{"sewer_manhole", &layer};
  Snapped snapped{pipe_of(pipes, from, to, points), {}};
  snap_pipe_ends(snapped.pipe, {&other, 1}, snapped.notices);
  return snapped;
}

}  // namespace

TEST_CASE("both ends of a pipe are moved onto the manholes that they name") {
  const Snapped snapped = snap("M1", "M2", {{3, 1}, {400, 50}, {898, 0}});
  CHECK(snapped.points() == Points{{0, 0}, {400, 50}, {900, 0}});
  REQUIRE(snapped.notices.count("repaired_pipe_end") == 2);
  const Finding& finding = snapped.notices.groups().front().findings.front();
  CHECK(finding.column == 3);
  const FindingDetail* detail = snapped.notices.detail(finding);
  CHECK(detail->parameters == std::vector<std::pair<std::string_view, std::string>>{
                                  {"manhole", "M1"},
                                  {"distance", "0.292"},  // 3 · 0.0901 m and 1 · 0.1110 m
                                  {"before", "36.00000100, 140.00000300"},
                                  {"after", "36.00000000, 140.00000000"}});
}

TEST_CASE("a pipe that is drawn upwards is moved by the ends that lie near") {
  const Snapped snapped = snap("M1", "M2", {{898, 0}, {400, 50}, {3, 1}});
  CHECK(snapped.points() == Points{{900, 0}, {400, 50}, {0, 0}});
  CHECK(snapped.notices.count("repaired_pipe_end") == 2);
}

TEST_CASE("what is not certain stays as it is") {
  const Points points = {{3, 0}, {400, 50}, {900, 0}};
  CHECK(snap("M9", "M2", points).points() == points);  // no such manhole
  CHECK(snap("", "M2", points).points() == points);
  CHECK(snap("M1", "M2", {{8, 0}, {400, 50}, {900, 0}}).points() ==
        Points{{8, 0}, {400, 50}, {900, 0}});  // 0.72 m away
  CHECK(snap("M1", "M2", points, {{"M1", 0, 0}, {"M1", 600, 0}, {"M2", 900, 0}}).points() ==
        points);  // the number is there twice
  CHECK(snap("M1", "M2", points, {{"M1", 0, 0}, {"M3", 4, 0}, {"M2", 900, 0}}).points() ==
        points);  // another manhole is nearer
  CHECK(snap("M1", "M1", points).points() == points);
  CHECK(snap("M1", "M2", points).notices.count("repaired_pipe_end") == 1);
}

TEST_CASE("an end within a millimetre is there already") {
  CHECK(snap("M1", "M2", {{0.01, 0}, {900, 0}}).notices.total() == 0);
}

TEST_CASE("without the rule or the other layer nothing is moved") {
  const Definition plain;
  Layer pipe = pipe_of(plain, "M1", "M2", {{3, 1}, {898, 0}});
  Notices notices;
  snap_pipe_ends(pipe, {}, notices);
  const Definition definition = pipe_definition();
  pipe.definition = &definition;
  snap_pipe_ends(pipe, {}, notices);
  CHECK(notices.total() == 0);
}
