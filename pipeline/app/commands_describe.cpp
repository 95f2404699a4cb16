// describe and explain: what kokai knows, on standard output.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "catalog/formats.h"
#include "layers/definition_reader.h"
#include "output/delivery_profile.h"
#include "output/exporter.h"
#include "pipeline/app/commands.h"
#include "pipeline/app/documentation.h"
#include "pipeline/app/grids.h"
#include "pipeline/app/manual.h"
#include "pipeline/app/own_rule.h"
#include "pipeline/app/project.h"
#include "pipeline/core/crs.h"
#include "pipeline/core/report.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

std::string pick(const CommandLine& line, const Texts& texts) {
  return std::string(texts.in(line.language));
}

std::string to_json_text(const Table& table) {
  Json json = Json::array();
  for (const auto& row : table.rows) {
    Json entry;
    for (std::size_t i = 0; i < row.size(); ++i) entry[table.head[i]] = row[i];
    json.push_back(std::move(entry));
  }
  return json.dump(1) + "\n";
}

std::string to_plain(const Table& table) {
  std::string text;
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) text += (i == 0 ? "" : "\t") + row[i];
    text += "\n";
  }
  return text;
}

[[noreturn]] void unknown(const std::string& kind_ja, const std::string& kind_en,
                          const std::string& name, const std::vector<std::string>& known) {
  const std::string nearest = nearest_name(name, known);
  throw UsageError({kind_ja + "「" + name + "」はありません。" +
                        (nearest.empty() ? "" : "「" + nearest + "」ではありませんか。"),
                    "there is no " + kind_en + " \"" + name + "\"." +
                        (nearest.empty() ? "" : " Did you mean \"" + nearest + "\"?")});
}

Definitions definitions_of(const CommandLine& line) {
  return load_definitions(line.directory / "definitions");
}

Table layer_list(const Definitions& definitions, const CommandLine& line) {
  Table table{{"layer", "title", "generations"}, {}};
  for (const Definition& definition : definitions.all) {
    std::string generations;
    for (const Generation& generation : definition.generations)
      if (generation.number > 0)
        generations += (generations.empty() ? "" : " ") + std::to_string(generation.number);
    table.rows.push_back({definition.id, definition.title.in(line.language), generations});
  }
  return table;
}

void describe_layers(const CommandLine& line, const std::string& name) {
  const Definitions definitions = definitions_of(line);
  if (name.empty() && line.markdown)
    return print_result(layers_document(definitions, line.language));
  if (name.empty()) return print_table(layer_list(definitions, line), line);
  const Definition* definition = definitions.find(name);
  if (definition == nullptr) unknown("レイヤ", "layer", name, definitions.ids());
  if (line.toml) return print_result(definition->text);
  if (line.markdown) return print_result(layer_section(*definition, line.language));
  if (!line.json)
    print_result(definition->id + "\t" + definition->title.in(line.language) + "\n" +
                 definition->description.in(line.language) + "\n\n");
  print_table(field_list(*definition, line.language), line);
}

/// The rules of the project, where there is one. A faulty kokai.toml does not hide kokai's own.
OwnRuleList own_rules(const CommandLine& line) {
  if (!std::filesystem::exists(line.directory / "kokai.toml")) return {};
  try {
    return load_project(line.directory).rules;
  } catch (const UsageError& error) {
    say(line, {"この一覧にプロジェクトの [[rule]] はありません。" + error.message().ja,
               "without the project's own [[rule]]: " + error.message().en});
    return {};
  }
}

void describe_rules(const CommandLine& line) {
  Table table{{"code", "severity", "meaning", "adjustable"}, {}};
  const OwnRuleList own = own_rules(line);
  std::vector<const NoticeType*> types;
  for (const NoticeType& type : notice_types()) types.push_back(&type);
  for (const auto& rule : own) types.push_back(&rule->type);
  if (line.markdown) return print_result(rules_document(types, line.language));
  for (const NoticeType* entry : types) {
    const NoticeType& type = *entry;
    const std::string_view adjustable = type.adjustable == Adjustable::freely        ? "severity"
                                        : type.adjustable == Adjustable::accept_only ? "accept"
                                                                                     : "no";
    table.rows.push_back({std::string(type.code), std::string(to_string(type.severity)),
                          pick(line, type.what), std::string(adjustable)});
  }
  print_table(table, line);
}

