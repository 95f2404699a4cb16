// Judges a whole definition: names that must exist, names that must be unique, settings that belong
// together.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "layers/definition_judging.h"
#include "layers/definition_reading.h"
#include "pipeline/core/catalog_model.h"
#include "pipeline/core/column.h"
#include "pipeline/core/header_match.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

bool is_definition_id(std::string_view id) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  return !id.empty() && id.size() <= 64 && plain(id.front()) &&
         std::all_of(id.begin(), id.end(),
                     [&](char c) { return plain(c) || c == '_' || c == '-'; });
}

void check_description(const Judged& judged) {
  const Definition& definition = judged.definition;
  if (!is_definition_id(definition.id))
    judged.root.fail(
        "id",
        {"id は英小文字・数字・「_」「-」で 64 文字までです：" + definition.id,
         "id may hold lower-case letters, digits, \"_\" and \"-\", at most 64: " + definition.id});
  if (definition.title.ja.empty())
    judged.root.fail(
        "title", {"title がありません。書いてください。", "title is missing. Please state it."});
  const std::string& category = definition.category;
  if (!category.empty() &&
      std::find(categories().begin(), categories().end(), category) == categories().end())
    fail_unknown(judged.root, "category", category, categories());
  if (definition.frequency.empty() || find_frequency(definition.frequency) != nullptr) return;
  std::vector<std::string> known;
  for (const Frequency& frequency : frequencies()) known.emplace_back(frequency.name);
  fail_unknown(judged.root, "frequency", definition.frequency, known);
}

void check_geometry(const Judged& judged) {
  const Definition& definition = judged.definition;
  const bool features = definition.geometry == GeometrySource::features;
  if (features == definition.geometry_types.empty())
    judged.root.fail("geometry_types",
                     {"geometry_types は geometry = \"features\" のときに、そのときだけ書きます。",
                      "geometry_types belongs to geometry = \"features\", and to it only."});
  const std::vector<std::string> known{"point",     "multipoint", "line",
                                       "multiline", "polygon",    "multipolygon"};
  for (const std::string& type : definition.geometry_types)
    if (std::find(known.begin(), known.end(), type) == known.end())
      fail_unknown(judged.root, "geometry_types", type, known);
  if (definition.geometry != GeometrySource::coordinates) return;
  if (definition.first_of_type(FieldType::latitude) == nullptr ||
      definition.first_of_type(FieldType::longitude) == nullptr)
    judged.root.fail("geometry",
                     {"geometry = \"coordinates\" には latitude と longitude の項目が要り"
                      "ます。",
                      "geometry = \"coordinates\" needs a field of type latitude and "
                      "one of type longitude."});
}

void check_code_list(const Judged& judged, const Field& field) {
  const ConfigTable& table = judged.table_of(field);
  const bool is_code = field.type == FieldType::code;
  if (is_code && field.code_list.empty())
    table.fail("type", {"type = \"code\" の項目には code_list が要ります：" + field.name,
                        "A field of type code needs code_list: " + field.name});
  if (!is_code && (!field.code_list.empty() || field.open_list))
    table.fail("type",
               {"code_list と open_list は type = \"code\" の項目だけに書きます：" + field.name,
                "code_list and open_list belong to type code only: " + field.name});
  if (field.code_list.empty() || judged.definition.code_list(field.code_list) != nullptr) return;
  std::vector<std::string> known;
  for (const CodeList& list : judged.definition.code_lists) known.push_back(list.id);
  fail_unknown(table, "code_list", field.code_list, known);
}

void check_generation_numbers(const Judged& judged, const Field& field) {
  const auto check = [&](std::string_view key, int number) {
    if (judged.definition.generation(number) != nullptr) return;
    const std::string text = std::to_string(number);
    judged.table_of(field).fail(
        key, {"世代 " + text + " は [generation." + text + "] にありません：" + field.name,
              "There is no [generation." + text + "]: " + field.name});
  };
  for (const auto& entry : field.generation_header) check("header", entry.first);
  for (const auto& entry : field.generation_requirement) check("requirement", entry.first);
}

void check_fields(const Judged& judged) {
  if (judged.definition.fields.empty())
    judged.root.fail("field", {"項目（[[field]]）が一つもありません。", "There is no [[field]]."});
  for (const Field& field : judged.definition.fields) {
    check_code_list(judged, field);
    check_generation_numbers(judged, field);
    if ((field.minimum || field.maximum) && !is_numeric(field.type))
      judged.table_of(field).fail(field.minimum ? "min" : "max",
                                  {"min と max は数値の項目だけに書けます：" + field.name,
                                   "min and max are for numeric fields only: " + field.name});
  }
}

