// One run of publish, for the files that it is made of.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <future>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "output/release.h"
#include "pipeline/app/assemble.h"
#include "pipeline/app/former_layers.h"
#include "pipeline/app/former_release.h"
#include "pipeline/app/other_layers.h"
#include "pipeline/app/own_rules.h"
#include "pipeline/app/publish.h"
#include "pipeline/app/report_writer.h"
#include "pipeline/app/state.h"
#include "pipeline/app/withdrawal.h"

namespace kokai {

/// One run of publish, from the lock to the switch.
class Publication {
 public:
  Publication(const Project& project, const RunOptions& options)
      : project_(project),
        options_(options),
        lock_((make_private_directory(project.private_directory()),
               project.private_directory() / "lock")),
        state_(State::load(project.private_directory())),
        withdrawals_(Withdrawals::load(project.private_directory())),
        former_(read_release(project.public_directory, current_release(project.public_directory))),
        former_layers_(project.private_directory(), former_),
        others_(project, options.date),
        own_rules_(project, others_, options.date) {
    if (options.rehash && !former_.id.empty())
      for (VerifyFault& fault : verify_release(former_.path))
        damaged_.insert(std::move(fault.path));
  }

  RunOutcome run();

 private:
  RunOutcome run_to_the_end();
  using Kind = DatasetOutcome::Kind;
  using InputsDigest = std::shared_future<std::optional<std::string>>;
  DatasetOutcome handle(const DatasetConfig& dataset);
  [[nodiscard]] std::optional<Kind> outcome_by_schedule(const DatasetConfig& dataset,
                                                        const std::optional<Kind>& known) const;
  void note_start();
  [[nodiscard]] bool is_new(const DatasetConfig& dataset) const;
  [[nodiscard]] bool is_damaged(const std::string& id) const;
  [[nodiscard]] InputsDigest start_inputs_digest(const DatasetConfig& dataset);
  [[nodiscard]] std::optional<Kind> known_outcome(const DatasetConfig& dataset,
                                                  const std::optional<std::string>& inputs);
  DatasetOutcome examine_and_export(const DatasetConfig& dataset, const InputsDigest& inputs);
  [[nodiscard]] std::filesystem::path new_store_file(const std::string& id) const;
  void export_and_store(DatasetRun& run, const DatasetConfig& dataset, const RunContext& context);
  /// Returns the digest of a candidate that nobody has approved: nothing was added then.
  [[nodiscard]] std::string add_record(DatasetRun& run, const DatasetConfig& dataset,
                                       const DatasetReport& report);
  [[nodiscard]] std::optional<LayerChanges> changes_of(const DatasetRun& run,
                                                       CatalogDataset& record) const;
  void add_changes(const DatasetRun& run, const std::optional<LayerChanges>& changes,
                   const CatalogDataset& dataset);
  void add_editions(const CatalogDataset& dataset);
  void keep_changes(const CatalogDataset& dataset);
  void expect_undamaged(const std::string& path, const ReleaseFile& file) const;
  void carry_over(const FormerRecord& record);
  void carry_over_the_rest(RunOutcome& outcome);
  [[nodiscard]] bool anything_to_assemble() const;
  void switch_to_new_release(RunOutcome& outcome);
  /// An outcome under --fail-on warning says nothing about a run without it.
  [[nodiscard]] std::string gate_mark() const {
    return options_.fail_on_warning ? " fail-on-warning" : "";
  }
  StagedRelease& staged();
  const GeometryColumn* boundary(const DatasetConfig& dataset);
  ReportWriter& writer();

  const Project& project_;
  const RunOptions& options_;
  ReleaseLock lock_;
  State state_;
  Withdrawals withdrawals_;
  FormerRelease former_;
  std::set<std::string> damaged_;  ///< files of the former release; looked for with --rehash only
  std::unique_ptr<StagedRelease> staged_;
  std::unique_ptr<ReportWriter> writer_;
  std::optional<std::optional<GeometryColumn>> boundary_;
  FormerLayers former_layers_;
  OtherLayers others_;
  OwnRules own_rules_;
  std::vector<ReleaseRecord> records_;  ///< of the new release
  Json changes_ = Json::object();       ///< for the history
  std::vector<const FormerRecord*> carried_;
};

}  // namespace kokai
