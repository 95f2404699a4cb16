// Notice types about column names.
// SPDX-License-Identifier: MIT
#include "pipeline/core/notice_tables.h"

namespace kokai {

namespace {

constexpr NoticeType types[] = {
    {"header_blank",
     Severity::warning,
     {"見出しが空の列があります。公開しません。", "A column has no name; it is not published."},
     {"名前のない列は、何の値かだれにもわかりません。",
      "Nobody can tell what the values of a nameless column are."},
     {"見出しを付けるか、列ごと削除してください。", "Give it a name, or delete the whole column."},
     {}},
    {"header_duplicate",
     Severity::error,
     {"同じ見出しの列が複数あります：「{column}」。",
      "Several columns have the same name: \"{column}\""},
     {"どちらの列を公開するのか決められません。",
      "It cannot be decided which of them is to be published."},
     {"片方の見出しを変えるか、不要な列を削除してください。",
      "Rename one of them or delete the column that is not needed."},
     {"電話番号, 電話番号 → 電話番号, FAX番号", "tel, tel -> tel, fax"}},
    {"header_required_missing",
     Severity::error,
     {"必須の列がありません：「{detail}」。", "A required column is missing: \"{detail}\""},
     {"この列がないと、標準に合ったデータとして使えません。",
      "Without it the data does not meet its standard."},
     {"列を追加してください。別の名前の列があれば kokai.toml の [dataset.fields] "
      "で結びつけてください。",
      "Add the column. If it has another name, map it under [dataset.fields] in kokai.toml."},
     {"[dataset.fields] name = \"施設の名前\"", "[dataset.fields] name = \"facility\""}},
    {"header_recommended_missing",
     Severity::warning,
     {"推奨の列がありません：「{detail}」。空の列として公開します。",
      "A recommended column is missing: \"{detail}\". It is published empty."},
     {"ほかの自治体のデータと並べて使うときに役立つ列です。",
      "It is of use where data of several cities is put together."},
     {"可能なら列を追加してください。別の名前の列があれば kokai.toml の [dataset.fields] "
      "で結びつけてください。",
      "Add the column if you can. If it has another name, map it under [dataset.fields] in "
      "kokai.toml."},
     {}},
    {"header_generation_gap",
     Severity::warning,
     {"第{from}世代の元データを第{generation}世代の形で書き出すので、次の列は空になります："
      "「{detail}」。",
      "A source of generation {from} is written as generation {generation}, so that these columns "
      "stay empty: \"{detail}\"."},
     {"元の世代の標準にない列は、自動では埋められません。",
      "What the standard of its own generation does not ask for cannot be filled by itself."},
     {"分かる値があれば、元データに列を足してください。空のままでも公開できます。",
      "Add columns to the source for what is known. They may also stay empty."},
     {"generation = 2", "generation = 2"}},
    {"header_joined",
     Severity::info,
     {"列「{field}」は、{detail} をつないで作りました。",
      "Column \"{field}\" was put together from {detail}."},
     {"別の世代の標準では、同じ内容が分かれた列になっています。",
      "In another generation of the standard the same is in columns of their own."},
     {"何もしなくてかまいません。", "Nothing needs to be done."},
     {"静岡県 + 焼津市 → 静岡県焼津市", "静岡県 + 焼津市 -> 静岡県焼津市"}},
    {"header_other_generation",
     Severity::warning,
     {"列「{column}」は標準の別の世代の列です。第{generation}"
      "世代には置き場がないので公開しません。",
      "Column \"{column}\" is of another generation of the standard. Generation {generation} has "
      "no "
      "place for it; it is not published."},
     {"世代によって、標準の列は違います。",
      "The standard's columns differ from generation to generation."},
     {"公開したい列なら、kokai.toml の [dataset.fields] に別の名前で書いてください。",
      "If it should be published, give it a name of its own under [dataset.fields] in kokai.toml."},
     {"[dataset.fields] old_note = \"アクセス方法\"",
      "[dataset.fields] old_note = \"アクセス方法\""}},
    {"header_unknown",
     Severity::warning,
     {"定義にない列「{column}」は公開しません。",
      "Column \"{column}\" is not in the definition; it is not published."},
     {"知らない列をそのまま出すと、公開してはいけない情報が混じるおそれがあります。",
      "An unknown column might hold what must not be published."},
     {"公開してよい列なら、kokai.toml の [dataset.fields] "
      "に書いてください。見出しの書き間違いなら直してください。",
      "If it may be published, name it under [dataset.fields] in kokai.toml. If the name is "
      "misspelt, mend it."},
     {"[dataset.fields] nickname = \"愛称\"", "[dataset.fields] nickname = \"愛称\""}},
    {"header_order",
     Severity::info,
     {"列の順番が標準と違います。標準の順番で書き出します。",
      "Columns are in another order than the standard; they are written in the standard's."},
     {"順番が同じだと、ほかの自治体のデータとそのままつなげられます。",
      "In one order, data of several cities can be joined as it is."},
     {"直さなくてもかまいません。", "Nothing needs to be done."},
     {}},
    {"header_title_row",
     Severity::warning,
     {"見出しの上に表題などの行があります。読み飛ばしました。",
      "There are title rows above the header; they were passed over."},
     {"多くのソフトは一行目を見出しとして読みます。",
      "Most programs take the first row for the header."},
     {"表題の行を消して、見出しを一行目にしてください。見出しの行が違うときは kokai.toml の "
      "header_row で指定できます。",
      "Delete the title rows so that the header comes first. If another row is the header, state "
      "header_row in kokai.toml."},
     {}},
    {"header_too_long",
     Severity::warning,
     {"列名「{column}」は、Shapefile の上限（10 バイト）で切られたものとして読みました。",
      "Column name \"{column}\" was read as one that a Shapefile has cut at 10 bytes."},
     {"切られた列名は意味がわかりにくく、別の列と同じ名前になることもあります。",
      "Cut names are hard to understand and may become equal."},
     {"正しい列が選ばれたか確かめ、元データでは漢字なら 5 文字までの名前にしてください。"
      "kokai.toml の [dataset.fields] に書けば確実です。",
      "See whether the right column was taken, and use names of at most 10 bytes (five kanji) in "
      "the "
      "source. A line under [dataset.fields] in kokai.toml makes it certain."},
     {"上流人孔番（上流人孔番号）→ 上流人孔", "pipe_numbe (pipe_number) -> pipe_no"}},
    {"header_alias_ambiguous",
     Severity::warning,
     {"列「{column}」は、別の列がすでに使った項目にも当てはまります（{detail}）。公開しません。",
      "Column \"{column}\" also matches a field that another column has taken ({detail}). It is "
      "not published."},
     {"どちらの列が正しいか機械では決められません。",
      "Which of the two is right cannot be decided by machine."},
     {"kokai.toml の [dataset.fields] に、使う列を書いてください。",
      "Say under [dataset.fields] in kokai.toml which column to use."},
     {"[dataset.fields] name = \"施設名称\"", "[dataset.fields] name = \"施設名称\""}},
    {"header_withheld",
     Severity::info,
     {"列「{column}」は公開しない列と定められているので、除きました。",
      "Column \"{column}\" is one that the definition withholds; it was left out."},
     {"業者名や内部の覚え書きなどは、オープンデータの対象ではありません。",
      "Contractors' names, internal notes and the like are not open data."},
     {"何もしなくてかまいません。公開すべき列なら、定義を見直してください。",
      "Nothing needs to be done. If it should be published, revise the definition."},
     {}},
    {"header_layer_unknown",
     Severity::error,
     {"見出しから、何のデータか分かりませんでした。",
      "The header does not tell what kind of data this is."},
     {"種類が分からないと、列の意味も検査の内容も決められません。",
      "Without a kind, neither the columns' meaning nor the checks are known."},
     {"kokai.toml の layer に種類を書くか、definitions/ に定義を置いてください。"
      "一覧は kokai describe layers で見られます。",
      "State layer in kokai.toml or add a definition below definitions/; "
      "\"kokai describe layers\" lists those that exist."},
     {"layer = \"public_facility\"", "layer = \"public_facility\""}},
    {"header_layer_unsure",
     Severity::warning,
     {"見出しから種類を推定しましたが、確かではありません（{detail}）。",
      "The kind of data was guessed from the header, without certainty ({detail})."},
     {"種類が違うと、列の対応や検査が合わなくなります。",
      "With the wrong kind, columns and checks do not fit."},
     {"kokai.toml の layer に種類を書いてください。一覧は kokai describe layers で見られます。",
      "State layer in kokai.toml; \"kokai describe layers\" lists them."},
     {"layer = \"aed\"", "layer = \"aed\""}},
    {"header_unverified_standard",
     Severity::warning,
     {"この標準の公式の列一覧は未確認です。標準準拠とは表示しません。",
      "The official column list of this standard is not confirmed; no conformance is claimed."},
     {"確認できない標準への準拠をうたうと、利用者を誤らせます。",
      "Claiming conformance that nobody has confirmed would mislead users."},
     {"何もしなくてかまいません。データはそのまま公開できます。",
      "Nothing needs to be done; the data can be published."},
     {}},
};

}  // namespace

std::span<const NoticeType> header_notice_types() {
  return types;
}

}  // namespace kokai
