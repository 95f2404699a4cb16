// Notice types of sewer networks: pipes, manholes, and whether both tell the same.
// SPDX-License-Identifier: MIT
#include "pipeline/core/notice_tables.h"

namespace kokai {

namespace {

constexpr Texts position_why{
    "掘削や接続の協議で位置を取り違え、流れの計算もそこで切れます。",
    "Works and connections are planned in the wrong place, and the network breaks there."};
constexpr Texts flow_why{
    "流れの向きが台帳からたどれず、事故や浸水のときに影響する範囲を誤ります。",
    "The flow cannot be followed, and in an accident or flood the wrong area is warned."};
constexpr Texts level_why{
    "管の深さは掘削や改築の設計に使われます。誤りのまま公開すると、設計を誤らせます。",
    "Levels are used to plan works; published wrongly they mislead the design."};
constexpr Texts level_fix{
    "竣工図と見比べて、元データの上流管底高・下流管底高（単位 m）を直してください。分からない値は"
    "空欄にしてください。圧送管なら、流下方式の列に「圧送」と入れてください。",
    "Compare with the as-built drawing and correct the upper and lower invert (in m) in the "
    "source; "
    "leave unknown values empty. Of a pumped pipe, write 圧送 in column 流下方式."};
constexpr Texts link_fix{
    "QGIS で管渠をたどり、上流人孔番号と下流人孔番号を直してください。Excel では、その番号で"
    "両方の列を検索すると、つながる管渠が分かります。",
    "Follow the pipes in QGIS and correct the upstream and downstream manhole numbers; in Excel, "
    "search both columns for the number to see which pipes meet."};
constexpr Texts snap_fix{
    "QGIS でスナップを有効にして、管渠の端を人孔に合わせるか、足りない人孔を加えてください。",
    "In QGIS, switch on snapping and move the end onto its manhole, or add the missing manhole."};
constexpr Texts outlet_fix{
    "下流の管渠が抜けていないか確かめてください。ここが吐口や流域下水道への接続点なら、人孔名称に"
    "「吐口」「流域接続」などと入れてください。",
    "See whether a pipe is missing downstream. If this is an outfall or leads to another system, "
    "write 吐口 or 流域接続 in column 人孔名称."};

constexpr NoticeType types[] = {
    {"sewer_pipe_duplicate",
     Severity::warning,
     {"同じ管渠がもう一つあります（{other}）。", "This pipe is there twice: also as {other}."},
     {"延長や本数の集計が二重になります。", "Lengths and counts are summed up twice."},
     {"QGIS の「重複ジオメトリを削除」か、Excel で行を見比べて、片方を消してください。",
      "Delete one of the two, in QGIS with \"Delete duplicate geometries\" or as a row in Excel."},
     {}},
    {"sewer_manhole_duplicate",
     Severity::warning,
     {"同じ場所に別の人孔があります（{other}）。",
      "Another manhole lies at the same place: {other}."},
     {"個数の集計が二重になり、管渠がどちらにつながるか分かりません。",
      "Counts are doubled, and nobody knows which of the two a pipe joins."},
     {"QGIS で二点を確かめ、重複なら片方を消し、別の人孔なら正しい位置へ動かしてください。",
      "Look at both points in QGIS; delete one, or move it to where it is."},
     {}},
    {"sewer_pipe_end_dangling",
     Severity::warning,
     {"管渠の端（{column} の側）から {snap} m 以内に、人孔もほかの施設もありません。",
      "There is no manhole nor other structure within {snap} m of the pipe's end on the side of "
      "{column}."},
     position_why,
     snap_fix,
     {}},
    {"sewer_pipe_end_id_mismatch",
     Severity::warning,
     {"{column} は「{number}」ですが、管渠の端にある人孔は「{manhole}」です。",
      "{column} says \"{number}\", but the manhole at the pipe's end is \"{manhole}\"."},
     position_why,
     {"図と台帳のどちらが正しいか確かめ、番号を直すか、QGIS で管渠の端を正しい人孔へ動かして"
      "ください。",
      "Find out which is right; correct the number, or move the end to its manhole in QGIS."},
     {}},
    {"sewer_manhole_orphan",
     Severity::warning,
     {"人孔「{value}」につながる管渠がありません。", "No pipe joins manhole \"{value}\"."},
     {"管渠が台帳から漏れているか、撤去した人孔が残っているおそれがあります。",
      "A pipe may be missing in the ledger, or the manhole no longer exists."},
     {"QGIS で周りの管渠を確かめ、抜けている管渠を加えるか、なくなった人孔を消してください。",
      "Look at the pipes around it in QGIS; add the missing pipe, or delete the manhole."},
     {}},
    {"sewer_pipe_self_loop",
     Severity::warning,
     {"管渠の上流と下流が同じ人孔です（{manhole}）。",
      "The pipe begins and ends at the same manhole ({manhole})."},
     flow_why,
     link_fix,
     {"上流 M12、下流 M12 → 上流 M12、下流 M13", "from M12 to M12 -> from M12 to M13"}},
    {"sewer_cycle",
     Severity::warning,
     {"自然流下の管渠 {pipes} 本が輪になっています。",
      "{pipes} pipes that flow by gravity form a circle."},
     flow_why,
     link_fix,
     {}},
    {"sewer_no_path_to_outlet",
     Severity::warning,
     {"人孔「{value}」など {manholes} "
      "個の人孔から、どの吐口・処理場にもたどり着けません（流れは「{end}」で"
      "止まります）。",
      "From manhole \"{value}\" and what hangs together with it, {manholes} in all, no outlet can "
      "be "
      "reached; the flow stops at \"{end}\"."},
     flow_why,
     outlet_fix,
     {}},
    {"sewer_sink_not_outlet",
     Severity::warning,
     {"人孔「{value}」に {pipes} 本の管渠が流れ込みますが、出ていく管渠がありません。",
      "{pipes} pipes flow into manhole \"{value}\", but none leaves it."},
     flow_why,
     outlet_fix,
     {}},
    {"sewer_multiple_outflows",
     Severity::info,
     {"人孔「{value}」から {pipes} 本の管渠が出ています。",
      "{pipes} pipes leave manhole \"{value}\"."},
     {"分水や雨水吐なら正しい状態ですが、上流と下流の取り違えかもしれません。",
      "Right at an overflow or a divide; otherwise two ends may have been exchanged."},
     link_fix,
     {}},
    {"sewer_invert_reversed",
     Severity::warning,
     {"逆勾配です。上流管底高 {up} m より下流管底高 {down} m が高くなっています。",
      "The pipe rises: invert {up} m upstream, {down} m downstream."},
     level_why,
     level_fix,
     {"上流 12.30、下流 12.80 → 上流 12.80、下流 12.30", "12.30 to 12.80 -> 12.80 to 12.30"}},
    {"sewer_invert_step_up",
     Severity::warning,
     {"人孔「{manhole}」で、流れ込む管底高 {down} m が、次の管渠（{other}）の管底高 {up} m より"
      "低くなっています。",
      "At manhole \"{manhole}\" this pipe ends at {down} m, below the next pipe ({other}) at {up} "
      "m."},
     level_why,
     level_fix,
     {}},
    {"sewer_slope_mismatch",
     Severity::warning,
     {"勾配 {slope} ‰ が、管底高と延長から計算した {from_levels} ‰ と合いません。",
      "The slope of {slope} ‰ does not agree with {from_levels} ‰ by inverts and length."},
     level_why,
     {"勾配の単位（‰、%、1/n）と管底高、延長を確かめてください。列全体の単位が違うなら、kokai.toml "
      "の [dataset.units] に書いてください。",
      "Look at the unit of the slope (‰, %, 1/n), the inverts and the length. If the whole column "
      "has another unit, write it in [dataset.units] of kokai.toml."},
     {"勾配 0.3（%）→ 3.0（‰）", "0.3 (%) -> 3.0 (‰)"}},
    {"sewer_drop_exceeds_length",
     Severity::warning,
     {"落差 {drop} m が延長 {length} m より大きくなっています。",
      "The drop of {drop} m is more than the length of {length} m."},
     level_why,
     level_fix,
     {}},
    {"sewer_length_mismatch",
     Severity::warning,
     {"台帳の延長 {ledger} m と、図形の長さ {drawn} m が合いません。",
      "The ledger says {ledger} m, but the line is {drawn} m long."},
     {"延長は管理や更新の費用の基になります。図と台帳のどちらかが誤っています。",
      "Costs are planned by length; either the line or the ledger is wrong."},
     {"QGIS で線が途中で切れていないか、人孔から人孔まで引かれているかを確かめ、違えば台帳の延長を"
      "直してください。",
      "In QGIS, see whether the line runs from manhole to manhole; if it does, correct the "
      "length."},
     {"延長 5.2（線は 52.0）→ 52.0", "length 5.2 (line 52.0) -> 52.0"}},
    {"sewer_cover_inconsistent",
     Severity::warning,
     {"人孔「{manhole}」の側で、土被りのつじつまが合いません（{detail}）。",
      "The cover at manhole \"{manhole}\" does not fit ({detail})."},
     level_why,
     {"地盤高、管底高、管径、土被りを竣工図と見比べ、違うものを直してください。単位（m と mm）にも"
      "注意してください。",
      "Compare ground level, invert, diameter and cover with the as-built drawing, and mind the "
      "units (m, mm)."},
     {}},
    {"sewer_manhole_depth_mismatch",
     Severity::warning,
     {"人孔深 {depth} m が、地盤高 {ground} m と最も低い管底高 {lowest} m の差 {expected} m と"
      "合いません。",
      "The depth of {depth} m is not the {expected} m between ground at {ground} m and the lowest "
      "invert at {lowest} m."},
     level_why,
     {"地盤高、人孔深と、つながる管渠の管底高を竣工図と見比べ、違うものを直してください。",
      "Compare ground level, depth and the inverts of the pipes there with the as-built drawing."},
     {}},
    {"sewer_diameter_decreases",
     Severity::info,
     {"人孔「{manhole}」で、管径が {other_diameter} mm（{other}）から {diameter} mm に細くなって"
      "います。",
      "At manhole \"{manhole}\" the diameter shrinks from {other_diameter} mm ({other}) to "
      "{diameter} mm."},
     {"下流ほど太くするのが普通です。値の誤りか、流れの向きの誤りかもしれません。",
      "Pipes widen downstream as a rule; a size or the direction may be wrong."},
     {"二本の管径と、上流・下流の人孔番号を確かめてください。正しければ、そのままでかまいません。",
      "Look at both diameters and at the manhole numbers. If they are right, leave them."},
     {}},
    {"sewer_drainage_type_mix",
     Severity::warning,
     {"人孔「{manhole}」で、{type}の管渠が{other_type}の管渠（{other}）に流れ込んでいます。",
      "At manhole \"{manhole}\" a pipe for {type} flows into one for {other_type} ({other})."},
     {"分流式では、雨水と汚水の管渠はつながりません。誤接続か、種別の誤りです。",
      "In separate systems they never join: a wrong connection, or a wrong value."},
     {"二本の雨汚種別と、人孔番号を確かめてください。",
      "Look at the drainage type of both pipes and at the manhole numbers."},
     {}},
    {"sewer_pipe_joins_pipe",
     Severity::warning,
     {"管渠の端（{column} の側）が、人孔のない所で別の管渠（{other}）の途中につながっています。",
      "The pipe's end on the side of {column} joins the middle of pipe {other}, without a "
      "manhole."},
     flow_why,
     {"そこに人孔があるなら加え、QGIS で相手の管渠を人孔の所で二つに分けてください。",
      "If there is a manhole, add it and split the other pipe there in QGIS."},
     {}},
};

}  // namespace

std::span<const NoticeType> sewer_notice_types() {
  return types;
}

}  // namespace kokai
