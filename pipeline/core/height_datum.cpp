// What heights are counted from.
// SPDX-License-Identifier: MIT
#include "pipeline/core/height_datum.h"

#include <algorithm>
#include <array>

namespace kokai {

std::span<const HeightDatum> height_datums() {
  static constexpr std::array<HeightDatum, 3> datums = {{
      {"測地成果2011",
       {"測地成果2011（2025年3月までの標高）", "survey results 2011 (until March 2025)"},
       true},
      {"測地成果2024",
       {"測地成果2024（2025年4月からの標高）", "survey results 2024 (since April 2025)"},
       true},
      {"local", {"その事業だけの基準（仮の水準点）", "a bench mark of the ledger's own"}, false},
  }};
  return datums;
}

const HeightDatum* find_height_datum(std::string_view name) {
  const auto all = height_datums();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const HeightDatum& datum) { return datum.name == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace kokai
