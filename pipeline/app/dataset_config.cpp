// One [[dataset]] of kokai.toml, and the settings that [defaults] shares with it.
// SPDX-License-Identifier: MIT
#include "pipeline/app/dataset_config.h"

#include <algorithm>
#include <array>

#include "output/exporter.h"
#include "pipeline/app/approval.h"
#include "pipeline/app/own_rule.h"
#include "pipeline/core/due.h"
#include "pipeline/core/text.h"
#include "pipeline/stages/hold_rows.h"

namespace kokai {

namespace {

std::string quoted_list(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : " ") + name;
  return list;
}

}  // namespace

void unknown_name(const ConfigTable& table, std::string_view key, const std::string& value,
                  const std::vector<std::string>& known) {
  const std::string nearest = nearest_name(value, known);
  const std::string name(key);
  table.fail(key, {name + " の「" + value + "」は知らない名前です。" +
                       (nearest.empty() ? "使えるのは: " + quoted_list(known)
                                        : "「" + nearest + "」ではありませんか。"),
                   "unknown " + name + " \"" + value + "\". " +
                       (nearest.empty() ? "Known: " + quoted_list(known)
                                        : "Did you mean \"" + nearest + "\"?")});
}

std::filesystem::path read_folder_apart(const ConfigTable& table, std::string_view key,
                                        const std::string& text, const Project& project) {
  const std::filesystem::path folder =
      (project.directory / std::filesystem::path(text) / "").lexically_normal().parent_path();
  if (!project.meets_own_folders(folder) && !folders_overlap(folder, project.public_directory))
    return folder;
  const std::string name(key);
  table.fail(key, {name + " には、公開フォルダ・sources・.kokai と重ならない場所を書いてください。",
                   name + " must lie apart from the public folder, sources and .kokai."});
}

std::string one_of(ConfigTable& table, std::string_view key, const std::vector<std::string>& known,
                   const std::string& fallback) {
  const std::string value = table.text_or(key, fallback);
  if (std::find(known.begin(), known.end(), value) == known.end())
    unknown_name(table, key, value, known);
  return value;
}

namespace {

std::vector<std::string> license_ids() {
  std::vector<std::string> ids;
  for (const KnownLicense& license : known_licenses()) ids.emplace_back(license.id);
  return ids;
}

}  // namespace

std::optional<License> read_license(ConfigTable& table) {
  if (!table.has("license")) return std::nullopt;
  if (table.is_table("license")) {
    ConfigTable own = *table.table("license");
    License license{"", own.required_text("title"), own.required_text("url")};
    own.finish();
    return license;
  }
  const std::string id = table.required_text("license");
  const KnownLicense* known = find_license(id);
  if (known == nullptr) unknown_name(table, "license", id, license_ids());
  return License{std::string(known->id), std::string(known->title), std::string(known->url)};
}

std::vector<std::string> read_formats(ConfigTable& table,
                                      const std::vector<std::string>& fallback) {
  if (!table.has("formats")) return fallback;
  std::vector<std::string> known;
  for (const Exporter& exporter : exporters()) known.emplace_back(exporter.name);
  const std::vector<std::string> wanted = table.texts("formats");
  for (const std::string& format : wanted)
    if (find_exporter(format) == nullptr) unknown_name(table, "formats", format, known);
  if (wanted.empty())
    table.fail("formats", {"formats が空です。少なくとも一つの形式を書いてください。",
                           "formats is empty. State at least one."});
  // Written in the order of the exporter table, whatever the order in the file.
  std::vector<std::string> ordered;
  for (const std::string& name : known)
    if (std::find(wanted.begin(), wanted.end(), name) != wanted.end()) ordered.push_back(name);
  return ordered;
}

