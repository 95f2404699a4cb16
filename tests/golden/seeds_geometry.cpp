// Seeds of codes about geometry, coordinates and their systems.
// SPDX-License-Identifier: MIT
#include "seeds.h"

namespace kokai_test {

namespace {

/// A second feature that is the fault.
Seed shape(const std::string& code, const std::string& severity, const std::string& layer,
           const std::string& json) {
  return {code, severity, features(layer, {json}), features(layer, {}), {2}};
}

Seed area(const std::string& code, const std::vector<SeedPoints>& rings) {
  return shape(code, "error", "area", polygon_json(rings));
}

/// A fault of the second feature, and what mends it.
Seed repair(const std::string& code, const std::string& mode, const std::string& json) {
  const std::string asked = "repair = \"" + mode + "\"\n";
  return {code, "warning", features("area", {json}, asked), features("area", {}, asked), {2}};
}

const std::string flat = "POLYGON((140.3 36.3,140.4 36.3,140.4 36.4,140.3 36.3))";
const SeedPoints open_ring = {{0, 0}, {4, 0}, {4, 4}, {0, 4}};
const SeedPoints stuttering_ring = {{0, 0}, {4, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}};
const SeedPoints bow_tie = {{0, 0}, {4, 0}, {0, 3}, {3, 4}, {0, 0}};

SeedProject area_file(const VectorFile& file, const std::string& name,
                      const std::string& more = "") {
  return {"[[dataset]]\nid = \"a\"\nlayer = \"area\"\nsource = \"" + name + "\"\n" + more,
          vector_files(file)};
}

/// A Shapefile of one square in the system of an EPSG code.
SeedProject square_in(int epsg, const std::string& more = "") {
  return area_file({"ESRI Shapefile", epsg, {{flat, "広場"}}}, "a.shp", more);
}

SeedProject package(const std::string& wkt) {
  return area_file({"GPKG", 6668, {{wkt, "広場"}}}, "a.gpkg");
}

/// A square of Kasama in metres of zone IX, in the system of an EPSG code.
SeedProject metres_in(int epsg,
                      const std::string& ring = "42000 38000,42100 38000,42100 38100,42000 38000") {
  return area_file({"ESRI Shapefile", epsg, {{"POLYGON((" + ring + "))", "広場"}}}, "a.shp");
}

/// The same with the boundary of a municipality around the faultless benches.
SeedProject in_boundary(SeedProject project) {
  project.dataset +=
      "[[dataset]]\nid = \"boundary\"\nlayer = \"municipal_boundary\"\nsource = "
      "\"b.geojson\"\npublish = false\n";
  std::string json = features_json({polygon_json({square(-50, -50, 100)})});
  const std::string properties = R"("番号":"A1","名称":"広場")";
  project.sources["b.geojson"] =
      json.replace(json.find(properties), properties.size(),
                   R"("都道府県名":"茨城県","市区町村名":"笠間市","行政区域コード":"08216")");
  return project;
}

/// A path along the southern border, so many thousandths of a degree north of it: the shift of the datum is 3.
SeedProject path_along_border(double north) {
  SeedPoints points;
  for (int i = 0; i < 15; ++i) points.emplace_back(-35 + 5 * i, -50 + north);
  return in_boundary(features("path", {line_json(points)}));
}

Seed place(const std::string& code, const std::string& latitude, const std::string& longitude) {
  return {
      code, "error", bench({{}, {{"緯度", latitude}, {"経度", longitude}}}), bench(), {3, "緯度"}};
}

}  // namespace

std::vector<Seed> geometry_seeds() {
  const SeedPoints around = square(0, 0, 9), inside = hole(1, 1, 2);
  const SeedPoints diamond = {{0, 4.5}, {4, 7}, {9, 4.5}, {4, 1}, {0, 4.5}};
  const std::string high =
      R"({"type":"LineString","coordinates":[[140.3,36.3,25],[140.4,36.3,26]]})";
  return {
      shape("geom_null", "error", "area", "null"),
      {"geom_empty", "error", package("POLYGON EMPTY"), package(flat), {1}},
      shape("geom_wrong_type", "error", "area", line_json({{0, 0}, {1, 1}})),
      {"geom_not_finite",
       "error",
       package("POLYGON((140.3 36.3,140.4 36.3,140.4 1e999,140.3 36.3))"),
       package(flat),
       {1}},
      area("geom_ring_not_closed", {open_ring}),
      area("geom_too_few_points", {{{0, 0}, {4, 0}, {0, 0}}}),
      shape("geom_repeated_points", "warning", "area", polygon_json({stuttering_ring})),
      area("geom_self_intersection", {bow_tie}),
      area("geom_ring_self_intersection", {{{0, 0}, {4, 0}, {4, 4}, {2, 0}, {0, 4}, {0, 0}}}),
      area("geom_hole_outside_shell", {around, hole(20, 20, 1)}),
      area("geom_nested_holes", {around, hole(1, 1, 6), hole(2, 2, 2)}),
      shape("geom_nested_shells", "error", "area", polygons_json({{around}, {square(1, 1, 2)}})),
      area("geom_disconnected_interior", {around, diamond}),
      area("geom_duplicate_rings", {around, inside, inside}),
      shape("geom_zero_length", "error", "path", line_json({{1, 1}, {1, 1}})),
      shape("geom_multipart", "warning", "drawn_area",
            polygons_json({{around}, {square(20, 20, 1)}})),
      {"geom_mixed_dimensions", "warning", features("path", {high}), features("path", {})},
      {"geom_curves",
       "warning",
       package(
           "CURVEPOLYGON(CIRCULARSTRING(140.3 36.3,140.4 36.3,140.4 36.4,140.3 36.4,140.3 36.3))"),
       package(flat),
       {1}},
      repair("repaired_repeated_points", "safe", polygon_json({stuttering_ring})),
      repair("repaired_ring_not_closed", "safe", polygon_json({open_ring})),
      repair("repaired_polygon", "make_valid", polygon_json({bow_tie})),
  };
}

std::vector<Seed> place_seeds() {
  const std::string mending = "repair = \"safe\"\n";
  SeedProject unplaced = bench();
  unplaced.left_out = "crs = \"EPSG:6668\"\n";
  return {
      place("geom_near_origin", "0", "0"),
      place("geom_axis_swapped", "140.3001", "36.3401"),
      place("geom_lat_copied", "36.3401", "36.3401"),
      place("geom_outside_crs_area", "35.6", "170.1"),
      {"geom_outside_municipality",
       "error",
       in_boundary(bench_with("経度", "141.3")),
       in_boundary(bench()),
       {3}},
      {"repaired_axis_swapped",
       "warning",
       in_boundary(bench({{}, {{"緯度", "140.3001"}, {"経度", "36.3401"}}}, mending)),
       in_boundary(bench({}, mending)),
       {3, "緯度"},
       {{"changed_coordinates", "info", 2}}},  // both values are written anew
      {"crs_undeclared", "error", unplaced, bench()},
      {"crs_contradiction", "error", square_in(6668, "crs = \"EPSG:6677\"\n"),
       square_in(6668, "crs = \"EPSG:6668\"\n")},
      {"crs_grid_missing", "error", square_in(4301), square_in(6668)},
      {"crs_unknown", "error", square_in(2193), square_in(6668)},
      {"crs_zone_mismatch", "error", metres_in(6676), metres_in(6677)},
      {"crs_local_coordinates", "error", metres_in(6677, "10.5 8.2,15 8.2,15 9,10.5 8.2"),
       metres_in(6677)},
      {"crs_tokyo_read_as_jgd",
       "error",
       path_along_border(-2.8),
       path_along_border(0.4),
       {},
       {{"geom_outside_municipality", "error"}}},
  };
}

}  // namespace kokai_test
