// 引継書: what whoever takes over has to know, on A4.
// SPDX-License-Identifier: MIT
#include "output/handover_page.h"

#include <fmt/format.h>

#include <array>

#include "output/page_parts.h"
#include "output/pages.h"

namespace kokai {

namespace {

constexpr std::array<std::array<const char*, 2>, 6> commands = {{
    {"kokai status", "計画どおりか、止まっているものがないか"},
    {"kokai check", "公開できるかの点検だけをする"},
    {"kokai publish", "点検して公開する"},
    {"kokai withdraw データセット --reason 理由", "誤って公開したものを取り下げる"},
    {"kokai rollback", "前の公開分に戻す"},
    {"kokai doctor", "動かないときに、原因を調べる"},
}};

void add_lines(Html& html, const std::vector<HandoverLine>& lines) {
  html.open("dl", {{"class", "list"}});
  for (const HandoverLine& line : lines) html.term(line.what, "").text(line.text).close("dd");
  html.close("dl");
}

void add_acceptances(Html& html, const HandoverDataset& dataset) {
  if (dataset.acceptances.empty()) return;
  html.open("ul");
  for (const HandoverAcceptance& accepted : dataset.acceptances)
    html.element("li", fmt::format("承認済み: {}（{} 件）。{}。{} が承認、{} まで", accepted.code,
                                   accepted.count, accepted.reason, accepted.by, accepted.until));
  html.close("ul");
}

void add_dataset(Html& html, const HandoverDataset& dataset) {
  html.open("article", {{"class", "card"}}).open("h3").text(dataset.title).raw(" ");
  html.element("code", dataset.id).close("h3");
  html.open("dl", {{"class", "list"}});
  html.term("元データ", "").text(fmt::format("{}", fmt::join(dataset.sources, "、"))).close("dd");
  html.term("更新", "").text(dataset.plan);
  if (!dataset.next_due.empty()) html.text("（次は " + dataset.next_due + "）");
  html.close("dd");
  html.term("今の状態", "").text(dataset.state).close("dd").close("dl");
  add_acceptances(html, dataset);
  html.close("article");
}

void add_section(Html& html, const HandoverSection& section) {
  const Contact& contact = section.contact;
  html.element("h2", contact.name.empty() ? "担当課を決めていないもの" : contact.name);
  std::string reach = contact.tel;
  if (!contact.extension.empty()) reach += "（内線 " + contact.extension + "）";
  if (!contact.email.empty()) reach += (reach.empty() ? "" : "、") + contact.email;
  if (!reach.empty()) html.element("p", reach, {{"class", "quiet"}});
  for (const HandoverDataset& dataset : section.datasets) add_dataset(html, dataset);
}

}  // namespace

std::string handover_page(const Handover& handover) {
  Html html;
  start_page_with_style(html, "引継書 " + handover.date, style_sheet());
  html.open("header").element("h1", "オープンデータ公開（kokai）引継書");
  html.element("p", fmt::format("{} {}", handover.publisher.full_name(), handover.date));
  html.close("header").open("main");
  html.element("h2", "しくみ");
  add_lines(html, handover.facts);
  html.element("h2", "よく使うコマンド");
  std::vector<HandoverLine> lines;
  for (const auto& [command, use] : commands) lines.push_back({command, use});
  add_lines(html, lines);
  for (const HandoverSection& section : handover.sections) add_section(html, section);
  html.close("main");
  end_page(html);
  return html.take();
}

}  // namespace kokai
