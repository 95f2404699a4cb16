// Removing a withdrawn dataset from every place that this machine reaches.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "output/file_writer.h"
#include "output/pages.h"
#include "output/release.h"
#include "pipeline/app/assemble.h"
#include "pipeline/app/delivery_state.h"
#include "pipeline/app/history.h"
#include "pipeline/app/staging.h"
#include "pipeline/app/state.h"
#include "pipeline/app/withdrawal.h"
#include "pipeline/core/error.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

/// The public files of a dataset in a release, its page too.
std::vector<std::string> files_of(const FormerRelease& release, const std::string& dataset) {
  std::vector<std::string> paths;
  for (const auto& [path, file] : release.files)
    if (belongs_to(path, dataset) || path == "dataset/" + dataset + ".html") paths.push_back(path);
  return paths;
}

/// The one copy that stays, for whoever has to find out what was in it.
void copy_to_quarantine(const FormerRelease& release, const std::string& dataset,
                        const fs::path& quarantine) {
  for (const std::string& path : files_of(release, dataset)) {
    const fs::path to = quarantine / path;
    fs::create_directories(to.parent_path());
    if (!fs::exists(release.path / path) || fs::exists(to)) continue;
    fs::copy_file(release.path / path, to);
    fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write);
  }
}

/// Everything of a release that tells of its datasets, made again without one of them. Files of several releases are one on
/// disk: a new one takes the place of the old, nothing is written into.
void rewrite_without(const Project& project, const FormerRelease& release,
                     const std::string& dataset) {
  std::vector<ReleaseRecord> records;
  for (const auto& [id, record] : release.records)
    if (id != dataset) records.push_back({record.dataset, record.public_report, record.provenance});
  const Json provenance = Json::parse(read_file(release.path / "provenance.json"));
  StagedRelease fresh(project.public_directory);
  add_pages_and_catalogues(fresh, project, records);
  add_release_index(fresh, project, records, release.id, provenance.value("previous", ""),
                    provenance.value("date", ""));
  std::map<std::string, ReleaseFile> files = release.files;
  for (const std::string& path : files_of(release, dataset)) files.erase(path);
  for (const auto& [path, file] : fresh.files()) {
    fs::create_directories((release.path / path).parent_path());
    fs::rename(fresh.folder("") / path, release.path / path);
    files[path] = file;
  }
  // It names datasets, and goes with the last one of its licence.
  const std::string terms(public_data_license_page_file);
  if (!fresh.files().contains(terms) && files.erase(terms) > 0) fs::remove(release.path / terms);
  replace_file(release.path / "SHA256SUMS", checksums_text(files));
}

/// What tells of a dataset without being its data. It goes last: it is how a run that was cut off finds the release again.
std::array<std::string, 3> descriptions_of(const std::string& dataset) {
  return {report_path(dataset), "dataset/" + dataset + ".html", record_path(dataset)};
}

std::size_t remove_from_release(const Project& project, const FormerRelease& release,
                                const std::string& dataset) {
  const std::array<std::string, 3> descriptions = descriptions_of(dataset);
  std::size_t removed = 0;
  for (const std::string& path : files_of(release, dataset))
    if (std::find(descriptions.begin(), descriptions.end(), path) == descriptions.end() &&
        fs::remove(release.path / path))
      ++removed;
  std::error_code not_there;
  fs::remove(release.path / "data" / dataset, not_there);
  rewrite_without(project, release, dataset);
  return removed;
}

/// Descriptions that the release does not list: the end of what remove_from_release began.
std::size_t remove_unlisted(const FormerRelease& release, const std::string& dataset) {
  std::size_t removed = 0;
  for (const std::string& path : descriptions_of(dataset))
    if (!release.files.contains(path) && fs::remove(release.path / path)) ++removed;
  return removed;
}

std::size_t remove_from_store(const Project& project, const std::string& dataset) {
  const fs::path store = project.private_directory() / "store";
  if (!fs::is_directory(store)) return 0;
  std::vector<fs::path> files;
  constexpr std::size_t digest_digits = 16;
  for (const fs::directory_entry& entry : fs::directory_iterator(store)) {
    const std::string name = entry.path().filename().string();
    const std::size_t end = dataset.size() + 1 + digest_digits;
    const bool of_dataset = name.starts_with(dataset + "-") && name.size() > end &&
                            name.substr(end).starts_with(".kokai");
    if (of_dataset || name == dataset + ".new") files.push_back(entry.path());
  }
  for (const fs::path& file : files) fs::remove(file);
  return files.size();
}

/// What was made for others and lies here. That they have it is remembered, without the data: the next delta tells them to
/// remove it.
std::size_t remove_from_deliveries(const Project& project, const std::string& dataset) {
  std::size_t removed = 0;
  for (const DeliveryConfig& delivery : project.deliveries) {
    const fs::path memory = project.private_directory() / "deliveries" / delivery.id;
    const bool delivered = fs::exists(DeliveryState::layer_file(memory / "made", dataset));
    const DeliveryState state(project.private_directory(), delivery.id);
    if (delivered && state.made()) {
      std::error_code error;
      const std::uintmax_t count = fs::remove_all(delivery.directory / state.made()->id, error);
      if (!error) removed += static_cast<std::size_t>(count);
    }
    for (const char* folder : {"made", "new", "confirmed"}) {
      const fs::path file = DeliveryState::layer_file(memory / folder, dataset);
      if (!fs::exists(file)) continue;
      fs::remove(file);
      if (folder == std::string_view("confirmed"))
        write_file(memory / folder / (dataset + ".purged"), "");
      ++removed;
    }
  }
  return removed;
}

