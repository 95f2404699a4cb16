// What a [[dataset]] says for catalogues and users: texts, links, terms.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "pipeline/app/dataset_config.h"

namespace kokai {

namespace {

/// links = [{ title = "…", url = "https://…" }]
void read_links(ConfigTable& table, DatasetConfig& dataset) {
  for (ConfigTable& entry : table.tables("links")) {
    CatalogLink link{entry.required_text("title"), entry.required_text("url")};
    if (!link.url.starts_with("https://") && !link.url.starts_with("http://"))
      entry.fail("url", {"url は https:// で始まる URL を書いてください。",
                         "url must be a URL that starts with https://."});
    entry.finish();
    dataset.links.push_back(std::move(link));
  }
}

/// [dataset.terms]
void read_terms(ConfigTable& table, DatasetConfig& dataset) {
  auto terms = table.table("terms");
  if (!terms) return;
  dataset.attribution = terms->text_or("attribution", "");
  if (const auto disclaimer = terms->bilingual("disclaimer")) {
    dataset.disclaimer = disclaimer->ja;
    dataset.disclaimer_en = disclaimer->en == disclaimer->ja ? "" : disclaimer->en;
  }
  dataset.survey_approval = terms->text_or("survey_approval", "");
  if (const auto level = terms->integer("map_level")) dataset.map_level = std::to_string(*level);
  if (terms->has("traced_on")) {
    std::vector<std::string> known;
    for (const TracingBase& base : tracing_bases()) known.emplace_back(base.name);
    dataset.traced_on = one_of(*terms, "traced_on", known, "");
  }
  terms->finish();
}

}  // namespace

void read_catalogue_texts(ConfigTable& table, DatasetConfig& dataset) {
  const auto title = table.bilingual("title");
  if (title) dataset.title = title->ja, dataset.title_en = title->en == title->ja ? "" : title->en;
  const auto description = table.bilingual("description");
  if (description)
    dataset.description = description->ja,
    dataset.description_en = description->en == description->ja ? "" : description->en;
  read_terms(table, dataset);
  dataset.remarks = table.text_or("remarks", "");
  read_links(table, dataset);
  dataset.keywords = table.texts("keywords");
  dataset.category = table.text_or("category", "");
  if (!dataset.category.empty() &&
      std::find(categories().begin(), categories().end(), dataset.category) == categories().end())
    unknown_name(table, "category", dataset.category, categories());
  dataset.frequency = table.text_or("frequency", "");
  if (!dataset.frequency.empty() && find_frequency(dataset.frequency) == nullptr) {
    std::vector<std::string> known;
    for (const Frequency& frequency : frequencies()) known.emplace_back(frequency.name);
    unknown_name(table, "frequency", dataset.frequency, known);
  }
}

}  // namespace kokai
