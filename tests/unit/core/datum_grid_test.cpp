// Interpolation between nodes: published values, the way back, edges and missing nodes.
// SPDX-License-Identifier: MIT
#include "pipeline/core/datum_grid.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>

#include "pipeline/core/par_file.h"
#include "tests/unit/core/par_text.h"

using namespace kokai;
using namespace kokai::test;

namespace {

struct Place {
  double latitude, longitude, height;
};

/// Published results are rounded to 10^-9 degrees and to millimetres; GSI's programs are exact to 10^-8.
void check_near(const Place& place, const Place& wanted, double degrees, double metres) {
  CHECK(std::abs(place.latitude - wanted.latitude) <= degrees);
  CHECK(std::abs(place.longitude - wanted.longitude) <= degrees);
  CHECK(std::abs(place.height - wanted.height) <= metres);
}

Place forward(const DatumGrid& grid, const Place& place) {
  const auto shift = shift_at(grid, place.longitude, place.latitude);
  REQUIRE(shift);
  return {place.latitude + shift->latitude, place.longitude + shift->longitude,
          place.height + shift->height};
}

Place back_as_gsi(const DatumGrid& grid, const Place& place) {
  const auto shift = shift_back_as_gsi(grid, place.longitude, place.latitude);
  REQUIRE(shift);
  return {place.latitude + shift->latitude, place.longitude + shift->longitude,
          place.height + shift->height};
}

/// A random field of shifts, smooth like GSI's, with some nodes missing when asked.
DatumGrid random_grid(unsigned seed, double missing_share = 0) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> noise(-0.01, 0.01), share(0, 1);
  DatumGrid grid;
  grid.rows_per_degree = 120;
  grid.columns_per_degree = 80;
  grid.south = 36;
  grid.west = 140;
  grid.rows = 13;
  grid.columns = 9;
  for (std::uint32_t row = 0; row < grid.rows; ++row)
    for (std::uint32_t column = 0; column < grid.columns; ++column) {
      const bool none = share(random) < missing_share;
      grid.latitude.push_back(
          none ? DatumGrid::missing
               : static_cast<std::int32_t>(1e6 * (11.5 + 0.004 * row + noise(random))));
      grid.longitude.push_back(
          none ? DatumGrid::missing
               : static_cast<std::int32_t>(1e6 * (-11.8 + 0.003 * column + noise(random))));
    }
  return grid;
}

}  // namespace

TEST_CASE("published values of GSI, forward and backward") {
  const DatumGrid tokyo = parse_par(tky2jgd_text, "a").grid;
  check_near(forward(tokyo, {36.103774791666666, 140.08785504166664, 0}),
             {36.106966281, 140.084576867, 0}, 1e-8, 0);
  check_near(back_as_gsi(tokyo, {36.10696628160147, 140.08457686629436, 0}),
             {36.103774792, 140.087855042, 0}, 1e-8, 0);
  const DatumGrid moved = parse_par(patchjgd_hv_text, "a").grid;
  check_near(forward(moved, {38.2985120586605, 141.5559006163195, 0}),
             {38.298495306, 141.555963019, -1.263}, 1e-8, 0.001);
  check_near(back_as_gsi(moved, {38.29849530463122, 141.55596301776936, 0}),
             {38.298512058, 141.555900614, 1.264}, 1e-8, 0.001);
  const DatumGrid dynamic = parse_par(semidyna_text, "a").grid;
  check_near(forward(dynamic, {36.103774791666666, 140.08785504166664, 0}),
             {36.103773019, 140.087859244, 0.096}, 1e-8, 0.001);
  check_near(back_as_gsi(dynamic, {36.10377301875336, 140.08785924400115, 0}),
             {36.103774792, 140.087855042, -0.096}, 1e-8, 0.001);
}