/// What can be read, by the name that `inspect` gives it.
struct SourceFormat {
  const char* name;
  Texts description;
};
constexpr std::array<SourceFormat, 13> source_formats = {{
    {"csv", {"CSV・TSV", "CSV, TSV"}},
    {"xlsx", {"Excel ブック", "Excel workbook"}},
    {"xls", {"Excel 5.0〜2003 のブック", "Excel workbook, 5.0 to 2003"}},
    {"ods", {"OpenDocument の表計算", "OpenDocument spreadsheet"}},
    {"shapefile", {"Shapefile（zip も）", "Shapefile, also zipped"}},
    {"gpkg", {"GeoPackage", "GeoPackage"}},
    {"geojson", {"GeoJSON", "GeoJSON"}},
    {"fgb", {"FlatGeobuf", "FlatGeobuf"}},
    {"mapinfo", {"MapInfo の TAB・MIF", "MapInfo TAB, MIF"}},
    {"kml", {"KML・KMZ", "KML, KMZ"}},
    {"gml", {"GML（国土数値情報・基盤地図情報・PLATEAU）", "GML (KSJ, FGD, PLATEAU, plain)"}},
    {"filegdb", {"ファイルジオデータベース（zip も）", "File geodatabase, also zipped"}},
    {"dxf", {"DXF（[dataset.dxf]）", "DXF ([dataset.dxf])"}},
}};

void describe_commands(const CommandLine& line) {
  Table table{{"command", "description"}, {}};
  for (const Command& command : commands())
    table.rows.push_back({std::string(command.name), pick(line, command.help)});
  print_table(table, line);
}

void describe_formats(const CommandLine& line) {
  Table table{{"kind", "name", "media_type", "description"}, {}};
  for (const SourceFormat& format : source_formats)
    table.rows.push_back({"source", format.name, "", pick(line, format.description)});
  for (const Exporter& exporter : exporters())
    table.rows.push_back({"data", std::string(exporter.name), std::string(exporter.media_type),
                          pick(line, {exporter.title_ja, exporter.title_en})});
  for (const DeliveryProfile& profile : load_profiles(line.directory / "profiles"))
    table.rows.push_back({"delivery", profile.id,
                          std::string(find_exporter(profile.format)->media_type),
                          profile.title.in(line.language)});
  for (const CatalogFormat& format : catalog_formats())
    table.rows.push_back({"catalog", std::string(format.name), std::string(format.media_type),
                          pick(line, {format.description_ja, format.description_en})});
  print_table(table, line);
}

/// The project of the directory, if there is one that can be read: a wrong crs in its kokai.toml is a reason to ask.
std::optional<Project> project_at_hand(const CommandLine& line) {
  if (!std::filesystem::exists(line.directory / "kokai.toml")) return std::nullopt;
  try {
    return load_project(line.directory);
  } catch (const UsageError& fault) {
    say(line, fault.message());
    return std::nullopt;
  }
}

/// How files are written in a system; "-" where they are not.
std::string words_of_publishing(const CoordinateOperation& operation) {
  return operation.possible || !operation.missing_grid.empty() ? operation.name : "-";
}

/// What can be done with the systems, or one of them, here and now: with the grids of the project, if this is one.
void describe_crs(const CommandLine& line, const std::string& code) {
  const std::optional<Project> project = project_at_hand(line);
  PlanOptions options;
  if (project) options = {project->prefecture(), project->grids->lookup(), 0};
  const std::optional<Crs> wanted = code.empty() ? std::nullopt : crs_from_code(code);
  if (!code.empty() && !wanted)
    throw UsageError(
        {code + " は kokai の知らない座標系です。kokai describe crs に一覧があります。",
         "kokai does not know " + code + ". \"kokai describe crs\" lists those that it knows."});
  Table table{
      {"code", "name", "to_jgd2011", "accuracy_m", "missing", "publish_crs", "publish_missing"},
      {}};
  for (const CrsInfo& entry : known_crs()) {
    if (wanted && entry.crs.epsg != wanted->epsg) continue;
    const CoordinateOperation operation = plan_to_jgd2011(entry.crs, options).operation;
    const CoordinateOperation publish = plan_from_jgd2011(entry.crs, options).operation;
    table.rows.push_back({"EPSG:" + std::to_string(entry.crs.epsg),
                          pick(line, {entry.name_ja, entry.name_en}), operation.name,
                          fmt::format("{}", operation.accuracy_m), operation.missing_grid,
                          words_of_publishing(publish), publish.missing_grid});
  }
  print_table(table, line);
}

}  // namespace

