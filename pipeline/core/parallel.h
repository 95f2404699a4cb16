// Fixed chunks of rows on oneTBB. The chunks do not depend on the number of threads, and results
// come back in chunk order, so that output never depends on how many threads there were.
// SPDX-License-Identifier: MIT
#pragma once

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace kokai {

inline constexpr std::size_t rows_per_chunk = 16384;

[[nodiscard]] inline std::size_t chunk_count(std::size_t rows, std::size_t chunk = rows_per_chunk) {
  return (rows + chunk - 1) / chunk;
}

/// Calls `work(begin, end)` for every chunk of [0, rows) and returns the results in chunk order.
template <class Work>
[[nodiscard]] auto map_chunks(std::size_t rows, Work&& work, std::size_t chunk = rows_per_chunk) {
  using Result = decltype(work(std::size_t{}, std::size_t{}));
  std::vector<Result> results(chunk_count(rows, chunk));
  tbb::parallel_for(std::size_t{0}, results.size(), [&](std::size_t index) {
    results[index] = work(index * chunk, std::min(rows, (index + 1) * chunk));
  });
  return results;
}

/// Calls `work(begin, end)` for every chunk of [0, rows); there is nothing to collect.
template <class Work>
void for_chunks(std::size_t rows, Work&& work, std::size_t chunk = rows_per_chunk) {
  tbb::parallel_for(std::size_t{0}, chunk_count(rows, chunk), [&](std::size_t index) {
    work(index * chunk, std::min(rows, (index + 1) * chunk));
  });
}

}  // namespace kokai
