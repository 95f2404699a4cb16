// check and publish: examine the datasets, and make a release of those that are fit.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "pipeline/app/acceptances.h"
#include "pipeline/app/project.h"
#include "pipeline/core/error.h"
#include "pipeline/core/report.h"

namespace kokai {

struct RunOptions {
  std::vector<std::string> selection;  ///< dataset ids; empty: all
  std::string date;                    ///< YYYY-MM-DD
  Language language = Language::ja;
  bool fail_on_warning = false;
  bool rehash = false;
  bool due_only = false;    ///< publish: only what is due by its plan, or whose inputs changed
  std::string report_copy;  ///< --report FILE
  bool fix_sheets = false;  ///< check: write what is to be mended as workbooks
  /// Called before each dataset: how many are done, of how many, and which comes next.
  std::function<void(std::size_t, std::size_t, const std::string&)> progress;
};

/// What became of one dataset in a run.
struct DatasetOutcome {
  enum class Kind {
    released,   ///< its record in the new release is new
    unchanged,  ///< nothing changed; the former record is carried over
    checked,    ///< `check`: fit to release
    reference,  ///< publish = false
    stopped,    ///< not fit; the former record, if any, is carried over
    held,       ///< taken back by a rollback
    withdrawn,  ///< taken back by withdraw, until resume
    awaiting,   ///< fit, but nobody has approved it yet
    waiting,    ///< publish_from lies ahead
    not_due,    ///< --due: not its day, and nothing changed
    left,       ///< in the current release, but no longer in kokai.toml
    not_run     ///< its included file has a fault; the former record, if any, is carried over
  } kind = Kind::checked;
  std::string id, title;
  DatasetReport report;  ///< of this run; notices are empty where nothing was examined
  SeverityTotals totals;
  std::string awaiting;     ///< digest of the candidate that waits for approval
  std::string last_report;  ///< where nothing was examined: the directory of the report that did
  bool has_former = false;  ///< the current release has it
};

struct RunOutcome {
  std::vector<DatasetOutcome> datasets;
  std::vector<Bilingual> faults;  ///< of included files
  std::vector<std::filesystem::path> fix_sheets;
  std::string release;           ///< id of the new release; "" when there is none
  std::string current;           ///< id of the current release before the run
  std::string report_directory;  ///< of this run's internal report
  [[nodiscard]] ExitCode exit_code() const;
};

/// Adds what became of the datasets that stand in unread files, as far as they are selected (all, when none is).
void add_not_run(const Project& project, const std::vector<std::string>& selection,
                 RunOutcome& outcome);

/// Examines datasets and writes the internal report; releases nothing.
[[nodiscard]] RunOutcome check(const Project& project, const RunOptions& options);

/// Examines what changed, exports what is fit, and switches to a new release when any record changed.
[[nodiscard]] RunOutcome publish(const Project& project, const RunOptions& options);

/// One dataset beside what is public of it.
struct DatasetDiff {
  std::string id;
  bool comparable = false;  ///< it is public, and it could be read
  bool keyed =
      false;  ///< rows are told by their key; else a changed row is one removed and one added
  std::size_t added = 0, removed = 0, changed = 0, same = 0;
  std::string csv;  ///< as the change file of a release would be
};

/// `kokai diff`: examines the datasets and compares them with the current release; writes nothing.
[[nodiscard]] std::vector<DatasetDiff> diff_with_release(const Project& project,
                                                         const RunOptions& options);

/// Examines a dataset and adds what is found to its accepted/<id>.csv: findings of `code`, or without
/// one every warning that is no privacy_*. Returns how many were added.
std::size_t accept_findings(const Project& project, const DatasetConfig& dataset,
                            const std::string& code, const AcceptanceTerms& terms);

/// Examines the datasets of a filled-in 修正依頼 (fix_sheet.h) and accepts what it leaves as it is; `terms` has no reason.
/// Returns how many were added.
std::size_t accept_answers(const Project& project, const std::filesystem::path& file,
                           const AcceptanceTerms& terms);

/// `kokai check FILE…`: the same for files without a project. Writes nothing but `report_copy`.
[[nodiscard]] RunOutcome check_files(const std::vector<std::string>& files,
                                     const RunOptions& options);

}  // namespace kokai
