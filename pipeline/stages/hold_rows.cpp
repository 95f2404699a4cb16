// Holds back the rows that have an error, so that the others can be published: on_row_error = "hold".
// SPDX-License-Identifier: MIT
#include "pipeline/stages/hold_rows.h"

#include <algorithm>
#include <map>
#include <optional>

#include "pipeline/stages/publish_rows.h"

namespace kokai {

namespace {

/// By row, everything that is wrong with it.
using Faults = std::map<std::uint32_t, Bilingual>;

void add_fault(Bilingual& words, const Bilingual& more) {
  if (words.ja.find(more.ja) != std::string::npos) return;
  words.ja += (words.ja.empty() ? "" : " ") + more.ja;
  words.en += (words.en.empty() ? "" : " ") + more.en;
}

/// The rows that have an error; nothing when something else stops the dataset as well.
std::optional<Faults> faulty_rows(const Layer& layer, const Notices& notices,
                                  const SeverityOf& severity_of) {
  Faults faults;
  for (const NoticeGroup& group : notices.groups()) {
    if (severity_of(*group.type) != Severity::error) continue;
    for (std::size_t i = 0; i < group.findings.size(); ++i) {
      if (group.is_accepted(i)) continue;
      const Finding& finding = group.findings[i];
      if (group.type->adjustable != Adjustable::freely || finding.row >= layer.rows)
        return std::nullopt;
      add_fault(faults[finding.row], message_of(*group.type, finding, notices, layer));
    }
  }
  return faults;
}

/// Made while the row is still there: afterwards only its place in the file tells which one it was.
void report_held(const Layer& layer, std::uint32_t row, Bilingual why, Notices& notices) {
  FindingDetail detail;
  detail.place = place_of_row(layer, row);
  detail.parameters.emplace_back(
      "key", std::to_string(detail.place->row != 0 ? detail.place->row : row + 1));
  detail.parameters.emplace_back("detail", std::move(why.ja));
  detail.parameters.emplace_back("detail_en", std::move(why.en));
  if (std::string key = layer.key_of(row); !key.empty()) detail.value = std::move(key);
  notices.add("row_held", std::move(detail));
}

}  // namespace

bool must_stay_whole(const Definition& definition) {
  if (definition.partition) return true;
  const std::vector<std::string>& types = definition.geometry_types;
  const bool lines = std::any_of(types.begin(), types.end(), [](const std::string& type) {
    return type == "line" || type == "multiline";
  });
  // Manholes are the joints of their pipes.
  return lines || std::any_of(definition.rules.begin(), definition.rules.end(),
                              [](const RuleUse& rule) { return rule.code.starts_with("sewer_"); });
}

std::size_t most_held_rows(std::size_t rows) {
  return (rows + 99) / 100;
}

std::size_t hold_rows(Layer& layer, Notices& notices, const SeverityOf& severity_of) {
  const std::optional<Faults> faults = faulty_rows(layer, notices, severity_of);
  if (!faults || faults->empty() || faults->size() == layer.rows) return 0;
  const std::size_t limit = most_held_rows(layer.rows);
  if (faults->size() > limit) {
    notices.add("row_hold_limit", {.parameters = {{"count", std::to_string(faults->size())},
                                                  {"limit", std::to_string(limit)}}});
    return 0;
  }
  std::vector<bool> keep(layer.rows, true);
  Notices held;
  for (const auto& [row, why] : *faults) {
    keep[row] = false;
    report_held(layer, row, why, held);
  }
  keep_rows(layer, notices, keep);
  notices.merge(std::move(held));
  return faults->size();
}

}  // namespace kokai
