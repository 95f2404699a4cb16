// What a release holds beside its datasets' records: pages, catalogues, index and provenance.
// SPDX-License-Identifier: MIT
#include "pipeline/app/assemble.h"

#include <algorithm>

#include "catalog/formats.h"
#include "output/pages.h"
#include "output/web_server_files.h"
#include "pipeline/app/inputs.h"
#include "pipeline/app/record.h"
#include "pipeline/core/sha256.h"
#include "pipeline/core/version.h"

namespace kokai {

namespace {

Json publisher_json(const Publisher& publisher) {
  return {{"code", publisher.code},
          {"name", publisher.name},
          {"name_en", publisher.name_en},
          {"prefecture", publisher.prefecture},
          {"corporate_number", publisher.corporate_number}};
}

Json index_files(const std::vector<Distribution>& files, const std::string& release) {
  Json entries = Json::array();
  for (const Distribution& file : files)
    entries.push_back({{"format", file.format},
                       {"media_type", file.media_type},
                       {"path", "releases/" + release + "/" + file.path},
                       {"bytes", file.bytes},
                       {"sha256", file.sha256}});
  return entries;
}

Json index_entry(const CatalogDataset& dataset, const std::string& release) {
  Json entry{{"id", dataset.id},
             {"layer", dataset.layer},
             {"title", dataset.title},
             {"title_en", dataset.title_en},
             {"as_of", dataset.as_of},
             {"modified", dataset.modified},
             {"features", dataset.features},
             {"license", dataset.license.id.empty() ? dataset.license.title : dataset.license.id},
             {"page", "releases/" + release + "/dataset/" + dataset.id + ".html"}};
  entry["files"] = index_files(dataset.distributions, release);
  for (const Edition& edition : dataset.editions)
    entry["editions"].push_back(
        {{"as_of", edition.as_of}, {"files", index_files(edition.distributions, release)}});
  return entry;
}

}  // namespace

Catalog make_catalog(const Project& project, const std::vector<ReleaseRecord>& records) {
  Catalog catalog;
  catalog.publisher = project.publisher;
  catalog.title = project.publisher.name +
                  (project.language == "ja" ? "オープンデータカタログ" : " open data catalog");
  catalog.base_url = project.base_url.empty() ? "" : project.base_url;
  catalog.language = project.language;
  for (const ReleaseRecord& record : records) {
    catalog.modified = std::max(catalog.modified, record.dataset.modified);
    catalog.datasets.push_back(record.dataset);
  }
  return catalog;
}

namespace {

void add_grids(Json& entry, const CoordinateOperation& operation) {
  for (const GridUse& grid : operation.grids)
    entry["grids"].push_back({{"file", grid.file}, {"sha256", grid.sha256}});
}

}  // namespace

Json provenance_of(const DatasetRun& run, const DatasetConfig& dataset) {
  Json entry{{"id", dataset.id}};
  entry["sources"] = Json::array();
  for (const SourceFile& file : run.layer.places.files)
    entry["sources"].push_back({{"sha256", file.sha256}, {"bytes", file.bytes}});
  entry["configuration_sha256"] = sha256_hex(dataset.text);
  entry["definition"] = run.layer.definition->id;
  entry["definition_sha256"] = sha256_hex(run.layer.definition->text);
  entry["coordinates"] = {{"source_crs", run.layer.source_crs.epsg},
                          {"operation", run.layer.operation.name},
                          {"accuracy_m", run.layer.operation.accuracy_m}};
  add_grids(entry["coordinates"], run.layer.operation);
  if (run.publish.operation.name != "none") {
    Json& published = entry["coordinates"]["published"];
    published = {{"crs", run.publish.epsg},
                 {"operation", run.publish.operation.name},
                 {"accuracy_m", run.publish.operation.accuracy_m}};
    add_grids(published, run.publish.operation);
  }
  if (!run.layer.height_operation.name.empty()) {
    Json& heights = entry["coordinates"]["heights"];
    heights["operation"] = run.layer.height_operation.name;
    add_grids(heights, run.layer.height_operation);
  }
  return entry;
}

ReleaseRecord make_record(const DatasetRun& run, const DatasetConfig& dataset,
                          const Project& project, const DatasetReport& report,
                          const FormerRecord* former, const std::string& date) {
  const auto former_dataset = former ? std::optional(former->dataset) : std::nullopt;
  ReleaseRecord record;
  record.dataset = describe_dataset(run, dataset, project, report, former_dataset, date);
  record.public_report = public_report(report, date);
  // A second look at equal data is no news: the public report keeps the day of the first.
  if (former != nullptr) {
    Json same_day = record.public_report;
    same_day["date"] = former->public_report.value("date", date);
    if (same_day == former->public_report) record.public_report = std::move(same_day);
  }
  record.provenance = provenance_of(run, dataset);
  return record;
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

std::optional<LayerChanges> tell_changes(const DatasetRun& run, const CatalogDataset& former,
                                         const FormerLayers& layers, const std::string& date,
                                         CatalogDataset& record) {
  std::optional<LayerChanges> changes;
  if (!same_data(record, former)) {
    changes = layers.changes_to(run.layer);
    if (!changes) return changes;
  }
  if (!changes || changes->diff.empty()) {
    record.changes = former.changes;
    return std::nullopt;
  }
  const LayerDiff& diff = changes->diff;
  record.changes = {date, diff.added.size(), diff.removed.size(), diff.changed.size()};
  return changes;
}

void add_pages_and_catalogues(StagedRelease& release, const Project& project,
                              const std::vector<ReleaseRecord>& records) {
  const Catalog catalog = make_catalog(project, records);
  release.add_text("index.html", index_page(catalog, catalog_formats()));
  release.add_text("assets/style.css", style_sheet());
  if (const std::string page = public_data_license_page(catalog); !page.empty())
    release.add_text(std::string(public_data_license_page_file), page);
  release.add_text(std::string(iis_file), web_config());
  release.add_text(std::string(apache_file), htaccess());
  for (const ReleaseRecord& record : records)
    release.add_text("dataset/" + record.dataset.id + ".html",
                     dataset_page(catalog, record.dataset, record.public_report));
  for (const CatalogFormat& format : catalog_formats())
    release.add_text("catalog/" + std::string(format.file_name), format.emit(catalog));
}

void add_release_index(StagedRelease& release, const Project& project,
                       const std::vector<ReleaseRecord>& records, const std::string& id,
                       const std::string& former, const std::string& date) {
  Json index{{"kokai_catalog", 1},
             {"release", id},
             {"date", date},
             {"publisher", publisher_json(project.publisher)}};
  Json provenance{{"kokai_provenance", 1},
                  {"release", id},
                  {"previous", former},
                  {"date", date},
                  {"kokai", std::string(version)}};
  for (const auto& [name, number] : library_versions()) provenance["libraries"][name] = number;
  index["datasets"] = Json::array();
  provenance["datasets"] = Json::array();
  for (const ReleaseRecord& record : records) {
    index["datasets"].push_back(index_entry(record.dataset, id));
    provenance["datasets"].push_back(record.provenance);
  }
  release.add_text("catalog.json", index.dump(1) + "\n");
  release.add_text("provenance.json", provenance.dump(1) + "\n");
}

}  // namespace kokai
