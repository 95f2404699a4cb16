// A text file read once, in blocks of whole records: blocks are looked at in parallel while the
// file is hashed and the next blocks are read, so that memory stays small whatever the file's size.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string_view>

#include "pipeline/app/read_back_parts.h"

namespace kokai {

struct BlockToCheck {
  std::string_view bytes;        ///< whole records with their line ends
  std::size_t first_record = 0;  ///< in the file, from 0
  std::size_t records = 0;
};

enum class RecordEnd {
  line,          ///< every line is a record
  unquoted_line  ///< a line end between double quotes ends no record
};

/// Calls `look` for every block; calls for one window of blocks run in parallel, windows follow in
/// order. `look` returns what differs; `records` becomes the number of records. Throws RunError
/// when the file cannot be read.
[[nodiscard]] FileSummary for_record_blocks(
    const std::filesystem::path& path, RecordEnd record_end,
    const std::function<Mismatches(const BlockToCheck&)>& look, Mismatches& mismatches,
    std::size_t& records);

}  // namespace kokai
