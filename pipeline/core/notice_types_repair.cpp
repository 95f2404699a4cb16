// Notice types about geometry that kokai itself repaired.
// SPDX-License-Identifier: MIT
#include "pipeline/core/notice_tables.h"

namespace kokai {

namespace {

constexpr Texts look_at_repair = {
    "QGIS "
    "で元データも直しておくと、次からこの通知は出ません。直した形は公開前に地図で確かめてください"
    "。",
    "Mend the source in QGIS too, and it is not reported again. Look at the repaired shape on a "
    "map."};

constexpr NoticeType types[] = {
    {"repaired_repeated_points",
     Severity::warning,
     {"続けて入っていた同じ点を取り除きました（{count} か所）。",
      "Points that followed themselves were removed ({count})."},
     {"形は変わりません。kokai.toml の repair の指定によるものです。",
      "The shape does not change. kokai.toml asked for it with repair."},
     look_at_repair,
     {}},
    {"repaired_ring_not_closed",
     Severity::warning,
     {"閉じていない輪郭を閉じました（{count} か所）。", "Open rings were closed ({count})."},
     {"最後の点から最初の点へ直線でつなぎました。kokai.toml の repair の指定によるものです。",
      "The last point was joined to the first by a straight line. kokai.toml asked for it with "
      "repair."},
     look_at_repair,
     {}},
    {"repaired_polygon",
     Severity::warning,
     {"正しくない面を、正しい面に置き換えました（元の誤り {count} か所、面積 {before_m2} m² → "
      "{after_m2} m²、差 {change_m2} m²）。",
      "An invalid polygon was replaced by a valid one ({count} faults; area {before_m2} m² -> "
      "{after_m2} m², a change of {change_m2} m²)."},
     {"形や面積が変わります。kokai.toml の repair = \"make_valid\" "
      "の指定によるものです。",
      "Shape and area change. kokai.toml asked for it with repair = \"make_valid\"."},
     look_at_repair,
     {}},
    {"repaired_axis_swapped",
     Severity::warning,
     {"入れ替わっていた緯度と経度を元に戻しました（{value} → {after}）。",
      "Swapped latitude and longitude were put right ({value} -> {after})."},
     {"そのままでは日本の外ですが、入れ替えると市区町村の範囲に入ります。kokai.toml の repair "
      "の指定によるものです。",
      "As it was it lies outside Japan, exchanged within the municipality's extent. kokai.toml "
      "asked for it with repair."},
     {"元データの緯度と経度も入れ替えておくと、次からこの通知は出ません。地図で場所を確かめてくださ"
      "い。",
      "Swap the two in the source as well, and it is not reported again. Look at the place on a "
      "map."},
     {"緯度 140.3 経度 36.3 → 緯度 36.3 経度 140.3", "lat 140.3 lon 36.3 -> lat 36.3 lon 140.3"}},
    {"repaired_pipe_end",
     Severity::warning,
     {"管の端を、台帳の番号が示す人孔 {manhole} の位置に合わせました（{distance} m 移動、{before} "
      "→ "
      "{after}）。",
      "An end of the pipe was moved by {distance} m to manhole {manhole}, which it names ({before} "
      "-> {after})."},
     {"端が人孔の位置と少しずれていると、上下流のつながりをたどれません。kokai.toml の repair "
      "の指定によるものです。",
      "Where ends and manholes do not meet, the network cannot be followed. kokai.toml asked for "
      "it with repair."},
     look_at_repair,
     {}},
};

}  // namespace

std::span<const NoticeType> repair_notice_types() {
  return types;
}

}  // namespace kokai
