// Coordinate systems that are suspected, and those that are left in peace.
// SPDX-License-Identifier: MIT
#include "pipeline/stages/crs_suspicion.h"

#include "georeference_cases.h"
#include "pipeline/core/municipal_extents.h"

using namespace kokai;
using namespace kokai::georeference_cases;

namespace {

using Points = std::vector<std::pair<double, double>>;

const Extent kasama = *municipal_extent("082163");
const Extent yaizu = *municipal_extent("222127");

/// side × side points, evenly over an extent.
Points grid(const Extent& extent, int side = 12) {
  Points points;
  for (int i = 0; i < side; ++i)
    for (int j = 0; j < side; ++j)
      points.emplace_back(extent.min_x + (extent.max_x - extent.min_x) * i / (side - 1),
                          extent.min_y + (extent.max_y - extent.min_y) * j / (side - 1));
  return points;
}

GeometryColumn geometry_of(const Points& points) {
  GeometryColumn geometry;
  for (const auto& [x, y] : points) geometry.add_point(x, y);
  return geometry;
}

/// Degrees as coordinates of a system of the same datum.
GeometryColumn in_system(int epsg, const Points& degrees) {
  GeometryColumn geometry = geometry_of(degrees);
  Projector(crs(epsg).datum == Datum::tokyo ? 4301 : 6668, epsg).transform(geometry.x, geometry.y);
  return geometry;
}

/// What the Tokyo datum calls these places, to some 20 m.
Points tokyo_degrees(Points points) {
  for (auto& [x, y] : points) x += 296 / 90200.0, y -= 350 / 110950.0;
  return points;
}

bool is_within(const Extent& extent, double x, double y) {
  return x >= extent.min_x && x <= extent.max_x && y >= extent.min_y && y <= extent.max_y;
}

ExpectedPlace near_extent(const Extent& extent) {
  return {extent, {}};
}

/// As if the extent were the municipality's boundary.
ExpectedPlace bounded_by(const Extent& extent) {
  return {extent, [extent](double x, double y) { return is_within(extent, x, y); }};
}

}  // namespace

TEST_CASE("metres of one zone under the name of another are a wrong zone") {
  const auto found = suspect_crs(crs(6676), in_system(6677, grid(kasama)), near_extent(kasama));
  REQUIRE(found);
  CHECK(found->fault == CrsFault::zone);
  CHECK(found->likely == crs(6677));
  CHECK(found->share == 1);
  CHECK(found->east_m == within(119700, 500));  // 1°20′
  CHECK(std::abs(found->north_m) < 1000);
  GeometryColumn with_stray = in_system(6677, grid(kasama));
  with_stray.add_point(1e12, 1e12);
  const auto still = suspect_crs(crs(6676), with_stray, near_extent(kasama));
  REQUIRE(still);
  CHECK(still->share == within(0.993, 0.001));
  CHECK(still->east_m == within(119700, 500));
  const auto old = suspect_crs(crs(2450), in_system(2451, grid(kasama)), near_extent(kasama));
  REQUIRE(old);
  CHECK(old->likely == crs(2451));  // of the stated datum
  const auto utm = suspect_crs(crs(6690), in_system(6691, grid(kasama)), near_extent(kasama));
  REQUIRE(utm);
  CHECK(utm->fault == CrsFault::zone);
  CHECK(utm->likely == crs(6691));
}

TEST_CASE("metres of another projection are named by it") {
  const auto utm = suspect_crs(crs(6677), in_system(6691, grid(kasama)), near_extent(kasama));
  REQUIRE(utm);
  CHECK(utm->fault == CrsFault::system);
  CHECK(utm->likely == crs(6691));
  const auto web = suspect_crs(crs(6677), in_system(3857, grid(kasama)), near_extent(kasama));
  REQUIRE(web);
  CHECK(web->likely == crs(3857));
}

