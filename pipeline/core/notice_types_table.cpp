// Notice types about rows and whole columns.
// SPDX-License-Identifier: MIT
#include "pipeline/core/notice_tables.h"

namespace kokai {

namespace {

constexpr NoticeType types[] = {
    {"row_duplicate",
     Severity::warning,
     {"公開する値がすべて、ほかの行（{other}）と同じです。",
      "All published values are the same as those of row {other}."},
     {"件数が実際より多くなります。", "Counts come out too high."},
     {"コピーの消し忘れなら、片方の行を削除してください。別のものなら、区別できる番号や名称を付けて"
      "ください。",
      "Delete one of them if it is a left-over copy; else give them numbers or names that differ."},
     {}},
    {"row_primary_key",
     Severity::error,
     {"行を見分ける番号「{key}」が、ほかの行（{other}）と同じです。",
      "The row's key \"{key}\" is the same as that of row {other}."},
     {"番号で行を特定できず、次の更新でどの行が変わったか追えません。",
      "Rows cannot be told apart, nor followed through updates."},
     {"重なる番号の片方を付け直してください。Excel では「条件付き書式」→「重複する値」で探せます。",
      "Renumber one of the two. In Excel, Conditional Formatting > Duplicate Values finds them."},
     {"1, 2, 2 → 1, 2, 3", "1, 2, 2 -> 1, 2, 3"}},
    {"row_without_values",
     Severity::error,
     {"番号のほかに何も書かれていない行です。", "The row holds nothing but its number."},
     {"中身のない行も1件として公開され、件数が実際より多くなります。",
      "An empty row would be published and counted as one more."},
     {"使わない行は、番号も含めて行ごと削除してください。",
      "Delete the rows that are not used, with their numbers."},
     {}},
    {"row_unique_combined",
     Severity::error,
     {"組み合わせて一つだけのはずの値「{key}」が、ほかの行（{other}）と同じです。",
      "The values \"{key}\", which together must be unique, are the same as those of row {other}."},
     {"同じものが二度載っているか、値の取り違えです。",
      "The same thing is listed twice, or a value is mistaken."},
     {"二つの行を見比べ、余分な行を消すか、値を直してください。",
      "Compare the two rows; delete one or mend the value."},
     {}},
    {"row_constraint",
     Severity::error,
     {"「{rule}」のはずですが、{left} と {right} です。",
      "It should be that {rule}, but the values are {left} and {right}."},
     {"合計と内訳のどちらかが誤りで、どちらを使うかで結果が変わります。",
      "Either the total or a part is wrong, and results depend on which one is used."},
     {"元の集計と見比べ、誤っている値を直してください。Excel では SUM "
      "関数で合計を出した列を横に作ると見つけやすくなります。",
      "Compare with the original figures and mend the wrong one; in Excel a column with SUM beside "
      "it "
      "shows where."},
     {"総人口 100、男性 48、女性 53 → 総人口 101", "total 100, men 48, women 53 -> total 101"}},
    {"row_foreign_key",
     Severity::error,
     {"列「{column}」の「{key}」は、参照先（{layer}）のデータにありません。",
      "\"{key}\" in column \"{column}\" is not in the data that it refers to ({layer})."},
     {"二つのデータを番号で結びつけたときに、相手のない行になります。",
      "When the two are joined by it, the row has no counterpart."},
     {"番号の打ち間違いを直すか、参照先のデータに足りない行を加えてください。",
      "Mend the number, or add the missing row to the data that it refers to."},
     {"M-0012 → M-0012A（人孔の台帳にある番号）", "M-0012 -> M-0012A, as in the manhole ledger"}},
    {"row_duplicate_place",
     Severity::warning,
     {"同じ名前のものが、同じ場所（1 m 以内）に、別の番号（{other}）でもう一つあります。",
      "Another number ({other}) has the same name at the same place (within 1 m)."},
     {"一つのものが二つに数えられ、利用者にはどちらが正しいか分かりません。",
      "One thing is counted as two, and nobody knows which entry holds."},
     {"同じものなら片方の行を削除してください。別のものなら、階や設置場所など区別できる値を入れてく"
      "だ"
      "さい。",
      "Delete one of the rows if they are the same thing; else enter what tells them apart, such "
      "as the "
      "floor."},
     {}},
    {"row_held",
     Severity::warning,
     {"{key} 行目は、次の誤りがあるため公開から外しました：{detail}。",
      "Row {key} is held back from publication because of this: {detail}"},
     {"on_row_error = \"hold\" "
      "なので、誤りのない行だけを公開します。外した件数は公開情報にも載ります。",
      "With on_row_error = \"hold\" only the rows without an error are published; how many were "
      "held "
      "back is public."},
     {"元データのその行を直すと、次の公開から載ります。",
      "Mend the row in the source; the next publication will have it."},
     {},
     Adjustable::never},
    {"row_hold_limit",
     Severity::error,
     {"誤りのある行が {count} 行あり、公開から外してよい {limit} "
      "行を超えています。外さずに止めました。",
      "{count} rows have an error, more than the {limit} that may be held back; none was, and the "
      "dataset "
      "is stopped."},
     {"外す行が多いと、公開したデータが全体を表さなくなります。外せるのは 100 行につき 1 "
      "行までです。",
      "With many rows left out the data would no longer stand for the whole; one in a hundred may "
      "be."},
     {"ほかの通知にある行を、元データで直してください。同じ誤りが並ぶときは、列の取り違えや単位を確"
      "かめ"
      "てください。",
      "Mend the rows that the other notices name; where one fault repeats, look for a mistaken "
      "column or "
      "unit."},
     {},
     Adjustable::never},
    {"table_constant_column",
     Severity::info,
     {"列「{column}」は、どの行も「{value}」です。",
      "Column \"{column}\" is \"{value}\" in every row."},
     {"表計算ソフトで最初の値を下まで写してしまったときにも、こうなります。",
      "This also happens when a spreadsheet copied the first value down."},
     {"そのとおりなら、このままでかまいません。", "If it is so, leave it."},
     {}},
    {"table_inconsistent_types",
     Severity::warning,
     {"列「{column}」は、{count} 件のうち {alike} "
      "件だけが数や日付で、この行からほかの書き方が混ざりま"
      "す。",
      "Only {alike} of {count} values of column \"{column}\" are numbers or dates; from this row "
      "on "
      "others are mixed in."},
     {"並べ替えや集計に使えません。別の列の値が入り込んでいることもあります。",
      "The column cannot be sorted or summed; values of another column may have slipped in."},
     {"注記は備考の列に移し、残りを同じ書き方にそろえてください。",
      "Move remarks to a notes column and write the rest in one way."},
     {"50、80、約100人 → 50、80、100", "50, 80, about 100 -> 50, 80, 100"}},
    {"table_null_column",
     Severity::warning,
     {"列「{column}」は、すべての行で空です。", "Column \"{column}\" is empty in every row."},
     {"取り込みの失敗や、別のシートの列を見ている可能性があります。",
      "An import may have failed, or the wrong sheet is being read."},
     {"値があるはずなら元データを確かめてください。もともと空の列なら、このままでかまいません。",
      "Look at the source if there should be values; if it is meant to be empty, leave it."},
     {}},
};

}  // namespace

std::span<const NoticeType> table_notice_types() {
  return types;
}

}  // namespace kokai
