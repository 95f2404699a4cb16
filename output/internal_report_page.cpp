// The internal report as a page that opens from disk: what, where, why, what next.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <string>

#include "output/page_parts.h"
#include "output/pages.h"
#include "output/plain_words.h"
#include "output/sample_table.h"

namespace kokai {

namespace {

std::uint64_t total_of(const Json& dataset, const char* severity) {
  return dataset.value("totals", Json::object()).value(severity, std::uint64_t{0});
}

std::string title_of(const Json& dataset) {
  const std::string title = dataset.value("title", "");
  return title.empty() ? dataset.value("id", "") : title;
}

struct Decision {
  std::string_view style, ja, en;
};

Decision decision_of(const Json& dataset) {
  const std::string gate = dataset.value("gate", "not_run");
  if (gate == "open" && dataset.value("reference", false))
    return {"good", "参照用（公開しません）", "For reference, not published"};
  if (gate == "open") return {"good", "公開できます", "Ready to be published"};
  if (gate == "stopped") return {"error", "公開を止めました", "Publication was stopped"};
  return {"error", "点検できませんでした", "Could not be checked"};
}

Bilingual decision_reason(const Json& dataset) {
  const std::uint64_t errors = total_of(dataset, "error");
  const std::uint64_t warnings = total_of(dataset, "warning");
  if (dataset.value("gate", "not_run") == "open")
    return {fmt::format("誤りはありません。注意が {} 件あります。", with_commas(warnings)),
            fmt::format("There is no error, and there are {} warnings.", with_commas(warnings))};
  if (errors > 0)
    return {
        fmt::format("誤りが {} 件あります。下の「直し方」に従って元データを直し、"
                    "もう一度 kokai check を実行してください。",
                    with_commas(errors)),
        fmt::format("There are {} errors. Mend the source as told below and run kokai check again.",
                    with_commas(errors))};
  if (!dataset.value("complete", false))
    return {"すべての検査を終えられなかったため、公開できるか判断できません。",
            "Not every check could be completed, so that nobody knows whether it is fit to be "
            "published."};
  return {"注意を誤りとして扱う指定（--fail-on warning）などにより止まっています。",
          "It was stopped by an option such as --fail-on warning."};
}

void add_overview(Html& html, const Json& datasets) {
  start_table(html, "データごとの結果", "Result by dataset");
  html.open("thead").open("tr").column("データ", "Dataset").column("結果", "Result");
  for (const auto& [ja, en] :
       {Texts{"誤り", "Errors"}, Texts{"注意", "Warnings"}, Texts{"お知らせ", "Information"}})
    html.both("th", ja, en, {{"scope", "col"}, {"class", "number"}});
  html.close("tr").close("thead").open("tbody");
  for (const Json& dataset : datasets) {
    const std::string id = dataset.value("id", "");
    const Decision decision = decision_of(dataset);
    html.open("tr").open("td");
    html.element("a", title_of(dataset), {{"href", "#dataset-" + id}});
    html.raw(" ").english(id).close("td");
    html.open("td").element("span", decision.ja,
                            {{"class", fmt::format("label {}", decision.style)}});
    html.raw(" ").english(decision.en).close("td");
    for (const char* severity : {"error", "warning", "info"})
      html.element("td", with_commas(total_of(dataset, severity)), {{"class", "number"}});
    html.close("tr");
  }
  html.close("tbody");
  end_table(html);
}

void add_advice(Html& html, const RuleWords& words) {
  html.open("dl", {{"class", "list"}});
  html.term("なぜ", "Why").text(words.why.ja).close("dd");
  html.term("直し方", "How to mend").text(words.fix.ja).close("dd");
  if (!words.example.ja.empty()) html.term("例", "Example").text(words.example.ja).close("dd");
  html.close("dl");
  html.open("details").element("summary", "English").open("p", {{"lang", "en"}});
  html.text(fmt::format("{} {} {}", words.meaning.en, words.why.en, words.fix.en));
  html.close("p").close("details");
}

void add_notice(Html& html, const Json& notice) {
  const std::optional<RuleWords> rule = rule_words(notice);
  const std::string code = notice.value("code", "");
  const std::string severity = notice.value("severity", "info");
  const std::uint64_t count = notice.value("count", std::uint64_t{0});
  const Texts words = severity_words(severity);
  html.open("section", {{"class", "notice " + severity}}).open("h3");
  html.element("span", fmt::format("{} {} 件", words.ja, with_commas(count)),
               {{"class", "label " + severity}});
  html.raw(" ").text(rule ? rule->meaning.ja : code).raw(" ");
  html.english(code).close("h3");
  const std::uint64_t accepted = notice.value("accepted", std::uint64_t{0});
  if (accepted > 0)
    html.both("p", fmt::format("うち {} 件は承認済みです。", with_commas(accepted)),
              fmt::format("{} of them are accepted.", with_commas(accepted)));
  if (rule) add_advice(html, *rule);
  add_sample_table(html, notice.value("samples", Json::array()), count);
  html.close("section");
}

/// Changes of values, which nobody needs to mend: a table of counts, samples on demand.
void add_changes(Html& html, const Json& changes) {
  if (changes.empty()) return;
  html.both("h3", "kokai がそろえた値", "Values that kokai brought into form");
  html.both("p", "内容は変わっていません。すべての変更前と変更後は changes-….csv にあります。",
            "Their meaning is unchanged; changes-….csv lists every one, before and after.");
  for (const Json& change : changes) {
    const std::optional<RuleWords> rule = rule_words(change);
    const std::uint64_t count = change.value("count", std::uint64_t{0});
    html.open("details").open("summary");
    html.text(fmt::format("{}：{}（{} 件）", change.value("column", ""),
                          rule ? rule->meaning.ja : change.value("code", ""), with_commas(count)));
    html.close("summary");
    add_sample_table(html, change.value("samples", Json::array()), count);
    html.close("details");
  }
}

void add_dataset(Html& html, const Json& dataset) {
  const std::string id = dataset.value("id", "");
  const Decision decision = decision_of(dataset);
  const Bilingual reason = decision_reason(dataset);
  html.open("h2", {{"id", "dataset-" + id}}).text(title_of(dataset)).raw(" ");
  html.english(id).close("h2");
  html.open("div", {{"class", fmt::format("banner {}", decision.style)}});
  html.element("strong", decision.ja).raw(" ").english(decision.en);
  html.both("p", reason.ja, reason.en).close("div");
  html.open("p", {{"class", "quiet"}});
  for (const Json& source : dataset.value("source", Json::array()))
    html.text(fmt::format("元データ {} ", source.get<std::string>()));
  html.text(fmt::format("読み取り {} 件、公開 {} 件",
                        with_commas(dataset.value("features_read", std::uint64_t{0})),
                        with_commas(dataset.value("features_published", std::uint64_t{0}))));
  if (const auto held = dataset.value("features_held", std::uint64_t{0}); held > 0)
    html.text(fmt::format("、誤りのため公開から外した行 {} 件", with_commas(held)));
  html.close("p");
  Json changes = Json::array();
  for (const Json& notice : dataset.value("notices", Json::array())) {
    const bool quiet = notice.contains("column") && notice.value("severity", "") == "info";
    if (quiet)
      changes.push_back(notice);
    else
      add_notice(html, notice);
  }
  add_changes(html, changes);
}

}  // namespace

std::string internal_report_page(const Json& report) {
  const std::string date = report.value("date", "");
  const Json datasets = report.value("datasets", Json::array());
  Html html;
  const std::string section = report.value("section", "");
  const std::string of_section = section.empty() ? "" : "（" + section + "）";
  start_page_with_style(html, "点検結果" + of_section + " " + date, style_sheet());
  html.open("header").both("h1", "点検結果" + of_section, "Check report");
  html.both(
      "p",
      fmt::format("{} の点検。庁内用です。元データの値が載っているので、外部に出さないでください。",
                  date),
      "For internal use: it holds values of the source data and must not be passed on.",
      {{"class", "quiet"}});
  html.close("header").open("main", {{"id", "main"}});
  add_overview(html, datasets);
  for (const Json& dataset : datasets) add_dataset(html, dataset);
  html.close("main").open("footer");
  html.element("p", "kokai " + report.value("version", "")).close("footer");
  end_page(html);
  return html.take();
}

}  // namespace kokai
