// The documentation of layers and rules as Markdown, made from the tables that the program works with.
// SPDX-License-Identifier: MIT
#include "pipeline/app/documentation.h"

#include <fmt/format.h>

#include <array>

namespace kokai {

namespace {

/// A cell may hold neither the table's own mark nor a line break.
std::string markdown_cell(const std::string& text) {
  std::string cell;
  for (const char c : text) {
    if (c == '|') cell += '\\';
    cell += c == '\n' ? ' ' : c;
  }
  return cell;
}

std::string markdown_row(const std::vector<std::string>& cells) {
  std::string text = "|";
  for (const std::string& cell : cells) text += " " + markdown_cell(cell) + " |";
  return text + "\n";
}

/// What a value of an enum is called; "" for the first, which goes without saying.
template <class Value, std::size_t count>
std::string name_unless_first(Value value, const std::array<std::string_view, count>& names) {
  const auto index = static_cast<std::size_t>(value);
  return index == 0 ? "" : std::string(names[index]);
}

constexpr std::size_t no_limit = static_cast<std::size_t>(-1);

constexpr Texts layers_head{
    "# レイヤ\n\n`kokai describe layers --markdown` の出力です。手で書き換えず、"
    "定義（TOML）を直して `script/docs` を実行してください。\n",
    "# Layers\n\nThe output of `kokai describe layers --markdown`. Do not edit it: "
    "mend the definition (TOML) and run `script/docs`.\n"};
constexpr Texts rules_head{
    "# 規則\n\n`kokai describe rules --markdown` の出力です。手で書き換えず、"
    "規則の表を直して `script/docs` を実行してください。\n",
    "# Rules\n\nThe output of `kokai describe rules --markdown`. Do not edit it: "
    "mend the table of rules and run `script/docs`.\n"};

std::string joined(const std::vector<std::string>& names, std::string_view between) {
  return fmt::format("{}", fmt::join(names, between));
}

/// "Key: id", or nothing where the layer has none.
std::string line_of(Language language, const Texts& head, const std::string& body) {
  return body.empty() ? "" : fmt::format("- {}: {}\n", head.in(language), body);
}

std::string row_filters(const Definition& definition) {
  std::vector<std::string> filters;
  for (const RowFilter& filter : definition.publish_rows)
    filters.push_back(filter.values.empty()
                          ? fmt::format("`{}`", filter.field)
                          : fmt::format("`{}` = {}", filter.field, joined(filter.values, "・")));
  return joined(filters, ", ");
}

std::string geometry_words(const Definition& definition, Language language) {
  if (definition.geometry == GeometrySource::coordinates)
    return std::string(
        Texts{"緯度・経度の列から作る点", "points made from the columns of latitude and longitude"}
            .in(language));
  return joined(definition.geometry_types, ", ");
}

std::string publication(const Definition& definition, Language language) {
  if (definition.never_published)
    return std::string(
        Texts{"しない（検査のための参照レイヤ）", "never (reference layer)"}.in(language));
  return "";
}

std::string rule_list(const Definition& definition) {
  std::string text;
  for (const RuleUse& rule : definition.rules) {
    std::vector<std::string> parameters;
    for (const auto& [name, value] : rule.parameters)
      parameters.push_back(fmt::format("{} = {}", name, value));
    text += fmt::format("- `{}` {}\n", rule.code, joined(parameters, ", "));
  }
  return text;
}

}  // namespace

std::string markdown_table(const Table& table) {
  std::string text =
      markdown_row(table.head) + markdown_row(std::vector<std::string>(table.head.size(), "---"));
  for (const auto& row : table.rows) text += markdown_row(row);
  return text;
}

Table field_list(const Definition& definition, Language language) {
  Table table{{"generation", "header", "field", "type", "required", "disclosure", "unit", "values",
               "description"},
              {}};
  for (const Generation& generation : definition.generations)
    for (const std::string& name : generation.columns) {
      const Field* field = definition.field(name);
      table.rows.push_back(
          {generation.number > 0 ? std::to_string(generation.number) : "",
           field->header_in(generation.number), name, std::string(info(field->type).name),
           name_unless_first(field->requirement_in(generation.number), requirement_names),
           name_unless_first(field->disclosure, disclosure_names), field->unit,
           definition.allowed_values(*field, no_limit), field->description.in(language)});
    }
  return table;
}

std::string layer_section(const Definition& definition, Language language) {
  std::string text =
      fmt::format("## `{}` {}\n\n{}\n\n", definition.id, definition.title.in(language),
                  definition.description.in(language));
  text += line_of(language, {"キー", "Key"}, joined(definition.key, ", "));
  text += line_of(language, {"図形", "Geometry"}, geometry_words(definition, language));
  text += line_of(language, {"公開する行", "Rows that are published"}, row_filters(definition));
  text += line_of(language, {"公開", "Publication"}, publication(definition, language));
  text += "\n" + markdown_table(field_list(definition, language));
  const std::string rules = rule_list(definition);
  if (rules.empty()) return text;
  return text +
         fmt::format("\n{}\n\n{}",
                     Texts{"このレイヤで求める規則:", "Rules that it asks for:"}.in(language),
                     rules);
}

std::string layers_document(const Definitions& definitions, Language language) {
  std::string text(layers_head.in(language));
  for (const Definition& definition : definitions.all)
    text += "\n" + layer_section(definition, language);
  return text;
}

std::string rules_document(std::span<const NoticeType* const> types, Language language) {
  std::string text(rules_head.in(language));
  const auto paragraph = [&](const Texts& head, const Texts& body) {
    if (!body.ja.empty())
      text += fmt::format("\n**{}** {}\n", head.in(language), body.in(language));
  };
  for (const NoticeType* type : types) {
    text += fmt::format("\n## `{}` ({})\n\n{}\n", type->code, to_string(type->severity),
                        type->what.in(language));
    paragraph({"なぜ問題か", "Why it matters."}, type->why);
    paragraph({"直し方", "How to mend it."}, type->fix);
    paragraph({"例", "Example."}, type->example);
  }
  return text;
}

}  // namespace kokai
