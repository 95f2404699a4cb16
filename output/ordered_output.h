// Formatting in parallel, writing in order: while one window of blocks is written and hashed, the
// next is being formatted, so that neither the disk nor the processors wait, and memory stays
// bounded.
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>

#include "output/file_writer.h"
#include "output/text_buffer.h"
#include "pipeline/core/layer.h"
#include "pipeline/core/parallel.h"

namespace kokai {

/// Rows of a block that come to about one megabyte of text.
[[nodiscard]] inline std::size_t rows_per_block(const Layer& layer) {
  constexpr std::size_t wanted_bytes = 1 << 20, bytes_per_coordinate = 26, bytes_per_value = 24;
  if (layer.rows == 0) return 1;
  std::size_t bytes = layer.geometry.x.size() * bytes_per_coordinate;
  for (const Column& column : layer.columns)
    bytes += column.text.byte_count() + layer.rows * bytes_per_value;
  return std::clamp<std::size_t>(wanted_bytes / (bytes / layer.rows + 1), 1, 4096);
}

/// Writes what `format(begin, end, buffer)` makes of the rows [0, rows), in order.
template <class Format>
void write_in_order(std::size_t rows, std::size_t block_rows, FileWriter& file,
                    const Format& format) {
  constexpr std::size_t blocks_per_window = 8;
  using Window = std::array<TextBuffer, blocks_per_window>;
  Window being_formatted, being_written;
  std::size_t blocks_to_write = 0;
  for (std::size_t begin = 0; begin < rows || blocks_to_write > 0;) {
    const std::size_t end = std::min(rows, begin + blocks_per_window * block_rows);
    const std::size_t blocks = chunk_count(end - begin, block_rows);
    const auto work = [&](std::size_t task, std::size_t) {
      if (task == 0) {
        for (std::size_t i = 0; i < blocks_to_write; ++i) file.write(being_written[i].view());
        return;
      }
      TextBuffer& buffer = being_formatted[task - 1];
      buffer.clear();
      const std::size_t first = begin + (task - 1) * block_rows;
      format(first, std::min(end, first + block_rows), buffer);
    };
    for_chunks(blocks + 1, work, 1);
    std::swap(being_formatted, being_written);
    blocks_to_write = blocks;
    begin = end;
  }
}

}  // namespace kokai
