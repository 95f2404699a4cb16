// Notices about the columns of a source as a whole: missing ones, their order, an unverified standard.
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

/// True when the field has no column, but will have values all the same.
bool is_made(const std::string& name, const Definition& definition, const ColumnPlan& plan) {
  const bool joined = std::any_of(plan.joined.begin(), plan.joined.end(),
                                  [&](const JoinedColumns& join) { return join.field == name; });
  return joined || std::any_of(definition.code_systems.begin(), definition.code_systems.end(),
                               [&](const CodeSystem& system) {
                                 return system.name_field == name &&
                                        plan.source_of.contains(system.code_field);
                               });
}

void judge_missing(const SourceTable& table, const Definition& definition, const ColumnPlan& plan,
                   Notices& notices) {
  const bool converted = plan.generation != plan.source_generation;
  std::string recommended;
  for (const std::string& name : definition.generation(plan.generation)->columns) {
    const Field& field = *definition.field(name);
    if (field.disclosure != Disclosure::publish || plan.source_of.contains(name)) continue;
    if (is_made(name, definition, plan)) continue;
    const Requirement requirement = field.requirement_in(plan.generation);
    const std::string& header = field.header_in(plan.generation);
    if (requirement == Requirement::required)
      notices.add("header_required_missing", at_header_row(table, header));
    else if (requirement == Requirement::recommended || converted)
      (recommended += recommended.empty() ? "" : "、") += header;
  }
  if (recommended.empty()) return;
  FindingDetail detail = at_header_row(table, std::move(recommended));
  detail.place->header.clear();
  notices.add("header_recommended_missing", std::move(detail));
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
