// Plans from every system to JGD2011, and what a grid of a step must give.
// SPDX-License-Identifier: MIT
#include "pipeline/core/datum_steps.h"

#include <catch2/catch.hpp>

using namespace kokai;

namespace {

CoordinateOperation operation(int epsg, const PlanOptions& options) {
  return plan_to_jgd2011(find_crs(epsg)->crs, options).operation;
}

CoordinateOperation operation(int epsg, int prefecture) {
  return operation(epsg, PlanOptions{prefecture, {}, 0});
}

/// Has the grids of these steps.
PlanOptions with_grids(int prefecture, std::initializer_list<std::string_view> steps,
                       double accepted_m = 0) {
  const std::vector<std::string_view> ids(steps);
  const DatumGrids grids = [ids](const DatumStep& step) {
    AvailableGrid available;
    for (const std::string_view id : ids)
      if (id == step.id)
        available = {std::make_shared<const DatumGrid>(), {std::string(step.file), "ab"}};
    return available;
  };
  return {prefecture, grids, accepted_m};
}

/// One mesh with the same shift at its corners.
DatumGrid mesh(double south, double west, double latitude_s, double longitude_s) {
  DatumGrid grid;
  grid.rows_per_degree = 120;
  grid.columns_per_degree = 80;
  grid.south = south;
  grid.west = west;
  grid.rows = grid.columns = 2;
  grid.latitude.assign(4, static_cast<std::int32_t>(latitude_s * 1e6));
  grid.longitude.assign(4, static_cast<std::int32_t>(longitude_s * 1e6));
  return grid;
}

}  // namespace

TEST_CASE("the operation to JGD2011 is named, and what needs a grid is not possible") {
  CHECK(operation(6668, 8).name == "none");
  CHECK(operation(6697, 8).name == "none");
  CHECK(operation(6677, 8).name == "plane_to_geographic");
  CHECK(operation(6677, 8).accuracy_m == 0);
  CHECK(operation(2450, 22).name == "plane_to_geographic + jgd2000_identity");
  CHECK(operation(2450, 22).possible);
  CHECK(operation(2450, 22).accuracy_m == 1);
  CHECK(operation(4612, 22).name == "jgd2000_identity");
  CHECK(operation(4326, 8).name == "wgs84_as_jgd2011");
  CHECK(operation(32654, 8).name == "utm_to_geographic + wgs84_as_jgd2011");
  CHECK(operation(3857, 0).name == "web_mercator_to_geographic + wgs84_as_jgd2011");
  CHECK_FALSE(operation(2451, 8).possible);
  CHECK(operation(2451, 8).missing_grid == "touhokutaiheiyouoki2011.par");
  CHECK_FALSE(operation(4612, 0).possible);
  CHECK_FALSE(operation(30168, 22).possible);
  CHECK(operation(30168, 22).missing_grid == "TKY2JGD.par");
  CHECK(operation(4301, 8).missing_grid == "TKY2JGD.par, touhokutaiheiyouoki2011.par");
}

TEST_CASE("the way from JGD2011 to what is published is named, too") {
  const auto way = [](int epsg, const PlanOptions& options) {
    return plan_from_jgd2011(find_crs(epsg)->crs, options).operation;
  };
  const PlanOptions ibaraki{8, {}, 0}, shizuoka{22, {}, 0};
  CHECK(way(6668, ibaraki).name == "none");
  CHECK(way(6677, ibaraki).name == "geographic_to_plane");
  CHECK(way(4612, shizuoka).name == "jgd2000_identity");
  CHECK(way(4612, shizuoka).possible);
  CHECK(way(2450, shizuoka).name == "jgd2000_identity + geographic_to_plane");
  CHECK_FALSE(way(2451, ibaraki).possible);
  CHECK(way(2451, ibaraki).missing_grid == "touhokutaiheiyouoki2011.par");
  CHECK(way(2451, with_grids(8, {"jgd2000_to_jgd2011"})).name ==
        "jgd2011_to_jgd2000_touhokutaiheiyouoki2011 + geographic_to_plane");
  for (const int epsg : {4301, 30169, 4326, 3857}) CHECK_FALSE(way(epsg, ibaraki).possible);
}

TEST_CASE("there and back again is where it was, and what no grid covers is named") {
  const auto grid = std::make_shared<const DatumGrid>(mesh(36, 140, -0.006, 0.037));
  const DatumGrids grids = [&](const DatumStep& step) {
    return step.id == "jgd2000_to_jgd2011" ? AvailableGrid{grid, {"g", "ab"}} : AvailableGrid{};
  };
  const PlanOptions options{8, grids, 0};
  std::vector<double> x = {140.004, 141.5, 140.006}, y = {36.003, 36.003, 36.001};
  const std::vector<double> given_x = x, given_y = y;
  CHECK(to_published(plan_from_jgd2011(find_crs(2451)->crs, options), x, y) ==
        std::vector<std::size_t>{1});
  Projector(2451, 4612).transform(x, y);
  CHECK(shift_forward(*grid, x, y) == std::vector<std::size_t>{1});
  for (const std::size_t i : {std::size_t{0}, std::size_t{2}}) {
    CHECK(x[i] == Approx(given_x[i]).epsilon(0).margin(1e-11));
    CHECK(y[i] == Approx(given_y[i]).epsilon(0).margin(1e-11));
  }
}

