// Notice types about coordinate systems, security, release and metadata.
// SPDX-License-Identifier: MIT
#include "pipeline/core/notice_tables.h"

namespace kokai {

namespace {

constexpr Adjustable never = Adjustable::never;

constexpr NoticeType types[] = {
    {"crs_undeclared",
     Severity::error,
     {"座標系がわかりません（{detail}）。", "The coordinate system is not stated ({detail})."},
     {"座標系を取り違えると、位置が数百 m から数百 km ずれます。",
      "With the wrong system positions are off by hundreds of metres or kilometres."},
     {"kokai.toml の crs に書いてください（例：平面直角座標系第 IX 系なら "
      "\"EPSG:6677\"）。わからないときはデータを作った会社に確かめてください。",
      "State crs in kokai.toml (plane zone IX: \"EPSG:6677\"). If you do not know, ask the maker "
      "of the data."},
     {"crs = \"EPSG:6677\"", "crs = \"EPSG:6677\""},
     never},
    {"crs_contradiction",
     Severity::error,
     {"座標系の指定が食い違っています（{detail}）。",
      "Statements about the coordinate system contradict each other ({detail})."},
     {"どちらかが間違いで、誤ったほうを使うと位置がずれます。",
      "One of them is wrong, and with it positions are off."},
     {"QGIS で背景地図に重ねて確かめ、kokai.toml の crs か、ファイル（.prj "
      "など）を直してください。",
      "Lay it over a base map in QGIS, then mend crs in kokai.toml or the file (.prj)."},
     {},
     never},
    {"crs_grid_missing",
     Severity::error,
     {"測地系の変換に必要なファイルがありません（{detail}）。",
      "A file that the change of datum needs is missing ({detail})."},
     {"おおまかな変換で公開すると、数 m ずれた位置になります。",
      "Published by a rough method, positions would be off by metres."},
     {"国土地理院のウェブサイト（TKY2JGD、PatchJGD、SemiDynaEXE、測地成果2024 "
      "のページ）からこの名前のファイルを入手し、kokai grid add "
      "で登録してください。またはJGD2011に変換済みのデータを使ってください。",
      "Get the file of that name from the website of GSI (国土地理院: the pages TKY2JGD, "
      "PatchJGD, SemiDynaEXE, 測地成果2024) and add it with \"kokai grid add\", or use data that "
      "is in "
      "JGD2011 already."},
     {"kokai grid add TKY2JGD.par", "kokai grid add TKY2JGD.par"},
     never},
    {"crs_outside_grid",
     Severity::error,
     {"測地系の変換ファイルに、この位置の値がありません（{detail}、頂点 {count} 点）。",
      "The grid of the change of datum has no value here ({detail}, {count} vertices)."},
     {"値のない所（海上・埋立地・区域外）は正しく変換できず、そのまま公開すると数 m から "
      "460 m ずれます。",
      "At sea, on reclaimed land or outside its region nothing can be computed, and positions "
      "would "
      "be off by metres, or by 460 m."},
     {"位置が正しいか QGIS で確かめてください。正しければ、この地物だけ国土地理院の Web 版 "
      "TKY2JGD や測量会社の変換で JGD2011 にした別のファイルにしてください。",
      "See in QGIS that the place is right. If it is, have these features transformed to JGD2011 "
      "by "
      "a surveyor, and keep them in a file of their own."},
     {},
     never},
    {"crs_unknown",
     Severity::error,
     {"座標系の指定を理解できません（{detail}）。",
      "The stated coordinate system is not understood ({detail})."},
     {"位置を正しい緯度経度に直せません。",
      "Positions cannot be brought to latitude and longitude."},
     {"kokai.toml の crs に EPSG コードで書いてください。使えるものは kokai describe crs "
      "で見られます。",
      "State crs in kokai.toml as an EPSG code; \"kokai describe crs\" lists those that work."},
     {"crs = \"EPSG:2451\"", "crs = \"EPSG:2451\""},
     never},
    {"security_path_refused",
     Severity::error,
     {"読んでよい場所のファイルではありません（{detail}）。",
      "The file is not in a place that may be read ({detail})."},
     {"外部のアドレスや決められたフォルダの外を読むと、意図しない情報を公開するおそれがあります。",
      "Reading addresses or places outside could publish what nobody intended."},
     {"ファイルを sources フォルダに置くか、kokai.toml の [sources] roots に場所を加えてください。",
      "Put the file into the sources folder, or add its place to roots under [sources] in "
      "kokai.toml."},
     {},
     never},
    {"security_remote_reference",
     Severity::error,
     {"ファイルが外部の場所を参照しています（{detail}）。",
      "The file refers to a remote place ({detail})."},
     {"kokai は外部に接続しません。参照先の内容が変わると、データも変わってしまいます。",
      "kokai never connects to the outside; and what lies there may change."},
     {"参照を消し、必要な内容をファイルの中に入れてください。",
      "Remove the reference and put what is needed into the file."},
     {},
     never},
    {"security_resource_limit",
     Severity::error,
     {"ファイルが処理できる上限を超えています（{detail}）。",
      "The file exceeds a limit of what is processed ({detail})."},
     {"異常に大きい、または深いデータはサーバを止めるおそれがあります。",
      "Data of abnormal size or depth could stop the server."},
     {"データを分けるか、不要な部分を除いてください。",
      "Split the data, or remove what is not needed."},
     {},
     never},
    {"security_inline_secret",
     Severity::error,
     {"パスワードやトークンが設定ファイルに書かれています。",
      "A password or token is written in the configuration."},
     {"kokai.toml は庁内の多くの人が読み、控えや履歴にも残ります。",
      "Many people in the office read kokai.toml, and copies and histories keep it."},
     {"この行から消し、環境変数か、本人だけが読めるファイルに置いてください。書かれていたものは変更"
      "し"
      "てください。",
      "Take it out of this line and keep it in the environment or in a file that only its owner "
      "can "
      "read. Change the one that stood here."},
     {"url = \"https://user:pass@example.lg.jp/\" → url = \"https://example.lg.jp/\"",
      "url = \"https://user:pass@example.lg.jp/\" -> url = \"https://example.lg.jp/\""},
     never},
    {"release_catalog_mismatch",
     Severity::error,
     {"目録の内容が公開するファイルと食い違っています（{detail}）。",
      "The catalogue says something else than the files ({detail})."},
     {"件数・範囲・ハッシュの合わない目録では、利用者が確かめられません。",
      "With a count, extent or hash that is wrong, users cannot tell what they have."},
     {"何も公開していません。kokai publish --rehash "
      "をもう一度実行し、繰り返すときは不具合として知ら"
      "せてください。",
      "Nothing was published. Run kokai publish --rehash again; if it happens again, report it as "
      "a "
      "bug."},
     {},
     never},
    {"release_readback_mismatch",
     Severity::error,
     {"書き出したファイルを読み直したところ、元と一致しませんでした（{detail}）。",
      "A written file, read again, differs from what was written ({detail})."},
     {"壊れたファイルを公開しないために止めました。",
      "The run stopped so that no broken file is published."},
     {"ディスクの空きを確かめて、もう一度実行してください。繰り返すときは不具合として知らせてくださ"
      "い。",
      "Check the free space of the disk and run again. If it happens again, report it as a bug."},
     {},
     never},
    {"release_writer_warning",
     Severity::error,
     {"書き出しの途中で警告がありました（{detail}）。",
      "There was a warning while writing ({detail})."},
     {"文字や桁が切れているおそれがあります。", "Characters or digits may have been cut."},
     {"該当する値を短くするか、その形式を kokai.toml の formats から外してください。",
      "Shorten the value, or take that format out of formats in kokai.toml."},
     {},
     never},
    {"release_not_fully_checked",
     Severity::error,
     {"検査が最後まで終わりませんでした（{detail}）。",
      "A check did not look at everything ({detail})."},
     {"検査していない部分に誤りが残っているおそれがあります。",
      "There may be faults in what was not looked at."},
     {"先に出ているエラーを直して、もう一度実行してください。",
      "Mend the errors that come first and run again."},
     {},
     never},
    {"meta_contact_missing",
     Severity::warning,
     {"問い合わせ先がありません。", "There is no contact."},
     {"利用者が誤りを見つけても、知らせる先がありません。",
      "Users who find a mistake have nobody to tell."},
     {"kokai.toml の [publisher.contact] に担当課とメールか電話を書いてください。",
      "Fill in [publisher.contact] in kokai.toml: section, e-mail or telephone."},
     {"[publisher.contact] name = \"デジタル戦略課\"",
      "[publisher.contact] name = \"Digital Section\""}},
    {"meta_licence_missing",
     Severity::error,
     {"ライセンスがありません。", "There is no licence."},
     {"ライセンスがないと、だれも安心して使えず、オープンデータになりません。",
      "Without one nobody may use it: it is not open data."},
     {"kokai.toml の [defaults] に license を書いてください。",
      "State license under [defaults] in kokai.toml."},
     {"license = \"CC-BY-4.0\"", "license = \"CC-BY-4.0\""}},
    {"meta_frequency_missing",
     Severity::error,
     {"更新頻度がありません。", "There is no update frequency."},
     {"利用者が、いつのデータか、いつ新しくなるか判断できません。",
      "Users cannot tell how old the data is and when it is renewed."},
     {"kokai.toml の [[dataset]] に frequency を書いてください。",
      "State frequency for the [[dataset]] in kokai.toml."},
     {"frequency = \"annual\"", "frequency = \"annual\""}},
};

}  // namespace

std::span<const NoticeType> release_notice_types() {
  return types;
}

}  // namespace kokai
