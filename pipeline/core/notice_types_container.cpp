// Notice types about what a file comes in: zip archives, workbooks, side files.
// SPDX-License-Identifier: MIT
#include "pipeline/core/notice_tables.h"

namespace kokai {

namespace {

constexpr NoticeType types[] = {
    {"file_in_subfolder",
     Severity::warning,
     {"ファイルが zip の中のフォルダに入っています（{detail}）。",
      "The file lies in a folder inside the zip ({detail})."},
     {"同じ名前のファイルが別のフォルダにあると、取り違えのもとになります。",
      "Files of one name in several folders are easily mistaken for one another."},
     {"フォルダではなくファイルそのものを選んで zip にしてください。",
      "Zip the files themselves, not the folder."},
     {}},
    {"file_sidecar_missing",
     Severity::error,
     {"一緒に必要なファイルがありません（{detail}）。",
      "A file that belongs to it is missing ({detail})."},
     {"Shapefile は .shp・.shx・.dbf がそろわないと、形と属性を正しく結びつけられません。",
      "Without .shp, .shx and .dbf together, shapes and attributes of a Shapefile cannot be "
      "matched."},
     {"同じ名前の .shp・.shx・.dbf を同じフォルダに置いてください。",
      "Put the .shp, .shx and .dbf of one name into one folder."},
     {"管渠.shp だけ → 管渠.shp・管渠.shx・管渠.dbf",
      "pipes.shp alone -> pipes.shp, pipes.shx, pipes.dbf"}},
    {"file_sidecar_missing",
     Severity::warning,
     {"補助ファイルがありません（{detail}）。", "An auxiliary file is missing ({detail})."},
     {"座標系（.prj）や文字コード（.cpg）がファイルからわからず、中身から推定するか、kokai.toml "
      "の指定に頼ることになります。",
      "The CRS (.prj) or the encoding (.cpg) is not stated by the file; it is derived from the "
      "content or from kokai.toml."},
     {"kokai.toml の crs や encoding に書くか、.prj・.cpg を付けて保存し直してください。",
      "State crs or encoding in kokai.toml, or save it again with .prj and .cpg."},
     {"crs = \"EPSG:6677\" を追加", "add crs = \"EPSG:6677\""}},
    {"file_hidden_parts",
     Severity::error,
     {"表の中に非表示の部分があります（{detail}）。", "The table has hidden parts ({detail})."},
     {"見えない行や列は、気づかないまま公開されたり、抜け落ちたりします。",
      "Hidden rows and columns are published, or left out, without anyone noticing."},
     {"Excel で再表示して内容を確かめ、不要なら消してください。そのままでよければ kokai.toml に "
      "hidden = \"include\"（公開する）か \"exclude\"（除く）と書いてください。",
      "Unhide them in Excel and look; delete what is not wanted. Else write hidden = \"include\" "
      "(publish) or \"exclude\" (leave out) in kokai.toml."},
     {"hidden = \"exclude\" を追加", "add hidden = \"exclude\""}},
    {"file_hidden_parts",
     Severity::warning,
     {"ブックに見えない部分があります（{detail}）。公開ファイルには入りません。",
      "The workbook has parts that do not show ({detail}). They are not published."},
     {"非表示のシートやコメントには、公開してはいけない情報が残りがちです。元のファイルをそのまま配"
      "らないでください。",
      "Hidden sheets and comments often hold what must not be published. Do not hand out the "
      "original file."},
     {"Excel の「ファイル」→「情報」→「ドキュメント検査」で確かめ、不要なものを消してください。",
      "In Excel use File > Info > Inspect Document and remove what is not needed."},
     {}},
    {"file_merged_cells",
     Severity::warning,
     {"結合されたセルがあります（{detail}）。", "There are merged cells ({detail})."},
     {"結合セルの値は左上の一つだけにあり、ほかの行では空になります。",
      "Only the upper left cell has the value; the others are empty."},
     {"Excel で結合を解除し、各行に値を入れてください。",
      "Unmerge the cells in Excel and fill the value into each row."},
     {}},
    {"file_formulas",
     Severity::warning,
     {"数式のセルがあります（{detail}）。保存されている計算結果を使いました。",
      "There are formula cells ({detail}). The stored results were used."},
     {"最後に計算した後に元の値が変わっていると、古い結果が公開されます。",
      "If inputs changed after the last calculation, old results are published."},
     {"Excel で開いて再計算（F9）して保存するか、「値の貼り付け」で数式を値にしてください。",
      "Recalculate in Excel (F9) and save, or paste the formulas as values."},
     {"=B2+C2 → 120", "=B2+C2 -> 120"}},
    {"file_several_sheets",
     Severity::error,
     {"どのシートを公開するのか、中身からは決められません（{detail}）。",
      "The content does not tell which sheet is meant ({detail})."},
     {"同じような表がほかのシートやレイヤーにもあるか、表があるのは記入例のシートだけです。別の年度"
      "や、"
      "作り物の値を公開するおそれがあります。",
      "Another sheet or layer has such a table too, or only a sheet of sample rows has one. "
      "Another "
      "year, or made-up values, could be published."},
     {"kokai.toml の sheet に、公開するシート（レイヤー）の名前を書いてください。",
      "Name the sheet or layer to publish with sheet in kokai.toml."},
     {"sheet = \"一覧\"", "sheet = \"list\""}},
    {"file_several_sheets",
     Severity::warning,
     {"シートが複数あり、どれを使うか指定がありません（{detail}）。",
      "There are several sheets and none is named ({detail})."},
     {"記入例や作業用のシートを誤って公開するおそれがあります。",
      "A sheet of examples or notes may be published by mistake."},
     {"kokai.toml の sheet にシート名を書いてください。",
      "Name the sheet with sheet in kokai.toml."},
     {"sheet = \"一覧\"", "sheet = \"list\""}},
    {"file_sheet_missing",
     Severity::error,
     {"kokai.toml の sheet にあるシート（レイヤー）がファイルにありません（{detail}）。",
      "The file lacks the sheet or layer that kokai.toml names ({detail})."},
     {"ほかのシートを代わりに公開することはしません。",
      "Another sheet is not published in its place."},
     {"シートの名前を元に戻すか、kokai.toml の sheet を今の名前に直してください。",
      "Rename the sheet back, or make sheet in kokai.toml say its present name."},
     {"sheet = \"一覧\"", "sheet = \"list\""}},
    {"file_archive_limits",
     Severity::error,
     {"圧縮ファイルが安全に開ける範囲を超えています（{detail}）。",
      "The archive is beyond what can be opened safely ({detail})."},
     {"大きすぎる、または外のフォルダを指す圧縮ファイルは、サーバを止めたりほかのファイルを書き換え"
      "たりするおそれがあります。",
      "An archive that is too large, or whose entries point outside, can stop the server or "
      "overwrite other files."},
     {"必要なファイルだけを入れ、ファイルを選んで zip を作り直してください。",
      "Make the zip again from just the files that are needed."},
     {}},
    {"file_entry_name_encoding",
     Severity::warning,
     {"zip の中のファイル名が UTF-8 ではありません（{detail}）。",
      "File names inside the zip are not UTF-8 ({detail})."},
     {"Windows 以外で開くとファイル名が文字化けします。中身には影響しません。",
      "The names are garbled outside Windows. The content is not affected."},
     {"このままでも読めます。配布用の zip では英数字のファイル名にしてください。",
      "It can be read as it is. Use ASCII file names in zips that you hand out."},
     {"管渠.shp → sewer_pipe.shp", "管渠.shp -> sewer_pipe.shp"}},
    {"file_lock_skipped",
     Severity::info,
     {"Excel の作業中ファイルなので読みませんでした（{detail}）。",
      "A lock file of Excel was passed over ({detail})."},
     {"「~$」で始まるファイルは、だれかが元のファイルを開いているしるしで、データではありません。",
      "A file that starts with \"~$\" says that somebody has the workbook open; it holds no data."},
     {"元のファイルを保存して閉じてから、もう一度実行すると確実です。",
      "To be sure, save and close the workbook and run again."},
     {}},
};

}  // namespace

std::span<const NoticeType> container_notice_types() {
  return types;
}

}  // namespace kokai
