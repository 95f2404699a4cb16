// Changes of datum in a layer: by a grid, by none, and where the grid has no value.
// SPDX-License-Identifier: MIT
#include "pipeline/stages/georeference_datum.h"

#include <catch2/catch.hpp>

#include "tests/unit/stages/georeference_cases.h"

using namespace kokai;
using namespace kokai::georeference_cases;

namespace {

/// Shifts of 3.6 and -7.2 seconds (0.001° and -0.002°) from 36° to 37°N and 140° to 141°E.
AvailableGrid square(const DatumStep& step) {
  DatumGrid grid;
  grid.rows_per_degree = grid.columns_per_degree = 1;
  grid.south = 36;
  grid.west = 140;
  grid.rows = grid.columns = 2;
  grid.latitude.assign(4, 3'600'000);
  grid.longitude.assign(4, -7'200'000);
  return {std::make_shared<const DatumGrid>(std::move(grid)), {step.file, ""}};
}

GeoreferenceOptions with_grids(int epsg, int prefecture) {
  GeoreferenceOptions made = options(crs(epsg), {}, prefecture);
  made.operations.grids = square;
  return made;
}

}  // namespace

TEST_CASE("each grid of the plan is applied once, in order") {
  const Definition definition = feature_definition();
  Layer layer = feature_layer(definition, {{140.5, 36.5}, {140.75, 36.25}});
  Notices notices;
  georeference(layer, with_grids(4301, 8), notices);
  CHECK(notices.total() == 0);
  CHECK(layer.crs.epsg == 6668);
  CHECK(layer.geometry.x[0] == within(140.496, 1e-12));
  CHECK(layer.geometry.y[0] == within(36.502, 1e-12));
  CHECK(layer.geometry.x[1] == within(140.746, 1e-12));

  Layer west = feature_layer(definition, {{140.5, 36.5}});
  georeference(west, with_grids(4301, 22), notices);
  CHECK(west.geometry.x[0] == within(140.498, 1e-12));
}

TEST_CASE("a plane system of the Tokyo datum is unprojected on its own ellipsoid") {
  const Definition definition = feature_definition();
  std::vector<double> x{140.5}, y{36.5};
  Projector(4301, 30169).transform(x, y);
  Layer layer = feature_layer(definition, {{x[0], y[0]}});
  Notices notices;
  georeference(layer, with_grids(30169, 22), notices);
  CHECK(notices.total() == 0);
  CHECK(layer.geometry.x[0] == within(140.498, 1e-10));
  CHECK(layer.geometry.y[0] == within(36.501, 1e-10));
}

TEST_CASE("every feature with a place outside the grid is told, and nothing counts as published") {
  const Definition definition = feature_definition();
  Layer layer = feature_layer(definition, {{140.5, 36.5}, {141.5, 36.5}, {140.5, 35.5}});
  layer.geometry.add_null();
  ++layer.rows;
  Notices notices;
  georeference(layer, with_grids(4301, 8), notices);
  CHECK(notices.total() == 2);
  REQUIRE(notices.count("crs_outside_grid") == 2);
  const auto& findings = notices.groups().front().findings;
  CHECK(findings[0].row == 1);
  CHECK(findings[1].row == 2);
  CHECK(notices.detail(findings[0])->value == "36.5, 141.5");
  CHECK(layer.crs.epsg == 4301);
  // Outside only after the first step: the systems in between are named, too.
  Layer edge = feature_layer(definition, {{140.001, 36.5}});
  Notices later;
  georeference(edge, with_grids(4301, 8), later);
  CHECK(later.count("crs_outside_grid") == 1);
  CHECK(edge.crs.epsg == 4612);
}

TEST_CASE("three translations give what PROJ gives for EPSG:15483") {
  std::vector<double> x{140.3042}, y{36.3453};
  tokyo_to_jgd2000_by_helmert(x, y);
  CHECK(x[0] == within(140.300893039, 1e-9));
  CHECK(y[0] == within(36.348478681, 1e-9));
}

TEST_CASE("from today's ground to that of the datum the grid is gone backward") {
  const Definition definition = feature_definition();
  Layer layer = feature_layer(definition, {{140.496, 36.502}});
  GeoreferenceOptions how = with_grids(6668, 8);
  how.operations.crustal = {"SemiDyna2023"};
  Notices notices;
  georeference(layer, how, notices);
  CHECK(notices.total() == 0);
  CHECK(layer.operation.name == "crustal_SemiDyna2023");
  CHECK(layer.geometry.x[0] == within(140.498, 1e-12));
  CHECK(layer.geometry.y[0] == within(36.501, 1e-12));
}

TEST_CASE("an earthquake before the datum contradicts it") {
  const Definition definition = feature_definition();
  Layer layer = feature_layer(definition, {{140.5, 36.5}});
  GeoreferenceOptions how = with_grids(6668, 8);
  how.operations.crustal = {"iwatemiyagi2008"};
  Notices notices;
  georeference(layer, how, notices);
  CHECK(parameter(notices, "crs_contradiction", "detail_en").find("iwatemiyagi2008") !=
        std::string::npos);
  CHECK(layer.geometry.x[0] == 140.5);
}