namespace {

void check_id(const ConfigTable& table, const std::string& id) {
  if (is_valid_id(id)) return;
  table.fail(
      "id",
      {"id「" + id + "」は使えません。英小文字・数字・「_」「-」だけで、64文字までにしてください。",
       "id \"" + id + "\" cannot be used: lower-case letters, digits, _ and -, at most 64."});
}

void read_values(ConfigTable& table, DatasetConfig& dataset) {
  auto values = table.table("values");
  if (!values) return;
  for (const std::string& source : values->keys()) {
    ConfigTable columns = *values->table(source);
    for (const std::string& column : columns.keys())
      dataset.values[source][column] = columns.text_or(column, "");
  }
}

/// [dataset.fields] and its like: field = "…".
void read_pairs(ConfigTable& table, std::string_view key,
                std::map<std::string, std::string>& pairs) {
  auto own = table.table(key);
  if (!own) return;
  for (const std::string& field : own->keys()) pairs[field] = own->text_or(field, "");
}

/// A list that is stated must be one that the field's codes can follow.
void check_code_lists(ConfigTable& table, const DatasetConfig& dataset,
                      const Definitions& definitions) {
  const Definition* definition = definitions.find(dataset.layer);
  for (const auto& [field, list] : dataset.code_lists) {
    if (definition == nullptr)
      table.fail("code_lists", {"[dataset.code_lists] には layer も書いてください。",
                                "[dataset.code_lists] needs layer to be stated as well."});
    std::vector<std::string> known;
    for (const CodeSystem& system : definition->code_systems)
      for (const CodeSystem::Candidate& candidate : system.candidates)
        if (system.code_field == field) known.push_back(candidate.code_list);
    if (std::find(known.begin(), known.end(), list) == known.end())
      unknown_name(table, "code_lists", field + " = " + list, known);
  }
}

/// Rows may be held back only of a layer that is known, and that is no less true without them.
void check_hold(const ConfigTable& table, const DatasetConfig& dataset,
                const Definitions& definitions) {
  if (!dataset.hold_rows) return;
  const Definition* definition = definitions.find(dataset.layer);
  if (definition == nullptr)
    table.fail("on_row_error", {"on_row_error = \"hold\" には layer も書いてください。",
                                "on_row_error = \"hold\" needs layer to be stated as well."});
  if (must_stay_whole(*definition))
    table.fail(
        "on_row_error",
        {"on_row_error = \"hold\" "
         "は、すき間なく並ぶ面（用途地域など）や線のつながり（管渠、人孔、道路など）の"
         "レイヤには使えません。行を外すと穴があきます。",
         "on_row_error = \"hold\" is not for partitions (zoning …) and networks (pipes, manholes, "
         "roads …): a row that is left out there is a hole."});
}

void read_severities(ConfigTable& table, DatasetConfig& dataset) {
  std::vector<std::string> codes;
  for (const NoticeType& type : notice_types()) codes.emplace_back(type.code);
  for (ConfigTable& rule : table.tables("rules")) {
    const std::string code = rule.required_text("code");
    const NoticeType* type = find_notice_type(code);
    if (type == nullptr && code.starts_with("x_"))
      rule.fail("code", {"規則「" + code + "」の重さは、その [[rule]] に severity で書きます。",
                         "the severity of " + code + " is stated in its own [[rule]]."});
    if (type == nullptr) unknown_name(rule, "code", code, codes);
    if (type->adjustable != Adjustable::freely)
      rule.fail("code", {"規則「" + code + "」の重さは変えられません。",
                         "the severity of " + code + " cannot be changed."});
    const auto severity = severity_from(rule.required_text("severity"));
    if (!severity)
      rule.fail("severity", {"severity は error、warning、info のどれかです。",
                             "severity is error, warning or info."});
    dataset.severities.push_back({code, *severity, rule.required_text("reason")});
    rule.finish();
  }
}

/// layers = { "layer of the drawing" = "value" } or a list of layers to take.
void read_dxf_layers(ConfigTable& table, DxfSettings& settings) {
  if (!table.is_table("layers")) {
    for (const std::string& name : table.texts("layers")) settings.layers[name];
    return;
  }
  read_pairs(table, "layers", settings.layers);
}

void read_dxf_labels(ConfigTable& table, DxfSettings& settings) {
  settings.label_layer = table.text_or("label_layer", "");
  settings.label_field = table.text_or("label_field", "");
  const auto distance = table.number("label_distance_m");
  const bool any = !settings.label_layer.empty() || !settings.label_field.empty() || distance;
  if (!any) return;
  if (settings.label_layer.empty() || settings.label_field.empty() || !distance)
    table.fail("label_layer", {"label_layer、label_field、label_distance_m は三つとも書きます。",
                               "label_layer, label_field and label_distance_m go together."});
  if (!(*distance > 0))
    table.fail("label_distance_m", {"label_distance_m は 0 より大きい数です。",
                                    "label_distance_m must be greater than 0."});
  settings.label_distance_m = *distance;
}

/// [dataset.dxf]
void read_dxf(ConfigTable& table, DatasetConfig& dataset) {
  auto own = table.table("dxf");
  if (!own) return;
  DxfSettings settings;
  read_dxf_layers(*own, settings);
  const std::string unit = one_of(*own, "unit", {"m", "mm", "km"}, "m");
  settings.metres_per_unit = unit == "mm" ? 0.001 : unit == "km" ? 1000 : 1;
  settings.swap_axes = own->boolean("swap_axes").value_or(false);
  settings.closed_as_polygons = own->boolean("closed_as_polygons").value_or(false);
  read_dxf_labels(*own, settings);
  own->finish();
  dataset.dxf = std::move(settings);
}

void read_reading(ConfigTable& table, DatasetConfig& dataset) {
  dataset.sources = table.texts("source");
  if (dataset.sources.empty())
    table.fail("source", {"source がありません。読み込むファイルを書いてください。",
                          "source is missing. Name the file to read."});
  dataset.merge = table.boolean("merge").value_or(false);
  if (dataset.sources.size() > 1 && !dataset.merge)
    table.fail("source",
               {"source が複数あります。一つのレイヤにまとめるなら merge = true と書いてください。",
                "several sources: write merge = true to make one layer of them."});
  read_values(table, dataset);
  const auto header_row = table.integer("header_row");
  if (header_row && *header_row < 1)
    table.fail("header_row", {"header_row は1以上です。", "header_row starts at 1."});
  if (header_row) dataset.header_row = static_cast<std::uint32_t>(*header_row);
  dataset.encoding = table.text("encoding");
  dataset.sheet = table.text("sheet");
  if (const auto hidden = table.text("hidden")) {
    if (*hidden != "include" && *hidden != "exclude")
      unknown_name(table, "hidden", *hidden, {"include", "exclude"});
    dataset.hidden = *hidden == "include" ? HiddenPolicy::include : HiddenPolicy::exclude;
  }
  read_dxf(table, dataset);
  read_pairs(table, "fields", dataset.fields);
  read_pairs(table, "units", dataset.units);
  read_pairs(table, "code_lists", dataset.code_lists);
}

/// as_of = "令和8年11月1日" | { column = "…" } | { file = "…{date}…" }
void read_as_of(ConfigTable& table, DatasetConfig& dataset) {
  if (!table.has("as_of")) return;
  AsOfSource& source = dataset.as_of;
  if (!table.is_table("as_of")) {
    const std::string text = table.required_text("as_of");
    source.value = as_of_in(text);
    if (source.value.empty())
      table.fail("as_of", {"as_of の「" + text +
                               "」は日付として読めません。2026-11-01、令和8年11月1日、2026-11 "
                               "のように書いてください。",
                           "as_of \"" + text +
                               "\" is no date. Write it like 2026-11-01, "
                               "令和8年11月1日 or 2026-11."});
    return;
  }
  ConfigTable own = *table.table("as_of");
  source.column = own.text_or("column", "");
  source.file = own.text_or("file", "");
  own.finish();
  const bool pattern = source.file.find("{date}") != std::string::npos;
  if (source.column.empty() == source.file.empty() || (!source.file.empty() && !pattern))
    table.fail("as_of", {"as_of には { column = \"列名\" } か { file = \"人口_{date}.csv\" } の"
                         "どちらかを書いてください。",
                         "as_of is { column = \"…\" } or { file = \"population_{date}.csv\" }."});
}

/// editions = "keep": files are told apart by the day that they are of.
void read_editions(ConfigTable& table, DatasetConfig& dataset) {
  dataset.keep_editions = one_of(table, "editions", {"latest", "keep"}, "latest") == "keep";
  const AsOfSource& source = dataset.as_of;
  if (dataset.keep_editions && (source.value + source.column + source.file).empty())
    table.fail("editions", {"editions = \"keep\" には as_of も書いてください。",
                            "editions = \"keep\" needs as_of to be stated as well."});
}

/// due, publish_from.
void read_schedule(ConfigTable& table, DatasetConfig& dataset) {
  dataset.due = table.text_or("due", "");
  if (table.has("due") && !DuePlan::parse(dataset.due))
    table.fail("due", {"due の「" + dataset.due +
                           "」は分かりません。\"daily\"、\"weekly mon\"、\"monthly 10\"、"
                           "\"04-20\"（毎年度）、\"on_change\" のように書いてください。",
                       "due \"" + dataset.due +
                           "\" is not understood. Write it like \"daily\", \"weekly mon\", "
                           "\"monthly 10\", \"04-20\" (each fiscal year) or \"on_change\"."});
  dataset.publish_from = table.text_or("publish_from", "");
  if (table.has("publish_from") && !from_iso(dataset.publish_from))
    table.fail("publish_from", {"publish_from は YYYY-MM-DD の形の日付で書いてください。",
                                "publish_from must be a day, YYYY-MM-DD."});
}

/// A name must be that of one of the project's own tables, `kind`.
void check_name(const ConfigTable& table, std::string_view key, const std::string& name,
                const std::vector<std::string>& known, std::string_view kind) {
  if (std::find(known.begin(), known.end(), name) != known.end()) return;
  if (!known.empty()) unknown_name(table, key, name, known);
  const std::string wanted(kind);
  table.fail(key, {std::string(key) + " の「" + name + "」がありません。" + wanted +
                       " を kokai.toml に書いてください。",
                   std::string(key) + " names \"" + name + "\", which does not exist. Write a " +
                       wanted + " into kokai.toml."});
}

void read_approval(ConfigTable& table, DatasetConfig& dataset) {
  const std::vector<std::string>& names = approval_names();
  const std::string name = one_of(table, "approval", names, names.front());
  dataset.approval =
      static_cast<Approval>(std::find(names.begin(), names.end(), name) - names.begin());
}

void read_publishing(ConfigTable& table, DatasetConfig& dataset,
                     const std::vector<std::string>& formats) {
  if (const auto generation = table.integer("generation"))
    dataset.generation = static_cast<int>(*generation);
  dataset.publish = table.boolean("publish").value_or(true);
  read_schedule(table, dataset);
  read_as_of(table, dataset);
  read_editions(table, dataset);
  read_approval(table, dataset);
  dataset.keep_z = table.boolean("keep_z").value_or(false);
  const std::string repair = one_of(table, "repair", {"none", "safe", "make_valid"}, "none");
  dataset.repair = repair == "safe"         ? RepairMode::safe
                   : repair == "make_valid" ? RepairMode::make_valid
                                            : RepairMode::none;
  dataset.hold_rows = one_of(table, "on_row_error", {"stop", "hold"}, "stop") == "hold";
  dataset.formats = read_formats(table, formats);
  dataset.license = read_license(table);
}

}  // namespace

