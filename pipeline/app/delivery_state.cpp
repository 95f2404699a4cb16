// What another party has: deliveries made and confirmed, in .kokai/deliveries.
// SPDX-License-Identifier: MIT
#include "pipeline/app/delivery_state.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "output/file_writer.h"
#include "output/store.h"
#include "pipeline/core/report.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

Json to_json(const std::optional<DeliveryMade>& made) {
  if (!made) return nullptr;
  return {{"id", made->id},
          {"release", made->release},
          {"date", made->date},
          {"digest", made->digest},
          {"confirmed", made->confirmed}};
}

std::optional<DeliveryMade> made_in(const Json& json, const char* key) {
  if (!json.is_object() || !json.contains(key) || !json.at(key).is_object()) return std::nullopt;
  const Json& made = json.at(key);
  return DeliveryMade{made.value("id", ""), made.value("release", ""), made.value("date", ""),
                      made.value("digest", ""), made.value("confirmed", "")};
}

}  // namespace

DeliveryState::DeliveryState(const fs::path& private_directory, const std::string& delivery)
    : folder_(private_directory / "deliveries" / delivery) {
  const fs::path file = folder_ / "state.json";
  if (!fs::exists(file)) return;
  const Json json = Json::parse(read_file(file), nullptr, false);
  made_ = made_in(json, "made");
  confirmed_ = made_in(json, "confirmed");
}

void DeliveryState::save() const {
  const Json json{{"made", to_json(made_)}, {"confirmed", to_json(confirmed_)}};
  replace_file(folder_ / "state.json", json.dump(1) + "\n");
}

fs::path DeliveryState::layer_file(const fs::path& layers, const std::string& dataset) {
  return layers / (dataset + ".kokai");
}

std::optional<LayerContent> DeliveryState::confirmed_layer(const std::string& dataset) const {
  const fs::path file = layer_file(folder_ / "confirmed", dataset);
  if (!confirmed_ || !fs::exists(file)) return std::nullopt;
  return read_store(file);
}

std::vector<std::string> DeliveryState::confirmed_layers() const {
  std::vector<std::string> ids;
  const fs::path folder = folder_ / "confirmed";
  if (!confirmed_ || !fs::is_directory(folder)) return ids;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder))
    ids.push_back(entry.path().stem().string());
  std::sort(ids.begin(), ids.end());
  return ids;
}

fs::path DeliveryState::new_layers() const {
  const fs::path layers = folder_ / "new";
  fs::remove_all(layers);
  fs::create_directories(layers);
  return layers;
}

void DeliveryState::remember(DeliveryMade made) {
  fs::remove_all(folder_ / "made");
  fs::rename(folder_ / "new", folder_ / "made");
  sync_directory(folder_);
  made_ = std::move(made);
  save();
}

void DeliveryState::confirm(const std::string& date) {
  made_->confirmed = date;
  confirmed_ = made_;
  fs::remove_all(folder_ / "confirmed.old");
  if (fs::exists(folder_ / "confirmed"))
    fs::rename(folder_ / "confirmed", folder_ / "confirmed.old");
  fs::copy(folder_ / "made", folder_ / "confirmed",
           fs::copy_options::recursive | fs::copy_options::create_hard_links);
  sync_directory(folder_);
  save();
  fs::remove_all(folder_ / "confirmed.old");
}

}  // namespace kokai
