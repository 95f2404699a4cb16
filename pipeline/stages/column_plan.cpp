// What becomes of each column of a source, decided before anything is moved.
// SPDX-License-Identifier: MIT
#include "pipeline/stages/column_plan.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "pipeline/core/text.h"
#include "pipeline/core/unit.h"
#include "pipeline/stages/personal_headers.h"

namespace kokai {

namespace {

using Reason = UnpublishedColumn::Reason;

bool has_data(const SourceColumn& column) {
  for (std::size_t row = 0; row < column.text.size(); ++row)
    if (!trim(column.text[row]).empty()) return true;
  return false;
}

/// Works out a plan column by column.
class Planner {
 public:
  Planner(const SourceTable& table, const Definition& definition, const MappingOptions& options,
          Notices& notices)
      : table_(table),
        definition_(definition),
        options_(options),
        notices_(notices),
        matcher_(definition),
        decided_(table.columns.size(), false) {}

  ColumnPlan run() {
    choose_generations();
    set_aside_nameless();
    find_duplicates();
    take_named();
    match_rest();
    take_units();
    check_height_datums();
    join_columns();
    leave_other_generation();
    std::sort(plan_.extras.begin(), plan_.extras.end(),
              [](const ExtraColumn& a, const ExtraColumn& b) { return a.source < b.source; });
    std::sort(plan_.unpublished.begin(), plan_.unpublished.end(),
              [](const auto& a, const auto& b) { return a.source < b.source; });
    return std::move(plan_);
  }

 private:
  struct Candidate {
    std::int32_t source;
    HeaderKind kind;
    std::string unit;
  };

  [[nodiscard]] const std::string& header(std::int32_t source) const {
    return table_.columns[static_cast<std::size_t>(source)].header;
  }
  [[nodiscard]] std::int32_t column_count() const {
    return static_cast<std::int32_t>(table_.columns.size());
  }
  [[nodiscard]] bool is_decided(std::int32_t source) const {
    return decided_[static_cast<std::size_t>(source)];
  }
  void decide(std::int32_t source) { decided_[static_cast<std::size_t>(source)] = true; }
  void leave_out(std::int32_t source, Reason reason) {
    decide(source);
    plan_.unpublished.push_back({source, reason});
  }

  void choose_generations();
  void set_aside_nameless();
  void find_duplicates();
  void take_named();
  void take_named(const std::string& name, const std::string& wanted);
  [[nodiscard]] std::int32_t find_column(const std::string& name, const std::string& wanted) const;
  [[nodiscard]] bool is_kept_back(std::int32_t source, const Field* field);
  void check_extra(const std::string& name, std::int32_t source) const;
  void stop_at_values(std::int32_t source);
  void take_units();
  void check_height_datums() const;
  [[nodiscard]] std::string names_of_heights() const;
  void match_rest();
  void choose(const Field& field, std::vector<Candidate> candidates);
  void publish(const Field& field, const Candidate& chosen);
  void join_columns();
  [[nodiscard]] JoinedColumn joined_from(const JoinedField& join) const;
  void leave_other_generation();
  void leave_unmatched(std::int32_t source);
  void leave_unknown(std::int32_t source);

