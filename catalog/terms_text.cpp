// The terms of a dataset as one text, for files that travel alone.
// SPDX-License-Identifier: MIT
#include "catalog/terms_text.h"

#include <vector>

namespace kokai {

namespace {

struct Term {
  std::string_view ja, en;  ///< labels
  std::string text, text_en;
};

std::string english_base(const std::string& name) {
  const TracingBase* base = find_tracing_base(name);
  return base == nullptr ? name : std::string(base->en);
}

/// What is stated, in the order of the page.
std::vector<Term> terms_of(const CatalogDataset& dataset) {
  std::vector<Term> terms = {
      {"ライセンス", "Licence", dataset.license.title + " " + dataset.license.url, ""},
      {"出典の表記", "Attribution", dataset.attribution, ""},
      {"注意事項", "Disclaimer", dataset.disclaimer, dataset.disclaimer_en},
      {"測量成果の使用承認", "Approval to use survey results", dataset.survey_approval, ""},
      {"地図情報レベル", "Map level", dataset.map_level, ""},
      {"作成に使った地図", "Drawn on", dataset.traced_on, english_base(dataset.traced_on)}};
  std::erase_if(terms, [](const Term& term) { return term.text.empty(); });
  return terms;
}

}  // namespace

std::string terms_text(const Publisher& publisher, const CatalogDataset& dataset) {
  const auto add = [](std::string& text, std::string_view label, const std::string& value) {
    text.append(label).append(": ").append(value).append("\r\n");
  };
  const std::vector<Term> terms = terms_of(dataset);
  std::string text = "\xEF\xBB\xBF" + dataset.title + "\r\n\r\n";
  add(text, "公開者", publisher.full_name());
  for (const Term& term : terms) add(text, term.ja, term.text);
  text += "\r\n" + (dataset.title_en.empty() ? dataset.title : dataset.title_en) + "\r\n\r\n";
  add(text, "Publisher", publisher.name_en.empty() ? publisher.name : publisher.name_en);
  for (const Term& term : terms)
    add(text, term.en, term.text_en.empty() ? term.text : term.text_en);
  return text;
}

std::string terms_line(const CatalogDataset& dataset) {
  std::string line;
  for (const Term& term : terms_of(dataset)) {
    if (!line.empty()) line += " / ";
    line.append(term.ja).append(": ").append(term.text);
  }
  return line;
}

}  // namespace kokai