TEST_CASE("the same in full precision") {
  const DatumGrid tokyo = parse_par(tky2jgd_text, "a").grid;
  const Place place{36.103774791666666, 140.08785504166664, 0};
  const Place moved_place{36.10696628160147, 140.08457686629436, 0};
  check_near(forward(tokyo, place), moved_place, 1e-13, 0);
  check_near(back_as_gsi(tokyo, moved_place), {36.10377479166447, 140.08785504166585, 0}, 1e-13, 0);
  const DatumGrid moved = parse_par(patchjgd_hv_text, "a").grid;
  check_near(forward(moved, {38.2985120586605, 141.5559006163195, 0}),
             {38.29849530463122, 141.55596301776936, -1.2634603640895246}, 1e-13, 1e-12);
  check_near(back_as_gsi(moved, {38.29849530463122, 141.55596301776936, 0}),
             {38.29851205865973, 141.5559006163212, 1.2634601760987}, 1e-13, 1e-12);
  const DatumGrid dynamic = parse_par(semidyna_text, "a").grid;
  check_near(forward(dynamic, {36.10377479, 140.087855041, 2.34}),
             {36.103773017086695, 140.08785924333452, 2.4363138578103}, 1e-13, 1e-12);
}

TEST_CASE("the way back ends where the way began") {
  for (unsigned seed = 0; seed < 20; ++seed) {
    const DatumGrid grid = random_grid(seed);
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> x(grid.west, grid.east()), y(grid.south, grid.north());
    std::vector<double> longitude, latitude;
    for (int i = 0; i < 200; ++i) {
      longitude.push_back(x(random));
      latitude.push_back(y(random));
    }
    std::vector<double> there_x = longitude, there_y = latitude;
    REQUIRE(shift_forward(grid, there_x, there_y).empty());
    // A place that came from near the south-eastern edge has left the grid: it has a way back all the same.
    const auto lost = shift_backward(grid, there_x, there_y);
    CHECK(lost.empty());
    for (std::size_t i = 0; i < longitude.size(); ++i) {
      CHECK(std::abs(there_x[i] - longitude[i]) <= 1.2e-13);
      CHECK(std::abs(there_y[i] - latitude[i]) <= 1.2e-13);
    }
  }
}

TEST_CASE("on a node only that node counts, on a mesh line its two, else all four") {
  DatumGrid grid = random_grid(1);
  const auto at = [&](double rows, double columns) {
    return shift_at(grid, grid.west + columns / grid.columns_per_degree,
                    grid.south + rows / grid.rows_per_degree);
  };
  grid.latitude[3 * grid.columns + 4] = DatumGrid::missing;
  CHECK(at(2, 3));
  CHECK(at(2, 4));
  CHECK(at(3, 3));
  CHECK_FALSE(at(3, 4));
  CHECK(at(2.5, 3));
  CHECK_FALSE(at(2.5, 3.001));
  CHECK_FALSE(at(2.5, 4));
  CHECK_FALSE(at(3.001, 3.999));
  CHECK(at(2.5, 2.999));
  CHECK(at(0, 0));
  CHECK(at(12, 8));
  CHECK_FALSE(at(12.001, 8));
  CHECK_FALSE(at(0, -0.001));
  CHECK(at(2, 3)->latitude == grid.latitude[2 * grid.columns + 3] / 3.6e9);
}

TEST_CASE("points without a shift stay and are told, points that are none stay silently") {
  const DatumGrid grid = random_grid(2);
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  std::vector<double> x{140.05, 130, nan, 140.05, std::numeric_limits<double>::infinity()};
  std::vector<double> y{36.05, 36.05, 36.05, 89, 36.05};
  CHECK(shift_forward(grid, x, y) == std::vector<std::size_t>{1, 3});
  CHECK(x[0] < 140.05);
  CHECK(x[1] == 130);
  CHECK(y[3] == 89);
  CHECK(std::isnan(x[2]));
  CHECK(shift_backward(grid, x, y) == std::vector<std::size_t>{1, 3});
}
