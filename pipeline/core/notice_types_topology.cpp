// Notice types about polygons that must lie side by side: overlaps, gaps, borders that do not fit.
// SPDX-License-Identifier: MIT
#include "pipeline/core/notice_tables.h"

namespace kokai {

namespace {

constexpr NoticeType types[] = {
    {"topo_duplicate_geometry",
     Severity::error,
     {"{other} と同じ図形・同じ属性の地物が、もう一つあります。",
      "The feature repeats {other}: same shape, same attributes."},
     {"面積や件数が二重に数えられます。", "Areas and counts come out twice."},
     {"一つだけ残して、ほかを QGIS で削除してください。", "Keep one and delete the other in QGIS."},
     {}},
    {"topo_duplicate_geometry_attrs",
     Severity::warning,
     {"{other} と同じ図形ですが、属性が違います。",
      "The feature has the shape of {other}, but other attributes."},
     {"同じ場所に二つの内容があり、どちらが正しいかわかりません。",
      "One place says two things, and nobody knows which is right."},
     {"台帳で正しい方を確かめ、もう一方を削除するか、図形を正しい場所に直してください。",
      "Find out which is right and delete the other, or draw it where it belongs."},
     {}},
    {"topo_within",
     Severity::warning,
     {"区画全体が {other} の中に入っています（{area_m2} m²）。",
      "The feature lies wholly within {other} ({area_m2} m²)."},
     {"その場所が二つの区画に属し、面積の合計も合いません。",
      "The place belongs to two areas, and the sum of areas is wrong."},
     {"外側の区画をその形に切り抜くか、不要な方を削除してください（QGIS の「差分」）。",
      "Cut its shape out of the outer one (QGIS: Difference), or delete what is not needed."},
     {}},
    {"topo_overlap",
     Severity::error,
     {"{other} と重なっています（{area_m2} m²、幅およそ {width_m} m）。",
      "The feature overlaps {other} ({area_m2} m², some {width_m} m wide)."},
     {"重なった場所がどちらの区画なのかわからず、面積の合計も合いません。",
      "Nobody knows to which area the place belongs, and the sum of areas is wrong."},
     {"QGIS "
      "で頂点を動かして境界を一つにしてください。「トポロジ編集」を有効にすると隣の境界も一緒に"
      "動きます。",
      "Move the vertices in QGIS until there is one border; with \"topological editing\" the "
      "neighbour's border moves too."},
     {}},
    {"topo_sliver_overlap",
     Severity::warning,
     {"{other} と細長く重なっています（{area_m2} m²、幅およそ {width_m} m）。",
      "The feature overlaps {other} in a sliver ({area_m2} m², some {width_m} m wide)."},
     {"境界を別々に描いたときのずれです。重ね合わせの計算で細かいごみの面ができます。",
      "The border was drawn twice and not quite alike; overlays make useless slivers of it."},
     {"QGIS の「ジオメトリをスナップ」で境界を隣に合わせてください。",
      "Let QGIS's \"Snap geometries to layer\" bring the borders together."},
     {}},
    {"topo_gap",
     Severity::warning,
     {"{other} との間などに、細いすき間があります（{area_m2} m²、幅およそ {width_m} m）。",
      "There is a narrow gap beside the feature, also beside {other} ({area_m2} m², some "
      "{width_m} m wide)."},
     {"どの区画にも属さない場所ができ、住所からの検索で見つからなくなります。",
      "The place belongs to no area, and a search by position finds nothing there."},
     {"QGIS の「ジオメトリをスナップ」で境界を合わせてください。水路など正しいすき間なら、定義の "
      "allowed_gaps に書けます。",
      "Snap the borders together in QGIS. If the gap belongs there (a canal), write it into the "
      "definition's allowed_gaps."},
     {}},
    {"topo_hole_in_coverage",
     Severity::error,
     {"全体の区域の中に、どの区画にも入っていない場所があります（{area_m2} m²、幅およそ {width_m} "
      "m）。",
      "Part of the whole area is in none of the features ({area_m2} m², some {width_m} m wide)."},
     {"その場所の住民は、どの区画に属するのか調べられません。",
      "Who lives there cannot find out to which area the place belongs."},
     {"抜けている区画を足すか、隣の区画を広げてください。湖など正しい抜けなら、定義の allowed_gaps "
      "に書けます。",
      "Add the missing feature or extend its neighbour. If it belongs there (a lake), write it "
      "into "
      "the definition's allowed_gaps."},
     {}},
    {"topo_gap_between_parts",
     Severity::warning,
     {"一つの地物の部分（パート）どうしの間に、細いすき間があります（幅およそ {distance_m} m）。",
      "Two parts of the feature have a narrow gap between them (some {distance_m} m wide)."},
     {"一つの面を分けて描いたときのずれで、細い帯がどこにも属しません。",
      "One area was drawn in pieces that do not meet; the strip belongs to nothing."},
     {"QGIS で頂点を動かして部分どうしを合わせ、一つにまとめてください。",
      "Bring the parts together in QGIS and merge them."},
     {}},
    {"topo_edge_mismatch",
     Severity::warning,
     {"境界の頂点が {other} の頂点から {distance_m} m ずれています。",
      "A vertex of the border is {distance_m} m away from the vertex of {other}."},
     {"同じ境界のはずが一致せず、目に見えないすき間や重なりになります。",
      "The border should be one; the difference makes gaps and overlaps that nobody sees."},
     {"QGIS の「ジオメトリをスナップ」で頂点を隣に合わせてください。",
      "Let QGIS's \"Snap geometries to layer\" move the vertex onto its neighbour."},
     {}},
    {"topo_t_junction",
     Severity::warning,
     {"{other} の頂点が境界の途中に乗っていますが、こちらには頂点がありません。",
      "A vertex of {other} lies on the border of the feature, which has no vertex there."},
     {"座標変換や簡略化をすると、境界が離れてすき間や重なりができます。",
      "When coordinates are converted or simplified, the borders part there."},
     {"その場所に頂点を足してください（QGIS の頂点ツール、または「ジオメトリをスナップ」）。",
      "Add a vertex there (QGIS: vertex tool, or \"Snap geometries to layer\")."},
     {}},
    {"zoning_overlap",
     Severity::error,
     {"用途地域が {other} と重なっています（{area_m2} m²、幅およそ {width_m} m）。",
      "The district overlaps {other} ({area_m2} m², some {width_m} m wide)."},
     {"重なった土地の用途地域と建蔽率・容積率が二通りになり、誤った案内につながります。",
      "The land has two districts and two sets of ratios; people will be told the wrong one."},
     {"都市計画図書で正しい境界を確かめ、QGIS の「トポロジ編集」で境界を一つにしてください。",
      "Check the border in the planning documents and make it one in QGIS, with \"topological "
      "editing\"."},
     {}},
    {"zoning_sliver_overlap",
     Severity::warning,
     {"用途地域が {other} と細長く重なっています（{area_m2} m²、幅およそ {width_m} m）。",
      "The district overlaps {other} in a sliver ({area_m2} m², some {width_m} m wide)."},
     {"境界を別々に描いたときのずれです。境界付近の敷地で判定が分かれます。",
      "The border was drawn twice and not quite alike; sites along it get two answers."},
     {"QGIS の「ジオメトリをスナップ」で境界を隣に合わせてください。",
      "Let QGIS's \"Snap geometries to layer\" bring the borders together."},
     {}},
    {"zoning_gap",
     Severity::error,
     {"市街化区域の中に、用途地域のない場所があります（{area_m2} m²、幅およそ {width_m} m）。",
      "Part of the urbanisation promotion area has no district ({area_m2} m², some {width_m} m "
      "wide)."},
     {"市街化区域には用途地域を定めることになっています（都市計画法第13条）。",
      "An urbanisation promotion area must be zoned (City Planning Act, article 13)."},
     {"抜けている用途地域を足すか、隣を広げてください。水面など正しい抜けなら、定義の allowed_gaps "
      "に書けます。",
      "Add the missing district or extend its neighbour. If it belongs there (water), write it "
      "into "
      "the definition's allowed_gaps."},
     {}},
    {"zoning_sliver_gap",
     Severity::warning,
     {"用途地域の間に、細いすき間があります（{area_m2} m²、幅およそ {width_m} m、隣：{other}）。",
      "There is a narrow gap between districts ({area_m2} m², some {width_m} m wide; neighbour: "
      "{other})."},
     {"境界を別々に描いたときのずれです。その場所の用途地域が調べられません。",
      "The border was drawn twice and not quite alike; nobody can look up the district there."},
     {"QGIS の「ジオメトリをスナップ」で境界を隣に合わせてください。",
      "Let QGIS's \"Snap geometries to layer\" bring the borders together."},
     {}},
    {"zoning_mergeable_neighbours",
     Severity::info,
     {"隣の {other} と用途地域・建蔽率・容積率・告示が同じです。",
      "The neighbour {other} has the same district, ratios and notice."},
     {"一つの区域が分けて描かれています。図郭で切れたままのデータに多く見られます。",
      "One district was drawn in pieces, often because map sheets ended there."},
     {"分ける理由がなければ、QGIS の「融合」で一つにできます。",
      "If nothing keeps them apart, QGIS's \"Dissolve\" makes them one."},
     {}},
};

}  // namespace

std::span<const NoticeType> topology_notice_types() {
  return types;
}

}  // namespace kokai
