// [delivery.ID] of kokai.toml: who gets which layers in which form.
// SPDX-License-Identifier: MIT
#include "pipeline/app/delivery_config.h"

#include <algorithm>

#include "pipeline/app/agreement.h"
#include "pipeline/app/dataset_config.h"
#include "pipeline/app/project.h"
#include "pipeline/core/crs.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

DeliveryProfile find_profile(const ConfigTable& table, const std::string& id,
                             const std::vector<DeliveryProfile>& profiles) {
  std::vector<std::string> names;
  for (const DeliveryProfile& profile : profiles) {
    if (profile.id == id) return profile;
    names.push_back(profile.id);
  }
  unknown_name(table, "profile", id, names);
}

/// What is delivered is neither public, nor private, nor a source.
fs::path read_directory(ConfigTable& table, const std::string& id, const Project& project) {
  return read_folder_apart(table, "directory", table.text_or("directory", "deliver/" + id),
                           project);
}

int read_epsg(ConfigTable& table, const DeliveryProfile& profile) {
  const std::string text = table.text_or("crs", "EPSG:6668");
  const std::optional<Crs> crs = crs_from_code(text);
  if (!crs)
    table.fail("crs", {"crs の「" + text + "」は分かりません。EPSG:6677 のように書いてください。",
                       "crs \"" + text + "\" is unknown. Write it like EPSG:6677."});
  const bool degrees_only =
      profile.format == "geojson" || profile.format == "csv" || profile.format == "kml";
  if (degrees_only && crs->epsg != 6668)
    table.fail("crs", {profile.format + " は緯度経度（EPSG:6668）だけです。crs を消すか、"
                                        "シェープファイルか GeoPackage の profile にしてください。",
                       profile.format + " is in longitude and latitude (EPSG:6668) only. Leave crs "
                                        "out, or choose a profile of Shapefile or GeoPackage."});
  return crs->epsg;
}

void read_fields(ConfigTable& table, const Project& project, DeliveryConfig& delivery) {
  auto fields = table.table("fields");
  if (!fields) return;
  const std::vector<std::string> ids = project.ids();
  for (const std::string& dataset : fields->keys()) {
    if (std::find(ids.begin(), ids.end(), dataset) == ids.end())
      unknown_name(*fields, dataset, dataset, ids);
    delivery.fields[dataset] = fields->texts(dataset);
  }
  fields->finish();
}

DeliveryConfig read_delivery(const std::string& id, ConfigTable table, const Project& project,
                             const std::vector<DeliveryProfile>& profiles) {
  DeliveryConfig delivery;
  delivery.id = id;
  delivery.title = table.text_or("title", id);
  delivery.profile = find_profile(table, table.required_text("profile"), profiles);
  delivery.epsg = read_epsg(table, delivery.profile);
  delivery.directory = read_directory(table, id, project);
  delivery.staff = one_of(table, "audience", {"public", "staff"}, "public") == "staff";
  delivery.delta = one_of(table, "mode", {"full", "delta"}, "full") == "delta";
  if (const auto sheet = table.text("sheet"))
    delivery.sheet = (project.directory / fs::path(*sheet)).lexically_normal();
  if (table.has("missing_characters"))
    delivery.profile.missing = missing_characters_from(
        one_of(table, "missing_characters", missing_characters_names(), "stop"));
  read_fields(table, project, delivery);
  table.finish();
  return delivery;
}

}  // namespace

std::vector<DeliveryConfig> read_deliveries(ConfigTable& root, const Project& project) {
  std::vector<DeliveryConfig> deliveries;
  if (auto tables = root.table("delivery")) {
    const std::vector<DeliveryProfile> profiles = load_profiles(project.directory / "profiles");
    for (const std::string& id : tables->keys()) {
      auto table = tables->table(id);
      if (!is_valid_id(id))
        tables->fail(
            id, {"[delivery." + id + "] の名前は英小文字・数字・_・- で書いてください。",
                 "the name of [delivery." + id + "] is made of small letters, digits, _ and -."});
      deliveries.push_back(read_delivery(id, *table, project, profiles));
    }
    tables->finish();
  }
  return deliveries;
}

std::vector<std::string> staff_columns(const Project& project, const DatasetConfig& dataset) {
  std::vector<std::string> names;
  for (const DeliveryConfig& delivery : project.deliveries) {
    const auto& to = dataset.deliver;
    if (!delivery.staff || std::find(to.begin(), to.end(), delivery.id) == to.end()) continue;
    const auto listed = delivery.fields.find(dataset.id);
    if (listed != delivery.fields.end())
      names.insert(names.end(), listed->second.begin(), listed->second.end());
    if (const AgreedLayer* agreed = find_layer(read_agreement(delivery.sheet), dataset.id))
      for (const AgreedField& field : agreed->fields)
        if (field.share == Share::staff) names.push_back(field.name);
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace kokai
