// check: examine datasets or files and report; nothing is released.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "layers/definition_reader.h"
#include "layers/input_guard.h"
#include "output/change_files.h"
#include "output/file_writer.h"
#include "pipeline/app/examination.h"
#include "pipeline/app/fix_sheet.h"
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

}  // namespace

RunOutcome check(const Project& project, const RunOptions& options) {
  make_private_directory(project.private_directory());
  const std::vector<const DatasetConfig*> selected =
      select_datasets(project, options.selection, UnreadDatasets::skip);
  Examination examination(project, options.date, options.fail_on_warning);
  RunOutcome outcome;
  ReportWriter writer(project, options.date);
  FixSheets fix_sheets;
  for (const DatasetConfig* dataset : selected) {
    if (options.progress) options.progress(outcome.datasets.size(), selected.size(), dataset->id);
    DatasetRun run = examination.examine(*dataset);
    outcome.datasets.push_back(
        outcome_of(run, writer.add(run, *dataset, dataset->publish), *dataset));
    if (options.fix_sheets) fix_sheets.add(run, *dataset);
    examination.others().keep(*dataset, std::move(run),
                              std::span(selected).subspan(outcome.datasets.size()));
  }
  add_not_run(project, options.selection, outcome);
  const Json report = writer.finish();
  outcome.report_directory = writer.directory().string();
  outcome.fix_sheets = fix_sheets.write(writer.directory());
  if (!options.report_copy.empty()) replace_file(options.report_copy, report.dump(1) + "\n");
  return outcome;
}

std::vector<DatasetDiff> diff_with_release(const Project& project, const RunOptions& options) {
  Examination examination(project, options.date);
  std::vector<DatasetDiff> diffs;
  for (const DatasetConfig* dataset : select_datasets(project, options.selection)) {
    DatasetDiff& found = diffs.emplace_back();
    found.id = dataset->id;
    if (!dataset->publish || examination.release().published(dataset->id) == nullptr) continue;
    const DatasetRun run = examination.examine(*dataset);
    if (run.layer.definition == nullptr) continue;
    const std::optional<LayerChanges> changes = examination.former_layers().changes_to(run.layer);
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

namespace {

/// Adds to the accepted/<id>.csv of a dataset what `choice` (a code, or reasons by finding) says of its findings now.
template <class Choice>
std::size_t accept_chosen(const Project& project, Examination& examination,
                          const DatasetConfig& dataset, const Choice& choice,
                          const AcceptanceTerms& terms) {
  const DatasetRun run = examination.examine(dataset);
  const fs::path file = acceptances_file(project.directory, dataset.id);
  Notices faults;
  Acceptances list = Acceptances::load(file, faults);
  if (faults.total() > 0)
    throw UsageError(
        {file.string() + " を読めません。Excel で開いて CSV のまま保存し直してください。",
         file.string() + " cannot be read. Open it in Excel and save it as CSV again."});
  const std::size_t added =
      list.add(run.layer, run.notices, severity_of(run.layer.definition, dataset), choice, terms);
  if (added > 0) list.save(file);
  return added;
}

}  // namespace

std::size_t accept_findings(const Project& project, const DatasetConfig& dataset,
                            const std::string& code, const AcceptanceTerms& terms) {
  Examination examination(project, terms.day);
  return accept_chosen(project, examination, dataset, code, terms);
}

std::size_t accept_answers(const Project& project, const fs::path& file,
                           const AcceptanceTerms& terms) {
  std::map<std::string, std::map<std::string, std::string>> reasons;  // by dataset, by finding
  for (const LeftAsItIs& answer : read_answers(file))
    reasons[answer.dataset][answer.id] = answer.reason;
  std::vector<std::string> ids;
  for (const auto& [dataset, findings] : reasons) ids.push_back(dataset);
  if (ids.empty()) return 0;
  Examination examination(project, terms.day);
  std::size_t added = 0;
  for (const DatasetConfig* dataset : select_datasets(project, ids))
    added += accept_chosen(project, examination, *dataset, reasons.at(dataset->id), terms);
  return added;
}

void add_not_run(const Project& project, const std::vector<std::string>& selection,
                 RunOutcome& outcome) {
  for (const UnreadFile& file : project.unread) {
    bool asked = selection.empty();
    for (const UnreadFile::Dataset& dataset : file.datasets) {
      const bool selected = selection.empty() || std::find(selection.begin(), selection.end(),
                                                           dataset.id) != selection.end();
      if (!selected || project.find(dataset.id) != nullptr) continue;
      asked = true;
      DatasetOutcome& left_out = outcome.datasets.emplace_back();
      left_out.kind = DatasetOutcome::Kind::not_run;
      left_out.id = left_out.title = dataset.id;
    }
    if (asked) outcome.faults.push_back(file.fault);
  }
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
  using Kind = DatasetOutcome::Kind;
  const bool stopped =
      std::any_of(datasets.begin(), datasets.end(), [](const DatasetOutcome& dataset) {
        return dataset.kind == Kind::stopped || dataset.kind == Kind::not_run;
      });
  return stopped || !faults.empty() ? ExitCode::data_unfit : ExitCode::done;
}

}  // namespace kokai
