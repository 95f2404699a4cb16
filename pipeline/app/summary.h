// What a run says on the terminal when it is over: released, refused and why, what to do next.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "pipeline/app/commands.h"
#include "pipeline/app/publish.h"

namespace kokai {

/// Plain lines in the language of the terminal, or JSON lines with --log-json.
[[nodiscard]] std::string summary_text(const RunOutcome& outcome, const CommandLine& line);

}  // namespace kokai
