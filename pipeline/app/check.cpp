// check: examine datasets or files and report; nothing is released.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "layers/definition_reader.h"
#include "layers/input_guard.h"
#include "output/change_files.h"
#include "output/file_writer.h"
#include "output/release.h"
#include "pipeline/app/boundary.h"
#include "pipeline/app/former_layers.h"
#include "pipeline/app/other_layers.h"
#include "pipeline/app/own_rules.h"
#include "pipeline/app/publish.h"
#include "pipeline/app/report_writer.h"
#include "pipeline/app/run.h"
#include "pipeline/app/selection.h"
#include "pipeline/app/state.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

DatasetOutcome outcome_of(const DatasetRun& run, DatasetReport&& report,
                          const DatasetConfig& dataset) {
  DatasetOutcome outcome;
  outcome.id = dataset.id;
  outcome.title = title_of(dataset, run.layer.definition);
  outcome.kind = run.gate != Gate::open ? DatasetOutcome::Kind::stopped
                 : dataset.publish      ? DatasetOutcome::Kind::checked
                                        : DatasetOutcome::Kind::reference;
  outcome.totals = report.totals;
  outcome.report = std::move(report);
  return outcome;
}

DatasetConfig config_of_file(const std::string& file) {
  DatasetConfig dataset;
  dataset.id = std::filesystem::path(file).filename().string();
  dataset.sources = {file};
  return dataset;
}

RunContext context_for(const Project& project, const DatasetConfig& dataset,
                       const std::optional<GeometryColumn>& boundary, bool fail_on_warning,
                       const std::string& date, OtherLayers& others, OwnRules& own_rules,
                       const FormerLayers& former) {
  const bool compared = boundary && &dataset != boundary_dataset(project);
  return {project.definitions,
          project.prefecture(),
          project.publisher.code,
          compared ? &*boundary : nullptr,
          fail_on_warning,
          &project,
          date,
          &others,
          &own_rules,
          &former};
}

/// What is public of a project, with its layers.
struct PublicState {
  FormerRelease release;
  FormerLayers layers;
  explicit PublicState(const Project& project)
      : release(read_release(project.public_directory, current_release(project.public_directory))),
        layers(project.private_directory(), release) {}
};

}  // namespace

RunOutcome check(const Project& project, const RunOptions& options) {
  make_private_directory(project.private_directory());
  const std::vector<const DatasetConfig*> selected = select_datasets(project, options.selection);
  const std::optional<GeometryColumn> boundary = load_boundary(project, options.date);
  OtherLayers others(project, options.date);
  OwnRules own_rules(project, others, options.date);
  const PublicState public_state(project);
  RunOutcome outcome;
  ReportWriter writer(project.private_directory(), options.date);
  for (const DatasetConfig* dataset : selected) {
    if (options.progress) options.progress(outcome.datasets.size(), selected.size(), dataset->id);
    DatasetRun run = examine(*dataset, resolve_inputs(*dataset, project.roots),
                             context_for(project, *dataset, boundary, options.fail_on_warning,
                                         options.date, others, own_rules, public_state.layers));
    outcome.datasets.push_back(
        outcome_of(run, writer.add(run, *dataset, dataset->publish), *dataset));
    others.keep(*dataset, std::move(run), std::span(selected).subspan(outcome.datasets.size()));
  }
  const Json report = writer.finish();
  outcome.report_directory = writer.directory().string();
  if (!options.report_copy.empty()) replace_file(options.report_copy, report.dump(1) + "\n");
  return outcome;
}

