// Notice types about a layer beside its former release: is it another file, or a damaged one?
// SPDX-License-Identifier: MIT
#include "pipeline/core/notice_tables.h"

namespace kokai {

namespace {

// What the section does when the change is meant.
constexpr Texts meant = {
    "前の公開分と元データを見比べてください（kokai diff で違いが出ます）。意図した変更なら、"
    "kokai accept データセット コード --once --reason 理由 --by 承認者 --until 期限 "
    "で今回だけ承認します。",
    "Compare the source with what is public (kokai diff shows the difference). If the change is "
    "meant, take it this once with kokai accept DATASET CODE --once --reason WHY --by WHO --until "
    "DAY."};
constexpr NoticeType types[] = {
    {"table_stale",
     Severity::warning,
     {"データが {value} 時点のままです（更新頻度は{frequency}）。",
      "The data is as of {value}, though it is updated {frequency}."},
     {"約束した頻度で更新されていないデータは、古いまま使われます。",
      "Data that is not renewed as promised goes on being used."},
     {"新しい元データを受け取ってください。もう更新しないなら、kokai.toml の frequency "
      "を改めてください。",
      "Obtain the new source. If it is not renewed any more, change frequency in kokai.toml."},
     {"毎月更新の人口が3か月前のまま", "a monthly population that is three months old"}},
    {"table_row_count_drop",
     Severity::error,
     {"件数が大きく減っています（前の公開分 {before} 件、今回 {after} 件）。",
      "Many rows are gone: {before} in the former release, {after} now."},
     {"途中で切れたファイルや、一部だけのファイルを公開するところかもしれません。",
      "A file that was cut short, or a part of it, may be about to be published."},
     meant,
     {"1,975 件 → 812 件", "1,975 rows -> 812 rows"}},
    {"table_geometry_moved",
     Severity::error,
     {"ほとんどの地物が同じ向きに同じだけ動いています（{offset}、{count} 件）。",
      "Nearly all features moved by the same vector ({offset}, {count} features)."},
     {"測地系や座標系の取り違えは、このように見えます。",
      "A datum or a coordinate system that was mistaken looks like this."},
     meant,
     {"北 -0.19 m、東 +0.94 m", "north -0.19 m, east +0.94 m"}},
    {"table_column_emptied",
     Severity::error,
     {"列「{column}」は前の公開分には {count} 件の値がありましたが、今回はすべて空です。",
      "Column \"{column}\" had {count} values in the former release and is empty now."},
     {"列の名前が変わったか、貼り付けに失敗した表かもしれません。",
      "Its name in the source may have changed, or the table lost it in copying."},
     meant,
     {}},
    {"table_extent_changed",
     Severity::error,
     {"前の公開分とは離れた場所のデータになっています（{detail}）。",
      "The layer lies elsewhere than in the former release ({detail})."},
     {"別の地区や別の自治体のファイルを公開するところかもしれません。",
      "The file of another district or city may be about to be published."},
     meant,
     {}},
    {"table_schema_changed",
     Severity::error,
     {"公開する項目が前の公開分と変わりました（増えた: {added}／なくなった: {removed}）。",
      "The published columns differ from the former release (new: {added}; gone: {removed})."},
     {"使っている人のプログラムや地図が動かなくなることがあります。",
      "Programs and maps of those who use it may break."},
     meant,
     {}},
};

}  // namespace

std::span<const NoticeType> former_notice_types() {
  return types;
}

}  // namespace kokai
