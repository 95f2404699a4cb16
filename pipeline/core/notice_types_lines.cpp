// Notice types about lines that form a network, or borders: ends, crossings, pieces apart.
// SPDX-License-Identifier: MIT
#include "pipeline/core/notice_tables.h"

namespace kokai {

namespace {

constexpr Texts network_why{
    "そこで網が切れ、つながりをたどる計算（断水区域、到達範囲、経路）が誤ります。",
    "The network is broken there, and what is computed along it (areas without water, reach, ways) "
    "is wrong."};
constexpr Texts snap_fix{
    "QGIS で「スナップ」を有効にして、線の端を相手の線に合わせてください。",
    "In QGIS, switch on snapping and move the end of the line onto the other one."};

constexpr NoticeType types[] = {
    {"topo_dangle",
     Severity::warning,
     {"長さ {length} m の短い線が、片方の端だけでつながっています。",
      "A short line of {length} m hangs on the others with one end only."},
     {"線を引き直したときの切れ端が残ったもので、本数や延長の集計に入ります。",
      "It is a scrap of drawing, and counts in numbers and lengths."},
     {"QGIS で確かめて、切れ端なら削除し、続きがあるなら線を延ばしてください。",
      "Look at it in QGIS: delete a scrap, lengthen a line that goes on."},
     {}},
    {"topo_almost_junction",
     Severity::warning,
     {"線の端が {other} の線に {distance} m {how}止まっています。",
      "The line ends {distance} m {how} the line of {other}."},
     network_why,
     snap_fix,
     {}},
    {"topo_crossing_without_node",
     Severity::warning,
     {"{other} の線と、節点なしで交わっています。",
      "The line crosses that of {other} without a node in common."},
     network_why,
     {"平面で交わるなら、QGIS "
      "の「交点で線を分割」などで両方の線に節点を作ってください。立体交差なら、"
      "階層や状態の列に違う値を入れてください。",
      "If they meet, give both a node there (QGIS: Split with lines). If one passes above the "
      "other, "
      "give them different values in the columns of level and state."},
     {}},
    {"topo_boundary_crossing",
     Severity::error,
     {"境界が {other} の境界と交わっています。", "The border cuts into the border of {other}."},
     {"二つの区域が重なるか、境界が食い違っていて、その場所がどちらに属すかわかりません。",
      "Two areas overlap, or their borders disagree, and nobody knows to which the place belongs."},
     {"QGIS "
      "で頂点を動かして、隣と境界を一つにしてください。「トポロジ編集」を有効にすると両方が一緒に"
      "動きます。",
      "Move the vertices in QGIS until there is one border; with \"topological editing\" both "
      "move."},
     {}},
    {"topo_floating_island",
     Severity::warning,
     {"ほかの線とつながっていない部分があります（線 {lines} 本、{length} m）。",
      "A piece is joined to none of the others ({lines} lines, {length} m)."},
     network_why,
     {"途中の線が抜けていないか確かめ、線を加えるか、QGIS で端をスナップして合わせてください。",
      "See whether a line is missing in between; add it, or snap the ends together in QGIS."},
     {}},
    {"topo_end_not_on_point",
     Severity::warning,
     {"線の端から {reach} m 以内に、続く線も点（弁・栓など）もありません。",
      "Within {reach} m of the line's end there is neither another line nor a point (valve, "
      "hydrant)."},
     {"管の端が正しくないか、弁や栓が台帳から漏れています。漏水や断水のときに操作する場所がわかりま"
      "せん。",
      "The end is drawn wrongly, or a valve or hydrant is missing in the ledger; in a burst nobody "
      "knows what to close."},
     {"QGIS で端を弁や栓にスナップするか、漏れている弁・栓を加えてください。",
      "Snap the end to its valve or hydrant in QGIS, or add the one that is missing."},
     {}},
};

}  // namespace

std::span<const NoticeType> line_notice_types() {
  return types;
}

}  // namespace kokai
