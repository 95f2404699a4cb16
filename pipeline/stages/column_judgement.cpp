// What is said about the columns of a source as a whole: missing ones, their order, the standard.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "pipeline/stages/column_plan.h"

namespace kokai {

namespace {

/// The header row, as the place of what is not there.
FindingDetail at_header_row(const SourceTable& table, std::string missing) {
  FindingDetail detail;
  detail.place = ExplicitPlace{.sheet = table.sheet, .row = table.header_row, .header = missing};
  detail.parameters.emplace_back("detail", std::move(missing));
  return detail;
}

/// Headers joined as a sentence has them.
void append_header(std::string& headers, const std::string& header) {
  (headers += headers.empty() ? "" : "、") += header;
}

void report_headers(const SourceTable& table, std::string_view code, std::string headers,
                    const ColumnPlan& plan, Notices& notices) {
  if (headers.empty()) return;
  FindingDetail detail = at_header_row(table, std::move(headers));
  detail.place->header.clear();
  detail.parameters.emplace_back("from", std::to_string(plan.source_generation));
  detail.parameters.emplace_back("generation", std::to_string(plan.generation));
  notices.add(code, std::move(detail));
}

/// True for a name that is made from a code which the source has.
bool is_made_from_code(const std::string& name, const Definition& definition,
                       const ColumnPlan& plan) {
  return std::any_of(definition.code_systems.begin(), definition.code_systems.end(),
                     [&](const CodeSystem& system) {
                       return system.name_field == name && plan.has(system.code_field);
                     });
}

/// What the source's own generation never had is no fault of the source: it is said once, apart.
void judge_missing(const SourceTable& table, const Definition& definition, const ColumnPlan& plan,
                   Notices& notices) {
  const std::vector<std::string>& own = definition.generation(plan.source_generation)->columns;
  std::string recommended, unfilled;
  for (const std::string& name : definition.generation(plan.generation)->columns) {
    const Field& field = *definition.field(name);
    if (field.disclosure != Disclosure::publish || plan.has(name)) continue;
    if (is_made_from_code(name, definition, plan)) continue;
    const Requirement requirement = field.requirement_in(plan.generation);
    const std::string& header = field.header_in(plan.generation);
    if (requirement == Requirement::required)
      notices.add("header_required_missing", at_header_row(table, header));
    else if (std::find(own.begin(), own.end(), name) == own.end())
      append_header(unfilled, header);
    else if (requirement == Requirement::recommended)
      append_header(recommended, header);
  }
  report_headers(table, "header_recommended_missing", std::move(recommended), plan, notices);
  report_headers(table, "header_generation_gap", std::move(unfilled), plan, notices);
}

void judge_order(const Definition& definition, const ColumnPlan& plan, Notices& notices) {
  if (plan.source_generation == 0) return;  // a ledger has no official order
  std::int32_t last = no_column;
  for (const std::string& name : definition.generation(plan.source_generation)->columns) {
    const auto found = plan.source_of.find(name);
    if (found == plan.source_of.end()) continue;
    if (found->second < last) {
      notices.add("header_order", no_row, found->second);
      return;
    }
    last = found->second;
  }
}

}  // namespace

void judge_columns(const SourceTable& table, const Definition& definition, const ColumnPlan& plan,
                   Notices& notices) {
  judge_missing(table, definition, plan, notices);
  judge_order(definition, plan, notices);
  if (!definition.generation(plan.generation)->verified)
    notices.add("header_unverified_standard", FindingDetail{});
}

}  // namespace kokai
