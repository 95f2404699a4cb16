// The definitions of the seeds' own layers.
// SPDX-License-Identifier: MIT
#include "seeds.h"

namespace kokai_test {

namespace {

const char* const bench_definition = R"toml(
id = "bench"
title = { ja = "ベンチ", en = "Benches" }
frequency = "annual"
geometry = "coordinates"
key = ["id"]
withheld_headers = ["施工業者"]

[[rule]]
code = "cell_range_order"
start = "first_day"
end = "last_day"
[[rule]]
code = "cell_range_equal"
start = "first_day"
end = "last_day"
[[rule]]
code = "cell_range_order"
start = "start_time"
end = "end_time"
[[rule]]
code = "row_unique_combined"
fields = ["park", "place"]
[[rule]]
code = "row_duplicate_place"
fields = ["park"]

[[code_list]]
id = "material"
values = [{ name = "木", variants = ["木製"] }, { name = "石" }]

[[field]]
name = "id"
type = "identifier"
header = "番号"
requirement = "required"
[[field]]
name = "park"
type = "text"
header = "公園名"
requirement = "required"
aliases = ["公園"]
max_length = 10
[[field]]
name = "place"
type = "text"
header = "園内の位置"
requirement = "recommended"
[[field]]
name = "reading"
type = "kana"
header = "よみ"
[[field]]
name = "latitude"
type = "latitude"
header = "緯度"
[[field]]
name = "longitude"
type = "longitude"
header = "経度"
[[field]]
name = "seats"
type = "integer"
header = "席数"
min = 1
max = 20
[[field]]
name = "height"
type = "number"
header = "高さ"
unit = "cm"
[[field]]
name = "first_day"
type = "date"
header = "開始日"
[[field]]
name = "last_day"
type = "date"
header = "終了日"
[[field]]
name = "start_time"
type = "time"
header = "開始時刻"
[[field]]
name = "end_time"
type = "time"
header = "終了時刻"
[[field]]
name = "weekdays"
type = "weekdays"
header = "曜日"
[[field]]
name = "lit"
type = "presence"
header = "照明の有無"
[[field]]
name = "roof"
type = "mark"
header = "屋根"
[[field]]
name = "material"
type = "code"
header = "材質"
code_list = "material"
[[field]]
name = "colour"
type = "code"
header = "色"
code_list = "material"
open_list = true
[[field]]
name = "municipality"
type = "municipality_code"
header = "団体コード"
[[field]]
name = "phone"
type = "phone"
header = "電話番号"
[[field]]
name = "postal"
type = "postal_code"
header = "郵便番号"
[[field]]
name = "url"
type = "url"
header = "URL"
[[field]]
name = "email"
type = "email"
header = "メールアドレス"
short = "メール"
[[field]]
name = "uses"
type = "list"
header = "用途"
[[field]]
name = "ticket"
type = "identifier"
header = "管理票"
pattern = "^[A-Z]-[0-9]+$"
[[field]]
name = "history"
type = "text"
header = "設置の経緯と由来"
short = "経緯"
)toml";

const char* const tally_definition = R"toml(
id = "tally"
title = { ja = "点検", en = "Tallies" }
frequency = "annual"
geometry = "none"
key = ["id"]

[[rule]]
code = "row_constraint"
expression = "old + new = total"
[[rule]]
code = "row_foreign_key"
fields = ["bench"]
layer = "bench"
layer_fields = ["id"]

[[field]]
name = "id"
type = "identifier"
header = "番号"
[[field]]
name = "total"
type = "integer"
header = "計"
[[field]]
name = "old"
type = "integer"
header = "旧"
[[field]]
name = "new"
type = "integer"
header = "新"
[[field]]
name = "bench"
type = "identifier"
header = "ベンチ番号"
[[field]]
name = "colour"
type = "text"
header = "色"
[[field]]
name = "size"
type = "text"
header = "寸法"
)toml";

/// Polygons or lines with a number and a name.
const char* const count_definition = R"toml(
id = "count"
title = { ja = "地区の人数", en = "People of districts" }
frequency = "annual"
geometry = "coordinates"
key = ["district"]

[[rule]]
code = "privacy_small_cell"
fields = ["men", "women"]
k_count = "3"
[[rule]]
code = "privacy_small_cell_recoverable"
total = "all"
parts = ["men", "women"]
label = "district"
total_row = "合計"
[[rule]]
code = "privacy_single_out_location"
field = "opinion"
cell_m = "100"
k_count = "2"

[[field]]
name = "district"
type = "text"
header = "地区"
requirement = "required"
[[field]]
name = "latitude"
type = "latitude"
header = "緯度"
[[field]]
name = "longitude"
type = "longitude"
header = "経度"
[[field]]
name = "all"
type = "integer"
header = "計"
[[field]]
name = "men"
type = "integer"
header = "男"
[[field]]
name = "women"
type = "integer"
header = "女"
[[field]]
name = "opinion"
type = "text"
header = "意見"
)toml";

std::string feature_definition(const std::string& id, const std::string& types,
                               const std::string& more) {
  return "id = \"" + id + "\"\ntitle = { ja = \"" + id + "\", en = \"" + id +
         "\" }\ngeometry_types = [" + types + "]\n" + more + R"toml(
geometry = "features"
key = ["id"]

[[rule]]
code = "geom_multipart"

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

/// A plain table of published areas.
const std::string register_definition = R"toml(id = "register"
title = { ja = "面積調書", en = "Register of areas" }
frequency = "annual"
geometry = "none"
key = ["name"]
[[field]]
name = "name"
type = "text"
header = "区域"
requirement = "required"
[[field]]
name = "area_ha"
type = "number"
header = "公表面積"
unit = "ha"
)toml";

/// What a definition may ask of single shapes.
const char* const drawn_area_rules = R"toml(
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

const std::map<std::string, std::string>& seed_definitions() {
  const std::string polygons = R"("polygon", "multipolygon")", lines = R"("line", "multiline")";
  const std::string annual = "frequency = \"annual\"";
  static const std::map<std::string, std::string> definitions = {
      {"bench.toml", bench_definition},
      {"count.toml", count_definition},
      {"tally.toml", tally_definition},
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
      {"register.toml", register_definition},
      {"district.toml",
       feature_definition(
           "district", polygons,
           annual + "\npartition = { tolerance_m = 0.2, parent = { layer = \"area\" } }")},
      {"zone.toml",
       feature_definition("zone", polygons,
                          annual + "\npartition = { family = \"zoning\", merge_fields = "
                                   "[\"name\"], parent = { layer = \"area\" } }")}};
  return definitions;
}

}  // namespace kokai_test
