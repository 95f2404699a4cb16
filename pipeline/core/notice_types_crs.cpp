// Notice types about coordinate systems that are probably others.
// SPDX-License-Identifier: MIT
#include "pipeline/core/notice_tables.h"

namespace kokai {

namespace {

constexpr NoticeType types[] = {
    {"crs_height_undeclared",
     Severity::warning,
     {"標高の列（{value}）が何を基準にした高さか、kokai.toml に書かれていません。",
      "kokai.toml does not say what the heights in {value} are counted from."},
     {"標高は "
      "2025年4月に全国で改定されました（測地成果2024）。基準が違う高さは、同じ地点でも数十センチ違"
      "うことが"
      "あり、管の勾配や土かぶりの計算を誤らせます。",
      "All heights of the country were revised in April 2025. Heights of different datums differ "
      "by up to "
      "decimetres at the same place, and spoil slopes and covers that are computed from them."},
     {"測量の成果品や台帳の仕様書で基準を確かめ、kokai.toml のこのデータセットに height_datum = "
      "\"測地成果2011\"、"
      "\"測地成果2024\"、\"local\"（独自の基準）のどれかを書いてください。列ごとに違うときは、"
      "height_datum.invert_up_m = \"local\" のように項目の名前を付けます。",
      "Look it up in the survey's specification and write height_datum = \"測地成果2011\", "
      "\"測地成果2024\" or "
      "\"local\" (a bench mark of its own) into this dataset of kokai.toml; for columns that "
      "differ name the "
      "fields: height_datum.invert_up_m = \"local\"."},
     {"（なし）→ height_datum = \"測地成果2011\"", "(none) -> height_datum = \"測地成果2011\""},
     Adjustable::never},
    {"crs_height_differs",
     Severity::warning,
     {"「{value}」と「{other}」は高さの基準が違う（{detail}）ので、比べていません。",
      "{value} and {other} are heights of different datums ({detail}): they are not compared."},
     {"比べれば、ない段差や逆勾配を見つけたことになります。その代わり、本当の誤りも見つかりません"
      "。",
      "Compared, they would show steps and reversed slopes that are not there. True ones are not "
      "found "
      "either."},
     {"台帳の標高を同じ基準にそろえるか、kokai.toml の height_datum が正しいか確かめてください。",
      "Bring the ledgers' heights to one datum, or see whether height_datum in kokai.toml is "
      "right."},
     {"測地成果2011 / 測地成果2024", "survey results 2011 / survey results 2024"},
     Adjustable::never},
    {"crs_jgd2000_read_as_jgd2011",
     Severity::error,
     {"JGD2000 の座標が JGD2011 "
      "とされているようです。{detail}と比べて、どこも同じだけずれています（ずれ: "
      "{offset}）。正しければ kokai.toml に書く行は {line} です。",
      "Coordinates of JGD2000 seem to be taken for JGD2011: compared with {detail}, everything is "
      "off by the same "
      "vector ({offset}). If so, the line of kokai.toml is {line}."},
     {"2011年の地震で地面が動いた分だけ、ほかの地図とずれて表示されます。",
      "Everything would show beside other maps, by as much as the ground moved in 2011."},
     {"台帳をいつの測量成果で作ったか確かめてください。震災前の座標のままなら kokai.toml の crs "
      "を直し（変換に "
      "touhokutaiheiyouoki2011.par が要ります）、ファイル（.prj "
      "など）が違うときはそれも直してください。",
      "Find out which survey results the ledger was drawn by. If they are from before the "
      "earthquake, mend crs in "
      "kokai.toml (touhokutaiheiyouoki2011.par is needed), and the file (.prj) where that says "
      "another one."},
     {"crs = \"EPSG:6677\" → crs = \"EPSG:2451\"", "crs = \"EPSG:6677\" -> crs = \"EPSG:2451\""},
     Adjustable::never},
    {"crs_local_coordinates",
     Severity::error,
     {"任意座標（その測量だけの原点からの座標）のようです。{detail} "
      "の原点の近くにあり、市区町村の範囲に収まる座標系がありません。",
      "The coordinates seem to be of a survey of its own: they lie near the origin of {detail}, "
      "and "
      "no system puts them into the municipality."},
     {"地球上の位置がわからないので、地図に載せると遠く離れた所に表示されます。",
      "Their place on earth is not known; a map would show them far away."},
     {"測量会社に公共座標（平面直角座標系）のデータがあるか確かめてください。なければ、QGIS "
      "のジオリファレンサーなどで位置を合わせたデータを別に作ります。",
      "Ask the surveyor for the data in plane rectangular coordinates. Without them, place a copy "
      "of the data with QGIS (georeferencer)."},
     {"(120.5, 80.25) → (42120.5, 38080.25)", "(120.5, 80.25) -> (42120.5, 38080.25)"},
     Adjustable::never},
    {"crs_zone_mismatch",
     Severity::error,
     {"座標系の系番号が違うようです。{detail}（ずれ: {offset}）。正しい系なら kokai.toml "
      "に書く行は {line} です。",
      "The zone of the coordinate system seems to be wrong: {detail} (offset: {offset}). If so, "
      "the "
      "line of kokai.toml is {line}."},
     {"系を取り違えると、位置が数十 km から数百 km ずれます。",
      "With the wrong zone positions are off by tens or hundreds of kilometres."},
     {"QGIS で背景地図に重ねて確かめ、正しい系を kokai.toml の crs "
      "に書いてください。ファイル（.prj など）が違う系を示しているときは、それも直してください。",
      "Lay it over a base map in QGIS and state the right zone as crs in kokai.toml. Where the "
      "file "
      "(.prj) says another one, mend it too."},
     {"EPSG:6676 → EPSG:6677", "EPSG:6676 -> EPSG:6677"},
     Adjustable::never},
    {"crs_tokyo_read_as_jgd",
     Severity::error,
     {"日本測地系（旧測地系）の座標が、新しい測地系とされているようです。{detail}（ずれ: "
      "{offset}）。正しければ kokai.toml に書く行は {line} です。",
      "Coordinates of the Tokyo datum seem to be taken for a later one: {detail} (offset: "
      "{offset}). If so, the line of kokai.toml is {line}."},
     {"このまま公開すると、どの地物も南東へ約 450 m ずれて表示されます。",
      "Published as it is, everything would show some 450 m to the south-east."},
     {"QGIS で背景地図に重ね、全体が南東へずれていないか確かめてください。ずれていれば "
      "kokai.toml の crs を直します。ファイル（.prj など）が違うときは、それも直してください。",
      "Lay it over a base map in QGIS and see whether everything lies too far south-east. If so, "
      "mend crs in kokai.toml, and the file (.prj) where that says another one."},
     {"crs = \"EPSG:6668\" → crs = \"EPSG:4301\"", "crs = \"EPSG:6668\" -> crs = \"EPSG:4301\""},
     Adjustable::never},
};

}  // namespace

std::span<const NoticeType> crs_notice_types() {
  return types;
}

}  // namespace kokai
