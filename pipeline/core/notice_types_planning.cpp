// Notice types about zones that contradict other layers of the city plan or their municipality.
// SPDX-License-Identifier: MIT
#include "pipeline/core/notice_tables.h"

namespace kokai {

namespace {

constexpr Texts plan_fix{
    "QGIS で両方の層を重ね、都市計画図書（総括図・計画図）で正しい境界を確かめて直してください。"
    "古い版の図が混じっていないかも確かめてください。",
    "Lay both layers over each other in QGIS, check the border in the planning documents and "
    "correct it. "
    "See whether one of them is an older edition."};

constexpr NoticeType types[] = {
    {"zoning_outside_planning_area",
     Severity::error,
     {"用途地域が都市計画区域の外にあります（{size}）。",
      "The district reaches beyond the city planning area ({size})."},
     {"用途地域は都市計画区域・準都市計画区域の中に定めるものです（都市計画法第8条）。",
      "Districts lie in city planning areas and quasi planning areas (City Planning Act, article "
      "8)."},
     plan_fix,
     {}},
    {"zoning_in_control_area",
     Severity::warning,
     {"用途地域が市街化調整区域にかかっています（{size}）。",
      "The district reaches into an urbanisation control area ({size})."},
     {"市街化調整区域には、原則として用途地域を定めません（都市計画法第13条）。",
      "As a rule, control areas have no districts (City Planning Act, article 13)."},
     plan_fix,
     {}},
    {"zoning_fire_overlap",
     Severity::error,
     {"防火・準防火地域が {other} と重なっています（{area_m2} m²、幅およそ {width_m} m）。",
      "The fire prevention district overlaps {other} ({area_m2} m², some {width_m} m wide)."},
     {"重なった敷地の防火の規制が二通りになり、建築の案内を誤ります。",
      "Sites there have two fire rules; builders will be told the wrong one."},
     plan_fix,
     {}},
    {"zoning_division_overlap",
     Severity::error,
     {"区域区分が {other} と重なっています（{area_m2} m²、幅およそ {width_m} m）。",
      "The area division overlaps {other} ({area_m2} m², some {width_m} m wide)."},
     {"同じ土地が市街化区域と市街化調整区域の両方になり、開発の可否の案内を誤ります。",
      "The land is promotion and control area at once; people will be told wrongly what may be "
      "built."},
     plan_fix,
     {}},
    {"zoning_division_gap",
     Severity::error,
     {"線引きされた都市計画区域の中に、市街化区域でも市街化調整区域でもない場所があります（{size}"
      "）。",
      "Part of a divided planning area is neither promotion nor control area ({size})."},
     {"区域区分を定めた都市計画区域は、すべてどちらかの区域です（都市計画法第7条）。",
      "A divided planning area is one or the other everywhere (City Planning Act, article 7)."},
     {"抜けている区域を足すか、隣を広げてください。都市計画区域の図が古い場合は、そちらを直してくだ"
      "さい。",
      "Add the missing area or extend its neighbour; or correct the planning area if it is out of "
      "date."},
     {}},
    {"zoning_municipality_mismatch",
     Severity::error,
     {"市区町村コードは {value} ですが、{other} の区域の中にあります。",
      "Its municipality code is {value}, but it lies in {other}."},
     {"別の自治体のデータが混じっているか、コードの誤りです。集計が二つの自治体で狂います。",
      "Data of another municipality is among it, or the code is wrong; figures of both are off."},
     {"地図で場所を確かめ、別の自治体の行なら削除し、コードの誤りなら直してください。",
      "Look at the place on a map; delete the row of another municipality, or correct the code."},
     {}},
    {"zoning_far_from_municipality",
     Severity::error,
     {"同じ市区町村コードのほかの行から {distance_deg} 度離れた場所にあります。",
      "It lies {distance_deg} degrees away from the other rows of its municipality code."},
     {"国のデータに、別の自治体の図形が混じっていた例があります。",
      "National data have been known to hold shapes of another municipality."},
     {"地図で場所を確かめ、別の自治体の行なら削除してください。行政区域の層を kokai.toml "
      "に加えると、"
      "近くの誤りも見つかります。",
      "Look at the place on a map and delete rows of another municipality. With a layer of "
      "municipal "
      "boundaries in kokai.toml, nearer faults are found as well."},
     {}},
};

}  // namespace

std::span<const NoticeType> planning_notice_types() {
  return types;
}

}  // namespace kokai