TEST_CASE("X and Y exchanged are told where that moves the layer out of the municipality") {
  GeometryColumn geometry = in_system(6676, grid(yaizu));
  geometry.x.swap(geometry.y);
  const auto found = suspect_crs(crs(6676), geometry, near_extent(yaizu));
  REQUIRE(found);
  CHECK(found->fault == CrsFault::axes_exchanged);
  CHECK(found->likely == crs(6676));
  // In Kasama both numbers are about 40 km: exchanged they stay near it, and nothing is proved.
  GeometryColumn diagonal = in_system(6677, grid(kasama));
  diagonal.x.swap(diagonal.y);
  CHECK_FALSE(suspect_crs(crs(6677), diagonal, near_extent(kasama)));
}

TEST_CASE("kilometres and millimetres in a system of metres") {
  const auto fault_of = [](double scale) {
    GeometryColumn geometry = in_system(6677, grid(kasama));
    for (double& x : geometry.x) x *= scale;
    for (double& y : geometry.y) y *= scale;
    return suspect_crs(crs(6677), geometry, near_extent(kasama)).value().fault;
  };
  CHECK(fault_of(0.001) == CrsFault::kilometres);
  CHECK(fault_of(1000) == CrsFault::millimetres);
}

TEST_CASE("a survey's own coordinates lie near the origin, and no system puts them into place") {
  GeometryColumn survey;
  for (int i = 0; i < 10; ++i) survey.add_point(100 + 12.5 * i, 80 + 3.0 * i * i);
  const auto found = suspect_crs(crs(6677), survey, near_extent(kasama));
  REQUIRE(found);
  CHECK(found->fault == CrsFault::local);
  // One that lies elsewhere too, one of degrees, and a municipality at the origin are none.
  GeometryColumn with_stray = survey;
  with_stray.add_point(42000, 38000);
  CHECK_FALSE(suspect_crs(crs(6677), with_stray, near_extent(kasama)));
  CHECK_FALSE(suspect_crs(crs(6668), survey, near_extent(kasama)));
  ExpectedPlace at_origin;
  at_origin.extent = Extent{139.8, 35.95, 139.9, 36.05, false};
  CHECK_FALSE(suspect_crs(crs(6677), survey, at_origin));
}

TEST_CASE("layers that are right are not suspected") {
  const ExpectedPlace place = near_extent(kasama);
  CHECK_FALSE(suspect_crs(crs(6677), in_system(6677, grid(kasama)), place));
  CHECK_FALSE(suspect_crs(crs(2451), in_system(2451, grid(kasama)), place));
  // Of the whole prefecture, of neighbours alone, of one place far away.
  const Extent ibaraki = *municipal_extent("080004"), joso = *municipal_extent("082112");
  CHECK_FALSE(suspect_crs(crs(6677), in_system(6677, grid(ibaraki)), place));
  CHECK_FALSE(suspect_crs(crs(6677), in_system(6677, grid(joso)), place));
  CHECK_FALSE(suspect_crs(crs(6677), in_system(6677, {{139.69, 35.69}}), place));
  // 野田市 lies at the origin of zone IX, as a thousandth of every place does.
  CHECK_FALSE(suspect_crs(crs(6677), in_system(6677, grid(kasama)),
                          near_extent(*municipal_extent("122084"))));
  // Some rows at wrong places are no wrong system.
  Points with_strays = grid(kasama);
  for (std::size_t i = 0; i < with_strays.size(); i += 10) with_strays[i] = {135.5, 34.7};
  CHECK_FALSE(suspect_crs(crs(6677), in_system(6677, with_strays), place));
  // Two places prove nothing.
  CHECK_FALSE(suspect_crs(crs(6676), in_system(6677, {{140.25, 36.3}, {140.3, 36.35}}), place));
  // Nothing to compare with, nothing to compare.
  CHECK_FALSE(suspect_crs(crs(6676), in_system(6677, grid(kasama)), {}));
  CHECK_FALSE(suspect_crs(crs(6676), geometry_of({{0, 0}}), place));
  CHECK_FALSE(suspect_crs({}, in_system(6677, grid(kasama)), place));
  // Degrees in a system of metres contradict it already.
  CHECK_FALSE(suspect_crs(crs(6677), geometry_of(grid(kasama)), place));
}

TEST_CASE("no municipality's own layer is suspected in the zone that it lies in") {
  for (const char* code :
       {"011002", "082163", "072036", "134210", "222127", "372013", "401005", "472018", "472077"}) {
    const Extent extent = *municipal_extent(code);
    for (int zone = 1; zone <= 19; ++zone) {
      const GeometryColumn geometry = in_system(6668 + zone, grid(extent, 5));
      CHECK_FALSE(suspect_crs(crs(6668 + zone), geometry, near_extent(extent)));
    }
  }
}

