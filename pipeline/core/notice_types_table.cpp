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
