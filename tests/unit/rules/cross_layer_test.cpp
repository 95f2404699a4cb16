// Layers against the municipality's boundary.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "layer_builder.h"
#include "pipeline/rules/rules.h"

namespace {

using namespace kokai;
using namespace kokai::test;
using Found = std::vector<std::string>;

/// 0.2 by 0.2 degrees around 140.3, 36.4.
GeometryColumn boundary() {
  GeometryColumn geometry;
  add_polygon(geometry, {{box(140.2, 36.3, 0.2)}});
  return geometry;
}

Notices validate_features(GeometryColumn geometry) {
  const Definition definition = feature_definition({});
  const Layer layer = feature_layer(definition, std::move(geometry));
  const GeometryColumn around = boundary();
  Notices notices;
  static_cast<void>(validate({layer, definition, &around}, notices));
  return notices;
}

Notices validate_point(double x, double y) {
  GeometryColumn geometry;
  geometry.add_point(x, y);
  return validate_features(std::move(geometry));
}

double metres(const Notices& notices) {
  return std::stod(notices.detail(notices.groups().at(0).findings.at(0))->parameters.at(0).second);
}

}  // namespace

TEST_CASE("a point outside says by how many metres") {
  // North of the box: 0.01 degrees of latitude are 1,111 m on a sphere of the meridian's mean.
  const Notices north = validate_point(140.3, 36.51);
  REQUIRE(north.count("geom_outside_municipality") == 1);
  CHECK(metres(north) == Approx(1111).margin(2));
  // East of it: 0.01 degrees of longitude at 36.4 degrees are 1,113.2 m · cos 36.4° = 896 m.
  CHECK(metres(validate_point(140.41, 36.4)) == Approx(896).margin(2));
  // A corner: the hypotenuse.
  CHECK(metres(validate_point(140.41, 36.51)) == Approx(1427).margin(3));
}

TEST_CASE("twenty metres are tolerated") {
  CHECK(validate_point(140.3, 36.50017).total() == 0);                            // 19 m
  CHECK(validate_point(140.3, 36.5002).count("geom_outside_municipality") == 1);  // 22 m
}

TEST_CASE("a line that leaves the area is outside") {
  GeometryColumn geometry;
  add_line(geometry, {{{140.25, 36.4}, {140.3, 36.45}}});
  add_line(geometry, {{{140.25, 36.4}, {140.3, 36.6}}});
  CHECK(findings_of(validate_features(std::move(geometry))) ==
        Found{"geom_outside_municipality 1"});
}

TEST_CASE("a segment that is outside only between its ends is found") {
  // An L: the line from one arm to the other passes the corner that is missing.
  GeometryColumn around;
  add_polygon(around, {{{{140.2, 36.3},
                         {140.4, 36.3},
                         {140.4, 36.4},
                         {140.3, 36.4},
                         {140.3, 36.5},
                         {140.2, 36.5},
                         {140.2, 36.3}}}});
  const Definition definition = feature_definition({});
  GeometryColumn geometry;
  add_line(geometry, {{{140.25, 36.49}, {140.39, 36.35}}});
  add_line(geometry, {{{140.25, 36.49}, {140.25, 36.35}, {140.39, 36.35}}});
  const Layer layer = feature_layer(definition, std::move(geometry));
  Notices notices;
  static_cast<void>(validate({layer, definition, &around}, notices));
  CHECK(findings_of(notices) == Found{"geom_outside_municipality 0"});
}

TEST_CASE("the place reported is the one farthest outside") {
  GeometryColumn geometry;
  add_line(geometry, {{{140.3, 36.4}, {140.3, 36.51}, {140.3, 36.55}, {140.3, 36.52}}});
  const Notices notices = validate_features(std::move(geometry));
  REQUIRE(notices.total() == 1);
  const FindingDetail* detail = notices.detail(notices.groups()[0].findings[0]);
  CHECK(detail->point == std::pair(140.3, 36.55));
}

TEST_CASE("a polygon within, and features without a place, are not reported") {
  GeometryColumn geometry;
  add_polygon(geometry, {{box(140.21, 36.31, 0.1)}});
  geometry.end_feature(GeometryKind::empty);
  CHECK(findings_of(validate_features(std::move(geometry)), "geom_outside_municipality").empty());
}