TEST_CASE("numbers of the Tokyo datum under the name of a later one") {
  const GeometryColumn geometry = geometry_of(tokyo_degrees(grid({140.20, 36.28, 140.36, 36.43})));
  const Extent own{140.195, 36.2785, 140.361, 36.44};
  for (const int epsg : {6668, 4612, 4326}) {
    const auto found = suspect_crs(crs(epsg), geometry, bounded_by(own));
    REQUIRE(found);
    CHECK(found->fault == CrsFault::tokyo);
    CHECK(found->likely == crs(4301));
    CHECK(found->north_m == within(350, 15));
    CHECK(found->east_m == within(-296, 15));
  }
  const auto plane =
      suspect_crs(crs(6677), in_system(30169, tokyo_degrees(grid({140.20, 36.28, 140.36, 36.43}))),
                  bounded_by(own));
  REQUIRE(plane);
  CHECK(plane->fault == CrsFault::tokyo);
  CHECK(plane->likely == crs(30169));
  CHECK_FALSE(suspect_crs(crs(4301), geometry, bounded_by(own)));
}

TEST_CASE("a layer that reaches over the border is not of the Tokyo datum for that") {
  const Extent own{140.2, 36.28, 140.36, 36.44};
  const auto suspected = [&](const Points& points) {
    return suspect_crs(crs(6668), geometry_of(points), bounded_by(own)).has_value();
  };
  CHECK_FALSE(suspected(grid(own)));  // shifted, its north and west would be outside
  Points inner = grid({140.25, 36.3, 140.3, 36.4});
  CHECK_FALSE(suspected(inner));  // inside both ways
  // A street along the southern border, some metres outside.
  Points street = inner;
  for (int i = 0; i < 50; ++i) street.emplace_back(140.22 + 0.002 * i, 36.2796);
  CHECK_FALSE(suspected(street));
  // A works of a hundred points, 300 m beyond the border.
  Points works = inner;
  for (const auto& point : grid({140.300, 36.2773, 140.305, 36.2775})) works.push_back(point);
  CHECK_FALSE(suspected(works));
  // Some places here and there beyond it.
  Points few = inner;
  for (int i = 0; i < 9; ++i) few.emplace_back(140.22 + 0.01 * i, 36.2773);
  CHECK_FALSE(suspected(few));
  few.emplace_back(140.33, 36.2773);
  CHECK(suspected(few));
  few.emplace_back(140.40, 36.35);  // one that the shift does not explain
  CHECK_FALSE(suspected(few));
}

TEST_CASE("an extent alone says nothing about the Tokyo datum, being less exact than its shift") {
  const Points points = tokyo_degrees(grid(kasama));
  CHECK_FALSE(suspect_crs(crs(6668), geometry_of(points), near_extent(kasama)));
}

TEST_CASE("undeclared systems have candidates, best first") {
  const auto best = [](const GeometryColumn& geometry) {
    return candidate_systems(geometry, kasama).at(0);
  };
  CHECK(best(in_system(6677, grid(kasama))).crs == crs(6677));
  CHECK(best(in_system(6677, grid(kasama))).share == 1);
  CHECK(best(in_system(6691, grid(kasama))).crs == crs(6691));
  CHECK(best(geometry_of(grid(kasama))).crs == crs(6668));
  CHECK(best(in_system(30169, grid(kasama))).crs == crs(6677));
  Points half = grid(kasama);
  for (std::size_t i = 0; i < half.size() / 4; ++i) half[i] = {135.5, 34.7 + 0.001 * double(i)};
  CHECK(best(in_system(6677, half)).share == within(0.75, 0.01));
  CHECK(candidate_systems(in_system(6677, grid(yaizu)), kasama).empty());
  CHECK(candidate_systems(geometry_of({{0, 0}}), kasama).empty());
}

// --- As the stage reports it ------------------------------------------------------------------------

