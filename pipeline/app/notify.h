// The digest that tells people what needs them: at most one a day, on working days.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "pipeline/app/progress.h"

namespace kokai {

/// What was stopped, failed or is behind its plan, in the project's language; "" when nothing is. No value of any
/// source is in it. With a section, of its datasets only.
[[nodiscard]] std::string digest_text(const Project& project, const Progress& progress,
                                      const Section* section = nullptr);

/// A mail for sendmail: headers (RFC 5322, subject by RFC 2047) and `text`.
[[nodiscard]] std::string mail_of(const Project& project, const std::vector<std::string>& addresses,
                                  const std::string& text);

enum class Notified { sent, nothing_to_say, not_configured, day_off, already_today };

/// Writes the metrics file, then sends the digest by the command and the mail that kokai.toml names, and to each
/// section with addresses that of its own datasets. Throws RunError when one of them fails; the digest counts as not
/// sent then.
Notified notify(const Project& project, const Progress& progress);

}  // namespace kokai
