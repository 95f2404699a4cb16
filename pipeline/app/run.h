// One dataset through the pipeline: the whole product in one function.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "output/exporter.h"
#include "pipeline/app/project.h"
#include "pipeline/core/layer.h"
#include "pipeline/core/report.h"
#include "pipeline/rules/rules.h"

namespace kokai {

class FormerLayers;
class OtherLayers;
class OwnRules;

/// What a dataset's run needs to know beyond its configuration.
struct RunContext {
  const Definitions& definitions;
  int prefecture = 0;                        ///< of the publisher; 0 when unknown
  std::string file_prefix;                   ///< the publisher's code, for official file names
  const GeometryColumn* boundary = nullptr;  ///< of the municipality, EPSG:6668
  bool fail_on_warning = false;
  const Project* project = nullptr;      ///< null for files without one: nothing is published then
  std::string date = {};                 ///< day of the run, YYYY-MM-DD
  OtherLayers* others = nullptr;         ///< null: rules that need another layer do not apply
  OwnRules* own_rules = nullptr;         ///< null: the project's own rules are not asked
  const FormerLayers* former = nullptr;  ///< what is public; null: nothing is compared with it
  bool only_layer = false;  ///< read for others to compare with: its own run says what is wrong
};

/// Inputs that were found and accepted, with the notices about those that were not.
struct ResolvedInputs {
  std::vector<SourceInput> inputs;
  Notices notices;
};
[[nodiscard]] ResolvedInputs resolve_inputs(const DatasetConfig& dataset,
                                            const std::vector<std::filesystem::path>& roots);

/// One dataset's layer and everything that was found about it.
struct DatasetRun {
  Layer layer;
  Notices notices;
  ValidationResult validation;
  Gate gate = Gate::not_run;
  std::vector<Correction> corrections;
  std::string as_of;    ///< YYYY-MM-DD, YYYY-MM or YYYY; "": nobody says
  PublishPlan publish;  ///< of the files that are not always in EPSG:6668
  std::vector<Artifact> artifacts;
};

/// read → map fields → normalise → georeference → repair → validate → hold → gate.
[[nodiscard]] DatasetRun examine(const DatasetConfig& dataset, ResolvedInputs&& found,
                                 const RunContext& context);

/// export → read back → gate, into `directory`. Only for a run whose gate is open.
void export_layer(DatasetRun& run, const DatasetConfig& dataset, const RunContext& context,
                  const std::filesystem::path& directory);

/// Reports each artifact that equals a source byte for byte although the source has columns or rows that are not
/// for publication (privacy_byte_copy).
void refuse_byte_copies(DatasetRun& run);

/// A code's severity after the definition's and the dataset's own changes.
[[nodiscard]] SeverityOf severity_of(const Definition* definition, const DatasetConfig& dataset);

/// "082163_aed" where the definition has an official file name and the dataset is its only one, else the id.
[[nodiscard]] std::string file_stem(const DatasetConfig& dataset, const Layer& layer,
                                    const RunContext& context);

}  // namespace kokai