  const SourceTable& table_;
  const Definition& definition_;
  const MappingOptions& options_;
  Notices& notices_;
  HeaderMatcher matcher_;
  std::vector<bool> decided_;
  std::map<std::string, std::int32_t> other_generation_;  // field → source column
  ColumnPlan plan_;
};

void Planner::choose_generations() {
  const std::vector<Generation>& all = definition_.generations;
  if (options_.generation && definition_.generation(*options_.generation) == nullptr) {
    std::string known;
    for (const Generation& generation : all)
      known += (known.empty() ? "" : ", ") + std::to_string(generation.number);
    const std::string number = std::to_string(*options_.generation);
    throw UsageError({options_.dataset_id + ": generation = " + number + " は " + definition_.id +
                          " にありません。使えるのは " + known + " です。",
                      options_.dataset_id + ": " + definition_.id + " has no generation " + number +
                          "; it has " + known + "."});
  }
  const bool source_known = definition_.generation(options_.source_generation) != nullptr;
  const int fallback = options_.generation.value_or(all.back().number);
  plan_.source_generation = source_known ? options_.source_generation : fallback;
  plan_.generation = options_.generation.value_or(plan_.source_generation);
}

void Planner::set_aside_nameless() {
  for (std::int32_t i = 0; i < column_count(); ++i) {
    const SourceColumn& column = table_.columns[static_cast<std::size_t>(i)];
    if (column.hidden) {
      leave_out(i, Reason::hidden);
    } else if (trim(column.header).empty()) {
      leave_out(i, Reason::blank_header);
      if (has_data(column)) notices_.add("header_blank", no_row, i);
    }
  }
}

void Planner::find_duplicates() {
  std::set<std::string_view> seen;
  for (std::int32_t i = 0; i < column_count(); ++i)
    if (!is_decided(i) && !seen.insert(trim(header(i))).second)
      notices_.add("header_duplicate", no_row, i);
}

void Planner::take_named() {
  for (const auto& [name, wanted] : options_.fields) take_named(name, wanted);
}

void Planner::take_named(const std::string& name, const std::string& wanted) {
  const std::int32_t source = find_column(name, wanted);
  const Field* field = definition_.field(name);
  if (is_kept_back(source, field)) return;
  if (field != nullptr) {
    const std::optional<HeaderMatch> match = matcher_.match(header(source));
    const bool own = match && match->field == field;
    publish(*field, {source, HeaderKind::header, own ? match->unit : std::string()});
    return;
  }
  check_extra(name, source);
  decide(source);
  plan_.extras.push_back({name, source});
}

std::int32_t Planner::find_column(const std::string& name, const std::string& wanted) const {
  std::vector<std::string> known;
  std::int32_t found = no_column;
  for (std::int32_t i = 0; i < column_count(); ++i) {
    known.push_back(header(i));
    const bool exact = trim(header(i)) == trim(wanted);
    const bool alike = found == no_column && header_key(header(i)) == header_key(wanted);
    if (exact || alike) found = i;
    if (exact) break;
  }
  const std::string where =
      options_.dataset_id + ": [dataset.fields] " + name + " = \"" + wanted + "\"";
  if (found == no_column) {
    const std::string nearest = nearest_name(wanted, known);
    throw UsageError(
        {where + ": この列は元データにありません。" +
             (nearest.empty() ? "見出しを確かめてください。"
                              : "「" + nearest + "」ではありませんか。"),
         where + ": the source has no such column. " +
             (nearest.empty() ? "Check its header." : "Did you mean \"" + nearest + "\"?")});
  }
  if (is_decided(found))
    throw UsageError({where + ": この列は非表示か、ほかの項目が使っています。",
                      where + ": this column is hidden, or another field has it."});
  return found;
}

/// Naming a column does not publish what the definition withholds or what is personal.
bool Planner::is_kept_back(std::int32_t source, const Field* field) {
  if (is_listed_header(header(source), definition_.forbidden_headers)) {
    stop_at_values(source);
    return true;
  }
  const PersonalKind kind = personal_kind(header(source));
  const bool personal = is_listed_header(header(source), definition_.personal_headers) ||
                        kind == PersonalKind::person ||
                        (kind == PersonalKind::contact && field == nullptr);
  if (personal) {
    notices_.add("privacy_column_name", no_row, source);
    leave_out(source, Reason::personal);
    return true;
  }
  if (!is_listed_header(header(source), definition_.withheld_headers)) return false;
  notices_.add("header_withheld", no_row, source);
  leave_out(source, Reason::withheld);
  return true;
}

/// A value in a column that this kind of data must not have: published without the column, the row would
/// still be one that is not for publication.
void Planner::stop_at_values(std::int32_t source) {
  const TextColumn& text = table_.columns[static_cast<std::size_t>(source)].text;
  for (std::uint32_t row = 0; row < text.size(); ++row)
    if (!trim(text[row]).empty()) notices_.add("privacy_forbidden_value", row, source);
  leave_out(source, Reason::personal);
}

/// What kokai.toml says of a unit goes before what the header says.
void Planner::take_units() {
  for (const auto& [name, unit] : options_.units) {
    const Field* field = definition_.field(name);
    const std::string where =
        options_.dataset_id + ": [dataset.units] " + name + " = \"" + unit + "\"";
    if (field == nullptr)
      throw UsageError({where + ": この項目はありません。", where + ": there is no such field."});
    if (!same_dimension(unit, field->unit))
      throw UsageError(
          {where + ": 項目の単位「" + field->unit + "」に換算できません。",
           where + ": it cannot be converted to the field's unit \"" + field->unit + "\"."});
    plan_.unit_of[name] = unit;
  }
}

void Planner::check_height_datums() const {
  for (const auto& [name, datum] : options_.height_datums) {
    const Field* field = definition_.field(name);
    if (name.empty() || (field != nullptr && field->is_height)) continue;
    const std::string where =
        options_.dataset_id + ": height_datum." + name + " = \"" + datum + "\"";
    throw UsageError({where + ": 標高の項目ではありません。" + definition_.id + " の標高の項目：" +
                          names_of_heights() + "。",
                      where + ": this is no field of heights. Those of " + definition_.id + ": " +
                          names_of_heights() + "."});
  }
}

std::string Planner::names_of_heights() const {
  std::string names;
  for (const Field& field : definition_.fields)
    if (field.is_height) names += (names.empty() ? "" : ", ") + field.name;
  return names.empty() ? "-" : names;
}

/// Two columns of one header would be one member of a GeoJSON feature.
void Planner::check_extra(const std::string& name, std::int32_t source) const {
  const Generation& generation = *definition_.generation(plan_.generation);
  for (const std::string& column : generation.columns) {
    const Field& field = *definition_.field(column);
    if (header_key(field.header_in(plan_.generation)) != header_key(header(source))) continue;
    const std::string where = options_.dataset_id + ": [dataset.fields] " + name;
    throw UsageError({where + ": 「" + header(source) + "」は項目 " + field.name +
                          " の見出しです。この行を消してください。",
                      where + ": \"" + header(source) + "\" is the header of field " + field.name +
                          ". Remove this line."});
  }
}

void Planner::match_rest() {
  std::vector<std::vector<Candidate>> candidates(definition_.fields.size());
  for (std::int32_t i = 0; i < column_count(); ++i) {
    if (is_decided(i)) continue;
    const std::optional<HeaderMatch> match = matcher_.match(header(i));
    if (!match || plan_.source_of.contains(match->field->name)) {
      leave_unmatched(i);
      continue;
    }
    const auto index = static_cast<std::size_t>(match->field - definition_.fields.data());
    candidates[index].push_back({i, match->kind, match->unit});
  }
  for (std::size_t i = 0; i < candidates.size(); ++i)
    if (!candidates[i].empty()) choose(definition_.fields[i], std::move(candidates[i]));
}

/// The first column that holds anything wins; the official header before an alias.
void Planner::choose(const Field& field, std::vector<Candidate> candidates) {
  const auto rank = [this](const Candidate& candidate) {
    const SourceColumn& column = table_.columns[static_cast<std::size_t>(candidate.source)];
    return std::tuple(!has_data(column), candidate.kind, candidate.source);
  };
  // A column is looked through only where there is a choice.
  if (candidates.size() > 1)
    std::sort(candidates.begin(), candidates.end(),
              [&](const Candidate& a, const Candidate& b) { return rank(a) < rank(b); });
  const Candidate& chosen = candidates.front();
  publish(field, chosen);
  for (std::size_t i = 1; i < candidates.size(); ++i) {
    const std::int32_t other = candidates[i].source;
    leave_out(other, Reason::unknown);
    if (trim(header(other)) == trim(header(chosen.source))) continue;  // header_duplicate said so
    notices_.add(
        "header_alias_ambiguous", no_row, other,
        FindingDetail{.parameters = {{"detail", field.name + ": " + header(chosen.source)}}});
  }
}

void Planner::publish(const Field& field, const Candidate& chosen) {
  if (field.disclosure != Disclosure::publish) {
    notices_.add("header_withheld", no_row, chosen.source);
    leave_out(chosen.source,
              field.disclosure == Disclosure::personal ? Reason::personal : Reason::withheld);
    return;
  }
  const std::vector<std::string>& columns = definition_.generation(plan_.generation)->columns;
  if (std::find(columns.begin(), columns.end(), field.name) == columns.end()) {
    decide(chosen.source);
    other_generation_[field.name] = chosen.source;
    return;
  }
  if (chosen.kind == HeaderKind::cut) notices_.add("header_too_long", no_row, chosen.source);
  decide(chosen.source);
  plan_.source_of[field.name] = chosen.source;
  if (!chosen.unit.empty()) plan_.unit_of[field.name] = chosen.unit;
}

/// The source's columns for the pieces of a field; fewer than those where some are missing.
JoinedColumn Planner::joined_from(const JoinedField& join) const {
  JoinedColumn joined{join.field, {}, definition_.field(join.field)->type != FieldType::text};
  for (const std::string& part : join.from)
    for (const auto* columns : {&plan_.source_of, &other_generation_}) {
      const auto found = columns->find(part);
      if (found != columns->end()) joined.sources.push_back(found->second);
    }
  return joined;
}

/// 年号 and 工事年 are one year; 都道府県名 and 市区町村名 of the first generation are 地方公共団体名 of the second.
void Planner::join_columns() {
  const std::vector<std::string>& columns = definition_.generation(plan_.generation)->columns;
  for (const JoinedField& join : definition_.joins) {
    if (plan_.has(join.field) ||
        std::find(columns.begin(), columns.end(), join.field) == columns.end())
      continue;
    JoinedColumn joined = joined_from(join);
    if (joined.sources.size() != join.from.size()) continue;
    std::string headers;
    for (const std::int32_t source : joined.sources)
      (headers += headers.empty() ? "" : " + ") += trim(header(source));
    for (const std::string& part : join.from) other_generation_.erase(part);
    FindingDetail detail;
    detail.parameters.emplace_back("detail", std::move(headers));
    detail.parameters.emplace_back("field",
                                   definition_.field(join.field)->header_in(plan_.generation));
    notices_.add("header_joined", no_row, joined.source(), std::move(detail));
    plan_.joined.push_back(std::move(joined));
  }
}

void Planner::leave_other_generation() {
  for (std::int32_t source = 0; source < column_count(); ++source) {
    const auto found = std::find_if(other_generation_.begin(), other_generation_.end(),
                                    [&](const auto& entry) { return entry.second == source; });
    if (found == other_generation_.end()) continue;
    leave_out(source, Reason::unknown);
    notices_.add("header_other_generation", no_row, source,
                 FindingDetail{.parameters = {{"generation", std::to_string(plan_.generation)}}});
  }
}

void Planner::leave_unmatched(std::int32_t source) {
  if (is_listed_header(header(source), definition_.forbidden_headers)) {
    stop_at_values(source);
    return;
  }
  const bool personal = is_listed_header(header(source), definition_.personal_headers) ||
                        personal_kind(header(source)) != PersonalKind::none;
  if (!personal && !is_listed_header(header(source), definition_.withheld_headers)) {
    leave_unknown(source);
    return;
  }
  notices_.add("header_withheld", no_row, source);
  leave_out(source, personal ? Reason::personal : Reason::withheld);
}

void Planner::leave_unknown(std::int32_t source) {
  leave_out(source, Reason::unknown);
  const std::string nearest = matcher_.nearest(header(source));
  FindingDetail detail;
  if (!nearest.empty()) detail.parameters.emplace_back("nearest", nearest);
  notices_.add("header_unknown", no_row, source, std::move(detail));
}

}  // namespace

bool ColumnPlan::has(const std::string& name) const {
  return source_of.contains(name) ||
         std::any_of(joined.begin(), joined.end(),
                     [&name](const JoinedColumn& column) { return column.name == name; });
}

ColumnPlan plan_columns(const SourceTable& table, const Definition& definition,
                        const MappingOptions& options, Notices& notices) {
  return Planner(table, definition, options, notices).run();
}

}  // namespace kokai
