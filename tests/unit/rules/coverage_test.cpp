// Partitions: every fault at its place, with the figures worked out by hand, and no false alarm.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>

#include "coverage_builder.h"
#include "layer_builder.h"

namespace {

using namespace kokai;
using namespace kokai::test;
using Found = std::vector<std::string>;

/// Four squares of 100 m around 100, 100.
const std::string lower_left = "POLYGON((0 0,100 0,100 100,0 100,0 0))";
const std::string lower_right = "POLYGON((100 0,200 0,200 100,100 100,100 0))";
const std::string upper_left = "POLYGON((0 100,100 100,100 200,0 200,0 100))";
const std::string upper_right = "POLYGON((100 100,200 100,200 200,100 200,100 100))";

}  // namespace

TEST_CASE("a partition without a fault has no notice, whatever the direction of its rings") {
  CHECK(coverage_of({lower_left, lower_right, upper_left, upper_right}).empty());
  const std::string clockwise = "POLYGON((100 0,100 100,200 100,200 0,100 0))";
  CHECK(coverage_of({lower_left, clockwise, upper_left, upper_right}).empty());
  // An island in a hole, and a hole that is too wide to be a slip.
  const std::string frame = "POLYGON((0 0,90 0,90 90,0 90,0 0),(30 30,60 30,60 60,30 60,30 30))";
  CHECK(coverage_of({frame, "POLYGON((30 30,60 30,60 60,30 60,30 30))"}).empty());
  CHECK(coverage_of({frame}).empty());
  // Polygons that meet in one point, and polygons far apart.
  CHECK(coverage_of({lower_left, upper_right, "POLYGON((500 0,510 0,510 10,500 0))"}).empty());
}

TEST_CASE("an overlap says how large and how wide it is, and where") {
  // 10 m by 100 m: 1,000 m² over half of 220 m is 9.09 m. That vertices of
  // both lie on edges of the other follows from it.
  const std::string too_wide = "POLYGON((90 0,200 0,200 100,90 100,90 0))";
  const auto found = coverage_of({lower_left, too_wide});
  REQUIRE(words(found) == Found{"topo_overlap 0 1"});
  CHECK(found[0].area_m2 == "1000.00");
  CHECK(found[0].width_m == "9.09");
  CHECK(found[0].x > 90);
  CHECK(found[0].x < 100);
  CHECK(found[0].y > 0);
  CHECK(found[0].y < 100);
}

TEST_CASE("an overlap no wider than a sliver is a warning of its own") {
  // A triangle of 0.5 m by 100 m: 25 m², half of its perimeter about 100.25 m, so 0.25 m.
  const std::string slanted = "POLYGON((100 0,200 0,200 100,99.5 100,100 0))";
  const auto found = coverage_of({lower_left, slanted});
  REQUIRE(words(found) == Found{"topo_sliver_overlap 0 1"});
  CHECK(found[0].area_m2 == "25.00");
  CHECK(found[0].width_m == "0.25");
  Partition strict;
  strict.sliver_width_m = 0.2;
  CHECK(words(coverage_of({lower_left, slanted}, strict)) == Found{"topo_overlap 0 1"});
  Partition coarse;
  coarse.minimum_area_m2 = 26;
  CHECK(words(coverage_of({lower_left, slanted}, coarse)) ==
        Found{"topo_t_junction 0 1", "topo_t_junction 1 0"});
}

TEST_CASE("a polygon across a border that fits overlaps both sides of it") {
  // No edge of it is near another loose edge: it lies over a matched edge.
  const auto found =
      coverage_of({lower_left, lower_right, "POLYGON((80 40,120 40,120 60,80 60,80 40))"});
  REQUIRE(words(found) == Found{"topo_overlap 0 2", "topo_overlap 1 2"});
  CHECK(found[0].area_m2 == "400.00");
  CHECK(found[1].area_m2 == "400.00");
}

TEST_CASE("polygons under a large one are all found, also those whose edges all fit") {
  std::vector<std::string> squares;
  for (int row = 0; row < 5; ++row)
    for (int column = 0; column < 5; ++column) {
      const auto at = [](int x, int y) { return std::to_string(x) + " " + std::to_string(y); };
      const int x = column * 10, y = row * 10;
      squares.push_back("POLYGON((" + at(x, y) + "," + at(x + 10, y) + "," + at(x + 10, y + 10) +
                        "," + at(x, y + 10) + "," + at(x, y) + "))");
    }
  squares.push_back("POLYGON((5 5,45 5,45 45,5 45,5 5))");
  const auto found = coverage_of(squares);
  // Nine whole squares lie within it, and sixteen reach into it.
  CHECK(std::count_if(found.begin(), found.end(), [](const CoverageFinding& f) {
          return f.code == "topo_within" && f.other == 25 && f.area_m2 == "100.00";
        }) == 9);
  CHECK(std::count_if(found.begin(), found.end(), [](const CoverageFinding& f) {
          return f.code == "topo_overlap" && f.other == 25;
        }) == 16);
  CHECK(found.size() == 25);
}