TEST_CASE("with its grids a datum is reached step by step") {
  const CoordinateOperation both =
      operation(30169, with_grids(8, {"tokyo_to_jgd2000", "jgd2000_to_jgd2011"}));
  CHECK(both.possible);
  CHECK(both.name ==
        "plane_to_geographic + tokyo_to_jgd2000_TKY2JGD + "
        "jgd2000_to_jgd2011_touhokutaiheiyouoki2011");
  CHECK(both.accuracy_m == Approx(0.3));  // as EPSG:6714 states
  REQUIRE(both.grids.size() == 2);
  CHECK(both.grids[0].file == "TKY2JGD.par");
  CHECK(both.grids[1].sha256 == "ab");

  const CoordinateOperation west = operation(4301, with_grids(22, {"tokyo_to_jgd2000"}));
  CHECK(west.possible);
  CHECK(west.name == "tokyo_to_jgd2000_TKY2JGD + jgd2000_identity");
  CHECK(west.accuracy_m == Approx(0.2));  // as EPSG:6740 states

  const CoordinateOperation half = operation(4301, with_grids(8, {"tokyo_to_jgd2000"}));
  CHECK_FALSE(half.possible);
  CHECK(half.missing_grid == "touhokutaiheiyouoki2011.par");
  CHECK(operation(2451, with_grids(8, {"jgd2000_to_jgd2011"})).possible);
}

TEST_CASE("three translations only for the Tokyo datum, and only where 9 m are accepted") {
  CHECK_FALSE(operation(4301, with_grids(8, {}, 8.9)).possible);
  const CoordinatePlan rough = plan_to_jgd2011(find_crs(4301)->crs, with_grids(8, {}, 9));
  CHECK(rough.helmert);
  CHECK(rough.operation.possible);
  CHECK(rough.operation.name == "tokyo_to_jgd2000_helmert + jgd2000_as_jgd2011");
  CHECK(rough.operation.accuracy_m == 9);
  const CoordinatePlan exact =
      plan_to_jgd2011(find_crs(4301)->crs, with_grids(8, {"tokyo_to_jgd2000"}, 9));
  CHECK_FALSE(exact.helmert);
  CHECK_FALSE(operation(2451, with_grids(8, {}, 9)).possible);
}

TEST_CASE("the steps' table: two ways to find a row, sound limits, vectors within them") {
  for (const DatumStep& step : datum_steps()) {
    CHECK(find_datum_step(step.id) == &step);
    CHECK(find_datum_step(step.from, step.to) == &step);
    CHECK(step.nodes > 0);
    CHECK_FALSE(step.vectors.empty());
    for (const StepVector& vector : step.vectors) {
      const double latitude = (vector.latitude_to - vector.latitude_from) * 3600;
      const double longitude = (vector.longitude_to - vector.longitude_from) * 3600;
      CHECK(latitude > step.limits.latitude_min);
      CHECK(latitude < step.limits.latitude_max);
      CHECK(longitude > step.limits.longitude_min);
      CHECK(longitude < step.limits.longitude_max);
    }
  }
  CHECK(find_datum_step("jgd2011_to_tokyo") == nullptr);
  CHECK(find_datum_step(Datum::jgd2011, Datum::tokyo) == nullptr);
}

TEST_CASE(
    "a grid of another step is found by the size of its shifts, a changed one by a published "
    "vector") {
  const DatumStep& tokyo = *find_datum_step("tokyo_to_jgd2000");
  const DatumStep& moved = *find_datum_step("jgd2000_to_jgd2011");
  const double south = 36 + 41 / 120.0, west = 140 + 24 / 80.0;  // Kasama's mesh
  const double latitude_s = (36.34846832828 - 36.3453) * 3600;
  const double longitude_s = (140.30089251639 - 140.3042) * 3600;
  const DatumGrid good = mesh(south, west, latitude_s, longitude_s);
  CHECK_FALSE(fault_of_grid(tokyo, good));
  REQUIRE(fault_of_grid(moved, good));
  CHECK(fault_of_grid(moved, good)->en.find("is it another file?") != std::string::npos);
  const auto changed = fault_of_grid(tokyo, mesh(south, west, latitude_s + 0.001, longitude_s));
  REQUIRE(changed);
  CHECK(changed->en.find("2.8e-07 degrees off at latitude 36.3453, longitude 140.3042") !=
        std::string::npos);
  CHECK_FALSE(fault_of_grid(tokyo, mesh(43, 141, 9, -13)));  // far from every vector
  DatumGrid heights;
  heights.rows = heights.columns = 2;
  heights.height.assign(4, 0);
  CHECK(fault_of_grid(tokyo, heights)->en.find("only heights") != std::string::npos);
}
