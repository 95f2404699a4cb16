// Another program, started without a shell.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kokai {

/// Starts `command` (found by PATH where its first word has no slash), hands it `input`, lets it write to our own
/// standard error, and waits. Returns its exit code, 128 + n when signal n ended it. Throws RunError when it cannot be
/// started or is still running after `timeout_s`; then it is ended.
int run_child(const std::vector<std::string>& command, std::string_view input, int timeout_s);

}  // namespace kokai
