// The current release as the next one sees it: records to carry over.
// SPDX-License-Identifier: MIT
#include "pipeline/app/former_release.h"

#include "output/file_writer.h"
#include "pipeline/app/record.h"
#include "pipeline/core/sha256.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view record_prefix = "dataset/";
constexpr std::string_view record_suffix = ".json";

FormerRecord read_record(const fs::path& release, const std::string& path, const Json& provenance) {
  FormerRecord record;
  record.dataset = dataset_from_json(Json::parse(read_file(release / path)));
  record.public_report = Json::parse(read_file(release / report_path(record.dataset.id)));
  for (const Json& entry : provenance.at("datasets"))
    if (entry.at("id") == record.dataset.id) record.provenance = entry;
  return record;
}

}  // namespace

const FormerRecord* FormerRelease::record(const std::string& dataset) const {
  const auto found = records.find(dataset);
  return found == records.end() ? nullptr : &found->second;
}

const FormerRecord* FormerRelease::published(const std::string& dataset) const {
  const FormerRecord* found = record(dataset);
  return found == nullptr || found->dataset.is_withdrawn() ? nullptr : found;
}

FormerRelease read_release(const fs::path& public_directory, const std::optional<std::string>& id) {
  FormerRelease release;
  if (!id) return release;
  release.id = *id;
  release.path = release_path(public_directory, *id);
  release.files = read_checksums(release.path);
  try {
    const Json provenance = Json::parse(read_file(release.path / "provenance.json"));
    for (const auto& [path, file] : release.files) {
      if (!path.starts_with(record_prefix) || !path.ends_with(record_suffix)) continue;
      FormerRecord record = read_record(release.path, path, provenance);
      const std::string dataset = record.dataset.id;
      release.records.emplace(dataset, std::move(record));
    }
  } catch (const Json::exception& error) {
    const std::string reason = error.what();
    throw RunError({"公開分 " + *id + " の内容が壊れています（" + reason +
                        "）。`kokai verify` で確かめ、`kokai rollback` で戻してください。",
                    "release " + *id + " is damaged: " + reason +
                        ". Look with `kokai verify` and go back with `kokai rollback`."});
  }
  return release;
}

std::string record_path(const std::string& dataset) {
  return "dataset/" + dataset + ".json";
}
std::string report_path(const std::string& dataset) {
  return "report/" + dataset + ".json";
}
std::string changes_stem(const std::string& dataset) {
  return "changes/" + dataset + ".";
}

std::string data_folder(const std::string& dataset) {
  return "data/" + dataset + "/";
}

bool belongs_to(const std::string& path, const std::string& dataset) {
  return path == record_path(dataset) || path == report_path(dataset) ||
         path.starts_with(data_folder(dataset)) || path.starts_with(changes_stem(dataset));
}

FormerRelease read_current_release(const fs::path& public_directory) {
  const auto current = current_release(public_directory);
  if (!current)
    throw RunError({"まだ何も公開されていません。先に `kokai publish` を実行してください。",
                    "nothing has been published yet. Run `kokai publish` first."});
  return read_release(public_directory, current);
}

std::map<std::string, ReleaseFile> files_with_checksums(const FormerRelease& release) {
  std::map<std::string, ReleaseFile> files = release.files;
  const fs::path sums = release.path / "SHA256SUMS";
  files["SHA256SUMS"] = {sha256_of_file(sums), fs::file_size(sums)};
  return files;
}

std::string store_name(const CatalogDataset& dataset) {
  std::string hashes;
  for (const Distribution& file : dataset.distributions) hashes += file.sha256;
  return dataset.id + "-" + sha256_hex(hashes).substr(0, 16) + ".kokai";
}

std::string staff_store_name(const CatalogDataset& dataset) {
  return store_name(dataset) + ".staff";
}

}  // namespace kokai
