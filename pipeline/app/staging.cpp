// Candidates: what a dataset would be if it were published now.
// SPDX-License-Identifier: MIT
#include "pipeline/app/staging.h"

#include "output/file_writer.h"
#include "output/release.h"
#include "output/staged_page.h"
#include "pipeline/app/approval.h"
#include "pipeline/app/assemble.h"
#include "pipeline/app/examination.h"
#include "pipeline/app/record.h"
#include "pipeline/app/report_writer.h"
#include "pipeline/app/selection.h"
#include "pipeline/app/state.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;
using Kind = DatasetOutcome::Kind;
using Reason = UnpublishedColumn::Reason;

Bilingual reason_words(Reason reason) {
  switch (reason) {
    case Reason::unknown:
      return {"定義にない項目", "not known to the definition"};
    case Reason::withheld:
      return {"公開しないと決めた項目", "not for publication"};
    case Reason::personal:
      return {"個人情報のおそれがある項目", "may be personal"};
    case Reason::blank_header:
      return {"見出しのない列", "without a header"};
    case Reason::hidden:
      return {"隠し列", "hidden"};
  }
  return {};
}

std::vector<WithheldColumn> withheld_columns(const Layer& layer) {
  std::vector<WithheldColumn> columns;
  for (const UnpublishedColumn& column : layer.unpublished)
    columns.push_back({layer.source_columns[static_cast<std::size_t>(column.source)].header,
                       reason_words(column.reason)});
  return columns;
}

/// Makes candidates, one dataset after another.
class Staging {
 public:
  Staging(const Project& project, const RunOptions& options)
      : project_(project),
        date_(options.date),
        lock_((make_private_directory(project.private_directory()),
               project.private_directory() / "lock")),
        examination_(project, options.date, options.fail_on_warning),
        writer_(project, options.date) {}

  StageOutcome run(const RunOptions& options) {
    const std::vector<const DatasetConfig*> selected =
        select_datasets(project_, options.selection, UnreadDatasets::skip);
    for (const DatasetConfig* dataset : selected) {
      if (!dataset->publish) continue;
      if (options.progress)
        options.progress(outcome_.run.datasets.size(), selected.size(), dataset->id);
      add(*dataset);
    }
    add_not_run(project_, options.selection, outcome_.run);
    const Json report = writer_.finish();
    outcome_.run.report_directory = writer_.directory().string();
    return std::move(outcome_);
  }

 private:
  void add(const DatasetConfig& dataset) {
    const fs::path folder = staging_folder(project_, dataset.id), fresh = folder.string() + ".new";
    fs::remove_all(folder);
    fs::remove_all(fresh);
    fs::create_directories(fresh / "data");
    DatasetRun run = examination_.examine(dataset);
    if (run.gate == Gate::open)
      export_layer(run, dataset, examination_.context_for(dataset), fresh / "data");
    DatasetOutcome& outcome = outcome_.run.datasets.emplace_back();
    outcome.id = dataset.id;
    outcome.title = title_of(dataset, run.layer.definition);
    outcome.report = writer_.add(run, dataset, true);
    outcome.totals = outcome.report.totals;
    outcome.has_former = examination_.release().published(dataset.id) != nullptr;
    outcome.kind = run.gate == Gate::open ? Kind::checked : Kind::stopped;
    if (run.gate == Gate::open) keep(run, dataset, outcome.report, fresh);
    fs::remove_all(fresh);
  }

  void keep(const DatasetRun& run, const DatasetConfig& dataset, const DatasetReport& report,
            const fs::path& fresh) {
    const FormerRelease& release = examination_.release();
    ReleaseRecord record =
        make_record(run, dataset, project_, report, release.record(dataset.id), date_);
    const FormerRecord* former = release.published(dataset.id);
    if (former != nullptr)
      static_cast<void>(
          tell_changes(run, former->dataset, examination_.former_layers(), date_, record.dataset));
    const std::string digest = approval_digest(record.dataset, record.public_report);
    const Json findings = to_json(report);
    const StagedPage page{make_catalog(project_, {}),
                          record.dataset,
                          former == nullptr ? nullptr : &former->dataset,
                          findings,
                          run.layer.geometry,
                          withheld_columns(run.layer),
                          digest,
                          date_};
    write_file(fresh / "record.json", to_json(record.dataset).dump(1) + "\n");
    write_file(fresh / "page.html", staged_page(page));
    write_file(fresh / "candidate.json",
               Json{{"dataset", dataset.id}, {"digest", digest}, {"date", date_}}.dump(1) + "\n");
    const fs::path folder = staging_folder(project_, dataset.id);
    fs::rename(fresh, folder);
    sync_directory(folder.parent_path());
    outcome_.candidates.push_back({dataset.id, digest, folder / "page.html"});
  }

  const Project& project_;
  std::string date_;
  ReleaseLock lock_;
  Examination examination_;
  ReportWriter writer_;
  StageOutcome outcome_;
};

}  // namespace

fs::path staging_folder(const Project& project, const std::string& dataset) {
  return project.private_directory() / "staged" / dataset;
}

std::optional<Candidate> staged_candidate(const Project& project, const std::string& dataset) {
  const fs::path folder = staging_folder(project, dataset), file = folder / "candidate.json";
  if (!fs::exists(file)) return std::nullopt;
  const Json json = Json::parse(read_file(file), nullptr, false);
  const std::string digest = json.is_object() ? json.value("digest", "") : "";
  if (digest.empty()) return std::nullopt;
  return Candidate{dataset, digest, folder / "page.html"};
}

StageOutcome stage(const Project& project, const RunOptions& options) {
  return Staging(project, options).run(options);
}

}  // namespace kokai
