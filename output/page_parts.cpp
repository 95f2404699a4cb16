// Parts that several pages of a release share.
// SPDX-License-Identifier: MIT
#include "output/page_parts.h"

#include <fmt/format.h>

namespace kokai {

std::string catalog_title(const Catalog& catalog) {
  return catalog.title.empty() ? catalog.publisher.name + "オープンデータ" : catalog.title;
}

void add_license(Html& html, const License& license) {
  const KnownLicense* known = find_license(license.id);
  const std::string title(license.title.empty() && known != nullptr ? known->title : license.title);
  const std::string url(license.url.empty() && known != nullptr ? known->url : license.url);
  html.link(url, title.empty() ? license.id : title);
}

void add_contact(Html& html, const Publisher& publisher, const Contact& contact) {
  html.open("dl", {{"class", "list"}});
  html.term("公開者", "Publisher").link(publisher.url, publisher.full_name());
  html.english(publisher.name_en).close("dd");
  if (!contact.name.empty()) html.term("担当", "Section").text(contact.name).close("dd");
  if (!contact.email.empty())
    html.term("メール", "E-mail").link("mailto:" + contact.email, contact.email).close("dd");
  if (!contact.tel.empty()) {
    html.term("電話", "Telephone").text(contact.tel);
    if (!contact.extension.empty()) html.text("（内線 " + contact.extension + "）");
    html.close("dd");
  }
  if (!contact.form_url.empty())
    html.term("問い合わせフォーム", "Form").link(contact.form_url, contact.form_url).close("dd");
  if (!contact.counter.empty()) html.term("窓口", "Counter").text(contact.counter).close("dd");
  if (!contact.hours.empty()) html.term("受付時間", "Hours").text(contact.hours).close("dd");
  if (!contact.note.empty()) html.term("備考", "Notes").text(contact.note).close("dd");
  html.close("dl");
}

void start_table(Html& html, std::string_view caption_ja, std::string_view caption_en) {
  const std::string label = fmt::format("{} {}", caption_ja, caption_en);
  html.open("div",
            {{"class", "scroll"}, {"role", "region"}, {"tabindex", "0"}, {"aria-label", label}});
  html.open("table").both("caption", caption_ja, caption_en);
}

void end_table(Html& html) {
  html.close("table").close("div");
}

void add_footer(Html& html, const Catalog& catalog) {
  html.open("footer");
  html.open("p").text(catalog_title(catalog) + "。このページは kokai で作成しました。").raw(" ");
  html.english("This page was made with kokai.").close("p");
  html.close("footer");
}

void end_with_contact(Html& html, const Catalog& catalog, const Contact& contact) {
  html.both("h2", "問い合わせ", "Contact", {{"id", "contact"}});
  add_contact(html, catalog.publisher, contact);
  html.close("main");
  add_footer(html, catalog);
  end_page(html);
}

}  // namespace kokai
