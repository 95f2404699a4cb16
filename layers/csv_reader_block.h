// One block of a text table: cut into ranges, parsed in parallel, put together in order.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "layers/csv_reader_records.h"

namespace kokai {

struct ParsedBlock {
  std::vector<TablePiece> pieces;  ///< in order; together the whole records of the block
  std::size_t consumed = 0;        ///< bytes of the block that they cover
};

/// Parses the records of `block`, which begins at a record. A record that is not whole stays for
/// the next block, unless `final`.
[[nodiscard]] ParsedBlock parse_block(const TableShape& shape, std::string_view block, bool final);

}  // namespace kokai
