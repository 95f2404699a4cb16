// Values into the canonical form of their field's type; every change is recorded.
// SPDX-License-Identifier: MIT
#include "pipeline/stages/normalise.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <utility>

#include "pipeline/core/parallel.h"
#include "pipeline/core/text.h"
#include "pipeline/stages/normalise_field.h"
#include "pipeline/stages/normalise_fold.h"

namespace kokai {

namespace {

struct NormaliserRow {
  FieldType type;
  Normaliser* normalise;
};
/// In the order of FieldType.
constexpr std::array<NormaliserRow, 21> normalisers{{
    {FieldType::text, normalise_text},
    {FieldType::kana, normalise_kana},
    {FieldType::identifier, normalise_identifier},
    {FieldType::integer, normalise_integer},
    {FieldType::number, normalise_number},
    {FieldType::date, normalise_date},
    {FieldType::year, normalise_year},
    {FieldType::time, normalise_time},
    {FieldType::weekdays, normalise_weekdays},
    {FieldType::presence, normalise_presence},
    {FieldType::mark, normalise_mark},
    {FieldType::code, normalise_code},
    {FieldType::municipality_code, normalise_municipality_code},
    {FieldType::corporate_number, normalise_corporate_number},
    {FieldType::phone, normalise_phone},
    {FieldType::postal_code, normalise_postal_code},
    {FieldType::url, normalise_web_address},
    {FieldType::email, normalise_web_address},
    {FieldType::latitude, normalise_latitude},
    {FieldType::longitude, normalise_longitude},
    {FieldType::list, normalise_list},
}};

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < normalisers.size(); ++i)
    if (normalisers[i].type != static_cast<FieldType>(i)) return false;
  return normalisers.back().type == FieldType::list;
}
static_assert(is_in_order());

bool contains_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
}

DayBound day_bound(const Field& field) {
  if (contains_any(field.name, {"start", "open", "from"}) || contains_any(field.header, {"開始"}))
    return DayBound::start;
  if (contains_any(field.name, {"end", "close", "until"}) || contains_any(field.header, {"終了"}))
    return DayBound::end;
  return DayBound::none;
}

/// The values of one chunk that changed. A clean chunk leaves everything empty and allocates
/// nothing.
struct ChunkChanges {
  std::vector<std::uint32_t> rows;
  std::vector<std::string_view> codes;  // one for each row
  TextColumn values;
  Notices notices;
};

ChunkChanges normalise_rows(const Column& column, const FieldContext& context, std::size_t begin,
                            std::size_t end) {
  ChunkChanges chunk;
  std::string scratch;
  for (std::size_t row = begin; row < end; ++row) {
    const std::string_view value = column.text[row];
    if (value.empty()) continue;
    const Normalised result = normalise_with(context, value, scratch);
    if (result.outcome == Normalised::Outcome::unchanged) continue;
    const auto layer_row = static_cast<std::uint32_t>(row);
    if (result.outcome == Normalised::Outcome::rejected) {
      chunk.notices.add(result.code, layer_row, column.source);
      continue;
    }
    chunk.rows.push_back(layer_row);
    chunk.codes.push_back(result.code);
    chunk.values.append(scratch);
  }
  return chunk;
}

void record_change(std::vector<ChangeSet>& changes, std::string_view code, std::uint32_t row) {
  const auto found = std::find_if(changes.begin(), changes.end(),
                                  [&](const ChangeSet& set) { return set.code == code; });
  ChangeSet& set = found == changes.end() ? changes.emplace_back(ChangeSet{code, {}}) : *found;
  set.rows.push_back(row);
}

/// A new column of the former values with the changes of all chunks in their places.
void apply_changes(Column& column, const std::vector<ChunkChanges>& chunks) {
  std::size_t bytes = column.text.byte_count();
  for (const ChunkChanges& chunk : chunks) bytes += chunk.values.byte_count();
  TextColumn text;
  text.reserve(column.text.size(), bytes);
  std::size_t next = 0;
  const auto copy_until = [&](std::size_t row) {
    for (; next < row; ++next) text.append(column.text[next]);
  };
  for (const ChunkChanges& chunk : chunks) {
    for (std::size_t i = 0; i < chunk.rows.size(); ++i) {
      copy_until(chunk.rows[i]);
      text.append(chunk.values[i]);
      ++next;
      record_change(column.changes, chunk.codes[i], chunk.rows[i]);
    }
  }
  copy_until(column.text.size());
  column.before = std::move(column.text);
  column.text = std::move(text);
}

Notices normalise_column(Column& column, const Definition& definition) {
  Notices notices;
  if (column.source == no_column) return notices;
  const FieldContext context(column.field, definition, column.source_unit);
  std::vector<ChunkChanges> chunks =
      map_chunks(column.text.size(), [&](std::size_t begin, std::size_t end) {
        return normalise_rows(column, context, begin, end);
      });
  for (ChunkChanges& chunk : chunks) notices.merge(std::move(chunk.notices));
  const bool any = std::any_of(chunks.begin(), chunks.end(),
                               [](const ChunkChanges& chunk) { return !chunk.rows.empty(); });
  if (any) apply_changes(column, chunks);
  return notices;
}

}  // namespace

FieldContext::FieldContext(const Field& field, const Definition& definition,
                           std::string_view source_unit_of_column)
    : type(field.type), unit(fold_lower(field.unit)), source_unit(source_unit_of_column) {
  if (type == FieldType::time) bound = day_bound(field);
  if (type != FieldType::code && type != FieldType::list) return;
  if (const CodeList* list = definition.code_list(field.code_list)) codes = CodeLookup(*list);
}

/// What Excel shows where a formula has failed: no value of any type.
bool is_spreadsheet_error(std::string_view value) {
  static constexpr std::array<std::string_view, 8> errors{"#N/A",   "#REF!",  "#VALUE!", "#DIV/0!",
                                                          "#NAME?", "#NULL!", "#NUM!",   "#SPILL!"};
  return value.front() == '#' && std::find(errors.begin(), errors.end(), value) != errors.end();
}

Normalised normalise_with(const FieldContext& context, std::string_view value, std::string& out) {
  if (is_spreadsheet_error(value)) return {Normalised::Outcome::rejected, "cell_type"};
  Normalised result =
      normalisers[static_cast<std::size_t>(context.type)].normalise(value, context, out);
  if (result.outcome == Normalised::Outcome::unchanged) return result;
  const std::string_view trimmed = trim_fast(value);
  if (trimmed.empty())
    out.clear();
  else if (result.outcome == Normalised::Outcome::rejected)
    return result;
  if (out == value) return unchanged();
  // Blanks at the edge are the same fault whatever the type, and the more telling name for it.
  if (out == trimmed) return changed("changed_spaces");
  return result;
}

Normalised normalise_value(std::string_view value, const Field& field, const Definition& definition,
                           std::string& out) {
  if (value.empty()) return unchanged();
  return normalise_with(FieldContext(field, definition), value, out);
}

void normalise(Layer& layer, Notices& notices) {
  static const Definition no_definition{};
  const Definition& definition = layer.definition == nullptr ? no_definition : *layer.definition;
  auto columns = map_chunks(
      layer.columns.size(),
      [&](std::size_t begin, std::size_t) {
        return normalise_column(layer.columns[begin], definition);
      },
      1);
  for (Notices& of_column : columns) notices.merge(std::move(of_column));
}

}  // namespace kokai