void print_table(const Table& table, const CommandLine& line) {
  print_result(line.json       ? to_json_text(table)
               : line.markdown ? markdown_table(table)
                               : to_plain(table));
}

ExitCode run_describe(const CommandLine& line) {
  const std::string& topic = line.arguments.front();
  const std::string name = line.arguments.size() > 1 ? line.arguments[1] : "";
  if (topic == "layers")
    describe_layers(line, name);
  else if (topic == "rules" && name.empty())
    describe_rules(line);
  else if (topic == "rules") {
    CommandLine one = line;
    one.arguments = {name};
    return run_explain(one);
  } else if (topic == "formats")
    describe_formats(line);
  else if (topic == "crs")
    describe_crs(line, name);
  else if (topic == "commands")
    describe_commands(line);
  else if (topic == "man")
    print_result(man_page(name));
  else if (topic == "completion")
    print_result(completion(name));
  else
    unknown("項目", "topic", topic,
            {"layers", "rules", "formats", "crs", "commands", "man", "completion"});
  return ExitCode::done;
}

namespace {

std::string section(const CommandLine& line, const Texts& head, std::string_view body) {
  return body.empty() ? std::string() : fmt::format("\n{}\n  {}\n", pick(line, head), body);
}

std::string advice(const CommandLine& line, const NoticeType& type) {
  return section(line, {"なぜ問題か", "Why it matters"}, pick(line, type.why)) +
         section(line, {"直し方", "How to mend it"}, pick(line, type.fix)) +
         section(line, {"例", "Example"}, pick(line, type.example));
}

std::string headline(const CommandLine& line, const NoticeType& type) {
  return fmt::format("\n[{}] {}\n", to_string(type.severity), pick(line, type.what));
}

constexpr Texts configuration{"設定", "Configuration"};

/// Prints a rule of the project's own; false when it has none of this code.
bool explain_own(const CommandLine& line, const std::string& code) {
  if (!code.starts_with("x_")) return false;
  const Project project = load_project(line.directory);
  for (const auto& rule : project.rules) {
    if (rule->code != code) continue;
    const Texts where{"kokai.toml の [[rule]] で決めています。データセット: ",
                      "Set by its [[rule]] in kokai.toml. Dataset: "};
    print_result(code + "\n" + headline(line, rule->type) + advice(line, rule->type) +
                 section(line, configuration, pick(line, where) + rule->dataset) +
                 section(line, {"SQL", "SQL"}, rule->sql));
    return true;
  }
  return false;
}

}  // namespace

ExitCode run_explain(const CommandLine& line) {
  const std::string& code = line.arguments.front();
  if (explain_own(line, code)) return ExitCode::done;
  const NoticeType* type = find_notice_type(code);
  if (type == nullptr) {
    std::vector<std::string> known;
    for (const NoticeType& entry : notice_types()) known.emplace_back(entry.code);
    unknown("規則", "rule", code, known);
  }
  std::string text = std::string(code) + "\n";
  for (const NoticeType& entry : notice_types())
    if (entry.code == code) text += headline(line, entry);
  const Texts adjustable =
      type->adjustable == Adjustable::freely
          ? Texts{"kokai.toml の [[dataset.rules]] で重さを変えられます（理由が要ります）。",
                  "Its severity can be changed in kokai.toml ([[dataset.rules]], with a reason)."}
      : type->adjustable == Adjustable::accept_only
          ? Texts{"重さは変えられません。", "Its severity cannot be lowered."}
          : Texts{"重さを変えることも、承知して公開することもできません。",
                  "It can be neither lowered nor accepted."};
  print_result(text + advice(line, *type) + section(line, configuration, pick(line, adjustable)));
  return ExitCode::done;
}

}  // namespace kokai
