// Notice types about the list of findings that the city has accepted.
// SPDX-License-Identifier: MIT
#include "pipeline/core/notice_tables.h"

namespace kokai {

namespace {

constexpr NoticeType types[] = {
    {"accepted_unreadable",
     Severity::error,
     {"承認済みの一覧を読めません（{detail}）。",
      "The list of accepted findings cannot be read ({detail})."},
     {"何を承認したのか分からないまま公開すると、承認していない誤りが出てしまいます。",
      "Without knowing what was accepted, faults that nobody accepted could be published."},
     {"Excel で開いて「番号」の列があることを確かめ、CSV のまま保存し直してください。",
      "Open it in Excel, see that its first column is still there, and save it again as CSV."},
     {},
     Adjustable::never},
    {"accepted_unused",
     Severity::warning,
     {"承認した指摘が、もう見つかりません（{detail}）。",
      "An accepted finding is not found any more ({detail})."},
     {"直ったのなら、承認は要りません。残しておくと、同じ誤りが戻っても気づけません。",
      "If it was mended, the acceptance is not needed; left there, it hides the same fault should "
      "it come back."},
     {"accepted フォルダの CSV から、その行を削除してください。",
      "Delete that row from the CSV file in the folder accepted."},
     {},
     Adjustable::never},
    {"accepted_expired",
     Severity::warning,
     {"承認の期限が切れたか、承認に必要な欄が空です（{detail}）。",
      "An acceptance is over, or a cell that it needs is empty ({detail})."},
     {"期限の切れた承認は効かず、誤りであれば公開が止まります。",
      "It has no effect any more; if it was an error, it stops the dataset."},
     {"まだ直せないときは、理由と期限を見直して「期限」の欄を書き換えてください。",
      "If it cannot be mended yet, think about the reason again and write a new last day."},
     {},
     Adjustable::never},
};

}  // namespace

std::span<const NoticeType> accepted_notice_types() {
  return types;
}

}  // namespace kokai
