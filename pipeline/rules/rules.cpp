// Joins the tables of checks and runs what a layer can have.
// SPDX-License-Identifier: MIT
#include "pipeline/rules/rules.h"

#include <algorithm>
#include <utility>

#include "pipeline/core/parallel.h"
#include "pipeline/rules/check_tables.h"
#include "pipeline/rules/rule_use.h"

namespace kokai {

namespace {

/// The layer that a check compares with is missing, or the layers cannot be compared.
enum class Applies { yes, no, other_layer_missing, not_comparable };

Applies applies_to_partition(const Check& check, const CheckInput& input) {
  const std::optional<Partition>& partition = input.definition.partition;
  if (!partition || !input.layer.has_geometry()) return Applies::no;
  if (check.needs == Needs::partition)
    return input.layer.crs.known() ? Applies::yes : Applies::not_comparable;
  if (!partition->parent) return Applies::no;
  if (input.parent == nullptr) return Applies::other_layer_missing;
  return input.layer.crs.geographic ? Applies::yes : Applies::not_comparable;
}

Applies applies(const Check& check, const CheckInput& input) {
  switch (check.needs) {
    case Needs::nothing:
      return Applies::yes;
    case Needs::rows:
      return input.layer.rows > 0 ? Applies::yes : Applies::no;
    case Needs::geometry:
      return input.layer.has_geometry() ? Applies::yes : Applies::no;
    case Needs::partition:
    case Needs::parent:
      return applies_to_partition(check, input);
    case Needs::boundary:
      break;
  }
  if (!input.layer.has_geometry()) return Applies::no;
  if (input.boundary == nullptr || input.boundary->extent().empty)
    return Applies::other_layer_missing;
  // A layer that could not be georeferenced is not in the boundary's system.
  return input.layer.crs.geographic ? Applies::yes : Applies::not_comparable;
}

/// A partition has the codes of one family only.
bool is_of_family(std::string_view code, const Definition& definition) {
  if (!definition.partition) return true;
  const bool zoning = definition.partition->family == Partition::Family::zoning;
  return !code.starts_with(zoning ? "topo_" : "zoning_");
}

/// Codes of rules whose other layer the project does not have. A rule may name its own layer, too.
void name_missing_layers(const CheckInput& input, std::vector<std::string>& not_applicable) {
  for (const RuleUse& rule : input.definition.rules) {
    // A repair that a definition allows is no check.
    if (rule.code.starts_with("repaired_") || has_needed_layers(input, rule)) continue;
    const std::string_view layers = text_of(rule, "layer");
    const bool unread =
        std::any_of(input.unread.begin(), input.unread.end(),
                    [&](const OtherDataset& other) { return is_among(layers, other.layer); });
    if (unread || is_among(layers, input.definition.id)) continue;
    if (std::find(not_applicable.begin(), not_applicable.end(), rule.code) == not_applicable.end())
      not_applicable.push_back(rule.code);
  }
}

/// A dataset that the project has but that could not be read: nothing was compared with it.
void name_unread_layers(const CheckInput& input, Notices& notices) {
  for (const OtherDataset& other : input.unread) {
    const std::string id(other.id);
    FindingDetail detail;
    detail.value = id;
    detail.parameters = {{"detail", "比べる相手のデータセット " + id + " を読めませんでした"},
                         {"detail_en", "dataset " + id + ", to compare with, could not be read"}};
    notices.add("release_not_fully_checked", std::move(detail));
  }
}

/// The definition without the rules that name a layer of which a dataset could not be read: they would miss what may
/// be in it.
Definition without_unread_rules(const CheckInput& input) {
  Definition definition = input.definition;
  std::erase_if(definition.rules, [&](const RuleUse& rule) {
    return std::any_of(input.unread.begin(), input.unread.end(), [&](const OtherDataset& other) {
      return is_among(text_of(rule, "layer"), other.layer);
    });
  });
  return definition;
}

/// Most checks fill every processor by themselves, but joining a network cannot: others run meanwhile.
/// What they found is told in the order of the table.
void run_side_by_side(const std::vector<const Check*>& checks, const CheckInput& input,
                      Notices& notices) {
  std::vector<Notices> found = map_chunks(
      checks.size(),
      [&](std::size_t check, std::size_t) {
        Notices of_check;
        checks[check]->run(input, of_check);
        return of_check;
      },
      1);
  for (Notices& of_check : found) notices.merge(std::move(of_check));
}

}  // namespace

std::vector<const Check*> all_checks() {
  std::vector<const Check*> all;
  for (const auto table : {
           table_checks(),          column_checks(),
           relation_checks(),       duplicate_place_checks(),
           address_checks(),        value_checks(),
           form_checks(),           character_checks(),
           geometry_checks(),       geometry_form_checks(),
           shape_checks(),          validity_checks(),
           coverage_checks(),       cross_layer_checks(),
           zoning_checks(),         flood_checks(),
           height_checks(),         sewer_checks(),
           line_checks(),           inside_checks(),
           overlay_checks(),        cross_point_checks(),
           planning_checks(),       route_checks(),
           shelter_checks(),        privacy_checks(),
           privacy_column_checks(), privacy_cell_checks(),
           former_release_checks(),
       })
    for (const Check& check : table) all.push_back(&check);
  return all;
}

namespace {

ValidationResult validate_all(const CheckInput& input, Notices& notices) {
  ValidationResult result;
  std::vector<const Check*> applicable;
  for (const Check* check : all_checks()) {
    switch (applies(*check, input)) {
      case Applies::yes:
        applicable.push_back(check);
        break;
      case Applies::no:
        break;
      case Applies::not_comparable:
        result.complete = false;
        break;
      case Applies::other_layer_missing:
        for (const std::string_view code : check->emits)
          if (is_of_family(code, input.definition)) result.not_applicable.emplace_back(code);
        break;
    }
  }
  run_side_by_side(applicable, input, notices);
  name_missing_layers(input, result.not_applicable);
  name_unread_layers(input, notices);
  if (notices.count("release_not_fully_checked") > 0) result.complete = false;
  return result;
}

}  // namespace

ValidationResult validate(const CheckInput& given, Notices& notices) {
  if (given.unread.empty()) return validate_all(given, notices);
  const Definition definition = without_unread_rules(given);
  const CheckInput input{
      given.layer,  definition,   given.boundary,          given.parent,
      given.others, given.unread, given.municipality_code, given.municipality_name,
      given.former};
  return validate_all(input, notices);
}

}  // namespace kokai
