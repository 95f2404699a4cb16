// Samples of findings as a table: where, which value, what is wrong.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "output/html.h"
#include "pipeline/core/report.h"

namespace kokai {

/// Only columns that some sample fills appear. `count` is how many findings there are in all.
void add_sample_table(Html& html, const Json& samples, std::uint64_t count);

}  // namespace kokai
