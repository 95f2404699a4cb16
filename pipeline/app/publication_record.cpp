// publish: the records of a release, new ones and those that are carried over.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "output/change_files.h"
#include "output/file_writer.h"
#include "output/pages.h"
#include "output/store.h"
#include "pipeline/app/approval.h"
#include "pipeline/app/publication.h"
#include "pipeline/app/record.h"
#include "pipeline/core/error.h"
#include "pipeline/core/sha256.h"

namespace kokai {

namespace fs = std::filesystem;

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

std::string Publication::add_record(DatasetRun& run, const DatasetConfig& dataset,
                                    const DatasetReport& report) {
  const FormerRecord* former = former_.record(dataset.id);
  ReleaseRecord record = make_record(run, dataset, project_, report, former, options_.date);
  const std::optional<LayerChanges> changes = changes_of(run, record.dataset);
  const FormerRecord* published = former_.published(dataset.id);
  if (needs_approval(dataset.approval, record.dataset, published ? &published->dataset : nullptr)) {
    const std::string digest = approval_digest(record.dataset, record.public_report);
    if (!is_approved(project_.directory, dataset.id, digest)) return digest;
  }
  add_changes(run, changes, record.dataset);
  for (const Artifact& artifact : run.artifacts)
    staged().add_written(data_folder(dataset.id) + artifact.path.filename().string(),
                         {artifact.sha256, artifact.bytes});
  add_editions(record.dataset);
  staged().add_text(record_path(dataset.id), to_json(record.dataset).dump(1) + "\n");
  staged().add_text(report_path(dataset.id), record.public_report.dump(1) + "\n");
  const fs::path stored = new_store_file(dataset.id);
  rename_durably(stored, stored.parent_path() / store_name(record.dataset));
  store_staff_columns(run.layer, stored.parent_path() / staff_store_name(record.dataset));
  records_.push_back(std::move(record));
  return {};
}

/// The files of this edition are those that were just written; others are public already, and need no source.
void Publication::add_editions(const CatalogDataset& dataset) {
  for (const Edition& edition : dataset.editions)
    for (std::size_t i = 0; i < edition.distributions.size(); ++i) {
      const Distribution& file = edition.distributions[i];
      if (edition.as_of == dataset.as_of) {
        staged().add_name(dataset.distributions[i].path, file.path);
        continue;
      }
      const ReleaseFile& published = former_.files.at(file.path);
      expect_undamaged(file.path, published);
      staged().add_from(former_.path, file.path, published);
    }
}

void Publication::keep_changes(const CatalogDataset& dataset) {
  for (const auto& [path, file] : former_.files) {
    if (!path.starts_with(changes_stem(dataset.id))) continue;
    expect_undamaged(path, file);
    staged().add_from(former_.path, path, file);
  }
}

/// What differs from what is public, told in `record`; nothing where that is nothing, or nothing is public.
std::optional<LayerChanges> Publication::changes_of(const DatasetRun& run,
                                                    CatalogDataset& record) const {
  const FormerRecord* former = former_.published(record.id);
  return former == nullptr
             ? std::nullopt
             : tell_changes(run, former->dataset, former_layers_, options_.date, record);
}

/// New data have change files of their own; others keep those of the release in which they changed.
void Publication::add_changes(const DatasetRun& run, const std::optional<LayerChanges>& changes,
                              const CatalogDataset& dataset) {
  if (!changes) {
    if (const FormerRecord* former = former_.published(dataset.id);
        former != nullptr && dataset.changes.date == former->dataset.changes.date)
      keep_changes(dataset);
    return;
  }
  const LayerDiff& diff = changes->diff;
  const std::string stem = changes_stem(dataset.id);
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
