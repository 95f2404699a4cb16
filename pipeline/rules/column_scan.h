// Going over the values of a column in parallel chunks.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "pipeline/core/layer.h"
#include "pipeline/core/parallel.h"

namespace kokai {

/// Calls `look(row, value, found)` for each row that has a value and merges what was found in row
/// order. `make_look()` makes one `look` for each chunk, which may so keep buffers and caches.
template <class MakeLook>
void scan_values(const Column& column, Notices& notices, MakeLook&& make_look) {
  const TextColumn& text = column.text;
  if (text.byte_count() == 0) return;
  auto found = map_chunks(text.size(), [&](std::size_t begin, std::size_t end) {
    Notices chunk;
    auto look = make_look();
    for (std::size_t row = begin; row < end; ++row) {
      const std::string_view value = text[row];
      if (!value.empty()) look(static_cast<std::uint32_t>(row), value, chunk);
    }
    return chunk;
  });
  for (Notices& chunk : found) notices.merge(std::move(chunk));
}

/// The number under which people know a row: its row in the file, or its record number.
[[nodiscard]] inline std::string row_name(const Layer& layer, std::uint32_t row) {
  return std::to_string(row < layer.places.row.size() ? layer.places.row[row] : row + 1);
}

/// True when the source has this column (official columns that it lacks are empty on purpose).
[[nodiscard]] inline bool in_source(const Column& column) {
  return column.source != no_column;
}

}  // namespace kokai
