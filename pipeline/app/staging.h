// Candidates: what a dataset would be if it were published now, for those who decide whether it shall be.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/app/project.h"
#include "pipeline/app/publish.h"

namespace kokai {

/// A candidate in .kokai/staged/<id>: data, record.json, and the page on which it is decided.
struct Candidate {
  std::string dataset, digest;
  std::filesystem::path page;
};

struct StageOutcome {
  RunOutcome run;  ///< what became of each dataset: `checked` for those that have a candidate
  std::vector<Candidate> candidates;
};

/// Examines the selected datasets and makes candidates of those that are fit; nothing that is public links to them.
[[nodiscard]] StageOutcome stage(const Project& project, const RunOptions& options);

/// The candidate that was staged last; nothing where there is none.
[[nodiscard]] std::optional<Candidate> staged_candidate(const Project& project,
                                                        const std::string& dataset);
[[nodiscard]] std::filesystem::path staging_folder(const Project& project,
                                                   const std::string& dataset);

}  // namespace kokai
