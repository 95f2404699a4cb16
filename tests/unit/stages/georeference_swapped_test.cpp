// Rows and features whose coordinates are exchanged: what is put right, and what stays.
// SPDX-License-Identifier: MIT
#include "pipeline/stages/georeference.h"

#include "georeference_cases.h"

using namespace kokai;
using namespace kokai::georeference_cases;

TEST_CASE("a swapped row is put right where that is certain, with value and point") {
  const Definition definition = table_definition();
  Layer layer = table_layer(definition, {{"36.34", "140.30"},
                                         {"140.31", "36.35"},   // swapped, of this municipality
                                         {"135.50", "34.70"},   // swapped, of another one
                                         {"36.35", "36.35"}});  // no longitude at all
  GeoreferenceOptions how;
  how.swap_into = Extent{140.2, 36.3, 140.4, 36.4, false};
  Notices notices;
  georeference(layer, how, notices);
  CHECK(only(notices, "repaired_axis_swapped").row == 1);
  CHECK(only(notices, "repaired_axis_swapped").column == 3);
  CHECK(notices.detail(only(notices, "repaired_axis_swapped"))->value == "140.31, 36.35");
  CHECK(parameter(notices, "repaired_axis_swapped", "after") == "36.35, 140.31");
  CHECK(only(notices, "geom_axis_swapped").row == 2);
  CHECK(only(notices, "geom_lat_copied").row == 3);
  CHECK(layer.geometry.x[1] == 140.31);
  CHECK(layer.geometry.y[1] == 36.35);
  CHECK(layer.columns[0].text[1] == "36.35");
  CHECK(layer.columns[1].text[1] == "140.31");
  CHECK(layer.columns[0].text[0] == "36.34");
  CHECK(layer.columns[0].text[2] == "135.50");
  REQUIRE(layer.columns[0].before);
  CHECK((*layer.columns[0].before)[1] == "140.31");
  REQUIRE(layer.columns[1].changes.size() == 1);
  CHECK(layer.columns[1].changes.front().code == "changed_coordinates");
  CHECK(layer.columns[1].changes.front().rows == std::vector<std::uint32_t>{1});
}

TEST_CASE("a swapped row stays swapped when nobody asked for a repair") {
  const Definition definition = table_definition();
  Layer layer = table_layer(definition, {{"140.31", "36.35"}});
  Notices notices;
  georeference(layer, {}, notices);
  CHECK(notices.count("geom_axis_swapped") == 1);
  CHECK(layer.geometry.x[0] == 36.35);
}

TEST_CASE("a feature is put right only when all of its coordinates are swapped") {
  const Definition definition = feature_definition();
  Layer layer;
  layer.definition = &definition;
  layer.rows = 2;
  for (const double first_x : {36.34, 140.30}) {
    layer.geometry.add_coordinate(first_x, first_x == 140.30 ? 36.34 : 140.30);
    layer.geometry.add_coordinate(36.35, 140.31);
    layer.geometry.end_ring();
    layer.geometry.end_part();
    layer.geometry.end_feature(GeometryKind::line);
  }
  GeoreferenceOptions how = options(crs(6668), {});
  how.swap_into = Extent{140.2, 36.3, 140.4, 36.4, false};
  Notices notices;
  georeference(layer, how, notices);
  CHECK(layer.geometry.x == std::vector<double>{140.30, 140.31, 140.30, 36.35});
  CHECK(layer.geometry.y == std::vector<double>{36.34, 36.35, 36.34, 140.31});
  CHECK(only(notices, "repaired_axis_swapped").row == 0);
  CHECK(only(notices, "geom_axis_swapped").row == 1);
}
