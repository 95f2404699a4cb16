// Man pages and completions, made from the same table of commands as --help.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace kokai {

/// man(7) source of kokai(1), or with a command's name of kokai-NAME(1). Throws UsageError for a name that is none.
[[nodiscard]] std::string man_page(const std::string& command);
/// For `shell` "bash" or "zsh": commands and options, and files elsewhere.
[[nodiscard]] std::string completion(const std::string& shell);

}  // namespace kokai
