// Notice types about what ledgers may let out, and about the codes of zoning and flood layers.
// SPDX-License-Identifier: MIT
#include "pipeline/core/notice_tables.h"

namespace kokai {

namespace {

constexpr Texts not_published_what{
    "{key} 行目は公開しません。「{column}」が、公開してよい値ではありません。",
    "Row {key} is not published: \"{column}\" is not a value that may be published."};
constexpr Texts not_published_why{
    "この種類のデータでは、公開してよいと決まり、確かめの済んだ行だけを公開します。",
    "Of this kind of data only rows are published that were decided and checked to be public."};
constexpr Texts not_published_fix{
    "公開する行なら、元データのその列に値を入れてください。公開しない行なら、このままでかまいません"
    "。",
    "If the row is to be published, fill in that column of the source; otherwise leave it."};
constexpr Texts not_published_example{"公開区分：庁内のみ → 公開可",
                                      "公開区分: 庁内のみ -> 公開可"};

constexpr Texts ratio_why{
    "建築できる大きさを決める値です。誤りのまま公開すると、建築や取引の判断を誤らせます。",
    "These values decide what may be built; published wrongly they mislead builders and buyers."};
constexpr Texts ratio_fix{
    "都市計画の告示で値を確かめてください。0.6 のような比で入っている場合は、kokai.toml の "
    "[dataset.units] "
    "に「比」と書いてください。改正前に決まった値であれば、そのままでかまいません。",
    "Compare with the public notice of the plan. Where ratios like 0.6 are meant, write \"比\" in "
    "[dataset.units] of kokai.toml. A value decided before the law changed may stay."};

constexpr Texts rank_fix{
    "国の公表する区分の番号に直してください。値が深さや時間そのものなら、別の列にしてください。",
    "Use the numbers of the national classes; a depth or a time itself belongs into another "
    "column."};
constexpr Texts rank_why{"番号から深さや時間が分からないと、利用者は危険の大きさを読み取れません。",
                         "Without a known class nobody can tell how great the danger is."};

constexpr NoticeType types[] = {
    {"row_not_published", Severity::warning, not_published_what, not_published_why,
     not_published_fix, not_published_example},
    {"row_not_published", Severity::info, not_published_what, not_published_why, not_published_fix,
     not_published_example},
    {"row_none_published",
     Severity::error,
     {"公開してよい行が一つもありません。", "There is no row that may be published."},
     {"中身のないデータを公開すると、対象がないという意味になります。",
      "An empty file would say that there are none."},
     {"公開区分と点検日の列を確かめてください。まだ公開しないなら、kokai.toml で publish = false と"
      "書いてください。",
      "Look at the columns that decide on publication. If nothing is public yet, write publish = "
      "false in kokai.toml."},
     {}},
    {"privacy_forbidden_value",
     Severity::error,
     {"列「{column}」に値があります。この種類のデータに、この列があってはなりません。",
      "Column \"{column}\" has a value; data of this kind must not have such a column."},
     {"一筆ごとの評価額のように、行そのものが公開の対象でないおそれがあります。",
      "The row itself may not be public, like the assessed value of a single parcel."},
     {"公開してよい単位（大字、路線、標準宅地など）にまとめた元データを使い、この列を消してください"
      "。",
      "Use a source that is summed up to what may be public (section, road, standard site), "
      "without "
      "this column."},
     {"地番「123-4」→（列を削除）", "parcel number \"123-4\" -> (delete the column)"},
     Adjustable::accept_only},
    {"release_reference_layer",
     Severity::error,
     {"「{detail}」は照らし合わせるための種類で、公開はできません。",
      "\"{detail}\" is a kind for comparison only; it cannot be published."},
     {"ほかの機関が定めて公表する値です。写しを公開すると、古い値が残ります。",
      "Another body decides and publishes these values; a copy would go out of date."},
     {"kokai.toml のこのデータに publish = false と書いてください。",
      "Write publish = false for this dataset in kokai.toml."},
     {"publish = false", "publish = false"},
     Adjustable::never},
    {"zoning_scheme_unknown",
     Severity::error,
     {"列「{column}」の用途地域コードが、どの体系の番号か決められません。",
      "It cannot be told which code system the use district codes in column \"{column}\" follow."},
     {"8 から 12 の番号は、体系によって別の用途地域を指します。",
      "The numbers 8 to 12 mean other districts in another system."},
     {"用途地域の名前の列を加えるか、kokai.toml に [dataset.code_lists] で体系を書いてください。",
      "Add a column with the names, or state the system under [dataset.code_lists] in kokai.toml."},
     {"[dataset.code_lists] zone_code = \"use_district_mlit\"",
      "[dataset.code_lists] zone_code = \"use_district_mlit\""}},
    {"zoning_code_name_mismatch",
     Severity::error,
     {"用途地域コード「{value}」は{detail}では「{expected}」ですが、名前は「{other}」です。",
      "Use district code \"{value}\" is \"{expected}\" ({detail}), but the name says \"{other}\"."},
     {"どちらかが誤りで、その土地の用途地域を取り違えます。",
      "One of the two is wrong, and with it the district of that land."},
     {"都市計画図と見比べ、コードか名前を直してください。",
      "Compare with the plan and mend the code or the name."},
     {}},
    {"zoning_bcr_illegal",
     Severity::error,
     {"「{other}」の建蔽率「{value}」は、法の定める値（{range}）にありません。",
      "Building coverage \"{value}\" is not one that the law has for \"{other}\" ({range})."},
     ratio_why,
     ratio_fix,
     {}},
    {"zoning_bcr_illegal",
     Severity::warning,
     {"「{other}」の建蔽率「{value}」は、今の法の定める値（{range}）にありません。",
      "Building coverage \"{value}\" is not one that the present law has for \"{other}\" "
      "({range})."},
     ratio_why,
     ratio_fix,
     {}},
    {"zoning_far_illegal",
     Severity::error,
     {"「{other}」の容積率「{value}」は、法の定める値（{range}）にありません。",
      "Floor area ratio \"{value}\" is not one that the law has for \"{other}\" ({range})."},
     ratio_why,
     ratio_fix,
     {}},
    {"zoning_far_illegal",
     Severity::warning,
     {"「{other}」の容積率「{value}」は、今の法の定める値（{range}）にありません。",
      "Floor area ratio \"{value}\" is not one that the present law has for \"{other}\" "
      "({range})."},
     ratio_why,
     ratio_fix,
     {}},
    {"flood_depth_rank_unknown",
     Severity::error,
     {"浸水深ランク「{value}」は、区分（{range}）にありません。",
      "Depth rank \"{value}\" is none of the classes ({range})."},
     rank_why,
     rank_fix,
     {"7 → 6（20m以上）", "7 -> 6 (20 m or more)"}},
    {"flood_duration_rank_unknown",
     Severity::error,
     {"浸水継続時間ランク「{value}」は、区分（{range}）にありません。",
      "Duration rank \"{value}\" is none of the classes ({range})."},
     rank_why,
     rank_fix,
     {"8 → 7（672時間以上）", "8 -> 7 (672 hours or more)"}},
    {"flood_hazard_class_unknown",
     Severity::error,
     {"家屋倒壊等氾濫想定区域の区分「{value}」は、区分（{range}）にありません。",
      "House-collapse class \"{value}\" is none of the classes ({range})."},
     rank_why,
     rank_fix,
     {"0 →（空）", "0 -> (empty)"}},
    {"flood_rank_scheme_mixed",
     Severity::error,
     {"ランク「{value}」は「{expected}」ですが、浸水深は「{other}」です。",
      "Rank \"{value}\" means \"{expected}\", but the depth says \"{other}\"."},
     {"川とため池では区分の境目が違います。取り違えると、浸水の深さを誤って伝えます。",
      "Rivers and reservoirs have other class limits; mixed up, they tell a wrong depth."},
     {"どの区分で作ったデータかを確かめ、ため池なら layer = \"reservoir_flood\" にしてください。"
      "一行だけなら、その行の値を直してください。",
      "Find out which classes the data was made with; for reservoirs write layer = "
      "\"reservoir_flood\". If it is a single row, mend that row."},
     {}},
};

}  // namespace

std::span<const NoticeType> ledger_notice_types() {
  return types;
}

}  // namespace kokai
