// What commands that examine datasets share on the command line.
// SPDX-License-Identifier: MIT
#pragma once

#include "pipeline/app/commands.h"
#include "pipeline/app/publish.h"

namespace kokai {

[[nodiscard]] RunOptions run_options(const CommandLine& line);

/// Says on the terminal what became of the datasets, and returns the exit code.
[[nodiscard]] ExitCode finish_run(const RunOutcome& outcome, const RunOptions& options,
                                  const CommandLine& line);

}  // namespace kokai
