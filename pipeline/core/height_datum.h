// What heights are counted from.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "pipeline/core/notice.h"

namespace kokai {

/// GSI revised all heights on 2025-04-01 (測地成果2024, by the satellite-based geoid): the same point has another
/// height in the results of 2011. A ledger levelled from a bench mark of its own has neither.
struct HeightDatum {
  std::string_view name;  ///< as written in kokai.toml, public API
  Texts words;
  bool of_gsi = true;  ///< false: a bench mark of its own, which nothing leads to
};

[[nodiscard]] std::span<const HeightDatum> height_datums();
[[nodiscard]] const HeightDatum* find_height_datum(std::string_view name);

}  // namespace kokai
