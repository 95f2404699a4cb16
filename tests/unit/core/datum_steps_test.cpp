// The table of steps, files of crustal movement, and what a grid of a step must give.
// SPDX-License-Identifier: MIT
#include "pipeline/core/datum_steps.h"

#include <catch2/catch.hpp>

#include "tests/unit/core/grid_cases.h"

using namespace kokai;
using kokai::test::mesh;
using kokai::test::mesh_of_heights;

TEST_CASE("the steps' table: two ways to find a row, sound limits, vectors within them") {
  for (const DatumStep& step : datum_steps()) {
    CHECK(find_datum_step(step.id) == &step);
    if (step.purpose == GridPurpose::heights) {
      CHECK(&step_of_heights() == &step);
      CHECK(step.limits.height_most > 0);
      continue;
    }
    CHECK(step.purpose == GridPurpose::datum);
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
  CHECK(fault_of_grid(tokyo, mesh_of_heights(36, 140, 0))->en.find("only heights") !=
        std::string::npos);
}

TEST_CASE("files of crustal movement go by their names") {
  const auto step = crustal_step("kumamoto2016_BL");
  REQUIRE(step);
  CHECK(step->id == "crustal_kumamoto2016_BL");
  CHECK(step->file == "kumamoto2016_BL.par");
  CHECK(step->from == Datum::jgd2011);
  CHECK_FALSE(step->backward);
  CHECK(crustal_step("iwatemiyagi2008")->from == Datum::jgd2000);
  CHECK(crustal_step("touhokutaiheiyouoki2011_h")->from == Datum::jgd2000);
  const auto today = crustal_step("SemiDyna2009");
  CHECK(today->from == Datum::jgd2011);
  CHECK(today->backward);
  // That of 2011 changes the datum, and crs asks for it; without a year nobody knows which datum it is of.
  for (const char* name : {"touhokutaiheiyouoki2011", "TKY2JGD", "hyokorevBM_jgd2024_h", "", "noto",
                           "../noto2024", "noto 2024"})
    CHECK_FALSE(crustal_step(name));
}

TEST_CASE("a file of crustal movement or of heights is told from others by its size and kind") {
  const DatumStep noto = *crustal_step("noto2024_BL");
  CHECK_FALSE(fault_of_grid(noto, mesh(37, 137, 0.08, -0.03)));
  CHECK_FALSE(fault_of_grid(noto, mesh_of_heights(37, 137, 4.1)));
  CHECK(fault_of_grid(noto, mesh(37, 137, 11.4, -11.8))->en.find("(11.4″, -11.8″)") !=
        std::string::npos);
  CHECK(fault_of_grid(noto, mesh_of_heights(37, 137, -10.5))->en.find("(-10.5 m)") !=
        std::string::npos);
  CHECK_FALSE(fault_of_grid(step_of_heights(), mesh_of_heights(37, 137, -0.4)));
  CHECK(fault_of_grid(step_of_heights(), mesh_of_heights(37, 137, 37)));
  CHECK(fault_of_grid(step_of_heights(), mesh(37, 137, 0, 0)));
}
