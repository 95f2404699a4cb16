// Notice types about layers that do not fit together: what must lie inside, apart, on a line.
// SPDX-License-Identifier: MIT
#include "pipeline/core/notice_tables.h"

namespace kokai {

namespace {

constexpr Texts two_layers_why{
    "二つの層を重ねて使うと、食い違う場所で答えが二通りになります。",
    "Whoever lays the two layers over each other gets two answers where they differ."};
constexpr Texts border_fix{
    "QGIS "
    "で両方の層を重ねて場所を確かめ、誤っている方を直してください。境界を描き分けたときのずれなら、"
    "「ジオメトリをスナップ」で合わせられます。正しければ kokai accept で受け入れられます。",
    "Lay both layers over each other in QGIS and correct the one that is wrong; \"Snap geometries "
    "to "
    "layer\" mends borders that were drawn twice. If it is right, kokai accept takes note of it."};

constexpr NoticeType types[] = {
    {"cross_not_inside",
     Severity::error,
     {"「{other}」の外にはみ出しています（{size}）。",
      "It reaches beyond the layer \"{other}\" ({size})."},
     two_layers_why,
     border_fix,
     {}},
    {"cross_no_point",
     Severity::warning,
     {"区域の中に「{other}」の点が一つもありません。",
      "There is no point of \"{other}\" in the area."},
     {"区域ごとに一つはあるはずのものが、抜けているか、別の場所にあります。",
      "What every area should have is missing, or lies elsewhere."},
     {"一覧に抜けている行を足すか、緯度・経度を地図で確かめて直してください。",
      "Add the missing row, or look at the place on a map and correct latitude and longitude."},
     {}},
    {"cross_overlap",
     Severity::error,
     {"{other} と重なっています（{size}）。", "It overlaps {other} ({size})."},
     two_layers_why,
     border_fix,
     {}},
    {"cross_point_not_on_line",
     Severity::warning,
     {"「{other}」の線の上（{distance_m} m 以内）にありません。",
      "It lies on no line of \"{other}\" (within {distance_m} m)."},
     {"線に付くはずの設備が離れていると、どの線のものかわかりません。",
      "What belongs to a line cannot be told which one it is when it lies off it."},
     {"QGIS でスナップを有効にして点を線に合わせるか、足りない線を描き足してください。",
      "In QGIS, switch on snapping and move the point onto its line, or draw the line that is "
      "missing."},
     {}},
    {"cross_union_mismatch",
     Severity::error,
     {"区画を合わせた範囲が、もとの区域と一致しません（{size}）。",
      "The features together do not make up the area that they are parts of ({size})."},
     {"抜けた場所や、はみ出した場所の住民は、どこに属するのか調べられません。",
      "Who lives where a part is missing, or reaches too far, cannot find out where they belong."},
     {"QGIS で親の区域と重ねて、抜けている区画を足し、はみ出しを直してください。",
      "Lay them over the whole area in QGIS; add what is missing and cut back what reaches "
      "beyond."},
     {}},
    {"cross_area_sum",
     Severity::warning,
     {"図形の面積の合計は {drawn} m² ですが、公表値は {expected} m² です（差 {percent} %）。",
      "The shapes add up to {drawn} m², the published area is {expected} m² ({percent} % apart)."},
     {"図形か公表値のどちらかが古いか、面が抜けています。",
      "Either the shapes or the published figures are out of date, or a shape is missing."},
     {"最新の図面と調書を見比べ、抜けている面を足すか、公表値を直してください。",
      "Compare the latest drawing with the register; add missing shapes or correct the figure."},
     {}},
    {"cross_address_distance",
     Severity::warning,
     {"住所の {other} から {distance_m} m 離れた場所にあります。",
      "It lies {distance_m} m away from {other}, which its address names."},
     {"住所か緯度・経度のどちらかが誤りで、利用者を別の場所に案内します。",
      "Either the address or the coordinates are wrong and lead people to another place."},
     {"地理院地図で住所を検索し、緯度・経度を直してください。住所の誤りなら住所を直してください。",
      "Search the address in GSI Maps and correct the coordinates, or correct the address."},
     {}},
    {"sewer_outside_treatment_area",
     Severity::info,
     {"処理区の区域の外にあります（{size}）。", "It lies outside its treatment area ({size})."},
     {"区域の図と管渠の台帳のどちらかが古い可能性があります。",
      "Either the map of areas or the ledger of pipes may be out of date."},
     {"供用開始の告示図と見比べ、処理区の名前か区域の図を直してください。区域外の幹線なら、そのまま"
      "で"
      "かまいません。",
      "Compare with the notice of service; correct the pipe's area or the map. A trunk pipe may "
      "rightly "
      "lie outside."},
     {}},
    {"flood_scale_not_nested",
     Severity::warning,
     {"計画規模の浸水想定区域が、想定最大規模の区域の外に出ています（{size}）。",
      "The flood area of the planned scale reaches beyond that of the greatest scale ({size})."},
     {"想定最大規模の雨では、計画規模の雨で浸水する場所も浸水します。どちらかの図が別の版か、"
      "別の河川です。",
      "What the planned rain floods, the greatest rain floods too: one of the maps is of another "
      "edition or river."},
     {"二つの図の版（指定年月日）と河川名を確かめ、同じ版をそろえてください。",
      "Check edition (day of designation) and river of both maps, and use the same edition."},
     {}},
};

}  // namespace

std::span<const NoticeType> cross_notice_types() {
  return types;
}

}  // namespace kokai
