// Secrets that stand in a configuration which everybody in the office can read.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace kokai {

/// Throws UsageError with the line (never with the secret) where `text`, a configuration file named `origin`,
/// states a password or a token: by a key of that name, or within a URL (user:password@host). Comments count:
/// who reads the file reads them too.
void refuse_inline_secrets(std::string_view text, const std::string& origin);

}  // namespace kokai
