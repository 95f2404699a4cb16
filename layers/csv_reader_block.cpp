// One block of a text table: cut into ranges, parsed in parallel, put together in order.
// SPDX-License-Identifier: MIT
#include "layers/csv_reader_block.h"

#include <tbb/parallel_for.h>

#include <algorithm>

#include "layers/csv_reader_scan.h"
#include "pipeline/core/parallel.h"

namespace kokai {
namespace {

constexpr std::size_t piece_bytes = std::size_t{512} << 10;

/// Where pieces should begin: at the first record after every half mebibyte. Whether a place is
/// inside quotes is told by the number of quotes before it, which is true of well-formed text;
/// parse_block puts right what it gets wrong.
std::vector<const char*> cut(const char* begin, const char* end) {
  const std::size_t size = static_cast<std::size_t>(end - begin);
  const std::vector<std::size_t> quotes = map_chunks(
      size,
      [begin](std::size_t from, std::size_t to) {
        return count_byte(begin + from, begin + to, '"');
      },
      piece_bytes);
  std::vector<const char*> cuts{begin};
  bool inside = false;
  for (std::size_t i = 1; i < quotes.size(); ++i) {
    inside = inside != (quotes[i - 1] % 2 == 1);
    const char* boundary = find_record_boundary(begin + i * piece_bytes, end, inside);
    cuts.push_back(std::max(cuts.back(), boundary));
  }
  cuts.push_back(end);
  return cuts;
}

}  // namespace

ParsedBlock parse_block(const TableShape& shape, std::string_view block, bool final) {
  ParsedBlock parsed;
  if (block.empty()) return parsed;
  const char* const begin = block.data();
  const char* const end = begin + block.size();
  const std::vector<const char*> cuts = cut(begin, end);
  parsed.pieces.resize(cuts.size() - 1);
  tbb::parallel_for(std::size_t{0}, parsed.pieces.size(), [&](std::size_t i) {
    parsed.pieces[i] = parse_piece(shape, cuts[i], cuts[i + 1], end, final);
  });

  const char* next = begin;
  std::size_t whole = 0;
  for (; whole < parsed.pieces.size(); ++whole) {
    TablePiece& piece = parsed.pieces[whole];
    // The piece before ended elsewhere than its neighbour began: broken quotes. Read on from there.
    if (next != cuts[whole]) piece = parse_piece(shape, next, cuts[whole + 1], end, final);
    next = piece.end;
    if (piece.incomplete) {
      ++whole;
      break;
    }
  }
  parsed.pieces.resize(whole);
  parsed.consumed = static_cast<std::size_t>(next - begin);
  return parsed;
}

}  // namespace kokai
