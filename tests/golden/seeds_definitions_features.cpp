// The definitions of the seeds' own layers with geometry of their own.
// SPDX-License-Identifier: MIT
#include "seeds.h"

namespace kokai_test {

namespace {

/// Polygons or lines with a number and a name.
std::string feature_definition(const std::string& id, const std::string& types,
                               const std::string& more) {
  return "id = \"" + id + "\"\ntitle = { ja = \"" + id + "\", en = \"" + id +
         "\" }\ngeometry_types = [" + types + "]\n" + more + R"toml(
geometry = "features"
key = ["id"]

[[field]]
name = "id"
type = "identifier"
header = "番号"
requirement = "required"
[[field]]
name = "name"
type = "text"
header = "名称"
)toml";
}

/// The same with [[rule]]s that compare it with other layers of the seeds, and further fields.
std::string compared_definition(const std::string& id, const std::string& types,
                                const std::string& rest) {
  return feature_definition(id, types, "frequency = \"annual\"") + rest;
}

const std::string plot_rules = R"toml(
[[rule]]
code = "cross_not_inside"
layer = "area"
tolerance_m = "1"
)toml";

const std::string garden_rules = R"toml(
[[rule]]
code = "cross_overlap"
layer = "area"
tolerance_m = "1"

[[rule]]
code = "cross_no_point"
layer = "post"
tolerance_m = "1"
)toml";

const std::string post_rules = R"toml(
[[rule]]
code = "cross_point_not_on_line"
layer = "path"
tolerance_m = "1"

[[rule]]
code = "cross_address_distance"
address = "address"
layer = "area"
layer_name = "name"
tolerance_m = "50"

[[field]]
name = "address"
type = "text"
header = "住所"
)toml";

const std::string quarter_rules = R"toml(
[[rule]]
code = "cross_union_mismatch"
layer = "area"
tolerance_m = "1"

[[rule]]
code = "cross_area_sum"
by = "name"
layer = "register"
layer_by = "name"
layer_area = "area_ha"
tolerance_percent = "1"
)toml";

const char* const drawn_area_rules = R"toml(
[[rule]]
code = "geom_multipart"
[[rule]]
code = "geom_spike"
angle_deg = "1"
[[rule]]
code = "geom_short_segment"
segment_m = "0.2"
[[rule]]
code = "geom_tiny_polygon"
area_m2 = "1"
[[rule]]
code = "geom_sliver"
width_m = "1"
[[rule]]
code = "geom_tiny_hole"
area_m2 = "1"
[[rule]]
code = "geom_too_many_vertices"
vertices_count = "20"
)toml";

const char* const drawn_path_rules = R"toml(
[[rule]]
code = "geom_line_not_simple"
[[rule]]
code = "geom_self_contact"
[[rule]]
code = "geom_discontinuous_parts"
gap_m = "0.5"
)toml";

}  // namespace

std::map<std::string, std::string> feature_definitions() {
  const std::string polygons = R"("polygon", "multipolygon")", lines = R"("line", "multiline")";
  const std::string annual = "frequency = \"annual\"";
  return {
      {"area.toml", feature_definition("area", polygons, annual)},
      {"path.toml", feature_definition("path", lines, annual)},
      {"drawn_area.toml", feature_definition("drawn_area", polygons, annual) + drawn_area_rules},
      {"drawn_path.toml", feature_definition("drawn_path", lines, annual) + drawn_path_rules},
      {"whole_area.toml", feature_definition("whole_area", polygons, annual) +
                              "\n[[rule]]\ncode = \"geom_hole_forbidden\"\n"},
      {"timeless.toml", feature_definition("timeless", polygons, "")},
      {"plot.toml", compared_definition("plot", polygons, plot_rules)},
      {"garden.toml", compared_definition("garden", polygons, garden_rules)},
      {"post.toml", compared_definition("post", "\"point\"", post_rules)},
      {"quarter.toml", compared_definition("quarter", polygons, quarter_rules)},
      {"district.toml",
       feature_definition(
           "district", polygons,
           annual + "\npartition = { tolerance_m = 0.2, parent = { layer = \"area\" } }")},
      {"zone.toml",
       feature_definition("zone", polygons,
                          annual + "\npartition = { family = \"zoning\", merge_fields = "
                                   "[\"name\"], parent = { layer = \"area\" } }")}};
}

}  // namespace kokai_test
