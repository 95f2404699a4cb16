// Digests of everything that a dataset's outcome depends on.
// SPDX-License-Identifier: MIT
#include "pipeline/app/inputs.h"

#include <algorithm>

#include "layers/gdal_setup.h"
#include "pipeline/app/acceptances.h"
#include "pipeline/app/approval.h"
#include "pipeline/app/boundary.h"
#include "pipeline/app/corrections.h"
#include "pipeline/app/grids.h"
#include "pipeline/app/other_layers.h"
#include "pipeline/app/own_rule.h"
#include "pipeline/core/ascii.h"
#include "pipeline/core/crs.h"
#include "pipeline/core/geos.h"
#include "pipeline/core/sha256.h"
#include "pipeline/core/version.h"

namespace kokai {

namespace {

std::string versions_text() {
  std::string text = "kokai " + std::string(version) + "\n";
  for (const auto& [name, number] : library_versions()) text += name + " " + number + "\n";
  return text;
}

/// The definition that the dataset names, or all of them where it is found from the header.
std::string definitions_text(const Project& project, const DatasetConfig& dataset) {
  if (const Definition* stated = project.definitions.find(dataset.layer)) return stated->text;
  std::string text;
  for (const Definition& definition : project.definitions.all) text += definition.text;
  return text;
}

/// What else belongs to a file with this extension.
std::vector<std::string> sidecars_of(const std::string& extension) {
  if (extension == ".shp") return {".dbf", ".shx", ".prj", ".cpg"};
  if (extension == ".tab") return {".dat", ".map", ".id"};
  return extension == ".mif" ? std::vector<std::string>{".mid"} : std::vector<std::string>{};
}

/// Files that a source consists of: a shapefile is more than its .shp, a geodatabase a folder.
std::vector<std::filesystem::path> with_sidecars(const std::filesystem::path& path) {
  std::vector<std::filesystem::path> files;
  const bool folder = std::filesystem::is_directory(path);
  const std::vector<std::string> sidecars = sidecars_of(lower_extension(path));
  if (!folder && sidecars.empty()) return {path};
  std::error_code error;
  for (std::filesystem::directory_iterator at(folder ? path : path.parent_path(), error), end;
       !error && at != end; at.increment(error)) {
    const std::filesystem::path& file = at->path();
    const bool beside =
        file.stem() == path.stem() &&
        std::find(sidecars.begin(), sidecars.end(), lower_extension(file)) != sidecars.end();
    if ((folder || beside) && std::filesystem::is_regular_file(file)) files.push_back(file);
  }
  std::sort(files.begin(), files.end());
  if (!folder) files.insert(files.begin(), path);
  return files;
}

bool add_sources(std::string& text, const Project& project, const DatasetConfig& dataset,
                 State& state, bool rehash) {
  const ResolvedInputs found = resolve_inputs(dataset, project.roots);
  if (found.inputs.size() != dataset.sources.size()) return false;
  for (const SourceInput& input : found.inputs) {
    if (!dataset.as_of.file.empty()) text += input.path.filename().string() + "\n";
    for (const std::filesystem::path& file : with_sidecars(input.path))
      text += state.hash_of(file, rehash) + " " + file.extension().string() + "\n";
  }
  return true;
}

/// The datasets that a partition is held against; one whose definition is found from the header may be any.
std::vector<const DatasetConfig*> parents_of(const Project& project, const DatasetConfig& dataset) {
  std::vector<const DatasetConfig*> parents;
  for (const Definition& definition : project.definitions.all) {
    if (!dataset.layer.empty() && dataset.layer != definition.id) continue;
    const DatasetConfig* parent = parent_dataset(project, definition, dataset);
    if (parent != nullptr && parent != boundary_dataset(project)) parents.push_back(parent);
  }
  return parents;
}

/// What the project's own rules for a dataset read beside it, and the day where they may ask for it.
/// The rules themselves are in the dataset's text.
void add_own_rules(std::string& text, const Project& project, const DatasetConfig& dataset,
                   State& state, const std::string& date, bool rehash) {
  for (const auto& rule : own_rules_of(project, dataset)) {
    text += "sqlite " + sqlite_version() + " spatialite " + spatialite_version_text() + "\n";
    if (rule->plan.asks_the_day) text += date + "\n";
    for (const std::string& table : rule->plan.tables) {
      if (table == dataset.id) continue;
      const DatasetConfig& other = *project.find(table);
      text += other.text + definitions_text(project, other);
      if (!add_sources(text, project, other, state, rehash)) text += "no such layer\n";
    }
  }
}

}  // namespace

std::optional<std::string> inputs_digest(const Project& project, const DatasetConfig& dataset,
                                         State& state, const std::string& date, bool rehash) {
  static const std::string versions = versions_text();
  std::string text = versions + dataset.text + definitions_text(project, dataset);
  text += project.grids->inputs_text();
  if (!add_sources(text, project, dataset, state, rehash)) return std::nullopt;
  text += acceptances_digest(acceptances_file(project.directory, dataset.id), date);
  for (const std::filesystem::path& list : {corrections_file(project.directory, dataset.id),
                                            approvals_file(project.directory, dataset.id)})
    if (std::filesystem::exists(list)) text += state.hash_of(list, rehash) + "\n";
  const DatasetConfig* boundary = boundary_dataset(project);
  if (boundary != nullptr && boundary != &dataset) {
    text += boundary->text;
    if (!add_sources(text, project, *boundary, state, rehash)) text += "no boundary\n";
  }
  for (const DatasetConfig* parent : parents_of(project, dataset)) {
    text += parent->text + definitions_text(project, *parent);
    if (!add_sources(text, project, *parent, state, rehash)) text += "no parent\n";
  }
  for (const DatasetConfig* other : datasets_compared_with(project, dataset)) {
    text += other->text + definitions_text(project, *other);
    if (!add_sources(text, project, *other, state, rehash)) text += "no such layer\n";
  }
  add_own_rules(text, project, dataset, state, date, rehash);
  return sha256_hex(text);
}

std::string project_digest(const Project& project) {
  const Publisher& publisher = project.publisher;
  std::string text = versions_text();
  for (const std::string* value :
       {&publisher.code, &publisher.name, &publisher.name_en, &publisher.prefecture,
        &publisher.corporate_number, &publisher.url, &publisher.contact.name,
        &publisher.contact.email, &publisher.contact.tel, &publisher.contact.extension,
        &publisher.contact.form_url, &publisher.contact.note, &publisher.contact.counter,
        &publisher.contact.hours, &project.base_url, &project.language})
    text += *value + "\n";
  // Of an included file with a fault they come last: the order says nothing.
  std::vector<std::string> ids = project.ids();
  std::sort(ids.begin(), ids.end());
  for (const std::string& id : ids) text += id + "\n";
  return sha256_hex(text);
}

std::vector<std::pair<std::string, std::string>> library_versions() {
  return {{"gdal", gdal_version()},
          {"proj", proj_version()},
          {"epsg", epsg_database_version()},
          {"geos", geos_version()}};
}

}  // namespace kokai
