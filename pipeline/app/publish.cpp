// publish: examine what changed, export what is fit, switch to a new release when any record changed.
// SPDX-License-Identifier: MIT
#include "pipeline/app/publish.h"

#include <algorithm>

#include "output/file_writer.h"
#include "output/pages.h"
#include "pipeline/app/boundary.h"
#include "pipeline/app/catalog_check.h"
#include "pipeline/app/history.h"
#include "pipeline/app/inputs.h"
#include "pipeline/app/interrupt.h"
#include "pipeline/app/publication.h"
#include "pipeline/app/schedule.h"
#include "pipeline/app/selection.h"
#include "pipeline/core/error.h"

namespace kokai {

namespace fs = std::filesystem;
using Kind = DatasetOutcome::Kind;

StagedRelease& Publication::staged() {
  if (!staged_) staged_ = std::make_unique<StagedRelease>(project_.public_directory);
  return *staged_;
}

ReportWriter& Publication::writer() {
  if (!writer_) writer_ = std::make_unique<ReportWriter>(project_, options_.date);
  return *writer_;
}

const GeometryColumn* Publication::boundary(const DatasetConfig& dataset) {
  if (&dataset == boundary_dataset(project_)) return nullptr;
  if (!boundary_) boundary_ = load_boundary(project_, options_.date);
  return *boundary_ ? &**boundary_ : nullptr;
}

/// What is known without looking: held, or examined before with the same inputs.
std::optional<Kind> Publication::known_outcome(const DatasetConfig& dataset,
                                               const std::optional<std::string>& inputs) {
  if (withdrawals_.find(dataset.id) != nullptr) return Kind::withdrawn;
  if (!inputs || is_damaged(dataset.id)) return std::nullopt;
  const auto hold = state_.holds.find(dataset.id);
  if (hold != state_.holds.end()) {
    if (hold->second.inputs == *inputs) return Kind::held;
    state_.holds.erase(hold);
  }
  const auto last = state_.outcomes.find(dataset.id);
  if (last == state_.outcomes.end() || last->second.inputs != *inputs + gate_mark())
    return std::nullopt;
  if (last->second.gate == Gate::stopped) return Kind::stopped;
  if (!dataset.publish) return Kind::reference;
  if (!last->second.awaiting.empty()) return Kind::awaiting;
  return former_.published(dataset.id) != nullptr ? std::optional(Kind::unchanged) : std::nullopt;
}

bool Publication::is_damaged(const std::string& id) const {
  return std::any_of(damaged_.begin(), damaged_.end(),
                     [&id](const std::string& path) { return belongs_to(path, id); });
}

bool Publication::is_new(const DatasetConfig& dataset) const {
  return !state_.outcomes.contains(dataset.id) && !state_.holds.contains(dataset.id) &&
         withdrawals_.find(dataset.id) == nullptr;
}

/// Where nothing is known of a dataset, its sources are hashed while it is examined.
Publication::InputsDigest Publication::start_inputs_digest(const DatasetConfig& dataset) {
  const auto policy = is_new(dataset) ? std::launch::async : std::launch::deferred;
  return std::async(policy,
                    [this, &dataset] {
                      return inputs_digest(project_, dataset, state_, options_.date,
                                           options_.rehash);
                    })
      .share();
}

/// What the plan says of a dataset, before anybody looks at it. A hold is older than any plan.
std::optional<Kind> Publication::outcome_by_schedule(const DatasetConfig& dataset,
                                                     const std::optional<Kind>& known) const {
  if (known == Kind::held || known == Kind::withdrawn) return std::nullopt;
  if (dataset.publish && is_waiting(dataset, options_.date)) return Kind::waiting;
  if (!options_.due_only || !known) return std::nullopt;
  const std::string& checked = state_.outcomes.at(dataset.id).checked;
  const DuePlan plan = due_plan(dataset, project_.definitions, former_.record(dataset.id));
  const bool due = is_due(dataset, plan, checked, options_.date);
  return due ? std::nullopt : std::optional(Kind::not_due);
}

DatasetOutcome Publication::handle(const DatasetConfig& dataset) {
  stop_if_interrupted();
  const bool waits = dataset.publish && is_waiting(dataset, options_.date);
  const InputsDigest inputs = start_inputs_digest(dataset);
  auto known = is_new(dataset) ? std::nullopt : known_outcome(dataset, inputs.get());
  const std::optional<Kind> planned = outcome_by_schedule(dataset, known);
  if (planned) known = planned;
  DatasetOutcome outcome;
  if (known) {
    outcome.kind = *known;
    outcome.title = title_of(dataset, project_.definitions.find(dataset.layer));
    const auto last = state_.outcomes.find(dataset.id);
    if (last != state_.outcomes.end() && !waits) {
      outcome.totals = last->second.totals;
      outcome.last_report = last->second.report;
      if (outcome.kind == Kind::awaiting) outcome.awaiting = last->second.awaiting;
    }
    if (!planned && last != state_.outcomes.end()) last->second.checked = options_.date;
  } else {
    note_start();
    outcome = examine_and_export(dataset, inputs);
  }
  outcome.id = dataset.id;
  const FormerRecord* former = former_.record(dataset.id);
  outcome.has_former = former != nullptr && (dataset.publish || outcome.kind == Kind::reference ||
                                             outcome.kind == Kind::held);
  // A hold keeps what was public, also when kokai.toml says now that it shall not be; a withdrawn one its page.
  const bool stays =
      dataset.publish || outcome.kind == Kind::held || outcome.kind == Kind::withdrawn;
  if (former != nullptr && outcome.kind != Kind::released && stays) carried_.push_back(former);
  return outcome;
}

DatasetOutcome Publication::examine_and_export(const DatasetConfig& dataset,
                                               const InputsDigest& inputs) {
  const RunContext context{project_.definitions,
                           project_.prefecture(),
                           project_.publisher.code,
                           boundary(dataset),
                           options_.fail_on_warning,
                           &project_,
                           options_.date,
                           &others_,
                           &own_rules_,
                           &former_layers_};
  DatasetRun run = examine(dataset, resolve_inputs(dataset, project_.roots), context);
  const bool publishable = run.gate == Gate::open && dataset.publish;
  if (publishable) export_and_store(run, dataset, context);

  DatasetOutcome outcome;
  outcome.title = title_of(dataset, run.layer.definition);
  outcome.report = writer().add(run, dataset, dataset.publish);
  outcome.totals = outcome.report.totals;
  outcome.kind = run.gate != Gate::open ? Kind::stopped
                 : dataset.publish      ? Kind::released
                                        : Kind::reference;
  if (outcome.kind == Kind::released) outcome.awaiting = add_record(run, dataset, outcome.report);
  if (!outcome.awaiting.empty()) outcome.kind = Kind::awaiting;
  if (outcome.kind != Kind::released && publishable) {
    staged().remove(data_folder(dataset.id));
    fs::remove(new_store_file(dataset.id));
  }
  if (const std::optional<std::string>& digest = inputs.get())
    state_.outcomes[dataset.id] = {*digest + gate_mark(),         run.gate,         outcome.totals,
                                   writer().directory().string(), outcome.awaiting, options_.date};
  else
    state_.outcomes.erase(dataset.id);
  return outcome;
}

/// From here on there is something to do: whoever asks for the status hears of it when it does not come to its end.
void Publication::note_start() {
  if (!state_.last_run.finished && state_.last_run.date == options_.date) return;
  state_.last_run = {options_.date, false, {}};
  state_.save(project_.private_directory());
}

/// Datasets that were not selected, and those that kokai.toml no longer has.
void Publication::carry_over_the_rest(RunOutcome& outcome) {
  for (const auto& former : former_.records) {
    const std::string& id = former.first;
    const bool handled = std::any_of(
        outcome.datasets.begin(), outcome.datasets.end(),
        [&id](const DatasetOutcome& d) { return d.id == id && d.kind != Kind::not_run; });
    if (handled) continue;
    carried_.push_back(&former.second);
    if (project_.find(id) != nullptr || project_.unread_file_of(id) != nullptr) continue;
    DatasetOutcome left;
    left.kind = Kind::left;
    left.id = id;
    left.title = former.second.dataset.title;
    left.has_former = true;
    outcome.datasets.push_back(std::move(left));
  }
}

bool Publication::anything_to_assemble() const {
  return !records_.empty() || !damaged_.empty() ||
         (!carried_.empty() && state_.project != project_digest(project_)) ||
         carried_.size() != former_.records.size();
}

void Publication::switch_to_new_release(RunOutcome& outcome) {
  for (const FormerRecord* record : carried_) carry_over(*record);
  std::sort(records_.begin(), records_.end(), [](const ReleaseRecord& a, const ReleaseRecord& b) {
    return a.dataset.id < b.dataset.id;
  });
  add_pages_and_catalogues(staged(), project_, records_);
  const std::string digest = staged().digest();
  const bool same = !former_.id.empty() && former_.id.ends_with("-" + digest);
  if (same && damaged_.empty()) return;
  const std::string id = options_.date + "-" + digest;
  add_release_index(staged(), project_, records_, id, former_.id, options_.date);
  expect_true_catalog(staged().folder(""), staged().files());
  stop_if_interrupted();
  staged().publish(id);
  outcome.release = id;
  append_history(project_.private_directory(),
                 {options_.date, "publish", id, former_.id, changes_});
  remove_old_releases(project_, id, former_.id);
}

RunOutcome Publication::run() {
  try {
    return run_to_the_end();
  } catch (const RunError& error) {
    // What was not saved is looked at again. The fault itself goes on to whoever started the run.
    State state = State::load(project_.private_directory());
    state.last_run = {options_.date, false, error.message()};
    state.save(project_.private_directory());
    throw;
  }
}

RunOutcome Publication::run_to_the_end() {
  expect_nothing_withdrawn(project_, former_);
  RunOutcome outcome;
  outcome.current = former_.id;
  const std::vector<const DatasetConfig*> selected =
      select_datasets(project_, options_.selection, UnreadDatasets::skip);
  for (const DatasetConfig* dataset : selected) {
    if (options_.progress) options_.progress(outcome.datasets.size(), selected.size(), dataset->id);
    outcome.datasets.push_back(handle(*dataset));
  }
  add_not_run(project_, options_.selection, outcome);
  for (DatasetOutcome& dataset : outcome.datasets)
    if (const FormerRecord* former = former_.record(dataset.id);
        former != nullptr && dataset.kind == Kind::not_run) {
      dataset.has_former = true;
      dataset.title = former->dataset.title;
    }
  carry_over_the_rest(outcome);
  if (anything_to_assemble()) switch_to_new_release(outcome);
  if (outcome.release.empty())
    for (DatasetOutcome& dataset : outcome.datasets)
      if (dataset.kind == Kind::released) dataset.kind = Kind::unchanged;
  state_.project = project_digest(project_);
  if (!state_.last_run.finished) state_.last_run = {options_.date, true, {}};
  state_.save(project_.private_directory());
  if (writer_) {
    const Json report = writer_->finish();
    outcome.report_directory = writer_->directory().string();
    if (!options_.report_copy.empty()) replace_file(options_.report_copy, report.dump(1) + "\n");
  }
  return outcome;
}

RunOutcome publish(const Project& project, const RunOptions& options) {
  return Publication(project, options).run();
}

}  // namespace kokai
