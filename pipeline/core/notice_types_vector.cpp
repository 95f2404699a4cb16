// Notice types about what geographic files and drawings hold beyond columns and plain shapes.
// SPDX-License-Identifier: MIT
#include "pipeline/core/notice_tables.h"

namespace kokai {

namespace {

constexpr NoticeType types[] = {
    {"geom_measures_dropped",
     Severity::info,
     {"形についている M 値（距離標など）は公開ファイルに入りません。",
      "The shape's M values (measures along a line) are not published."},
     {"公開する形式の多くは M 値を持てません。",
      "Most of the published formats cannot hold M values."},
     {"M 値も公開したいときは、QGIS の「頂点を抽出」で M 値を列にした表を別に作ってください。",
      "To publish the measures too, make a table of them with \"Extract vertices\" in QGIS."},
     {"LINESTRING M (0 0 0, 10 0 10) → LINESTRING (0 0, 10 0)",
      "LINESTRING M (0 0 0, 10 0 10) -> LINESTRING (0 0, 10 0)"}},
    {"geom_fields_dropped",
     Severity::warning,
     {"一つの地物に形が二つ以上あります。最初の形だけを読みました（読まなかったもの: {detail}）。",
      "Features have more than one geometry; only the first was read (not read: {detail})."},
     {"位置と範囲のように形が二つあると、どちらを公開するのか決められません。",
      "With two geometries, such as a place and an extent, the one to publish is not known."},
     {"QGIS で公開する形だけのレイヤーに書き出してください。",
      "Export a layer with just the geometry to publish in QGIS."},
     {}},
    {"cell_binary_dropped",
     Severity::warning,
     {"写真などのバイナリの値は読みません（{detail}）。",
      "Binary values, such as photographs, are not read ({detail})."},
     {"表の値として公開できません。", "They cannot be published as values of a table."},
     {"写真はファイルに保存し、列にはその URL を入れてください。",
      "Save photographs as files and put their URLs into the column."},
     {}},
    {"geom_curves_approximated",
     Severity::warning,
     {"曲線を短い線分の列に置き換えました（{detail}）。",
      "Curves were replaced by short straight segments ({detail})."},
     {"円や円弧のままでは公開できません。置き換えた形は元の曲線と数センチずれることがあります。",
      "Circles and arcs cannot be published as such; the segments may lie centimetres off them."},
     {"ずれが問題になるときは、元のソフトで十分細かい折れ線に変換してから書き出してください。",
      "If that matters, convert them to fine polylines in the program that made them."},
     {}},
    {"file_parts_not_read",
     Severity::warning,
     {"ファイルに、地物として読めないものが入っています（{detail}）。公開ファイルには入りません。",
      "The file holds parts that are no features ({detail}). They are not published."},
     {"画面では見えていたものが公開データにはないことになります。",
      "What shows on the screen is then missing in the published data."},
     {"必要なら、元のソフトで点・線・面の地物に変えて書き出してください。",
      "If they are needed, turn them into points, lines or polygons in the program that made "
      "them."},
     {}},
    {"file_description_table",
     Severity::info,
     {"説明（description）の中の表を列として読みました（{detail}）。",
      "Tables in descriptions were read as columns ({detail})."},
     {"KML では属性が吹き出しの HTML に書かれていることがあり、そのままでは列になりません。",
      "In KML attributes are often written as HTML for the balloon, which is no column."},
     {"列が思った通りか確かめてください。できれば属性のある形式（GeoPackage "
      "など）で書き出してください"
      "。",
      "See that the columns are as meant; better export a format with attributes (GeoPackage)."},
     {"<td>住所</td><td>中央1-1</td> → 住所 = 中央1-1",
      "<td>Address</td><td>Chuo 1-1</td> -> Address = Chuo 1-1"}},
    {"cell_label_derived",
     Severity::info,
     {"図面の文字「{value}」を、近くの図形の値にしました（距離 {detail}）。",
      "The text \"{value}\" of the drawing became a value of the shape beside it ({detail} away)."},
     {"図面では文字と図形が結びついていません。近さで結びつけた値は、元の台帳の値ではありません。",
      "A drawing does not tie texts to shapes. A value joined by nearness is derived, not "
      "recorded."},
     {"図面と見比べて確かめ、違うときは label_distance_m "
      "を小さくするか、図面の文字を図形に寄せてくだ"
      "さい。",
      "Compare with the drawing; where it is wrong lower label_distance_m or move the text."},
     {}},
    {"file_labels_unused",
     Severity::warning,
     {"図面の文字のうち、どの図形にも結びつかなかったものがあります（{detail}）。",
      "Some texts of the drawing were joined to no shape ({detail})."},
     {"その文字の値は公開データに入りません。", "Their values are missing in the published data."},
     {"文字が図形から離れすぎていないか、同じ図形に文字が二つないかを図面で確かめてください。",
      "See in the drawing whether they are too far from a shape, or two belong to one shape."},
     {}},
};

}  // namespace

std::span<const NoticeType> vector_notice_types() {
  return types;
}

}  // namespace kokai
