// Notice types about how a geometry is drawn and written: spikes, slivers, lines that cross themselves.
// SPDX-License-Identifier: MIT
#include "pipeline/core/notice_tables.h"

namespace kokai {

namespace {

constexpr NoticeType types[] = {
    {"geom_spike",
     Severity::warning,
     {"針のようにとがった部分があります（{count} か所、最小 {measure}°、基準 {limit}°）。",
      "The shape has needle-like spikes ({count}; the sharpest {measure}°, limit {limit}°)."},
     {"編集中に頂点がずれた跡で、境界や延長が実際と違ってきます。",
      "A vertex slipped while editing; borders and lengths come out wrong."},
     {"QGIS の頂点ツールで、とがった先の頂点を削除してください。本当にその形なら、定義の "
      "[[rule]] の angle_deg を小さくします。",
      "Delete the vertex at its tip with QGIS's vertex tool. If the shape is really so, lower "
      "angle_deg of the [[rule]] in the definition."},
     {}},
    {"geom_short_segment",
     Severity::warning,
     {"短すぎる線分があります（{count} か所、最小 {measure} m、基準 {limit} m）。",
      "The shape has segments that are too short ({count}; the shortest {measure} m, limit {limit} "
      "m)."},
     {"ほぼ同じ場所に二つの点があり、スナップの失敗や二重の入力が考えられます。",
      "Two points at nearly one place: snapping failed, or a point was set twice."},
     {"QGIS の「ジオメトリの簡素化」か頂点ツールで、余分な点を取り除いてください。",
      "Remove the needless point with QGIS's \"Simplify\" or its vertex tool."},
     {}},
    {"geom_tiny_polygon",
     Severity::warning,
     {"面が小さすぎます（{count} か所、最小 {measure} m²、基準 {limit} m²）。",
      "The polygon, or a part of it, is too small ({count}; the smallest {measure} m², limit "
      "{limit} m²)."},
     {"切り分けや重ね合わせで残ったかけらが、一つの区域として数えられます。",
      "A scrap left by splitting or overlaying counts as an area of its own."},
     {"QGIS で隣の面に結合するか、削除してください。",
      "Merge it into its neighbour in QGIS, or delete it."},
     {}},
    {"geom_sliver",
     Severity::warning,
     {"細すぎる面です（{count} か所、平均の幅 {measure} m、基準 {limit} m）。",
      "The polygon, or a part of it, is too narrow ({count}; mean width {measure} m, limit {limit} "
      "m)."},
     {"境界を二度なぞってできた隙間や重なりが、面として残ったものです。",
      "A gap or overlap between two drawings of one border was left as a polygon."},
     {"QGIS の「選択ポリゴンの除去（Eliminate）」で隣の面に結合してください。",
      "Merge it into its neighbour with QGIS's \"Eliminate selected polygons\"."},
     {}},
    {"geom_tiny_hole",
     Severity::warning,
     {"面に小さすぎる穴があります（{count} か所、最小 {measure} m²、基準 {limit} m²）。",
      "The polygon has holes that are too small ({count}; the smallest {measure} m², limit {limit} "
      "m²)."},
     {"結合したときに残った隙間で、地図に点のように現れます。",
      "A gap left by merging; it shows as a speck on the map."},
     {"QGIS の「穴の削除」（面積の上限を指定できます）で埋めてください。",
      "Fill it with QGIS's \"Delete holes\", which takes an area as its limit."},
     {}},
    {"geom_hole_forbidden",
     Severity::warning,
     {"穴のない面であるはずですが、穴が {count} あります。",
      "The polygon has {count} holes, where there should be none."},
     {"穴の部分がどの区域にも属さなくなります。", "What lies in a hole belongs to no area."},
     {"QGIS の「リング（穴）の削除」で埋めるか、穴の部分を別の地物として描いてください。",
      "Fill it with QGIS's \"Delete ring\", or draw a feature for it."},
     {}},
    {"geom_line_not_simple",
     Severity::warning,
     {"線が自分自身と交差するか、同じ所を引き返しています（{x}, {y}）。",
      "The line crosses itself, or goes back over itself, at {x}, {y}."},
     {"延長や向き、上下流が正しく計算できません。",
      "Its length, direction and flow cannot be computed."},
     {"QGIS でその場所を見て、頂点の順を直すか、線を分けてください。",
      "Look at the place in QGIS: put the vertices in order, or split the line."},
     {}},
    {"geom_self_contact",
     Severity::warning,
     {"線が途中で自分自身に触れています（{x}, {y}）。", "The line touches itself at {x}, {y}."},
     {"輪になった部分の向きや延長があいまいになります。",
      "Direction and length of the loop are ambiguous."},
     {"QGIS で、触れている所で線を分けてください。", "Split the line there in QGIS."},
     {}},
    {"geom_discontinuous_parts",
     Severity::warning,
     {"一つの線が、つながっていない {count} つの部分に分かれています（{limit} m "
      "より離れています）。",
      "The line falls into {count} pieces that do not meet (they are more than {limit} m apart)."},
     {"途中が抜けているか、別の線が一つの地物にまとめられています。",
      "A stretch is missing, or two lines were put into one record."},
     {"QGIS で間をつなぐか、「マルチパートをシングルパートに変換」で分けてください。",
      "Join the pieces in QGIS, or split them with \"Multipart to singleparts\"."},
     {}},
    {"geom_too_many_vertices",
     Severity::warning,
     {"頂点が多すぎます（{count}、基準 {limit}）。",
      "The shape has too many vertices ({count}, limit {limit})."},
     {"表示や重ね合わせが極端に遅くなり、開けないソフトがあります。",
      "Display and overlays become very slow, and some programs cannot open it."},
     {"QGIS の「ジオメトリの簡素化」で減らすか、「分割（Subdivide）」で分けてください。",
      "Use QGIS's \"Simplify\", or split it with \"Subdivide\"."},
     {}},
    {"geom_bad_extent",
     Severity::warning,
     {"ファイルに書かれた範囲が、図形の範囲と合いません（{detail}）。",
      "The extent that the file declares does not hold its shapes ({detail})."},
     {"GIS で「レイヤの全域を表示」しても見えず、範囲で探しても見つからない図形があります。",
      "\"Zoom to layer\" and searches by place miss some of its shapes."},
     {"QGIS で開き、新しい Shapefile として保存し直してください（範囲は計算し直されます）。公開ファ"
      "イルの範囲は正しく書きます。",
      "Open it in QGIS and save it as a new Shapefile, which computes the extent again. The "
      "published files declare the right one."},
     {}},
    {"geom_ring_orientation",
     Severity::info,
     {"輪郭の向きが元のファイル形式の決まりと逆の面があります（{count} 件）。公開ファイルでは正しい"
      "向きにします。",
      "Rings of {count} polygons run against the rule of the source's format. The published files "
      "have them the right way round."},
     {"GeoJSON（RFC 7946）の外側の輪郭は反時計回り、Shapefile では時計回りと決まっています。",
      "A shell runs counter-clockwise in GeoJSON (RFC 7946) and clockwise in a Shapefile."},
     {"直さなくてかまいません。元データも直すなら、QGIS の「右手の法則を適用」を使います。",
      "Nothing needs to be done. To mend the source, use QGIS's \"Force right-hand-rule\"."},
     {}},
    {"geom_excess_precision",
     Severity::info,
     {"小数点以下が 8 桁を超える座標があります（{count} 件）。",
      "Coordinates have more than eight decimals ({count} rows)."},
     {"9 桁目からは 1 mm より細かく、測った精度ではありません。",
      "From the ninth on they are finer than a millimetre, which nobody has measured."},
     {"緯度経度は 6～8 桁に丸めて十分です（Excel の ROUND）。",
      "Six to eight decimals are enough (ROUND in Excel)."},
     {"36.34512345678901 → 36.3451235", "36.34512345678901 -> 36.3451235"}},
    {"geom_empty_z",
     Severity::info,
     {"図形に高さ（Z）の欄がありますが、すべて 0 か空です。",
      "The shapes have a height (Z), but all of them are 0 or empty."},
     {"高さを公開すると、すべてが標高 0 m と読まれます。",
      "If heights were published, everything would be read as lying at 0 m."},
     {"kokai.toml で keep_z = true としないでください。元データは QGIS の「Z/M "
      "値を削除」で直せます。",
      "Do not set keep_z = true in kokai.toml. QGIS's \"Drop M/Z values\" mends the source."},
     {}},
};

}  // namespace

std::span<const NoticeType> shape_notice_types() {
  return types;
}

}  // namespace kokai
