// Reads the fields of a definition: [[field]] tables of the TOML.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <charconv>
#include <regex>

#include "layers/definition_reading.h"
#include "pipeline/core/cp932.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

constexpr std::size_t short_name_bytes = 10;  // of a DBF field name

bool is_field_name(std::string_view name) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  };
  return !name.empty() && name.front() >= 'a' && name.front() <= 'z' &&
         std::all_of(name.begin(), name.end(), allowed);
}

FieldType read_type(ConfigTable& table) {
  const std::string name = table.required_text("type");
  std::vector<std::string> known;
  for (const FieldTypeInfo& type : field_types()) {
    if (type.name == name) return type.type;
    known.emplace_back(type.name);
  }
  fail_unknown(table, "type", name, known);
}

/// The value of an enum whose names stand in the order of its values.
template <class Value, std::size_t count>
Value choose(const ConfigTable& table, std::string_view key, std::string_view chosen,
             const std::array<std::string_view, count>& names) {
  const auto found = std::find(names.begin(), names.end(), chosen);
  if (found != names.end()) return static_cast<Value>(found - names.begin());
  fail_unknown(table, key, chosen, std::vector<std::string>(names.begin(), names.end()));
}

Requirement requirement_of(const ConfigTable& table, std::string_view key, std::string_view name) {
  return choose<Requirement>(table, key, name, requirement_names);
}

Disclosure read_disclosure(ConfigTable& table) {
  return choose<Disclosure>(table, "disclosure", table.text_or("disclosure", "publish"),
                            disclosure_names);
}

/// The number of a generation, from the key of `{ 1 = …, 2 = … }`.
int generation_number(const ConfigTable& table, std::string_view key) {
  int number = 0;
  const auto end = key.data() + key.size();
  const auto [rest, error] = std::from_chars(key.data(), end, number);
  if (error != std::errc() || rest != end || number < 1)
    table.fail(key, {"世代は 1 からの番号で書いてください。",
                     "Write the generation as a number from 1 up."});
  return number;
}

/// `header = "…"`, or one for each generation: `header = { 1 = "…", 2 = "…" }`. The first of them
/// is the field's header.
void read_header(ConfigTable& table, Field& field) {
  if (!table.is_table("header")) {
    field.header = table.required_text("header");
    return;
  }
  ConfigTable headers = *table.table("header");
  for (const std::string& key : headers.keys()) {
    const int generation = generation_number(headers, key);
    const std::string header = headers.required_text(key);
    if (field.header.empty()) field.header = header;
    if (header != field.header) field.generation_header[generation] = header;
  }
  if (field.header.empty()) table.fail("header", {"header が空です。", "header names nothing."});
}

void read_requirement(ConfigTable& table, Field& field) {
  if (!table.is_table("requirement")) {
    field.requirement =
        requirement_of(table, "requirement", table.text_or("requirement", "optional"));
    return;
  }
  ConfigTable requirements = *table.table("requirement");
  for (const std::string& key : requirements.keys()) {
    const int generation = generation_number(requirements, key);
    field.generation_requirement[generation] =
        requirement_of(requirements, key, requirements.required_text(key));
  }
}

/// `short`, or the header itself where it fits a Shapefile.
void read_short_name(ConfigTable& table, Field& field) {
  const std::optional<std::string> stated = table.text("short");
  field.short_name = stated.value_or(field.header);
  const std::size_t bytes = cp932_length(field.short_name);
  if (!field.short_name.empty() && bytes <= short_name_bytes) return;
  const std::string length = std::to_string(bytes);
  if (stated)
    table.fail("short",
               {"short は 10 バイト（漢字 5 文字）までです。「" + *stated + "」は " + length +
                    " バイトです。",
                "short may have 10 bytes (five kanji); \"" + *stated + "\" has " + length + "."});
  table.fail("header",
             {"見出し「" + field.header +
                  "」は Shapefile の列名（10 バイト）に入りません。short に短い名前を書いて"
                  "ください。",
              "Header \"" + field.header +
                  "\" does not fit the 10 bytes of a Shapefile; state a short name in "
                  "short."});
}

void read_limits(ConfigTable& table, Field& field) {
  field.minimum = table.number("min");
  field.maximum = table.number("max");
  if (field.minimum && field.maximum && *field.minimum > *field.maximum)
    table.fail("min", {"min が max より大きくなっています。", "min is greater than max."});
  const std::optional<long> length = table.integer("max_length");
  if (!length) return;
  if (*length < 1)
    table.fail("max_length",
               {"max_length は 1 以上にしてください。", "max_length must be 1 or more."});
  field.maximum_length = static_cast<std::size_t>(*length);
}

void read_pattern(ConfigTable& table, Field& field) {
  field.pattern = table.text_or("pattern", "");
  const std::u32string points = to_code_points(field.pattern);
  try {
    const std::wregex compiled(std::wstring(points.begin(), points.end()), std::regex::ECMAScript);
  } catch (const std::regex_error&) {
    table.fail("pattern", {"pattern の正規表現が正しくありません：" + field.pattern,
                           "pattern is not a regular expression: " + field.pattern});
  }
}

Field read_field(ConfigTable& table) {
  Field field;
  field.name = table.required_text("name");
  if (!is_field_name(field.name))
    table.fail("name",
               {"name は英小文字で始め、英小文字・数字・「_」で書いてください：" + field.name,
                "name must start with a lower-case letter and hold only those, digits and "
                "\"_\": " +
                    field.name});
  field.type = read_type(table);
  read_header(table, field);
  read_short_name(table, field);
  field.aliases = table.texts("aliases");
  read_requirement(table, field);
  field.code_list = table.text_or("code_list", "");
  field.open_list = table.boolean("open_list").value_or(false);
  read_pattern(table, field);
  read_limits(table, field);
  field.unit = table.text_or("unit", "");
  field.is_height = table.boolean("height").value_or(false);
  field.disclosure = read_disclosure(table);
  field.description = table.bilingual("description").value_or(Bilingual{});
  table.finish();
  return field;
}

bool has_name(const std::vector<NamedSource>& sources, std::string_view name) {
  return std::any_of(sources.begin(), sources.end(),
                     [name](const NamedSource& source) { return source.name == name; });
}

}  // namespace

void fail_unknown(const ConfigTable& table, std::string_view key, std::string_view value,
                  std::span<const std::string> known) {
  const std::string nearest = nearest_name(value, known);
  const std::string name(key), given(value);
  const Bilingual hint =
      nearest.empty()
          ? Bilingual{"つづりを確かめてください。", "Check its spelling."}
          : Bilingual{"「" + nearest + "」ではありませんか。", "Did you mean \"" + nearest + "\"?"};
  table.fail(key, {name + " に書かれた「" + given + "」はありません。" + hint.ja,
                   "There is no \"" + given + "\" for " + name + ". " + hint.en});
}

void read_fields(ConfigTable& root, Definition& definition, DefinitionSources& sources) {
  for (ConfigTable& table : root.tables("field")) {
    Field field = read_field(table);
    if (has_name(sources.fields, field.name))
      table.fail("name", {"同じ name の項目が二つあります：" + field.name,
                          "Two fields have this name: " + field.name});
    sources.fields.push_back({field.name, table});
    const auto inherited =
        std::find_if(definition.fields.begin(), definition.fields.end(),
                     [&field](const Field& known) { return known.name == field.name; });
    if (inherited != definition.fields.end())
      *inherited = std::move(field);
    else
      definition.fields.push_back(std::move(field));
  }
}

}  // namespace kokai
