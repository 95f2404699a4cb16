// terms.html: the notes that go with 公共データ利用規約（第1.0版）, PDL1.0.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "output/page_parts.h"
#include "output/pages.h"

namespace kokai {

namespace {

bool applies_to(const CatalogDataset& dataset) {
  return dataset.license.id == public_data_license;
}

void add_citations(Html& html, const Catalog& catalog, const CatalogDataset& dataset) {
  const std::string address = fmt::format("{}dataset/{}.html", catalog.base_url, dataset.id);
  const std::string owner =
      dataset.attribution.empty() ? catalog.publisher.name : dataset.attribution;
  html.open("h3").link("dataset/" + dataset.id + ".html", dataset.title).close("h3");
  html.element("blockquote", fmt::format("出典：{}「{}」（{}）（公共データ利用規約（第1.0版））",
                                         owner, dataset.title, address));
  html.element("blockquote",
               fmt::format("{}「{}」（{}）（公共データ利用規約（第1.0版））をもとに作成", owner,
                           dataset.title, address));
}

}  // namespace

std::string public_data_license_page(const Catalog& catalog) {
  const License* license = nullptr;
  for (const CatalogDataset& dataset : catalog.datasets)
    if (applies_to(dataset)) license = &dataset.license;
  if (license == nullptr) return {};
  Html html;
  start_page(html, "公共データ利用規約について | " + catalog_title(catalog), "assets/style.css");
  html.element("a", "本文へ移動", {{"class", "skip"}, {"href", "#main"}});
  html.open("header").open("p", {{"class", "quiet"}});
  html.link("index.html", catalog_title(catalog)).close("p");
  html.both("h1", "公共データ利用規約（第1.0版）で使えるデータ", "Data under PDL 1.0")
      .close("header");
  html.open("main", {{"id", "main"}});
  html.open("p");
  add_license(html, *license);
  html.close("p");
  html.both("h2", "出典の書き方", "How to cite");
  html.both("p",
            "そのまま使うときは一つ目、編集・加工したときは二つ目のように書いてください。"
            "加工したものを、市区町村が作ったかのように示さないでください。",
            "The first form is for data as it is, the second for what you made of it. Do not "
            "present what you changed as if the municipality had made it.");
  for (const CatalogDataset& dataset : catalog.datasets)
    if (applies_to(dataset)) add_citations(html, catalog, dataset);
  html.both("h2", "第三者の権利", "Rights of others");
  html.both("p",
            "市区町村以外の者が権利を持つ部分があるときは、各データの「利用条件」に書いています。"
            "その部分を使うときは、権利を持つ者の許諾を得るのは利用者です。",
            "Where others have rights in a part of the data, the terms of use of that dataset say "
            "so. Whoever uses that part obtains their consent.");
  html.both("h2", "免責", "No warranty");
  html.both("p",
            "データを使って行うことについて、市区町村は責任を負いません。"
            "データは予告なく変わることがあります。",
            "The municipality is not liable for what is done with the data, which may change "
            "without notice.");
  end_with_contact(html, catalog, catalog.publisher.contact);
  return html.take();
}

}  // namespace kokai
