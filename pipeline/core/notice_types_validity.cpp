// Notice types about how a geometry is made: rings, points, OGC validity.
// SPDX-License-Identifier: MIT
#include "pipeline/core/notice_tables.h"

namespace kokai {

namespace {

constexpr NoticeType types[] = {
    {"geom_too_few_points",
     Severity::error,
     {"図形の点が足りません（線は 2 点、面は 4 点以上必要です）。",
      "The shape has too few points (a line needs two, a ring four)."},
     {"線や面として成り立たず、読み込めないソフトがあります。",
      "It is no line or polygon, and some programs refuse it."},
     {"QGIS で描き直すか、不要な部分を削除してください。",
      "Draw it again in QGIS, or delete the part."},
     {}},
    {"geom_ring_not_closed",
     Severity::error,
     {"面の輪郭が閉じていません。", "A ring of the polygon is not closed."},
     {"面として読めないソフトがあります。", "Some programs cannot read it as a polygon."},
     {"最後の点を最初の点に合わせてください。kokai.toml の repair = \"safe\" でも閉じられます。",
      "Let the last point be the first one; repair = \"safe\" in kokai.toml does it too."},
     {}},
    {"geom_repeated_points",
     Severity::warning,
     {"同じ点が続けて入っています（{count} か所）。",
      "The same point follows itself ({count} times)."},
     {"表示には影響しませんが、計算の誤りやエラーの原因になります。",
      "It does not show, but makes computations fail."},
     {"QGIS の「重複頂点の削除」か、kokai.toml の repair = \"safe\" で取り除けます。",
      "Use QGIS's \"Remove duplicate vertices\" or repair = \"safe\" in kokai.toml."},
     {}},
    {"geom_self_intersection",
     Severity::error,
     {"面の輪郭が交差しています（{x}, {y}）。", "Rings of the polygon cross at {x}, {y}."},
     {"面積や重なりの計算が誤り、分析ソフトがエラーで止まります。",
      "Areas and overlays come out wrong, and analysis programs stop."},
     {"QGIS "
      "の「妥当性をチェック」で場所を表示し、頂点を動かして交差をなくしてください。形が変わってよけ"
      "れば repair = \"make_valid\" も使えます。",
      "Show the place with QGIS's \"Check validity\" and move vertices until nothing crosses. If "
      "the shape may change, repair = \"make_valid\"."},
     {}},
    {"geom_ring_self_intersection",
     Severity::error,
     {"面の輪郭が自分自身に接しています（{x}, {y}）。",
      "A ring of the polygon touches itself at {x}, {y}."},
     {"一つの輪郭で穴やくびれを表したもので、標準（OGC）では正しい面ではありません。",
      "One ring draws a hole or a waist; by the OGC standard it is no valid polygon."},
     {"QGIS で穴を別の輪郭にするか、面を分けてください。repair = \"make_valid\" でも直せます。",
      "In QGIS make the hole a ring of its own, or split the polygon; repair = \"make_valid\" does "
      "it too."},
     {}},
    {"geom_hole_outside_shell",
     Severity::error,
     {"面の穴が外側の輪郭の外にあります（{x}, {y}）。",
      "A hole lies outside its shell at {x}, {y}."},
     {"面積が誤り、穴が面として表示されることがあります。",
      "The area is wrong, and the hole may show as a polygon."},
     {"QGIS で穴を削除するか、正しい面に付け直してください。",
      "Delete the hole in QGIS, or give it to the right polygon."},
     {}},
    {"geom_nested_holes",
     Severity::error,
     {"面の穴の中に、さらに穴があります（{x}, {y}）。",
      "A hole lies within another hole at {x}, {y}."},
     {"面積が二重に引かれます。", "Its area is subtracted twice."},
     {"QGIS で内側の穴を削除してください。中の島なら、別の部分（パート）にしてください。",
      "Delete the inner hole in QGIS; if it is an island, make it a part."},
     {}},
    {"geom_nested_shells",
     Severity::error,
     {"面の一つの部分が、別の部分の中にあります（{x}, {y}）。",
      "A part of the polygon lies within another part at {x}, {y}."},
     {"面積が二重に数えられます。", "Its area is counted twice."},
     {"内側の部分を穴にするか、削除してください。", "Make the inner part a hole, or delete it."},
     {}},
    {"geom_disconnected_interior",
     Severity::error,
     {"穴が面を二つに切り離しています（{x}, {y}）。", "Holes cut the polygon in two at {x}, {y}."},
     {"一つの面として扱えません。", "It cannot be treated as one polygon."},
     {"QGIS で面を分けて、二つの部分（パート）にしてください。repair = \"make_valid\" "
      "でも直せます。",
      "Split it in QGIS into two parts; repair = \"make_valid\" does it too."},
     {}},
    {"geom_duplicate_rings",
     Severity::error,
     {"同じ輪郭が二度入っています（{x}, {y}）。", "The same ring is there twice, at {x}, {y}."},
     {"面積が誤ったり、面が消えて表示されたりします。",
      "Areas come out wrong, or the polygon vanishes."},
     {"QGIS で片方の輪郭を削除してください。", "Delete one of them in QGIS."},
     {}},
    {"geom_zero_length",
     Severity::error,
     {"線の長さがゼロです。", "The line has no length."},
     {"地図に出ず、延長の集計や上下流のつながりが誤ります。",
      "It does not show, and lengths and networks come out wrong."},
     {"QGIS で始点と終点を確かめて描き直すか、不要なら削除してください。",
      "Check start and end in QGIS and draw it again, or delete it."},
     {}},
};

}  // namespace

std::span<const NoticeType> validity_notice_types() {
  return types;
}

}  // namespace kokai