DatasetConfig read_dataset(ConfigTable table, const DatasetNames& names) {
  const Definitions& definitions = names.definitions;
  DatasetConfig dataset;
  dataset.origin = table.origin();
  dataset.line = table.line_of("id");
  dataset.id = table.required_text("id");
  check_id(table, dataset.id);
  dataset.layer = table.text_or("layer", "");
  if (!dataset.layer.empty() && definitions.find(dataset.layer) == nullptr)
    unknown_name(table, "layer", dataset.layer, definitions.ids());
  read_reading(table, dataset);
  read_coordinates(table, dataset, definitions);
  check_code_lists(table, dataset, definitions);
  read_publishing(table, dataset, names.formats);
  check_hold(table, dataset, definitions);
  read_catalogue_texts(table, dataset);
  read_severities(table, dataset);
  dataset.deliver = table.texts("deliver");
  for (const std::string& delivery : dataset.deliver)
    check_name(table, "deliver", delivery, names.deliveries, "[delivery.…]");
  dataset.section = table.text_or("section", names.section);
  if (!dataset.section.empty())
    check_name(table, "section", dataset.section, names.sections, "[section.…]");
  table.finish();
  return dataset;
}

bool is_valid_id(std::string_view id) {
  if (id.empty() || id.size() > 64) return false;
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  if (!plain(id.front())) return false;
  if (!std::all_of(id.begin(), id.end(), [&](char c) { return plain(c) || c == '_' || c == '-'; }))
    return false;
  static constexpr std::array<std::string_view, 4> devices{"con", "prn", "aux", "nul"};
  const bool numbered_device = id.size() == 4 && (id.starts_with("com") || id.starts_with("lpt")) &&
                               id[3] >= '1' && id[3] <= '9';
  return !numbered_device && std::find(devices.begin(), devices.end(), id) == devices.end();
}

}  // namespace kokai
