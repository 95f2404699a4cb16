// Counting elements of an XML part: what a workbook holds beside its tables.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "layers/archive.h"

namespace kokai {

/// Adds to `count` how many elements have one of these local names; false, with an error notice, when
/// the part is broken.
[[nodiscard]] bool count_elements(const Archive& archive, const ArchiveEntry& entry,
                                  const std::vector<std::string_view>& names, std::size_t& count,
                                  Notices& notices);
/// The same of those that hold text.
[[nodiscard]] bool count_filled_elements(const Archive& archive, const ArchiveEntry& entry,
                                         const std::vector<std::string_view>& names,
                                         std::size_t& count, Notices& notices);

}  // namespace kokai
