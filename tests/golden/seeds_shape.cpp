// Seeds of codes about how single shapes are drawn and written.
// SPDX-License-Identifier: MIT
#include <cstring>

#include "seeds.h"

namespace kokai_test {

namespace {

/// A second feature that is the fault, in a layer whose definition asks for the code.
Seed drawn(const std::string& code, const std::string& layer, const std::string& json) {
  return {code, "warning", features(layer, {json}), features(layer, {}), {2}};
}

// A thousandth of a degree is 90 m to the east, 111 m to the north.
const SeedPoints spiked = {{0, 0}, {4, 0}, {4, 4}, {2.01, 4}, {2.005, 9}, {2, 4}, {0, 4}, {0, 0}};
const SeedPoints stumbling = {{0, 0}, {4, 0}, {4, 4}, {3.999, 4}, {0, 4}, {0, 0}};
const SeedPoints strip = {{0, 0}, {4, 0}, {4, 0.005}, {0, 0.005}, {0, 0}};
const SeedPoints clockwise = {{0, 0}, {0, 4}, {4, 4}, {4, 0}, {0, 0}};

/// A comb of 24 vertices.
SeedPoints comb() {
  SeedPoints points = {{0, 0}, {11, 0}};
  for (int x = 10; x >= 0; --x) {
    points.emplace_back(x + 0.6, 4);
    points.emplace_back(x, 2);
  }
  points.emplace_back(0, 0);
  return points;
}

/// A Shapefile of one square from 140.3 on, whose header begins at `west`.
SeedProject declaring(double west) {
  SeedProject project{"[[dataset]]\nid = \"a\"\nlayer = \"area\"\nsource = \"a.shp\"\n",
                      square_shapefile()};
  std::memcpy(&project.sources.at("a.shp")[36], &west, sizeof west);
  return project;
}

/// One polygon of a layer whose polygons have no holes.
SeedProject whole(const std::vector<SeedPoints>& rings) {
  return {"[[dataset]]\nid = \"a\"\nlayer = \"whole_area\"\nsource = \"a.geojson\"\n",
          {{"a.geojson", features_json({polygon_json(rings)})}}};
}

std::vector<Seed> area_seeds() {
  const SeedPoints around = square(0, 0, 9);
  return {
      drawn("geom_spike", "drawn_area", polygon_json({spiked})),
      drawn("geom_short_segment", "drawn_area", polygon_json({stumbling})),
      drawn("geom_tiny_polygon", "drawn_area", polygon_json({square(0, 0, 0.005)})),
      drawn("geom_sliver", "drawn_area", polygon_json({strip})),
      drawn("geom_tiny_hole", "drawn_area", polygon_json({around, hole(1, 1, 0.005)})),
      {"geom_hole_forbidden", "warning", whole({around, hole(1, 1, 2)}), whole({around}), {1}},
      drawn("geom_too_many_vertices", "drawn_area", polygon_json({comb()})),
      {"geom_bad_extent", "warning", declaring(140.31), declaring(140.3)},
      {"geom_ring_orientation", "info", features("area", {polygon_json({clockwise})}),
       features("area", {})},
  };
}

std::vector<Seed> drawn_line_seeds() {
  const std::string apart =
      R"({"type":"MultiLineString","coordinates":[[[140.3,36.3],[140.31,36.3]],[[140.32,36.3],[140.33,36.3]]]})";
  const std::string flat = R"({"type":"LineString","coordinates":[[140.3,36.3,0],[140.4,36.3,0]]})";
  return {
      drawn("geom_line_not_simple", "drawn_path", line_json({{0, 0}, {4, 4}, {4, 0}, {0, 4}})),
      drawn("geom_self_contact", "drawn_path", line_json({{0, 0}, {4, 0}, {4, 4}, {2, 4}, {2, 0}})),
      drawn("geom_discontinuous_parts", "drawn_path", apart),
      {"geom_empty_z", "info", features("path", {flat}), features("path", {})},
  };
}

}  // namespace

std::vector<Seed> shape_seeds() {
  std::vector<Seed> seeds = area_seeds();
  for (Seed& seed : drawn_line_seeds()) seeds.push_back(std::move(seed));
  seeds.push_back({"geom_excess_precision",
                   "info",
                   bench_with("緯度", "36.34010000001"),
                   bench(),
                   {1, "緯度"}});
  return seeds;
}

}  // namespace kokai_test
