// The public report of one dataset: counts by code, never a value, a path or a reason.
// SPDX-License-Identifier: MIT
#include "output/pages.h"
#include "output/plain_words.h"

namespace kokai {

namespace {

/// The rule's entry in `rules`, made if need be: changes of several columns are one rule.
Json& rule_of(Json& rules, const std::string& code, const std::string& severity) {
  for (Json& rule : rules)
    if (rule["code"] == code && rule["severity"] == severity) return rule;
  Bilingual title{code, code};
  const std::optional<Severity> level = severity_from(severity);
  const NoticeType* type = level ? find_notice_type(code, *level) : nullptr;
  if (type == nullptr) type = find_notice_type(code);
  if (type != nullptr) title = general_meaning(*type);
  rules.push_back({{"code", code},
                   {"severity", severity},
                   {"count", 0},
                   {"title", {{"ja", title.ja}, {"en", title.en}}}});
  return rules.back();
}

}  // namespace

Json public_report(const DatasetReport& report, std::string_view date) {
  Json rules = Json::array();
  for (const Json& notice : report.notices) {
    Json& rule = rule_of(rules, notice.at("code"), notice.at("severity"));
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
