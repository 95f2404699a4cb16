// The public report of one dataset: counts by code, never a value, a path or a reason.
// SPDX-License-Identifier: MIT
#include "output/pages.h"
#include "output/plain_words.h"

namespace kokai {

namespace {

/// The entry of the notice's rule in `rules`, made if need be: changes of several columns are one rule.
Json& rule_of(Json& rules, const Json& notice) {
  for (Json& rule : rules)
    if (rule["code"] == notice.at("code") && rule["severity"] == notice.at("severity")) return rule;
  const std::string code = notice.at("code");
  const std::optional<RuleWords> words = rule_words(notice);
  const Bilingual title = words ? words->meaning : Bilingual{code, code};
  rules.push_back({{"code", code},
                   {"severity", notice.at("severity")},
                   {"count", 0},
                   {"title", {{"ja", title.ja}, {"en", title.en}}}});
  return rules.back();
}

}  // namespace

Json public_report(const DatasetReport& report, std::string_view date) {
  Json rules = Json::array();
  for (const Json& notice : report.notices) {
    Json& rule = rule_of(rules, notice);
    rule["count"] = rule["count"].get<std::uint64_t>() + notice.at("count").get<std::uint64_t>();
  }
  Json json{{"dataset", report.id},
            {"date", date},
            {"gate", to_string(report.gate)},
            {"complete", report.complete},
            {"features", report.features_published},
            {"totals", to_json(report).at("totals")},
            {"rules", std::move(rules)}};
  // Nothing is left out silently: each row that on_row_error = "hold" left out has one such notice.
  for (const Json& rule : json["rules"])
    if (rule.at("code") == "row_held") json["held"] = rule.at("count");
  return json;
}

}  // namespace kokai
