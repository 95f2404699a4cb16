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

/// Each generation but the first differs from it in one thing.
const char* const kiosk_definition = R"toml(
id = "kiosk"
title = { ja = "売店", en = "Kiosks" }
frequency = "annual"
geometry = "none"
key = ["id"]

[[join]]
field = "place"
from = ["prefecture", "city"]
[generation.1]
columns = ["id", "name", "prefecture", "city", "goods", "rent"]
[generation.2]
columns = ["id", "name", "prefecture", "city", "goods", "rent", "hours"]
[generation.3]
columns = ["id", "name", "place", "goods", "rent"]
[generation.4]
columns = ["id", "name", "prefecture", "city", "goods"]
[generation.5]
verified = false
columns = ["id", "name", "prefecture", "city", "goods", "rent"]

[[field]]
name = "id"
type = "identifier"
header = "番号"
[[field]]
name = "name"
type = "text"
header = "名称"
[[field]]
name = "prefecture"
type = "text"
header = "都道府県名"
[[field]]
name = "city"
type = "text"
header = "市区町村名"
[[field]]
name = "place"
type = "text"
header = "地方公共団体名"
short = "団体名"
[[field]]
name = "goods"
type = "text"
header = "販売品目"
[[field]]
name = "rent"
type = "text"
header = "使用料の区分"
short = "使用料"
[[field]]
name = "hours"
type = "text"
header = "営業時間"
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

}  // namespace

const std::map<std::string, std::string>& seed_definitions() {
  static const std::map<std::string, std::string> definitions = [] {
    std::map<std::string, std::string> all = feature_definitions();
    all.insert({{"bench.toml", bench_definition},
                {"count.toml", count_definition},
                {"tally.toml", tally_definition},
                {"kiosk.toml", kiosk_definition},
                {"register.toml", register_definition}});
    return all;
  }();
  return definitions;
}

}  // namespace kokai_test
