// Plans from every system to JGD2011, and from there to what is published.
// SPDX-License-Identifier: MIT
#include "pipeline/core/coordinate_plan.h"

#include <catch2/catch.hpp>

#include "tests/unit/core/grid_cases.h"

using namespace kokai;
using kokai::test::mesh;
using kokai::test::mesh_of_heights;

namespace {

CoordinateOperation operation(int epsg, const PlanOptions& options) {
  return plan_to_jgd2011(find_crs(epsg)->crs, options).operation;
}

CoordinateOperation operation(int epsg, int prefecture) {
  return operation(epsg, PlanOptions{prefecture, {}, 0, {}});
}

/// Has the grids of these steps.
PlanOptions with_grids(int prefecture, std::initializer_list<std::string_view> steps,
                       double accepted_m = 0) {
  const std::vector<std::string_view> ids(steps);
  const DatumGrids grids = [ids](const DatumStep& step) {
    AvailableGrid available;
    for (const std::string_view id : ids)
      if (id == step.id) available = {std::make_shared<const DatumGrid>(), {step.file, "ab"}};
    return available;
  };
  PlanOptions options;
  options.prefecture = prefecture;
  options.grids = grids;
  options.accepted_accuracy_m = accepted_m;
  return options;
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
  const PlanOptions ibaraki{8, {}, 0, {}}, shizuoka{22, {}, 0, {}};
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
  const PlanOptions options{8, grids, 0, {}};
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

TEST_CASE(
    "an earthquake's grid applies while the coordinates are in the datum that it belongs to") {
  PlanOptions options = with_grids(17, {"jgd2000_to_jgd2011", "crustal_noto2007_BL",
                                        "crustal_noto2024_BL", "crustal_SemiDyna2023"});
  options.crustal = {"noto2024_BL", "noto2007_BL"};
  const CoordinatePlan old = plan_to_jgd2011(find_crs(2449)->crs, options);
  CHECK(old.operation.possible);
  CHECK(old.operation.name ==
        "plane_to_geographic + crustal_noto2007_BL + jgd2000_to_jgd2011_touhokutaiheiyouoki2011 + "
        "crustal_noto2024_BL");
  CHECK(old.foreign_crustal.empty());
  REQUIRE(old.grids.size() == 3);
  CHECK_FALSE(old.grids[0].backward);

  // JGD2011 is of after 2007.
  CHECK(plan_to_jgd2011(find_crs(6675)->crs, options).foreign_crustal == "noto2007_BL");

  options.crustal = {"SemiDyna2023"};
  const CoordinatePlan today = plan_to_jgd2011(find_crs(6668)->crs, options);
  CHECK(today.operation.name == "crustal_SemiDyna2023");
  REQUIRE(today.grids.size() == 1);
  CHECK(today.grids[0].backward);

  options.crustal = {"kumamoto2016_BL"};
  const CoordinateOperation missing = operation(6668, options);
  CHECK_FALSE(missing.possible);
  CHECK(missing.missing_grid == "kumamoto2016_BL.par");
}

TEST_CASE("heights: which grids lead from one datum to another, and which way") {
  const auto horizontal = std::make_shared<const DatumGrid>(mesh(36, 140, 0.1, 0.1));
  const auto heights = std::make_shared<const DatumGrid>(mesh_of_heights(36, 140, 0.25));
  PlanOptions options;
  options.grids = [&](const DatumStep& step) {
    const bool flat = step.id == "crustal_noto2024_BL";
    return AvailableGrid{flat ? horizontal : heights, {step.file, "ab"}};
  };
  const auto plan = [&](std::string_view from, std::string_view to) {
    return plan_heights(from, to, options);
  };
  CHECK(plan("測地成果2011", "測地成果2024").operation.name ==
        "heights_2011_to_2024_hyokorevBM_jgd2024_h");
  CHECK_FALSE(plan("測地成果2011", "測地成果2024").grids.at(0).backward);
  CHECK(plan("測地成果2024", "測地成果2011").operation.name ==
        "heights_2011_to_2024_hyokorevBM_jgd2024_h_backward");
  CHECK(plan("測地成果2024", "測地成果2011").grids.at(0).backward);
  CHECK(plan("測地成果2024", "測地成果2024").operation.name.empty());
  CHECK(plan("local", "測地成果2024").operation.name.empty());
  CHECK(plan("", "測地成果2024").operation.name.empty());

  // Of two files of one earthquake only that of heights moves them, and only that of positions the places.
  options.crustal = {"noto2024_BL", "noto2024_h"};
  CHECK(plan("測地成果2011", "").operation.name == "crustal_noto2024_h");
  CHECK(plan_to_jgd2011(find_crs(6668)->crs, options).operation.name == "crustal_noto2024_BL");

  options.crustal.clear();
  options.grids = {};
  const HeightPlan missing = plan("測地成果2011", "測地成果2024");
  CHECK_FALSE(missing.operation.possible);
  CHECK(missing.operation.missing_grid == "hyokorevBM_jgd2024_h.par");
}
