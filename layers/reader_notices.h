// Findings about a file as a whole, in the one shape that the readers share.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>

#include "pipeline/core/error.h"
#include "pipeline/core/notice.h"

namespace kokai {

/// A finding about `value` (a file, an entry, a sheet) whose message tells `detail`, in both
/// languages.
[[nodiscard]] inline FindingDetail reason_detail(std::string value, Bilingual reason) {
  FindingDetail detail;
  detail.value = std::move(value);
  detail.parameters = {{"detail", std::move(reason.ja)}, {"detail_en", std::move(reason.en)}};
  return detail;
}

}  // namespace kokai
