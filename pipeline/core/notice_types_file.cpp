// Notice types about the bytes of a file: encoding, line ends, rows, contents.
// SPDX-License-Identifier: MIT
#include "pipeline/core/notice_tables.h"

namespace kokai {

namespace {

constexpr NoticeType types[] = {
    {"file_unreadable",
     Severity::error,
     {"ファイルを読めません、または途中で終わっています（{detail}）。",
      "The file cannot be read, or it ends early ({detail})."},
     {"一部だけを公開すると、残りのデータが存在しないように見えます。",
      "Publishing a part would make the rest look as if it did not exist."},
     {"元のソフト（Excel・QGIS "
      "など）で開き、問題がなければ保存し直してください。開けないときは元の担当者か控えからもらい直"
      "してください。",
      "Open it in the program that made it (Excel, QGIS) and save it again. If it does not open, "
      "get it again from its keeper or a backup."},
     {}},
    {"file_not_found",
     Severity::error,
     {"公開するファイルが見つからないか、一つに決まりません（{detail}）。",
      "The source file is not there, or it is not clear which one is meant ({detail})."},
     {"元データがなければ検査も公開もできません。前回公開したものは、そのまま残ります。",
      "Without its source nothing can be checked or published. What was published stays as it is."},
     {"ファイルを [sources] roots "
      "のフォルダに置くか、kokai.toml の source をファイルの名前に合わせてください。共有フォルダの"
      "ときは、つながっているかも確かめてください。",
      "Put the file into a folder of [sources] roots, or make source in kokai.toml say its name. "
      "If "
      "it is on a share, see whether the share is mounted."},
     {"source = \"AED一覧.csv\"", "source = \"aed_list.csv\""}},
    {"file_type_unknown",
     Severity::error,
     {"kokai が読めない種類のファイルです（{detail}）。",
      "kokai does not read this type of file ({detail})."},
     {"中身がわからないファイルは検査できません。",
      "A file whose content is not known cannot be checked."},
     {"かっこの中のとおりに、読める形式のファイルを用意してください。表なら Excel（.xlsx・.xls）、"
      "OpenDocument（.ods）か CSV、地図なら GeoPackage か Shapefile などです。",
      "Get a file in a format that is read, as the brackets say: a table as Excel (.xlsx, .xls), "
      "OpenDocument (.ods) or CSV, a map layer as GeoPackage, Shapefile and the like."},
     {"施設.pdf → 施設.xlsx", "facilities.pdf -> facilities.xlsx"}},
    {"file_extension_mismatch",
     Severity::error,
     {"ファイルの中身が拡張子と違います（{detail}）。",
      "The content of the file is not what its extension says ({detail})."},
     {"違う種類として開くと、値が壊れたり、意図しないファイルを読んだりします。",
      "Opened as the wrong type, values break or another file is read than intended."},
     {"拡張子を中身に合わせるか、元のソフトで正しい形式を選んで保存し直してください。",
      "Give it the extension of its content, or save it again in the right format."},
     {"中身が xlsx の 施設.csv → 施設.xlsx",
      "facilities.csv that is a workbook -> facilities.xlsx"}},
    {"file_encoding_mismatch",
     Severity::error,
     {"文字コードが、指定または判定したものと合いません（{detail}）。",
      "The file is not in the encoding that was stated or detected ({detail})."},
     {"違う文字コードで読むと文字化けし、元に戻せません。",
      "Text read in the wrong encoding is garbled and cannot be restored."},
     {"kokai.toml の encoding を実際の文字コード（\"UTF-8\" または "
      "\"CP932\"）に直すか、行を消して自動判定にしてください。Excel なら「CSV "
      "UTF-8（コンマ区切り）」で保存し直せます。",
      "Set encoding in kokai.toml to the real one (\"UTF-8\" or \"CP932\"), or remove the line so "
      "that it is detected. In Excel, save as \"CSV UTF-8 (comma delimited)\"."},
     {"encoding = \"UTF-8\" → encoding = \"CP932\"",
      "encoding = \"UTF-8\" -> encoding = \"CP932\""}},
    {"file_mojibake",
     Severity::error,
     {"文字化けしています：「{value}」。", "The text is garbled: \"{value}\""},
     {"読めない文字のまま公開することになります。文字化けした値は機械では元に戻せません。",
      "Unreadable text would be published, and a garbled value cannot be restored by machine."},
     {"文字化けする前のファイルから読み直してください。文字コードの判定が違うときは kokai.toml の "
      "encoding で指定してください。",
      "Go back to the file before it was garbled. If the encoding was guessed wrongly, state it "
      "with encoding in kokai.toml."},
     {"譁�蟄怜喧縺� → 文字化け", "譁�蟄怜喧縺� -> 文字化け"}},
    {"file_char_not_in_target",
     Severity::error,
     {"列「{column}」の値「{value}」に、書き出す文字コードにない文字があります（{detail}）。",
      "The value \"{value}\" of column \"{column}\" holds characters that the output encoding "
      "lacks ({detail})."},
     {"その文字は書き出したファイルで「?」になるか消えます。",
      "In the written file the character would become \"?\" or vanish."},
     {"元データの文字を置き換えるか、kokai.toml の formats から shp を外して geojson・gpkg "
      "などで公開してください。",
      "Replace the character in the source, or leave shp out of formats in kokai.toml and publish "
      "geojson or gpkg."},
     {"𠮷田（CP932 にない）→ 吉田", "𠮷田 (not in CP932) -> 吉田"}},
    {"file_gaiji",
     Severity::error,
     {"列「{column}」の値「{value}」に外字があります（{detail}）。",
      "The value \"{value}\" of column \"{column}\" holds a user-defined character, gaiji "
      "({detail})."},
     {"外字は登録した端末でしか読めず、ほかの人には別の字や空白に見えます。",
      "Gaiji can be read only on the computers that registered them; elsewhere they show as "
      "another character or a blank."},
     {"その字を Unicode にある字（または常用の字・かな）に置き換えてください。Excel "
      "では「検索と置換」が使えます。",
      "Replace it by a character of Unicode (or a common character or kana), in Excel with Find "
      "and Replace."},
     {}},
    {"file_line_breaks",
     Severity::warning,
     {"改行コードがまざっています（{detail}）。", "The file mixes line breaks ({detail})."},
     {"ソフトによって行の数え方が変わり、行がつながったり空行が増えたりします。公開ファイルでは "
      "CRLF にそろえます。",
      "Programs then count rows differently. The published file uses CRLF throughout."},
     {"Excel で開いて CSV として保存し直すと、そろいます。",
      "Open it in Excel and save it as CSV again: that makes them equal."},
     {}},
    {"file_quote_broken",
     Severity::error,
     {"引用符（\"）の対応が崩れています。", "A quotation mark (\") is stray or unclosed."},
     {"ここから先の列と行の区切りがずれ、別の列の値として公開されるおそれがあります。",
      "Columns and rows after it shift, and values may be published under the wrong column."},
     {"値の中の \" は \"\" と二つ重ね、値全体を \" で囲んでください。Excel "
      "で保存し直すと正しくなります。",
      "Double a \" inside a value and enclose the whole value in \". Saving from Excel does this."},
     {"\"市民\"ホール\" → \"市民\"\"ホール\"", "\"City \"Hall\" -> \"City \"\"Hall\""}},
    {"file_single_column",
     Severity::warning,
     {"列が一つしか見つかりません。区切り文字が違うかもしれません。",
      "Only one column was found; the delimiter may be another one."},
     {"区切りが違うと、全部の値が一つの列に入ります。",
      "With the wrong delimiter all values end up in one column."},
     {"コンマ区切り（CSV）かタブ区切り（TSV）で保存し直してください。",
      "Save it comma-delimited (CSV) or tab-delimited (TSV)."},
     {"名称;住所 → 名称,住所", "name;address -> name,address"}},
    {"file_ragged_rows",
     Severity::error,
     {"セルの数が見出しと違う行です（{detail}）。",
      "The row has another number of cells than the header ({detail})."},
     {"値が隣の列にずれている可能性があります。",
      "Its values may have moved into the neighbouring column."},
     {"その行の余分なコンマ、足りないコンマを直してください。コンマを含む値は \" "
      "で囲んでください。",
      "Mend extra or missing commas in that row; enclose values that hold a comma in \"."},
     {"笠間市,中央3-2-1,1,000 → 笠間市,中央3-2-1,\"1,000\"",
      "Kasama,Chuo 3-2-1,1,000 -> Kasama,Chuo 3-2-1,\"1,000\""}},
    {"file_blank_rows",
     Severity::warning,
     {"空の行があります。読み飛ばしました。", "There is a blank row; it was passed over."},
     {"空の行は件数を誤らせ、途中で読むのをやめるソフトもあります。公開ファイルには入りません。",
      "Blank rows falsify counts, and some programs stop at them. They are not published."},
     {"Excel で行番号を右クリックし「削除」で行ごと消してください。",
      "In Excel, right-click the row number and delete the whole row."},
     {}},
    {"file_empty",
     Severity::error,
     {"データの行がありません。", "There are no data rows."},
     {"空のデータを公開すると、対象が一つもないと受け取られます。",
      "An empty dataset says that there is nothing in the city."},
     {"正しいファイルか、正しいシートかを確かめてください。シートは kokai.toml の sheet "
      "で指定できます。",
      "Make sure that it is the right file and sheet; sheet in kokai.toml names the sheet."},
     {}},
    {"file_zero_features",
     Severity::error,
     {"ファイルは空ではないのに、地物が一つも読めません。",
      "The file is not empty, but it opens with no features."},
     {"壊れているか、別のレイヤーを開いています。空のまま公開すると対象がないと受け取られます。",
      "It is broken or another layer was opened; published, it would say that there is nothing."},
     {"QGIS で開いて地物が見えるか確かめ、「名前をつけて地物を保存」で書き出し直してください。",
      "Open it in QGIS, see whether features show, and export it again with \"Save Features As\"."},
     {}},
    {"file_json_malformed",
     Severity::error,
     {"JSON として読めません（{detail}）。", "The file is not valid JSON ({detail})."},
     {"壊れた箇所から先が読めず、一部が失われます。",
      "Nothing after the broken place can be read."},
     {"元のソフトから書き出し直してください。手で直した場合は、コンマやかっこの過不足を確かめてくだ"
      "さい。",
      "Export it again from its program. If it was edited by hand, look for missing or extra "
      "commas and brackets."},
     {"{\"a\": 1,} → {\"a\": 1}", "{\"a\": 1,} -> {\"a\": 1}"}},
    {"file_json_keys",
     Severity::warning,
     {"JSON に重複した項目名、または GeoJSON にない項目名があります（{detail}）。",
      "The JSON has a repeated key or one that GeoJSON does not know ({detail})."},
     {"重複した項目は読むソフトによって違う値になります。",
      "Programs take different values of a repeated key."},
     {"どちらかの項目を消すか、名前を変えて書き出し直してください。",
      "Remove or rename one of them and export the file again."},
     {}},
    {"file_changed_while_read",
     Severity::error,
     {"読んでいる間にファイルが変わりました。", "The file changed while it was being read."},
     {"新旧の内容がまざったデータになります。",
      "The data would be a mixture of the old and the new content."},
     {"保存やコピーが終わるのを待ってから、もう一度実行してください。",
      "Wait until saving or copying is done, then run again."},
     {}},
    {"file_schema_differs",
     Severity::error,
     {"まとめて読むファイルの列が、ほかのファイルと違います（{detail}）。",
      "A file to be merged has other columns than the rest ({detail})."},
     {"列が違うまままとめると、値が抜けたり別の列に入ったりします。",
      "Merged like this, values would be missing or in the wrong column."},
     {"すべてのファイルの見出しをそろえるか、kokai.toml で別のデータセットに分けてください。",
      "Give all files the same header, or make separate datasets of them in kokai.toml."},
     {}},
};

}  // namespace

std::span<const NoticeType> file_notice_types() {
  return types;
}

}  // namespace kokai