TEST_CASE("a polygon within another is told at the inner one") {
  const auto found = coverage_of({lower_left, "POLYGON((10 10,20 10,20 20,10 20,10 10))"});
  REQUIRE(words(found) == Found{"topo_within 1 0"});
  CHECK(found[0].area_m2 == "100.00");
  // In a corner, with two shared edges that run in the same direction.
  CHECK(words(coverage_of({"POLYGON((0 0,10 0,10 10,0 10,0 0))", lower_left}))[0] ==
        "topo_within 0 1");
}

TEST_CASE("the same polygon twice is told by its attributes") {
  // The second starts elsewhere and runs the other way; feature numbers differ.
  const std::string again = "POLYGON((100 100,100 0,0 0,0 100,100 100))";
  CHECK(words(coverage_of({lower_left, lower_right, again})) ==
        Found{"topo_duplicate_geometry_attrs 2 0"});
  const Definition definition = partition_definition({});
  Layer layer = plane_layer(definition, from_wkt({lower_left, lower_right, again}));
  for (Column& column : layer.columns) {
    TextColumn same;
    for (int row = 0; row < 3; ++row) same.append("1");
    column.text = same;
  }
  CHECK(words(coverage_of(layer, definition)) == Found{"topo_duplicate_geometry 2 0"});
  // With a further vertex on one side it is still the same ground.
  const std::string denser = "POLYGON((0 0,50 0,100 0,100 100,0 100,0 0))";
  CHECK(words(coverage_of({lower_left, denser}))[0] == "topo_duplicate_geometry_attrs 1 0");
}

TEST_CASE("a narrow gap that is enclosed says how large and how wide it is") {
  // A kite between two polygons: 100 m long, 0.8 m wide in the middle: 40 m², 0.4 m in the mean.
  const auto found = coverage_of({"POLYGON((0 0,100 0,99.6 50,100 100,0 100,0 0))",
                                  "POLYGON((100 0,200 0,200 100,100 100,100.4 50,100 0))"});
  REQUIRE(words(found) == Found{"topo_gap 0 1"});
  CHECK(found[0].area_m2 == "40.00");
  CHECK(found[0].width_m == "0.40");
  CHECK(found[0].x == Approx(100).margin(0.4));
  Partition narrow;
  narrow.sliver_width_m = 0.3;
  CHECK(coverage_of({"POLYGON((0 0,100 0,99.6 50,100 100,0 100,0 0))",
                     "POLYGON((100 0,200 0,200 100,100 100,100.4 50,100 0))"},
                    narrow)
            .empty());
}

TEST_CASE("zoning has its own codes for the same faults") {
  Partition zoning;
  zoning.family = Partition::Family::zoning;
  const auto codes = [&](const std::string& a, const std::string& b) {
    return words(coverage_of({a, b}, zoning));
  };
  CHECK(codes(lower_left, "POLYGON((90 0,200 0,200 100,90 100,90 0))") ==
        Found{"zoning_overlap 0 1"});
  CHECK(codes(lower_left, "POLYGON((10 10,20 10,20 20,10 20,10 10))") ==
        Found{"zoning_overlap 1 0"});
  CHECK(codes(lower_left, "POLYGON((100 0,200 0,200 100,99.5 100,100 0))") ==
        Found{"zoning_sliver_overlap 0 1"});
  CHECK(codes("POLYGON((0 0,100 0,99.6 50,100 100,0 100,0 0))",
              "POLYGON((100 0,200 0,200 100,100 100,100.4 50,100 0))") ==
        Found{"zoning_sliver_gap 0 1"});
}

TEST_CASE("a vertex on a neighbour's edge is told at the neighbour") {
  // The lower one has no vertex at 40, 100, where two upper ones meet.
  const auto found = coverage_of({lower_left, "POLYGON((0 100,40 100,40 200,0 200,0 100))",
                                  "POLYGON((40 100,100 100,100 200,40 200,40 100))"});
  REQUIRE(words(found) == Found{"topo_t_junction 0 1"});
  CHECK(found[0].x == 40);
  CHECK(found[0].y == 100);
  CHECK(found[0].distance_m == "0.000");
  // Four millimetres off the edge it is still meant to lie on it; five centimetres are a gap.
  const auto near = coverage_of({lower_left, "POLYGON((0 100,40 100.004,40 200,0 200,0 100))",
                                 "POLYGON((40 100.004,100 100,100 200,40 200,40 100.004))"});
  REQUIRE(words(near) == Found{"topo_t_junction 0 1"});
  CHECK(near[0].distance_m == "0.004");
  const auto far = coverage_of({lower_left, "POLYGON((0 100,40 100.05,40 200,0 200,0 100))",
                                "POLYGON((40 100.05,100 100,100 200,40 200,40 100.05))"});
  REQUIRE(words(far) == Found{"topo_gap 0 1"});
  CHECK(far[0].area_m2 == "2.50");
}

