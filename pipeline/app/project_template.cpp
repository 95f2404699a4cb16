// The kokai.toml that `kokai init` writes.
// SPDX-License-Identifier: MIT
#include "pipeline/app/project_template.h"

namespace kokai {

std::string_view project_template() {
  return R"toml(# kokai の設定 / configuration of kokai
kokai = 1
language = "ja"

[publisher]
code = "000000"                 # 全国地方公共団体コード（6桁）に書き換えてください / your municipality code, six digits
name = "○○市"
prefecture = "○○県"
name_en = ""
[publisher.contact]
name = ""                       # 担当課 / section in charge
email = ""
tel = ""

[sources]
roots = ["sources"]             # この下のファイルだけを読みます / only files below these are read

[release]
directory = "public"            # ウェブサーバには public/current を公開させます / the web server's root is public/current
# base_url = "https://opendata.example.lg.jp/"
keep = 10

[defaults]
license = "CC-BY-4.0"
formats = ["geojson", "csv"]

# データセットは `kokai add ファイル` で加えられます / `kokai add FILE` appends one.
# [[dataset]]
# id = "aed"
# layer = "aed"                 # `kokai describe layers`
# source = "AED一覧.csv"
# crs = "EPSG:6677"             # ファイルに書かれていないときだけ / only where the file does not say
# publish = true
)toml";
}

}  // namespace kokai
