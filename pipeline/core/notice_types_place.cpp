// Notice types about what kind of geometry a feature has and where it lies.
// SPDX-License-Identifier: MIT
#include "pipeline/core/notice_tables.h"

namespace kokai {

namespace {

constexpr NoticeType types[] = {
    {"geom_null",
     Severity::error,
     {"位置（緯度経度・図形）がありません。", "There is no position (coordinates or shape)."},
     {"地図に出ません。", "It does not show on a map."},
     {"緯度・経度を入れるか、QGIS "
      "で図形を描き足してください。地理院地図で場所を右クリックすると緯度経度がわかります。",
      "Enter latitude and longitude, or draw the shape in QGIS. A right click in GSI Maps shows a "
      "place's coordinates."},
     {}},
    {"geom_empty",
     Severity::error,
     {"図形に座標が一つもありません。", "The shape has no coordinates at all."},
     {"地図に出ず、面積や延長はゼロになります。",
      "It does not show on a map, and its area or length is zero."},
     {"QGIS でその地物を描き直すか、不要なら削除してください。",
      "Draw the feature again in QGIS, or delete it if it is not needed."},
     {}},
    {"geom_wrong_type",
     Severity::error,
     {"図形の種類が違います（{value}、正しくは {expected}）。",
      "The shape is of the wrong kind ({value}, expected {expected})."},
     {"点・線・面がまざると、表示も計算も正しくできません。",
      "With points, lines and polygons mixed, neither display nor measurement works."},
     {"別のレイヤーの図形が混じっていないか QGIS で確かめ、正しいレイヤーに移してください。",
      "See in QGIS whether it belongs to another layer, and move it there."},
     {}},
    {"geom_not_finite",
     Severity::error,
     {"座標が数になっていない点があります（{count} か所）。",
      "Coordinates are not numbers ({count} of them)."},
     {"その点の位置がわからず、図形が壊れます。",
      "Their places are unknown, and the shape is broken."},
     {"座標変換の失敗が原因のことが多いので、元の座標系のデータから変換し直してください。",
      "Most often a transformation failed: convert it again from the data in its original CRS."},
     {}},
    {"geom_near_origin",
     Severity::error,
     {"位置が緯度 0・経度 0 の付近です（{value}）。",
      "The position is at latitude 0, longitude 0 ({value})."},
     {"座標のない行に 0 が入ったもので、アフリカ沖に表示されます。",
      "A 0 was written where there was no coordinate; it shows off the coast of Africa."},
     {"正しい緯度経度を入れるか、わからなければ空にしてください。",
      "Enter the right coordinates, or leave them empty if unknown."},
     {"0, 0 → 36.345, 140.304", "0, 0 -> 36.345, 140.304"}},
    {"geom_axis_swapped",
     Severity::error,
     {"緯度と経度、または X と Y が入れ替わっています（{value}）。",
      "Latitude and longitude, or X and Y, are swapped ({value})."},
     {"日本から、または市区町村から遠く離れた場所に表示されます。",
      "It shows far away from Japan, or from the municipality."},
     {"その行の緯度と経度を入れ替えてください。日本では緯度は 20～46、経度は 122～154 "
      "です。行政界のデ"
      "ータがあれば、kokai.toml の repair = \"safe\" でも直せます。",
      "Swap the two in that row. In Japan latitude is 20 to 46 and longitude 122 to 154. With a "
      "boundary in the project, repair = \"safe\" in kokai.toml does it too."},
     {"緯度 140.3 経度 36.3 → 緯度 36.3 経度 140.3", "lat 140.3 lon 36.3 -> lat 36.3 lon 140.3"}},
    {"geom_lat_copied",
     Severity::error,
     {"経度に緯度と同じ値が入っています（{value}）。",
      "The longitude is a copy of the latitude ({value})."},
     {"日本から遠く離れた場所に表示されます。", "It shows far away from Japan."},
     {"経度の列に正しい値（日本では 122～154）を入れてください。",
      "Enter the right longitude (122 to 154 in Japan)."},
     {"36.345, 36.345 → 36.345, 140.304", "36.345, 36.345 -> 36.345, 140.304"}},
    {"geom_outside_crs_area",
     Severity::error,
     {"位置が日本の範囲の外です（{value}）。", "The position is outside Japan ({value})."},
     {"座標の書き間違いか、座標系の指定違いです。",
      "Either a coordinate is mistyped or the CRS is wrong."},
     {"桁と小数点を確かめてください。すべての行で出るときは kokai.toml の "
      "crs（平面直角座標系の系番号など）を確かめてください。",
      "Check digits and decimal point. If every row has it, check crs in kokai.toml (plane zone)."},
     {"3.6345, 140.304 → 36.345, 140.304", "3.6345, 140.304 -> 36.345, 140.304"}},
    {"geom_outside_municipality",
     Severity::error,
     {"市区町村の境界から約 {distance_m} m 外側にあります。",
      "It lies about {distance_m} m outside the municipality's boundary."},
     {"座標の誤り、または別の自治体のデータが混じっている可能性があります。",
      "A coordinate is wrong, or data of another municipality is among it."},
     {"地図で場所を確かめて座標を直してください。境界の外にあるのが正しければ、kokai.toml の "
      "[[dataset.rules]] で重大度を下げ、理由を書いてください。",
      "Look at the place on a map and mend the coordinates. If it rightly lies outside, lower the "
      "severity under [[dataset.rules]] in kokai.toml, with the reason."},
     {}},
    {"geom_multipart",
     Severity::warning,
     {"一つの地物が複数の部分（{count}）に分かれています。",
      "One feature has several parts ({count})."},
     {"一件を一つの図形とする決まりのデータでは、件数や延長の数え方が変わります。",
      "Where one record is one shape, counts and lengths change."},
     {"QGIS の「マルチパートをシングルパートに変換」で分けてください。",
      "Split it in QGIS with \"Multipart to singleparts\"."},
     {}},
    {"geom_mixed_dimensions",
     Severity::warning,
     {"高さ（Z）のある図形と、ない図形（高さ 0 を含む）がまざっています（ないもの {count} 件）。",
      "Shapes with height (Z) are mixed with {count} that have none, or height 0."},
     {"高さのない図形は、高さ 0 と読まれます。", "Shapes without height are read as height 0."},
     {"高さを公開しないなら何もしなくてかまいません。公開するなら、QGIS で Z "
      "値のない図形に高さを入れてください。",
      "If height is not published, nothing needs to be done; else give the others their height in "
      "QGIS."},
     {}},
    {"geom_curves",
     Severity::warning,
     {"曲線など、公開形式で表せない図形です。",
      "The shape is a curve or collection that the published formats cannot hold."},
     {"GeoJSON などは直線だけで図形を表します。この地物は図形なしになります。",
      "GeoJSON and its like know straight lines only; this feature is left without a shape."},
     {"QGIS のプロセシング「セグメント化」で直線に変えてから渡してください。",
      "Turn it into straight lines with QGIS's \"Segmentize\" tools first."},
     {}},
};

}  // namespace

std::span<const NoticeType> place_notice_types() {
  return types;
}

}  // namespace kokai