/// The days on which a release was public first and last, by the history; it stays until the next entry.
Exposure::Place days_of(const std::string& release, const std::vector<HistoryEntry>& history) {
  Exposure::Place place{release, "", ""};
  for (std::size_t i = 0; i < history.size(); ++i) {
    if (history[i].release != release) continue;
    if (place.first.empty()) place.first = history[i].date;
    place.last = i + 1 < history.size() ? history[i + 1].date : "";
  }
  return place;
}

/// Web hosts of which kokai remembers that it put files of the dataset there.
std::vector<Exposure::Place> hosts_of(const Project& project, const std::string& dataset) {
  std::vector<Exposure::Place> hosts;
  for (const DeployConfig& target : project.deploys) {
    const fs::path file = project.private_directory() / "deploys" / (target.id + ".json");
    if (!fs::exists(file)) continue;
    const Json json = Json::parse(read_file(file), nullptr, false);
    if (!json.is_object() || !json.contains("files")) continue;
    for (const auto& [path, sha256] : json.at("files").items())
      if (path.find(data_folder(dataset)) != std::string::npos) {
        hosts.push_back({target.id, "", ""});
        break;
      }
  }
  return hosts;
}

std::vector<Exposure::Place> deliveries_of(const Project& project, const std::string& dataset) {
  std::vector<Exposure::Place> places;
  for (const DeliveryConfig& delivery : project.deliveries) {
    const DeliveryState state(project.private_directory(), delivery.id);
    const fs::path memory = project.private_directory() / "deliveries" / delivery.id;
    const bool made = fs::exists(DeliveryState::layer_file(memory / "made", dataset));
    const bool confirmed = fs::exists(DeliveryState::layer_file(memory / "confirmed", dataset));
    if (made && state.made()) places.push_back({delivery.title, state.made()->date, ""});
    if (confirmed && state.confirmed() &&
        !(made && state.made()->id == state.confirmed()->id &&
          state.made()->date == state.confirmed()->date))
      places.push_back({delivery.title, state.confirmed()->date, state.confirmed()->confirmed});
  }
  return places;
}

/// Rows with something personal in them, by the last report of the dataset.
std::optional<std::uint64_t> personal_rows(const Project& project, const std::string& dataset) {
  const State state = State::load(project.private_directory());
  const auto outcome = state.outcomes.find(dataset);
  if (outcome == state.outcomes.end()) return std::nullopt;
  const fs::path file = fs::path(outcome->second.report) / "report.json";
  if (!fs::exists(file)) return std::nullopt;
  const Json report = Json::parse(read_file(file), nullptr, false);
  if (!report.is_object()) return std::nullopt;
  std::uint64_t rows = 0;
  for (const Json& entry : report.value("datasets", Json::array())) {
    if (entry.value("id", "") != dataset) continue;
    for (const Json& notice : entry.value("notices", Json::array()))
      if (notice.value("code", "").starts_with("privacy_"))
        rows += notice.value("count", std::uint64_t{0});
  }
  return rows;
}

}  // namespace

PurgeOutcome purge(const Project& project, const std::string& dataset, const std::string& date) {
  make_private_directory(project.private_directory());
  const ReleaseLock lock(project.private_directory() / "lock");
  const fs::path quarantines = project.private_directory() / "quarantine";
  fs::create_directories(quarantines);
  fs::permissions(quarantines, fs::perms::owner_all);
  PurgeOutcome outcome;
  outcome.quarantine = quarantines / (dataset + "-" + date);
  Exposure& exposure = outcome.exposure;
  const std::vector<HistoryEntry> history = read_history(project.private_directory());
  std::vector<FormerRelease> releases;
  for (const std::string& id : releases_by_age(project)) {
    FormerRelease release = read_release(project.public_directory, id);
    const FormerRecord* record = release.published(dataset);
    if (record == nullptr) continue;
    exposure.first_public = record->dataset.issued;
    exposure.releases.push_back(days_of(id, history));
    releases.push_back(std::move(release));
  }
  exposure.hosts = hosts_of(project, dataset);
  exposure.deliveries = deliveries_of(project, dataset);
  exposure.personal_rows = personal_rows(project, dataset);
  // Of what was public last first: older states add what it lacks.
  for (auto release = releases.rbegin(); release != releases.rend(); ++release)
    copy_to_quarantine(*release, dataset, outcome.quarantine);
  for (const FormerRelease& release : releases)
    outcome.files += remove_from_release(project, release, dataset);
  for (const std::string& id : release_ids(project.public_directory))
    outcome.files += remove_unlisted(read_release(project.public_directory, id), dataset);
  outcome.files += remove_from_store(project, dataset) + remove_from_deliveries(project, dataset);
  outcome.files += static_cast<std::size_t>(fs::remove_all(staging_folder(project, dataset)));
  return outcome;
}

}  // namespace kokai
