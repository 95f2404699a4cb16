// What a [[dataset]] of kokai.toml says of coordinates and heights.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "pipeline/app/dataset_config.h"
#include "pipeline/core/datum_steps.h"
#include "pipeline/core/height_datum.h"

namespace kokai {

namespace {

std::optional<Crs> read_crs(ConfigTable& table, std::string_view key) {
  const auto text = table.text(key);
  if (!text) return std::nullopt;
  const auto crs = crs_from_code(*text);
  const std::string name(key);
  if (!crs)
    table.fail(
        key,
        {name + " の「" + *text + "」は使えない座標系です。`kokai describe crs` に一覧があります。",
         "unknown " + name + " \"" + *text + "\". `kokai describe crs` lists what can be used."});
  return crs;
}

/// [dataset.height_datum]: field = "…".
void read_fields_of_heights(ConfigTable own, DatasetConfig& dataset) {
  for (const std::string& field : own.keys()) dataset.height_datums[field] = own.text_or(field, "");
}

/// height_datum = "…" for all heights, or a table with one for each field.
void read_height_datums(ConfigTable& table, DatasetConfig& dataset) {
  if (table.is_table("height_datum"))
    read_fields_of_heights(*table.table("height_datum"), dataset);
  else if (const auto all = table.text("height_datum"))
    dataset.height_datums[""] = *all;
  std::vector<std::string> known;
  for (const HeightDatum& datum : height_datums()) known.emplace_back(datum.name);
  for (const auto& [field, datum] : dataset.height_datums)
    if (find_height_datum(datum) == nullptr) unknown_name(table, "height_datum", datum, known);
}

/// Where the layer is stated, its fields of heights are known; else the mapping says so.
void check_height_datums(const ConfigTable& table, const DatasetConfig& dataset,
                         const Definitions& definitions) {
  const Definition* definition = definitions.find(dataset.layer);
  if (definition == nullptr) return;
  std::vector<std::string> heights;
  for (const Field& field : definition->fields)
    if (field.is_height) heights.push_back(field.name);
  for (const auto& [field, datum] : dataset.height_datums)
    if (!field.empty() && std::find(heights.begin(), heights.end(), field) == heights.end())
      unknown_name(table, "height_datum", field, heights);
}

/// Names of files of GSI, with or without ".par".
void read_crustal_grids(ConfigTable& table, DatasetConfig& dataset) {
  for (std::string name : table.texts("crustal_grids")) {
    constexpr std::string_view extension = ".par";
    if (name.ends_with(extension)) name.resize(name.size() - extension.size());
    if (!crustal_step(name))
      table.fail("crustal_grids",
                 {"crustal_grids の「" + name +
                      "」は使えません。国土地理院の "
                      "PatchJGD（地震の年が付いたもの。東北地方太平洋沖地震は crs で"
                      "選ばれるので除く）か SemiDyna のファイルの名前にしてください（例: "
                      "kumamoto2016_BL）。",
                  "\"" + name +
                      "\" cannot be one of crustal_grids: state a file of GSI's PatchJGD with the "
                      "year of its "
                      "earthquake (but the one of 2011, which crs asks for), or of SemiDyna: "
                      "kumamoto2016_BL."});
    dataset.crustal_grids.push_back(std::move(name));
  }
}

/// Only what kokai can compute.
void read_publish_heights(ConfigTable& table, DatasetConfig& dataset) {
  if (!table.has("publish_heights")) return;
  std::vector<std::string> known;
  for (const HeightDatum& datum : height_datums())
    if (datum.of_gsi) known.emplace_back(datum.name);
  dataset.publish_heights = one_of(table, "publish_heights", known, "");
}

void read_publish_crs(ConfigTable& table, DatasetConfig& dataset) {
  const auto crs = read_crs(table, "publish_crs");
  if (!crs) return;
  if (crs->datum != Datum::jgd2011 && crs->datum != Datum::jgd2000)
    table.fail("publish_crs", {"publish_crs は JGD2011 か JGD2000 の座標系にしてください。",
                               "publish_crs must be a system of JGD2011 or JGD2000."});
  // No format takes the plane zones with a height by their code.
  dataset.publish_epsg = crs->plane_zone != 0 ? find_crs(crs->epsg)->horizontal_epsg : crs->epsg;
}

}  // namespace

void read_coordinates(ConfigTable& table, DatasetConfig& dataset, const Definitions& definitions) {
  dataset.crs = read_crs(table, "crs");
  read_publish_crs(table, dataset);
  dataset.accept_accuracy_m = table.number("accept_accuracy_m").value_or(0);
  read_crustal_grids(table, dataset);
  read_height_datums(table, dataset);
  check_height_datums(table, dataset, definitions);
  read_publish_heights(table, dataset);
}

}  // namespace kokai
