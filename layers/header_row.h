// Finding the header of a table by its content: titles, notes and blank lines stand above it.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace kokai {

/// How many rows that are not blank are looked at.
inline constexpr std::size_t header_search_rows = 30;

using KnownHeaders = std::function<std::size_t(const std::vector<std::string>&)>;

/// Index of the header among the first rows (not blank) of a table; 0 when nothing tells. The row
/// with the most known headers wins, the first one of several. Where hardly any is known: the first
/// row that is more than half as wide as the widest one and holds names rather than numbers.
[[nodiscard]] std::size_t find_header_row(const std::vector<std::vector<std::string>>& rows,
                                          const KnownHeaders& known_headers);

}  // namespace kokai
