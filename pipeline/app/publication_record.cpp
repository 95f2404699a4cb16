// publish: the records of a release, new ones and those that are carried over.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "output/change_files.h"
#include "output/file_writer.h"
#include "output/pages.h"
#include "output/store.h"
#include "pipeline/app/publication.h"
#include "pipeline/app/record.h"
#include "pipeline/core/error.h"
#include "pipeline/core/sha256.h"

namespace kokai {

namespace fs = std::filesystem;

bool belongs_to(const std::string& path, const std::string& id) {
  return path == record_path(id) || path == report_path(id) || path.starts_with(data_folder(id)) ||
         path.starts_with(changes_stem(id));
}

/// The layer as it goes into the private store, until its distributions give it its name.
fs::path Publication::new_store_file(const std::string& id) const {
  return project_.private_directory() / "store" / (id + ".new");
}

namespace {

/// What only staff deliveries hold. Without such columns a file of an earlier run goes.
void store_staff_columns(Layer& layer, const fs::path& file) {
  if (layer.staff.empty()) {
    fs::remove(file);
    return;
  }
  Layer staff;
  staff.id = layer.id;
  staff.rows = layer.rows;
  staff.columns = std::move(layer.staff);
  write_store(staff, file);
}

}  // namespace

/// The store is written beside the distributions, which wait for the disk and for their readers.
void Publication::export_and_store(DatasetRun& run, const DatasetConfig& dataset,
                                   const RunContext& context) {
  const fs::path stored = new_store_file(dataset.id);
  fs::create_directories(stored.parent_path());
  const Layer& layer = run.layer;
  std::future<void> storing =
      std::async(std::launch::async, [&layer, stored] { write_store(layer, stored); });
  export_layer(run, dataset, context, staged().folder(data_folder(dataset.id)));
  storing.get();
}

void Publication::add_record(DatasetRun& run, const DatasetConfig& dataset,
                             const DatasetReport& report) {
  const FormerRecord* former = former_.record(dataset.id);
  const auto former_dataset = former ? std::optional(former->dataset) : std::nullopt;
  ReleaseRecord record;
  record.dataset = describe_dataset(run, dataset, project_, report, former_dataset, options_.date);
  // A second look at equal data is no news: the public report keeps the day of the first.
  record.public_report = public_report(report, options_.date);
  if (former != nullptr) {
    Json same_day = record.public_report;
    same_day["date"] = former->public_report.value("date", options_.date);
    if (same_day == former->public_report) record.public_report = std::move(same_day);
  }
  record.provenance = provenance_of(run, dataset);
  add_changes(run, record.dataset);
  for (const Artifact& artifact : run.artifacts)
    staged().add_written(data_folder(dataset.id) + artifact.path.filename().string(),
                         {artifact.sha256, artifact.bytes});
  staged().add_text(record_path(dataset.id), to_json(record.dataset).dump(1) + "\n");
  staged().add_text(report_path(dataset.id), record.public_report.dump(1) + "\n");
  const fs::path stored = new_store_file(dataset.id);
  rename_durably(stored, stored.parent_path() / store_name(record.dataset));
  store_staff_columns(run.layer, stored.parent_path() / staff_store_name(record.dataset));
  records_.push_back(std::move(record));
}

namespace {

/// The same bytes in every format that both have.
bool same_data(const CatalogDataset& a, const CatalogDataset& b) {
  return std::all_of(a.distributions.begin(), a.distributions.end(), [&](const Distribution& file) {
    const auto other =
        std::find_if(b.distributions.begin(), b.distributions.end(),
                     [&](const Distribution& of) { return of.format == file.format; });
    return other == b.distributions.end() || other->sha256 == file.sha256;
  });
}

}  // namespace

void Publication::keep_changes(const FormerRecord& former, CatalogDataset& dataset) {
  dataset.changes = former.dataset.changes;
  for (const auto& [path, file] : former_.files) {
    if (!path.starts_with(changes_stem(dataset.id))) continue;
    expect_undamaged(path, file);
    staged().add_from(former_.path, path, file);
  }
}

/// New data have change files of their own; others keep those of the release in which they changed.
void Publication::add_changes(const DatasetRun& run, CatalogDataset& dataset) {
  const FormerRecord* former = former_.record(dataset.id);
  if (former == nullptr) return;
  if (same_data(dataset, former->dataset)) {
    keep_changes(*former, dataset);
    return;
  }
  const std::optional<LayerChanges> changes = former_layers_.changes_to(run.layer);
  if (!changes) return;
  const LayerDiff& diff = changes->diff;
  if (diff.empty()) {
    keep_changes(*former, dataset);
    return;
  }
  const std::string stem = changes_stem(dataset.id);
  dataset.changes = {options_.date, diff.added.size(), diff.removed.size(), diff.changed.size()};
  staged().add_text(stem + "csv", changes_csv(changes->before, run.layer, diff));
  if (run.layer.has_geometry())
    staged().add_text(stem + "geojson", changes_geojson(changes->before, run.layer, diff));
  changes_[dataset.id] = {{"added", diff.added.size()},
                          {"removed", diff.removed.size()},
                          {"changed", diff.changed.size()}};
}

/// A file that changed since it was published is never published again.
void Publication::expect_undamaged(const std::string& path, const ReleaseFile& file) const {
  const fs::path published = former_.path / path;
  if (fs::is_regular_file(published) && sha256_of_file(published) == file.sha256) return;
  throw RunError({"公開中のファイルが壊れています: " + published.string() +
                      "。`kokai publish --rehash` で元データから作り直してください。",
                  "a published file is damaged: " + published.string() +
                      ". Make it again from its source with `kokai publish --rehash`."});
}

void Publication::carry_over(const FormerRecord& record) {
  const std::string& id = record.dataset.id;
  for (const auto& [path, file] : former_.files) {
    if (!belongs_to(path, id)) continue;
    expect_undamaged(path, file);
    staged().add_from(former_.path, path, file);
  }
  records_.push_back({record.dataset, record.public_report, record.provenance});
}

}  // namespace kokai
