// The page on which a candidate is decided.
// SPDX-License-Identifier: MIT
#include "output/staged_page.h"

#include <fmt/format.h>

#include "output/page_parts.h"
#include "output/pages.h"
#include "output/plain_words.h"

namespace kokai {

namespace {

constexpr int map_width = 640;  // pixels: the width of A4 within its margins

void add_fact(Html& html, std::string_view ja, std::string_view en, std::string_view text) {
  if (!text.empty()) html.term(ja, en).text(text).close("dd");
}

void add_facts(Html& html, const StagedPage& page) {
  const CatalogDataset& record = page.record;
  html.both("h2", "公開する内容", "What would be published");
  html.open("dl", {{"class", "list"}});
  add_fact(html, "時点", "As of", record.as_of);
  add_fact(html, "件数", "Features", with_commas(record.features));
  std::string files;
  for (const Distribution& file : record.distributions)
    files += fmt::format("{}{}（{}）", files.empty() ? "" : "、", file.file_name,
                         byte_words(file.bytes));
  add_fact(html, "ファイル", "Files", files);
  add_fact(html, "説明", "Description", record.description);
  add_fact(html, "出典の表記", "Attribution", record.attribution);
  add_fact(html, "注意事項", "Disclaimer", record.disclaimer);
  add_fact(html, "作成に使った地図", "Drawn on", record.traced_on);
  html.term("ライセンス", "Licence");
  add_license(html, record.license);
  html.close("dd").close("dl");
}

/// Beside what is public now.
void add_difference(Html& html, const StagedPage& page) {
  html.both("h2", "公開中のものとの違い", "Difference to what is public");
  if (page.former == nullptr) {
    html.both("p", "初めて公開します。", "Nothing of it is public yet.");
    return;
  }
  const ChangeSummary& changes = page.record.changes;
  const bool any = !changes.date.empty() && changes.date == page.date;
  html.open("dl", {{"class", "list"}});
  html.term("件数", "Features")
      .text(fmt::format("{} → {}", with_commas(page.former->features),
                        with_commas(page.record.features)))
      .close("dd");
  html.term("変更", "Changes")
      .text(any ? fmt::format("追加 {} 件、削除 {} 件、変更 {} 件", with_commas(changes.added),
                              with_commas(changes.removed), with_commas(changes.changed))
                : "データは変わっていません")
      .close("dd");
  html.close("dl");
}

void add_columns(Html& html, const StagedPage& page) {
  html.both("h2", "公開する項目", "Columns that are published");
  std::string names;
  for (const CatalogField& field : page.record.fields)
    names += (names.empty() ? "" : "、") + field.header;
  html.element("p", names);
  html.both("h2", "公開しない項目", "Columns that are withheld");
  if (page.withheld.empty()) html.both("p", "ありません。", "None.");
  html.open("ul");
  for (const WithheldColumn& column : page.withheld)
    html.open("li")
        .text(column.header + "：" + column.why.ja)
        .raw(" ")
        .english(column.why.en)
        .close("li");
  html.close("ul");
}

void add_findings(Html& html, const StagedPage& page) {
  html.both("h2", "点検の結果", "Findings");
  bool any = false;
  html.open("ul");
  for (const Json& notice : page.report.value("notices", Json::array())) {
    if (notice.value("severity", "info") == "info") continue;
    any = true;
    const std::optional<RuleWords> rule = rule_words(notice);
    const auto count = notice.value("count", std::uint64_t{0}),
               accepted = notice.value("accepted", std::uint64_t{0});
    html.open("li").text(fmt::format("{} {} 件", rule ? rule->meaning.ja : notice.value("code", ""),
                                     with_commas(count)));
    if (accepted > 0) html.text(fmt::format("（うち承認済み {} 件）", with_commas(accepted)));
    html.close("li");
  }
  html.close("ul");
  if (!any) html.both("p", "誤りも注意もありません。", "There is neither an error nor a warning.");
}

void add_map(Html& html, const StagedPage& page) {
  const std::string map = outline_map(page.geometry, map_width);
  if (map.empty()) return;
  html.both("h2", "地図", "Map");
  html.raw(map);
  html.both("p",
            "形と位置の確認用です（背景地図なし、北が上）。地物が多いときは間引いて描いています。",
            "For shape and place only: no base map, north is up. Of very many features some are "
            "drawn.",
            {{"class", "quiet"}});
}

/// What whoever agrees has to type, and whose seal goes where.
void add_decision(Html& html, const StagedPage& page) {
  html.both("h2", "決裁", "Approval");
  html.element("p", fmt::format("kokai approve {} {} --doc 文書番号 --by 課名", page.record.id,
                                page.digest));
  html.both("p", "データ、項目、説明のどれかが変わると番号が変わり、決裁をやり直します。",
            "If anything in data, columns or texts changes, so does the number, and it must be "
            "approved again.",
            {{"class", "quiet"}});
}

}  // namespace

std::string staged_page(const StagedPage& page) {
  Html html;
  start_page_with_style(html, page.record.title + " 公開案 " + page.date, style_sheet());
  html.open("header").open("p", {{"class", "quiet"}});
  html.text(page.catalog.publisher.full_name() + " " + contact_of(page.catalog, page.record).name);
  html.close("p").both("h1", page.record.title + "（公開案）", page.record.title_en);
  html.element("p", fmt::format("{} 作成。庁内用。番号 {}", page.date, page.digest));
  html.close("header").open("main");
  add_facts(html, page);
  add_difference(html, page);
  add_columns(html, page);
  add_findings(html, page);
  add_map(html, page);
  add_decision(html, page);
  html.close("main");
  end_page(html);
  return html.take();
}

}  // namespace kokai
