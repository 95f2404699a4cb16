// Notice types about evacuation: routes and their ends, shelters and their marks.
// SPDX-License-Identifier: MIT
#include "pipeline/core/notice_tables.h"

namespace kokai {

namespace {

constexpr Texts crossing_fix{
    "別の道を通る経路を自主防災組織と検討してください。この経路でよければ（早めの避難に限るなど）、"
    "kokai accept で理由とともに受け入れてください。",
    "Look for another way together with the neighbourhood. If the route is right all the same (for "
    "early "
    "evacuation only), take note of it with kokai accept, with the reason."};

constexpr NoticeType types[] = {
    {"route_end_not_at_shelter",
     Severity::error,
     {"経路の端が避難先にありません（いちばん近い {other} まで {distance_m} m）。",
      "The route does not end at its goal ({distance_m} m to {other}, the nearest)."},
     {"避難する人が、たどり着く場所のない経路に案内されます。",
      "People are led along a route that ends nowhere."},
     {"QGIS で経路の端を避難場所まで延ばすか、避難先共通ID "
      "を直してください。避難先が指定された場所で"
      "なければ、避難先区分（一時集合場所・高台など）を入れてください。",
      "Extend the route to the site in QGIS, or correct 避難先共通ID. If the goal is no designated "
      "site, "
      "state its kind in 避難先区分 (assembly point, high ground …)."},
     {}},
    {"route_crosses_flood_zone",
     Severity::warning,
     {"経路が浸水想定区域を通ります：{detail}（図の版：{edition}）。",
      "The route crosses flood areas: {detail} (edition: {edition})."},
     {"水が来てからでは通れません。0.5 m "
      "で大人でも歩けなくなり、家屋倒壊等氾濫想定区域では流されます。",
      "Once the water is there nobody can pass: 0.5 m stop an adult, and the current near a river "
      "takes "
      "houses."},
     crossing_fix,
     {}},
    {"route_crosses_landslide_zone",
     Severity::warning,
     {"経路が土砂災害警戒区域を通ります：{detail}（図の版：{edition}）。",
      "The route crosses landslide zones: {detail} (edition: {edition})."},
     {"大雨のとき、避難の途中で土砂災害に巻き込まれるおそれがあります。",
      "In heavy rain people may be caught by a landslide on their way."},
     crossing_fix,
     {}},
    {"shelter_in_flood_zone",
     Severity::warning,
     {"洪水などのときに使える場所とされていますが、{detail} の区域の中にあります。",
      "It is marked as usable in a flood, but lies in a zone of {detail}."},
     {"避難した人が、そこで浸水に遭うおそれがあります。",
      "Those who flee there may be caught by the flood."},
     {"指定の根拠を確かめ、使えないなら印を消してください。上の階に避難する場所なら、備考に「3階以"
      "上」の"
      "ように書いてください。",
      "Check why it was designated; clear the mark if it does not serve. If its upper floors do, "
      "say so "
      "in the remarks (3階以上)."},
     {}},
    {"shelter_duplicate",
     Severity::warning,
     {"{other} と同じ名前で、同じ場所にあります。", "It has the name and the place of {other}."},
     {"避難場所の数と収容人数が二重に数えられます。",
      "Sites and their capacity are counted twice."},
     {"一つだけ残すか、建物や階が違うなら名前で区別してください。",
      "Keep one; or tell them apart by name where building or floor differ."},
     {}},
    {"shelter_no_hazard_flag",
     Severity::warning,
     {"どの災害のときに使えるか、印が一つもありません。",
      "No disaster is marked for which the site serves."},
     {"指定緊急避難場所は災害の種類ごとに指定されます（災害対策基本法第49条の4）。印がないと、いつ"
      "逃げて"
      "よいかわかりません。",
      "Sites are designated for kinds of disaster (Disaster Countermeasures Basic Act, article "
      "49-4); "
      "without a mark nobody knows when to flee there."},
     {"指定の告示を確かめ、使える災害の列に 1 を入れてください。",
      "Check the designation and enter 1 in the columns of the disasters for which it serves."},
     {}},
    {"shelter_same_address_unmatched",
     Severity::warning,
     {"「{other}」との住所同一の印が合いません（{detail}：{value}）。",
      "The mark for the same address as in \"{other}\" is not right ({detail}: {value})."},
     {"避難場所が避難所も兼ねるかどうかの案内を誤ります。",
      "People are told wrongly whether they can stay there."},
     {"両方の一覧の住所の書き方をそろえるか、印を直してください。",
      "Write the address alike in both lists, or correct the mark."},
     {"印 1、住所 旭町510-1 → 相手の一覧にも 旭町510-1",
      "mark 1, 旭町510-1 -> 旭町510-1 in the other list"}},
    {"shelter_id_city_mismatch",
     Severity::error,
     {"共通ID {value} の市区町村コードが、{expected} ではありません。",
      "The municipality in the common id {value} is not {expected}."},
     {"共通ID は国土地理院の一覧と結び付く番号です。誤ると別の市の避難場所とされます。",
      "The id ties the row to GSI's list; a wrong one makes it a site of another city."},
     {"国土地理院の一覧で共通ID（E＋市区町村コード5桁＋8桁）を確かめて直してください。別の市の行な"
      "ら削除して"
      "ください。",
      "Look the id up in GSI's list (E, five digits of the municipality, eight more) and correct "
      "it; "
      "delete rows of another city."},
     {"E1310100002201 → E0821600002201", "E1310100002201 -> E0821600002201"}},
};

}  // namespace

std::span<const NoticeType> evacuation_notice_types() {
  return types;
}

}  // namespace kokai
