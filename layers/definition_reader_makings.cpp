// Reads what a definition says about rows that are published and about fields that are made of others.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "layers/definition_reading.h"

namespace kokai {

namespace {

RowFilter read_row_filter(ConfigTable& table) {
  RowFilter filter{table.required_text("field"), table.texts("values")};
  if (table.has("values") && filter.values.empty())
    table.fail("values",
               {"values が空です。公開してよい値を書くか、値があればよいなら values を"
                "消してください。",
                "values is empty. State what may be published, or drop it where any value "
                "will do."});
  return filter;
}

JoinedField read_join(ConfigTable& table) {
  JoinedField join{table.required_text("field"), table.texts("from")};
  if (join.from.size() < 2)
    table.fail("from",
               {"from には二つ以上の項目を書いてください。", "from takes two fields or more."});
  return join;
}

CodeSystem read_code_system(ConfigTable& table) {
  CodeSystem system{table.required_text("code"), table.required_text("name"), {}};
  for (ConfigTable& entry : table.tables("lists")) {
    system.candidates.push_back({entry.required_text("list"), entry.texts("headers"),
                                 entry.boolean("needs_names").value_or(false)});
    entry.finish();
  }
  if (system.candidates.empty())
    table.fail("lists", {"lists にコード表を書いてください。", "lists names no code list."});
  return system;
}

/// Reads all tables of `key`; the first of them replaces what was inherited.
template <class Item, class Read, class Names>
void read_all(ConfigTable& root, std::string_view key, std::vector<Item>& items,
              DefinitionSources& sources, Read read, Names names) {
  std::vector<ConfigTable> tables = root.tables(key);
  if (!tables.empty()) items.clear();
  for (ConfigTable& table : tables) {
    items.push_back(read(table));
    MakingSource source{std::string(key), {}, {}, table};
    names(items.back(), source);
    table.finish();
    sources.makings.push_back(std::move(source));
  }
}

std::vector<std::string> field_names(const Definition& definition) {
  std::vector<std::string> names;
  for (const Field& field : definition.fields) names.push_back(field.name);
  return names;
}

/// Codes without names, or names without codes, could not be compared.
void check_list(const MakingSource& source, const CodeList& list) {
  const bool whole = std::all_of(
      list.values.begin(), list.values.end(),
      [](const CodeValue& value) { return !value.code.empty() && !value.name.empty(); });
  if (whole) return;
  source.table.fail("lists", {"コード表「" + list.id + "」には、code のない値があります。",
                              "Code list \"" + list.id + "\" has values without a code."});
}

/// A filter on a column that may be missing would publish everything where it is.
void check_filter(const MakingSource& source, const Definition& definition, const Field& field) {
  const bool always = std::all_of(
      definition.generations.begin(), definition.generations.end(), [&](const Generation& g) {
        return field.requirement_in(g.number) == Requirement::required &&
               field.disclosure == Disclosure::publish;
      });
  if (always) return;
  source.table.fail("field",
                    {"publish_rows の項目は requirement = \"required\" で、公開する項目に"
                     "してください：" +
                         field.name,
                     "A field of publish_rows must be required and published: " + field.name});
}

/// Text is joined from fields of other generations: in its own the source's columns would have two places. (An
/// era and its year may stand beside the year that is made of them.) The joined field is the last of the source's.
void check_join(const MakingSource& source, const Definition& definition) {
  const std::string& joined = source.fields.back();
  if (definition.field(joined)->type != FieldType::text) return;
  for (const Generation& generation : definition.generations) {
    const auto has = [&](const std::string& name) {
      return std::find(generation.columns.begin(), generation.columns.end(), name) !=
             generation.columns.end();
    };
    const auto shared = std::find_if(source.fields.begin(), source.fields.end() - 1, has);
    if (has(joined) && shared != source.fields.end() - 1)
      source.table.fail(
          "from", {"文字の項目は、同じ世代にない項目からつなぎます：" + *shared,
                   "A text is joined from fields that are in no generation with it: " + *shared});
  }
}

}  // namespace

void read_makings(ConfigTable& root, Definition& definition, DefinitionSources& sources) {
  read_all(root, "publish_rows", definition.publish_rows, sources, read_row_filter,
           [](const RowFilter& filter, MakingSource& source) { source.fields = {filter.field}; });
  read_all(root, "join", definition.joins, sources, read_join,
           [](const JoinedField& join, MakingSource& source) {
             source.fields = join.from;
             source.fields.push_back(join.field);
           });
  read_all(root, "code_system", definition.code_systems, sources, read_code_system,
           [](const CodeSystem& system, MakingSource& source) {
             source.fields = {system.code_field, system.name_field};
             for (const CodeSystem::Candidate& candidate : system.candidates)
               source.code_lists.push_back(candidate.code_list);
           });
}

void check_makings(const Definition& definition, const DefinitionSources& sources) {
  for (const MakingSource& source : sources.makings) {
    for (const std::string& name : source.fields) {
      const Field* field = definition.field(name);
      if (field == nullptr) fail_unknown(source.table, source.key, name, field_names(definition));
      if (source.key == "publish_rows") check_filter(source, definition, *field);
    }
    if (source.key == "join") check_join(source, definition);
    for (const std::string& id : source.code_lists) {
      const CodeList* list = definition.code_list(id);
      if (list != nullptr) {
        check_list(source, *list);
        continue;
      }
      std::vector<std::string> known;
      for (const CodeList& other : definition.code_lists) known.push_back(other.id);
      fail_unknown(source.table, "lists", id, known);
    }
  }
}

}  // namespace kokai
