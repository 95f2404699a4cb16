// index.html: the city's datasets, the catalogue's files, how to cite, whom to ask.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "output/page_parts.h"
#include "output/pages.h"
#include "output/plain_words.h"

namespace kokai {

namespace {

void add_fact(Html& html, std::string_view ja, std::string_view en, std::string_view text) {
  html.open("div").term(ja, en).text(text).close("dd").close("div");
}

void add_dataset_facts(Html& html, const CatalogDataset& dataset) {
  const Frequency* frequency = find_frequency(dataset.frequency);
  html.open("dl", {{"class", "facts"}});
  add_fact(html, "件数", "Features", with_commas(dataset.features));
  if (!dataset.as_of.empty()) add_fact(html, "時点", "As of", dataset.as_of);
  add_fact(html, "更新日", "Modified", dataset.modified);
  if (frequency != nullptr) add_fact(html, "更新頻度", "Updated", frequency->ja);
  html.open("div").term("ライセンス", "Licence");
  add_license(html, dataset.license);
  html.close("dd").close("div").close("dl");
}

void add_dataset(Html& html, const CatalogDataset& dataset) {
  html.open("article", {{"class", "card"}}).open("h3");
  html.link("dataset/" + dataset.id + ".html", dataset.title).raw(" ");
  html.english(dataset.title_en).close("h3");
  if (dataset.is_withdrawn())
    html.element("span", "配信停止中", {{"class", "label warning"}}).raw(" ");
  if (!dataset.category.empty()) html.element("span", dataset.category, {{"class", "label"}});
  if (!dataset.description.empty() || !dataset.description_en.empty())
    html.both("p", dataset.description, dataset.description_en);
  if (dataset.is_withdrawn()) {
    html.close("article");
    return;
  }
  add_dataset_facts(html, dataset);
  html.open("ul", {{"class", "files"}});
  for (const Distribution& file : dataset.distributions) {
    html.open("li").link(file.path, format_words(file.format).title).raw(" ");
    html.element("span", byte_words(file.bytes), {{"class", "quiet"}}).close("li");
  }
  html.close("ul").close("article");
}

void add_datasets(Html& html, const Catalog& catalog) {
  html.both("h2", "データ一覧", "Datasets", {{"id", "datasets"}});
  if (catalog.datasets.empty())
    html.both("p", "まだ公開しているデータはありません。", "No dataset has been published yet.");
  for (const CatalogDataset& dataset : catalog.datasets) add_dataset(html, dataset);
}

void add_formats(Html& html, std::span<const CatalogFormat> formats) {
  html.both("h2", "カタログのファイル", "Catalogue files", {{"id", "catalogue"}});
  start_table(html, "データ一覧そのものを、プログラムや他のカタログで使うためのファイル",
              "The list of datasets as files, for programs and other catalogues");
  html.open("thead").open("tr").column("ファイル", "File").column("内容", "Contents");
  html.close("tr").close("thead").open("tbody");
  html.open("tr").open("td").link("catalog.json", "catalog.json").close("td");
  html.both("td", "データとファイルの索引（件数、大きさ、SHA-256）",
            "Index of datasets and files with counts, sizes and SHA-256");
  html.close("tr");
  for (const CatalogFormat& format : formats) {
    html.open("tr").open("td");
    html.link("catalog/" + std::string(format.file_name), format.file_name).close("td");
    html.both("td", format.description_ja, format.description_en).close("tr");
  }
  html.open("tr").open("td").link("SHA256SUMS", "SHA256SUMS").close("td");
  html.both("td", "全ファイルの検査値（sha256sum -c で確かめられます）",
            "Checksums of all files, for sha256sum -c");
  html.close("tr").close("tbody");
  end_table(html);
}

void add_citation(Html& html, const Catalog& catalog) {
  const std::string& name = catalog.publisher.name;
  html.both("h2", "出典の書き方", "How to cite", {{"id", "cite"}});
  html.both("p",
            "利用するときは、データごとのライセンスに従い、次のように出典を書いてください。"
            "加工したときは、そのことも書いてください。",
            "Follow the licence of each dataset, name the source like this, and say so when you "
            "changed the data.");
  html.element("blockquote", fmt::format("出典：{}「（データの名前）」（ライセンスの名前）{}", name,
                                         catalog.base_url));
  html.element("blockquote",
               fmt::format("{}「（データの名前）」（ライセンスの名前）を加工して作成", name));
}

}  // namespace

std::string index_page(const Catalog& catalog, std::span<const CatalogFormat> formats) {
  const std::string title = catalog_title(catalog);
  Html html;
  start_page(html, title, "assets/style.css");
  html.element("a", "本文へ移動", {{"class", "skip"}, {"href", "#main"}});
  html.open("header").open("h1").text(title).raw(" ");
  if (!catalog.publisher.name_en.empty()) html.english("Open data of " + catalog.publisher.name_en);
  html.close("h1").open("dl", {{"class", "facts"}});
  add_fact(html, "データ", "Datasets", std::to_string(catalog.datasets.size()));
  if (!catalog.modified.empty()) add_fact(html, "最終更新日", "Last change", catalog.modified);
  html.close("dl").close("header").open("main", {{"id", "main"}});
  add_datasets(html, catalog);
  add_formats(html, formats);
  add_citation(html, catalog);
  end_with_contact(html, catalog, catalog.publisher.contact);
  return html.take();
}

}  // namespace kokai
