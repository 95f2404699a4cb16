// Seeds of codes about polygons that must lie side by side.
// SPDX-License-Identifier: MIT
#include "seeds.h"

namespace kokai_test {

namespace {

using Polygons = std::vector<std::string>;

/// A [[dataset]] of the layer from polygons whose names all differ, unless `name` gives them one.
SeedProject partition(const std::string& layer, const Polygons& polygons,
                      const std::string& name = "") {
  std::string json = features_json(polygons);
  const std::string common = "\"広場\"";
  int number = 0;
  for (std::size_t at = 0; (at = json.find(common, at)) != std::string::npos; ++at)
    json.replace(at, common.size(),
                 "\"" + (name.empty() ? "第" + std::to_string(++number) + "区" : name) + "\"");
  return {"[[dataset]]\nid = \"a\"\nlayer = \"" + layer + "\"\nsource = \"a.geojson\"\n",
          {{"a.geojson", json}}};
}

/// The same with the area that it must cover: a square of four thousandths of a degree.
SeedProject with_parent(SeedProject project) {
  project.dataset +=
      "[[dataset]]\nid = \"p\"\nlayer = \"area\"\nsource = \"p.geojson\"\npublish = false\n";
  project.sources["p.geojson"] = features_json({polygon_json({square(0, 0, 4)})});
  return project;
}

/// The second record takes the number of the first.
SeedProject same_number(SeedProject project) {
  std::string& json = project.sources["a.geojson"];
  json.replace(json.find("\"A2\""), 4, "\"A1\"");
  return project;
}

std::string area(const SeedPoints& ring) {
  return polygon_json({ring});
}

// Thousandths of a degree: 90 m to the east, 111 m to the north.
const std::string first = area(square(0, 0, 1)), second = area(square(1, 0, 1));
const std::string overlapping = area(square(0.5, 0, 1));
const std::string slanted = area({{1, 0}, {2, 0}, {2, 1}, {0.99, 1}, {1, 0}});
const std::string inner = area(square(0.2, 0.2, 0.5));
const std::string dented = area({{0, 0}, {1, 0}, {0.99, 0.5}, {1, 1}, {0, 1}, {0, 0}});
const std::string with_middle = area({{0, 0}, {1, 0}, {1, 0.5}, {1, 1}, {0, 1}, {0, 0}});
const std::string beside_middle = area({{1, 0}, {2, 0}, {2, 1}, {1, 1}, {1.001, 0.5}, {1, 0}});
const std::string upper_left = area({{0, 1}, {0.4, 1}, {0.4, 2}, {0, 2}, {0, 1}});
const std::string upper_right = area({{0.4, 1}, {1, 1}, {1, 2}, {0.4, 2}, {0.4, 1}});
const std::string low_with_vertex = area({{0, 0}, {1, 0}, {1, 1}, {0.4, 1}, {0, 1}, {0, 0}});
const std::string half = area({{0, 0}, {2, 0}, {2, 4}, {0, 4}, {0, 0}});
const std::string other_half = area({{2, 0}, {4, 0}, {4, 4}, {2, 4}, {2, 0}});

Seed fault(const std::string& code, const std::string& severity, const std::string& layer,
           const Polygons& seeded, int row) {
  return {code, severity, partition(layer, seeded), partition(layer, {first, second}), {row}};
}

std::vector<Seed> topo_seeds() {
  const std::string parts = polygons_json({{square(0, 0, 1)}, {square(1.005, 0, 1)}});
  const std::string far_parts = polygons_json({{square(0, 0, 1)}, {square(1.3, 0, 1)}});
  return {
      {"topo_duplicate_geometry",
       "error",
       same_number(partition("district", {first, first}, "西")),
       partition("district", {first, second}, "西"),
       {2},
       {{"row_primary_key", "error"}}},  // the number is the same too
      fault("topo_duplicate_geometry_attrs", "warning", "district", {first, first}, 2),
      fault("topo_within", "warning", "district", {first, inner}, 2),
      fault("topo_overlap", "error", "district", {first, overlapping}, 1),
      fault("topo_sliver_overlap", "warning", "district", {first, slanted}, 1),
      fault("topo_gap", "warning", "district", {dented, second}, 1),
      {"topo_gap_between_parts",
       "warning",
       partition("district", {parts}),
       partition("district", {far_parts}),
       {1}},
      {"topo_edge_mismatch",
       "warning",
       partition("district", {with_middle, beside_middle}),
       partition("district", {first, second}),
       {1}},
      {"topo_t_junction",
       "warning",
       partition("district", {first, upper_left, upper_right}),
       partition("district", {low_with_vertex, upper_left, upper_right}),
       {1}},
      {"topo_hole_in_coverage",
       "error",
       with_parent(partition("district", {half})),
       with_parent(partition("district", {half, other_half})),
       {1}},
  };
}

std::vector<Seed> zoning_seeds() {
  return {
      fault("zoning_overlap", "error", "zone", {first, overlapping}, 1),
      fault("zoning_sliver_overlap", "warning", "zone", {first, slanted}, 1),
      fault("zoning_sliver_gap", "warning", "zone", {dented, second}, 1),
      {"zoning_gap",
       "error",
       with_parent(partition("zone", {half})),
       with_parent(partition("zone", {half, other_half})),
       {1}},
      {"zoning_mergeable_neighbours",
       "info",
       partition("zone", {first, second}, "商業地域"),
       partition("zone", {first, second}),
       {1}},
  };
}

}  // namespace

std::vector<Seed> coverage_seeds() {
  std::vector<Seed> seeds = topo_seeds();
  for (Seed& seed : zoning_seeds()) seeds.push_back(std::move(seed));
  return seeds;
}

}  // namespace kokai_test
