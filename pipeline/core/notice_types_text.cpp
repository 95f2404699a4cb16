// Notice types about the characters and the spelling of a value.
// SPDX-License-Identifier: MIT
#include "pipeline/core/notice_tables.h"

namespace kokai {

namespace {

constexpr NoticeType types[] = {
    {"cell_url",
     Severity::warning,
     {"列「{column}」の「{value}」は URL の形ではありません。",
      "\"{value}\" in column \"{column}\" is not a URL."},
     {"リンクとして開けません。", "It does not work as a link."},
     {"https:// から始まるアドレスだけを入れ、前後の説明や空白を消してください。",
      "Enter just the address, from https:// on, without spaces or remarks."},
     {"www.city.example.lg.jp → https://www.city.example.lg.jp/",
      "www.city.example.lg.jp -> https://www.city.example.lg.jp/"}},
    {"cell_email",
     Severity::warning,
     {"列「{column}」の「{value}」はメールアドレスの形ではありません。",
      "\"{value}\" in column \"{column}\" is not an e-mail address."},
     {"問い合わせが届きません。", "Enquiries do not arrive."},
     {"一つのアドレスだけを半角で入れてください。", "Enter one address, in half-width characters."},
     {"info（at）example.jp → info@example.jp", "info (at) example.jp -> info@example.jp"}},
    {"cell_phone",
     Severity::warning,
     {"列「{column}」の「{value}」は電話番号の形ではありません。",
      "\"{value}\" in column \"{column}\" is not a telephone number."},
     {"スマートフォンから電話をかけられません。", "It cannot be dialled from a telephone."},
     {"市外局番から半角数字とハイフンで一つだけ入れ、内線番号や説明は別の列に移してください。",
      "Enter one number with area code, digits and hyphens; move extensions and remarks to other "
      "columns."},
     {"77-1101（代表）→ 0296-77-1101", "77-1101 (main) -> 0296-77-1101"}},
    {"cell_postal_code",
     Severity::warning,
     {"列「{column}」の「{value}」は 7 桁の郵便番号ではありません。",
      "\"{value}\" in column \"{column}\" is not a postal code of seven digits."},
     {"住所の確認に使えません。先頭の 0 が消えていることがあります。",
      "It cannot be used to check addresses; a leading 0 may be lost."},
     {"7 桁の数字を入れてください。Excel では列の書式を「文字列」にしてください。",
      "Enter seven digits; set the column's format in Excel to Text."},
     {"60-0808 → 060-0808", "60-0808 -> 060-0808"}},
    {"cell_new_line",
     Severity::warning,
     {"列「{column}」の値の中に改行があります。",
      "There is a line break inside a value of column \"{column}\"."},
     {"行が途中で切れたように読むソフトがあります。",
      "Some programs take it for the end of the row."},
     {"Excel の「検索と置換」で、検索に Ctrl+J を入れ、空白や「、」に置き換えてください。",
      "In Excel's Find and Replace enter Ctrl+J as the text to find and replace it by a space or "
      "comma."},
     {}},
    {"cell_control_character",
     Severity::error,
     {"列「{column}」の値に、目に見えない制御文字があります（{detail}）。",
      "A value of column \"{column}\" holds an invisible control character ({detail})."},
     {"表示が崩れたり、文字の並びが見た目と変わったり、読み込みが止まったりします。",
      "It breaks displays, makes text look other than it is, or stops readers."},
     {"その値を手で入力し直すか、Excel の CLEAN 関数で取り除いてください。",
      "Type the value again, or remove the character with Excel's CLEAN function."},
     {"=CLEAN(B2)", "=CLEAN(B2)"}},
    {"cell_compat_character",
     Severity::warning,
     {"列「{column}」の値に、半角カナか機種依存文字があります（{detail}）。そのまま公開します。",
      "A value of column \"{column}\" holds half-width kana or a compatibility character "
      "({detail}); it "
      "is published as it is."},
     {"同じ語が別の文字で書かれるため、検索や並べ替えで漏れ、音声読み上げでも正しく読まれません。",
      "The word is not found by a search, sorts elsewhere, and screen readers stumble over it."},
     {"半角カナは全角に、①は 1 や (1)、㈱は（株）、㎡は m2 のように書き換えてください。",
      "Write full-width kana, 1 or (1) for ①, (株) for ㈱, m2 for ㎡."},
     {"ｾﾝﾀｰ① → センター1", "ｾﾝﾀｰ① -> センター1"}},
    {"cell_truncated",
     Severity::error,
     {"列「{column}」の値が途中で切れています：「{value}」。",
      "The value of column \"{column}\" was cut: \"{value}\""},
     {"Shapefile の文字列は 254 バイト（漢字で約 127 "
      "文字）までです。切れた文は意味が変わることがあります。",
      "Text in a Shapefile ends at 254 bytes (about 127 kanji); a cut sentence may change its "
      "meaning."},
     {"元の台帳から長い文を取り直すか、GeoPackage か CSV で受け取ってください。",
      "Take the full text from the ledger, or get the data as GeoPackage or CSV."},
     {}},
    {"cell_truncated",
     Severity::warning,
     {"列「{column}」の数値の欄が「{value}」で埋まっています。値なしとして読みました。",
      "The number in column \"{column}\" is filled with \"{value}\"; it was read as no value."},
     {"QGIS などは値のない欄を * で埋めますが、桁があふれた数も * になります。",
      "QGIS and others fill a field without a value so, but a number too wide for it looks the "
      "same."},
     {"値があるはずの欄なら、元の台帳から取り直すか、GeoPackage か CSV で受け取ってください。",
      "If there ought to be a value, take it from the ledger, or get the data as GeoPackage or "
      "CSV."},
     {}},
    {"cell_formula_lead",
     Severity::warning,
     {"列「{column}」の「{value}」は、Excel で数式とみなされる文字で始まります。",
      "\"{value}\" in column \"{column}\" starts with a character that Excel takes for a formula."},
     {"CSV を Excel で開いた人の画面で、別の値になったり、数式が実行されたりします。",
      "Whoever opens the CSV in Excel sees another value, or runs a formula."},
     {"先頭の = + - @ を消すか、別の書き方にしてください。",
      "Remove the leading = + - @ or write it in another way."},
     {"-階段あり → 階段あり", "-with stairs -> with stairs"}},
};

}  // namespace

std::span<const NoticeType> text_notice_types() {
  return types;
}

}  // namespace kokai