namespace {

GeoreferenceOptions in_kasama(std::optional<Crs> declared) {
  GeoreferenceOptions made = options({}, declared, 8);
  made.expected = bounded_by(kasama);
  return made;
}

Layer layer_of(const Definition& definition, GeometryColumn geometry) {
  Layer layer = feature_layer(definition, {});
  layer.geometry = std::move(geometry);
  layer.rows = layer.geometry.size();
  return layer;
}

}  // namespace

TEST_CASE("a wrong zone stops the layer and says what to write") {
  const Definition definition = feature_definition();
  Layer layer = layer_of(definition, in_system(6677, grid(kasama)));
  const double before = layer.geometry.x[0];
  Notices notices;
  georeference(layer, in_kasama(crs(6676)), notices);
  CHECK(notices.total() == 1);
  CHECK(parameter(notices, "crs_zone_mismatch", "line") == "crs = \"EPSG:6677\"");
  CHECK(parameter(notices, "crs_zone_mismatch", "detail_en") ==
        "EPSG:6676 puts it outside the municipality, EPSG:6677 puts 100 % of it inside");
  CHECK(parameter(notices, "crs_zone_mismatch", "offset_en").find("east +119") !=
        std::string::npos);
  CHECK(layer.geometry.x[0] == before);
  CHECK(layer.crs == crs(6676));
}

TEST_CASE("the Tokyo datum is suspected in a list that says nothing about its system") {
  const Definition definition = table_definition();
  std::vector<std::pair<std::string, std::string>> rows;
  for (const auto& [x, y] : tokyo_degrees(grid({140.2, 36.28, 140.36, 36.43})))
    rows.emplace_back(std::to_string(y), std::to_string(x));
  Layer layer = table_layer(definition, rows);
  GeoreferenceOptions how;
  how.expected = bounded_by({140.195, 36.2785, 140.361, 36.44, false});
  Notices notices;
  georeference(layer, how, notices);
  CHECK(notices.total() == 1);
  CHECK(parameter(notices, "crs_tokyo_read_as_jgd", "line") == "crs = \"EPSG:4301\"");
}

TEST_CASE("exchanged axes of a plane system are one finding of the layer") {
  const Definition definition = feature_definition();
  GeometryColumn geometry = in_system(6676, grid(yaizu));
  geometry.x.swap(geometry.y);
  Layer layer = layer_of(definition, geometry);
  GeoreferenceOptions how = options({}, crs(6676), 22);
  how.expected = near_extent(yaizu);
  Notices notices;
  georeference(layer, how, notices);
  CHECK(notices.total() == 1);
  CHECK(only(notices, "geom_axis_swapped").row == no_row);
  CHECK(layer.crs == crs(6668));  // as the exchanged degrees of a list are
}

TEST_CASE("contradictions and missing words are answered with systems that would do") {
  const Definition definition = feature_definition();
  Layer unsaid = layer_of(definition, in_system(6677, grid(kasama)));
  Notices undeclared;
  georeference(unsaid, in_kasama({}), undeclared);
  CHECK(parameter(undeclared, "crs_undeclared", "detail_en") ==
        "into the municipality's extent puts it: EPSG:6677 (JGD2011 / Japan Plane Rectangular CS "
        "IX) 100 %; coordinates do not tell the datum");
  Layer metres = layer_of(definition, in_system(6677, grid(kasama)));
  Notices contradicted;
  georeference(metres, in_kasama(crs(6668)), contradicted);
  CHECK(parameter(contradicted, "crs_contradiction", "detail_en").find("EPSG:6677") !=
        std::string::npos);
  Layer degrees = layer_of(definition, geometry_of(grid(kasama)));
  Notices labelled;
  georeference(degrees, in_kasama(crs(6677)), labelled);
  CHECK(labelled.total() == 1);
  CHECK(parameter(labelled, "crs_contradiction", "detail_en").find("EPSG:6668") !=
        std::string::npos);
  GeometryColumn small = in_system(6677, grid(kasama));
  for (double& x : small.x) x /= 1000;
  for (double& y : small.y) y /= 1000;
  Layer kilometres = layer_of(definition, small);
  Notices units;
  georeference(kilometres, in_kasama(crs(6677)), units);
  CHECK(parameter(units, "crs_contradiction", "detail_en").find("kilometres") != std::string::npos);
}