/// Throws where `key` is another field's already.
void claim(const Judged& judged, const Field& field, std::string_view part, std::string_view text,
           const std::string& key, std::map<std::string, const Field*>& taken) {
  const auto [found, added] = taken.emplace(key, &field);
  if (added || found->second == &field) return;
  const std::string name(text), other(found->second->name);
  judged.table_of(field).fail(
      part, {"「" + name + "」は項目 " + other + " と重なっています：" + field.name,
             "\"" + name + "\" is also that of field " + other + ": " + field.name});
}

void check_unique_names(const Judged& judged) {
  std::map<std::string, const Field*> shorts, aliases;
  for (const Field& field : judged.definition.fields) {
    claim(judged, field, "short", field.short_name, comparison_key(field.short_name), shorts);
    for (const std::string& alias : field.aliases)
      claim(judged, field, "aliases", alias, header_key(alias), aliases);
  }
}

/// The official header of a generation means one field, whatever the generation: a file does not
/// say which one it follows.
void check_headers_across_generations(const Judged& judged) {
  std::map<std::string, const Field*> headers;
  for (const Field& field : judged.definition.fields) {
    claim(judged, field, "header", field.header, header_key(field.header), headers);
    for (const auto& [number, header] : field.generation_header)
      claim(judged, field, "header", header, header_key(header), headers);
  }
}

void check_generations(const Judged& judged) {
  std::optional<ConfigTable> generations;
  if (judged.root.is_table("generation"))
    generations = ConfigTable(judged.root).table("generation");
  std::set<std::string> published;
  for (const Generation& generation : judged.definition.generations) {
    const std::string number = std::to_string(generation.number);
    std::optional<ConfigTable> own;
    if (generations && generations->has(number)) own = generations->table(number);
    check_names(judged, own ? *own : judged.root, "columns", generation.columns);
    published.insert(generation.columns.begin(), generation.columns.end());
  }
  for (const NamedSource& source : judged.sources.fields) {
    const Field* field = judged.definition.field(source.name);
    if (field->disclosure != Disclosure::publish || published.contains(field->name)) continue;
    source.table.fail("name", {"どの世代の columns にもない項目です：" + field->name,
                               "No generation has this field in its columns: " + field->name});
  }
}

void check_legend(const Judged& judged) {
  const std::string& name = judged.definition.legend_field;
  if (name.empty()) return;
  check_names(judged, judged.root, "legend_field", {name});
  const CodeList* list = judged.definition.code_list(judged.definition.field(name)->code_list);
  const bool coloured =
      list != nullptr && std::all_of(list->values.begin(), list->values.end(),
                                     [](const CodeValue& value) { return !value.colour.empty(); });
  if (!coloured)
    judged.root.fail("legend_field",
                     {"legend_field の項目には、すべての値に colour のあるコード表が"
                      "要ります：" +
                          name,
                      "legend_field needs a code list whose values all have a "
                      "colour: " +
                          name});
}

/// A header is either published or kept back, never both.
void check_kept_back(const Judged& judged) {
  const HeaderMatcher matcher(judged.definition);
  const auto check = [&](std::string_view key, const std::vector<std::string>& headers) {
    for (const std::string& header : headers) {
      const std::optional<HeaderMatch> match = matcher.match(header);
      if (!match || match->kind == HeaderKind::cut ||
          match->field->disclosure != Disclosure::publish)
        continue;
      judged.root.fail(key, {"「" + header + "」は公開する項目 " + match->field->name +
                                 " の見出しでもあります。",
                             "\"" + header + "\" is also a header of the published field " +
                                 match->field->name + "."});
    }
  };
  check("withheld_headers", judged.definition.withheld_headers);
  check("personal_headers", judged.definition.personal_headers);
  check("forbidden_headers", judged.definition.forbidden_headers);
}

}  // namespace

bool is_numeric(FieldType type) {
  static constexpr std::array numeric{FieldType::integer, FieldType::number, FieldType::year,
                                      FieldType::latitude, FieldType::longitude};
  return std::find(numeric.begin(), numeric.end(), type) != numeric.end();
}

void check_names(const Judged& judged, const ConfigTable& table, std::string_view key,
                 const std::vector<std::string>& names) {
  std::set<std::string> seen;
  for (const std::string& name : names) {
    if (judged.definition.field(name) == nullptr)
      fail_unknown(table, key, name, judged.field_names());
    if (!seen.insert(name).second)
      table.fail(key, {std::string(key) + " に二度書かれています：" + name,
                       std::string(key) + " names it twice: " + name});
  }
}

void check_definition(const ConfigTable& root, const Definition& definition,
                      const DefinitionSources& sources) {
  const Judged judged{root, definition, sources};
  check_description(judged);
  check_geometry(judged);
  check_fields(judged);
  check_unique_names(judged);
  check_headers_across_generations(judged);
  check_generations(judged);
  check_names(judged, root, "key", definition.key);
  check_rules(judged);
  check_legend(judged);
  check_kept_back(judged);
  check_makings(definition, sources);
  check_partition(root, definition);
}

}  // namespace kokai
