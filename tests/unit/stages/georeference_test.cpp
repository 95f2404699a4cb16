// Facts about bringing coordinates to JGD2011, and about positions that cannot be right.
// SPDX-License-Identifier: MIT
#include "pipeline/stages/georeference.h"

#include <cmath>
#include <limits>

#include "georeference_cases.h"

using namespace kokai;
using namespace kokai::georeference_cases;

TEST_CASE("a recommended data set without a word about its CRS is JGD2011") {
  const Definition definition = table_definition();
  Layer layer = table_layer(definition, {{"36.3453", "140.3042"}, {"", ""}, {"36.1", "140.2"}});
  Notices notices;
  georeference(layer, {}, notices);
  CHECK(notices.total() == 0);
  CHECK(layer.crs.epsg == 6668);
  CHECK(layer.operation.name == "none");
  REQUIRE(layer.geometry.size() == 3);
  CHECK(layer.geometry.kind[0] == GeometryKind::point);
  CHECK(layer.geometry.x[0] == 140.3042);
  CHECK(layer.geometry.y[0] == 36.3453);
  CHECK(layer.geometry.kind[1] == GeometryKind::null);
  CHECK(layer.columns[0].text[0] == "36.3453");
  CHECK_FALSE(layer.columns[0].before);
}

TEST_CASE("a table of the project's own must say its CRS") {
  const Definition definition = table_definition("");
  Layer layer = table_layer(definition, {{"36.3453", "140.3042"}});
  Notices notices;
  georeference(layer, {}, notices);
  CHECK(notices.count("crs_undeclared") == 1);
  CHECK(layer.geometry.size() == 0);
  Notices stated;
  georeference(layer, options(crs(4326), {}), stated);
  CHECK(stated.total() == 0);
  CHECK(layer.operation.name == "wgs84_as_jgd2011");
}

TEST_CASE("each wrong row has one finding at the latitude column and keeps its values") {
  const Definition definition = table_definition();
  Layer layer = table_layer(definition, {{"136.77", "37.01"},
                                         {"0", "0"},
                                         {"36.3", "36.3"},
                                         {"999.0", "999.0"},
                                         {"36.3", "13549866651.0"},
                                         {"-36.3", "140.3"},
                                         {"36.3", "140.3"}});
  Notices notices;
  georeference(layer, {}, notices);
  CHECK(notices.total() == 6);
  CHECK(only(notices, "geom_axis_swapped").row == 0);
  CHECK(only(notices, "geom_axis_swapped").column == 3);
  CHECK(notices.detail(only(notices, "geom_axis_swapped"))->value == "136.77, 37.01");
  CHECK(notices.detail(only(notices, "geom_axis_swapped"))->point->first == 37.01);
  CHECK(only(notices, "geom_near_origin").row == 1);
  CHECK(only(notices, "geom_lat_copied").row == 2);
  CHECK(notices.count("geom_outside_crs_area") == 3);
  CHECK(layer.columns[0].text[0] == "136.77");
  CHECK(layer.geometry.x[0] == 37.01);
}

TEST_CASE("a row with one coordinate, or with text that is no number, has no place") {
  const Definition definition = table_definition();
  Layer layer = table_layer(definition, {{"36.3453", ""}, {"", "140.3"}, {"北", "140.3"}});
  Notices notices;
  georeference(layer, {}, notices);
  CHECK(notices.total() == 0);  // geom_null and cell_type are said by their own rules
  REQUIRE(layer.geometry.size() == 3);
  for (const GeometryKind kind : layer.geometry.kind) CHECK(kind == GeometryKind::null);
}

TEST_CASE("plane coordinates in columns become degrees, with the metres kept as before") {
  const Definition definition = table_definition();
  Layer layer =
      table_layer(definition, {{"38414.3456", "42265.1420"}, {"0", "0"}, {"500", "500"}, {"", ""}});
  Notices notices;
  georeference(layer, options(crs(6677), {}), notices);
  CHECK(layer.operation.name == "plane_to_geographic");
  CHECK(layer.geometry.x[0] == within(140.3042, 1e-8));
  CHECK(layer.geometry.y[0] == within(36.3453, 1e-8));
  CHECK(layer.columns[0].text[0].substr(0, 9) == "36.345300");
  CHECK(layer.columns[1].text[0].substr(0, 10) == "140.304200");
  REQUIRE(layer.columns[0].before);
  CHECK((*layer.columns[0].before)[0] == "38414.3456");
  REQUIRE(layer.columns[0].changes.size() == 1);
  CHECK(layer.columns[0].changes[0].code == "changed_coordinates");
  CHECK(layer.columns[0].changes[0].rows == std::vector<std::uint32_t>{0, 1, 2});
  CHECK(only(notices, "geom_near_origin").row == 1);
  CHECK(only(notices, "geom_lat_copied").row == 2);
  CHECK(layer.columns[0].text[3].empty());
}