TEST_CASE("a vertex beside its neighbour's is a mismatch, told once") {
  const auto found = coverage_of({"POLYGON((0 0,100 0,100 50,100 100,0 100,0 0))",
                                  "POLYGON((100 0,200 0,200 100,100 100,100.003 50.004,100 0))"});
  REQUIRE(words(found) == Found{"topo_edge_mismatch 0 1"});
  CHECK(found[0].distance_m == "0.005");
  CHECK(found[0].x == 100);
  CHECK(found[0].y == 50);
}

TEST_CASE("two writings of one place are no mismatch") {
  const auto found = coverage_of(
      {"POLYGON((0 0,100 0,100 50,100 100,0 100,0 0))",
       "POLYGON((100.000000001 0,200 0,200 100,100 100,100 50.000000002,100.000000001 0))"});
  CHECK(words(found).empty());
}

TEST_CASE("two parts of one feature with a strip between them") {
  const auto found = coverage_of(
      {"MULTIPOLYGON(((0 0,50 0,50 50,0 50,0 0)),((50.3 0,100 0,100 50,50.3 50,50.3 0)))"});
  REQUIRE(words(found) == Found{"topo_gap_between_parts 0 -"});
  CHECK(found[0].distance_m == "0.300");
  // A neighbour that fills the strip makes it right; parts far apart are right anyway.
  CHECK(coverage_of({"MULTIPOLYGON(((0 0,50 0,50 50,0 50,0 0)),((50.3 0,100 0,100 50,50.3 50,50.3 "
                     "0)))",
                     "POLYGON((50 0,50.3 0,50.3 50,50 50,50 0))"})
            .empty());
  CHECK(coverage_of({"MULTIPOLYGON(((0 0,50 0,50 50,0 50,0 0)),((60 0,100 0,100 50,60 50,60 0)))"})
            .empty());
}

TEST_CASE("rows of different partitions are not compared") {
  Partition keyed;
  keyed.key = {partition_definition({}).fields.front().name};
  const Definition definition = partition_definition(keyed);
  // The number of each feature is its own: three partitions of one polygon.
  const Layer layer = plane_layer(
      definition, from_wkt({lower_left, lower_left, "POLYGON((50 0,150 0,150 100,50 100,50 0))"}));
  CHECK(coverage_of(layer, definition).empty());
}

TEST_CASE("polygons that are no polygons are left to other rules") {
  CHECK(coverage_of({lower_left, "POLYGON((10 10,20 10,20 20,10 20))"}).empty());
  // A bow-tie counts as its two triangles: one of them, 100 m², lies in the square.
  const auto found = coverage_of({lower_left, "POLYGON((90 10,110 30,110 10,90 30,90 10))"});
  REQUIRE_FALSE(found.empty());
  CHECK(found[0].code == "topo_overlap");
  CHECK(found[0].area_m2 == "100.00");
}

TEST_CASE("longitudes and latitudes are measured in metres") {
  Definition definition = partition_definition({});
  // 0.001° of latitude are 111.13 m, and 0.001° of longitude at 36.0005° 111.32 m · cos = 90.06 m; the overlap is
  // a tenth of that wide.
  Layer layer = feature_layer(
      definition, from_wkt({"POLYGON((140 36,140.001 36,140.001 36.001,140 36.001,140 36))",
                            "POLYGON((140.0009 36,140.002 36,140.002 36.001,140.0009 36.001,"
                            "140.0009 36))"}));
  const auto found = coverage_of(layer, definition);
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == "topo_overlap");
  CHECK(std::stod(found[0].area_m2) == Approx(1000.9).margin(1));
  CHECK(found[0].x == Approx(140.00095).margin(0.00005));
  CHECK(found[0].y == Approx(36.0005).margin(0.0005));
}

TEST_CASE("a layer in which everything lies on everything is not completely checked") {
  // 700 squares one within the other are 244,650 pairs: no partition, but somebody's mistake.
  GeometryColumn geometry;
  for (int i = 1; i <= 700; ++i) add_polygon(geometry, {{box(-3.0 * i, -3.0 * i, 6.0 * i)}});
  const Definition definition = partition_definition({});
  const Layer layer = plane_layer(definition, std::move(geometry));
  Notices notices;
  CHECK_FALSE(validate({layer, definition}, notices).complete);
  CHECK(notices.count("release_not_fully_checked") == 1);
}