std::vector<DatasetDiff> diff_with_release(const Project& project, const RunOptions& options) {
  const std::optional<GeometryColumn> boundary = load_boundary(project, options.date);
  OtherLayers others(project, options.date);
  OwnRules own_rules(project, others, options.date);
  const PublicState public_state(project);
  std::vector<DatasetDiff> diffs;
  for (const DatasetConfig* dataset : select_datasets(project, options.selection)) {
    DatasetDiff& found = diffs.emplace_back();
    found.id = dataset->id;
    if (!dataset->publish || public_state.release.record(dataset->id) == nullptr) continue;
    const DatasetRun run = examine(*dataset, resolve_inputs(*dataset, project.roots),
                                   context_for(project, *dataset, boundary, false, options.date,
                                               others, own_rules, public_state.layers));
    if (run.layer.definition == nullptr) continue;
    const std::optional<LayerChanges> changes = public_state.layers.changes_to(run.layer);
    if (!changes) continue;
    const LayerDiff& diff = changes->diff;
    found.comparable = true;
    found.keyed = diff.keyed;
    found.added = diff.added.size();
    found.removed = diff.removed.size();
    found.changed = diff.changed.size();
    found.same = changes->same;
    found.csv = changes_csv(changes->before, run.layer, diff);
  }
  return diffs;
}

std::size_t accept_findings(const Project& project, const DatasetConfig& dataset,
                            const std::string& code, const AcceptanceTerms& terms) {
  const std::optional<GeometryColumn> boundary = load_boundary(project, terms.day);
  OtherLayers others(project, terms.day);
  OwnRules own_rules(project, others, terms.day);
  const PublicState public_state(project);
  const DatasetRun run = examine(dataset, resolve_inputs(dataset, project.roots),
                                 context_for(project, dataset, boundary, false, terms.day, others,
                                             own_rules, public_state.layers));
  const fs::path file = acceptances_file(project.directory, dataset.id);
  Notices faults;
  Acceptances list = Acceptances::load(file, faults);
  if (faults.total() > 0)
    throw UsageError(
        {file.string() + " を読めません。Excel で開いて CSV のまま保存し直してください。",
         file.string() + " cannot be read. Open it in Excel and save it as CSV again."});
  const std::size_t added =
      list.add(run.layer, run.notices, severity_of(run.layer.definition, dataset), code, terms);
  if (added > 0) list.save(file);
  return added;
}

RunOutcome check_files(const std::vector<std::string>& files, const RunOptions& options) {
  // A report can name neither the file nor its findings then.
  if (!std::all_of(files.begin(), files.end(),
                   [](const std::string& file) { return is_valid_utf8(file); }))
    throw UsageError({"ファイル名が UTF-8 ではありません。名前を変えてから指定してください。",
                      "the name of a file is not UTF-8; rename it first."});
  for (const std::string& file : files)
    if (!std::filesystem::exists(std::filesystem::symlink_status(file)))
      throw UsageError({"ファイルがありません: " + file + "。名前とフォルダを確かめてください。",
                        "there is no file " + file + "; check its name and folder."});
  const Definitions definitions = load_definitions();
  const RunContext context{definitions, 0, "", nullptr, options.fail_on_warning};
  RunOutcome outcome;
  ReportWriter writer(options.date);
  for (const std::string& file : files) {
    if (options.progress) options.progress(outcome.datasets.size(), files.size(), file);
    const DatasetConfig dataset = config_of_file(file);
    ResolvedInputs found;
    if (const auto path = accept_file(file, found.notices))
      found.inputs.push_back({*path, file, {}});
    const DatasetRun run = examine(dataset, std::move(found), context);
    outcome.datasets.push_back(outcome_of(run, writer.add(run, dataset, true), dataset));
  }
  const Json report = writer.finish();
  if (!options.report_copy.empty()) replace_file(options.report_copy, report.dump(1) + "\n");
  return outcome;
}

ExitCode RunOutcome::exit_code() const {
  const bool stopped = std::any_of(
      datasets.begin(), datasets.end(),
      [](const DatasetOutcome& dataset) { return dataset.kind == DatasetOutcome::Kind::stopped; });
  return stopped ? ExitCode::data_unfit : ExitCode::done;
}

}  // namespace kokai