TEST_CASE("degrees in a table that is stated to be plane contradict it") {
  const Definition definition = table_definition();
  Layer layer = table_layer(definition, {{"36.3453", "140.3042"}, {"36.1", "140.2"}});
  Notices notices;
  georeference(layer, options(crs(6677), {}), notices);
  CHECK(notices.count("crs_contradiction") == 1);
  CHECK(layer.columns[0].text[0] == "36.3453");
  CHECK(layer.geometry.size() == 0);
}

TEST_CASE("features in a plane zone are unprojected in parallel, z untouched") {
  const Definition definition = feature_definition();
  Layer layer = feature_layer(
      definition, std::vector<std::pair<double, double>>(50000, std::pair(42265.1420, 38414.3456)));
  layer.geometry.z.assign(50000, 12.5);
  Notices notices;
  georeference(layer, options({}, crs(6677), 8), notices);
  CHECK(notices.total() == 0);
  CHECK(layer.crs == crs(6668));
  CHECK(layer.operation.name == "plane_to_geographic");
  CHECK(layer.geometry.x[49999] == within(140.3042, 1e-8));
  CHECK(layer.geometry.y[0] == within(36.3453, 1e-8));
  CHECK(layer.geometry.z[0] == 12.5);
}

TEST_CASE("features without any word about their CRS are not guessed") {
  const Definition definition = feature_definition();
  Layer layer = feature_layer(definition, {{42265.1420, 38414.3456}});
  Notices notices;
  georeference(layer, {}, notices);
  CHECK(notices.count("crs_undeclared") == 1);
  CHECK(layer.geometry.x[0] == 42265.1420);
  CHECK_FALSE(layer.crs.known());
}

TEST_CASE("words that were not understood are crs_unknown unless kokai.toml states the CRS") {
  const Definition definition = feature_definition();
  Layer layer = feature_layer(definition, {{42265.1420, 38414.3456}});
  Notices notices;
  georeference(layer, options({}, {}, 0, "OSGB 1936"), notices);
  CHECK(parameter(notices, "crs_unknown", "detail") == "OSGB 1936");
  Notices stated;
  georeference(layer, options(crs(6677), {}, 0, "OSGB 1936"), stated);
  CHECK(stated.total() == 0);
}

TEST_CASE("an undeclared GeoJSON is WGS 84, taken as JGD2011, unless kokai.toml says JGD2011") {
  const Definition definition = feature_definition();
  Layer layer = feature_layer(definition, {{140.3042, 36.3453}});
  Notices notices;
  georeference(layer, options({}, {}, 0, "RFC 7946"), notices);
  CHECK(notices.total() == 0);
  CHECK(layer.operation.name == "wgs84_as_jgd2011");
  CHECK(layer.geometry.x[0] == 140.3042);
  georeference(layer, options(crs(6668), {}, 0, "RFC 7946"), notices);
  CHECK(notices.total() == 0);
  CHECK(layer.operation.name == "none");
}

TEST_CASE("kokai.toml and the file must not contradict each other") {
  const Definition definition = feature_definition();
  Layer layer = feature_layer(definition, {{42265.1420, 38414.3456}});
  Notices notices;
  georeference(layer, options(crs(6677), crs(2451)), notices);
  CHECK(parameter(notices, "crs_contradiction", "detail_en") ==
        "kokai.toml says EPSG:6677, the file says EPSG:2451");
  CHECK(layer.geometry.x[0] == 42265.1420);
  Layer degrees = feature_layer(definition, {{140.3042, 36.3453}});
  Notices same;
  georeference(degrees, options(crs(6668), crs(6697)), same);
  CHECK(same.total() == 0);
}

