// Metres in zones against GEOS itself: for random routes and zones, what the union of all ranks from one on holds.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <geos_c.h>

#include <catch2/catch.hpp>
#include <map>
#include <random>

#include "layer_builder.h"
#include "network_builder.h"
#include "pipeline/rules/crossings.h"

namespace {

using namespace kokai;
using namespace kokai::test;

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  double between(double low, double high) {
    return low + (high - low) * (static_cast<double>(engine_()) / 4294967295.0);
  }

 private:
  std::mt19937 engine_;
};

Points random_quadrangle(Random& random) {
  const double x = random.between(0, 900), y = random.between(0, 900);
  const double width = random.between(20, 400), height = random.between(20, 400);
  const double skew = random.between(-9, 9);
  return {{x, y},
          {x + width, y + skew},
          {x + width + skew, y + height},
          {x + skew, y + height},
          {x, y}};
}

std::string wkt_of(const GeometryColumn& geometry, std::size_t feature) {
  std::string places;
  const Range range = geometry.feature_coordinates(feature);
  for (std::size_t i = range.begin; i < range.end; ++i)
    places +=
        fmt::format("{}{:.17g} {:.17g}", places.empty() ? "" : ",", geometry.x[i], geometry.y[i]);
  return is_linear(geometry.kind[feature]) ? "LINESTRING(" + places + ")"
                                           : "POLYGON((" + places + "))";
}

/// Length of the line inside the union of the polygons, by GEOS from WKT.
double length_inside(const std::string& line, const std::vector<std::string>& polygons) {
  GEOSContextHandle_t geos = GEOS_init_r();
  GEOSGeometry* all = GEOSGeom_createEmptyCollection_r(geos, GEOS_MULTIPOLYGON);
  for (const std::string& polygon : polygons) {
    GEOSGeometry* one = GEOSGeomFromWKT_r(geos, polygon.c_str());
    GEOSGeometry* joined = GEOSUnion_r(geos, all, one);
    GEOSGeom_destroy_r(geos, one);
    GEOSGeom_destroy_r(geos, all);
    all = joined;
  }
  GEOSGeometry* own = GEOSGeomFromWKT_r(geos, line.c_str());
  GEOSGeometry* inside = GEOSIntersection_r(geos, own, all);
  double length = 0;
  GEOSLength_r(geos, inside, &length);
  for (GEOSGeometry* geometry : {inside, own, all}) GEOSGeom_destroy_r(geos, geometry);
  GEOS_finish_r(geos);
  return length;
}

Layer random_zones(Random& random, std::size_t count) {
  std::vector<Values> rows;
  GeometryColumn geometry;
  for (std::size_t i = 0; i < count; ++i) {
    rows.push_back({{"depth_rank", std::to_string(1 + static_cast<int>(random.between(0, 5.99)))}});
    add_polygon(geometry, {{random_quadrangle(random)}});
  }
  return features_of("flood_inundation", rows, std::move(geometry));
}

Layer random_routes(Random& random, std::size_t count) {
  GeometryColumn geometry;
  for (std::size_t i = 0; i < count; ++i) {
    Points places;
    for (int corner = 0; corner < 5; ++corner)
      places.emplace_back(random.between(0, 1300), random.between(0, 1300));
    add_line(geometry, {places});
  }
  return features_of("evacuation_route", std::vector<Values>(count, {{"route_id", "R"}}),
                     std::move(geometry));
}

}  // namespace

TEST_CASE("metres by rank are those of GEOS, for random routes and zones") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    Random random(seed);
    const Layer zones = random_zones(random, 15), routes = random_routes(random, 10);
    const OtherLayer others[] = {{zones.definition->id, &zones}};
    CheckInput input{routes, *routes.definition};
    input.others = others;
    const RuleUse rule{"route_crosses_flood_zone",
                       {{"layer", "flood_inundation"},
                        {"layer_rank", "depth_rank"},
                        {"lowest_rank", "1"},
                        {"tolerance_m", "0"}},
                       ""};
    Notices notices;
    const auto view = compare_hazards(input, rule, notices);
    REQUIRE(view);
    const HazardZones hazards(*view);
    PreparedFeatures parts(view->parts);
    for (std::uint32_t row = 0; row < routes.rows; ++row) {
      GeometryColumn pieces;
      std::map<std::string, double> metres;
      for (const Crossing& crossing : hazards.of_row(row, parts, pieces))
        metres[crossing.kind->value] = crossing.metres;
      const std::string line = wkt_of(view->own, row);
      std::vector<std::string> deeper;
      double before = 0;
      for (int rank = 6; rank >= 1; --rank) {
        for (std::uint32_t part = 0; part < view->parts.size(); ++part)
          if (zones.column("depth_rank")->text[view->part_of[part].row] == std::to_string(rank))
            deeper.push_back(wkt_of(view->parts, part));
        const double inside = length_inside(line, deeper);
        INFO("seed " << seed << ", route " << row << ", rank " << rank);
        // The plane's scale is that of its middle: 650 m away it is wrong by a ten-thousandth.
        CHECK(metres[std::to_string(rank)] == Approx(inside - before).epsilon(3e-4).margin(0.01));
        before = inside;
      }
    }
  }
}