TEST_CASE("coordinates that cannot be of the declared system contradict it") {
  const Definition definition = feature_definition();
  Layer degrees = feature_layer(definition, {{140.3, 36.3}, {140.4, 36.4}, {0, 0}});
  Notices plane;
  georeference(degrees, options({}, crs(6677)), plane);
  CHECK(plane.count("crs_contradiction") == 1);
  Layer metres = feature_layer(definition, {{42265.1, 38414.3}, {42265.2, 38414.4}});
  Notices geographic;
  georeference(metres, options({}, crs(6668)), geographic);
  CHECK(geographic.count("crs_contradiction") == 1);
  CHECK(geographic.total() == 1);
}

TEST_CASE("a change of datum that needs a grid stops and names the file") {
  const Definition definition = feature_definition();
  Layer layer = feature_layer(definition, {{42265.1420, 38414.3456}});
  Notices moved;
  georeference(layer, options({}, crs(2451), 8), moved);
  CHECK(parameter(moved, "crs_grid_missing", "detail_en") ==
        "EPSG:2451 to JGD2011: touhokutaiheiyouoki2011.par");
  CHECK(layer.geometry.x[0] == 42265.1420);
  CHECK_FALSE(layer.operation.possible);
  Layer yaizu = feature_layer(definition, {{-30000, -125000}});
  Notices identity;
  georeference(yaizu, options({}, crs(2450), 22), identity);
  CHECK(identity.total() == 0);
  CHECK(yaizu.operation.name == "plane_to_geographic + jgd2000_identity");
  CHECK(yaizu.crs.epsg == 6668);
}

TEST_CASE("features at wrong places have one finding each") {
  const Definition definition = feature_definition();
  Layer layer = feature_layer(definition, {{140.3, 36.3},
                                           {36.3, 140.3},
                                           {0, 0},
                                           {36.3, 36.3},
                                           {-1.7976931348623157e308, -1.7976931348623157e308},
                                           {140.1, 36.2},
                                           {140.1, 36.1},
                                           {140.2, 36.1}});
  layer.geometry.add_null();
  layer.rows = 9;
  Notices notices;
  georeference(layer, options({}, crs(6668)), notices);
  CHECK(only(notices, "geom_axis_swapped").row == 1);
  CHECK(only(notices, "geom_axis_swapped").column == no_column);
  CHECK(only(notices, "geom_near_origin").row == 2);
  CHECK(only(notices, "geom_lat_copied").row == 3);
  CHECK(only(notices, "geom_outside_crs_area").row == 4);
  CHECK(notices.total() == 4);
}

TEST_CASE("in a plane zone 0, 0 is a missing place although the zone's origin is in Japan") {
  const Definition definition = feature_definition();
  Layer layer = feature_layer(definition, {{42265.1420, 38414.3456}, {0, 0}, {1, 0}});
  Notices notices;
  georeference(layer, options({}, crs(6677), 8), notices);
  CHECK(only(notices, "geom_near_origin").row == 1);
  CHECK(notices.total() == 1);
}

TEST_CASE("what cannot be unprojected is not finite, which has a rule of its own") {
  const Definition definition = feature_definition();
  Layer layer = feature_layer(definition, {{42265.1420, 38414.3456}, {1e300, 1e300}});
  Notices notices;
  georeference(layer, options({}, crs(6677), 8), notices);
  CHECK(notices.total() == 0);
  CHECK(std::isnan(layer.geometry.x[1]));
}

TEST_CASE("a table where features are wanted has rows without a place") {
  const Definition definition = feature_definition();
  Layer layer;
  layer.definition = &definition;
  layer.rows = 2;
  Notices notices;
  georeference(layer, {}, notices);
  CHECK(notices.total() == 0);
  CHECK(layer.geometry.size() == 2);
  CHECK(layer.geometry.kind[0] == GeometryKind::null);
}

TEST_CASE("features of a table definition are used where the source has them") {
  const Definition definition = table_definition();
  Layer layer = feature_layer(definition, {{135.2, 34.2}});
  Notices notices;
  georeference(layer, options(crs(6668), {}, 30), notices);
  CHECK(notices.total() == 0);
  CHECK(layer.geometry.x[0] == 135.2);
}
